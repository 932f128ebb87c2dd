"""Where an element may stand, as types: an element that may stand in running text is an ``InlineElement``.

Of the elements that are none of these, each stands in one element only: ``Li`` in lists, ``Td`` in rows.
"""

from typing import TypeAlias

from mturk_xml.xhtml.element import Element


class FlowElement(Element):
    """An element that may stand in formatted content itself: a block or running text."""

    __slots__ = ()


class InlineElement(FlowElement):
    """An element that may stand in running text."""

    __slots__ = ()


class AnchorElement(InlineElement):
    """An element that may stand in a link: running text but for another link."""

    __slots__ = ()


class PreElement(InlineElement):
    """An element that may stand in preformatted text."""

    __slots__ = ()


Flow: TypeAlias = str | FlowElement
"""What formatted content, list items and table cells are made of."""

Inline: TypeAlias = str | InlineElement
"""What paragraphs and headings are made of."""

InAnchor: TypeAlias = str | AnchorElement
"""What links are made of."""

InPre: TypeAlias = str | PreElement
"""What preformatted text is made of."""
