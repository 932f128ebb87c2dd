"""Portions: parts of an archive that can be read on their own, by other processes.

JSON with a record a line can be cut in front of a line that begins an object where the line before ends one: in JSON,
nothing else can stand there than the end of a value at the outermost level. Tables are cut as their files are. What
cannot be cut is read as a whole, record by record.
"""

import io
import os
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BufferedReader
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mturk_xml.archives import api_json, parquet
from mturk_xml.archives.arrow_rows import records_of_batch
from mturk_xml.archives.door import damage, read_opened
from mturk_xml.archives.opening import MAX_RECORD, Head, Opened, as_text
from mturk_xml.archives.records import Record, Reject

if TYPE_CHECKING:
    import pyarrow as pa

_SIZE = 1024 * 1024
_LINES = re.compile(r"\s*\{[^\r\n]*\}[ \t]*\r?\n\{")
_WHITE = 64  # bytes between the end of a value and the end of its line; more of them is nobody's habit


class Portion(Protocol):
    """A part of a file that can be read on its own, fit for ``pickle``."""

    @property
    def path(self) -> str:
        """The file."""

    @property
    def size(self) -> int:
        """How many bytes of the file, packed as they are, were read for it."""

    @property
    def is_numbered(self) -> bool:
        """Whether its records have their numbers in the file; else they are numbered from 1."""

    def records(self) -> Iterator[Record | Reject]:
        """Yield what is in it."""


class Undivided(NamedTuple):
    """Records that are read one after the other, of a file whose name they have if they stand behind portions of it.

    Then they count from 1, as portions do. ``position`` says how many bytes of the file were read.
    """

    items: Iterator[Record | Reject]
    position: Callable[[], int]
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of JSON: whole values, the first of which begins in a line of the file."""

    path: str
    line: int
    data: bytes
    size: int
    is_numbered: bool = False

    def records(self) -> Iterator[Record | Reject]:
        """Yield what is in it, numbered from 1."""
        text = io.StringIO(self.data.decode(errors="surrogateescape"), newline="")
        return api_json.read_part(text, self.path, self.line)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table, the first of which has a number in the file."""

    path: str
    number: int
    batches: "tuple[pa.RecordBatch, ...]"
    size: int
    is_numbered: bool = True

    def records(self) -> Iterator[Record | Reject]:
        """Yield what is in it."""
        number = self.number
        try:
            for batch in self.batches:
                yield from records_of_batch(batch, self.path, number)
                number += batch.num_rows
        except OSError as error:
            yield damage(self.path, number, error)


@dataclass(frozen=True, slots=True)
class Damage:
    """Where a file cannot be read any further."""

    path: str
    error: OSError
    size: int = 0
    is_numbered: bool = False

    def records(self) -> Iterator[Record | Reject]:
        """Yield what is told of it."""
        yield damage(self.path, 1, self.error)


def parts(*paths: str | os.PathLike[str]) -> Iterator[Portion | Undivided]:
    """Yield archives in parts, in order: portions where they can be cut, else the records themselves.

    All together they are what ``archives.read`` yields, but for the numbers of the records in a portion.
    """
    for path in paths:
        opened = Opened(path)
        head = _head(opened)
        if head is not None and _has_lines(head):
            yield from _lines(opened)
        elif head is not None and parquet.recognises(head):
            yield from _rows(opened)
        else:
            yield Undivided(read_opened(opened), opened.position)


def _head(opened: Opened) -> Head | None:
    try:
        return opened.head
    except (OSError, ValueError):
        return None  # told by who reads it


def _has_lines(head: Head) -> bool:
    """Return whether a file begins with a value of JSON on a line of its own, and one more in the next."""
    return head.encoding == "utf-8" and bool(_LINES.match(head.text)) and api_json.recognises(head)


def _lines(opened: Opened) -> Iterator[Portion | Undivided]:
    line, kept, before = 1, bytearray(), 0
    with closing(opened.binary()) as stream:
        kept += stream.read(len(BOM_UTF8)).removeprefix(BOM_UTF8)
        while True:
            more, error = _more(stream)
            kept += more
            if more and len(kept) < _SIZE:
                continue
            end = _cut(kept) if more else len(kept)
            if end:
                position = opened.position()
                yield Lines(opened.path, line, bytes(kept[:end]), position - before)
                before = position
                line += kept.count(b"\n", 0, end)
                del kept[:end]
            elif len(kept) > MAX_RECORD:
                text = as_text(bytes(kept), stream)
                yield Undivided(api_json.read_part(text, opened.path, line), opened.position, opened.path)
                return
            if error:
                yield Damage(opened.path, error)
            if not more:
                return


def _more(stream: BufferedReader) -> tuple[bytes, OSError | None]:
    """Return some more bytes of a stream, nothing at its end, and where it is damaged."""
    try:
        return stream.read1(_SIZE), None
    except OSError as error:
        return b"", error


def _cut(data: bytearray) -> int:
    """Return where the last line begins that can be cut off; 0 if there is none."""
    at = len(data)
    while (at := data.rfind(b"\n{", 0, at)) > 0:
        if data[max(at - _WHITE, 0) : at].rstrip(b" \t\r").endswith(b"}"):
            return at + 1
    return 0


def _rows(opened: Opened) -> Iterator[Portion]:
    number, before = 1, 0
    kept: list[pa.RecordBatch] = []

    def portion() -> Rows:
        nonlocal number, before, kept
        position = max(opened.position(), before)
        made = Rows(opened.path, number, tuple(kept), position - before)
        number, before, kept = number + sum(each.num_rows for each in kept), position, []
        return made

    try:
        for batch in parquet.batches(opened):
            kept.append(batch)
            if sum(each.nbytes for each in kept) >= _SIZE:
                yield portion()
    except OSError as error:
        yield portion()
        yield Damage(opened.path, error)
    else:
        yield portion()
