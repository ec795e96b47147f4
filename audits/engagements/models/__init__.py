"""The audit: who meets whom, at which kind of table, by which conventions."""

from audits.engagements.models.audit import Audit, AuditRow, Edit, Override, Preset, Side

__all__ = ["Audit", "AuditRow", "Edit", "Override", "Preset", "Side"]
