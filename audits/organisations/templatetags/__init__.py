"""Template tags that every page may use; see house.py."""
