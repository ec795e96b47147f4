"""The cover: whose report, of what, in which state, and the whole audit in one picture."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from audits.engine.evidence import Evidence
from audits.reports import snapshot
from audits.reports.content.charts import Scale
from audits.reports.content.cover_chart import CoverChart, cover_of_links, cover_of_questions
from audits.reports.content.reading import Reading, SideName
from audits.reports.content.wording import brief, day, listed, month

COVER_QUESTIONS = 20  # more lines than that are a grey, not a picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A logo as the report carries it: `name` is that of its file, `of` whose it is."""

    name: str
    of: str
    png: bytes = field(repr=False)
    width: int
    height: int

    @property
    def address(self) -> str:
        """The whole picture as an address, for a page on screen."""
        return f"data:image/png;base64,{base64.b64encode(self.png).decode()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Who is named at the head of the cover: by the logo where there is one."""

    name: str
    logo: Logo | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    practice: str
    by: Bearer
    clients: tuple[Bearer, ...]
    organisations: tuple[str, ...]
    kicker: str
    title: str
    subtitle: str
    chart: CoverChart | None
    caption: str
    sides: tuple[SideName, ...]
    rows: tuple[tuple[str, str], ...]
    long_title: bool


def state_words(reading: Reading) -> str:
    """“Draft, version 2”: the words of footer, cover and edge."""
    number = reading.snapshot.version
    if reading.snapshot.state == "draft":
        return _("Draft, version {number}").format(number=number)
    return _("Final, version {number}").format(number=number)


def write(reading: Reading) -> Cover:
    evidence = reading.evidence
    chart, caption = _picture(reading)
    title = brief(evidence.title, 80)
    practice = reading.snapshot.practice.name
    organisations = tuple(dict.fromkeys(side.organisation for side in reading.sides))
    logos = {logo.of: _logo(logo, practice) for logo in reading.snapshot.logos}
    return Cover(
        practice=practice,
        by=Bearer(name=practice, logo=logos.get(None)),
        clients=tuple(Bearer(name=name, logo=logos.get(name)) for name in organisations),
        organisations=organisations,
        kicker=f"{month(evidence.as_of)} · {state_words(reading)}",
        title=title,
        subtitle=_subtitle(reading),
        chart=chart,
        caption=caption,
        sides=reading.sides,
        rows=tuple(_rows(reading)),
        long_title=len(title) > 42,
    )


def _logo(logo: snapshot.Logo, practice: str) -> Logo:
    return Logo(
        name=f"logo-{logo.sha256}.png",
        of=logo.of or practice,
        png=logo.png,
        width=logo.width,
        height=logo.height,
    )


def _subtitle(reading: Reading) -> str:
    first, second = reading.sides
    if first.organisation == second.organisation:
        return _(
            "What the {leading} and the {responding} side of {organisation} want, and where it "
            "does not meet"
        ).format(
            leading=first.name, responding=second.name, organisation=brief(first.organisation, 40)
        )
    return _(
        "What {leading} and {responding} want of each other, and where it does not meet"
    ).format(leading=brief(first.organisation, 40), responding=brief(second.organisation, 40))


def _picture(reading: Reading) -> tuple[CoverChart | None, str]:
    evidence = reading.evidence
    shown = [each for each in reading.questions if each.gap is not None]
    weights = [each for each in shown if each.kind == "importance"]
    further = ""
    if len(weights) >= 4:
        shown, further = weights, " " + _("Further right is more important.")
    if len(shown) >= 2:
        shown.sort(key=lambda each: (abs(each.gap or 0), each.kind, each.subject))
        step = -(-len(shown) // COVER_QUESTIONS)
        picked = shown[::step]
        scale = Scale(low=evidence.scale.low, high=evidence.scale.high)
        marks = [side.mark for side in reading.sides]
        title = _(
            "Both sides’ mean answer to {number} questions, from the closest to the furthest apart"
        )
        return (
            cover_of_questions(scale, picked, marks, title.format(number=len(picked))),
            _("Each line is one question of this audit, from least to most apart.") + further,
        )
    if not reading.goals:
        return None, ""
    return _strands(reading), _(
        "Each mark is a goal, each line a link between them; a mark without a line stands alone."
    )


def _strands(reading: Reading) -> CoverChart:
    first, second = ([goal.key for goal in reading.roots(side)] for side in reading.sides)
    root = {key: top for top in (*first, *second) for key in reading.family(top)}
    links = []
    for link in reading.evidence.links:
        ends = (root[link.target], root[link.source])
        one, two = ends if ends[0] in first else (ends[1], ends[0])
        links.append((one, two, link.strength, link.effect == "hinders"))
    title = _(
        "{leading} goals of {first} and {responding} goals of {second}, with their {links} links"
    )
    return cover_of_links(
        first,
        second,
        sorted(set(links)),
        title.format(
            leading=len(first),
            first=reading.leading.name,
            responding=len(second),
            second=reading.responding.name,
            links=len(links),
        ),
    )


def _rows(reading: Reading) -> list[tuple[str, str]]:
    evidence, snapshot = reading.evidence, reading.snapshot
    rows = [(_("Status"), _standing(reading))]
    if accepted := _acceptance(reading):
        rows.append((_("Accepted by"), accepted))
    held = [session for session in evidence.sessions if session.held_on is not None]
    if held:
        days = listed([day(session.held_on) for session in held])
        rows.append((_("Workshop"), days))
    mark = reading.analysis.evidence_sha256
    rows.append(
        (
            _("Evidence frozen"),
            _("{day} · fingerprint {mark}").format(
                day=day(snapshot.issued_on), mark=" ".join((mark[:4], mark[4:8], mark[8:12]))
            ),
        )
    )
    rows.append((_("Audit as of"), day(evidence.as_of)))
    rows.append(
        (
            _("Confidentiality"),
            " ".join(
                filter(
                    None,
                    (_stopped(snapshot.confidentiality), _("No figure names or reveals a person.")),
                )
            ),
        )
    )
    return rows


def unsigned(evidence: Evidence) -> int:
    """How many promises still wait for a signature."""
    return sum(
        commitment.status in ("proposed", "agreed", "slipped")
        and len(commitment.signed_by) < len(evidence.sides)
        for commitment in evidence.commitments
    )


def _acceptance(reading: Reading) -> str:
    """Who accepted a final report, and when; empty for a draft."""
    return "; ".join(
        _("{name} for {side}, {day}").format(
            name=brief(each.name, 60), side=side.name, day=day(each.on)
        )
        for each in reading.snapshot.accepted
        if (side := reading.side(each.side)) is not None
    )


def _standing(reading: Reading) -> str:
    words = state_words(reading)
    if reading.snapshot.state != "draft":
        return words
    if unsigned(reading.evidence):
        return _("{state}; becomes final when both sides have signed every promise").format(
            state=words
        )
    return _("{state}; becomes final when both leads have accepted it").format(state=words)


def _stopped(words: str) -> str:
    return words if not words or words.rstrip().endswith((".", "!", "?")) else f"{words.rstrip()}."
