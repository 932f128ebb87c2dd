"""What the schema refuses, in words a requester understands.

libxml2 says which element is wrong and by a number what kind of mistake it is; the codes come from those numbers.
Names that only its sentences hold (what was expected, which attribute) are taken out of the sentences. Which
children an element takes, and in which order, is read from the schema file.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Any

from lxml import etree
from lxml.etree import QName, _Element

from mturk_xml.advice import about_attribute, about_content, about_misplaced, about_missing, either, nearest_attribute
from mturk_xml.arrangement import Missing
from mturk_xml.diagnostics import MAX_FINDINGS
from mturk_xml.found import Found, InAttribute, Spot, StrayText, foremost
from mturk_xml.grammar import Grammar

_TYPES = etree.ErrorTypes
_FACETS = range(_TYPES.SCHEMAV_CVC_LENGTH_VALID, _TYPES.SCHEMAV_CVC_ENUMERATION_VALID + 1)
_NAME_IN_BRACES = re.compile(r"\{[^}]*\}([^\s,)]+)")
_EXPECTED = re.compile(r"Expected is (?:one of )?\( (.*) \)")
_ATTRIBUTE = re.compile(r"attribute '(?:\{([^}]*)\})?([^']+)'")
_ENUMERATION = re.compile(r"is not an element of the set \{(.*)\}")
_TYPE = re.compile(r"of the (?:atomic|list|union) type '(?:\{[^}]*\})?(?:xs:)?(\w+)'")


def located(root: _Element, log: Iterable[Any]) -> Iterator[tuple[Any, _Element]]:
    """Yield libxml2's complaints with the elements that they are about."""
    return ((entry, _resolve(root, entry.path or "")) for entry in log)


def explain(complaints: Iterable[tuple[Any, _Element]], grammar: Grammar) -> list[Found]:
    """Return libxml2's complaints about elements as things that were found, in the order of the complaints."""
    found = []
    for entry, element in complaints:
        named = _ATTRIBUTE.search(entry.message)
        attribute = _attribute_name(named[1], named[2]) if named else None
        found.append(_violation(entry, element, attribute, grammar))
    return _without_misspelt(found)


def _without_misspelt(found: list[Found]) -> list[Found]:
    """Leave out that an attribute is missing where it is there under a name that is nearly its own."""
    unknown = [each for each in found if each.code == "MTX106"]

    def is_misspelt(each: Found) -> bool:
        written = [other.facts["attribute"] for other in unknown if other.element is each.element]
        return any(nearest_attribute(name, [each.facts["attribute"]]) for name in written)

    return [each for each in found if each.code != "MTX107" or not is_misspelt(each)]


def in_order(root: _Element, found: Iterable[Found], hidden: Collection[str] = ()) -> list[Found]:
    """Return what was found in document order; of several things alike about one element or attribute, the first.

    There is an end to it, before which ``hidden`` codes give way to others.
    """
    once: dict[Any, Found] = {}
    for each in found:
        attribute = each.spot.name if isinstance(each.spot, InAttribute) else None
        once.setdefault((each.element, attribute, each.code), each)
    order = {element: number for number, element in enumerate(root.iter())}
    listed = sorted(once.values(), key=lambda each: order[each.element])
    return foremost(listed, Found("MTX198", root, {"limit": MAX_FINDINGS}), hidden)


def _attribute_name(namespace: str | None, name: str) -> str:
    return f"xml:{name}" if namespace == "http://www.w3.org/XML/1998/namespace" else name


def _resolve(root: _Element, path: str) -> _Element:
    """Return the element at a path as libxml2 writes it: ``/*/*[2]/p:name[1]``.

    A star counts all elements and stands for every name in a default namespace. Prefixes are those of the place
    itself, so the path is followed step by step: one document can bind a prefix differently in two places.
    """
    element = root
    for step in path.split("/")[2:]:
        name, number = _STEP.fullmatch(step).groups("1")  # type: ignore[union-attr]
        if name == "*":
            element = element[int(number) - 1]
            continue
        alike = (child for child in element if _written_name(child) == name)
        element = next(islice(alike, int(number) - 1, None))
    return element


def _written_name(element: _Element) -> str | None:
    """Return the name as libxml2 writes it in paths; none where a default namespace makes it a star."""
    name = QName(element)
    if element.prefix:
        return f"{element.prefix}:{name.localname}"
    return None if name.namespace else name.localname


_STEP = re.compile(r"([^\[]+)(?:\[(\d+)\])?")


def _violation(entry: Any, element: _Element, attribute: str | None, grammar: Grammar) -> Found:
    kind, name = entry.type, QName(element).localname
    facts: dict[str, Any] = {"found": name, "attribute": attribute}
    at = InAttribute(attribute) if attribute else None
    expected = expected_by(entry)
    if expected is not None:
        if is_incomplete(entry):
            return incomplete(element, [Missing(tuple(expected))], grammar)
        parent = element.getparent()
        if parent is not None:
            return misplaced(element, parent, expected, grammar)
    if kind in (_TYPES.SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, _TYPES.SCHEMAV_CVC_TYPE_3_1_1):
        return Found("MTX106", element, facts | {"advice": about_attribute(element, attribute or "", grammar)}, at)
    if kind in _PLAIN:
        advice = {"advice": about_content(element, grammar)}
        return Found(_PLAIN[kind], element, facts | advice, _spot(_PLAIN[kind], element))
    if kind == _TYPES.SCHEMAV_CVC_DATATYPE_VALID_1_2_1 or kind in _FACETS:
        return _bad_value(entry.message, element, attribute)
    reason = _NAME_IN_BRACES.sub(r"\1", entry.message).strip().rstrip(".")
    return Found("MTX199", element, {"reason": reason})


_PLAIN = {
    _TYPES.SCHEMAV_CVC_COMPLEX_TYPE_2_1: "MTX108",
    _TYPES.SCHEMAV_CVC_COMPLEX_TYPE_2_3: "MTX104",
    _TYPES.SCHEMAV_CVC_TYPE_3_1_2: "MTX109",
    _TYPES.SCHEMAV_CVC_COMPLEX_TYPE_2_2: "MTX109",
    _TYPES.SCHEMAV_CVC_COMPLEX_TYPE_4: "MTX107",
}


def _spot(code: str, element: _Element) -> Spot:
    """Return where in an element its content is not as it must be."""
    if code == "MTX104":
        return StrayText()
    return element[0] if code == "MTX109" and len(element) else None


def expected_by(entry: Any) -> list[str] | None:
    """Return the names that a complaint expects in the place of an element, ``None`` if it is about something else."""
    if entry.type != _TYPES.SCHEMAV_ELEMENT_CONTENT:
        return None
    listed = _EXPECTED.search(entry.message)
    return _NAME_IN_BRACES.findall(listed[1]) if listed else []


def is_incomplete(entry: Any) -> bool:
    """Return whether a complaint is about the end of an element, where another child is due."""
    return entry.type == _TYPES.SCHEMAV_ELEMENT_CONTENT and "Missing child" in entry.message


def incomplete(element: _Element, missing: Sequence[Missing], grammar: Grammar) -> Found:
    """Return the violation that some children are missing."""
    lacking = " and ".join(either(each.names) for each in missing)
    facts = {
        "parent": QName(element).localname,
        "expectation": f"; it lacks {lacking}",
        "advice": about_missing(element, missing, grammar),
    }
    return Found("MTX103", element, facts)


def misplaced(element: _Element, parent: _Element, expected: Sequence[str], grammar: Grammar) -> Found:
    """Return the violation that an element stands in a parent where others are expected, or none."""
    name, namespace = QName(element).localname, QName(parent).namespace
    facts = {"found": name, "expectation": _expectation(expected)}
    if QName(element).namespace == namespace:
        return Found("MTX102", element, facts | {"advice": about_misplaced(element, parent, grammar)})
    facts["expectation"] = f": it is {_in_namespace(QName(element).namespace)}"
    facts["advice"] = f"it must be {_in_namespace(namespace)}, as its parent: remove or mend its xmlns"
    return Found("MTX102", element, facts)


def _in_namespace(namespace: str | None) -> str:
    return f"in the namespace {namespace}" if namespace else "in no namespace"


_LISTED = 10  # where libxml2 cuts its list of names; half a list misleads


def _expectation(expected: Sequence[str]) -> str:
    return f"; expected here: {either(expected)}" if expected and len(expected) < _LISTED else ""


def _bad_value(message: str, element: _Element, attribute: str | None) -> Found:
    name = attribute or QName(element).localname
    raw = next((value for key, value in element.attrib.items() if QName(key).localname == name.rpartition(":")[2]), "")
    text = str(raw) if attribute else element.text or ""
    subject = f"the attribute {attribute} of <{QName(element).localname}>" if attribute else f"<{name}>"
    words = _words(message)
    expected = _one_of(words, text) if words else _wanted(message, name, text)
    facts = {"subject": subject, "value": _shown(text), "expected": expected, "words": words}
    blanks = len(text) - len(text.lstrip())
    return Found("MTX105", element, facts, InAttribute(attribute, 0) if attribute else blanks if text.strip() else None)


def _shown(text: str) -> str:
    """Return a value as a reader can see it, white space included."""
    if not text:
        return "empty"
    return repr(text if len(text) <= 60 else text[:57] + "...")


def _words(message: str) -> list[str]:
    """Return the words that can stand in a place, if the schema lists them."""
    if listed := _ENUMERATION.search(message):
        return str(listed[1]).replace("'", "").split(", ")
    kind = _TYPE.search(message)
    return ["true", "false"] if kind and kind[1] == "boolean" else []


def _one_of(words: list[str], text: str) -> str:
    if words == ["true", "false"]:
        return "true or false, in lower case"
    near = _nearest_word(text, words)
    return f"{f'{near} if that is meant; ' if near else ''}one of {', '.join(words)}, without spaces around it"


def _wanted(message: str, name: str, text: str) -> str:
    if _BAD_IN_ADDRESS.match(text) and _NAMED_VALUES.get(name) in (_WEB_ADDRESS, _LINK, None):
        return "%25 for a % that stands for itself, %5B and %5D for brackets, %20 for a blank, and a host before a port"
    if name in _NAMED_VALUES:
        return _NAMED_VALUES[name]
    kind = _TYPE.search(message)
    if kind and kind[1] in _TYPED_VALUES:
        return _TYPED_VALUES[kind[1]]
    return f"a value of the type {kind[1]}" if kind else "a value that the schema allows"


def _nearest_word(text: str, words: Sequence[str]) -> str | None:
    """Return which of the words that can stand in a place a text is nearly."""
    word = text.strip().lower()
    begun = [each for each in words if word and each.startswith(word)]
    return next(iter(begun or get_close_matches(word, words, 1, 0.7)), None)


# An address of the web as far as its beginning goes: something further on is wrong.
_BAD_IN_ADDRESS = re.compile(r"\s*https?://[^/?#\s]")
_WEB_ADDRESS = "a web address that begins with http:// or https://"
_LINK = (
    "a whole address that begins with http://, https://, ftp://, news://, nntp://, mailto://, gopher:// or telnet://"
    " (a plain mailto: is refused)"
)
_PIXELS = "a number of pixels such as 50, or a percentage such as 50%"
_FILE_SIZE = "a number of bytes from 1 to 2000000000"
_NAMED_VALUES = {
    "DataURL": _WEB_ADDRESS,
    "FlashMovieURL": _WEB_ADDRESS,
    "AppletPath": _WEB_ADDRESS,
    "MaxFileSizeInBytes": _FILE_SIZE,
    "MinFileSizeInBytes": _FILE_SIZE,
    "href": _LINK,
    "src": _LINK,
    "width": _PIXELS,
    "height": _PIXELS,
    "charoff": _PIXELS,
    "cellspacing": _PIXELS,
    "cellpadding": _PIXELS,
    "border": "a number of pixels such as 1, without a unit",
    "coords": "numbers separated by commas",
    "color": "a colour name, or # and three or six hexadecimal digits",
    "bgcolor": "a colour name, or # and three or six hexadecimal digits",
    "target": "_blank, _self, _parent, _top, or a name that begins with a letter",
    "accesskey": "a single character",
    "char": "a single character",
    "tabindex": "a whole number from 0 to 32767, digits only",
    "headers": "identifiers that exist in this content",
    "id": "an identifier that stands nowhere else in this content",
}
_TYPED_VALUES = {
    "int": "a whole number from -2147483648 to 2147483647, digits only",
    "integer": "a whole number, digits only",
    "positiveInteger": "a whole number of 1 or more",
    "nonNegativeInteger": "a whole number of 0 or more",
    "double": "a decimal number such as 1.5",
    "anyURI": "a web address",
    "dateTime": "a date with a time, such as 2026-09-30T12:00:00Z",
    "language": "a language code such as en or pt-BR",
    "NMTOKEN": "a single word of letters, digits, '.', '-', '_' and ':'",
    "NMTOKENS": "words of letters, digits, '.', '-', '_' and ':'",
    "IDREFS": "identifiers that exist in this content",
    "Digits": "a whole number of 0 or more, digits only",
}
