"""The words that somebody did not know: each side says what it means by them, then both accept."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.engagements.models import Side
from audits.goals.models import Term
from audits.workshops import services
from audits.workshops.services.telling import accepted_by, fingerprint, meanings_of
from audits.workshops.stages import walking
from audits.workshops.stages.anytime import side_of
from audits.workshops.stages.room import Room, SideSeen
from audits.workshops.stages.stage import Guest, NotUnderstood, OldScreen, Sent, Stage, Step


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a side means. `text` is empty where nobody said, and where it is not shown yet:
    `written` tells the two apart."""

    side: SideSeen
    text: str
    written: bool
    accepted: bool


@dataclass(frozen=True, slots=True)
class TermSeen:
    pk: str
    term: str
    taps: int
    agreed: bool
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryBoard:
    """`over` is what all say of the term now; `own_over` what the looking side says."""

    now: TermSeen | None
    meanings: tuple[Meaning, ...]
    shown: bool
    over: str
    own: str = ""
    own_over: str = ""
    terms: tuple[TermSeen, ...]

    @property
    def number(self) -> int:
        return next((at for at, each in enumerate(self.terms, 1) if each.here), 0)


def _board(room: Room, *, sees: Side | None = None, everything: bool = False) -> GlossaryBoard:
    """What is shown to all, and besides it what the side `sees` has written itself."""
    now = walking.here(room, room.terms)
    shown = now is not None and _shown(room, now)
    said = _said(now) if now else {}
    accepted = accepted_by(room.session, now) if now else frozenset()
    own = said.get(sees.key, "") if sees else ""
    return GlossaryBoard(
        now=_seen(now, now) if now else None,
        meanings=tuple(
            Meaning(
                room.seen(side),
                said.get(side.key, "") if shown or everything or side == sees else "",
                side.key in said,
                side.key in accepted,
            )
            for side in room.sides
        ),
        shown=shown,
        over=fingerprint(meanings_of(now)) if now and (shown or everything) else "",
        own=own,
        own_over=fingerprint(own),
        terms=tuple(_seen(term, now) for term in room.terms),
    )


def _seen(term: Term, now: Term | None) -> TermSeen:
    taps = sum(term.flags.values())
    return TermSeen(str(term.pk), term.term, taps, term.agreed, term == now)


def _said(term: Term) -> dict[str, str]:
    return {each.side.key: each.text for each in term.definitions.all()}


def _shown(room: Room, term: Term) -> bool:
    """Once agreed it is nobody's secret any more."""
    return term.agreed or room.focus("shown") == str(term.pk)


def _console(room: Room) -> GlossaryBoard:
    return _board(room, everything=True)


def _phone(room: Room, side: Side) -> GlossaryBoard:
    return _board(room, sees=side)


def _next_step(room: Room) -> Step | None:
    """Show, agree, on to the next word; then on to the next stage."""
    now = walking.here(room, room.terms)
    if now is None:
        return None
    about = {walking.AT: str(now.pk)}
    way = (_("Write"), _("show"), _("agree"), _("next"))
    if not _shown(room, now):
        return Step(label=_("Show both meanings"), act="show", sends=about, way=way, at=1)
    if not now.agreed:
        return Step(label=_("Both can work with it"), act="agree", sends=about, way=way, at=2)
    term = walking.after(room.terms, now, lambda each: each.agreed)
    if term is None:
        return None
    return Step(
        label=_("Next: %(title)s") % {"title": term.term},
        act="look-at",
        sends={walking.AT: str(term.pk)},
        way=way,
        at=3,
    )


def _look_at(room: Room, sent: Sent) -> None:
    walking.look_at(room, walking.sent_one(room.terms, sent).pk, shown="")


def _show(room: Room, sent: Sent) -> None:
    term = walking.sent_one(room.terms, sent)
    walking.look_at(room, term.pk, shown=str(term.pk))


def _agree(room: Room, sent: Sent) -> None:
    services.agree_on(room.session, walking.still_here(room, room.terms, sent), agreed=True)


def _reopen(room: Room, sent: Sent) -> None:
    """It turned out not to be agreed."""
    term = walking.sent_one(room.terms, sent)
    walking.look_at(room, term.pk, shown=str(term.pk))
    services.agree_on(room.session, term, agreed=False)


def _define(room: Room, sent: Sent) -> None:
    term = walking.sent_one(room.terms, sent)
    services.define(room.session, term, side_of(room, sent), sent.words("text"))


def _add(room: Room, sent: Sent) -> None:
    """A word that somebody asked about aloud."""
    word = sent.words("term", longest=200)
    if not word:
        raise NotUnderstood
    services.add_term(room.session, word)


def _define_from_seat(room: Room, guest: Guest, sent: Sent) -> None:
    term = walking.still_here(room, room.terms, sent)
    services.define(
        room.session, term, guest.side, sent.words("text", longest=1000), over=sent.words("over")
    )


def _accept(room: Room, guest: Guest, sent: Sent) -> None:
    term = walking.still_here(room, room.terms, sent)
    if not _shown(room, term):
        raise OldScreen
    services.accept_term(room.session, term, guest.side, over=sent.words("over"))


STAGE = Stage(
    key="glossary",
    title=gettext_lazy("Words we do not share"),
    purpose=gettext_lazy("One word at a time: what does each side mean by it?"),
    say=gettext_lazy(
        "“Somebody did not know this word, and was right to say so. Each side writes in one sentence what it means by it. Then we look at both.”"
    ),
    prompts=(
        gettext_lazy("Two meanings are a finding, not a mistake. Nobody has to win."),
        gettext_lazy("Not agreed? Leave it open and go on: it is printed as unresolved."),
    ),
    minutes=15,
    then=(
        gettext_lazy("Both meanings appear on the big screen."),
        gettext_lazy("Both sides say whether they can work with them."),
    ),
    next_step=_next_step,
    console=_console,
    projector=_board,
    phone=_phone,
    acts={
        "look-at": _look_at,
        "show": _show,
        "agree": _agree,
        "reopen": _reopen,
        "define": _define,
        "add-term": _add,
    },
    seat_acts={"define": _define_from_seat, "accept": _accept},
)
