"""What the pages of promises say; see promises.py."""
