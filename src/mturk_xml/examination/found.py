"""What a rule found in the tree of a document."""

from typing import Any, NamedTuple

from lxml.etree import _Element


class Found(NamedTuple):
    """A code, the element it is about, the facts for the sentence, and a place in the text of the element.

    ``offset`` counts characters of the element's text content from 0, wherever CDATA sections and references put
    them; ``None`` means the start tag.
    """

    code: str
    element: _Element
    facts: dict[str, Any] = {}  # noqa: RUF012 - a NamedTuple default, never written to
    offset: int | None = None
