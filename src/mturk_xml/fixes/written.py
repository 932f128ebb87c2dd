"""The text of an element as it is written in the file: in CDATA sections, as references or as itself."""

import re
from array import array

from mturk_xml.fixes.edit import Edit
from mturk_xml.fixes.span import Span
from mturk_xml.simple import escape

_PIECE = re.compile(r"<!\[CDATA\[|<!--|<\?|&[^;]*;|\r\n|[^&<\r]+|\r")
_ENDS = {"<!--": "-->", "<?": "?>"}
_SECTION = "<![CDATA["
_SECTION_END = "]]>"


class Written:
    """Where each character of an element's text stands in the file; the element holds text only."""

    def __init__(self, characters: str, span: Span) -> None:
        self._starts, self._ends = array("I"), array("I")
        self._in_section = bytearray()
        at = span.content
        while at < span.content_end and (piece := _PIECE.match(characters, at)):
            at = piece.end()
            if piece[0] == _SECTION:
                end = characters.index(_SECTION_END, at)
                self._literally(characters, at, end, in_section=True)
                at = end + len(_SECTION_END)
            elif end_mark := _ENDS.get(piece[0]):
                at = characters.index(end_mark, at) + len(end_mark)
            elif piece[0][0] in "&\r":
                self._add(piece.start(), at, in_section=False)
            else:
                self._literally(characters, piece.start(), at, in_section=False)

    def edit(self, edit: Edit) -> Edit | None:
        """Return an edit of the text as one of the file; ``None`` if it reaches over more than one piece of it."""
        last = edit.end - 1
        for number in range(edit.start, last):
            if self._ends[number] != self._starts[number + 1]:
                return None
        replacement = edit.replacement if self._in_section[edit.start] else escape(edit.replacement)
        return edit._replace(start=self._starts[edit.start], end=self._ends[last], replacement=replacement)

    def _add(self, start: int, end: int, *, in_section: bool) -> None:
        self._starts.append(start)
        self._ends.append(end)
        self._in_section.append(in_section)

    def _literally(self, characters: str, start: int, end: int, *, in_section: bool) -> None:
        """Add characters that stand for themselves; a parser makes one of each pair that ends a line."""
        while start < end:
            pair = characters.find("\r\n", start, end)
            stop = end if pair < 0 else pair
            self._starts.extend(range(start, stop))
            self._ends.extend(range(start + 1, stop + 1))
            self._in_section.extend([in_section] * (stop - start))
            if pair >= 0:
                self._add(pair, pair + 2, in_section=in_section)
            start = stop + 2 if pair >= 0 else end
