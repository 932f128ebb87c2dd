"""A text of JSON that may be longer than memory: values taken off its beginning, and places in it."""

import re
from collections import Counter
from json import JSONDecodeError, JSONDecoder
from typing import Any, NamedTuple, TextIO

from mturk_xml.archives.members import BY_ROWS
from mturk_xml.archives.opening import MAX_RECORD

# What is decoded in one piece has fewer characters, and so has what is kept of a broken piece.
PIECE = 1024 * 1024
_CHUNK = 64 * 1024  # little enough for the caches of processors
_BEFORE = 4 * 1024

_WHITE = " \t\r\n\ufeff"
_BLANK = re.compile(f"[{_WHITE}]*")
# Where a text is cut, what stands right before is not what it looks like: half of "-Infinity", or of "\ud83d\ude00".
_MARGIN = 12
_MAX_DIGITS = 4300  # Python's own limit for turning text into numbers; longer ones stay text


class LimitError(JSONDecodeError):
    """What stands there may be JSON, but is more than is read of one record; ``advice`` says what to do."""

    def __init__(self, reason: str, advice: str, text: str, at: int) -> None:
        super().__init__(reason, text, at)
        self.advice = advice


def too_deep(text: str, at: int) -> LimitError:
    """Return the error of what has too many levels."""
    return LimitError("there are too many levels in it", "take out what is in the innermost ones", text, at)


def too_long(limit: int, text: str, at: int) -> LimitError:
    """Return the error of a record, or with a lower limit of a list or an object in one, that is too long."""
    if limit == MAX_RECORD:
        reason = f"it has more than {limit:,} characters, which is the most that a record may have"
        return LimitError(reason, "leave out what makes it so long; the service never gave so much at once", text, at)
    reason = f"what begins here has more than {limit:,} characters, and only a text may have more"
    advice = f"leave it out, or if it is the column of a table, write that by rows: {BY_ROWS}"
    return LimitError(reason, advice, text, at)


class Repeated(dict[str, Any]):
    """An object in which some ``names`` stand more than once. The values are the last ones."""

    def __init__(self, values: dict[str, Any], names: list[str]) -> None:
        super().__init__(values)
        self.names = names


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    return Repeated(found, [name for name, count in Counter(name for name, _ in pairs).items() if count > 1])


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) < _MAX_DIGITS else digits


_decode = JSONDecoder(object_pairs_hook=_object, parse_int=_whole).raw_decode


class Next(NamedTuple):
    """The next character, nothing at the end, with its line and column from 1."""

    char: str
    line: int
    column: int


class Skipped(NamedTuple):
    """What was passed over, whether it was longer, and the indentation found behind it, ``None`` at the end."""

    text: str
    is_cut: bool
    indent: str | None


class JsonSource:
    """A text of JSON, read from its beginning to its end.

    ``text`` is the part of it at hand, ``at`` how far it is read. ``mark`` is where the piece begins that is being
    read, which is in ``mark_line``; the piece is kept at hand, up to a limit.
    """

    def __init__(self, stream: TextIO, line: int = 1) -> None:
        self._stream = stream
        self._ended = False
        self._line = line  # its number, at the offset up to which lines are counted, and the offset where it begins
        self._counted = self._line_start = 0
        self.text = ""
        self.at = self.mark = 0
        self.mark_line = 1
        self.damage: OSError | None = None

    def blank(self) -> str:
        """Pass over white space and return the next character, which stays; nothing at the end."""
        while True:
            text = self.text
            found = _BLANK.match(text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(text):
                return text[self.at]
            if not self._fill(PIECE):
                return ""

    def next(self) -> Next:
        """Pass over white space and return the next character, which stays."""
        char = self.blank()
        if self.at != self._counted:
            self._count(self.at)
        return Next(char, self._line, self.at - self._line_start + 1)

    def begin(self) -> None:
        """Let the piece begin here."""
        if self.at != self._counted:
            self._count(self.at)
        self.mark, self.mark_line = self.at, self._line

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of an offset that is not before here."""
        self._count(offset)
        return self._line, offset - self._line_start + 1

    def indent(self) -> str | None:
        """Return the blanks before here, if nothing else stands before here in this line."""
        before = self.text[max(self._line_start, 0) : self.at]
        return before if self._line_start >= 0 and not before.strip(" \t") else None

    def take(self, char: str, reason: str) -> None:
        """Take a character that must come next."""
        if self.blank() != char:
            raise JSONDecodeError(reason, self.text, self.at)
        self.at += 1

    def value(self, limit: int = MAX_RECORD) -> tuple[Any, str]:
        """Take the value that comes next; return it, and how it is written.

        Raises:
            JSONDecodeError: it is broken, or too deep, or it does not end within so many characters. Nothing is taken.
        """
        while True:
            try:
                value, end = _decode(self.text, self.at)
            except JSONDecodeError as error:
                if not self._may_be_cut(error):
                    raise
            except RecursionError:
                raise too_deep(self.text, self.at) from None
            else:
                if end < len(self.text) or self._ended or isinstance(value, dict | list | str):
                    begin, self.at = self.at, end
                    return value, self.text[begin:end]
            if len(self.text) - self.at >= limit:
                raise too_long(limit, self.text, self.at)
            self._fill(limit)

    def back(self, written: str) -> None:
        """Give back what was taken last."""
        self.at -= len(written)

    def skip(self, indent: str | None) -> Skipped:
        """Pass over the piece, which is broken: up to a line that begins an object or a list, indented so or not.

        What is returned of it is cut at a megabyte.
        """
        begins = re.compile(f"\n({re.escape(indent)}|)(?=[{{\\[])" if indent else r"\n()(?=[{\[])")
        self.at = self.mark
        passed: str | None = None
        is_cut = False
        while True:
            found = begins.search(self.text, self.at)
            end = found.end() if found else len(self.text)
            behind = self.at
            if passed is None and (found or end - self.mark >= PIECE):
                behind = min(end, self.mark + PIECE)
                passed = self.text[self.mark : behind]
            if passed is not None:
                is_cut = is_cut or not _is_blank(self.text, behind, end)
            if found:
                if end <= self._counted:
                    self._line -= self.text.count("\n", end, self._counted)
                    self._counted, self._line_start = end, end - len(found[1])
                self.at = self.mark = end
                if end > _BEFORE:  # what the decoder says about a mistake takes time that grows with what is before it
                    self._drop(end)
                return Skipped((passed or "").rstrip(_WHITE), is_cut, found[1])
            if passed is not None:
                self.mark = self.at = max(self.at, end - len(indent or "") - 1)
            if not self._fill(PIECE):
                if passed is None:
                    passed = self.text[self.mark :]
                self.at = len(self.text)
                return Skipped(passed.rstrip(_WHITE), is_cut, None)

    def _may_be_cut(self, error: JSONDecodeError) -> bool:
        """Return whether it may be no mistake, but the end of what is at hand."""
        near = error.pos >= len(self.text) - _MARGIN or error.msg.startswith("Unterminated string")
        return near and not self._ended

    def _fill(self, limit: int) -> bool:
        """Read more, and drop what is done; return whether there was more."""
        if self._ended:
            return False
        done = self.mark if self.at - self.mark < PIECE else self.at
        self._drop(done)
        try:
            more = self._stream.read(min(max(_CHUNK, len(self.text)), limit))
        except OSError as error:
            self.damage, more = error, ""
        self._ended = not more
        self.text += more
        return not self._ended

    def _drop(self, done: int) -> None:
        self._count(done)
        self.text = self.text[done:]
        self._counted -= done
        self._line_start -= done
        self.at -= done
        self.mark = max(self.mark - done, 0)

    def _count(self, offset: int) -> None:
        """Count the lines up to an offset; what is before it may have been counted already."""
        lines = self.text.count("\n", self._counted, offset)
        if lines:
            self._line += lines
            self._line_start = self.text.rindex("\n", self._counted, offset) + 1
        self._counted = max(self._counted, offset)


def _is_blank(text: str, begin: int, end: int) -> bool:
    found = _BLANK.match(text, begin, end)
    return found is not None and found.end() >= end
