"""The namespace of the root: the one that is missing, or that is nearly right; and the newer one of a form."""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from mturk_xml.diagnostics import Finding
from mturk_xml.fixes.edit import Edit
from mturk_xml.fixes.span import Span
from mturk_xml.kinds import KINDS, Kind

_OURS = re.compile(r"mechanical\s*turk", re.IGNORECASE)
_NAME = re.compile(r"<[^\s/>]+")
_DECLARED = r"""\s(xmlns{prefix}\s*=\s*)("[^"]*"|'[^']*')"""
_OLD, _NEW = (next(kind for kind in KINDS if kind.version == date) for date in ("2005-10-01", "2017-11-06"))
_GONE = ("Application", "FileUploadAnswer")


def edits(characters: str, root: _Element, wrong: Finding, span: Span) -> Iterator[Edit]:
    """Yield what gives a root of the right name its namespace, unless it has that of somebody else."""
    if wrong.code != "MTX101":
        return
    declared = _declaration(characters, root, span)
    expected = wrong.facts["expected"]
    if declared is None:
        name = _NAME.match(characters, span.start)
        if name and root.prefix is None:
            yield Edit(name.end(), name.end(), f' xmlns="{expected}"', wrong.code)
    elif not declared[2][1:-1].strip() or _OURS.search(declared[2]):
        yield Edit(declared.start(2) + 1, declared.end(2) - 1, expected, wrong.code)


def newer(characters: str, root: _Element, kind: Kind, span: Span) -> Iterator[Edit]:
    """Yield what makes a form of 2005-10-01 one of 2017-11-06, if it has nothing that the newer schema lacks."""
    if kind != _OLD or any(root.find(f".//{{{_OLD.namespace}}}{name}") is not None for name in _GONE):
        return
    declared = _declaration(characters, root, span)
    if declared and characters.count(_OLD.namespace) == 1:
        yield Edit(declared.start(2) + 1, declared.end(2) - 1, _NEW.namespace, "MTX114")


def _declaration(characters: str, root: _Element, span: Span) -> re.Match[str] | None:
    """Return where the namespace of the root is declared in its start tag."""
    prefix = f":{re.escape(root.prefix)}" if root.prefix else ""
    return re.compile(_DECLARED.format(prefix=prefix)).search(characters, span.start, span.content)
