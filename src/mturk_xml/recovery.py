"""Everything that a schema refuses in a tree, at once.

libxml2 looks no further among the children of an element once one of them stands where it cannot. So the tree is
copied, the children are arranged as the schema wants them, and the copy is checked again, until nothing new comes up.
"""

from collections.abc import Collection
from itertools import islice
from typing import Any

from lxml import etree
from lxml.etree import QName, _Element

from mturk_xml.advice import nearest_name
from mturk_xml.arrangement import Missing, arrangement
from mturk_xml.diagnostics import MAX_FINDINGS
from mturk_xml.found import Found, InAttribute
from mturk_xml.grammar import Grammar
from mturk_xml.schema import validator
from mturk_xml.violations import (
    expected_by,
    explain,
    in_order,
    incomplete,
    is_incomplete,
    located,
    misplaced,
)

# Each look goes a level deeper. Mistakes in mistakes in mistakes can wait for the next run.
_MOST_LOOKS = 8
# Mostly two for each mistake, and a document made of mistakes is not searched to its end.
_MOST_COMPLAINTS = 5 * MAX_FINDINGS
# Identifiers, and what refers to them, can be judged only while all elements are there.
_IDENTIFIERS = ("id", "headers")


def every_violation(root: _Element, copy: _Element, name: str, hidden: Collection[str] = ()) -> list[Found]:
    """Return what the schema ``name`` refuses in a tree, in document order; ``copy`` is one of it, to be changed.

    Where there is too much, ``hidden`` codes give way to others.
    """
    grammar, checker = Grammar(name), validator(name)
    origins = dict(zip(copy.iter(), root.iter(), strict=True))
    found: list[Found] = []
    arranged: set[_Element] = set()
    for look in range(_MOST_LOOKS):
        checker.validate(copy)
        all_complaints = islice(located(copy, checker.error_log), _MOST_COMPLAINTS)
        complaints = [each for each in all_complaints if each[1] in origins]
        if look == 0:
            first = [_of_origin(each, origins) for each in explain(complaints, grammar)]
        plain = [each for each in complaints if not is_incomplete(each[0])]
        told = explain(plain, grammar)
        found += [_of_origin(each, origins) for each in told if look == 0 or not _is_about_identifiers(each)]
        disordered = {parent: complaint for complaint in complaints if (parent := _parent(*complaint)) is not None}
        new = [parent for parent in disordered if parent in origins and parent not in arranged]
        if not new or sum(each.code not in hidden for each in found) > MAX_FINDINGS:
            break
        for parent in new:
            arranging = _arranged(parent, disordered[parent], grammar)
            found += [_of_origin(each, origins) for each in arranging]
        arranged.update(new)
    return in_order(root, found or first, hidden)


def _of_origin(found: Found, origins: dict[_Element, _Element]) -> Found:
    """Return what was found in the copy as something in the tree itself."""
    spot = origins.get(found.spot) if isinstance(found.spot, _Element) else found.spot
    return found._replace(element=origins[found.element], spot=spot)


def _is_about_identifiers(found: Found) -> bool:
    return isinstance(found.spot, InAttribute) and found.spot.name in _IDENTIFIERS


def _parent(entry: Any, element: _Element) -> _Element | None:
    """Return the element whose children are not as they must be, if a complaint is about that."""
    if expected_by(entry) is None:
        return None
    return element if is_incomplete(entry) else element.getparent()


def _arranged(parent: _Element, complaint: tuple[Any, _Element], grammar: Grammar) -> list[Found]:
    """Arrange the children of an element; return what is wrong with them beside the complaint that was told."""
    entry, element = complaint
    found = _settle_unknown(parent, grammar)
    unknown = [each.element for each in found]
    arranged = arrangement(parent, grammar)
    found += [misplaced(child, parent, (), grammar) for child in arranged.surplus]
    told = set(expected_by(entry) or ()) if element in arranged.children else set()
    missing = [each for each in arranged.missing if told.isdisjoint(each.names)]
    kept = set(arranged.children)
    if len(missing) > sum(child not in kept for child in unknown):  # else one of those may be meant for it
        found.append(incomplete(parent, missing, grammar))
    _put(parent, arranged.children)
    return found


def _put(parent: _Element, children: list[_Element | Missing]) -> None:
    """Give an element these children, and a text of its own if it had one anywhere."""
    has_text = any((text or "").strip() for text in (parent.text, *(child.tail for child in parent)))
    namespace = QName(parent).namespace
    parent[:] = [
        etree.Element(f"{{{namespace}}}{each.names[0]}") if isinstance(each, Missing) else each for each in children
    ]
    for child in parent:
        child.tail = None
    parent.text = "text" if has_text else None


def _settle_unknown(parent: _Element, grammar: Grammar) -> list[Found]:
    """Take the children away that can stand nowhere in an element, and return what is wrong with them.

    One that is nearly another is taken for that and stays. Of the others, those children stay that can stand in its
    place; in XHTML also those that are unknown themselves.
    """
    namespace, known = QName(parent).namespace, grammar.children(parent)
    found: list[Found] = []
    waiting = list(parent)[::-1]
    kept: list[_Element] = []
    while waiting:
        child = waiting.pop()
        name = QName(child)
        if name.namespace == namespace and name.localname in known:
            kept.append(child)
            continue
        found.append(misplaced(child, parent, (), grammar))
        if name.namespace != namespace:
            if name.localname in known:
                _put_into(child, namespace)
                kept.append(child)
        elif near := nearest_name(child, parent, grammar):
            child.tag = f"{{{namespace}}}{near}"
            kept.append(child)
        else:
            waiting += [each for each in child if _may_replace(each, known, grammar)][::-1]
    parent[:] = kept
    return found


def _may_replace(element: _Element, known: list[str], grammar: Grammar) -> bool:
    name = QName(element).localname
    return name in known or (grammar.is_xhtml and not grammar.knows(name))


def _put_into(element: _Element, namespace: str | None) -> None:
    """Give an element, and all in it that share its namespace, another namespace."""
    old = QName(element).namespace
    for each in element.iter():
        if QName(each).namespace == old:
            each.tag = f"{{{namespace}}}{QName(each).localname}" if namespace else QName(each).localname
