"""What each side wants, how it is linked, and what stands between the sides."""

from audits.goals.models.goal import Exemption, Goal, Option, ScopedGoal, Way
from audits.goals.models.language import Definition, Intent, Term, TermUse
from audits.goals.models.link import Effect, Incentive, IncentiveEffect, Link, Strength
from audits.goals.models.together import JointProcess, SharedItem, Topic

__all__ = [
    "Definition",
    "Effect",
    "Exemption",
    "Goal",
    "Incentive",
    "IncentiveEffect",
    "Intent",
    "JointProcess",
    "Link",
    "Option",
    "ScopedGoal",
    "SharedItem",
    "Strength",
    "Term",
    "TermUse",
    "Topic",
    "Way",
]
