"""A table as it was read: named columns, rows of plain cells."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` is its place in the file as a spreadsheet counts, the heading being 1.
    An empty cell has no entry."""

    number: int
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows that are not empty, under the columns of the heading in their order."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def packed(self) -> dict[str, object]:
        """The sheet as plain JSON, to be sent through the preview."""
        return {"columns": self.columns, "rows": [[row.number, row.cells] for row in self.rows]}

    @classmethod
    def unpacked(cls, packed: dict[str, object]) -> Sheet:
        rows: list[tuple[int, dict[str, Cell]]] = packed["rows"]  # type: ignore[assignment]
        columns: list[str] = packed["columns"]  # type: ignore[assignment]
        return cls(tuple(columns), tuple(Row(number, cells) for number, cells in rows))
