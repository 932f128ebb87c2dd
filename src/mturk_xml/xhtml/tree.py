"""The tree that HTML becomes, and how it is written."""

from collections.abc import Iterator
from typing import NamedTuple

from mturk_xml.xhtml.html_parser import BLANK
from mturk_xml.xhtml.markup import VOID, written_attributes, written_text


class Tag(NamedTuple):
    """An element to be: its name and attributes, its name in the HTML, and its place there.

    The place is unknown for an element that nobody wrote.
    """

    name: str
    attributes: dict[str, str]
    source: str
    offset: int | None = None


class Node:
    """An element with its content."""

    __slots__ = ("children", "tag")

    def __init__(self, tag: Tag) -> None:
        self.tag = tag
        self.children: list[Node | str] = []

    @property
    def name(self) -> str:
        """The name of the element."""
        return self.tag.name

    def elements(self) -> "list[Node]":
        """Return the children without the text between them."""
        return [child for child in self.children if isinstance(child, Node)]

    def last(self) -> "Node | str | None":
        """Return the last child that is no white space."""
        return next((each for each in reversed(self.children) if isinstance(each, Node) or each.strip(BLANK)), None)

    def descendants(self) -> "Iterator[Node]":
        """Yield all elements below this one."""
        waiting = self.elements()
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.elements()


def written_content(root: Node) -> str:
    """Return the content of an element as XHTML. HTML can nest deeper than calls of a function, so there are none."""
    pieces: list[str] = []
    waiting = _pieces(root)
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        start = f"<{piece.name}{written_attributes(sorted(piece.tag.attributes.items()))}"
        if piece.name in VOID:
            pieces.append(f"{start}/>")
        else:
            pieces.append(f"{start}>")
            waiting += [f"</{piece.name}>", *_pieces(piece)]
    return "".join(pieces)


def _pieces(node: Node) -> list[Node | str]:
    """Return the children of an element, the last one first, text as it is written."""
    return [written_text(child) if isinstance(child, str) else child for child in reversed(node.children)]
