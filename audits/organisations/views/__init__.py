"""Signing in, the clients, the practice. One page a file."""
