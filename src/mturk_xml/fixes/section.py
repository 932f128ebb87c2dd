"""Sections: CDATA around markup that stands in the XML as it is, where the text of the markup belongs."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import QName, _Element

from mturk_xml.embedding import root_name
from mturk_xml.fixes.edit import Edit
from mturk_xml.fixes.span import Span

_HOLDERS = ("FormattedContent", "HTMLContent")
_TAG = re.compile(r"<(?:[a-z]|!doctype\s)", re.IGNORECASE)
# Each would mean something else in a section, or end it.
_OTHERS = re.compile(r"<!\[CDATA\[|\]\]>|<\?|&(?:lt|#60|#x3c);[a-z/!]", re.IGNORECASE)
_CODE = re.compile(r"<(?=script|style)", re.IGNORECASE)
_REFERENCE = re.compile(r"&[a-z#][a-z0-9]*;", re.IGNORECASE)


def edits(characters: str, element: _Element, span: Span) -> Iterator[Edit]:
    """Yield the section around the markup in an element of a well-formed text, if markup belongs there."""
    content = characters[span.content : span.content_end]
    name = QName(element).localname
    is_plain = not any(each.prefix for each in element.iterdescendants("*"))
    # A comment of the XML would become one of the content, which may have none.
    if name in _HOLDERS and is_plain and not (name == "FormattedContent" and "<!--" in content):
        yield from _around(characters, span.content, span.content_end)


_START = re.compile(r"<(?:[^\s<>/:]+:)?HTMLContent\s*>", re.ASCII)
_END = re.compile(r"</(?:[^\s<>/:]+:)?HTMLContent\s*>", re.ASCII)


def of_html(characters: str) -> Iterator[Edit]:
    """Yield the section around a page that stands in an HTMLQuestion as it is, and keeps it from being XML."""
    starts, ends = (list(islice(tag.finditer(characters), 2)) for tag in (_START, _END))
    root = root_name(characters)
    if root and root[0] == "HTMLQuestion" and len(starts) == len(ends) == 1 and starts[0].end() < ends[0].start():
        yield from _around(characters, starts[0].end(), ends[0].start())


def _around(characters: str, start: int, end: int) -> Iterator[Edit]:
    content = characters[start:end]
    if _TAG.search(content) and not _OTHERS.search(content) and not _has_escaped_code(content):
        yield Edit(start, end, f"<![CDATA[{content}]]>", "MTX109")


def _has_escaped_code(content: str) -> bool:
    """Return whether a script or style sheet has references in it: HTML takes them as they stand, XML does not."""
    return any(_REFERENCE.search(piece.partition("</")[0]) for piece in _CODE.split(content)[1:])
