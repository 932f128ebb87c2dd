"""Attributes: those that an element of the subset takes, and what the others say in its words."""

from collections.abc import Iterator
from itertools import chain, count
from typing import Any

from mturk_xml.characters import ILLEGAL
from mturk_xml.xhtml.html_parser import BLANK
from mturk_xml.xhtml.losses import Losses
from mturk_xml.xhtml.subset import attribute_refusal, takes
from mturk_xml.xhtml.tree import Node, Tag

# HTML takes these for set whatever their value is.
_SWITCHES = frozenset({"compact", "ismap", "nohref", "noshade", "nowrap"})
# Elements whose attribute align says where their lines stand; for others, it says where they stand themselves.
_ALIGNED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "tbody", "td", "tfoot", "th", "thead", "tr"})
# Each reason takes the better part of a millisecond.
_MOST_REASONS = 1_000
_NO_REASON = {"reason": "the subset does not take it", "advice": "remove it"}


def is_centred(attributes: dict[str, str]) -> bool:
    """Return whether the lines of an element of HTML stand in the middle."""
    aligned, _ = _style(attributes.get("style", ""))
    return (aligned or attributes.get("align", "").strip(BLANK).lower()) == "center"


def without_alignment(attributes: dict[str, str]) -> dict[str, str]:
    """Return the attributes without those that say where lines stand."""
    _, style = _style(attributes.get("style", ""))
    others = {name: value for name, value in attributes.items() if name not in ("align", "style")}
    return others | ({"style": style} if style else {})


class Fitting:
    """The attributes of one text: what is lost of them is told, and identifiers stand once."""

    def __init__(self, losses: Losses) -> None:
        self._losses = losses
        self._identifiers: set[str] = set()
        self._numbers = count(1)
        self._reasons = 0

    def fitted(self, tag: Tag) -> Tag:
        """Return an element with the attributes that it takes."""
        kept: dict[str, str] = {}
        for name, value in tag.attributes.items():
            text = ILLEGAL.sub("", value)
            if name == "style":
                aligned, rest = _style(text)
                if tag.name in _ALIGNED and takes(tag.name, "align", aligned):
                    kept["align"], text = aligned, rest
                if not text:
                    continue
            found = next((each for each in _spellings(name, text) if takes(tag.name, *each)), None)
            if found is not None:
                kept.setdefault(*found)
            elif (tag.name, name) != ("img", "src"):  # then the picture is lost
                self._losses.tell(
                    "MTX205", tag.offset, tag.source, attribute=name, **self.refusal(tag.name, name, text)
                )
        if tag.name in ("area", "img") and "alt" not in kept:
            kept["alt"] = ""
            if tag.name == "area" or "src" in kept:
                self._losses.tell("MTX208", tag.offset, tag.source)
        if tag.name == "map":
            self._identify(tag, kept)
        return tag._replace(attributes=kept)

    def drop_dangling(self, root: Node) -> None:
        """Leave out the headers of cells that name nothing: of all elements, only maps have an identifier."""
        nodes = list(root.descendants())
        known = {node.tag.attributes["id"] for node in nodes if node.name == "map"}
        for node in nodes:
            if not known.issuperset(node.tag.attributes.get("headers", "").split()):
                del node.tag.attributes["headers"]
                facts = {"reason": "no map has this identifier", "advice": "remove it; in the subset, cells have none"}
                self._losses.tell("MTX205", node.tag.offset, node.tag.source, attribute="headers", **facts)

    def refusal(self, tag: str, name: str, value: str) -> dict[str, Any]:
        """Return the reason why an element does not take an attribute, and the advice."""
        self._reasons += 1
        return attribute_refusal(tag, name, value).facts if self._reasons <= _MOST_REASONS else _NO_REASON

    def _identify(self, tag: Tag, kept: dict[str, str]) -> None:
        """Give a map an identifier. HTML asks for the name only."""
        given = kept.get("id", ""), tag.attributes.get("name", "")
        wanted = chain(given, (f"map{number}" for number in self._numbers))
        chosen = next(each for each in wanted if each not in self._identifiers and takes("map", "id", each))
        if kept.get("id", chosen) != chosen:
            facts = {"reason": "another map has this identifier", "advice": "write another one"}
            self._losses.tell("MTX205", tag.offset, tag.source, attribute="id", **facts)
        self._identifiers.add(chosen)
        kept["id"] = chosen
        kept.setdefault("name", chosen)


def _style(style: str) -> tuple[str, str]:
    """Return the text-align of a style, and the rest of the style."""
    aligned, others = "", []
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        if name.strip(BLANK).lower() == "text-align":
            aligned = value.strip(BLANK).lower()
        elif declaration.strip(BLANK):
            others.append(declaration.strip(BLANK))
    return aligned, "; ".join(others)


def _spellings(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield an attribute, and others that say the same in HTML."""
    yield name, value
    if name == "xml:lang":
        yield "lang", value
    if name in _SWITCHES:
        yield name, name
    scheme, colon, rest = value.strip(BLANK).partition(":")
    short = scheme.lower() + colon + rest
    yield name, short
    if short.endswith("px"):
        yield name, short.removesuffix("px").rstrip(BLANK)
