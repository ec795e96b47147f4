"""An office file is a zip of XML: what goes into it, and how it is closed without a trace of when."""

from __future__ import annotations

import io
import re
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say

# What XML cannot hold, whatever the evidence does; a lone surrogate among them.
_UNSOUND = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|\x85|\u2028|\u2029")
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def sound(words: str) -> str:
    """`words` as an office file can hold them; nothing that can be seen is lost."""
    return _UNSOUND.sub("", _LINE_END.sub("\n", words))


def timeless(packed: bytes, made: date) -> bytes:
    """The same file, dated `made` in its properties and nowhere else; files inside it as well."""
    stamp = rb"\g<1>%s\g<3>" % f"{made.isoformat()}T00:00:00Z".encode()
    closed = io.BytesIO()
    with ZipFile(io.BytesIO(packed)) as before, ZipFile(closed, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(stamp, part)
            elif name.endswith(".xlsx"):
                part = timeless(part, made)
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            after.writestr(entry, part)
    return closed.getvalue()
