"""What people answered: where both sides stand, what was heard, and every question's figures."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from audits.reports.content.all_questions import AllQuestions
from audits.reports.content.heard import ComplaintsFigure, Heard
from audits.reports.content.questions import Questions
from audits.reports.outline.blocks import (
    Block,
    Column,
    Group,
    Paragraph,
    Section,
    Subheading,
    Table,
    small,
)


def questions(section: Questions) -> Section:
    return Section(
        part=_("Agreements and splits"),
        kicker=_("Where both sides stand"),
        headline=section.headline,
        blocks=(
            Paragraph("; ".join(entry.words for entry in section.key), "small"),
            *_question_tables(section),
            *small(section.notes),
        ),
    )


def _question_tables(section: Questions) -> Iterator[Table]:
    sides = [entry.side.name for entry in section.key]
    for table in section.tables:
        asked = f"{table.wording} {table.scale_words}"
        yield Table(
            sheet=_("Agreements and splits"),
            grouped_by=(_("Asked"), _("Standing")),
            columns=(
                Column(_("Question"), 82),
                *(Column(_("{side}, mean").format(side=side), 24, figures=True) for side in sides),
                Column(_("Gap"), 20, figures=True),
                Column(_("p"), 20, figures=True),
            ),
            groups=tuple(
                Group(
                    tuple((row.name, *row.means, row.gap, row.p) for row in group.rows),
                    (asked, group.heading),
                )
                for group in table.groups
            ),
            caption=asked,
        )


def heard(section: Heard) -> Section:
    return Section(
        part=_("What was heard"),
        kicker=_("What was heard"),
        headline=section.headline,
        blocks=tuple(_heard_blocks(section)),
    )


def _heard_blocks(section: Heard) -> Iterator[Block]:
    if section.complaints is not None:
        yield Subheading(_("The two complaints"))
        yield _complaints(section.complaints)
        yield Paragraph(
            _(
                "Each side answers both questions about itself. Neither answer is a fault of the "
                "other: the picture proposes a conversation and blames nobody."
            )
        )
        for each in section.complaints.sides:
            yield Paragraph(each.words, label=each.side.name)
    if section.grade:
        yield Paragraph(section.grade_words, label=section.grade)
    if section.groups:
        yield Subheading(_("Say-back: each side restates, the owner grades 0 to 4 and corrects"))
        yield _retold(section)
    yield from small(section.notes)


def _complaints(figure: ComplaintsFigure) -> Table:
    return Table(
        sheet=_("Two complaints"),
        columns=(
            Column(_("Side"), 70),
            Column(_("It is clear what is wanted"), 50, figures=True),
            Column(_("We are listened to"), 50, figures=True),
        ),
        groups=(Group(tuple((each.side.name, each.clear, each.heard) for each in figure.sides)),),
        caption=figure.caption,
    )


def _retold(section: Heard) -> Table:
    return Table(
        sheet=_("Say-backs"),
        grouped_by=(_("Who restates"),),
        columns=(
            Column(_("Goal"), 38),
            Column(_("In the other side’s words"), 66),
            Column(_("Grade"), 16, figures=True),
            Column(_("Correction by the owner"), 50),
        ),
        groups=tuple(
            Group(
                tuple((row.goal, row.words, row.grade, row.correction) for row in group.rows),
                (group.heading,),
            )
            for group in section.groups
        ),
        caption=_("What each side restated of the other’s goals."),
    )


def all_questions(section: AllQuestions) -> Section:
    return Section(
        part=_("Annex: questions"),
        kicker=_("Annex: questions"),
        headline=section.headline,
        blocks=(_figures(section), Paragraph(section.note, "small")),
        wide=True,
    )


def _figures(section: AllQuestions) -> Table:
    def both(heading: str, width: int = 11, **parts: str) -> Iterator[Column]:
        for side in section.sides:
            name = _("{figure}, {side}").format(figure=heading, side=side.name)
            yield Column(name, width, figures=True, **parts)  # type: ignore[arg-type]

    return Table(
        sheet=_("Annex: questions"),
        grouped_by=(_("Asked"),),
        columns=(
            Column(_("Question"), 40),
            *both(_("n"), 10),
            *both(_("Don’t know"), place="sheet"),
            *both(_("Mean")),
            *both(_("Consensus")),
            *both(_("Expects")),
            Column(_("Gap"), 11, figures=True),
            Column("δ", 10, figures=True),
            Column(_("p"), 10, figures=True),
            Column(_("Range"), 18, figures=True),
            Column(_("Evidence"), 14, place="sheet"),
        ),
        groups=tuple(
            Group(
                tuple(
                    (
                        row.name,
                        *row.ns,
                        *row.unsure,
                        *row.means,
                        *row.consensus,
                        *row.expected,
                        row.gap,
                        row.delta,
                        row.p,
                        row.range,
                        row.evidence,
                    )
                    for row in group.rows
                ),
                (group.heading,),
            )
            for group in section.groups
        ),
        caption=section.headline,
    )
