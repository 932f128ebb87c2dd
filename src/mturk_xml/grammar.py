"""Which children and attributes an element takes: read from a schema file, to tell people what to write."""

from collections.abc import Iterator

from lxml import etree
from lxml.etree import QName, _Element

from mturk_xml.schema import schema_file

_XS = "{http://www.w3.org/2001/XMLSchema}"


class Grammar:
    """The declarations of one schema. It serves hints only; the verdict is libxml2's."""

    def __init__(self, name: str) -> None:
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
        """Return the content of an element in one line, such as ``Title, Text?, (A | B)+``; empty if it has none."""
        declared = self._type(element)
        if declared is None:
            return ""
        return ", ".join(part for child in declared if (part := self._particle(child)))

    def _particle(self, node: _Element) -> str:
        local = QName(node).localname
        if local == "element":
            return _name(node) + _occurs(node)
        if local == "group":
            group = self._named("group", node.get("ref", ""))
            inner = "" if group is None else ", ".join(filter(None, map(self._particle, group)))
            return f"({inner}){_occurs(node)}" if inner and _occurs(node) else inner
        if local in ("sequence", "choice"):
            joint = ", " if local == "sequence" else " | "
            parts = [part for child in node if (part := self._particle(child))]
            text = joint.join(parts)
            grouped = _occurs(node) or (local == "choice" and len(parts) > 1)
            return f"({text}){_occurs(node)}" if grouped and text else text
        return ""

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
            declaration = None if declared is None else next((c for c in self._elements(declared) if _name(c) == name), None)
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
    return (declaration.get("name") or declaration.get("ref", "")).rpartition(":")[2]


def _occurs(node: _Element) -> str:
    least, most = node.get("minOccurs", "1"), node.get("maxOccurs", "1")
    return {("0", "1"): "?", ("0", "unbounded"): "*", ("1", "unbounded"): "+"}.get((least, most), "")
