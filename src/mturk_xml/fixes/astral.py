"""Characters beyond U+FFFF, as references: the service refused questions with such bytes, and took references."""

import re
from collections.abc import Iterator

from mturk_xml.fixes.edit import Edit
from mturk_xml.fixes.piece import pieces

_RUN = re.compile("[\U00010000-\U0010ffff]+")


def edits(characters: str) -> Iterator[Edit]:
    """Yield what writes such characters of a well-formed text as references; CDATA sections are closed around them.

    In comments and processing instructions there are no references.
    """
    for piece in pieces(characters):
        for found in _RUN.finditer(characters, piece.start, piece.end):
            written = "".join(f"&#{ord(each)};" for each in found[0])
            yield Edit(*found.span(), f"]]>{written}<![CDATA[" if piece.in_section else written, "MTX211")
