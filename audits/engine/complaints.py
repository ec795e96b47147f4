"""The two complaints: "they do not know what they want" and "they do not listen".

Both are asked of both sides, and the quadrant blames nobody: it proposes a conversation.
"""

from __future__ import annotations

from audits.engine.facts import Facts
from audits.engine.measures import complaint_mean
from audits.engine.outcome import Complaints, Quadrant


def complaints(facts: Facts) -> Complaints:
    """Each side's mean on both complaints, and the quadrant when all four may be shown."""
    clarity = {side.key: complaint_mean(facts, "clarity", side.key) for side in facts.sides}
    heard = {side.key: complaint_mean(facts, "heard", side.key) for side in facts.sides}
    return Complaints(clarity=clarity, heard=heard, quadrant=_quadrant(facts, clarity, heard))


def _quadrant(
    facts: Facts, clarity: dict[str, float | None], heard: dict[str, float | None]
) -> Quadrant | None:
    known, listened = _lowest(clarity), _lowest(heard)
    if known is None or listened is None:
        return None
    if known > facts.middle:
        return "known+heard" if listened > facts.middle else "known+unheard"
    return "unknown+heard" if listened > facts.middle else "unknown+unheard"


def _lowest(means: dict[str, float | None]) -> float | None:
    """The mean of the less content side; None until both may be shown."""
    shown = [mean for mean in means.values() if mean is not None]
    return min(shown) if len(shown) == len(means) else None
