"""What the letterhead adds to the report's sheet: the practice's colour, the paper, logos at the head of
every page. Only numbers and names of our own are written into it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audits.reports.content import ReportContent
from audits.reports.content.cover import Logo

TEXT_WIDTH = 170.0  # of every paper, in millimetres
HEAD, TOP = 22.5, 27.5  # logos hang so far above the text, which begins so far down the page
LONGEST, HIGHEST = 32.0, 5.5  # a logo at the head of a page
GAP = 4.0
EDGE = 2.5  # the hatching of a draft

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper in millimetres. The text is as wide on each; the margins take what is left."""

    width: float
    height: float

    @property
    def margin(self) -> float:
        return (self.width - TEXT_WIDTH) / 2

    @property
    def edge(self) -> float:
        """Where the draft's hatching begins, counted from the text."""
        return self.width - self.margin - EDGE


SHEETS = {"a4": Sheet(210, 297), "letter": Sheet(215.9, 279.4)}


def rules(content: ReportContent) -> str:
    """The rules that this report's letterhead needs beyond the house's own; often none."""
    sheet = SHEETS[content.paper]
    parts = [_accent(content.accent)]
    if content.paper != "a4":
        parts.append(_paper(sheet))
    if content.logos:
        parts.append(_heads(content, sheet))
    return "\n".join(filter(None, parts))


def _accent(colour: str | None) -> str:
    """The practice's colour, for the rule on the cover and nothing else."""
    if colour is None or not _COLOUR.match(colour):
        return ""
    return f".cov .rule{{border-color:{colour}}}"


def _paper(sheet: Sheet) -> str:
    size = f"size:{sheet.width}mm {sheet.height}mm"
    side = f"{sheet.margin:.2f}mm"
    edge = f"url(report:draft-edge.svg) no-repeat {sheet.edge:.2f}mm"
    return "\n".join(
        (
            f"@page{{{size};margin:27.5mm {side} 20mm}}",
            f"@page cover{{margin:20mm {side}}}",
            f"@page draft{{background:{edge} -27.5mm}}",
            f"@page draftcover{{margin:20mm {side};background:{edge} -20mm}}",
            f".cov{{height:{sheet.height - 40:.1f}mm}}",
            f".cov table{{top:{sheet.height - 84.5:.1f}mm}}",
            # Lower paper: the picture gives way, not the words above and below it.
            ".cov .state{top:25mm}.cov .head{top:30mm}",
            # What a chart says of its own size goes before rules, unless they insist.
            ".cov .figure{top:87.5mm}.cov .chart{width:152mm!important;height:auto!important}",
            # Page 1 stands alone: the space between its parts gives way, not the decision at its foot.
            ".page-one h1.verdict{margin-bottom:2.5mm}.page-one h2{margin:4.375mm 0 1.25mm}",
            "table.gaps td{padding-top:1.25mm;padding-bottom:1.25mm}",
            ".decision{margin-top:2.5mm}.decision>div{padding-top:1.25mm}",
        )
    )


def _heads(content: ReportContent, sheet: Sheet) -> str:
    """Logos at the head of every page but the cover, which has them large: the practice's above the
    running title, the clients' above the name of the part. They are a page's ground: nobody hears
    them read out on every page, and the layout does not wait for them."""
    ours, clients = content.cover.by.logo, [each.logo for each in content.cover.clients]
    layers = [*([_layer(ours, 0)] if ours else []), *_from_the_right([e for e in clients if e])]
    edge = f"url(report:draft-edge.svg) no-repeat {sheet.edge:.2f}mm"
    return "\n".join(
        (
            f"@page{{background:{','.join(layers)}}}",
            f"@page draft{{background:{','.join([f'{edge} -27.5mm', *layers])}}}",
            "@page cover{background:none}",
            f"@page draftcover{{background:{edge} -20mm}}",
        )
    )


def _from_the_right(logos: Sequence[Logo]) -> Iterator[str]:
    end = TEXT_WIDTH
    for logo in reversed(logos):
        width, _height = _fitted(logo)
        yield _layer(logo, end - width)
        end -= width + GAP


def _layer(logo: Logo, left: float) -> str:
    width, height = _fitted(logo)
    down = -HEAD + (HIGHEST - height) / 2
    return f"url(report:{logo.name}) no-repeat {left:.2f}mm {down:.2f}mm / {width:.2f}mm {height:.2f}mm"


def _fitted(logo: Logo) -> tuple[float, float]:
    scale = min(LONGEST / logo.width, HIGHEST / logo.height)
    return logo.width * scale, logo.height * scale
