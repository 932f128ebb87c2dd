"""A document inside another text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from json import JSONDecodeError

from mturk_xml.diagnostics import Problem
from mturk_xml.embedding.json_text import JsonString, JsonText, reason
from mturk_xml.embedding.places import Lines, Shifts
from mturk_xml.embedding.references import references, times_escaped, unescape
from mturk_xml.embedding.root import is_document, names_document

_BOM = "\ufeff"
# What begins every document, as itself or as an escape of JSON. Most files of JSON have none of it.
_MARKUP = re.compile(r"[<&]|\\u00(?:3[Cc]|26)")

# A sentence that begins with the name of an element, such as a message of this package's.
_SENTENCE = re.compile(r"<\w+> \w+ \w")
# Where a line of JSON begins a value that can hold documents.
_VALUE = re.compile(r"\n(?=[{\[])")


@dataclass(eq=False, slots=True)
class Embedded:
    """A document inside another text: its ``characters``, without a byte order mark.

    ``escaped`` says how many times too often it was escaped; that is undone in the characters.
    """

    characters: str
    escaped: int
    _outside: Lines = field(repr=False)
    _string: JsonString | None = field(repr=False)
    _way: tuple[Lines, list[Shifts]] | None = field(default=None, repr=False)

    @property
    def within(self) -> str | None:
        """Where the string stands that holds the document in JSON, ``None`` if the document is the whole file.

        It is a JSONPath (RFC 9535) such as ``$.HITs[3].Question`` or ``$['odd name'].Answer``; names of more than 80
        characters are cut. If the file holds several values, the line in which this one begins stands before it:
        ``line 3: $.Answer``.
        """
        return self._string.within() if self._string else None

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Return line and column, in the file, of a line and column in the document.

        All count from 1, columns in characters. What is written as an escape or a reference is at its beginning.
        The first call takes time that grows with the file, later ones nearly none.
        """
        if self._way is None:
            self._way = Lines(self.characters), self._shifts()
        lines, shifts = self._way
        offset = lines.offset(line, column)
        for each in shifts:
            offset = each.outward(offset)
        return self._outside.place(offset)

    def _shifts(self) -> list[Shifts]:
        """Return the way outwards, from the document to the file."""
        shifts: list[Shifts] = []
        text = self._outside.characters
        if self._string:
            text = self._string.text
            shifts.append(self._string.shifts())
        for _ in range(self.escaped):
            shifts.append(Shifts(references(text)))
            text = unescape(text)
        shifts.append(Shifts((), start=len(text) - len(self.characters)))
        return shifts[::-1]


def in_json(characters: str) -> list[Embedded] | Problem:
    """Return the documents that are strings in a text of JSON, in document order, or why the text is no JSON.

    A string is a document if it begins as one, whatever the name of the member that holds it. The text may hold
    several values, one a line or one after the other. One that is no JSON, and names no document, has none.
    """
    documents: list[Embedded] = []
    for each in _found(characters, by_line=False):
        if isinstance(each, Problem):
            return each
        documents.append(each)
    return documents


def in_json_lines(characters: str) -> Iterator[Embedded | Problem]:
    """Yield the same for a text that has one value a line: a line that is no JSON spoils no other one."""
    return _found(characters, by_line=True)


def _found(characters: str, *, by_line: bool) -> Iterator[Embedded | Problem]:
    if not _MARKUP.search(characters):
        return
    file = JsonText(characters)
    file.values = int(by_line)  # one of several, though there may be no other
    at: int | None = 0
    while at is not None:
        try:
            yield from filter(None, (_embedded(each.text, file, each) for each in file.strings(at)))
        except JSONDecodeError as error:
            if not names_document(characters):
                return
            end = file.line_end() if by_line else len(characters)
            yield Problem("MTX906", *file.place(min(error.pos, end)), {"reason": reason(error, end)})
            following = _VALUE.search(characters, end)
            at = following.end() if following else None
        else:
            return


def unescaped(characters: str) -> Embedded | None:
    """Return the document that was escaped as a whole, once or up to three times; ``None`` if the text is none."""
    return _embedded(characters, Lines(characters), None) if times_escaped(characters) else None


def _embedded(text: str, outside: Lines, string: JsonString | None) -> Embedded | None:
    escaped = times_escaped(text)
    for _ in range(escaped):
        text = unescape(text)
    text = text.removeprefix(_BOM)
    meant = is_document(text) and not (_SENTENCE.match(text) and "</" not in text)
    return Embedded(text, escaped, outside, string) if meant else None
