"""JSON: the strings of a text that hold XML, each with its path and with its place between quotation marks.

Python's own decoder reads the text, and has the last word on what JSON is. It keeps no places, so the strings are
numbered as they stand in the text, names of members among them, and those of interest are looked up by their number.
"""

import re
from collections.abc import Iterator
from itertools import islice
from json import JSONDecodeError, JSONDecoder
from typing import Any, NamedTuple, Optional

from mturk_xml.embedding.places import Lines, Shifts

# The service's answers have six levels. Python's own limit depends on its version and on who calls.
MAX_DEPTH = 256
_TOO_DEEP = f"this value has more than {MAX_DEPTH} levels"

_BLANK = re.compile(r"[ \t\r\n]*")
# The strings among them are what "aws --query" prints.
_BEGINNING = re.compile(r"""[ \t\r\n]*(?:[{\[]|"(?:\\[nrt]|\\ufeff|[\ufeff ])*(?:[<&]|\\u00(?:3[Cc]|26)))""")
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"')
_ESCAPE = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.")
_MARKUP = re.compile("[\ufeff \t\r\n]*[<&]")
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_UNPLAIN = re.compile(r"['\\\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_MAX_NAME = 80

# Objects become tuples of pairs, which keep every pair and are no lists. Numbers of any size are of no interest.
_DECODER = JSONDecoder(object_pairs_hook=tuple, parse_int=bool, parse_float=bool, parse_constant=bool)

# What Python's decoder says, by how it begins, in words for people who see the place.
_REASONS = {
    "Expecting value": "a value must stand here",
    "Expecting ','": "a comma must stand here, or the end of the list or object",
    "Expecting ':'": "a colon must stand here",
    "Expecting property name": "a name in double quotation marks must stand here",
    "Illegal trailing comma": "no value stands behind this comma",
    "Unterminated string": "the string that begins here has no end",
    "Invalid control character": "a string cannot hold this character as it is; a line break is written \\n",
    "Invalid \\u": "\\u must be followed by four hexadecimal digits",
    "Invalid \\": "a backslash must be written \\\\, unless it begins an escape",
}


class _Path(NamedTuple):
    """A step on the way to a value: an index or a name. The first step is the offset at which the value begins."""

    before: Optional["_Path"]
    step: int | str


class JsonText(Lines):
    """A text of JSON: one value, or several with white space between them."""

    values = 0
    _begun = 0

    def line_end(self) -> int:
        """Return the offset of the end of the line in which the value begins that was decoded last."""
        end = self.characters.find("\n", self._begun)
        return len(self.characters) if end < 0 else end

    def strings(self, start: int = 0) -> Iterator["JsonString"]:
        """Yield the strings that begin with ``<`` or ``&``, in document order; names of members are none of them.

        ``start`` is where the first value begins, or white space before it.

        Raises:
            JSONDecodeError: if the text is no JSON, or too deep.
        """
        tokens = _STRING.finditer(self.characters, start)
        passed = 0
        for number, text, path in self._numbered(start):
            token = next(islice(tokens, number - passed, None))
            passed = number + 1
            yield JsonString(self, path, token.start() + 1, token.end() - 1, text)

    def _numbered(self, start: int) -> Iterator[tuple[int, str, _Path]]:
        """Yield those strings, each with its number among all."""
        number = 0
        levels: list[tuple[Iterator[tuple[int | str, Any]], _Path | None]] = [(self._decoded(start), None)]
        while levels:
            items, path = levels[-1]
            for step, value in items:
                number += isinstance(step, str)
                if isinstance(value, str):
                    if _MARKUP.match(value):
                        yield number, value, _Path(path, step)
                    number += 1
                elif value and isinstance(value, (list, tuple)):
                    if len(levels) > MAX_DEPTH:
                        raise JSONDecodeError(_TOO_DEEP, self.characters, self._begun)
                    inner = enumerate(value) if isinstance(value, list) else iter(value)
                    levels.append((inner, _Path(path, step)))
                    break
            else:
                levels.pop()

    def _decoded(self, start: int) -> Iterator[tuple[int, Any]]:
        """Yield the values of the text, each with the offset at which it begins."""
        at = _blank_end(self.characters, start)
        while at < len(self.characters):
            self._begun = at
            try:
                value, end = _DECODER.raw_decode(self.characters, at)
            except RecursionError:
                raise JSONDecodeError(_TOO_DEEP, self.characters, at) from None
            self.values += 1
            yield at, value
            at = _blank_end(self.characters, end)


class JsonString(NamedTuple):
    """A string in JSON: what it says, and begin and end of how that is written."""

    file: JsonText
    path: _Path
    begin: int
    end: int
    text: str

    def within(self) -> str:
        """Return where the string stands, as ``Embedded.within`` says."""
        steps: list[str] = []
        path = self.path
        while path.before is not None:
            steps.append(_written(path.step))
            path = path.before
        inside = "$" + "".join(reversed(steps))
        if self.file.values == 1 or not isinstance(path.step, int):
            return inside
        return f"line {self.file.place(path.step)[0]}: {inside}"

    def shifts(self) -> Shifts:
        """Return the way from offsets in what the string says to offsets in the file."""
        escapes = _ESCAPE.finditer(self.file.characters, self.begin, self.end)
        return Shifts((each.span() for each in escapes), self.begin)


def looks_like_json(characters: str) -> bool:
    """Return whether a text begins as an object or a list of JSON, or as a string of JSON that holds XML."""
    return _BEGINNING.match(characters) is not None


def reason(error: JSONDecodeError, end: int) -> str:
    """Return in words why a text is no JSON that has to end at an offset."""
    if error.pos >= len(error.doc[:end].rstrip()):
        return "it ends here, unfinished"
    return next((words for begin, words in _REASONS.items() if error.msg.startswith(begin)), error.msg)


def _blank_end(characters: str, at: int) -> int:
    blank = _BLANK.match(characters, at)
    return blank.end() if blank else at


def _written(step: int | str) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    name = step if len(step) <= _MAX_NAME else f"{step[:_MAX_NAME]}..."
    return f".{name}" if _PLAIN_NAME.fullmatch(name) else f"['{_UNPLAIN.sub(_escaped, name)}']"


def _escaped(character: re.Match[str]) -> str:
    return f"\\{character[0]}" if character[0] in "'\\" else f"\\u{ord(character[0]):04x}"
