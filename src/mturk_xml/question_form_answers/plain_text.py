"""Formatted content as plain text: what a worker reads, without the markup."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from mturk_xml.diagnostics import Problem
from mturk_xml.gate import parse_text
from mturk_xml.source import Text

# Elements within a line; all others begin and end one.
_INLINE = frozenset((
    "FormattedContent", "a", "b", "big", "cite", "code", "del", "em", "font", "i", "img", "ins", "q", "s", "small",
    "span", "strike", "strong", "sub", "sup", "u",
))  # fmt: skip


@lru_cache(maxsize=256)
def plain_text(xhtml: str) -> str:
    """Return the text of formatted content on one line, with the alternative texts of pictures.

    What is no XHTML is read as browsers read HTML, ``&nbsp;`` and all; what is too much for that stays as it is.
    """
    wrapped = f"<FormattedContent>{xhtml}</FormattedContent>"
    root: Any = parse_text(Text(wrapped, wrapped.encode(errors="replace")), mixed=True)
    if isinstance(root, Problem):
        from mturk_xml.xhtml.html import read_html
        from mturk_xml.xhtml.html_parser import TooMuchError

        try:
            root = read_html(xhtml.replace("\r\n", "\n").replace("\r", "\n")).root
        except TooMuchError:
            return xhtml
    return " ".join("".join(_pieces(root)).split())


def _pieces(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str):  # a comment
        return
    name = element.tag.rpartition("}")[2]
    edge = "" if name in _INLINE else " "
    yield edge
    yield element.get("alt", "") if name == "img" else element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield edge
