"""The rules beyond the schema: what they find in a valid document, with places in its text.

Rules on questions look at the tree: it stands there anyway, it knows places down to a character of a text, and
nothing has to be bound to values for them. Rules on keys and answers look at values, as scoring does.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from lxml.etree import _Element

from mturk_xml.diagnostics import MAX_FINDINGS, Diagnostic, Finding
from mturk_xml.found import Found, foremost
from mturk_xml.reading import Reading, diagnose, element_at
from mturk_xml.rules import diagnostic
from mturk_xml.source import place


def examine(
    reading: Reading,
    findings: Iterable[Finding],
    *,
    doubts: bool = True,
    own: bool = False,
    hidden: Collection[str] = (),
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of a schema-valid document, in document order.

    ``findings`` are those of the rules on its values; the rules on its tree are applied here. Without ``doubts``,
    rules that only warn are left out where that saves time. If the document is our ``own``, written to be examined,
    lines and columns are those in the text of an element, where something is wrong inside it. Where too much is found
    to be told, ``hidden`` codes give way to others.
    """
    root = reading.root
    in_tree = _kept(_in_tree(reading, doubts=doubts), hidden)
    found: list[Found | Finding] = [*in_tree, *findings]
    if not found:
        return ()
    told = foremost(found, Found("MTX198", root, {"limit": MAX_FINDINGS}), hidden)
    listed = [each if isinstance(each, Found) else _in_place(root, each) for each in told]
    if own:
        return tuple(_placed_inside(reading, listed))
    return tuple(diagnose(reading.text, root, listed, reading.path))


# A document made of mistakes is not searched to its end: errors are listed first among so many findings.
_ENOUGH = 5 * MAX_FINDINGS


def _kept(found: Iterable[Found], hidden: Collection[str]) -> Iterator[Found]:
    """Yield the first of what was found; what is hidden is not counted."""
    return islice((each for each in found if each.code not in hidden), _ENOUGH)


def _in_place(root: _Element, finding: Finding) -> Found:
    return Found(finding.code, element_at(root, finding.element), finding.facts)


def _in_tree(reading: Reading, *, doubts: bool) -> Iterator[Found]:
    """Yield what the rules find in the tree of a document. What a kind needs is imported when one turns up."""
    if reading.kind.name == "QuestionFormAnswers":
        return
    from mturk_xml.examination import limits

    yield from limits.check(reading)
    match reading.kind.name:
        case "QuestionForm":
            from mturk_xml.examination import form, formatted_content

            yield from form.check(reading.root)
            if doubts:
                yield from form.doubts(reading.root)
            yield from formatted_content.check(reading.root)
        case "HTMLQuestion":
            from mturk_xml.examination import page

            yield from page.check(reading.root)
        case "ExternalQuestion":
            from mturk_xml.examination import address

            yield from address.check(reading.root)


def _placed_inside(reading: Reading, found: Sequence[Found]) -> Iterator[Diagnostic]:
    """Yield what was found in document order, with the places in the texts of elements where it is inside of them."""
    from mturk_xml.position import positions

    places = positions(reading.text, reading.root, [each.element for each in found])

    def offset(each: Found) -> int | None:
        return each.spot if isinstance(each.spot, int) else None

    def order(each: Found) -> tuple[bool, int, int]:
        return each.code == "MTX198", places[each.element].offset, offset(each) or 0

    for each in sorted(found, key=order):
        at = offset(each)
        line, column = (None, None) if at is None else place(each.element.text or "", at)
        yield diagnostic(each.code, line=line, column=column, element=places[each.element].path, facts=each.facts)
