"""Floor 0, the judgement: evidence in, analysis out. Pure Python, no Django, no clock, no chance.

To add a gap rule, a kind of table or an instrument: one file in `rules`, `formats` or
`instruments` and one test at the same path under `tests/engine`; they are discovered.
"""
