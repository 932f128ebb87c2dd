"""The HTML parser, taught where tags stand, what may not be lost, and when to give up.

It is handed an open text, never a ``str``: it would take a short ``str`` that is the name of a file for that file.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from tinyhtml5.constants import Token, table_insert_mode_elements
from tinyhtml5.parser import HTMLParser
from tinyhtml5.tokenizer import HTMLTokenizer
from tinyhtml5.treebuilder import Element as BuiltElement
from tinyhtml5.treebuilder import TreeBuilder

from mturk_xml.html5 import WholeText

MAX_DEPTH = 256
MAX_ELEMENTS = 20_000
MAX_ATTRIBUTES = 500

BLANK = " \t\n\f\r"
"""The characters that HTML takes for white space."""

PLACE = " place"
"""The name of the attribute that is the place of an element; none in a text can have a name with a blank."""


class Tag(NamedTuple):
    """A start tag: its name, its attributes, and the offset of its beginning in the text."""

    name: str
    attributes: dict[str, str]
    offset: int


class TooMuchError(Exception):
    """There is too much in a text to read it safely: a code, an offset, and the facts for the sentence."""

    def __init__(self, code: str, offset: int, facts: dict[str, Any]) -> None:
        super().__init__(code)
        self.code, self.offset, self.facts = code, offset, facts


class Place:
    """An offset that travels with the attributes of an element.

    The parser compares attributes to tell whether two elements are alike; places are no difference to it.
    """

    __slots__ = ("offset",)

    def __init__(self, offset: int) -> None:
        self.offset = offset

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place)

    __hash__ = None  # type: ignore[assignment]


class _Unheard(list[str]):
    """What is wrong with single characters: there can be as many, and they are handed on from the front of the list."""

    def append(self, _error: str) -> None:
        """Forget it; what XML cannot carry is looked for elsewhere."""


_DIGITS = re.compile(r"[0-9]+;?")
_NAME = re.compile(r"[a-z][a-z0-9:-]*")


class _Tokenizer(HTMLTokenizer):  # type: ignore[misc]
    """The tokenizer, which notes the tags and where they begin."""

    def __init__(self, html: str, parser: "Parser") -> None:
        super().__init__(WholeText(html), parser=parser)
        self.stream.errors = _Unheard()
        self.start = 0
        self.tags: list[Tag] = []
        self.ends = True

    def unfinished(self) -> Tag | None:
        """Return the tag that never ends; with it the rest of the text is lost."""
        return None if self.ends else self._tag({})

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

    def tag_open_state(self) -> Any:
        self.start = self.stream.chunk_offset - 1
        more = super().tag_open_state()
        self.ends = self.state != self.tag_name_state
        return more

    def close_tag_open_state(self) -> Any:
        more = super().close_tag_open_state()
        self.ends = self.state != self.tag_name_state
        return more

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
        self.ends = True
        if token["type"] == Token.START_TAG:
            self.tags.append(self._tag(dict(token["data"])))
            token["data"][PLACE] = Place(self.start)
        elif token["data"] or not _NAME.fullmatch(token["name"]):
            self.tags.append(self._tag({}))

    def _tag(self, attributes: dict[str, str]) -> Tag:
        slash = "/" if self.current_token["type"] == Token.END_TAG else ""
        return Tag(slash + self.current_token["name"].lower(), attributes, self.start)

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

    def __init__(self, parser: "Parser") -> None:
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
            table = next(each for each in reversed(self.open_elements) if each.name == "table")
            self.moved_from.add(table.attributes[PLACE].offset)


class Parser(HTMLParser):  # type: ignore[misc]
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
