"""The words the sides do not share."""

from __future__ import annotations

from audits.goals.forms.terms import TermForm
from audits.goals.selectors import terms_of
from audits.goals.views.ledger import Ledger

ledger = Ledger("terms", TermForm, terms_of)
