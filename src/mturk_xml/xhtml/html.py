"""HTML as browsers read it: from text to a tree that knows where its tags stand.

The parser follows the HTML standard, so every text has a tree. Where the standard drops or moves something it is noted,
because nothing of a text may be lost unseen. The parser is handed an open text, never a ``str``: it would take a short
``str`` that is the name of a file for that file.
"""

import re
from collections.abc import Iterator
from io import StringIO
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from tinyhtml5.constants import Token, table_insert_mode_elements
from tinyhtml5.parser import HTMLParser
from tinyhtml5.tokenizer import HTMLTokenizer
from tinyhtml5.treebuilder import Element as BuiltElement
from tinyhtml5.treebuilder import TreeBuilder

# A document holds 65,535 bytes; markup that the subset does not have may be some times that.
MAX_CHARACTERS = 4 * 65_535
MAX_DEPTH = 256
MAX_ELEMENTS = 20_000
MAX_ATTRIBUTES = 500

BLANK = " \t\n\f\r"
"""The characters that HTML takes for white space."""

_PLACE = " place"  # no attribute in a text can have a name with a blank


class Tag(NamedTuple):
    """A start tag: its name, its attributes, and the offset of its beginning in the text."""

    name: str
    attributes: dict[str, str]
    offset: int


class Page(NamedTuple):
    """What a text says.

    ``root`` is an element around everything. ``ignored`` are start tags that came to nothing, ``unfinished`` is the one
    that never ends, if there is one. ``moved_from`` are the offsets of tables that content was moved out of.
    """

    root: Element
    ignored: tuple[Tag, ...]
    unfinished: Tag | None
    moved_from: frozenset[int]


class TooMuchError(Exception):
    """There is too much in a text to read it safely: a code, an offset, and the facts for the sentence."""

    def __init__(self, code: str, offset: int, facts: dict[str, Any]) -> None:
        super().__init__(code)
        self.code, self.offset, self.facts = code, offset, facts


def read_html(html: str) -> Page:
    """Return what a text says, in which line breaks are line feeds.

    Raises:
        TooMuchError: it is too long, too deep, or makes too many elements.
    """
    if len(html) > MAX_CHARACTERS:
        raise TooMuchError("MTX021", 0, {"limit": f"{MAX_CHARACTERS:,}"})
    parser = _Parser(html)
    parser.main_loop()
    root: Element = parser.tree.get_document()
    kept = {offset_of(element) for element in root.iter()}
    ignored = [tag for tag in parser.tokenizer.tags if tag.offset not in kept]
    return Page(root, tuple(ignored), parser.tokenizer.unfinished(), frozenset(parser.tree.moved_from))


def offset_of(element: Element) -> int | None:
    """Return where the start tag or the comment stands that made an element; none if the parser added it by itself.

    Elements that the parser took apart to untangle crossed tags have one place in common.
    """
    if callable(element.tag):
        return int((element.text or "").partition(":")[0])
    place: Any = element.get(_PLACE)
    return place.offset if isinstance(place, _Place) else None


def attributes_of(element: Element) -> dict[str, str]:
    """Return the attributes that stand in the text."""
    return {name: value for name, value in element.items() if name != _PLACE}


def comment_of(element: Element) -> str | None:
    """Return the text of a comment; nothing for an element."""
    return (element.text or "").partition(":")[2] if callable(element.tag) else None


class _Place:
    """An offset that travels with the attributes of an element.

    The parser compares attributes to tell whether two elements are alike; places are no difference to it.
    """

    __slots__ = ("offset",)

    def __init__(self, offset: int) -> None:
        self.offset = offset

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Place)

    __hash__ = None  # type: ignore[assignment]


class _Whole(StringIO):
    """A text that is read in one piece, so that places in the piece are places in the text."""

    def read(self, size: int | None = None) -> str:
        return "" if size == 0 else super().read()


_DIGITS = re.compile(r"[0-9]+")


class _Tokenizer(HTMLTokenizer):  # type: ignore[misc]
    """The tokenizer, which notes the start tags and where they begin."""

    def __init__(self, html: str, parser: "_Parser") -> None:
        super().__init__(_Whole(html), parser=parser)
        self.start = 0
        self.tags: list[Tag] = []
        self.ends = True

    def unfinished(self) -> Tag | None:
        """Return the start tag that never ends; with it the rest of the text is lost."""
        return None if self.ends else Tag(self.current_token["name"].lower(), {}, self.start)

    def tag_open_state(self) -> Any:
        self.start = self.stream.chunk_offset - 1
        more = super().tag_open_state()
        self.ends = self.state != self.tag_name_state
        return more

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield the tokens, a text in one piece, and not what is wrong with them.

        The parser would copy a text once for each of its pieces, and each ``&`` is one.
        """
        run: list[str] = []
        for token in super().__iter__():
            kind, text = token["type"], token.get("data")
            if (kind == Token.CHARACTERS and text != "\0") or (kind == Token.SPACE_CHARACTERS and run):
                run.append(text)
            elif kind != Token.PARSE_ERROR:
                if run:
                    yield {"type": Token.CHARACTERS, "data": "".join(run)}
                    run.clear()
                yield token
        if run:
            yield {"type": Token.CHARACTERS, "data": "".join(run)}

    def attribute_name_state(self) -> Any:
        if len(self.current_token["data"]) > MAX_ATTRIBUTES:  # each is compared with all before it
            name, attribute = self.current_token["name"], self.current_token["data"][-1][0]
            reason = f"<{name}> has more than {MAX_ATTRIBUTES}"
            facts = {"attribute": attribute, "reason": reason, "advice": "remove it"}
            raise TooMuchError("MTX205", self.start, facts)
        return super().attribute_name_state()

    def emit_current_token(self) -> None:
        super().emit_current_token()
        token = self.current_token
        if token["type"] == Token.START_TAG:
            self.tags.append(Tag(token["name"], dict(token["data"]), self.start))
            token["data"][_PLACE] = _Place(self.start)
            self.ends = True

    def consume_number_entity(self, is_hex: bool) -> Any:  # noqa: FBT001
        digits = _DIGITS.match(self.stream.chunk, self.stream.chunk_offset)
        if digits and len(digits[0]) > _MOST_DIGITS:
            self.stream.chunk_offset = digits.end()
            return "\ufffd"  # as for every number that no character has
        return super().consume_number_entity(is_hex)


_MOST_DIGITS = 1_000  # Python converts no more than some thousands


class _BuiltElement(BuiltElement):  # type: ignore[misc]
    """An element of the parser, which also counts as its child what is inserted before another child.

    Without that it loses such children where crossed tags are untangled. The other child is a table, and among the
    last ones; so it is looked for from the end.
    """

    def insert_before(self, node: Any, reference: Any) -> None:
        at = self._number(reference)
        self._element.insert(at, _element(node))
        self.children.insert(at, node)
        node.parent = self

    def insert_text(self, text: str, insert_before: Any = None) -> None:
        at = 0 if insert_before is None else self._number(insert_before)
        if at == 0:
            super().insert_text(text, insert_before)
        else:
            before = self._element[at - 1]
            before.tail = (before.tail or "") + text

    def _number(self, child: Any) -> int:
        wanted = _element(child)
        return next(number for number in range(len(self._element) - 1, -1, -1) if self._element[number] is wanted)


def _element(built: Any) -> Element:
    element: Element = built._element  # noqa: SLF001 - the parser has no other way to it
    return element


class _Tree(TreeBuilder):  # type: ignore[misc]
    """The tree builder, which counts, and notes what the parser moves out of tables."""

    def __init__(self, parser: "_Parser") -> None:
        super().__init__(namespace_html_elements=False)
        self.parser = parser
        self.made = 0
        self.moved_from: set[int] = set()

    def create_element(self, token: dict[str, Any]) -> Any:
        self.made += 1
        if self.made > MAX_ELEMENTS:
            raise TooMuchError("MTX023", self.parser.tokenizer.start, {"limit": f"{MAX_ELEMENTS:,}"})
        if len(self.open_elements) > MAX_DEPTH:
            raise TooMuchError("MTX022", self.parser.tokenizer.start, {"limit": MAX_DEPTH})
        element = _BuiltElement(token["name"], token.get("namespace"))
        element.attributes = token["data"]
        return element

    def insert_element_normal(self, token: dict[str, Any]) -> Any:
        element = self.create_element(token)
        self.open_elements[-1].append_child(element)
        self.open_elements.append(element)
        return element

    def insert_element_table(self, token: dict[str, Any]) -> Any:
        self._note_move()
        return super().insert_element_table(token)

    def insert_text(self, data: str, parent: Any = None) -> None:
        if parent is None and self.insert_from_table and data.strip(BLANK):
            self._note_move()
        super().insert_text(data, parent)

    def insert_comment(self, token: dict[str, Any], parent: Any) -> None:
        super().insert_comment(token | {"data": f"{self.parser.tokenizer.start}:{token['data']}"}, parent)

    def _note_move(self) -> None:
        if self.open_elements[-1].name in table_insert_mode_elements:
            table = next((each for each in reversed(self.open_elements) if each.name == "table"), None)
            place = table and table.attributes.get(_PLACE)
            if place:
                self.moved_from.add(place.offset)


class _Parser(HTMLParser):  # type: ignore[misc]
    """The parser, for a text that stands in a page."""

    def __init__(self, html: str) -> None:
        super().__init__(namespace_html_elements=False)
        self.tree = _Tree(self)
        self.phases: dict[str, Any] = {name: type(phase)(self, self.tree) for name, phase in self.phases.items()}
        self.container, self.scripting = "div", False
        self.tokenizer = _Tokenizer(html, self)
        self.reset()

    def parse_error(self, errorcode: str, datavars: dict[str, Any] | None = None) -> None:
        """Note nothing: browsers show a page whatever is wrong with it, and looking for the place takes time."""
