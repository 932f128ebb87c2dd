"""Blocks: paragraphs, headings, lists."""

from typing import Never, Unpack

import mturk_xml.xhtml.attributes as has
from mturk_xml.xhtml.element import Element
from mturk_xml.xhtml.places import Flow, FlowElement, Inline, InPre


class _AlignedText(FlowElement):
    __slots__ = ()

    def __init__(self, *content: Inline, **attributes: Unpack[has.Aligned]) -> None:
        super().__init__(content, attributes)


class P(_AlignedText):
    """A paragraph."""

    __slots__ = ()


class H1(_AlignedText):
    """A heading of the first rank."""

    __slots__ = ()


class H2(_AlignedText):
    """A heading of the second rank."""

    __slots__ = ()


class H3(_AlignedText):
    """A heading of the third rank."""

    __slots__ = ()


class H4(_AlignedText):
    """A heading of the fourth rank."""

    __slots__ = ()


class H5(_AlignedText):
    """A heading of the fifth rank."""

    __slots__ = ()


class H6(_AlignedText):
    """A heading of the sixth rank."""

    __slots__ = ()


class Center(FlowElement):
    """Content with its lines and tables in the middle."""

    __slots__ = ()

    def __init__(self, *content: Flow, **attributes: Unpack[has.Common]) -> None:
        super().__init__(content, attributes)


class Blockquote(FlowElement):
    """A quotation that stands on its own, indented."""

    __slots__ = ()

    def __init__(self, *content: Flow, **attributes: Unpack[has.Quotation]) -> None:
        super().__init__(content, attributes)


class Pre(FlowElement):
    """Text that keeps its blanks and line breaks, in letters of one width."""

    __slots__ = ()

    def __init__(self, *content: InPre, **attributes: Unpack[has.Preformatted]) -> None:
        super().__init__(content, attributes)


class Hr(FlowElement):
    """A line across the page."""

    __slots__ = ()

    def __init__(self, *content: Never, **attributes: Unpack[has.Ruler]) -> None:
        super().__init__(content, attributes)


class Li(Element):
    """An item of a list."""

    __slots__ = ()

    def __init__(self, *content: Flow, **attributes: Unpack[has.ListItem]) -> None:
        super().__init__(content, attributes)


class Ul(FlowElement):
    """A list with bullets. It needs an item."""

    __slots__ = ()

    def __init__(self, *content: Li, **attributes: Unpack[has.UnorderedList]) -> None:
        super().__init__(content, attributes)


class Ol(FlowElement):
    """A list with numbers. It needs an item."""

    __slots__ = ()

    def __init__(self, *content: Li, **attributes: Unpack[has.OrderedList]) -> None:
        super().__init__(content, attributes)


class Dt(Element):
    """A term of a list of terms."""

    __slots__ = ()

    def __init__(self, *content: Inline, **attributes: Unpack[has.Common]) -> None:
        super().__init__(content, attributes)


class Dd(Element):
    """What is said about a term."""

    __slots__ = ()

    def __init__(self, *content: Flow, **attributes: Unpack[has.Common]) -> None:
        super().__init__(content, attributes)


class Dl(FlowElement):
    """A list of terms and what is said about them. It needs a term or something said."""

    __slots__ = ()

    def __init__(self, *content: Dt | Dd, **attributes: Unpack[has.DefinitionList]) -> None:
        super().__init__(content, attributes)
