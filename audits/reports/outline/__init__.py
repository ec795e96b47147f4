"""The report as a sequence of headed sections, paragraphs and tables, in the order of the PDF.

A file that sets words in lines and figures in cells (DOCX, XLSX) lays this out and knows no section
by name. To add a section: its function here beside its neighbours, and its place in `sections`.
"""

from __future__ import annotations

from django.utils import translation

from audits.reports.content import ReportContent
from audits.reports.outline import answers, gaps, links, method, notes, opening, promises, since
from audits.reports.outline.blocks import Section

__all__ = ["sections"]


def sections(report: ReportContent) -> tuple[Section, ...]:
    """Every section that `report` has, in the words of its language."""
    with translation.override(report.language):
        everything = (
            opening.verdict(report.verdict),
            report.questions and answers.questions(report.questions),
            *(links.matrix(each) for each in report.matrices),
            gaps.findings(report.findings),
            report.heard and answers.heard(report.heard),
            report.glossary and promises.glossary(report.glossary),
            report.commitments and promises.commitments(report.commitments),
            report.roadmap and promises.roadmap(report.roadmap),
            report.since and since.since(report.since),
            report.notes and notes.notes(report.notes),
            report.all_findings and gaps.all_findings(report.all_findings),
            report.all_questions and answers.all_questions(report.all_questions),
            report.all_goals and links.all_goals(report.all_goals),
            report.edits and opening.edits(report.edits),
            method.coverage(report.coverage),
            method.method(report.method),
        )
        return tuple(section for section in everything if section is not None)
