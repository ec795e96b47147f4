"""The report's sheets, read from the folder of static files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

STATIC = Path(__file__).resolve().parents[3] / "static"


@cache
def house_sheet() -> str:
    """The report's own sheet."""
    return static("css/report.css")


@cache
def ground_sheet() -> str:
    """What an element of the report looks like before any rule of ours."""
    return static("report/ground.css")


@cache
def chart_sheet() -> str:
    """The sheet that is written into each chart."""
    return static("css/charts.css")


def static(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
