"""The stage bar; see stages.py."""
