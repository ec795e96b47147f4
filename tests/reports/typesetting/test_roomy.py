"""A loop that calls across the edge of a piece of frames costs no memory at each turn."""

import resource

from audits.reports.typesetting.roomy import in_one_piece

TURNS = 500


def leaf():
    return None


# A frame of some size, or no depth of the tests' own might meet the edge.
leaf.__code__ = leaf.__code__.replace(co_stacksize=200)


def faults(depth):
    """Pages asked of the system in a loop of calls, `depth` calls further down."""
    if depth:
        return faults(depth - 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(TURNS):
        leaf()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def worst():
    """At the depth where the edge lies, wherever that is."""
    return max(faults(depth) for depth in range(300))


def test_no_turn_asks_for_memory_whatever_the_depth():
    assert in_one_piece(worst)() < TURNS / 5 < TURNS <= worst()


def test_what_is_asked_and_said_is_the_same():
    def work(first, *, second):
        """Said."""
        return [first, second]

    roomy = in_one_piece(work)
    assert (roomy(1, second=2), roomy.__doc__, roomy.__name__) == ([1, 2], "Said.", "work")
