"""A room without a workshop: one row a session, a painter that shows it, and doors to change it.

The real dispatcher, transport and script run on it in another process. To add a scene: an address
in `urls.py` that changes the row and announces it, as a service of the product would.
"""
