"""What the room's screens share; see room.py."""
