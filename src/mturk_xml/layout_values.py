"""Values for the placeholders of a page: which there are, where they stand, and whether a value fits there."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape as escape_html
from html.entities import html5
from typing import Any, NamedTuple

from mturk_xml.html_contexts import Context, Kind, contexts
from mturk_xml.rules.layouts import PLACES

Row = Mapping[str, str | None]

PLACEHOLDER = re.compile(r"\$\{([\w-]+)\}")
_ALIKE = re.compile(r"\$\{[^{}\n]{0,100}\}")


class Placeholder(NamedTuple):
    """``${name}`` at an offset of a page, and what it is a part of there."""

    name: str
    offset: int
    end: int
    context: Context


class LayoutFinding(NamedTuple):
    """A code, the facts for the sentence, and an offset in the page if there is one to point at."""

    code: str
    facts: dict[str, Any]
    offset: int | None = None


class Terms(NamedTuple):
    """How values are put in: escaped for their places or as they are, and which of them may be markup."""

    escape: bool = False
    markup: Collection[str] = ()


@lru_cache(maxsize=8)
def placeholders(html: str) -> tuple[Placeholder, ...]:
    """Return the placeholders of a page in the order of the text."""
    found = list(PLACEHOLDER.finditer(html))
    where = contexts(html, [each.start() for each in found])
    return tuple(
        Placeholder(each[1], each.start(), each.end(), context) for each, context in zip(found, where, strict=True)
    )


def filled(html: str, values: Row, terms: Terms) -> str:
    """Return a page with values in place of its placeholders; all of them are there."""
    parts, done = [], 0
    for placeholder in placeholders(html):
        parts += [html[done : placeholder.offset], _written(values[placeholder.name] or "", placeholder, terms)]
        done = placeholder.end
    return "".join([*parts, html[done:]])


def _written(value: str, placeholder: Placeholder, terms: Terms) -> str:
    """Return a value as it is written at a place. Where references are not read, escaping would only spoil it."""
    if terms.escape and placeholder.name not in terms.markup and placeholder.context.kind in _READS_REFERENCES:
        return escape_html(value)
    return value


_READS_REFERENCES = ("text", "title", "double-quoted", "single-quoted", "unquoted")


def check_layout(html: str) -> Iterator[LayoutFinding]:
    """Yield what looks like a placeholder and is none, outside scripts, where it is an expression."""
    found = [each for each in _ALIKE.finditer(html) if not PLACEHOLDER.match(each[0])]
    for each, context in zip(found, contexts(html, [each.start() for each in found]) if found else (), strict=True):
        if not context.script:
            yield LayoutFinding("MTX269", {"text": each[0]}, each.start())


def check_rows(html: str, rows: Sequence[Row], terms: Terms, *, numbered: bool) -> Iterator[LayoutFinding]:
    """Yield what is wrong or doubtful in the values for a page: first in the names of all rows, then in each row."""
    wanted = placeholders(html)
    first = {each.name: each.offset for each in reversed(wanted)}
    for name in terms.markup:
        if name not in first:
            yield LayoutFinding("MTX273", {"name": name, "advice": f"it has {', '.join(first) or 'none at all'}"})
    given: dict[Any, None] = dict.fromkeys(name for row in rows for name in row)
    given.pop(None, None)
    for name in dict.fromkeys(each.name for each in wanted):
        if rows and name not in given:
            advice = _MARKED if f"\ufeff{name}" in given else _SPLIT if _is_unsplit(given) else _GIVE_ONE
            yield LayoutFinding("MTX265", {"where": "", "name": name, "advice": advice}, first.pop(name))
    for name in given:
        if name not in first:
            yield LayoutFinding("MTX266", {"name": name})
    for number, row in enumerate(rows, 1):
        for found in _check_row(row, wanted, first, terms):
            yield found._replace(facts={"where": f"row {number}: " if numbered else "", **found.facts})


_GIVE_ONE = "give one, were it an empty text; capital and small letters differ in names"
_MARKED = "a byte order mark stands before the name in the table: open it with encoding='utf-8-sig'"


_SPLIT = "the columns of the table seem not to be told apart: try delimiter=';' or delimiter='\\t'"


def _is_unsplit(names: Iterable[str]) -> bool:
    return any(mark in str(name) for name in names for mark in ";\t")


def _check_row(
    row: Row, wanted: Sequence[Placeholder], first: Mapping[str, int], terms: Terms
) -> Iterator[LayoutFinding]:
    loose: Mapping[Any, Any] = row
    if surplus := loose.get(None):  # where csv.DictReader puts what has no column
        yield LayoutFinding("MTX270", {"count": len(surplus)})
    fit: set[str] = set()
    for name, offset in first.items():
        value = loose.get(name)
        if value is None:
            yield LayoutFinding("MTX265", {"name": name, "advice": _GIVE_ONE}, offset)
        elif isinstance(value, str):
            fit.add(name)
        else:
            reason = f"the value of ${{{name}}} is {type(value).__name__}, and must be str"
            yield LayoutFinding("MTX112", {"reason": reason, "advice": "write it as text: str(...)"}, offset)
    told: dict[tuple[str, Context], list[LayoutFinding]] = {}  # a value need be looked at once for each kind of place
    for each in wanted if fit else ():
        if each.name in fit and each.name not in terms.markup:
            place = each.name, each.context
            if place not in told:
                told[place] = list(_check_value(row[each.name] or "", each, terms))
            yield from (found._replace(offset=each.offset) for found in told[place])


def _check_value(value: str, placeholder: Placeholder, terms: Terms) -> Iterator[LayoutFinding]:
    name, offset, _, context = placeholder
    if (piece := _unsafe_piece(_written(value, placeholder, terms), context.kind)) is not None:
        place, advice = PLACES[context.kind]
        fault = f"has {piece!r} in it, which means something else" if piece else "is empty, which cannot be written"
        yield LayoutFinding("MTX267", {"name": name, "fault": fault, "place": place, "advice": advice}, offset)
    elif context.begins in _ADDRESSES and (scheme := _SCRIPT_SCHEME.match(value)):
        facts = {"fault": f"begins with {scheme[1]!r}, which runs as a script", "place": f"as {context.begins}"}
        yield LayoutFinding("MTX267", {"name": name, **facts, "advice": _NOT_AN_ADDRESS}, offset)
    elif context.script and (found := _IN_SCRIPT.search(value)):
        yield LayoutFinding("MTX268", {"name": name, "piece": found[0]}, offset)


# Where browsers follow or load an address, and what makes one a script; they pass over white space before and in it.
_ADDRESSES = ("action", "formaction", "href", "src", "data", "xlink:href")
_SCRIPT_SCHEME = re.compile(
    r"[\x00-\x20]*((?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:|data\s*:\s*text/html)", re.IGNORECASE
)
_NOT_AN_ADDRESS = "give an address of the web"


def _unsafe_piece(text: str, kind: Kind) -> str | None:
    """Return what makes a text mean more than itself at a place, ``None`` if nothing does."""
    if found := _ENDS[kind].search(text):
        return found[0]
    if kind in _READS_REFERENCES or kind == "unknown":
        for reference in _REFERENCE.finditer(text):
            if reference[1] is None or (reference[1][0] != "#" and reference[1] not in html5):
                return reference[0]  # as in AT&T, which the service refused
    return None


# What begins a tag in a text, or ends the place.
_ENDS: dict[Kind, re.Pattern[str]] = {
    "text": re.compile(r"<"),
    "title": re.compile(r"</"),
    "style": re.compile(r"</"),
    "script": re.compile(r"</?script|<!--", re.IGNORECASE),
    "comment": re.compile(r"--|^-?>"),
    "tag": re.compile(r"[<>]"),
    "double-quoted": re.compile(r'"'),
    "single-quoted": re.compile(r"'"),
    "unquoted": re.compile(r"[\s\"'<>=`]|^$"),
    "unknown": re.compile(r"[<>\"']"),
}
# An ampersand, with the reference that it begins if it does; before a space it may stand as itself.
_REFERENCE = re.compile(r"&(?![ \t\n\r\f&])(#\d+;|#[xX][\da-fA-F]+;|[A-Za-z][A-Za-z\d]*;)?")
# What ends a string of a script, or begins something in it.
_IN_SCRIPT = re.compile(r"[\"'`\\<\n\r\u2028\u2029]|\$\{")
