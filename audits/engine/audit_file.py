"""The audit file at the edge: read, check, write.

evidence = read(raw)          # or Refused, with every fault and its place
raw = write(evidence)         # write(read(raw)) == raw for every raw that was written so
"""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine.canonical import fingerprint, sha256, write
from audits.engine.checks import broken_lists, check, found_in
from audits.engine.document import parse
from audits.engine.evidence import FILE_VERSION, Evidence
from audits.engine.faults import Fault, Refused, fault, quoted
from audits.engine.structure import Structured, structured
from audits.engine.words import text

__all__ = ["Fault", "Refused", "check", "fingerprint", "read", "sha256", "write"]


def read(raw: bytes | str) -> Evidence:
    """The evidence in an audit file. Refused, with all faults listed, unless it is sound."""
    document = parse(raw)
    faults = [*_version_faults(document.value), *document.faults]
    built = structured(document)
    faults += [*built.faults, *_further(built)]
    if faults or built.evidence is None:
        raise Refused(tuple(dict.fromkeys(faults)))
    return built.evidence


def _version_faults(value: object) -> Iterator[Fault]:
    """A file of another version is refused as a whole: its other faults would mean nothing."""
    if not isinstance(value, dict):
        raise Refused((fault((), text("must be an object")),))
    if "file" not in value:
        yield fault(("file",), text("missing; it says {version}", version=quoted(FILE_VERSION)))
    elif value["file"] != FILE_VERSION:
        reason = text(
            "{found} is not the version that is read here, {version}",
            found=quoted(value["file"]),
            version=quoted(FILE_VERSION),
        )
        raise Refused((fault(("file",), reason),))


def _further(built: Structured) -> Iterator[Fault]:
    """Faults of meaning, wherever the shape is sound."""
    if built.evidence is not None:
        for path, reason in found_in(built.evidence, broken_lists(built.mended)):
            if not any(path[: end + 1] in built.mended for end in range(len(path))):
                yield fault(path, reason)
