"""The HTML5 parser: what is wrong in a page, with places, and the elements that rules look at.

tinyhtml5 follows the parsing algorithm of the specification, so it sees what browsers see, and names what the
specification calls a parse error. It is taught three things here: where tokens and elements begin, what was left
open when an end tag came too early, and when to give up. It is handed an open text, never a ``str``: a short ``str``
that is the name of a file would be taken for that file.
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import Any, NamedTuple

from tinyhtml5.parser import HTMLParser
from tinyhtml5.tokenizer import HTMLTokenizer
from tinyhtml5.treebuilder import TreeBuilder

# Four times what the service took. Longer pages are not read at all: it is a second's work for each.
MAX_CHARACTERS = 4 * 65_535
# Browsers do not nest deeper, and the time that the parser takes grows with the square of the depth.
MAX_DEPTH = 512
# Of those that the parser makes by itself to repair a page, and those of a tag, there can be more than characters.
MAX_ELEMENTS = 65_535
MAX_ATTRIBUTES = 1_000
MAX_ERRORS = 1_000


class HtmlError(NamedTuple):
    """A parse error: the parser's name for it, or one of ours, and its offset in the characters of the page."""

    code: str
    offset: int
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """An element as its start tag says it, the offset of that tag, and the forms it belongs to."""

    name: str
    attributes: dict[str, str]
    offset: int
    form: "Tag | None"
    crowd_form: "Tag | None"


class Page(NamedTuple):
    """What the parser made of a page.

    ``scripts`` is the text of all scripts in it. ``swallowed``: something that was never closed, such as a comment,
    took the rest of the page with it. ``stopped`` says why the parser gave up, and ``stopped_at`` where; then the page
    is known in part only.
    """

    errors: tuple[HtmlError, ...]
    tags: tuple[Tag, ...]
    scripts: str = ""
    swallowed: bool = False
    stopped: str = ""
    stopped_at: int = 0


def parse_page(html: str) -> Page:
    """Return the errors and elements of a page, both in the order of the text."""
    if len(html) > MAX_CHARACTERS:
        return Page((), (), stopped="characters")
    parser = Parser()
    scripts = stopped = ""
    try:
        root = parser.read(_without_templates(html))
        scripts = "\n".join(each.text or "" for each in root.iter("script") if _runs(each.get("type", "")))
    except StoppedError as error:
        stopped = str(error)
    errors = sorted([*parser.found, *_odd_characters(html)], key=lambda error: error.offset)
    stopped_at = parser.place(parser.tokenizer.start)
    return Page(tuple(errors), tuple(parser.tree.tags.values()), scripts, parser.swallowed, stopped, stopped_at)


_TEMPLATE = re.compile(r"<(/?)template(?=[\s/>])[^>]*>", re.IGNORECASE)


def _without_templates(html: str) -> str:
    """Return a page with blanks in place of its templates, one in another included.

    A template shows nothing and sends nothing, and may stand where little else may. This parser does not know it and
    takes it for an element like others.
    """
    parts, done, depth, start = [], 0, 0, 0
    for tag in _TEMPLATE.finditer(html):
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                parts += [html[done:start], re.sub(r"[^\r\n]", " ", html[start : tag.end()])]
                done = tag.end()
    return "".join([*parts, html[done:]])


def _runs(kind: str) -> bool:
    """Return whether a browser runs a script of this type; scripts of other types are data for other scripts."""
    return kind.strip().lower() in ("", "module") or "javascript" in kind.lower() or "ecmascript" in kind.lower()


# What the specification calls control characters and noncharacters, as far as XML lets them pass.
_ODD = re.compile(
    "[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)


def _odd_characters(html: str) -> list[HtmlError]:
    """Return the characters that no page may hold; the parser tells that there are some, but not where."""
    found = islice(_ODD.finditer(html), MAX_ERRORS)
    return [HtmlError("invalid-codepoint", each.start(), {"character": f"U+{ord(each[0]):04X}"}) for each in found]


class StoppedError(Exception):
    """The page is more than what is read: says of what."""


class WholeText(StringIO):
    """A text that the parser reads in one piece, so that places in the piece are places in the text."""

    def read(self, size: int | None = None) -> str:
        """Return the whole text, whatever size is asked for."""
        return "" if size == 0 else super().read()


class Tokenizer(HTMLTokenizer):  # type: ignore[misc]
    """The tokenizer, which knows where the token begins that it reads, and the one before."""

    start = before = 0
    reference: int | None = None

    def data_state(self) -> Any:
        """Read on in the text between tags, or begin a tag."""
        self.before, self.start = self.start, self.stream.chunk_offset
        return super().data_state()

    def consume_entity(self, allowed: str | None = None, from_attribute: bool = False) -> None:  # noqa: FBT001, FBT002
        """Read a character reference behind its ampersand."""
        self.reference = self.stream.chunk_offset - 1
        super().consume_entity(allowed, from_attribute)
        self.reference = None

    def attribute_name_state(self) -> Any:
        """Read on in the name of an attribute, which is then compared with all before it."""
        if len(self.current_token["data"]) > MAX_ATTRIBUTES:
            raise StoppedError("attributes")
        return super().attribute_name_state()

    def parse_error(self, _data: str, **datavars: Any) -> None:
        """Queue an error, with its place."""
        super().parse_error(_data, **datavars, **self._place(_data))

    def _place(self, code: str) -> dict[str, Any]:
        """Return the offset of an error, and facts that the tokenizer does not tell."""
        here = self.stream.chunk_offset - 1
        if self.reference is not None:
            text = _REFERENCE.match(self.stream.chunk, self.reference)
            return {"offset": self.reference, "reference": text[0] if text else "&"}
        name = (self.current_token or {}).get("name", "")
        if code == "duplicate-attribute":
            attribute = self.current_token["data"][-1][0]
            return {"offset": here - len(attribute), "name": name, "attribute": attribute}
        if code in _AT_CHARACTER:
            return {"offset": here, "name": name, "character": self.stream.chunk[here], "tag": self.start}
        return {"offset": self.start, "name": name}


_REFERENCE = re.compile(r"&#?\w{0,40};?")
_AT_CHARACTER = frozenset({
    "equals-in-unquoted-attribute-value",
    "expected-attribute-value-but-got-right-bracket",
    "invalid-character-after-attribute-name",
    "invalid-character-in-attribute-name",
    "unexpected-character-after-attribute-value",
    "unexpected-character-after-solidus-in-tag",
    "unexpected-character-in-unquoted-attribute-value",
})  # fmt: skip


class _Tree(TreeBuilder):  # type: ignore[misc]
    """The tree builder, which notes each element that a tag of the page makes."""

    def __init__(self, parser: "Parser") -> None:
        self.parser = parser
        super().__init__(namespace_html_elements=False)

    def reset(self) -> None:
        super().reset()
        self.tags: dict[Any, Tag] = {}
        self.made = 0

    def insert_element_normal(self, token: dict[str, Any]) -> Any:
        return self._note(super().insert_element_normal(token), token)

    def insert_element_table(self, token: dict[str, Any]) -> Any:
        return self._note(super().insert_element_table(token), token)

    def insert_text(self, data: str, parent: Any = None) -> None:
        misplaced = self.insert_from_table and self.open_elements[-1].name in _TABLE_PARTS
        if parent is None and misplaced and not data.isspace():
            self.parser.parse_error("text-in-table", {"offset": self.parser.tokenizer.before})
        super().insert_text(data, parent)

    def _note(self, element: Any, token: dict[str, Any]) -> Any:
        self.made += 1
        if self.made > MAX_ELEMENTS:
            raise StoppedError("elements")
        if len(self.open_elements) > MAX_DEPTH:
            raise StoppedError("depth")
        if "selfClosing" in token and element not in self.tags:  # else a copy, made to repair crossed formatting
            crowd_form = next((each for each in reversed(self.open_elements[:-1]) if each.name == "crowd-form"), None)
            self.tags[element] = Tag(
                element.name,
                dict(element.attributes),
                self.parser.place(self.parser.tokenizer.start),
                self.tags.get(self.form_element),
                self.tags.get(crowd_form),
            )
        return element


class Parser(HTMLParser):  # type: ignore[misc]
    """The parser, which collects errors with places, and tells consequences from causes."""

    tokenizer_class = Tokenizer

    def __init__(self) -> None:
        super().__init__()
        self.tree = _Tree(self)
        for name, phase in [*self.phases.items()]:
            self.phases[name] = type(phase)(self, self.tree)
        self.found: list[HtmlError] = []
        self.swallowed = False
        self._told: set[tuple[str, int]] = set()
        self._told_at = -1
        self._expected: Counter[str] = Counter()
        self._answered: set[Tag | None] = set()

    def read(self, html: str) -> Any:
        """Return the tree of a page.

        Raises:
            StoppedError: the page is more than what is read.
        """
        self._pairs = [each.start() - number for number, each in enumerate(re.finditer("\r\n", html))]
        self.container, self.scripting = None, False
        self.tokenizer = self.tokenizer_class(WholeText(html), parser=self)
        self.reset()
        try:
            self.main_loop()
        except (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            # frames and drawings crossed with tables are more than it can take
            raise StoppedError("parser") from error
        return self.tree.get_document()

    def place(self, offset: int) -> int:
        """Return the offset in the page of an offset in what is read, where each line break is one character."""
        return offset + bisect_left(self._pairs, offset)

    def parse_error(self, errorcode: str, datavars: dict[str, Any] | None = None) -> None:
        """Note an error. The tokenizer tells its own offsets; all others are about the token that was just read."""
        facts = dict(datavars or {})
        offset = facts.pop("offset", None)
        if errorcode == "invalid-codepoint":
            return  # told elsewhere, with places
        if offset is not None:
            self.swallowed = self.swallowed or at_end_of_page(errorcode)
            self._note(errorcode, self.place(offset), facts)
        elif errorcode in _END_TAG:
            self._end_tag(facts.get("gotName") or facts["name"])
        elif at_end_of_page(errorcode):
            self._end_of_page()
        else:
            self._start_tag(errorcode, facts)

    def _start_tag(self, code: str, facts: dict[str, Any]) -> None:
        """Tell that something stands where it may not; its end tag will then be out of place as well."""
        name = _NAMED.get(code) or facts.get("startName") or facts.get("name", "")
        if not code.startswith("expected-doctype"):
            self._expected[name] += 1
            self._told_at = self.tokenizer.start
        nested = code == "unexpected-start-tag" and name == "form"
        self._note("nested-form" if nested else code, self.place(self.tokenizer.start), facts)

    def _end_tag(self, name: str) -> None:
        """Tell why an end tag does not fit: what it closes holds something open, or there is nothing to close."""
        start, elements = self.tokenizer.start, self.tree.open_elements
        if start == self._told_at:  # another consequence of the same tag
            return
        self._told_at = start
        behind = next((number for number, each in enumerate(reversed(elements)) if each.name == name), 0)
        if behind:
            self._answered.add(self.tree.tags.get(elements[-behind - 1]))
            for element in elements[-behind:]:
                self._left(element, name)
        elif self._expected[name]:
            self._expected[name] -= 1
        else:
            self._note("stray-p-end-tag" if name == "p" else "stray-end-tag", self.place(start), {"name": name})

    def _end_of_page(self) -> None:
        """Tell what is never closed, unless that is because something else took the rest of the page."""
        if self.swallowed:
            return
        elements = self.tree.open_elements
        self.swallowed = elements[-1].name in _TEXT_ONLY
        for element in elements[-1:] if self.swallowed else elements:
            self._left(element, "")

    def _left(self, element: Any, end: str) -> None:
        tag = self.tree.tags.get(element)
        if tag and tag.name not in _CLOSED_BY_THEMSELVES and tag not in self._answered:
            self._expected[tag.name] += 1
            if ("non-void-element-with-trailing-solidus", tag.offset) not in self._told:
                self._note("unclosed-element" if end else "never-closed", tag.offset, {"name": tag.name, "end": end})

    def _note(self, code: str, offset: int, facts: dict[str, Any]) -> None:
        """Note an error, but only the first of several that one slip makes in one tag or comment."""
        kind, at = _ALIKE.get(code, code), facts.pop("tag", offset)
        if (kind, at) in self._told:
            return
        self._told.add((kind, at))
        self.found.append(HtmlError(code, offset, facts))
        if len(self.found) > MAX_ERRORS:
            raise StoppedError("errors")


def at_end_of_page(code: str) -> bool:
    """Return whether an error is that the page ends in the middle of something, and not of nothing at all."""
    middle = code.startswith(("eof-in-", "unexpected-eof-")) or code.endswith("-but-got-eof")
    return middle and code != "expected-doctype-but-got-eof"


# An end tag, or a start tag that implies one, for which the tree tells more than the error.
_END_TAG = frozenset({
    "adoption-agency-1.2",
    "adoption-agency-1.3",
    "adoption-agency-4.4",
    "end-tag-after-implied-root",
    "end-tag-too-early",
    "end-tag-too-early-ignored",
    "end-tag-too-early-named",
    "expected-one-end-tag-but-got-another",
    "unexpected-cell-end-tag",
    "unexpected-end-tag",
    "unexpected-end-tag-before-html",
    "unexpected-end-tag-implies-table-voodoo",
    "unexpected-end-tag-in-select",
    "unexpected-end-tag-in-table-body",
    "unexpected-end-tag-in-table-row",
})  # fmt: skip
_CLOSED_BY_THEMSELVES = frozenset({
    "body", "colgroup", "dd", "dt", "html", "li", "optgroup", "option", "p", "rb", "rp", "rt", "rtc",
    "tbody", "td", "tfoot", "th", "thead", "tr",
})  # fmt: skip
# What holds no elements, so that all that follows is its text.
_TEXT_ONLY = ("iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp")
# What holds text in cells only.
_TABLE_PARTS = ("table", "tbody", "tfoot", "thead", "tr")
# What has no end tag in the page after all, where the error does not name it.
_NAMED = {
    "unexpected-form-in-table": "form",
    "unexpected-input-in-select": "select",
    "unexpected-select-in-select": "select",
}
_HYPHENS = ("unexpected-char-in-comment", "unexpected-dash-after-double-dash-in-comment")
_ALIKE = dict.fromkeys(_AT_CHARACTER, "character") | dict.fromkeys(_HYPHENS, "hyphens")
