"""The workshops that each length of audit is planned with: stages and minutes, all to be changed.

To plan another: add it to its length below. A stage that is not known is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from audits.engagements.models import Preset
from audits.workshops.stages import stages
from audits.workshops.stages.stage import Words


@dataclass(frozen=True, slots=True)
class Plan:
    """A workshop to be: what it is called, what it is for, its stages with their minutes."""

    title: Words
    purpose: Words
    agenda: tuple[tuple[str, int], ...]

    @property
    def known(self) -> list[tuple[str, int]]:
        return [(key, minutes) for key, minutes in self.agenda if key in stages()]

    @property
    def minutes(self) -> int:
        return sum(minutes for _key, minutes in self.known)


BASIC = (
    Plan(
        _("Workshop"),
        _("Half a day: hear each other, open the widest gaps, promise each way."),
        (
            ("intent", 25),
            ("say_back", 50),
            ("glossary", 10),
            ("interval", 15),
            ("rate", 15),
            ("reveal", 40),
            ("second", 10),
            ("links", 35),
            ("commitments", 30),
            ("comfort", 3),
            ("close", 15),
        ),
    ),
)
PROJECT = (
    Plan(
        _("First ballot and statements"),
        _("Week 3: sealed ballots, answered on phones at any time of the week."),
        (("rate", 30), ("instruments", 15), ("close", 5)),
    ),
    Plan(
        _("Language and understanding"),
        _("Week 4: the words, the goals said back, the first gaps heard."),
        (
            ("intent", 20),
            ("glossary", 35),
            ("say_back", 60),
            ("interval", 15),
            ("clarity", 15),
            ("heard", 15),
            ("comfort", 3),
            ("close", 10),
        ),
    ),
    Plan(
        _("Links, conflicts and options"),
        _("Week 5: what serves what, cell by cell, and which way is chosen."),
        (
            ("rate", 20),
            ("reveal", 40),
            ("second", 10),
            ("interval", 15),
            ("priorities", 20),
            ("links", 60),
            ("options", 30),
            ("close", 10),
        ),
    ),
    Plan(
        _("Commitments"),
        _("Week 7: the avoided topics get their slot, and promises are made each way."),
        (
            ("topics", 25),
            ("confidence", 20),
            ("interval", 15),
            ("commitments", 90),
            ("comfort", 3),
            ("close", 20),
        ),
    ),
    Plan(
        _("Rate again"),
        _("Week 20: the same questions, to see what moved."),
        (("rate", 20), ("reveal", 25), ("close", 15)),
    ),
)
PLANS: Mapping[str, tuple[Plan, ...]] = {Preset.BASIC: BASIC, Preset.PROJECT: PROJECT}


def plans_of(preset: str) -> tuple[Plan, ...]:
    """The workshops of that length of audit, in their order."""
    return PLANS[preset]
