"""Floor 4, promises each way: commitments, signatures, renegotiation, reviews.

To add a state of a promise: the model's constraint first, then the service that leads there.
"""
