"""XHTML made from the schema of the subset: any content that the model of an element allows."""

from random import Random
from typing import Any

from lxml import etree
from lxml.etree import _Element
from xmlschema.validators import XsdGroup

from tests.differential.engines import XHTML, xmlschema_schema

_XHTML = "{http://www.w3.org/1999/xhtml}"
_TEXTS = ("", "", "x", " ", "a & b", "\n  ", "\U0001f600", "]]>", "1\xa0%")
_EXAMPLES = {  # by the name of the type; enumerations are read from the schema
    "string": ("", "x", " a\tb ", "\U0001f600"),
    "anySimpleType": ("", "+1", "Arial, sans"),
    "language": ("en", "en-GB", " de "),
    "NMTOKEN": ("a", " a.b ", "1"),
    "NMTOKENS": ("a", "a b", " next\n"),
    "ID": ("m", "n"),
    "IDREFS": ("m", "m n"),
    "dateTime": ("2020-01-01T00:00:00", "2020-01-01T00:00:00.5+02:00"),
    "anyURI": ("", "x", "http://a/b", "#m", "javascript:x"),
    "WebAddress": ("http://a", " https://a/?b=c ", "mailto://a@b", "ftp://a/b c"),
    "OneCharacter": ("a", " ", "\xe9"),
    "Digits": ("0", "1", " 007 "),
    "TabPosition": ("0", "32767"),
    "nonNegativeInteger": ("0", "+1", " 12 "),
    "Size": ("1", "-1", "50%", "50.5%", "\u0663"),
    "ColumnSize": ("1", "50%", "*", "2*"),
    "SizeList": ("1", "1,2", "1, 50%"),
    "Colour": ("red", "#fff", "#00FF00"),
    "Frame": ("_blank", "top", "a1"),
}


def generate(random: Random, depth: int = 4) -> _Element:
    """Return a FormattedContent that the schema accepts, about so many levels deep."""
    root = etree.Element(f"{_XHTML}FormattedContent", nsmap={None: _XHTML[1:-1]})
    _fill(root, xmlschema_schema(XHTML).elements["FormattedContent"], random, depth)
    for number, each in enumerate(root.iter(f"{_XHTML}map")):  # identifiers stand once, and references find them
        each.set("id", ("m", "n")[number] if number < 2 else f"m{number}")
    known = [str(each.get("id")) for each in root.iter(f"{_XHTML}map")]
    for element in root.iter():
        if "headers" in element.attrib:
            if known:
                element.set("headers", " ".join(random.sample(known, random.randint(1, len(known)))))
            else:
                del element.attrib["headers"]
    return root


def _fill(element: _Element, declared: Any, random: Random, depth: int) -> None:
    for name, attribute in declared.attributes.items():
        if name is not None and (attribute.use == "required" or random.random() < 0.15):
            element.set(name, attribute.fixed or random.choice(_values(attribute.type)))
    content = declared.type.content
    mixed = declared.type.mixed
    if mixed:
        element.text = random.choice(_TEXTS)
    if not isinstance(content, XsdGroup):
        return
    for particle in _sequence(content, random, depth):
        child = etree.SubElement(element, particle.name)
        _fill(child, particle, random, depth - 1)
        child.tail = random.choice(_TEXTS) if mixed else random.choice(("", "", "\n"))


def _sequence(group: XsdGroup, random: Random, depth: int) -> list[Any]:
    """Return declarations in an order that the group allows, as few as can be where it is deep enough."""
    found: list[Any] = []
    for _ in range(_times(group, random, depth)):
        for particle in [random.choice(list(group))] if group.model == "choice" and len(group) else list(group):
            if isinstance(particle, XsdGroup):
                found += _sequence(particle, random, depth)
            else:
                found += [particle.ref or particle] * _times(particle, random, depth)
    return found


def _times(particle: Any, random: Random, depth: int) -> int:
    least = int(particle.min_occurs)
    most = least + 2 if particle.max_occurs is None else int(particle.max_occurs)
    return random.randint(least, most) if depth > 0 else least


def _values(declared: Any) -> tuple[str, ...]:
    if declared.enumeration:
        return (*map(str, declared.enumeration), f" {declared.enumeration[0]} ")
    return _EXAMPLES[declared.local_name]
