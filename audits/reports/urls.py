from __future__ import annotations

from django.urls import path

from audits.reports.documents import KINDS
from audits.reports.views import (
    accepting,
    demo,
    erasing,
    findings,
    home,
    importing,
    letterhead,
    notes,
    rehearsing,
    reports,
    shared,
    sharing,
    words,
)

app_name = "reports"
urlpatterns = [
    path("", home.home, name="home"),
    path("audits/import", importing.import_audit, name="import"),
    path("practice/letterhead", letterhead.letterhead, name="letterhead"),
    path("practice/letterhead/paper", letterhead.paper, name="paper"),
    path("practice/letterhead/logo", letterhead.logo, name="logo"),
    path("practice/letterhead/logo/<uuid:pk>", letterhead.logo, name="client_logo"),
    path("demo/load", demo.load, name="load_demo"),
    path("demo/remove", demo.remove, name="remove_demo"),
    path("audits/<slug:ref>/sessions/<uuid:pk>/rehearse", rehearsing.rehearse, name="rehearse"),
    path("audits/<slug:ref>/rehearsal/end", rehearsing.end, name="end_rehearsal"),
    path("audits/<slug:ref>/findings", findings.findings, name="findings"),
    path("audits/<slug:ref>/findings/decide", findings.decide, name="decide"),
    path("audits/<slug:ref>/audit-file", reports.audit_file, name="audit_file"),
    path("audits/<slug:ref>/report", reports.reports, name="reports"),
    path("audits/<slug:ref>/report/issue", reports.issue, name="issue"),
    path("audits/<slug:ref>/report/words", words.words, name="words"),
    path("audits/<slug:ref>/report/notes", notes.notes, name="notes"),
    path("audits/<slug:ref>/report/<int:version>/", reports.report, name="report"),
    path("audits/<slug:ref>/report/<int:version>/read", reports.read, name="read"),
    path("audits/<slug:ref>/report/<int:version>/links", sharing.links, name="links"),
    path(
        "audits/<slug:ref>/report/<int:version>/links/<uuid:pk>/revoke",
        sharing.revoke,
        name="revoke",
    ),
    path(
        "audits/<slug:ref>/report/<int:version>/links/<uuid:pk>/give-again",
        sharing.give_again,
        name="give_again",
    ),
    path("audits/<slug:ref>/report/<int:version>/grants", sharing.grant, name="grant"),
    path(
        "audits/<slug:ref>/report/<int:version>/grants/<uuid:pk>/take-back",
        sharing.take_back,
        name="take_back",
    ),
    path("audits/<slug:ref>/report/<int:version>/progress", reports.progress, name="progress"),
    path("audits/<slug:ref>/report/<int:version>/retry", reports.retry, name="retry"),
    path("audits/<slug:ref>/report/<int:version>/final", reports.final, name="final"),
    path("audits/<slug:ref>/report/<int:version>/accept", accepting.accept, name="accept"),
    path("audits/<slug:ref>/report/<int:version>/withdraw", accepting.withdraw, name="withdraw"),
    path("audits/<slug:ref>/report/<int:version>/pdf", reports.pdf, name="pdf"),
    *(
        path(
            f"audits/<slug:ref>/report/<int:version>/{suffix}",
            reports.document,
            {"suffix": suffix},
            name=suffix,
        )
        for suffix in KINDS
    ),
    path(
        "audits/<slug:ref>/report/<int:version>/audit-file", reports.frozen_file, name="frozen_file"
    ),
    path("practice/retention", erasing.retention, name="retention"),
    *(
        path(f"{place}/erase{tail}", getattr(erasing, f"{verb}_{what}"), name=f"{verb}_{what}")
        for what, place in {
            "audit": "audits/<slug:ref>",
            "session": "audits/<slug:ref>/sessions/<uuid:pk>",
            "organisation": "organisations/<uuid:pk>",
            "account": "practice/people/<uuid:pk>",
        }.items()
        for verb, tail in (("erase", ""), ("export", "/export"))
    ),
    path("practice/delivery", sharing.delivery, name="delivery"),
    path("s", shared.door, name="door"),
    path("shared/<uuid:pk>/", shared.shared, name="shared"),
    path("shared/<uuid:pk>/leave", shared.leave, name="leave"),
    *(
        path(
            f"shared/<uuid:pk>/{suffix}",
            shared.shared_file,
            {"suffix": suffix},
            name=f"shared_{suffix}",
        )
        for suffix in ("pdf", *KINDS)
    ),
]
