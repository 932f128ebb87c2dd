"""Fixes: what is lossless and certain to mend in a text, without touching anything else of it.

A text is mended stage by stage, as it is checked, until nothing is wrong with it. If something is left that needs a
person, the text stays as it was: half a fix would be two visits to one file.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from mturk_xml.bulk import LARGE
from mturk_xml.diagnostics import Finding, Problem
from mturk_xml.embedding import unescaped
from mturk_xml.fixes import content, markup, namespace, order, word
from mturk_xml.fixes.edit import Edit, apart, edited
from mturk_xml.fixes.span import Span, spans
from mturk_xml.gate import parse_text
from mturk_xml.grammar import Grammar
from mturk_xml.kinds import Kind, identify
from mturk_xml.reading import Reading, read
from mturk_xml.source import Text, encoder, read_source
from mturk_xml.validation import validate
from mturk_xml.verdict import violations

__all__ = ["Fixed", "fix"]

# A mistake can hide another one, but not so many.
_MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file that was mended: its bytes, and the codes that were mended, each as often as that was done."""

    data: bytes
    codes: tuple[str, ...]


def fix(data: bytes, *, ignore: Collection[str] = ()) -> Fixed | None:
    """Return a document with all that is wrong with it mended; ``None`` if there is nothing to mend, or too much.

    ``data`` is the document as it stands in a file; its encoding and line ends are kept. What is mended only for codes
    that are in ``ignore`` is left alone. Warnings are of no matter, except that a form for the schema of 2005-10-01
    becomes one of 2017-11-06 if nothing in it needs the older one (``MTX114``).

    Our decision: only what cannot have been meant in another way is mended, only as a whole, and not in documents of
    more than a megabyte.
    """
    text, encoded = read_source(data), encoder(data)
    if isinstance(text, Problem) or encoded is None or len(data) > LARGE:
        return None
    codes: list[str] = []
    for _ in range(_MOST_ROUNDS):
        found = [edit for edit in apart(_edits(text)) if edit.code not in ignore]
        if not found:
            break
        characters = edited(text.characters, found)
        text = Text(characters, characters.encode())
        codes += [edit.code for edit in found]
    return Fixed(encoded(text.characters), tuple(codes)) if codes and validate(text.characters).ok else None


def _edits(text: Text) -> Iterator[Edit]:
    """Yield what mends the first stage at which something is wrong."""
    if embedded := unescaped(text.characters):
        yield Edit(0, len(text.characters), embedded.characters, "MTX009")
        return
    root = parse_text(text)
    if isinstance(root, Problem):
        found = read(text.characters)
        if not isinstance(found, Reading):
            yield from markup.edits(text.characters, found)
        return
    where, kind = spans(text, root), identify(root)
    if not where:
        return
    if isinstance(kind, Finding):
        yield from namespace.edits(text.characters, root, kind, where[root])
    else:
        yield from _of_kind(text.characters, root, kind, where)


def _of_kind(characters: str, root: _Element, kind: Kind, where: dict[_Element, Span]) -> Iterator[Edit]:
    """Yield what mends a document of a known kind."""
    refused = violations(root, kind.schema)
    grammar = Grammar(kind.schema) if refused else None
    for found in refused:
        parent = found.element.getparent()
        if found.code == "MTX102" and parent is not None and grammar:
            yield from order.edits(characters, parent, where, grammar)
        elif found.code == "MTX105":
            yield from word.edits(characters, found, where[found.element])
        elif found.code == "MTX109":
            yield from content.section(characters, found.element, where[found.element])
    if not refused and kind.name == "QuestionForm":
        yield from content.references(characters, root, where)
        yield from namespace.newer(characters, root, kind, where[root])
