"""From a source to a schema-valid tree, or to diagnostics: the stages that every document passes first."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from lxml import etree
from lxml.etree import QName, _Element

from mturk_xml.bulk import LARGE, first_violation, parse_valid
from mturk_xml.diagnostics import MAX_FINDINGS, Diagnostic, Finding, Problem
from mturk_xml.found import Found, foremost
from mturk_xml.gate import parse_text
from mturk_xml.kinds import KINDS, Kind, identify
from mturk_xml.rules import diagnostic
from mturk_xml.source import Source, Text, read_source
from mturk_xml.verdict import violations

_ANSWERS = KINDS[-1]


class Reading(NamedTuple):
    """A schema-valid document: its text, its tree, its kind, and the file it came from."""

    text: Text
    root: _Element
    kind: Kind
    path: str | None


def read(
    source: Source, expected: str | None = None, path: str | None = None, hidden: Collection[str] = ()
) -> Reading | tuple[Diagnostic, ...]:
    """Return the schema-valid document in ``source``, or what is wrong with it.

    ``expected`` is the name of the only kind of document that will do. ``path`` is what diagnostics call the file,
    and need not be given for a path object. Where too much is wrong to be told, ``hidden`` codes give way to others.

    Nothing but white space means "no answers": the service may return an empty Answer value where a document of
    answers is due (article Assignment), though the schema requires at least one Answer.
    """
    text = read_source(source)
    if path is None and not isinstance(source, (bytes, str)):
        path = os.fspath(source)
    if isinstance(text, Problem):
        return (_diagnose(text, path),)
    if (not text.characters or text.characters.isspace()) and expected in (None, _ANSWERS.name):
        return Reading(text, etree.Element(f"{{{_ANSWERS.namespace}}}{_ANSWERS.name}"), _ANSWERS, path)
    if len(text.utf8) > LARGE and (checked := parse_valid(text)) and expected in (None, checked[1].name):
        return Reading(text, *checked, path)
    root = parse_text(text)
    if isinstance(root, Problem):
        return _malformed(text, root, path)
    return _valid(text, root, expected, path, hidden)


def _diagnose(problem: Problem, path: str | None) -> Diagnostic:
    return diagnostic(problem.code, path=path, line=problem.line, column=problem.column, facts=problem.facts)


def _malformed(text: Text, problem: Problem, path: str | None) -> tuple[Diagnostic, ...]:
    """Return why a text is not XML: everything, as far as the parser can look past it, else the first thing."""
    from mturk_xml.malformed import covered
    from mturk_xml.position import open_path

    found: list[Diagnostic] = []
    while True:
        element = None if problem.code in _ABOUT_THE_WHOLE else open_path(text, problem.line, problem.column)
        found.append(replace(_diagnose(problem, path), element=element))
        without = covered(text, problem) if len(found) < _MOST_PROBLEMS and len(text.utf8) <= LARGE else None
        following = without and parse_text(without)
        if without is None or not isinstance(following, Problem):
            return tuple(sorted(found, key=lambda each: (each.line or 0, each.column or 0)))
        text, problem = without, following


# Each takes a parse. People mend these and look again.
_MOST_PROBLEMS = 50
# Refused for what they are as a whole, at no element in particular.
_ABOUT_THE_WHOLE = ("MTX020", "MTX022", "MTX023", "MTX024")


def _valid(
    text: Text, root: _Element, expected: str | None, path: str | None, hidden: Collection[str]
) -> Reading | tuple[Diagnostic, ...]:
    kind = identify(root)
    if isinstance(kind, Finding):
        return tuple(locate(text, root, [kind], path))
    if expected is not None and kind.name != expected:
        facts = {"found": kind.name, "expected": expected}
        return tuple(locate(text, root, [Finding("MTX110", facts=facts)], path))
    large = len(text.utf8) > LARGE
    refused = first_violation(text, root, kind.schema) if large else violations(root, kind.schema, hidden)
    if not refused:
        return Reading(text, root, kind, path)
    return tuple(diagnose(text, root, refused, path))


def locate(text: Text, root: _Element, findings: Iterable[Finding], path: str | None) -> Iterator[Diagnostic]:
    """Yield the findings about a document as diagnostics that say where it stands in the text."""
    listed = list(findings)
    if not listed:
        return
    told = foremost(listed, Finding("MTX198", facts={"limit": MAX_FINDINGS}))
    found = [Found(each.code, element_at(root, each.element), each.facts) for each in told]
    yield from diagnose(text, root, found, path)


def diagnose(text: Text, root: _Element, found: Sequence[Found], path: str | None) -> list[Diagnostic]:
    """Return what was found in a tree as diagnostics that say where it stands in the text, in document order."""
    from mturk_xml.spot import placed

    diagnostics = [
        diagnostic(each.code, path=path, line=at.line, column=at.column, element=at.path, facts=each.facts)
        for each, at in zip(found, placed(text, root, found), strict=True)
    ]
    # That there is more than is listed comes last.
    return sorted(diagnostics, key=lambda each: (each.code in _MORE, each.line or 0, each.column or 0))


_MORE = ("MTX197", "MTX198")


def element_at(root: _Element, path: str) -> _Element:
    """Return the element that a finding is about."""
    if not path:
        return root
    found: Any = root.xpath("m:" + path.replace("/", "/m:"), namespaces={"m": QName(root).namespace or ""})
    element: _Element = found[0]
    return element
