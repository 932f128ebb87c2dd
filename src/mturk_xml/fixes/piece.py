"""Pieces of a text: those that are read as markup, and CDATA sections; comments and instructions are neither."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Piece(NamedTuple):
    """A piece of a text, from ``start`` up to ``end``."""

    start: int
    end: int
    in_section: bool


_MARK = re.compile(r"<!\[CDATA\[|<!--|<\?")
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}


def pieces(characters: str) -> Iterator[Piece]:
    """Yield the pieces of a text, be it well-formed or not, up to something that is never closed."""
    at = 0
    while mark := _MARK.search(characters, at):
        yield Piece(at, mark.start(), in_section=False)
        end_mark = _ENDS[mark[0]]
        end = characters.find(end_mark, mark.end())
        if end < 0:
            return
        if end_mark == "]]>":
            yield Piece(mark.end(), end, in_section=True)
        at = end + len(end_mark)
    yield Piece(at, len(characters), in_section=False)
