"""The tags in a text that need not be XML: found as people see them, whether a parser could or not."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Tag(NamedTuple):
    """A start tag, an end tag, or one that is both; ``start`` and ``end`` are its place in the characters.

    One without its ``>`` ends where the next tag begins, or at a quotation mark that has no partner.
    """

    name: str
    start: int
    end: int
    begins: bool
    ends: bool
    is_finished: bool

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]


_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|</(?P<ended>[^\W\d][^\s<>/]*)[^<>]*>?"
    r"|<(?P<begun>[^\W\d][^\s<>/\"'=]*)(?P<rest>(?:[^<>\"']+|\"[^\"<]*\"|'[^'<]*')*)>?",
    re.DOTALL,
)


def tags(characters: str) -> Iterator[Tag]:
    """Yield the tags of a text. What looks like one in a comment, an instruction or a CDATA section is none."""
    for token in _TOKEN.finditer(characters):
        begun, ended = token["begun"], token["ended"]
        if begun or ended:
            ends = ended is not None or token["rest"].endswith("/")
            is_finished = characters[token.end() - 1] == ">"
            yield Tag(begun or ended, token.start(), token.end(), begun is not None, ends, is_finished)


class OpenValue(NamedTuple):
    """The value of an attribute without its second quotation mark: where the attribute begins, its name, the mark."""

    start: int
    name: str
    mark: str


_VALUE_BEGINS = re.compile(r"""\s*([^\s=<>"'/]+)\s*=\s*(["'])""")
_NEXT_BEGINS = re.compile(r"\s[^\s=<>\"']+\s*=\s*\Z")
_LONGEST_NAME = 100
_TAG_BEGINS = re.compile(r"</?[^\W\d]|<!")


def open_value(characters: str, tag: Tag) -> OpenValue | None:
    """Return the first attribute of a start tag that lacks its second quotation mark.

    It is told by its value, which then holds the beginning of the next attribute, or the end of the tag.
    """
    at = tag.start + 1 + len(tag.name)
    while begun := _VALUE_BEGINS.match(characters, at):
        stops = [found for mark in (begun[2], "<") if (found := characters.find(mark, begun.end())) >= 0]
        at = min(stops, default=len(characters))
        value = characters[begun.end() : at]
        if characters.startswith(begun[2], at):
            is_open = _NEXT_BEGINS.search(value[-_LONGEST_NAME:]) is not None
            at += 1
        else:
            is_open = ">" in value and _TAG_BEGINS.match(characters, at) is not None
        if is_open:
            return OpenValue(begun.start(1), begun[1], begun[2])
    return None
