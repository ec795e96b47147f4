"""What each side holds and the other needs."""

from __future__ import annotations

from audits.goals.forms.together import SharingForm
from audits.goals.selectors import sharing_of
from audits.goals.views.ledger import Ledger

ledger = Ledger("sharing", SharingForm, sharing_of)
