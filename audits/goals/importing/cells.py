"""One cell at a time: what it means, or what is wrong with it."""

from __future__ import annotations

import math
import re
from datetime import date

from django.utils.translation import gettext as _

from audits.engine.evidence import Figure
from audits.goals.importing.sheet import Cell

_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+")
_YES = {"true", "yes", "1", "x"}
_NO = {"false", "no", "0"}


class WrongCell(Exception):
    """What is wrong with a cell, in words for the person who wrote it."""


def words(cell: Cell, *, longest: int | None = None) -> str:
    """Text; a number is written as it was typed."""
    said = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    if longest is not None and len(said) > longest:
        raise WrongCell(_("at most {longest} characters").format(longest=longest))
    return said


def several(cell: Cell) -> list[str]:
    """Words parted by `;`, each once."""
    return list(dict.fromkeys(part for each in words(cell).split(";") if (part := each.strip())))


def number(cell: Cell, *, low: float, high: float) -> float:
    """A number in low..high; a decimal comma is read as one where it cannot mean thousands."""
    said = str(cell).strip().replace("\u00a0", "").replace(" ", "")
    if _THOUSANDS.fullmatch(said):
        raise WrongCell(
            _("“{said}” may mean two numbers; write {one} or {other}").format(
                said=said, one=said.replace(",", ""), other=said.replace(",", ".", 1)
            )
        )
    try:
        value = float(said.replace(",", ".") if said.count(",") == 1 else said)
    except ValueError:
        raise WrongCell(_("“{said}” is not a number").format(said=_short(cell))) from None
    if not math.isfinite(value) or not low <= value <= high:
        raise WrongCell(_("a number from {low} to {high}").format(low=f"{low:g}", high=f"{high:g}"))
    return value


def figure(cell: Cell) -> Figure:
    """A figure as people write it: text, or the number of a workbook."""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell


def day(cell: Cell) -> date:
    said = str(cell).strip()
    try:
        return date.fromisoformat(
            said[:10] if re.fullmatch(r"\d{4}-\d\d-\d\d[T ].*", said) else said
        )
    except ValueError:
        raise WrongCell(
            _("“{said}” is no date; write 2027-03-31").format(said=_short(cell))
        ) from None


def yes_or_no(cell: Cell) -> bool:
    said = str(cell).strip().lower()
    if said in _YES or said in _NO:
        return said in _YES
    raise WrongCell(_("yes or no"))


def one_of(cell: Cell, allowed: list[str]) -> str:
    said = str(cell).strip().lower()
    if said not in allowed:
        raise WrongCell(_("one of: {allowed}").format(allowed=", ".join(allowed)))
    return said


def _short(cell: Cell) -> str:
    said = str(cell)
    return said if len(said) <= 40 else f"{said[:39]}…"
