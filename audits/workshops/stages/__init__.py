"""The stages of a workshop, one file each.

To add a stage, write `stages/<name>.py` with a `STAGE = Stage(key="<name>", …)` and its test
`tests/workshops/stages/test_<name>.py`; it is discovered, and a floor test fails without the test.

* Words: `title`, `purpose`, `say` (what the facilitator reads aloud), `prompts`, `minutes`.
* Reads: `console(room)`, `projector(room)`, `phone(room, side)` return a frozen dataclass of plain
  words and numbers: the board. `room` (see `room.py`) reads the session; it can tell how many have
  answered, and figures only of what is revealed. A test checks that boards hold no model rows.
* The one next step: `next_step(room)` returns a `Step`; None, or no `next_step`, is “on to the next
  stage”. Further buttons are forms of the console's template.
* Acts: `acts={"name": function(room, sent)}` of the console, `seat_acts={"name": function(room,
  guest, sent)}` of a phone. Each is a few lines that read `sent` and call one service. Raise
  `OldScreen` when the room has moved on (409), `NotUnderstood(words)` for what cannot be taken (422);
  the services' own exceptions are met at the edge, in `views/answering.py`.
* Templates: `templates/workshops/stages/<key>/console.html`, `projector.html`, `phone.html`, each
  only if the stage needs its own look; otherwise `templates/workshops/stages/<screen>.html`. They get
  `board` (what the read returned), `stage` (its words), `frame` (what every screen knows: sides,
  organisation, counters) and, on the console, `step`. No `request`, no user: screens are drawn once
  for all who watch. A form is `{% room_form "act" %} … {% end_room_form %}` (`{% load room %}`): it
  posts to the right address on console and phone alike, by script or without.
* A stage that rates something reuses `asking.py`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from audits.workshops.stages.stage import Stage

LOBBY = "lobby"


@cache
def stages() -> dict[str, Stage]:
    """Every stage by its key."""
    return {stage.key: stage for stage in _discovered()}


def title_of(key: str) -> str:
    """A stage's title; what an imported record says of a stage is its title already."""
    known = stages().get(key)
    return str(known.title) if known else key


def _discovered() -> Iterator[Stage]:
    for module in pkgutil.iter_modules(__path__):
        stage = getattr(import_module(f"{__name__}.{module.name}"), "STAGE", None)
        if isinstance(stage, Stage):
            yield stage
