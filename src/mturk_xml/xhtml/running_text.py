"""Running text: what marks words, and what stands among them."""

from typing import Never, Unpack

import mturk_xml.xhtml.attributes as has
from mturk_xml.xhtml.element import Element
from mturk_xml.xhtml.places import AnchorElement, Flow, InAnchor, Inline, PreElement


class _Marked(AnchorElement):
    __slots__ = ()

    def __init__(self, *content: Inline, **attributes: Unpack[has.Common]) -> None:
        super().__init__(content, attributes)


class _Revised(AnchorElement, PreElement):
    __slots__ = ()

    def __init__(self, *content: Flow, **attributes: Unpack[has.Revision]) -> None:
        super().__init__(content, attributes)


class A(PreElement):
    """A link, or a place that a link can lead to. It does not stand in another one."""

    __slots__ = ()

    def __init__(self, *content: InAnchor, **attributes: Unpack[has.Anchor]) -> None:
        super().__init__(content, attributes)


class B(_Marked, PreElement):
    """Bold letters."""

    __slots__ = ()


class I(_Marked, PreElement):  # noqa: E742 - the name of the element
    """Italic letters."""

    __slots__ = ()


class U(_Marked, PreElement):
    """Underlined letters."""

    __slots__ = ()


class S(_Marked, PreElement):
    """Letters with a line through them."""

    __slots__ = ()


class Strike(_Marked, PreElement):
    """Letters with a line through them, as S."""

    __slots__ = ()


class Big(_Marked):
    """Larger letters."""

    __slots__ = ()


class Small(_Marked):
    """Smaller letters."""

    __slots__ = ()


class Sub(_Marked):
    """Letters below the line."""

    __slots__ = ()


class Sup(_Marked):
    """Letters above the line."""

    __slots__ = ()


class Em(_Marked, PreElement):
    """Words with emphasis."""

    __slots__ = ()


class Strong(_Marked, PreElement):
    """Words with strong emphasis."""

    __slots__ = ()


class Code(_Marked, PreElement):
    """Words of a computer, in letters of one width."""

    __slots__ = ()


class Cite(_Marked, PreElement):
    """The title of a work."""

    __slots__ = ()


class Q(AnchorElement, PreElement):
    """A short quotation; browsers put quotation marks around it."""

    __slots__ = ()

    def __init__(self, *content: Inline, **attributes: Unpack[has.Quotation]) -> None:
        super().__init__(content, attributes)


class Font(AnchorElement):
    """Letters of another size, colour or typeface."""

    __slots__ = ()

    def __init__(self, *content: Inline, **attributes: Unpack[has.Lettering]) -> None:
        super().__init__(content, attributes)


class Ins(_Revised):
    """What was added; in running text it may hold whole blocks."""

    __slots__ = ()


class Del(_Revised):
    """What was taken out; in running text it may hold whole blocks."""

    __slots__ = ()


class Br(AnchorElement, PreElement):
    """A line break."""

    __slots__ = ()

    def __init__(self, *content: Never, **attributes: Unpack[has.Break]) -> None:
        super().__init__(content, attributes)


class Img(AnchorElement):
    """A picture at a web address."""

    __slots__ = ()

    def __init__(self, *content: Never, **attributes: Unpack[has.Image]) -> None:
        super().__init__(content, attributes)


class Area(Element):
    """An area of a picture that can be clicked."""

    __slots__ = ()

    def __init__(self, *content: Never, **attributes: Unpack[has.ImageArea]) -> None:
        super().__init__(content, attributes)


class Map(AnchorElement):
    """The areas of a picture, which names it in ``usemap``. It needs an area."""

    __slots__ = ()

    def __init__(self, *content: Area, **attributes: Unpack[has.ImageMap]) -> None:
        super().__init__(content, attributes)
