"""The discussions avoided so far."""

from __future__ import annotations

from audits.goals.forms.together import TopicForm
from audits.goals.selectors import topics_of
from audits.goals.views.ledger import Ledger

ledger = Ledger("topics", TopicForm, topics_of)
