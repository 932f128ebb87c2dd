"""FormattedContent: is the text in it XHTML of the supported subset?

Checked as the article Formatted Content: XHTML describes: the text becomes the content of an element
``FormattedContent`` in the XHTML namespace, and that document is held against the schema of the subset. So
``&nbsp;`` is an error, though a sample of the article itself uses it: the document has no entity definitions.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml.etree import QName, _Element

from mturk_xml.diagnostics import Problem
from mturk_xml.examination.found import Found
from mturk_xml.gate import parse_text
from mturk_xml.rules import words
from mturk_xml.schema import XHTML_SUBSET
from mturk_xml.source import Text
from mturk_xml.verdict import violations

if TYPE_CHECKING:
    from mturk_xml.violations import Violation

_OPEN = '<FormattedContent xmlns="http://www.w3.org/1999/xhtml">'
_CLOSE = "</FormattedContent>"
_OF_LINE = re.compile(r" of line \d+")


def check(root: _Element) -> Iterator[Found]:
    """Yield what is wrong in the FormattedContent elements of a schema-valid question form, in document order."""
    namespace = QName(root).namespace
    for element in root.iter(f"{{{namespace}}}FormattedContent"):
        yield from _check(element, element.text or "")


def _check(element: _Element, xhtml: str) -> Iterator[Found]:
    characters = f"{_OPEN}{xhtml}{_CLOSE}"
    text = Text(characters, characters.encode())
    tree = parse_text(text, mixed=True)
    if isinstance(tree, Problem):
        reason, advice = words(tree.code, tree.facts)
        reason = _OF_LINE.sub("", reason)  # a line of the content is none of the file
        offset = _offset(characters, tree.line, tree.column)
        yield Found("MTX201", element, {"reason": reason, "advice": advice}, offset)
        return
    refused = violations(tree, XHTML_SUBSET)
    if refused:
        yield from _refused(element, text, tree, refused)


def _refused(element: _Element, text: Text, tree: _Element, refused: "list[Violation]") -> Iterator[Found]:
    from mturk_xml.position import positions

    places = positions(text, tree, [violation.element for violation in refused])
    for violation in refused:
        if violation.code == "MTX198":
            yield Found(violation.code, element, violation.facts, 0)
            continue
        reason, advice = words(violation.code, violation.facts)
        offset = max(places[violation.element].offset - len(_OPEN), 0)
        yield Found("MTX202", element, {"reason": reason, "advice": advice}, offset)


def _offset(characters: str, line: int, column: int) -> int:
    from mturk_xml.malformed import offset_of

    return max(offset_of(characters, line, column) - len(_OPEN), 0)
