"""The rules beyond the schema: what they find in a valid document, with places in its text."""

from collections.abc import Iterable, Iterator
from itertools import islice

from mturk_xml.diagnostics import MAX_FINDINGS, Diagnostic, Finding
from mturk_xml.formatted_content import ContentFinding, content_findings
from mturk_xml.reading import Reading, locate
from mturk_xml.rules import diagnostic


def examine(reading: Reading, findings: Iterable[Finding]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of a schema-valid document, in document order.

    ``findings`` are those of the rules on its values; the formatted content in a form is checked here.
    """
    found = list(_content(reading)) if reading.kind.name == "QuestionForm" else []
    found += locate(reading.text, reading.root, findings, reading.path)
    return tuple(sorted(found, key=lambda each: (each.code == "MTX198", each.line or 0, each.column or 0)))


def _content(reading: Reading) -> Iterator[Diagnostic]:
    findings = list(islice(content_findings(reading.root), MAX_FINDINGS + 1))
    if len(findings) > MAX_FINDINGS:
        findings[-1] = ContentFinding("MTX198", reading.root, 0, {"limit": MAX_FINDINGS})
    if not findings:
        return
    from mturk_xml.position import inside, positions

    places = positions(reading.text, reading.root, [finding.element for finding in findings])
    for code, element, offset, facts in findings:
        at = inside(reading.text, places[element], offset)
        yield diagnostic(code, path=reading.path, line=at.line, column=at.column, element=at.path, facts=facts)
