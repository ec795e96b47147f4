"""What each side is rewarded for, and what that does to the goals."""

from __future__ import annotations

from audits.goals.forms.incentives import IncentiveForm
from audits.goals.selectors import incentives_of
from audits.goals.views.ledger import Ledger

ledger = Ledger("incentives", IncentiveForm, incentives_of)
