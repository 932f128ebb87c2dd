"""Places: lines and columns as offsets, and offsets from one spelling of a text to another."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

_BREAK = re.compile("\r\n?|\n")


class Lines:
    """The lines of a text, counted as ``source.place`` counts them; found when first asked for, once for all places."""

    def __init__(self, characters: str) -> None:
        self.characters = characters

    @cached_property
    def _starts(self) -> Sequence[int]:
        starts = array("I", [0])
        starts.extend(each.end() for each in _BREAK.finditer(self.characters))
        return starts

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of line and column; behind the end of the text, that is its end."""
        if line > len(self._starts):
            return len(self.characters)
        return min(self._starts[line - 1] + column - 1, len(self.characters))


class Shifts:
    """Offsets into a decoded text, as offsets into the text that it was decoded from.

    ``escapes`` are begin and end of everything that stands for one character, in order; all else stands for itself.
    Decoding began at ``start``.
    """

    __slots__ = ("_escaped", "_shifts")

    def __init__(self, escapes: Iterable[tuple[int, int]], start: int = 0) -> None:
        self._escaped = array("I")  # offsets of the characters that were written as escapes
        self._shifts = array("I", [start])  # how far a character is shifted that has so many of them before it
        shift = start
        for begin, end in escapes:
            self._escaped.append(begin - shift)
            shift += end - begin - 1
            self._shifts.append(shift)

    def outward(self, offset: int) -> int:
        """Return where the character at an offset begins in the text that was decoded."""
        return offset + self._shifts[bisect_left(self._escaped, offset)]
