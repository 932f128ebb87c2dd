"""Files of JSON in a folder of which it is known what they are."""

from collections.abc import Iterator

from mturk_xml.archives.api_json import read
from mturk_xml.archives.opening import Opened
from mturk_xml.archives.records import Place, Record, Reject
from mturk_xml.diagnostics import Diagnostic
from mturk_xml.rules import diagnostic


def json_file(path: str, *, may_be_empty: bool) -> Iterator[Record | Reject]:
    """Yield the records in a file; one that is missing, or cannot be read to its end, or must not be empty, is told."""
    opened, number = Opened(path), 0
    try:
        for number, each in enumerate(read(opened), 1):  # noqa: B007 - counted for what may come behind
            yield each
        if not may_be_empty and not opened.head.text.strip():
            yield _told(diagnostic("MTX902", path=path))
    except OSError as error:
        reason = error.strerror or str(error)
        yield _told(diagnostic("MTX921", path=path, facts={"reason": reason}), number + 1)


def _told(found: Diagnostic, number: int = 1) -> Reject:
    return Reject(Place(found.path or "", number), None, (found,), "")
