"""What a finding says, as half a sentence: for the verdict, and for a heading that grew too long."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.engine.outcome import Finding
from audits.reports.content.reading import Reading
from audits.reports.content.wording import brief, count_word, quoted, told


def clause_of_all(reading: Reading, finding: Finding, longest: int) -> str:
    """As `clause`, for all findings of the same rule at once: several orphans, many unclear goals."""
    same = [each.finding for each in reading.findings if each.finding.rule == finding.rule]
    goals = {each.subject for each in same if each.subject in reading.goals}
    words = _clauses_of_many(len(goals) - 1).get(finding.rule, "")
    if (
        finding.subject not in reading.goals
        or not words
        or len(goals) < (2 if "{goal}" in words else 3)
    ):
        return clause(reading, finding, longest)
    return words.format(
        goal=quoted(reading.title(finding.subject, longest)),
        more=count_word(len(goals) - 1),
        count=count_word(len(goals)),
    )


def clause(reading: Reading, finding: Finding, longest: int) -> str:
    """What the finding says, as half a sentence, naming goals in at most `longest` characters."""
    goal = quoted(reading.title(finding.subject, longest))
    side = reading.side(finding.side)
    words = _clauses().get(finding.rule, "")
    if finding.subject not in reading.goals and "{goal}" in words:
        words = ""
    if side is None and "{side}" in words:
        words = ""
    if not words:
        return brief(_lower(told(finding.title)), 90)
    return words.format(
        goal=goal,
        side=side.name if side else "",
        other=reading.other(side.key).name if side else "",
    )


def _lower(title: str) -> str:
    """A title inside a sentence; a name or abbreviation at its start keeps its capital."""
    first = title.split(" ", 1)[0]
    return title if first.isupper() and len(first) > 1 else title[:1].lower() + title[1:]


def _clauses_of_many(more: int) -> dict[str, str]:
    return {
        "unsupported-goal": ngettext(
            "nothing serves {goal} or {more} other goal",
            "nothing serves {goal} or {more} other goals",
            more,
        ),
        "unanchored-goal": _("{count} goals serve nothing the other side wants"),
        "thinly-supported-goal": _("{count} goals are thinly served"),
        "perception-gap": _("they weigh {count} goals differently"),
        "understanding-gap": _("{count} goals are not understood"),
        "clarity-gap": _("{count} goals are not said clearly enough to be reached"),
        "resource-gap": _("{count} goals get less effort than their weight"),
        "ownership-gap": _("{count} goals have no single owner"),
        "avoided-discussion": _("{count} goals are not spoken about"),
    }


def _clauses() -> dict[str, str]:
    return {
        "unsupported-goal": _("no {other} goal serves {goal}"),
        "thinly-supported-goal": _("little serves {goal}"),
        "unanchored-goal": _("{goal} serves nothing the other side wants"),
        "conflict": _("work on {goal} pulls two ways"),
        "false-consensus": _("they only think they agree on {goal}"),
        "imagined-conflict": _("they quarrel over {goal} without cause"),
        "perception-gap": _("they weigh {goal} differently"),
        "split-side": _("{side} is split over {goal}"),
        "understanding-gap": _("{goal} is not understood"),
        "clarity-gap": _("{goal} is not said clearly enough to be reached"),
        "timing-gap": _("what {goal} waits for comes too late"),
        "resource-gap": _("{goal} gets less effort than its weight"),
        "ownership-gap": _("{goal} has no single owner"),
        "incentive-conflict": _("incentives work against {goal}"),
        "one-way-commitments": _("promises run one way"),
        "transparency-gap": _("what one side needs the other keeps to itself"),
        "static-alignment": _("no review keeps it alive"),
        "avoided-discussion": _("{goal} is not spoken about"),
        "solution-before-intent": _("a solution was chosen before the intent was clear"),
        "not-heard": _("{side} does not feel heard"),
        "not-known": _("{side} does not know what is wanted"),
        "one-way-communication": _("only one side speaks"),
        "late-involvement": _("the partner came in late"),
    }
