"""What to do about names that are not there: elements and attributes that the schema refuses, and identifiers."""

from collections.abc import Collection, Sequence
from difflib import get_close_matches
from itertools import islice

from lxml.etree import QName, _Element

from mturk_xml.arrangement import Missing, arrangement
from mturk_xml.diagnostics import MAX_FINDINGS
from mturk_xml.grammar import Grammar

# With more children than these, each piece of advice that looks at all of them would take too long together.
_FEW = 50


def nearest_name(element: _Element, parent: _Element, grammar: Grammar) -> str | None:
    """Return the name that an element cannot have in its parent is nearly, if any."""
    name, known = QName(element).localname, grammar.children(parent)
    if name in known:
        return None
    alike = [each for each in known if each.lower() == name.lower()]
    return next(iter(alike or get_close_matches(name, known, 1, 0.75)), None)


def nearest_attribute(written: str, known: list[str]) -> str | None:
    """Return which of the attributes of an element another name is nearly, if any."""
    name = written.rpartition(":")[2]
    near = get_close_matches(name, known, 1, 0.7) or [each for each in known if each.lower().startswith(name.lower())]
    return near[0] if near else None


def about_attribute(element: _Element, attribute: str, grammar: Grammar) -> str:
    """Return what to do about an attribute that an element cannot have."""
    known = grammar.attributes(element)
    if near := nearest_attribute(attribute, known):
        return f"write {near} if that is meant; names are case-sensitive"
    if not known:
        return "remove it; no attributes are allowed here"
    return f"remove it; the attributes here are {', '.join(known)}"


def about_missing(element: _Element, missing: Sequence[Missing], grammar: Grammar) -> str:
    """Return what an element holds that lacks some children; and what these hold, but in XHTML, where that is much."""
    names = [] if grammar.is_xhtml else [each.names[0] for each in missing if len(each.names) == 1]
    return "; ".join([_holds(element, grammar), *_parts(element, names, grammar)])


def about_misplaced(element: _Element, parent: _Element, grammar: Grammar) -> str:
    """Return what to do about an element that cannot stand where it does in its parent."""
    name, known = QName(element).localname, grammar.children(parent)
    if grammar.is_xhtml and name != name.lower() and name.lower() in known:
        return f"write <{name.lower()}>: XHTML names are in lower case"
    if near := nearest_name(element, parent, grammar):
        return f"write {near} if that is meant; names are case-sensitive"
    if name not in known:
        return _about_stranger(element, parent, grammar)
    holds = _holds(parent, grammar)
    if grammar.is_xhtml or len(parent) > _FEW:
        return holds
    return "; ".join([*_about_neighbours(element, parent, grammar), holds])


def _about_neighbours(element: _Element, parent: _Element, grammar: Grammar) -> list[str]:
    """Return what to do about an element that could stand in its parent, but not beside what stands there.

    If it is only out of order, what its parent holds says enough.
    """
    arranged = arrangement(parent, grammar)
    if element in arranged.surplus:
        before = [each for each in element.itersiblings(preceding=True) if _gives_way(each, element, parent, grammar)]
        if not before:
            return ["remove it"]
        other = QName(before[-1]).localname
        return ["remove one of the two" if other == QName(element).localname else f"remove it, or <{other}>"]
    place = arranged.children.index(element)
    lacking = arranged.children[place - 1] if place else None
    if not isinstance(lacking, Missing):
        return []
    names = lacking.names if len(lacking.names) == 1 else ()
    return [f"write {either(lacking.names)} before it", *_parts(parent, names, grammar)]


def _gives_way(other: _Element, element: _Element, parent: _Element, grammar: Grammar) -> bool:
    """Return whether an element could stand in its parent if another one did not."""
    return element not in arrangement(parent, grammar, without=other).surplus


def about_content(element: _Element, grammar: Grammar) -> str:
    """Return what to do about text or elements that stand where the other is due."""
    name, known = QName(element).localname, grammar.children(element)
    if known:
        return "put the text into " + ("a <Text>" if "Text" in known else "one of its elements") + ", or remove it"
    section = "put what stands in it into a CDATA section: <![CDATA[ ... ]]>"
    if name in _MARKUP or grammar.is_xhtml:
        return section
    parent = element.getparent()
    if parent is not None and _MARKUP[0] in grammar.children(parent):
        return f"write <{_MARKUP[0]}> instead of <{name}>, and {section}; or &lt; for each < that is no markup"
    return "write &lt; for each < that is text, and remove the tags"


_MARKUP = ("FormattedContent", "HTMLContent")
_GONE = ("Application", "FileUploadAnswer")


def _about_stranger(element: _Element, parent: _Element, grammar: Grammar) -> str:
    """Return what to do about an element that can stand nowhere in its parent."""
    name = QName(element).localname
    if grammar.is_xhtml:
        return _about_xhtml(name, QName(parent).localname, grammar.elements())
    if name in _GONE and "/2017-11-06/" in str(element.tag):
        older = element.nsmap[element.prefix].replace("/2017-11-06/", "/2005-10-01/")
        return f'{name} left the schema with version 2017-11-06; to keep it, write xmlns="{older}" in the root'
    holders = [holder for holder, children in grammar.children_by_name().items() if name in children]
    if holders:
        return f"put it into {either(holders)}; {_holds(parent, grammar)}"
    return f"remove it, or write what may stand here instead; {_holds(parent, grammar)}"


def _about_xhtml(name: str, parent: str, known: list[str]) -> str:
    if name in known:
        return f"<{name}> is in the subset, but not inside <{parent}>"
    if name.lower() in known:
        return f"write <{name.lower()}>: XHTML names are in lower case"
    listed = ", ".join(each for each in known if each != "FormattedContent")
    return f"the subset has no <{name}>; it has {listed}"


def either(names: Sequence[str]) -> str:
    """Return names of elements as a choice, in words."""
    return ("one of " if len(names) > 1 else "") + ", ".join(f"<{name}>" for name in names)


def _holds(element: _Element, grammar: Grammar) -> str:
    content = grammar.content(element)
    name = QName(element).localname
    return f"<{name}> holds {content}" if content else f"nothing may stand in <{name}>"


def _parts(parent: _Element, names: Sequence[str], grammar: Grammar) -> list[str]:
    """Return what children of an element hold, where that is elements."""
    held = [(name, grammar.content_of_child(parent, name)) for name in names]
    return [f"<{name}> holds {content}" for name, content in held if content]


class Adviser:
    """What may be meant by identifiers that are not there.

    Comparing names takes time: so as many are advised as findings are shown, of few names, and of short ones.
    """

    def __init__(self) -> None:
        self._left = MAX_FINDINGS

    def nearest(self, identifier: str, known: Collection[str]) -> str | None:
        """Return which of the known identifiers is probably meant."""
        self._left -= 1
        if self._left < 0 or len(identifier) > _COMPARED:
            return None
        return next(iter(get_close_matches(identifier, islice(known, _COMPARED), 1)), None)


def listed(names: Collection[str]) -> str:
    """Return the first of some identifiers, for a sentence."""
    more = ", ..." if len(names) > _LISTED else ""
    return ", ".join(map(repr, islice(names, _LISTED))) + more


_COMPARED = 100
_LISTED = 8
