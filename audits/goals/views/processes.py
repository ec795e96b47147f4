"""The processes both sides work in."""

from __future__ import annotations

from audits.goals.forms.together import ProcessForm
from audits.goals.selectors import processes_of
from audits.goals.views.ledger import Ledger

ledger = Ledger("processes", ProcessForm, processes_of)
