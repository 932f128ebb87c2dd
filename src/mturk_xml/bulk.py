"""Large documents: parsed and checked in one pass, piece by piece.

libxml2 notes with every mistake the path of its element, for which it counts the siblings before it. A document made
of mistakes alone would take quadratic time and a great deal of memory. Fed piece by piece, the parser is stopped at
the first mistake; so a large document is told of that one only.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.etree import _Element

from mturk_xml.found import Found
from mturk_xml.gate import PARSER_OPTIONS, refusal
from mturk_xml.kinds import Kind, identify
from mturk_xml.schema import validator
from mturk_xml.source import Text

# A megabyte of mistakes takes a second and 50 MB in one go. Real questions end at 65,535 bytes.
LARGE = 1 << 20
_PIECE = 1 << 13
_SMALL_PIECE = 1


def parse_valid(text: Text) -> tuple[_Element, Kind] | None:
    """Return root and kind of a large document, ``None`` if anything at all is wrong with it."""
    kind = None if refusal(text) else _kind(text)
    if kind is None:
        return None
    try:
        # With a schema, lxml's feed parser can pass over what is not well-formed; without one it does not.
        root: _Element = etree.fromstring(text.utf8, etree.XMLParser(**PARSER_OPTIONS))
        parser = etree.XMLParser(schema=validator(kind.schema), **PARSER_OPTIONS)
        utf8 = _shortened(text.utf8, root)
        for piece in _pieces(utf8, 0, len(utf8), _PIECE):
            parser.feed(piece)
            if len(parser.feed_error_log):
                return None
        parser.close()
    except etree.XMLSyntaxError:
        return None
    return None if root.getroottree().docinfo.internalDTD is not None else (root, kind)


# No value that a schema has more to say of than "text" is as long as this.
_LONG = 1 << 16


def _shortened(utf8: bytes, root: _Element) -> bytes:
    """Return a document whose long texts are cut, if it has some: it has the same tags, and the same verdict.

    With a schema, libxml2 copies what it has of a text at each reference and carriage return in it.
    """
    long = [(element, text) for element in root.iter() if (text := element.text) and len(text) > _LONG]
    if not long:
        return utf8
    try:
        for element, text in long:
            element.text = text[:_LONG].replace("\r", "\n").replace("&", "+").replace("<", "+")
        return etree.tostring(root, encoding="utf-8")
    finally:
        for element, text in long:
            element.text = text


def _kind(text: Text) -> Kind | None:
    """Return the kind that the first start tag tells."""
    parser = etree.XMLPullParser(events=("start",), **PARSER_OPTIONS)
    try:
        for piece in _pieces(text.utf8, 0, len(text.utf8), _PIECE):
            parser.feed(piece)
            for _, element in parser.read_events():
                kind = identify(element)
                return kind if isinstance(kind, Kind) else None
    except etree.XMLSyntaxError:
        return None
    return None


def _pieces(utf8: bytes, start: int, end: int, size: int) -> Iterator[bytes]:
    return (utf8[at : min(at + size, end)] for at in range(start, end, size))


def first_violation(text: Text, root: _Element, name: str) -> list[Found]:
    """Return the first thing that the schema ``name`` refuses in a large document, and a note that it is the first."""
    from mturk_xml.grammar import Grammar
    from mturk_xml.position import last_start_tag
    from mturk_xml.violations import explain

    utf8 = _shortened(text.utf8, root)
    stopped, entry = _first_entry(utf8, name)
    if entry is None:
        return []
    named = _ELEMENT.search(entry.message)
    number = last_start_tag(utf8[:stopped], named[1] if named else "")
    element = next((each for count, each in enumerate(root.iter()) if count == number), root)
    return [*explain([(entry, element)], Grammar(name)), Found("MTX197", root, {})]


_ELEMENT = re.compile(r"Element '(?:\{[^}]*\})?([^']+)'")


def _first_entry(utf8: bytes, name: str) -> tuple[int, Any]:
    """Return the first complaint of libxml2, and the offset of the byte that brought it to the light."""
    at, size = 0, _PIECE
    while True:
        parser = etree.XMLParser(schema=validator(name), **PARSER_OPTIONS)
        for piece in _pieces(utf8, 0, at, _PIECE):  # libxml2 takes no more than 10 million bytes at once
            parser.feed(piece)
        while at < len(utf8) and not len(parser.feed_error_log):
            parser.feed(utf8[at : at + size])
            at += size
        if not len(parser.feed_error_log):
            return at, None
        if size == _SMALL_PIECE:
            return min(at, len(utf8)), parser.feed_error_log[0]
        at, size = at - size, _SMALL_PIECE
