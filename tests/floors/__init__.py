"""The house's own rules, each as a test that reads the source: floors, rooms, words, shapes.

To add a rule of the house: one test that names every place that breaks it.
"""
