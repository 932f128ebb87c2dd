"""Spans: from where to where the elements of a well-formed text reach, and what is in them."""

import re
from contextlib import suppress
from typing import NamedTuple
from xml.parsers import expat

from lxml.etree import _Element

from mturk_xml.source import Text


class Span(NamedTuple):
    """Offsets of an element: its start tag, its content, the end tag, and what follows."""

    start: int
    content: int
    content_end: int
    end: int


_TAG = re.compile(r"""<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_END_TAG = re.compile(r"</[^\s>]+\s*>")


def spans(text: Text, root: _Element) -> dict[_Element, Span]:
    """Return the spans of all elements of a tree in the text that it was parsed from; nothing if they are not told."""
    found: list[tuple[int, int]] = []
    open_elements: list[int] = []
    parser = expat.ParserCreate("utf-8")

    def start(_name: str, _attributes: dict[str, str]) -> None:
        open_elements.append(len(found))
        found.append((parser.CurrentByteIndex, -1))

    def end(_name: str) -> None:
        number = open_elements.pop()
        found[number] = found[number][0], parser.CurrentByteIndex

    parser.StartElementHandler, parser.EndElementHandler = start, end
    with suppress(expat.ExpatError):  # expat is stricter than libxml2 in places
        parser.Parse(text.utf8, True)
        offsets = _characters(text, {offset for both in found for offset in both})
        pairs = zip(root.iter(), found, strict=True)
        return {each: _span(text.characters, offsets[first], offsets[last]) for each, (first, last) in pairs}
    return {}


def _characters(text: Text, offsets: set[int]) -> dict[int, int]:
    """Return which characters begin at some bytes."""
    if len(text.utf8) == len(text.characters):
        return {offset: offset for offset in offsets}
    found: dict[int, int] = {}
    done = characters = 0
    for offset in sorted(offsets):
        characters += len(text.utf8[done:offset].decode())
        done, found[offset] = offset, characters
    return found


def _span(characters: str, start: int, end: int) -> Span:
    tag = _TAG.match(characters, start)
    behind = tag.end() if tag else start
    if characters.endswith("/>", start, behind):
        return Span(start, behind, behind, behind)
    closing = _END_TAG.match(characters, end)
    return Span(start, behind, end, closing.end() if closing else end)
