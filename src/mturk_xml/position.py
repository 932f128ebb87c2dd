"""Where things stand: worked out from the text afterwards, for documents that have findings only."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple
from xml.parsers import expat

from lxml.etree import QName, XPath, _Element

from mturk_xml.found import Raw
from mturk_xml.source import Text, place


class _Reached(Exception):  # noqa: N818 - stops a parser, is no error
    """The parser came to the place in question."""


def open_path(text: Text, line: int, column: int) -> str | None:
    """Return the path of the element that is open at a place, in a text that need not be well-formed.

    Written as in ``Position``; siblings behind the place are not known, so the first of a name has no index.
    Behind the end of the root element, that is the root; before its beginning, nothing.
    """
    parser = expat.ParserCreate("utf-8")
    path: list[str] = []
    root: list[str] = []
    counts: list[dict[str, int]] = [{}]

    def stop_behind() -> None:
        if (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1) > (line, column):
            raise _Reached

    def start(name: str, _attributes: dict[str, str]) -> None:
        stop_behind()
        local = name.rpartition(":")[2]
        number = counts[-1][local] = counts[-1].get(local, 0) + 1
        path.append(local if number == 1 else f"{local}[{number}]")
        root[:] = path[:1]
        counts.append({})

    def end(_name: str) -> None:
        stop_behind()
        path.pop()
        counts.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(text.utf8, True)
    except (expat.ExpatError, _Reached):
        return "/" + "/".join(path or root) if root else None
    return None


class Position(NamedTuple):
    """Offset into the characters of a text, the same place as line and column from 1, and the path of the element."""

    offset: int
    line: int
    column: int
    path: str


def _paths(root: _Element, elements: Iterable[_Element]) -> dict[_Element, str]:
    """Return readable XPaths: local names, and an index where siblings share a name, whatever their namespaces."""
    start = f"/{QName(root).localname}"
    tree = root.getroottree()
    mixed = bool(_STRANGER(root))  # lxml's own paths count siblings of each namespace apart
    found = {root: start}
    for element in elements:
        if element is root:
            continue
        if mixed:
            steps = map(_step, [element, *element.iterancestors()][-2::-1])
            found[element] = "/".join([start, *steps])
        else:
            found[element] = f"{start}/{_NAMESPACE.sub('', tree.getelementpath(element))}"
    return found


_STRANGER = XPath("boolean(//*[namespace-uri() != namespace-uri(/*)])")


def _step(element: _Element) -> str:
    name = QName(element).localname
    parent = element.getparent()
    alike = [] if parent is None else list(parent.iterchildren("{*}" + name))
    return f"{name}[{alike.index(element) + 1}]" if len(alike) > 1 else name


_NAMESPACE = re.compile(r"\{[^}]*\}")


def positions(text: Text, root: _Element, elements: Iterable[_Element]) -> dict[_Element, Position]:
    """Return where the start tags of some elements of the tree stand in the text it was parsed from."""
    wanted = set(elements)
    paths = _paths(root, wanted)
    order = [(number, element) for number, element in enumerate(root.iter()) if element in wanted]
    offsets = _tag_offsets(text.utf8, [number for number, _ in order])
    found: dict[_Element, Position] = {}
    done = characters = 0
    line, column = 1, 1
    for (_, element), offset in zip(order, offsets, strict=False):
        between = text.utf8[done:offset].decode()
        done, characters = offset, characters + len(between)
        down, right = place(between, len(between))
        line, column = line + down - 1, right if down > 1 else column + right - 1
        found[element] = Position(characters, line, column, paths[element])
    for element in wanted - found.keys():  # expat is stricter than libxml2 in places; a line is still known
        found[element] = Position(0, element.sourceline or 1, 1, paths[element])
    return found


def _tag_offsets(utf8: bytes, numbers: list[int]) -> list[int]:
    """Return the byte offsets of the start tags with these numbers, counted from 0 in document order."""
    offsets: list[int] = []
    parser = expat.ParserCreate("utf-8")
    seen = -1

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal seen
        seen += 1
        at = bisect_left(numbers, seen)
        if at < len(numbers) and numbers[at] == seen:
            offsets.append(parser.CurrentByteIndex)

    parser.StartElementHandler = start
    with suppress(expat.ExpatError):  # the caller knows how to do without
        parser.Parse(utf8, True)
    return offsets


def first_text(utf8: bytes, numbers: Collection[int]) -> dict[int, int]:
    """Return where the first text stands that is no white space, directly in the elements with these numbers."""
    parser = expat.ParserCreate("utf-8")
    found: dict[int, int] = {}
    open_elements: list[int] = []
    seen = -1

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal seen
        seen += 1
        open_elements.append(seen)

    def text(data: str) -> None:
        number = open_elements[-1]
        if number in numbers and number not in found and not data.isspace():
            blanks = len(data) - len(data.lstrip())  # ASCII, all of them: others are no white space in XML
            found[number] = parser.CurrentByteIndex + blanks

    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    parser.EndElementHandler = lambda _name: open_elements.pop()
    with suppress(expat.ExpatError):  # the caller knows how to do without
        parser.Parse(utf8, True)
    return found


def last_start_tag(utf8: bytes, name: str) -> int:
    """Return the number of the last start tag of a local name in the beginning of a document; -1 if there is none."""
    parser = expat.ParserCreate("utf-8")
    seen = last = -1

    def start(tag: str, _attributes: dict[str, str]) -> None:
        nonlocal seen, last
        seen += 1
        if tag.rpartition(":")[2] == name:
            last = seen

    parser.StartElementHandler = start
    with suppress(expat.ExpatError):  # what was seen so far will do
        parser.Parse(utf8, False)
    return last


def first_in_each(text: Text, root: _Element, pattern: re.Pattern[bytes]) -> Iterator[tuple[_Element, Raw]]:
    """Yield each element in whose own piece of a text a pattern matches, with the place of its first match.

    To the piece of an element belong its tags, its text and comments as they are written, and not its children; to
    that of the root also what stands before and behind it.
    """
    parser = expat.ParserCreate("utf-8")
    first: dict[int, int] = {}
    open_elements = [0]
    done, started = 0, 0

    def pass_to(end: int) -> None:
        nonlocal done
        if open_elements[-1] not in first and (found := pattern.search(text.utf8, done, end)):
            first[open_elements[-1]] = found.start()
        done = end

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal started
        pass_to(parser.CurrentByteIndex)
        open_elements.append(started)
        started += 1

    def end(_name: str) -> None:
        pass_to(parser.CurrentByteIndex)
        open_elements.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    with suppress(expat.ExpatError):  # expat is stricter than libxml2 in places
        parser.Parse(text.utf8, True)
    pass_to(len(text.utf8))
    for number, element in enumerate(root.iter()):
        if number in first:
            yield element, Raw(len(text.utf8[: first[number]].decode()))
