"""Delimited text, record by record: what the csv module reads, and what it cannot read, each with its lines.

Strict reading is on purpose. The lenient way drops quotation marks and joins rows without a word; here such rows are
handed out as broken, with what stands there, and reading goes on behind them.
"""

import csv
from collections import deque
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple, TextIO

from mturk_xml.archives.opening import MAX_RECORD, is_undecodable

MAX_CELLS = 100_000  # of one row: six times what a spreadsheet holds
DELIMITERS = ",\t;"  # the site's and the tools', and what Excel writes where the comma is the decimal sign


class Row(NamedTuple):
    """A row: the line it begins in, counted from 1, its cells, and the lines as they stand in the file."""

    line: int
    cells: list[str]
    lines: list[str]

    @property
    def raw(self) -> str:
        """The row as it stands in the file."""
        return "".join(self.lines)


class Broken(NamedTuple):
    """What is no row: the line it begins in, why it is none, what to do, what stands there, and cells to know it by.

    ``is_cut`` says that more stands there.
    """

    line: int
    reason: str
    advice: str
    raw: str
    cells: list[str]
    is_cut: bool = False


def delimiter(header: str) -> str:
    """Return what separates the cells of a header: the character that makes the most of them."""
    return max(DELIMITERS, key=lambda each: len(first_cells(header, each)))


def first_cells(text: str, separator: str) -> list[str]:
    """Return the cells of the first row of a text, as far as they can be made out; it may be cut off, or broken."""
    try:
        return next(csv.reader(StringIO(text, newline=""), delimiter=separator), [])
    except csv.Error:  # a cell beyond the limit of the csv module
        return []


def rows(stream: TextIO) -> Iterator[Row | Broken]:
    """Yield the rows of a text as ``Opened.text`` gives it, header first; rows without anything in them are left out.

    Memory is bounded by ``MAX_RECORD``, whatever the text is. For that the csv module's limit for a cell is raised,
    and stays so: it has only one for all readers.
    """
    csv.field_size_limit(max(csv.field_size_limit(), MAX_RECORD))
    lines = _Lines(stream)
    separator = delimiter(lines.peek())
    reader = csv.reader(lines, delimiter=separator, strict=True)
    width = 0
    while True:
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _mismatched(lines, error, separator, width)
            continue
        except _TooLongError:
            yield _too_long(lines, separator)
            continue
        if len(cells) > MAX_CELLS:
            yield _broken(lines, f"it has more than {MAX_CELLS:,} cells", separator)
        elif lines.damage:
            yield Broken(lines.first, lines.damage, _SAVE, "".join(lines.taken), cells)
        elif any(cells):
            width = width or len(cells)
            yield Row(lines.first, cells, lines.taken)


class _TooLongError(Exception):
    """A record that does not end within the limit."""


class _Lines:
    """The lines of a text, one record's at a time, so that those of a record that breaks can be read again."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._again: deque[str] = deque()
        self._size = 0
        self._credit = MAX_RECORD  # how much may be read again; without a bound, bad quotes take quadratic time
        self.number = 0  # of the line that was handed out last
        self.begin()

    def __iter__(self) -> Iterator[str]:
        return self

    def begin(self) -> None:
        """Begin a record."""
        self._size, self.first, self.taken, self.damage = 0, self.number + 1, list[str](), ""

    def peek(self) -> str:
        """Return the first line that is not blank, without taking it."""
        while (line := self._next()) and not line.strip("\ufeff\r\n"):
            self.number += 1
        self._again.append(line)
        return line

    def __next__(self) -> str:
        line = self._next()
        if not line:
            raise StopIteration
        self._size += len(line)
        self.number += 1
        if self._size > MAX_RECORD:
            self.taken.append(line)
            raise _TooLongError
        if not self.taken and line[0] == "\ufeff":  # files with such a mark, joined to one
            line = line[1:]
        self.taken.append(line)
        if "\0" in line:
            self.damage = "there are null characters in it"
        elif is_undecodable(line):
            self.damage = "there are bytes in it that are no UTF-8"
        return line

    def _next(self) -> str:
        if self._again:
            return self._again.popleft()
        line = self._stream.readline()
        self._credit += 4 * len(line)
        return line

    def again(self, kept: int) -> Iterator[str]:
        """Yield lines of this record without taking them, as long as the credit lasts."""
        for number in range(kept, len(self.taken)):
            self._credit -= len(self.taken[number]) + _COST
            if self._credit < 0:
                return
            yield self.taken[number]

    def put_back(self, kept: int) -> None:
        """Read all lines of this record again but the first ones."""
        self._credit -= sum(len(line) + _COST for line in self.taken[kept:])
        self._again.extendleft(reversed(self.taken[kept:]))
        self.number -= len(self.taken) - kept
        del self.taken[kept:]

    def skip(self) -> None:
        """Pass over what is left of a record that is too long: up to the line in which its quotation marks even out."""
        quotes = sum(line.count('"') for line in self.taken)
        while quotes % 2 and (line := self._next()):
            quotes += line.count('"')
            self.number += 1


_COST = 50  # of a line that is read again, in characters
_SAVE = "save the file as UTF-8 text again, if the program that wrote it can"


def _mismatched(lines: _Lines, error: csv.Error, separator: str, width: int) -> Broken:
    """Return the broken record, and give back what follows it: a missing quotation mark swallows good rows, too.

    What follows begins at the first line that reads as a row of as many cells as the header has. In narrow tables
    nothing is given back: a line of an answer can have a few commas, and must not pass for a row.
    """
    kept = 1
    while kept < len(lines.taken) and not (width >= _WIDE and _begins_row(lines.again(kept), separator, width)):
        kept += 1
    torn = kept == len(lines.taken) and "unexpected end" in str(error)
    reason = "the file ends within a quoted cell" if torn else "the quotation marks in it do not match"
    lines.put_back(kept)
    return _broken(lines, reason, separator)


_WIDE = 8


def _begins_row(lines: Iterator[str], separator: str, width: int) -> bool:
    try:
        return len(next(csv.reader(lines, delimiter=separator, strict=True), [])) == width
    except csv.Error:
        return False


def _too_long(lines: _Lines, separator: str) -> Broken:
    broken, last = _broken(lines, "", separator), lines.number
    lines.skip()
    reason = f"it has more than {MAX_RECORD:,} characters; what is left out ends in line {lines.number}"
    return broken._replace(reason=reason, is_cut=lines.number > last)


def _broken(lines: _Lines, reason: str, separator: str) -> Broken:
    """Return what was taken as something that is no row."""
    return Broken(lines.first, reason, _MEND, "".join(lines.taken), first_cells(lines.taken[0], separator))


_MEND = 'mend the row: a quoted cell begins and ends with ", and a " within it is written twice'
