"""Spots of elements: where in the text an attribute, a character of a value or a stray text stands."""

import re
from collections.abc import Sequence

from lxml.etree import _Element

from mturk_xml.found import Found, InAttribute, Raw, StrayText
from mturk_xml.position import Position, first_text, positions
from mturk_xml.source import Text, places


def placed(text: Text, root: _Element, found: Sequence[Found]) -> list[Position]:
    """Return the place of each thing that was found in a tree, in the text that the tree was parsed from.

    The path is always that of its element, wherever the spot is.
    """
    involved = [each.element for each in found] + [each.spot for each in found if isinstance(each.spot, _Element)]
    tags = positions(text, root, involved)
    stray = _stray(text, root, found)
    offsets = [_offset(text.characters, each, tags, stray) for each in found]
    lines = places(text.characters, offsets)
    return [
        # An element that could not be found in the text has a line at least.
        tags[each.element] if offset == 0 else Position(offset, *line, tags[each.element].path)
        for each, offset, line in zip(found, offsets, lines, strict=True)
    ]


def _offset(characters: str, found: Found, tags: dict[_Element, Position], stray: dict[_Element, int]) -> int:
    """Return the place of a thing that was found, given those of start tags and stray texts."""
    tag = tags[found.element].offset
    match found.spot:
        case None:
            return tag
        case InAttribute() as spot:
            return _in_attribute(characters, tag, spot)
        case StrayText():
            return stray.get(found.element, tag)
        case Raw() as offset:
            return offset
        case int() as offset:
            return _in_text(characters, tag, offset)
        case other:
            return tags[other].offset


def _stray(text: Text, root: _Element, found: Sequence[Found]) -> dict[_Element, int]:
    """Return where stray text stands in the characters, for the elements that were found to have some."""
    wanted = {each.element for each in found if isinstance(each.spot, StrayText)}
    if not wanted:
        return {}
    numbers = {number: element for number, element in enumerate(root.iter()) if element in wanted}
    first = first_text(text.utf8, numbers)
    return {numbers[number]: len(text.utf8[:at].decode()) for number, at in first.items()}


_NAME = re.compile(r"<[^\s/>]+")
_ATTRIBUTE = re.compile(r"""\s+(?P<name>[^\s=>/]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")


def _in_attribute(characters: str, tag: int, spot: InAttribute) -> int:
    """Return where an attribute stands in a start tag, or a character of its value."""
    name = _NAME.match(characters, tag)
    at = name.end() if name else tag
    wanted = spot.name.rpartition(":")[2]
    while attribute := _ATTRIBUTE.match(characters, at):
        if attribute["name"].rpartition(":")[2] == wanted:
            if spot.offset is None:
                return attribute.start("name")
            value = "double" if attribute["double"] is not None else "single"
            return _in_pieces(characters, attribute.start(value), spot.offset)
        at = attribute.end()
    return tag


_START_TAG = re.compile(r"""<[^\s/>]+(?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*>""")


def _in_text(characters: str, tag: int, offset: int) -> int:
    """Return where a character of an element's text content stands."""
    start_tag = _START_TAG.match(characters, tag)
    return _in_pieces(characters, start_tag.end(), offset) if start_tag else tag


_PIECE = re.compile(
    r"(?P<section><!\[CDATA\[)"
    r"|<!--.*?-->|<\?.*?\?>"
    r"|(?P<reference>&[^;]*;)"
    r"|(?P<literal>[^<&]+)",
    re.DOTALL,
)


def _in_pieces(characters: str, at: int, offset: int) -> int:
    """Return where a character of a text stands that begins at a place, in CDATA sections and references or not."""
    left = offset
    while piece := _PIECE.match(characters, at):
        behind = piece.end()
        raw = piece["literal"]
        if piece["section"]:  # a regular expression would take a hundred times as long to find the end
            at, end = behind, characters.index("]]>", behind)
            raw, behind = characters[at:end], end + len("]]>")
        if raw is not None:
            length = len(raw) - raw.count("\r\n")  # a parser makes one character of each pair
            if left < length:
                return at + _raw_offset(raw, left)
            left -= length
        elif piece["reference"]:
            if left == 0:
                return at
            left -= 1
        at = behind
    return at


def _raw_offset(raw: str, offset: int) -> int:
    """Return where the character with this number stands in raw text, in which a line break can be two characters."""
    if "\r\n" not in raw:
        return offset
    at = 0
    for _ in range(offset):
        at += 2 if raw.startswith("\r\n", at) else 1
    return at
