"""Tables."""

from typing import Never, Unpack

import mturk_xml.xhtml.attributes as has
from mturk_xml.xhtml.element import Element
from mturk_xml.xhtml.places import Flow, FlowElement


class _Cell(Element):
    __slots__ = ()

    def __init__(self, *content: Flow, **attributes: Unpack[has.Cell]) -> None:
        super().__init__(content, attributes)


class Td(_Cell):
    """A cell of a table."""

    __slots__ = ()


class Th(_Cell):
    """A cell that heads a row or a column."""

    __slots__ = ()


class Tr(Element):
    """A row of a table. It needs a cell."""

    __slots__ = ()

    def __init__(self, *content: Td | Th, **attributes: Unpack[has.Row]) -> None:
        super().__init__(content, attributes)


class _Rows(Element):
    __slots__ = ()

    def __init__(self, *content: Tr, **attributes: Unpack[has.Cells]) -> None:
        super().__init__(content, attributes)


class Thead(_Rows):
    """The rows at the head of a table."""

    __slots__ = ()


class Tfoot(_Rows):
    """The rows at the foot of a table. It stands before the body."""

    __slots__ = ()


class Tbody(_Rows):
    """Rows of a table. A table has either rows or such groups of rows."""

    __slots__ = ()


class Col(Element):
    """Columns that have attributes in common."""

    __slots__ = ()

    def __init__(self, *content: Never, **attributes: Unpack[has.Columns]) -> None:
        super().__init__(content, attributes)


class Colgroup(Element):
    """Columns that belong together. A table has either columns or such groups."""

    __slots__ = ()

    def __init__(self, *content: Col, **attributes: Unpack[has.Columns]) -> None:
        super().__init__(content, attributes)


class Table(FlowElement):
    """A table: columns, then head, then foot, then rows or bodies. It needs a row."""

    __slots__ = ()

    def __init__(self, *content: Col | Colgroup | Thead | Tfoot | Tbody | Tr, **attributes: Unpack[has.Grid]) -> None:
        super().__init__(content, attributes)
