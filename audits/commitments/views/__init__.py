"""Commitments and reviews. One page a file."""
