"""Markup: the characters and references in it that XML takes amiss."""

import re
from collections.abc import Iterator

from mturk_xml.fixes.edit import Edit
from mturk_xml.fixes.piece import pieces
from mturk_xml.fixes.reference import mended

_SPECIAL = re.compile("[&<]")


def edits(characters: str) -> Iterator[Edit]:
    """Yield what mends the ampersands, angle brackets and references in a text, be it XML otherwise or not."""
    for piece in pieces(characters):
        if not piece.in_section:
            for found in _SPECIAL.finditer(characters, piece.start, piece.end):
                if edit := mended(characters, found.start()):
                    yield edit
