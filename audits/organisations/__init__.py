"""Floor 1, who: the practice (the tenant), its people, the organisations it advises, partnerships.

To add a kind of record: a model with its `practice`, a read in `selectors`, a write in `services`,
and a test at the same path under `tests/`.
"""
