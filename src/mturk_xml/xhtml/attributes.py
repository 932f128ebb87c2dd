"""The attributes of each element, for editors and type checkers; a test holds them against the schema.

A number may be given as an ``int`` or as text. A name with a colon is written with an underscore: ``xml_space``.
"""

from typing import Literal, Required, TypeAlias, TypedDict

Number: TypeAlias = int | str
"""A whole number of 0 or more."""

Length: TypeAlias = int | str
"""A number of pixels such as ``50``, or a percentage such as ``"50%"``."""

Shape: TypeAlias = Literal["rect", "circle", "poly", "default"]
"""The form of an area that can be clicked."""


class Language(TypedDict, total=False):
    """What language the text is in, and which way it runs."""

    lang: str
    dir: Literal["ltr", "rtl"]


class Common(Language, total=False):
    """What nearly every element may have. A title is shown when the mouse rests on the element."""

    title: str


class Keyboard(TypedDict, total=False):
    """How a link is reached with the keyboard."""

    accesskey: str
    tabindex: Number


class Aligned(Common, total=False):
    """A block of text, and where its lines stand."""

    align: Literal["left", "center", "right", "justify"]


class Quotation(Common, total=False):
    """A quotation; ``cite`` is the address that it comes from."""

    cite: str


class Revision(Common, total=False):
    """A change; ``datetime`` is a date with a time, such as ``2026-09-30T12:00:00Z``."""

    cite: str
    datetime: str


class Ruler(Common, total=False):
    """A line across the page; its size is its height in pixels."""

    align: Literal["left", "center", "right"]
    noshade: Literal["noshade"]
    size: Number
    width: Length


class Preformatted(Common, total=False):
    """Text with its line breaks; its width is a number of characters."""

    width: Number
    xml_space: Literal["preserve"]


class UnorderedList(Common, total=False):
    """A list with bullets."""

    type: Literal["disc", "square", "circle"]
    compact: Literal["compact"]


class OrderedList(Common, total=False):
    """A list with numbers; its type is one of 1, a, A, i and I."""

    type: str
    compact: Literal["compact"]
    start: Number


class ListItem(Common, total=False):
    """An item of a list; its value is its number."""

    type: str
    value: Number


class DefinitionList(Common, total=False):
    """A list of terms."""

    compact: Literal["compact"]


class Break(TypedDict, total=False):
    """A line break; ``clear`` continues below what floats at that side."""

    title: str
    clear: Literal["left", "all", "right", "none"]


class Lettering(Common, total=False):
    """Letters: a size from 1 to 7 or a step such as ``"+1"``, a colour, and the names of typefaces."""

    size: Number
    color: str
    face: str


class Anchor(Common, Keyboard, total=False):
    """A link. ``href`` is a whole address with ``//`` in it."""

    charset: str
    type: str
    name: str
    href: str
    hreflang: str
    rel: str
    rev: str
    shape: Shape
    coords: str
    target: str


class Image(Common, total=False):
    """A picture. ``src`` is a whole address, ``alt`` the text for those who do not see the picture."""

    src: Required[str]
    alt: Required[str]
    name: str
    longdesc: str
    height: Length
    width: Length
    usemap: str
    ismap: Literal["ismap"]
    align: Literal["top", "middle", "bottom", "left", "right"]
    border: Length
    hspace: Number
    vspace: Number


class ImageMap(Common, total=False):
    """The areas of a picture. The schema requires both the identifier and the name."""

    id: Required[str]
    name: Required[str]


class ImageArea(Common, Keyboard, total=False):
    """An area of a picture; ``coords`` are numbers separated by commas."""

    shape: Shape
    coords: str
    href: str
    nohref: Literal["nohref"]
    alt: Required[str]
    target: str


class Cells(Common, total=False):
    """How the text stands in the cells of a row, a column, or a part of a table."""

    align: Literal["left", "center", "right", "justify", "char"]
    char: str
    charoff: Length
    valign: Literal["top", "middle", "bottom", "baseline"]


class Columns(Cells, total=False):
    """Columns: how many, and how wide each is; the width ``"*"`` shares what is left."""

    span: Number
    width: Length


class Row(Cells, total=False):
    """A row of a table."""

    bgcolor: str


class Cell(Cells, total=False):
    """A cell of a table. ``headers`` can name nothing but image maps: no other element has an identifier."""

    abbr: str
    axis: str
    headers: str
    scope: Literal["row", "col", "rowgroup", "colgroup"]
    rowspan: Number
    colspan: Number
    nowrap: Literal["nowrap"]
    bgcolor: str
    width: Length
    height: Length


class Grid(Common, total=False):
    """A table: its border in pixels, which lines are drawn, and the space in and between its cells."""

    summary: str
    width: Length
    border: Number
    frame: Literal["void", "above", "below", "hsides", "lhs", "rhs", "vsides", "box", "border"]
    rules: Literal["none", "groups", "rows", "cols", "all"]
    cellspacing: Length
    cellpadding: Length
    align: Literal["left", "center", "right"]
    bgcolor: str
