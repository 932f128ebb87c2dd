"""Spans: from where to where the elements of a well-formed text reach, and what is in them."""

import re
from collections.abc import Iterator
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


class Value(NamedTuple):
    """An attribute: its name as it is written, and offsets of its value between the quotation marks."""

    name: str
    start: int
    end: int


# White space is that of XML: other blanks may stand in names.
_NAME = re.compile(r"<[^\s/>]+", re.ASCII)
_ATTRIBUTE = re.compile(r"""\s+([^\s=<>/"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""", re.ASCII)
_TAG_END = re.compile(r"\s*(/?)>", re.ASCII)
_END_TAG = re.compile(r"</[^\s>]+\s*>", re.ASCII)


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
        reaching = [_span(text.characters, offsets[first], offsets[last]) for first, last in found]
        told = {element: span for element, span in zip(root.iter(), reaching, strict=True) if span}
        return told if len(told) == len(reaching) else {}
    return {}


def attributes(characters: str, tag: int) -> Iterator[Value]:
    """Yield the attributes of the start tag at an offset, declarations of namespaces among them."""
    name = _NAME.match(characters, tag)
    at = name.end() if name else len(characters)
    while attribute := _ATTRIBUTE.match(characters, at):
        yield Value(attribute[1], *attribute.span(2 if attribute[2] is not None else 3))
        at = attribute.end()


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


def _span(characters: str, start: int, end: int) -> Span | None:
    name = _NAME.match(characters, start)
    at = name.end() if name else start
    for attribute in attributes(characters, start):
        at = attribute.end + 1  # behind the quotation mark
    behind = _TAG_END.match(characters, at)
    if behind is None:
        return None
    if behind[1]:
        return Span(start, behind.end(), behind.end(), behind.end())
    closing = _END_TAG.match(characters, end)
    return Span(start, behind.end(), end, closing.end()) if closing else None
