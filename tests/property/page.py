"""A valid document as a text, and what stands where in it: elements, attributes, sections, formatted content."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from lxml import etree


class Part(NamedTuple):
    """An element in a text: offsets of its start tag, its content, its end tag, and what follows; and its parent."""

    name: str
    start: int
    content: int
    content_end: int
    end: int
    parent: int | None

    @property
    def is_closed_by_tag(self) -> bool:
        """Whether it has an end tag."""
        return self.end > self.content_end


_TOKEN = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>"
    r"|</(?P<ended>[^\s>]+)\s*>"
    r"|<(?P<started>[^\s/>!?]+)(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*(?P<closed>/?)>",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"""\s([^\s=]+)\s*=\s*(["'])(.*?)\2""", re.DOTALL)
_SECTION = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


class Page:
    """A valid document as a text, and what stands where in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts = _parts(text, 0, len(text))

    @cached_property
    def below(self) -> list[Part]:
        """All elements but the root."""
        return self.parts[1:]

    @cached_property
    def leaves(self) -> list[Part]:
        """The elements with nothing but text in them."""
        parents = {part.parent for part in self.parts}
        return [part for number, part in enumerate(self.parts) if number not in parents]

    @cached_property
    def plain(self) -> list[Part]:
        """The elements with nothing but text in them, and that neither blank nor in a CDATA section."""
        return [part for part in self.leaves if self.inner(part).strip() and "<" not in self.inner(part)]

    @cached_property
    def holders(self) -> list[Part]:
        """The elements that hold elements."""
        return [self.parts[number] for number in {part.parent for part in self.below} if number is not None]

    @cached_property
    def xhtml(self) -> list[Part]:
        """The elements in formatted content that stands in a CDATA section."""
        contents = [part for part in self.leaves if part.name.rpartition(":")[2] == "FormattedContent"]
        sections = [(section.start(1), section.end(1)) for part in contents for section in self.sections(part)]
        return [part for start, end in sections for part in _parts(self.text, start, end)]

    def sections(self, part: Part) -> Iterator[re.Match[str]]:
        """Yield the CDATA sections in an element."""
        return _SECTION.finditer(self.text, part.content, part.content_end)

    def attributes(self, parts: list[Part]) -> list[re.Match[str]]:
        """Return the attributes in the start tags of elements, without namespaces."""
        found = [each for part in parts for each in ATTRIBUTE.finditer(self.text, part.start, part.content)]
        return [each for each in found if not each[1].startswith(("xmlns", "xsi:"))]

    def inner(self, part: Part) -> str:
        """Return what stands between the tags of an element."""
        return self.text[part.content : part.content_end]

    def parent(self, part: Part) -> Part:
        """Return the parent of an element."""
        assert part.parent is not None
        return self.parts[part.parent]

    def line_of(self, start: int, end: int) -> tuple[int, int]:
        """Return a piece of the text, or the whole lines of it where nothing else stands in them."""
        begin, behind = self.text.rfind("\n", 0, start) + 1, self.text.find("\n", end) + 1
        if behind and not self.text[begin:start].strip() and not self.text[end:behind].strip():
            return begin, behind
        return start, end


def _parts(text: str, start: int, end: int) -> list[Part]:
    parts: list[Part] = []
    open_parts: list[int] = []
    for token in _TOKEN.finditer(text, start, end):
        if token["started"]:
            parent = open_parts[-1] if open_parts else None
            parts.append(Part(token["started"], token.start(), token.end(), token.end(), token.end(), parent))
            if not token["closed"]:
                open_parts.append(len(parts) - 1)
        elif token["ended"]:
            number = open_parts.pop()
            parts[number] = parts[number]._replace(content_end=token.start(), end=token.end())
    return parts


def laid_out(text: str) -> str:
    """Return a document with one element a line."""
    parser = etree.XMLParser(strip_cdata=False, remove_blank_text=True, encoding="utf-8")
    root: etree._Element = etree.fromstring(text.encode(), parser)
    etree.indent(root, "  ")
    return etree.tostring(root, encoding="unicode") + "\n"
