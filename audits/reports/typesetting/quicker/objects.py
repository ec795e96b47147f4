"""The objects of a PDF, packed and written out once."""

from __future__ import annotations

import zlib
from typing import Any

import pydyf

from audits.reports.typesetting.manuscript import PACKING


def pack(stream: pydyf.Stream) -> None:
    if not stream.compress:
        return
    # Joined as pydyf would when it is written.
    parts = b"\n".join(
        part if type(part) is bytes else pydyf._to_bytes(part)  # noqa: SLF001
        for part in stream.stream
    )
    stream.stream = [zlib.compress(parts, PACKING)]
    stream.extra["Filter"] = "/FlateDecode"
    stream.compress = False


class Finished(pydyf.Object):  # type: ignore[misc]
    """An object of the file as the bytes it will be there."""

    def __init__(self, written: pydyf.Object) -> None:
        super().__init__()
        self.number = written.number
        self.generation = written.generation
        self._data = written.data

    @property
    def data(self) -> bytes:
        return self._data


def finish(pdf: pydyf.PDF, since: int = 0) -> None:
    """Exchange the objects from the place `since` on for their finished bytes."""
    for place, each in enumerate(pdf.objects[since:], since):
        if each.free != "f" and not isinstance(each, (pydyf.Stream, Finished)):
            pdf.objects[place] = Finished(each)


def _page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """As pydyf's own, worked out once: asked for with every tag, it would cost pages times tags."""
    kids = pdf.pages["Kids"]
    known: tuple[int, tuple[bytes, ...]] = vars(pdf).get("references", (0, ()))
    if known[0] != len(kids):
        known = len(kids), tuple(f"{number} 0 R".encode("ascii") for number in kids[::3])
        pdf.references = known
    return known[1]


_written_as_it_comes = pydyf._to_bytes  # noqa: SLF001


def _to_bytes(item: Any) -> bytes:
    """As pydyf's own, which asks a million times of words whether they are numbers."""
    kind = type(item)
    if kind is bytes:
        same: bytes = item
        return same
    if kind is str:
        return str.encode(item, "ascii")
    written: bytes = _written_as_it_comes(item)
    return written


_as_written = pydyf.Stream.data


def _data(stream: pydyf.Stream) -> bytes:
    """As pydyf's own, packed once and not each time it is asked for."""
    pack(stream)
    written: bytes = _as_written.fget(stream)
    return written


CHANGES = (
    (pydyf.PDF, "page_references", property(_page_references)),
    (pydyf.Stream, "data", property(_data)),
    (pydyf, "_to_bytes", _to_bytes),
)
