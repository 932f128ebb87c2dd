"""Files in a folder that nobody recognises, though their names say that they were meant to be archives.

An image, a README, a form of another program are left alone. But a file that is named like an archive and is empty, or
not even what its name says, has lost what was in it, and that is told (our decision). Which one has, each format says
for itself:

- XML: no element begins in it. Behind an element of another name, it is another program's.
- JSON: it is none. Files of more than a megabyte are judged by how they begin.
- CSV, and files with tabs: it is no text.
- Parquet and Arrow: its first bytes are not theirs. One with other columns is another table.
"""

import io
import os
import re
from collections.abc import Iterator
from contextlib import closing

from mturk_xml.archives.opening import Opened
from mturk_xml.archives.records import Assignment, Place, Record, Reject
from mturk_xml.embedding import root_name
from mturk_xml.rules import diagnostic

_KINDS = {
    (".xml", ".question", ".answerkey"): ("xml",),
    (".json", ".jsonl", ".ndjson"): ("api-json",),
    (".csv",): ("batch-csv", "hit-csv", "turkle", "frame-csv"),
    (".results", ".tsv"): ("results-tsv", "frame-csv"),
    (".parquet", ".arrow", ".feather"): ("parquet",),
}
_PACKED = (".gz", ".bz2", ".xz", ".zst")
_LOOK = 1024 * 1024
_JSON = re.compile(r'[\s\ufeff]*[\[{"]')


def meant(opened: Opened, kind: str | None, words: str) -> Iterator[Record | Reject]:
    """Yield what is told of a file that no reader recognises; nothing if it is another program's.

    ``kind`` is the only one that is asked for, ``words`` name all of them.

    Raises:
        OSError: the file cannot be read.
    """
    kinds = _named(opened.path)
    if not kinds or (kind is not None and kind not in kinds):
        return
    with closing(opened.text()) as stream:
        text = stream.read(_LOOK)
        whole = not stream.read(1)
    if not text.strip("\ufeff \t\r\n"):
        yield _told("MTX902", opened.path)
    elif kinds == ("xml",):
        yield from _xml(opened, text)
    elif kinds == ("api-json",) and whole:
        yield from _json(text, opened.path)
    elif kinds == ("api-json",) and not _JSON.match(text):
        yield _told("MTX920", opened.path, kinds=words)
    elif kinds == ("parquet",):
        if not text.startswith(("PAR1", "ARROW1")):
            yield _told("MTX920", opened.path, kinds=words)
    elif "\0" in text:
        yield _told("MTX905", opened.path, kind="binary data")


def _named(path: str) -> tuple[str, ...]:
    """Return the kinds of archives that are named so."""
    name = path.lower()
    stem, ending = os.path.splitext(name)
    name = stem if ending in _PACKED else name
    return next((kinds for endings, kinds in _KINDS.items() if name.endswith(endings)), ())


def _xml(opened: Opened, text: str) -> Iterator[Record | Reject]:
    from mturk_xml.archives.xml_files import read

    if root_name(text) is None or "\0" in text:  # or it is in UTF-16, and does not say so
        yield from (each for each in read(opened) if not _is(each, "MTX100"))


def _json(text: str, path: str) -> Iterator[Record | Reject]:
    """Yield the records that are in it all the same, and what is broken; all else is another program's."""
    from mturk_xml.archives.api_json import read_part

    for each in read_part(io.StringIO(text), path):
        if not _is(each, "MTX923") and each != Assignment():  # an empty text, which alone is no answer
            yield each


def _is(each: Record | Reject, code: str) -> bool:
    return isinstance(each, Reject) and each.diagnostics[0].code == code


def _told(code: str, path: str, **facts: str) -> Reject:
    return Reject(Place(path), None, (diagnostic(code, path=path, facts=facts),), "")
