"""Promises each way, in pairs, with their signatures; slipped ones included."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.engine.evidence import Commitment
from audits.reports.content.reading import Reading, SideName
from audits.reports.content.wording import (
    capital,
    count_word,
    counted,
    dated,
    day,
    index,
    short_day,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    side: SideName
    signed: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    side: SideName
    text: str
    owner: str
    due: str
    status: str
    status_open: bool
    note: str
    version: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Half of a pair: a promise, or the question to ask where none was made."""

    promise: Promise | None
    empty: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    number: int
    subject: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitments:
    headline: str
    lead: str
    sides: tuple[SideName, ...]
    pairs: tuple[Pair, ...]

    @property
    def short(self) -> bool:
        """Whether it may share a page with a short neighbour."""
        return len(self.pairs) <= 2


def write(reading: Reading) -> Commitments | None:
    """The section, or None when nobody has promised anything yet."""
    pairs = paired(reading)
    if not pairs:
        return None
    return Commitments(
        headline=_headline(reading, pairs),
        lead=_lead(reading),
        sides=reading.sides,
        pairs=tuple(_pair(reading, number, pair) for number, pair in enumerate(pairs, 1)),
    )


def paired(reading: Reading) -> list[dict[str, Commitment]]:
    """Promises beside what answers them, by the key of the side that gives; in file order.

    A pair has one promise a side: a second answer to the same promise stands alone.
    """
    by_key = {each.key: each for each in reading.evidence.commitments}
    pairs: dict[str, dict[str, Commitment]] = {}
    home: dict[str, str] = {}
    for each in reading.evidence.commitments:
        answered = by_key.get(each.answers or "")
        anchor = home.get(answered.key, answered.key) if answered is not None else each.key
        pair = pairs.setdefault(anchor, {})
        if answered is not None and answered.from_side not in pair and answered.key not in home:
            pair[answered.from_side] = answered
            home[answered.key] = anchor
        if each.key in home:
            continue
        if each.from_side in pair:
            anchor, pair = each.key, pairs.setdefault(each.key, {})
        pair[each.from_side] = each
        home[each.key] = anchor
    return [pair for pair in pairs.values() if pair]


def agreed(reading: Reading, side: SideName) -> int:
    """How many of the side's promises count: signed by both and not withdrawn."""
    return sum(
        each.from_side == side.key and each.status in ("agreed", "kept")
        for each in reading.evidence.commitments
    )


def _headline(reading: Reading, pairs: Sequence[dict[str, Commitment]]) -> str:
    counts = [agreed(reading, side) for side in reading.sides]
    total = sum(counts)
    waiting = sum(any(_unsigned(reading, each) for each in pair.values()) for pair in pairs)
    slipped = sum(each.status == "slipped" for each in reading.evidence.commitments)
    if not total:
        sentence = counted(
            ngettext(
                "{count} promise is on the table, and none is agreed",
                "{count} promises are on the table, and none is agreed",
                len(reading.evidence.commitments),
            ),
            len(reading.evidence.commitments),
        )
    elif 0 in counts:
        sentence = _("All agreed promises come from {side}").format(
            side=reading.sides[0 if counts[0] else 1].name
        )
    else:
        sentence = counted(
            ngettext(
                "{count} promise is agreed",
                "{count} promises are agreed, {first} one way and {second} the other",
                total,
            ),
            total,
            first=count_word(counts[0]),
            second=count_word(counts[1]),
        )
    if waiting and total:
        tail = counted(
            ngettext(
                "{count} pair waits for a signature", "{count} pairs wait for a signature", waiting
            ),
            waiting,
        )
        sentence = _("{sentence}; {tail}").format(sentence=sentence, tail=tail)
    elif slipped:
        tail = counted(ngettext("{count} slipped", "{count} slipped", slipped), slipped)
        sentence = _("{sentence}; {tail}").format(sentence=sentence, tail=tail)
    return capital(sentence)


def _lead(reading: Reading) -> str:
    rule = _(
        "A promise counts when both sides have signed the same wording. Only the receiving side can "
        "mark it kept."
    )
    balance = reading.analysis.profile.commitment_balance
    if balance is None:
        return rule
    one, two = (agreed(reading, side) for side in reading.sides)
    return _("{rule} Balance 1 − |{one} − {two}| ÷ {total} = {balance}.").format(
        rule=rule, one=one, two=two, total=one + two, balance=index(balance)
    )


def _unsigned(reading: Reading, commitment: Commitment) -> bool:
    return commitment.status in ("proposed", "agreed", "slipped") and len(
        set(commitment.signed_by)
    ) < len(reading.sides)


def _pair(reading: Reading, number: int, pair: dict[str, Commitment]) -> Pair:
    goal = next((each.goal for each in pair.values() if each.goal), None)
    first = next(iter(pair.values()))
    asked = first.status != "withdrawn"
    return Pair(
        number=number,
        subject=reading.title(goal, 90) if goal else "",
        slots=tuple(
            Slot(
                promise=_promise(reading, pair[side.key]) if side.key in pair else None,
                empty=_("No counter-commitment yet.") if asked else "",
                ask=_("Asked of {side}: “what would you have to give?”").format(
                    side=reading.other(first.from_side).name
                )
                if asked
                else "",
            )
            for side in reading.sides
        ),
    )


def _promise(reading: Reading, commitment: Commitment) -> Promise:
    status, note = _status(reading, commitment)
    return Promise(
        side=reading.side_of(commitment),
        text=commitment.text,
        owner=commitment.owner or _("no owner"),
        due=dated(_("due {day}").format(day=day(commitment.due)), commitment.due)
        if commitment.due
        else _("no date"),
        status=status,
        status_open=commitment.status in ("slipped", "withdrawn"),
        note=note,
        version=_version(commitment),
        signatures=tuple(_signatures(reading, commitment)),
    )


def _version(commitment: Commitment) -> str:
    if commitment.status == "withdrawn":
        return ""
    return _("Signed v{number}").format(number=len(commitment.history) + 1)


def _signatures(reading: Reading, commitment: Commitment) -> Iterable[Signature]:
    if commitment.status == "withdrawn":
        return
    for side in reading.sides:
        signed = side.key in commitment.signed_by
        words = side.name if signed else _("not yet signed")
        yield Signature(side=side, signed=signed, words=words)


def _status(reading: Reading, commitment: Commitment) -> tuple[str, str]:
    """The word of a state that matters, and its sentence; nothing for a plain promise."""
    last = commitment.history[-1] if commitment.history else None
    if commitment.status == "kept":
        receiver = reading.side(commitment.to_side)
        return _("Kept"), _(", confirmed by {side}").format(side=receiver.name if receiver else "")
    if commitment.status == "withdrawn":
        return _("Withdrawn"), f": {last.reason}" if last else ""
    if commitment.status == "slipped":
        if last is None:
            return _("Slipped"), ""
        return _("Slipped"), _(", renegotiated {day}: {reason}").format(
            day=short_day(last.on), reason=last.reason
        )
    if last is not None:
        return _("Renegotiated"), f" {short_day(last.on)}: {last.reason}"
    return "", ""
