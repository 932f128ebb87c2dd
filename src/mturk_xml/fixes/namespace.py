"""The namespace of the root: the one that is missing, or that is nearly right; and the newer one of a form."""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from mturk_xml.diagnostics import Finding, Problem
from mturk_xml.fixes.edit import Edit
from mturk_xml.fixes.span import Span, Value, attributes
from mturk_xml.kinds import KINDS, Kind
from mturk_xml.source import offset_at

_KNOWN = frozenset(kind.namespace for kind in KINDS)
_OLD, _NEW = (kind for kind in KINDS if kind.name == "QuestionForm")
_GONE = ("Application", "FileUploadAnswer")
_FAMILY = re.compile(r"mechanicalturk\.amazonaws\.|AWSMechanicalTurk", re.IGNORECASE)
# Other characters may be placeholders, which a program fills.
_PLAIN = re.compile(r"[\w:/.#\s-]*", re.ASCII)
_NAME = re.compile(r"<[^\s/>]+")


def edits(characters: str, root: _Element, wrong: Finding, span: Span) -> Iterator[Edit]:
    """Yield what gives a root of the right name its namespace, unless it has that of somebody else."""
    if wrong.code != "MTX101":
        return
    declared, expected = _declaration(characters, root, span), wrong.facts["expected"]
    if declared is None:
        name = _NAME.match(characters, span.start)
        if name and root.prefix is None:
            yield Edit(name.end(), name.end(), f' xmlns="{expected}"', wrong.code)
        return
    address = characters[declared.start : declared.end]
    compact = "".join(address.split())
    if compact in _KNOWN and compact.endswith(f"/{wrong.facts['found']}.xsd"):
        expected = compact
    if not compact or (_PLAIN.fullmatch(address) and _FAMILY.search(compact)):
        yield Edit(declared.start, declared.end, expected, wrong.code)


def unwrapped(characters: str, problem: Problem) -> Iterator[Edit]:
    """Yield what takes the white space out of the namespaces that a tag declares, if known ones are left."""
    if problem.code != "MTX006":
        return
    for name, start, end in attributes(characters, offset_at(characters, problem.line, problem.column)):
        address = characters[start:end]
        compact = "".join(address.split())
        if name.partition(":")[0] == "xmlns" and address != compact and compact in _KNOWN:
            yield Edit(start, end, compact, problem.code)


def newer(characters: str, root: _Element, kind: Kind, where: dict[_Element, Span]) -> Iterator[Edit]:
    """Yield what makes a form of 2005-10-01 one of 2017-11-06, if it has nothing that the newer schema lacks."""
    if kind != _OLD or any(root.find(f".//{{{_OLD.namespace}}}{name}") is not None for name in _GONE):
        return
    declared = _declaration(characters, root, where[root])
    named = sum(characters.count(_OLD.namespace, span.start, span.content) for span in where.values())
    if declared and named == 1 and characters[declared.start : declared.end] == _OLD.namespace:
        yield Edit(declared.start, declared.end, _NEW.namespace, "MTX114")


def _declaration(characters: str, root: _Element, span: Span) -> Value | None:
    """Return where the namespace of the root is declared in its start tag."""
    name = f"xmlns:{root.prefix}" if root.prefix else "xmlns"
    return next((each for each in attributes(characters, span.start) if each.name == name), None)
