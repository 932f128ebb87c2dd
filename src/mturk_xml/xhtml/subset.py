"""The subset of XHTML, asked and not described: what stands in it is what its schema accepts.

All elements are global in the schema, so each question can be put as a small document of its own.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from lxml.etree import Element, QName, _Element

from mturk_xml.diagnostics import Problem
from mturk_xml.gate import parse_text
from mturk_xml.grammar import Grammar
from mturk_xml.rules import words
from mturk_xml.schema import XHTML_SUBSET, validator
from mturk_xml.source import Text
from mturk_xml.verdict import violations
from mturk_xml.xhtml.markup import written_attributes

ROOT = "FormattedContent"
"""The element around formatted content; the text of the content is what stands in it."""

_NAMESPACE = "http://www.w3.org/1999/xhtml"
_XML = "http://www.w3.org/XML/1998/namespace"

# The least that makes an element valid, where the element alone is not.
_ATTRIBUTES = {"area": {"alt": ""}, "img": {"src": "http://a", "alt": ""}, "map": {"id": "a", "name": ""}}
_CONTENT = {
    "dl": "<dt/>",
    "map": '<area alt=""/>',
    "ol": "<li/>",
    "table": "<tr><td/></tr>",
    "tbody": "<tr><td/></tr>",
    "tfoot": "<tr><td/></tr>",
    "thead": "<tr><td/></tr>",
    "tr": "<td/>",
    "ul": "<li/>",
}
# Declarations of namespaces are no attributes, and other names could end the start tag.
_NAME = re.compile(r"(?!xmlns)(?:xml:)?[A-Za-z][\w.-]*", re.ASCII)


class Refusal(NamedTuple):
    """Why something is not in the subset: a code, and the facts for its sentence."""

    code: str
    facts: dict[str, Any]


@cache
def elements() -> frozenset[str]:
    """Return the names of the elements that content can be made of."""
    return frozenset(Grammar(XHTML_SUBSET).elements()) - {ROOT}


@cache
def _attribute_names(tag: str) -> frozenset[str]:
    """Return the names of the attributes that an element may have, without prefixes."""
    return frozenset(Grammar(XHTML_SUBSET).attributes(Element(f"{{{_NAMESPACE}}}{tag}")))


def refusals(tag: str, attributes: str, inner: str) -> list[Refusal]:
    """Return why the subset refuses an element, whose attributes and content are given as they are written."""
    tree = _tree(tag, attributes, inner)
    if isinstance(tree, Problem):
        return [Refusal(tree.code, tree.facts)]
    found = [_refusal(each.code, each.facts) for each in violations(tree, XHTML_SUBSET)]
    found.sort(key=lambda refusal: refusal.code == "MTX198")  # that there are more is told last
    return found or [_refusal("MTX105", facts) for facts in _overlooked(tree)]


def _tree(tag: str, attributes: str, inner: str) -> _Element | Problem:
    characters = f'<{tag} xmlns="{_NAMESPACE}"{attributes}>{inner}</{tag}>'
    return parse_text(Text(characters, characters.encode()), mixed=True)


def _refusal(code: str, facts: dict[str, Any]) -> Refusal:
    if code == "MTX198":
        return Refusal(code, facts)
    reason, advice = words(code, facts)
    return Refusal("MTX202", {"reason": reason, "advice": advice})


def _overlooked(tree: _Element) -> list[dict[str, Any]]:
    """Return the facts about values that the schema refuses, but not libxml2."""
    whole = QName(tree).localname == ROOT
    maps = {each.get("id", "").strip() for each in tree.iter(f"{{{_NAMESPACE}}}map")} if whole else None
    return [
        {
            "subject": f"the attribute {shown} of <{QName(element).localname}>",
            "value": repr(value),
            "expected": expected,
        }
        for element in tree.iter()
        for name, shown, expected, accepts in _CLOSER
        if (value := element.get(name)) is not None and not accepts(value.split(), maps)
    ]


def _are_maps(words: list[str], maps: set[str] | None) -> bool:
    """Return whether all words are identifiers; of all elements, only maps have one. ``None``: they are not known."""
    return words != [] and (maps is None or maps.issuperset(words))


_CLOSER: tuple[tuple[str, str, str, Callable[[list[str], set[str] | None], bool]], ...] = (
    ("rel", "rel", "at least one word", lambda words, _: words != []),
    ("rev", "rev", "at least one word", lambda words, _: words != []),
    ("headers", "headers", "identifiers of maps in this content; no other element has one", _are_maps),
    (f"{{{_XML}}}space", "xml:space", "preserve", lambda words, _: words == ["preserve"]),
)


def stand_in(tag: str, attributes: str) -> str:
    """Return an element with its attributes and the least content: it asks where the element may stand."""
    return f"<{tag}{attributes}>{_CONTENT.get(tag, '')}</{tag}>"


def needs_content(tag: str) -> bool:
    """Return whether an element must not be empty."""
    return tag in _CONTENT


@cache
def admits(parent: str, child: str) -> bool:
    """Return whether an element of the subset takes another one as a child; the child ``""`` is text."""
    inner = stand_in(child, _attributes(child)) if child else "text"
    return any(_valid(parent, _attributes(parent), inner + rest) for rest in ("", _CONTENT.get(parent, "")))


def is_name(name: str) -> bool:
    """Return whether an attribute can have this name in a document without namespaces."""
    return _NAME.fullmatch(name) is not None


def takes(tag: str, name: str, value: str) -> bool:
    """Return whether an element of the subset takes an attribute with a value."""
    if name.rpartition(":")[2] not in _attribute_names(tag) or not is_name(name):
        return False
    return _valid(tag, _attributes(tag, {name: value}), _CONTENT.get(tag, ""))


def attribute_refusal(tag: str, name: str, value: str) -> Refusal:
    """Return why an element of the subset does not take an attribute."""
    if not is_name(name):
        return _refusal("MTX106", {"found": tag, "attribute": name, "advice": "remove it"})
    return refusals(tag, _attributes(tag, {name: value}), _CONTENT.get(tag, ""))[0]


def _attributes(tag: str, given: dict[str, str] | None = None) -> str:
    return written_attributes((_ATTRIBUTES.get(tag, {}) | (given or {})).items())


def _valid(tag: str, attributes: str, inner: str) -> bool:
    tree = _tree(tag, attributes, inner)
    return not isinstance(tree, Problem) and validator(XHTML_SUBSET).validate(tree) and not _overlooked(tree)
