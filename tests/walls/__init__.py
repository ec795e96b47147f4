"""The walls between practices, walked along their whole length: every address, every way to ask, everybody
who might. A new address, model or field is walked by itself, or a test says what to add.
"""
