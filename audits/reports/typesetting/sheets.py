"""The few files a report may load, by name, and the door that lets nothing else in.

Text in a report comes from people: a tag that slipped through must find no file and no network.
So the fetcher knows names, not addresses: no path, no scheme but its own, no redirect.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from weasyprint.urls import URLFetcher, URLFetcherResponse

from audits.reports.typesetting.static import static

SCHEME = "report:"

FACES = ("Regular", "It", "Semibold")
FAMILIES = {"SourceSansPro": "font_source_sans_pro", "SourceSerifPro": "font_source_serif_pro"}


class Refused(ValueError):
    """The address is not one of the report's own assets."""


@cache
def assets() -> Mapping[str, tuple[bytes, str]]:
    """Every asset by its name: its bytes and its type. Fonts come from their packages."""
    fonts = {
        f"{family}-{face}.ttf": (
            files(package).joinpath("files", f"{family}-{face}.ttf").read_bytes(),
            "font/ttf",
        )
        for family, package in FAMILIES.items()
        for face in FACES
    }
    edge = static("report/draft-edge.svg").encode()
    return {**fonts, "draft-edge.svg": (edge, "image/svg+xml")}


class AssetFetcher(URLFetcher):  # type: ignore[misc]
    """Serves `report:NAME` for the names of `assets()` and the logos of one report, each a PNG by its
    name, and refuses everything else."""

    def __init__(self, logos: Mapping[str, bytes] | None = None) -> None:
        self._logos = {name: (png, "image/png") for name, png in (logos or {}).items()}
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=False)

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  WeasyPrint's signature
        """The asset at `url`; raises Refused, which WeasyPrint reports and renders without."""
        name = url.removeprefix(SCHEME)
        asset = self._logos.get(name) or assets().get(name)
        if not url.startswith(SCHEME) or asset is None:
            raise Refused(f"not an asset of the report: {url[:80]}")
        body, kind = asset
        return URLFetcherResponse(url, body, {"Content-Type": kind})
