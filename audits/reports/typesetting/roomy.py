"""Room for calls in one piece.

Python keeps the frames of calls in pieces of 16 KB and gives a piece back to the system when its first call
returns. Where a loop happens to call across the edge of a piece, every turn maps and unmaps memory: a report
of 40 goals did so fifty thousand times. A call with a great frame gets a piece as great, and what it calls
stays in the rest of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Taken = ParamSpec("Taken")
Given = TypeVar("Given")

# Of 8 bytes. Nothing of them is touched, and as much again is left for further calls.
SLOTS = 64 * 1024


def in_one_piece(work: Callable[Taken, Given]) -> Callable[Taken, Given]:
    """`work`, with the frames of all it calls beside each other."""

    @wraps(work)
    def roomy(*args: Taken.args, **kwargs: Taken.kwargs) -> Given:
        return work(*args, **kwargs)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=SLOTS)
    return roomy
