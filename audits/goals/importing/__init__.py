"""Goals and links out of a spreadsheet: read, checked row by row, written once confirmed.

`reading` turns a CSV, a workbook or pasted rows into a Sheet of plain cells; `goal_rows` and
`link_rows` say of every cell what is wrong with it; `writing` writes a sheet without a fault, in
one transaction. To add a kind of row: a module with its COLUMNS and a `check`, and its `write`.
"""

from audits.goals.importing.checking import Checked, Line, check
from audits.goals.importing.reading import Unreadable, read_file, read_text
from audits.goals.importing.sheet import Sheet
from audits.goals.importing.writing import Faulty, write

__all__ = [
    "Checked",
    "Faulty",
    "Line",
    "Sheet",
    "Unreadable",
    "check",
    "read_file",
    "read_text",
    "write",
]
