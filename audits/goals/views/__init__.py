"""Preparing in the browser: intent, goals, links, and what stands between the sides. One page a file."""
