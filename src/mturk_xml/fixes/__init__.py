"""Fixes: what is lossless and certain to mend in a text, without touching anything else of it.

A text is mended stage by stage, as it is checked, until nothing is wrong with it. If something is left that needs a
person, the text stays as it was: half a fix would be two visits to one file.

What is mended: a document that was escaped once too often; stray ampersands and ``<``, and references of HTML, in XML,
XHTML and pages; XHTML and pages that lack their CDATA section; the namespace of the root; the order of children; the
case of listed words, and blanks around them; blanks where none may stand; characters that the service did not take as
they are; and the older version of forms.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.etree import _Element

from mturk_xml.diagnostics import Finding, Problem
from mturk_xml.examination.limits import MAX_BYTES
from mturk_xml.fixes import astral, blank, content, escaped, markup, namespace, order, section, word
from mturk_xml.fixes.edit import Edit, apart, edited
from mturk_xml.fixes.span import Span, spans
from mturk_xml.gate import parse_text
from mturk_xml.grammar import Grammar
from mturk_xml.kinds import Kind, identify
from mturk_xml.source import Text, encoder, read_source
from mturk_xml.validation import validate
from mturk_xml.verdict import violations

__all__ = ["Fixed", "fix"]

# Every look at a document made of mistakes takes its time. What is escaped, or UTF-32, is longer than it will be.
_MOST_BYTES = 4 * MAX_BYTES
# A mistake can hide another one, but not so many.
_MOST_ROUNDS = 12
# What has more of them at a time is no document that somebody wrote.
_MOST_EDITS = 10_000


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file that was mended: its bytes, and the codes that were mended, each as often as that was done."""

    data: bytes
    codes: tuple[str, ...]


def fix(data: bytes, *, ignore: Collection[str] = ()) -> Fixed | None:
    """Return a document with all that is wrong with it mended; ``None`` if there is nothing to mend, or too much.

    ``data`` is the document as it stands in a file; its encoding and line ends are kept. What is mended only for codes
    that are in ``ignore`` is left alone, and errors with those codes do not count. Warnings are of no matter, except
    that a form for the schema of 2005-10-01 becomes one of 2017-11-06 if nothing in it needs the older one
    (``MTX114``).

    Our decision: only what cannot have been meant in another way is mended, only as a whole, and not in documents of
    more bytes than the service took, or four times as many for answers.
    """
    text, encoded = read_source(data), encoder(data)
    if isinstance(text, Problem) or encoded is None or len(data) > _MOST_BYTES:
        return None
    codes: list[str] = []
    for _ in range(_MOST_ROUNDS):
        proposed = list(islice((edit for edit in _edits(text) if edit.code not in ignore), _MOST_EDITS + 1))
        if len(proposed) > _MOST_EDITS:
            return None
        found = list(apart(proposed))
        if not found:
            mended = encoded(text.characters)
            return Fixed(mended, tuple(codes)) if codes and _says(mended, text.characters, ignore) else None
        characters = edited(text.characters, found)
        text = Text(characters, characters.encode())
        codes += [edit.code for edit in found]
    return None


def _says(data: bytes, characters: str, ignore: Collection[str]) -> bool:
    """Return whether a file is read as these characters, and has no errors but those that are ignored."""
    read = read_source(data)
    if isinstance(read, Problem) or read.characters != characters:
        return False
    return not any(each.severity == "error" and each.code not in ignore for each in validate(data).diagnostics)


def _edits(text: Text) -> Iterator[Edit]:
    """Yield what mends the first stage at which something is wrong."""
    characters = text.characters
    root = parse_text(text)
    if isinstance(root, Problem):
        yield from escaped.edits(characters)
        yield from blank.before_declaration(characters)
        yield from section.of_html(characters)
        yield from markup.edits(characters)
        yield from namespace.unwrapped(characters, root)
        return
    where, kind = spans(text, root), identify(root)
    if not where:
        return
    if isinstance(kind, Finding):
        yield from namespace.edits(characters, root, kind, where[root])
    else:
        yield from _of_kind(characters, root, kind, where)


def _of_kind(characters: str, root: _Element, kind: Kind, where: dict[_Element, Span]) -> Iterator[Edit]:
    """Yield what mends a document of a known kind, unless it is too large to become valid."""
    if kind.name != "QuestionFormAnswers" and len(characters) > MAX_BYTES:
        return
    refused = violations(root, kind.schema)
    grammar = Grammar(kind.schema) if refused else None
    for found in refused:
        parent = found.element.getparent()
        if found.code == "MTX102" and parent is not None and grammar:
            yield from order.edits(characters, parent, where, grammar)
        elif found.code == "MTX105":
            yield from word.in_element(characters, found, where[found.element])
        elif found.code == "MTX108":
            yield from blank.in_empty(characters, where[found.element])
        elif found.code == "MTX109":
            yield from section.edits(characters, found.element, where[found.element])
    if not refused:
        yield from _of_valid(characters, root, kind, where)


def _of_valid(characters: str, root: _Element, kind: Kind, where: dict[_Element, Span]) -> Iterator[Edit]:
    """Yield what mends a document that its schema accepts."""
    if kind.name in ("QuestionForm", "ExternalQuestion", "HTMLQuestion"):
        yield from astral.edits(characters)
    if kind.name == "QuestionForm":
        yield from content.formatted(characters, root, where)
        yield from namespace.newer(characters, root, kind, where)
    elif kind.name == "HTMLQuestion":
        yield from content.page(characters, root[0], where[root[0]])
