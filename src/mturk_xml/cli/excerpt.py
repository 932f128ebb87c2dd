"""The lines that diagnostics are about, cut to what fits a screen."""

import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from mturk_xml.cli.checked import WIDTH, Excerpt
from mturk_xml.diagnostics import Diagnostic

_CUT = "\u2026"
_MARKED = re.compile(
    r"<[/!?]?[\w:.-]+"  # the beginning of a tag, a comment or a declaration
    r"|&[\w#][\w:.-]*;"  # a reference
    r"""|[^\s<>&"'=]+"""  # a word, an attribute's name, what is left of a value
)


def excerpts(characters: str, diagnostics: Sequence[Diagnostic], width: int = WIDTH) -> list[Excerpt | None]:
    """Return for each diagnostic the line of the text that it is about, ``None`` for those without a place.

    Lines are counted as in ``source.place``, and cut to so many characters. A place behind the end of its line marks
    one blank there. The text is gone through once, whatever the number of diagnostics.
    """
    lines = dict(_lines(characters, sorted({found.line for found in diagnostics if found.line is not None})))
    return [None if found.line is None else _cut(lines[found.line], found.column or 1, width) for found in diagnostics]


def _lines(characters: str, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines with these numbers, which ascend; behind the end of the text, lines are empty."""
    text = io.StringIO(characters, newline=None)  # ends lines as XML does
    done = 0
    for number in numbers:
        yield number, next(islice(text, number - done - 1, None), "").removesuffix("\n")
        done = number


def _cut(line: str, column: int, width: int) -> Excerpt:
    """Return the part of a line around a column, and what begins there. A long word is marked no further."""
    start = min(column - 1, len(line))
    found = _MARKED.match(line, start, start + width)
    length = found.end() - start if found else 1
    if len(line) <= width:
        return Excerpt(line, start, length)
    begin = min(max(start + length // 2 - width // 2, 0), len(line) - width)
    before, after = _CUT if begin else "", _CUT if begin + width < len(line) else ""
    return Excerpt(f"{before}{line[begin : begin + width]}{after}", start - begin + len(before), length)
