"""What the head of an audit's pages says; see preparing.py."""
