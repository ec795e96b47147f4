"""The files that travel inside a PDF. They are unpacked only to be counted and summed: an audit file is
megabytes that would lie beside every page while it is set."""

from __future__ import annotations

import zlib
from typing import Any

import pydyf
from weasyprint import Attachment
from weasyprint import pdf as printer

from audits.reports.typesetting.manuscript import Enclosure, Manuscript
from audits.reports.typesetting.sheets import AssetFetcher

_as_it_comes = printer.write_pdf_attachment


def attachments(manuscript: Manuscript) -> list[Attachment]:
    return [_Enclosed(each, manuscript) for each in manuscript.enclosed]


class _Enclosed(Attachment):  # type: ignore[misc]
    def __init__(self, enclosure: Enclosure, manuscript: Manuscript) -> None:
        super().__init__(
            file_obj=_Packed(enclosure.packed),
            name=enclosure.name,
            description=enclosure.description,
            created=manuscript.made,
            modified=manuscript.made,
            relationship="Source",
            url_fetcher=AssetFetcher(),
        )
        self.packed = enclosure.packed


class _Packed:
    """What is read from it, is unpacked when it is read."""

    def __init__(self, packed: bytes) -> None:
        self.packed = packed

    def read(self) -> bytes:
        return zlib.decompress(self.packed)


def _write_attachment(pdf: pydyf.PDF, attachment: Attachment, compress: Any) -> Any:
    """As WeasyPrint's own, with a file of ours packed as it came."""
    described = _as_it_comes(pdf, attachment, compress)
    if isinstance(attachment, _Enclosed):
        body = pdf.objects[-2]  # written just before what describes it
        body.stream = [attachment.packed]
        body.extra["Filter"] = "/FlateDecode"
        body.compress = False
    return described


CHANGES = ((printer, "write_pdf_attachment", _write_attachment),)
