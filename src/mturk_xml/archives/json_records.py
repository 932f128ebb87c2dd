"""Where records stand in a text of JSON, whatever is around them.

One of them, one a line or one after the other, lists of them, pages of the service's answers, lists of pages: records
are recognised by their members, at every place where one can be.
"""

import re
from collections.abc import Iterator
from io import StringIO
from json import JSONDecodeError, dumps
from typing import Any, NamedTuple, TextIO, TypeAlias

from mturk_xml.archives.json_source import PIECE, JsonSource, LimitError, Next, Repeated, too_deep, too_long
from mturk_xml.archives.members import Shape, likely, shape
from mturk_xml.archives.opening import MAX_RECORD
from mturk_xml.embedding.json_text import reason

# Records of the service stand at the third level, in lists of pages at the fourth. Every level may cost a look at all
# that is in it.
_MAX_DEPTH = 12
_IN_TEXT = re.compile(r"\s*[\[{]")
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_MAX_NAME = 80


class Piece(NamedTuple):
    """A value where a record should be: what it says, and how it is written; line and column from 1, and its JSONPath.

    ``shape`` is what was said about its members, ``None`` if it is no record. Objects of more than a megabyte are
    ``rewritten``: as an equal text, on one line.
    """

    shape: Shape | None
    value: Any
    text: str
    line: int
    column: int
    within: str
    rewritten: bool = False


class Broken(NamedTuple):
    """What cannot be read as JSON, and what stands there, which may be cut.

    ``begin`` is the line in which it begins; line and column are those of the mistake.
    """

    begin: int
    reason: str
    advice: str
    line: int
    column: int
    text: str
    is_cut: bool


_Object: TypeAlias = tuple[Shape | None, Any, str]  # what a small one is, says, and how it is written


class _LostError(Exception):
    """The list that is being read cannot be found again behind a broken piece."""


class JsonRecords:
    """The records in a text of JSON.

    ``holders`` are the members of pages that hold records: whatever else stands in those, or in a list, or on its own,
    is given too, so that nothing is lost.
    Behind a broken piece, reading goes on with the next line that begins an object or a list: one that is indented as
    much as the piece, or not at all.
    """

    def __init__(self, stream: TextIO, holders: frozenset[str], line: int = 0) -> None:
        """Take a text; ``line`` is the one that it begins in if it is a part of another one."""
        self._source = JsonSource(stream, line or 1)
        self._holders = holders
        self._values = 1 if line else 0  # at the outermost level
        self._given = 0
        self._opens = True  # texts that are JSON; those in them are left as they are

    def __iter__(self) -> Iterator[Piece | Broken]:
        """Yield all of it. Raises ``OSError`` behind the last one if the stream cannot be read to its end."""
        source = self._source
        separators = ""
        while True:
            begin = source.next()
            if not begin.char:
                break
            if begin.char in separators:  # of a list that a broken piece was in
                source.take(begin.char, "")
                continue
            source.begin()
            root = f"line {begin.line}: $" if self._values else "$"
            self._values += 1
            try:
                yield from self._value(begin, root, 0, due=True)
            except JSONDecodeError as error:
                yield self._broken(error, None)[0]
                separators = ",]}"
            except _LostError:
                separators = ",]}"
        if source.damage:
            raise source.damage

    def _value(self, begin: Next, within: str, depth: int, *, due: bool) -> Iterator[Piece | Broken]:
        """Yield the records in the value that begins here, and if they are due, whatever is none."""
        source = self._source
        char, line, column = begin
        if char == "{":
            record = self._object()
            if record is None or not record[0]:
                yield from self._members(begin, within, depth, record, due=due)
                return
            known, value, text = record
        elif char == "[":
            yield from self._items(within, depth, due=due)
            return
        else:
            known, (value, text) = None, source.value()
            if not due:
                return
            if self._opened(value):
                yield from self._inside(value, begin, within)
                return
        self._given += 1
        if not depth and within == "$" and source.blank():
            within = f"line {line}: $"
        source.begin()
        yield Piece(known, value, text, line, column, within)

    def _opened(self, value: object) -> bool:
        return self._opens and isinstance(value, str) and _IN_TEXT.match(value) is not None

    def _inside(self, text: str, begin: Next, within: str) -> Iterator[Piece | Broken]:
        """Yield the records in a text that is JSON itself, as if they stood there without quotation marks."""
        inner = JsonRecords(StringIO(text), self._holders)
        inner._opens = False
        for piece in inner:
            self._given += 1
            if isinstance(piece, Broken):
                yield piece._replace(begin=begin.line, line=begin.line, column=begin.column)
            else:
                path = within + piece.within.partition("$")[2]
                yield piece._replace(line=begin.line, column=begin.column, within=path, rewritten=True)
        self._source.begin()

    def _object(self) -> _Object | None:
        """Return the object that comes next if it is of the usual size; take it if it is a record."""
        try:
            value, text = self._source.value(PIECE)
        except JSONDecodeError:  # that, or the place of the mistake shows when it is taken to pieces
            return None
        known = shape(value)
        if not known:
            self._source.back(text)
        return known, value, text

    def _items(self, within: str, depth: int, *, due: bool) -> Iterator[Piece | Broken]:
        self._enter("[", depth)
        if self._source.blank() == "]":
            self._source.take("]", "")
            return
        index = 0
        while True:
            begin = self._source.next()
            self._source.begin()
            indent = self._source.indent()
            try:
                yield from self._value(begin, f"{within}[{index}]", depth + 1, due=due)
                if self._left("]"):
                    return
            except JSONDecodeError as error:
                broken, found = self._broken(error, indent)
                yield broken
                if found is None or found != indent:
                    raise _LostError from None
            index += 1

    def _members(
        self, begin: Next, within: str, depth: int, whole: _Object | None, *, due: bool
    ) -> Iterator[Piece | Broken]:
        """Yield the records in an object, or the object itself if it turns out to be one; ``whole`` is the object."""
        source = self._source
        given, size, kept = self._given, 0, 0
        members: dict[str, Any] = {}
        repeated: list[str] = []
        self._enter("{", depth)
        left = source.blank() == "}"
        if left:
            source.take("}", "")
        while not left:
            name = self._name()
            if name in members:
                repeated.append(name)
            start = source.next()
            if start.char in ("[", "{") and not likely(members):
                is_holder, before = name in self._holders, self._given
                value, length = (None, 0) if whole or is_holder else self._look(start.char, MAX_RECORD - kept)
                yield from self._value(start, within + step(name), depth + 1, due=is_holder)
                members[name] = None
                if before == self._given:
                    members[name] = value
                    kept += length
            else:
                members[name], text = source.value(MAX_RECORD if start.char == '"' else PIECE)
                size += len(text)
                if size > MAX_RECORD:
                    raise too_long(MAX_RECORD, source.text, source.at - len(text))
                if name in self._holders and self._opened(members[name]) and not likely(members):
                    yield from self._inside(members[name], start, within + step(name))
                    members[name] = None
            left = self._left("}")
        known = shape(members)
        held = [members[name] for name in self._holders & members.keys()]
        if known or (due and given == self._given and all(isinstance(each, str) and each for each in held)):
            self._given += 1
            source.begin()
            if whole:
                yield Piece(*whole, begin.line, begin.column, within)
                return
            value = Repeated(members, repeated) if repeated else members
            yield Piece(known, value, self._rewritten(members), begin.line, begin.column, within, rewritten=True)

    def _look(self, char: str, most: int) -> tuple[Any, int]:
        """Return the list or object that comes next, without taking it, and its length; an empty one if it is long."""
        empty: Any = [] if char == "[" else {}
        try:
            value, text = self._source.value(PIECE)
        except JSONDecodeError:  # that, or it is broken, which shows when it is taken to pieces
            return empty, 0
        self._source.back(text)
        return (value, len(text)) if len(text) <= most else (empty, 0)

    def _rewritten(self, members: dict[str, Any]) -> str:
        try:
            return dumps(members, ensure_ascii=False)
        except RecursionError:
            raise too_deep(self._source.text, self._source.at) from None

    def _enter(self, char: str, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise too_deep(self._source.text, self._source.at)
        self._source.take(char, "")

    def _left(self, end: str) -> bool:
        """Take what comes behind an item or a member; return whether it was the last one."""
        if self._source.blank() == end:
            self._source.take(end, "")
            return True
        self._source.take(",", "Expecting ',' delimiter")
        return False

    def _name(self) -> str:
        source = self._source
        if source.blank() != '"':
            raise JSONDecodeError("Expecting property name", source.text, source.at)
        name: str = source.value()[0]
        source.take(":", "Expecting ':' delimiter")
        return name

    def _broken(self, error: JSONDecodeError, indent: str | None) -> tuple[Broken, str | None]:
        """Pass over what cannot be read; return it, and the indentation of what comes next."""
        source = self._source
        line, column = source.place(error.pos)
        if isinstance(error, LimitError):
            why, advice = error.msg, error.advice
        else:
            why, advice = f"this is no JSON: {reason(error, len(error.doc))}", "mend the JSON there"
        text, is_cut, found = source.skip(indent)
        self._given += 1
        return Broken(source.mark_line, why, advice, line, column, text, is_cut), found


def step(name: str) -> str:
    """Return the step of a JSONPath that leads to a member; a name of more than 80 characters is cut."""
    if _PLAIN_NAME.fullmatch(name) and len(name) <= _MAX_NAME:
        return f".{name}"
    return f"[{dumps(name[:_MAX_NAME])}]"
