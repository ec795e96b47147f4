"""Writes about reports: freezing one, rendering it under a lease, deciding on findings,
saying page 1 in other words."""

from audits.reports.services.comparing import comparable, last_time
from audits.reports.services.decisions import ReasonMissing, decide, reopen
from audits.reports.services.demonstration import demo_audits, load_demo, remove_demo
from audits.reports.services.finalising import (
    NotAccepted,
    NotTheLatest,
    Unsigned,
    make_final,
    waiting,
)
from audits.reports.services.granting import NoContact, grant, take_back
from audits.reports.services.issuing import (
    hand_out,
    hand_out_audit_file,
    issue,
    lose,
    preview,
    retry,
)
from audits.reports.services.letterheads import (
    bytes_of,
    choose_paper,
    keep_logo,
    paper_of,
    remove_logo,
)
from audits.reports.services.rehearsing import rehearse, throw_away
from audits.reports.services.rendering import render, sweep
from audits.reports.services.sharing import (
    MOST_DAYS,
    SECOND_THOUGHTS,
    USUAL_DAYS,
    NoSuchLink,
    NotReady,
    WrongPassphrase,
    delivery_of,
    enter,
    give_again,
    link_by,
    revoke,
    save_delivery,
    share,
    turned_away,
)
from audits.reports.services.telling import send_link, tell, untold
from audits.reports.services.wordings import AlreadyFinal, word

__all__ = [
    "MOST_DAYS",
    "SECOND_THOUGHTS",
    "USUAL_DAYS",
    "AlreadyFinal",
    "NoContact",
    "NoSuchLink",
    "NotAccepted",
    "NotReady",
    "NotTheLatest",
    "ReasonMissing",
    "Unsigned",
    "WrongPassphrase",
    "bytes_of",
    "choose_paper",
    "comparable",
    "decide",
    "delivery_of",
    "demo_audits",
    "enter",
    "give_again",
    "grant",
    "hand_out",
    "hand_out_audit_file",
    "issue",
    "keep_logo",
    "last_time",
    "link_by",
    "load_demo",
    "lose",
    "make_final",
    "paper_of",
    "preview",
    "rehearse",
    "remove_demo",
    "remove_logo",
    "render",
    "reopen",
    "retry",
    "revoke",
    "save_delivery",
    "send_link",
    "share",
    "sweep",
    "take_back",
    "tell",
    "throw_away",
    "turned_away",
    "untold",
    "waiting",
    "word",
]
