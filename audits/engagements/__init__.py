"""Floor 2, the audit itself: organisations, format, preset, thresholds, the two sides, its rhythm.

To add a preset: an entry where presets are listed and its test. A kind of table is a file of
`audits.engine.formats`, not of this floor.
"""
