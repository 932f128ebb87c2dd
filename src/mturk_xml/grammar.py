"""Which children and attributes an element takes: read from a schema file, to tell people what to write."""

from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.etree import QName, _Element

from mturk_xml.schema import XHTML_SUBSET, schema_file

_XS = "{http://www.w3.org/2001/XMLSchema}"


_PARTICLES = ("sequence", "choice", "group")


class Grammar:
    """The declarations of one schema. It serves hints only; the verdict is libxml2's."""

    def __init__(self, name: str) -> None:
        self.is_xhtml = name == XHTML_SUBSET
        self._schema = etree.parse(schema_file(name), etree.XMLParser(remove_comments=True)).getroot()

    def children(self, element: _Element) -> list[str]:
        """Return the names of the elements that may stand in an element of a document."""
        particle = self._type(element)
        return [] if particle is None else [_name(child) for child in self._elements(particle)]

    def attributes(self, element: _Element) -> list[str]:
        """Return the names of the attributes that an element of a document may have."""
        declared = self._type(element)
        if declared is None:
            return []
        return [_name(attribute) for attribute in self._walk(declared, "attribute")]

    def content(self, element: _Element) -> str:
        """Return what stands in an element, in words: ``QuestionIdentifier, then DisplayName (optional), ...``."""
        return self._content(self._type(element))

    def content_of_child(self, parent: _Element, name: str) -> str:
        """Return what stands in a child of an element, in the same words; whether or not there is such a child."""
        declared = self._type(parent)
        children = [] if declared is None else self._elements(declared)
        return self._content(self._type_of(next((each for each in children if _name(each) == name), None)))

    def _content(self, declared: _Element | None) -> str:
        return "" if declared is None else _then(part for child in declared if (part := self._particle(child)))

    def particles(self, element: _Element) -> list[_Element]:
        """Return the declarations of what may stand in an element of a document."""
        declared = self._type(element)
        return [] if declared is None else [child for child in declared if QName(child).localname in _PARTICLES]

    def resolved(self, particle: _Element) -> tuple[_Element, int, int | None]:
        """Return a particle, or what it refers to, and how often that may stand; ``None`` is without bounds."""
        least, most = particle.get("minOccurs", "1"), particle.get("maxOccurs", "1")
        return self._inner(particle), int(least), None if most == "unbounded" else int(most)

    def names(self, particle: _Element) -> tuple[str, ...]:
        """Return the names of the elements that may stand in the place of a particle."""
        if QName(particle).localname == "element":
            return (_name(particle),)
        return tuple(_name(each) for each in self._elements(self._inner(particle)))

    def elements(self) -> list[str]:
        """Return the names of all elements that the schema declares globally."""
        return sorted(_name(node) for node in self._schema.iterchildren(_XS + "element"))

    def knows(self, name: str) -> bool:
        """Return whether an element of this name can stand anywhere in a document."""
        return any(_name(node) == name for node in self._schema.iter(_XS + "element"))

    def children_by_name(self) -> dict[str, set[str]]:
        """Return the names of all elements, each with the names of those that may stand in it, in one place or another.

        For texts that are no trees yet, where the name of an element is all that is known of it.
        """
        found: dict[str, set[str]] = {}
        for declaration in self._schema.iter(_XS + "element"):
            declared = self._type_of(declaration)
            names = set() if declared is None else {_name(each) for each in self._elements(declared)}
            found.setdefault(_name(declaration), set()).update(names)
        return found

    def empty(self) -> set[str]:
        """Return the names of the elements in which nothing may stand, no text either."""
        return {_name(each) for each in self._schema.iter(_XS + "element") if self._is_empty(self._type_of(each))}

    def _is_empty(self, declared: _Element | None) -> bool:
        if declared is None or declared.get("mixed") == "true":
            return False
        return not any(QName(child).localname in (*_PARTICLES, "simpleContent", "complexContent") for child in declared)

    def _particle(self, node: _Element) -> str:
        local = QName(node).localname
        if local == "element":
            return _name(node) + _occurs(node)
        if local in ("sequence", "choice", "group"):
            inner = self._inner(node)
            parts = [part for child in inner if (part := self._particle(child))]
            text = _either(parts, node) if QName(inner).localname == "choice" else _then(parts)
            if QName(inner).localname == "choice" or not parts or not _occurs(node):
                return text
            return f"({text}){_occurs(node)}"
        return ""

    def _inner(self, node: _Element) -> _Element:
        """Return what a reference to a named group stands for: the one particle in it, or the group itself."""
        named = self._named("group", node.get("ref", "")) if node.get("ref") else None
        if named is None:
            return node
        return named[0] if len(named) == 1 else named

    def _elements(self, node: _Element) -> Iterator[_Element]:
        return self._walk(node, "element")

    def _walk(self, node: _Element, wanted: str) -> Iterator[_Element]:
        for child in node:
            local = QName(child).localname
            if local == wanted:
                yield child
            elif local in ("group", "attributeGroup") and child.get("ref"):
                named = self._named(local, child.get("ref", ""))
                if named is not None:
                    yield from self._walk(named, wanted)
            elif local == "extension" and child.get("base"):
                base = self._named("complexType", child.get("base", ""))
                if base is not None:
                    yield from self._walk(base, wanted)
                yield from self._walk(child, wanted)
            elif local != "element":
                yield from self._walk(child, wanted)

    def _type(self, element: _Element) -> _Element | None:
        """Return the complex type of an element, following the path from the root of its document."""
        lineage = [element, *element.iterancestors()][::-1]
        declaration = self._named("element", QName(lineage[0]).localname)
        for step in lineage[1:]:
            declared = self._type_of(declaration)
            name = QName(step).localname
            declaration = (
                None if declared is None else next((c for c in self._elements(declared) if _name(c) == name), None)
            )
        return self._type_of(declaration)

    def _type_of(self, declaration: _Element | None) -> _Element | None:
        if declaration is None:
            return None
        if reference := declaration.get("ref"):
            return self._type_of(self._named("element", reference))
        if name := declaration.get("type"):
            return self._named("complexType", name)
        return declaration.find(_XS + "complexType")

    def _named(self, kind: str, name: str) -> _Element | None:
        local = name.rpartition(":")[2]
        return next((node for node in self._schema.iterchildren(_XS + kind) if node.get("name") == local), None)


def _name(declaration: _Element) -> str:
    return str(declaration.get("name") or declaration.get("ref")).rpartition(":")[2]


def _then(parts: Iterable[str]) -> str:
    return ", then ".join(parts)


def _either(parts: list[str], choice: _Element) -> str:
    many = {"0": "any number of ", "1": "one or more of "}
    if choice.get("maxOccurs") == "unbounded":
        return many[choice.get("minOccurs", "1")] + ", ".join(parts)
    if any(", then " in part for part in parts):
        return "either " + "; or ".join(parts)
    return " or ".join(parts) + _occurs(choice)


def _occurs(node: _Element) -> str:
    least, most = node.get("minOccurs", "1"), node.get("maxOccurs", "1")
    return {
        ("0", "1"): " (optional)",
        ("0", "unbounded"): " (any number)",
        ("1", "unbounded"): " (one or more)",
    }.get((least, most), "")
