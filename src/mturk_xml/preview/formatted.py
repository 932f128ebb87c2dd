"""Formatted content as HTML: read, held against a list of elements and attributes, and written anew.

The schema of the subset says what the service took; a document need not have been checked against it, and the schema
lets scripts pass in ``cite``, ``longdesc`` and ``usemap``. So nothing of the source text gets into a page as it is: a
name that is not listed here is not written, and no value is written that does not fit its pattern.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from typing import NamedTuple

from lxml.etree import QName, _Element
from markupsafe import Markup

from mturk_xml.diagnostics import BuildError, Diagnostic, Problem
from mturk_xml.gate import parse_text
from mturk_xml.preview.addresses import fetched, linked
from mturk_xml.schema import XHTML_SUBSET, validator
from mturk_xml.source import Text
from mturk_xml.xhtml.markup import VOID

_ROOT = "FormattedContent"
_NAMESPACE = "http://www.w3.org/1999/xhtml"


class Formatted(NamedTuple):
    """Formatted content for a page.

    ``losses`` counts what a text that is not of the subset has, and the page has not; ``None``: the text is of the
    subset. ``is_coloured`` says that the content brings colours of its own, so it needs the light ground that they
    were chosen for.
    """

    html: Markup
    losses: int | None
    is_coloured: bool


def formatted(xhtml: str, *, level: int | None) -> Formatted:
    """Return the text of a FormattedContent as HTML; what is no XHTML of the subset is read as browsers read it.

    ``level`` is that of the highest heading. Levels are not skipped, whatever the content does, because those who hear
    a page find their way by them. Without a level, headings are no headings: there is no place for them in a label.
    """
    tree, losses = _read(xhtml)
    if tree is None:
        return Formatted(Markup("<pre>{}</pre>").format(xhtml), losses, is_coloured=False)
    writer = _Writer(level, _digest(xhtml))
    html = Markup(writer.content(tree))  # noqa: S704 - written below, piece by piece
    return Formatted(html, losses, writer.is_coloured)


def _read(xhtml: str) -> tuple[_Element | None, int | None]:
    """Return the content as a tree, and how much was lost on the way; no tree if it is too much to read."""
    tree = _parsed(xhtml)
    if tree is not None and validator(XHTML_SUBSET).validate(tree):
        return tree, None
    from mturk_xml.xhtml.conversion import formatted_content

    losses: list[Diagnostic] = []
    try:
        return _parsed(formatted_content(xhtml, losses.append)), len(losses)
    except BuildError:
        return None, 0


def _parsed(xhtml: str) -> _Element | None:
    characters = f'<{_ROOT} xmlns="{_NAMESPACE}">{xhtml}</{_ROOT}>'
    tree = parse_text(Text(characters, characters.encode(errors="replace")), mixed=True)
    return None if isinstance(tree, Problem) else tree


class _Writer:
    """Writes a tree; knows the level of the last heading."""

    def __init__(self, level: int | None, maps: str) -> None:
        self._top = level
        self._last = (level or 1) - 1
        self._maps = maps
        self.is_coloured = False

    def content(self, root: _Element) -> str:
        """Return what stands in an element. The tree can be deep, so there are no calls in calls."""
        pieces: list[str] = []
        waiting = _inside(root)
        while waiting:
            piece = waiting.pop()
            if isinstance(piece, str):
                pieces.append(piece)
                continue
            start, end = self._tags(QName(piece).localname, piece)
            pieces.append(start)
            waiting += [end, *_inside(piece)]
        return "".join(pieces)

    def _tags(self, name: str, element: _Element) -> tuple[str, str]:
        """Return what stands before and behind the content of an element."""
        if name not in ATTRIBUTES:  # the schema has no such element
            return "", ""
        attributes = "".join(self._attributes(name, element))
        if name in VOID:
            return f"<{name}{attributes}>", ""
        if name in _HEADINGS:
            written = self._heading(int(name[1]), element)
            return f'<{written} class="size-{name[1]}"{attributes}>', f"</{written}>"
        if name == "table":
            return self._table(attributes, element)
        first = "\n" if name == "pre" and (element.text or "").startswith("\n") else ""  # parsers drop it
        return f"<{name}{attributes}>{first}", f"</{name}>"

    def _heading(self, number: int, element: _Element) -> str:
        """Return the name of a heading one level below the last one at most; it looks as large as its author said."""
        if self._top is None or not _has_words(element):
            return "div"
        self._last = max(self._top, min(self._top + number - 1, self._last + 1, 6))
        return f"h{self._last}"

    def _table(self, attributes: str, element: _Element) -> tuple[str, str]:
        """Return the tags of a table. One that is in no other is in a box that scrolls, where a keyboard can get."""
        start, end = f"<table{attributes}>", "</table>"
        if self._top is None or next(element.iterancestors(f"{{{_NAMESPACE}}}table"), None) is not None:
            return start, end
        label = escape(" ".join(element.get("summary", "").split()) or "Table")
        return f'<div class="scroll" role="group" tabindex="0" aria-label="{label}">{start}', f"{end}</div>"

    def _attributes(self, element_name: str, element: _Element) -> Iterator[str]:
        known = ATTRIBUTES[element_name]
        for name, value in sorted(element.items()):
            kept = self._value(name, value) if name in known else None
            if kept is not None:
                self.is_coloured |= name in ("bgcolor", "color")
                yield f' {name}="{escape(kept)}"'
                if name == "href":
                    yield ' target="_blank" rel="noopener noreferrer"'

    def _value(self, name: str, value: str) -> str | None:
        """Return the value of an attribute as it may stand in a page, ``None`` if it may not."""
        match name:
            case "href":
                return linked(value)
            case "src":
                return fetched(value)
            case "usemap":  # these two only meet each other: names could cover those that scripts use
                return f"#{self._map(value[1:])}" if value.startswith("#") else None
            case "name":
                return self._map(value)
        stripped = value.strip()
        return stripped if re.fullmatch(_PATTERNS[name], stripped, re.DOTALL) else None

    def _map(self, name: str) -> str:
        return f"map-{self._maps}-{_digest(name)}"


def _digest(text: str) -> str:
    return sha256(text.encode(errors="replace")).hexdigest()[:8]


def _inside(element: _Element) -> list[str | _Element]:
    """Return the text and the elements in an element, the last one first."""
    pieces: list[str | _Element] = [escape(element.text or "", quote=False)]
    for child in element:
        pieces += [child, escape(child.tail or "", quote=False)]
    return pieces[::-1]


def _has_words(element: _Element) -> bool:
    """Return whether there is something to read in an element; what is blank is no heading to anybody."""
    pictures = (each.get("alt", "") for each in element.iter(f"{{{_NAMESPACE}}}img"))
    return any(each.strip() for each in (*element.itertext(), *pictures))


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_TEXT = ".{0,1000}"
_SIZE = r"\+?[0-9]{1,4}(?:\.[0-9]{1,9})?%?"
_COUNT = "[0-9]{1,4}"
_COLOUR = "[A-Za-z]+|#[0-9A-Fa-f]{3}|#[0-9A-Fa-f]{6}"
_PATTERNS = {
    "abbr": _TEXT,
    "align": "left|center|right|justify|top|middle|bottom",
    "alt": ".*",
    "bgcolor": _COLOUR,
    "border": _COUNT,
    "cellpadding": _COUNT,
    "cellspacing": _COUNT,
    "clear": "left|all|right|none",
    "color": _COLOUR,
    "colspan": _COUNT,
    "compact": "compact",
    "coords": r"[0-9.,%+\s-]{1,1000}",
    "datetime": "[0-9T:.Z+-]{1,40}",
    "dir": "ltr|rtl",
    "face": "[^;{}]{1,200}",
    "frame": "void|above|below|hsides|lhs|rhs|vsides|box|border",
    "height": _SIZE,
    "hspace": "[0-9]{1,3}",
    "lang": "[A-Za-z0-9-]{1,35}",
    "noshade": "noshade",
    "nowrap": "nowrap",
    "rowspan": _COUNT,
    "rules": "none|groups|rows|cols|all",
    "scope": "row|col|rowgroup|colgroup",
    "shape": "rect|circle|poly|default",
    "size": "[+-]?[0-9]{1,3}",
    "span": _COUNT,
    "start": "[0-9]{1,9}",
    "summary": _TEXT,
    "title": _TEXT,
    "type": "disc|square|circle|1|a|A|i|I",
    "valign": "top|middle|bottom|baseline",
    "value": "[0-9]{1,9}",
    "vspace": "[0-9]{1,3}",
    "width": _SIZE,
}

_COMMON = ("title", "lang", "dir")
_LETTERS = "b big cite code em i q s small strike strong sub sup u"
_CELLS = (*_COMMON, "align", "valign")
_CELL = (*_CELLS, "abbr", "scope", "rowspan", "colspan", "nowrap", "bgcolor", "width", "height")

# Left out on purpose: names of links and pictures, which would cover properties of the page that its script uses;
# accesskey and tabindex, which take keys away from the page; headers, which can only name maps; target and rel, which
# are ours; cite and longdesc, which no browser shows; and what has had no effect for decades.
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("p", *sorted(_HEADINGS)), (*_COMMON, "align")),
    **dict.fromkeys(("blockquote", "center", "dd", "dt", "pre", *_LETTERS.split()), _COMMON),
    **dict.fromkeys(("del", "ins"), (*_COMMON, "datetime")),
    "a": (*_COMMON, "href"),
    "area": (*_COMMON, "alt", "coords", "href", "shape"),
    "br": ("clear", "title"),
    "col": (*_CELLS, "span", "width"),
    "colgroup": (*_CELLS, "span", "width"),
    "dl": (*_COMMON, "compact"),
    "font": (*_COMMON, "size", "color", "face"),
    "hr": (*_COMMON, "align", "noshade", "size", "width"),
    "img": (*_COMMON, "src", "alt", "height", "width", "usemap", "align", "border", "hspace", "vspace"),
    "li": (*_COMMON, "type", "value"),
    "map": ("name",),
    "ol": (*_COMMON, "type", "compact", "start"),
    "table": (
        *_COMMON, "summary", "width", "border", "frame", "rules", "cellspacing", "cellpadding", "align", "bgcolor",
    ),
    "tbody": _CELLS,
    "td": _CELL,
    "tfoot": _CELLS,
    "th": _CELL,
    "thead": _CELLS,
    "tr": (*_CELLS, "bgcolor"),
    "ul": (*_COMMON, "type", "compact"),
}  # fmt: skip
"""What is written, for each element of the subset."""
