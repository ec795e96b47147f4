"""Writes about goals, links, options, terms and incentives. Rows without a rule of their own
(processes, sharing, topics) are written with `engagements.services.add` and `amend`."""

from audits.goals.services.goals import (
    GoalTexts,
    add_goal,
    change_goal,
    exempt,
    move_goal,
    next_key,
    remove_goal,
)
from audits.goals.services.incentives import write_incentive
from audits.goals.services.keys import next_in
from audits.goals.services.language import goals_using, write_term
from audits.goals.services.links import OneSided, clear_link, set_link
from audits.goals.services.options import IntentFirst, choose_option, drop_choice, intent_guard

__all__ = [
    "GoalTexts",
    "IntentFirst",
    "OneSided",
    "add_goal",
    "change_goal",
    "choose_option",
    "clear_link",
    "drop_choice",
    "exempt",
    "goals_using",
    "intent_guard",
    "move_goal",
    "next_in",
    "next_key",
    "remove_goal",
    "set_link",
    "write_incentive",
    "write_term",
]
