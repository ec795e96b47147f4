"""How people find the room: its address, its code, and both as a picture to point a camera at."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from audits.workshops.models import Session

THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
DAY_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class JoinBlock:
    """`host` is what people type, `address` what the picture holds."""

    code: str
    host: str
    address: str
    picture: SafeString


def remember_address(session: Session, origin: str) -> None:
    """Where the facilitator's own browser reached us: the best guess when no address is set."""
    cache.set(f"address:{session.pk}", origin.rstrip("/"), DAY_SECONDS)


def address_of(session: Session) -> str:
    """The address phones reach this installation by, without a path."""
    said: str = settings.PARLEY_ADDRESS
    return said.rstrip("/") or cache.get(f"address:{session.pk}", "http://127.0.0.1:8000")


def in_the_open(session: Session) -> bool:
    """Whether phones reach the room over plain HTTP on a network others may listen to."""
    parts = urlsplit(address_of(session))
    return parts.scheme == "http" and parts.hostname not in THIS_MACHINE


def join_block(session: Session) -> JoinBlock | None:
    """How to join an open room; None when there is none."""
    if not session.is_open:
        return None
    origin = address_of(session)
    address = f"{origin}{reverse('workshops:room', args=[session.code])}"
    return JoinBlock(session.code, urlsplit(origin).netloc, address, picture_of(address))


def picture_of(address: str) -> SafeString:
    """A QR code as SVG that a page may hold: no style of its own, no script."""
    code = segno.make(address, error="m", micro=False)
    size = code.symbol_size(border=4)[0]
    path = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(code.matrix_iter(border=4))
        for x, dark in enumerate(row)
        if dark
    )
    return mark_safe(  # noqa: S308 - made of numbers  # nosec B308, B703
        f'<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-hidden="true" focusable="false" '
        f'shape-rendering="crispEdges"><path class="qr-back" d="M0 0h{size}v{size}h-{size}z"/>'
        f'<path class="qr-dark" d="{path}"/></svg>'
    )
