"""Content: XHTML and HTML in the texts of elements."""

from collections.abc import Iterable, Iterator

from lxml.etree import QName, _Element

from mturk_xml.diagnostics import Problem
from mturk_xml.fixes import markup, word
from mturk_xml.fixes.edit import Edit
from mturk_xml.fixes.reference import mended
from mturk_xml.fixes.span import Span, spans
from mturk_xml.fixes.written import Written
from mturk_xml.gate import parse_text
from mturk_xml.schema import XHTML_SUBSET, validator
from mturk_xml.source import Text
from mturk_xml.verdict import violations

_BEFORE, _BEHIND = '<FormattedContent xmlns="http://www.w3.org/1999/xhtml">', "</FormattedContent>"


def formatted(characters: str, root: _Element, where: dict[_Element, Span]) -> Iterator[Edit]:
    """Yield what mends references and words in the formatted content of a schema-valid form."""
    for element in root.iter(f"{{{QName(root).namespace}}}FormattedContent"):
        yield from _outward(characters, where[element], _of_xhtml(element.text or ""))


def page(characters: str, element: _Element, span: Span) -> Iterator[Edit]:
    """Yield what mends ampersands and angle brackets in the page of a schema-valid HTMLQuestion."""
    from mturk_xml.html5 import parse_page  # other documents do without the parser

    html = element.text or ""
    inner = (mended(html, error.offset) for error in parse_page(html).errors)
    yield from _outward(characters, span, [edit._replace(code="MTX240") for edit in inner if edit])


def _of_xhtml(xhtml: str) -> Iterator[Edit]:
    characters = f"{_BEFORE}{xhtml}{_BEHIND}"
    text = Text(characters, characters.encode())
    root = parse_text(text, mixed=True)
    if isinstance(root, Problem):
        yield from (edit._replace(code="MTX201") for edit in markup.edits(xhtml))
        return
    refused = [] if validator(XHTML_SUBSET).validate(root) else violations(root, XHTML_SUBSET)
    where = spans(text, root) if refused and refused[-1].code != "MTX198" else {}  # so many will not go away
    for found in refused:
        if found.code == "MTX105" and where:
            for start, end, replacement, _ in word.in_attribute(characters, found, where[found.element]):
                yield Edit(start - len(_BEFORE), end - len(_BEFORE), replacement, "MTX202")


def _outward(characters: str, span: Span, inner: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits of the text of an element as edits of the file."""
    listed = list(inner)
    written = Written(characters, span) if listed else None
    for each in listed:
        if written and (edit := written.edit(each)):
            yield edit
