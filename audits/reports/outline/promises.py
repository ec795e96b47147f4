"""What was promised each way, by when, and the words both sides settled."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from audits.reports.content.commitments import Commitments, Pair, Promise, Slot
from audits.reports.content.glossary import Entry, Glossary
from audits.reports.content.roadmap import Roadmap
from audits.reports.content.wording import DASH
from audits.reports.content.written import Written
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


def commitments(section: Commitments) -> Section:
    return Section(
        part=_("Commitments"),
        kicker=_("Commitments, each way"),
        headline=section.headline,
        blocks=(Paragraph(section.lead, "small"), _pairs(section), _promises(section)),
    )


def _pairs(section: Commitments) -> Table:
    """Side by side, as the two are meant to be read."""
    return Table(
        sheet=_("Commitments"),
        columns=(
            Column(_("Pair"), 12, figures=True),
            Column(_("About"), 34),
            *(Column(_("{side} gives").format(side=side.name), 62) for side in section.sides),
        ),
        groups=(
            Group(
                tuple(
                    (
                        _number(pair),
                        pair.subject or DASH,
                        *(slot_words(slot) for slot in pair.slots),
                    )
                    for pair in section.pairs
                )
            ),
        ),
        caption=_("Promises in pairs: what each side gives."),
        place="paper",
    )


def slot_words(slot: Slot) -> str:
    """Half of a pair, a line each for the promise, its owner and date, its state, who signed."""
    promise = slot.promise
    if promise is None:
        return "\n".join(filter(None, (slot.empty, slot.ask)))
    return "\n".join(filter(None, (promise.text, *standing(promise))))


def standing(promise: Promise) -> tuple[str, str, str]:
    """Owner and date, state, signatures: what stands under the words of a promise."""
    signed = ", ".join(each.words for each in promise.signatures)
    return (
        f"{promise.owner}, {promise.due}",
        f"{promise.status}{promise.note}" if promise.status else "",
        f"{promise.version}: {signed}" if promise.version else "",
    )


def _number(pair: Pair) -> str:
    return Written(str(pair.number), pair.number, "count")


def _promises(section: Commitments) -> Table:
    """A promise a row, to be sorted and filtered."""
    return Table(
        sheet=_("Commitments"),
        columns=(
            Column(_("Pair"), 12, figures=True),
            Column(_("About"), 40),
            Column(_("Side that gives"), 24),
            Column(_("Promise"), 60),
            Column(_("Owner"), 30),
            Column(_("Due"), 22),
            Column(_("Status"), 20),
            Column(_("Note"), 40),
            Column(_("Version"), 16),
            *(
                Column(_("Signature of {side}").format(side=side.name), 26)
                for side in section.sides
            ),
        ),
        groups=(Group(tuple(_promise_rows(section))),),
        place="sheet",
    )


def _promise_rows(section: Commitments) -> Iterator[tuple[str, ...]]:
    for pair in section.pairs:
        for side, slot in zip(section.sides, pair.slots, strict=True):
            promise = slot.promise
            about = (_number(pair), pair.subject or DASH, side.name)
            if promise is None:
                yield (*about, slot.empty, "", "", "", slot.ask, "", *("" for _s in section.sides))
                continue
            words = {each.side.key: each.words for each in promise.signatures}
            yield (
                *about,
                promise.text,
                promise.owner,
                promise.due,
                promise.status or DASH,
                promise.note.lstrip(",: "),
                promise.version,
                *(words.get(each.key, DASH) for each in section.sides),
            )


def roadmap(section: Roadmap) -> Section:
    return Section(
        part=_("Roadmap"),
        kicker=_("Roadmap"),
        headline=section.headline,
        blocks=tuple(_road(section)),
    )


def _road(section: Roadmap) -> Iterator[Block]:
    yield Table(
        sheet=_("Roadmap"),
        grouped_by=(_("Lane"),),
        columns=(
            Column(_("Action"), 70),
            Column(_("Owner"), 40),
            Column(_("Due"), 25),
            Column(_("Pair"), 12, figures=True),
            Column(_("Slipped from"), 23),
        ),
        groups=tuple(
            Group(
                tuple(
                    (row.name, row.owner, row.due, row.pair or DASH, row.slipped_from or DASH)
                    for row in lane.rows
                ),
                (lane.side.name,),
            )
            for lane in section.lanes
        ),
        caption=_("Both lanes by date."),
    )
    yield from small((section.note,))
    if section.hand_overs:
        yield Subheading(_("Hand-overs between the lanes"))
        yield Table(
            sheet=_("Hand-overs"),
            columns=(
                Column(_("First"), 68),
                Column(_("Then"), 68),
                Column(_("Date of the hand-over"), 34),
            ),
            groups=(Group(tuple((row.first, row.then, row.on) for row in section.hand_overs)),),
            caption=_("What waits for what."),
        )


def glossary(section: Glossary) -> Section:
    return Section(
        part=_("Glossary"),
        kicker=_("Glossary"),
        headline=section.headline,
        blocks=(
            Table(
                sheet=_("Glossary"),
                grouped_by=(_("State"),),
                columns=(
                    Column(_("Word"), 34),
                    Column(_("Meaning"), 80),
                    Column(_("Flagged by"), 22),
                    Column(_("Used in"), 34),
                ),
                groups=tuple(
                    Group(tuple(_entry(entry) for entry in entries), (state,))
                    for state, entries in (
                        (_("Agreed"), section.agreed),
                        (_("Still open"), section.still_open),
                    )
                    if entries
                ),
                caption=_("Words, what each side means by them, and which are settled."),
            ),
        ),
    )


def _entry(entry: Entry) -> tuple[str, ...]:
    meanings = "\n".join(f"{meaning.side}: {meaning.text}" for meaning in entry.meanings)
    return (
        entry.term,
        meanings or _("No definition was written down."),
        entry.flagged or DASH,
        entry.used_in or DASH,
    )
