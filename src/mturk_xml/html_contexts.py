"""Where a place in a page is for the parser: in text, in an attribute, in a script.

The same characters mean different things there; a text that is put into a page has to be held against the place.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

from mturk_xml.html5 import MAX_CHARACTERS, Parser, StoppedError, Tokenizer

Kind = Literal[
    "text", "title", "style", "script", "comment", "tag", "double-quoted", "single-quoted", "unquoted", "unknown"
]


class Context(NamedTuple):
    """What a place is part of, whether what stands there is a script, and the attribute whose value begins there."""

    kind: Kind
    script: bool = False
    begins: str = ""


def contexts(html: str, offsets: Sequence[int]) -> list[Context]:
    """Return what the texts are part of that begin at these offsets; each is two characters long or longer.

    ``title`` stands for elements in which only references are read (``title``, ``textarea``), ``style`` for those in
    which nothing is, ``tag`` for a tag outside the values of its attributes. Where the page is more than what is
    read, places are ``unknown``.
    """
    if len(html) > MAX_CHARACTERS:
        return [Context("unknown")] * len(offsets)
    parser, end = _Parser(), len(html)
    try:
        parser.read(html.replace("\r", "\n"))  # as many characters as before
    except StoppedError:
        end = parser.tokenizer.stream.chunk_offset
    changes = parser.tokenizer.changes
    starts = [change.offset for change in changes]
    return [
        # a text that begins a value or a name changes the state itself, with its first character
        _context(html, offset, changes[bisect_right(starts, offset + 1) - 1]) if offset < end else Context("unknown")
        for offset in offsets
    ]


class _Change(NamedTuple):
    """From here on, the tokenizer was in another state; and in the value of which attribute."""

    offset: int
    state: str
    attribute: str


class _Tokenizer(Tokenizer):
    """The tokenizer, which notes when it passes from one state to another."""

    @property
    def state(self) -> Callable[[], Any]:
        """The state, as the method that reads on."""
        return self._state

    @state.setter
    def state(self, state: Callable[[], Any]) -> None:
        attribute = self.current_token["data"][-1][0] if state.__name__.startswith("attribute_value_") else ""
        if not hasattr(self, "changes"):
            self.changes: list[_Change] = []
        self.changes.append(_Change(self.stream.chunk_offset, state.__name__, attribute))
        self._state = state


class _Parser(Parser):
    tokenizer_class = _Tokenizer


def _context(html: str, offset: int, change: _Change) -> Context:
    kinds = (kind for state, kind in _KINDS.items() if change.state.startswith(state))
    kind: Kind = next(kinds, "tag")
    if kind == "text" and html.endswith(("<", "</"), 0, offset):
        return Context("tag")
    before = html[max(offset - 100, 0) : offset].rstrip("\"' \t\n").lower()
    begins = change.attribute if change.attribute and before.endswith(f"{change.attribute}=") else ""
    value = html[change.offset : offset].lstrip("= \t\n\"'").lower() if change.attribute else ""
    runs = change.attribute.startswith("on") or value.startswith("javascript:")
    return Context(kind, kind == "script" or runs, begins)


# States of the tokenizer as the specification names them, by the beginnings of their names.
_KINDS: dict[str, Kind] = {
    "data_state": "text",
    "entity_data": "text",
    "rcdata": "title",
    "character_reference_in_rc": "title",
    "rawtext": "style",
    "plaintext": "style",
    "script_data": "script",
    "attribute_value_double": "double-quoted",
    "attribute_value_single": "single-quoted",
    "attribute_value_unquoted": "unquoted",
    "comment": "comment",
    "bogus_comment": "comment",
    "cdata": "comment",
}
