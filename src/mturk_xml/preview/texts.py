"""Plain text as HTML: line breaks are kept, and web addresses are links."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from mturk_xml.preview.addresses import linked

_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"]+", re.IGNORECASE)
_BEHIND = ".,;:!?'\u2019\u201d\u00bb)]}"
_LINE_BREAK = re.compile("\r\n|\r|\n")
_LINK = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>')


def text_html(text: str) -> Markup:
    """Return plain text with its line breaks, and with links where a word begins with ``http://`` or ``https://``.

    White space around it is left out: it comes from how documents are indented.
    """
    return Markup("<br>").join(Markup("").join(_pieces(line)) for line in _LINE_BREAK.split(text.strip()))


def link(address: str) -> Markup:
    """Return an address as a link to itself, or as a text if no link may lead there."""
    leads_to = linked(address)
    return escape(address) if leads_to is None else _LINK.format(leads_to, leads_to)


def _pieces(line: str) -> Iterator[Markup]:
    """Yield the pieces of a line: text, and links."""
    end = 0
    for found in _ADDRESS.finditer(line):
        address = _without_stops(found[0])
        yield escape(line[end : found.start()])
        yield link(address)
        end = found.start() + len(address)
    yield escape(line[end:])


def _without_stops(address: str) -> str:
    """Return an address without the punctuation behind it; a bracket is part of it if it was opened in it."""
    unopened = address.count(")") - address.count("(")
    end = len(address)
    while address[end - 1] in _BEHIND and (address[end - 1] != ")" or unopened > 0):
        unopened -= address[end - 1] == ")"
        end -= 1
    return address[:end]
