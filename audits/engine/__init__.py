"""Floor 0, pure Python: evidence in, analysis out. Knows no Django, no database, no clock.

- `evidence` and `audit_file`: the audit file as frozen dataclasses, read, checked and written.
- `statistics`, `answers`, `contribution`, `goal_graph`, `measures`: the formulas of the method.
- `facts`: all that a rule may look at, with the confidentiality floor already applied.
- `rules/`, `formats/`, `instruments/`: one file each, discovered; add a file and its test.
- `analysis`: `analyse(evidence)`, the same bytes every time.

To add a formula, put it where its subject lives and give it a property-based test.
"""
