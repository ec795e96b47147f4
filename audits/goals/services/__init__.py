"""Writes about goals and links. Rows without a rule of their own (terms, incentives, processes,
sharing, topics) are written with `engagements.services.add` and `amend`."""

from audits.goals.services.goals import (
    GoalTexts,
    add_goal,
    change_goal,
    exempt,
    move_goal,
    next_key,
    remove_goal,
)
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
    "intent_guard",
    "move_goal",
    "next_key",
    "remove_goal",
    "set_link",
]
