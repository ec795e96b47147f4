"""Figures of goals, as pages print them; see goal_figures.py."""
