"""Sessions and their plan, the console, the projector, joining, the phone. One page a file.

Acts of the room come in by `acting` (the facilitator's) and `seats` (a phone's); both are answered by
`answering`, where what happened in the room becomes a status and words.
"""
