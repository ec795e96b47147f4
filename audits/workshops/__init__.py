"""Floor 5, the room: sessions, stages, instruments, questions, tallies, say-backs.

To add a stage: one file and its test; a stage that rates something reuses the question.
"""
