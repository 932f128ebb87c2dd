"""White space where none may stand."""

import re
from collections.abc import Iterator

from mturk_xml.fixes.edit import Edit
from mturk_xml.fixes.span import Span

_DECLARATION = re.compile(r"[ \t\r\n]+(?=<\?xml[ \t\r\n])")


def before_declaration(characters: str) -> Iterator[Edit]:
    """Yield what removes the white space before the XML declaration."""
    if found := _DECLARATION.match(characters):
        yield Edit(0, found.end(), "", "MTX002")


def in_empty(characters: str, span: Span) -> Iterator[Edit]:
    """Yield what removes the white space in an element that must be empty, if there is nothing else in it."""
    if not characters[span.content : span.content_end].strip(" \t\r\n"):
        yield Edit(span.content, span.content_end, "", "MTX108")
