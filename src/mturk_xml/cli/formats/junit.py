"""Findings as a JUnit report, which test dashboards show: each file is a test."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TextIO

from lxml import etree
from lxml.etree import _Element

from mturk_xml.cli.checked import Checked, Entry
from mturk_xml.cli.formats.text import as_text
from mturk_xml.cli.printable import printable
from mturk_xml.cli.status import Status

_NAME = "validate-xml"


def write_junit(checked: Iterable[Checked], out: TextIO) -> None:
    """Write one suite with a test for each file.

    A file fails that makes the command fail: by errors, by warnings where those are to fail, by having been mended. One
    that could not be read is in error, one without documents is skipped; what does not fail stands in the output of the
    test. Consumers show one failure a test, so all is told in one.
    """
    cases = [_case(file) for file in checked]
    outcomes = Counter(outcome.tag for case in cases for outcome in case)
    counts = {
        "name": _NAME,
        "tests": str(len(cases)),
        "failures": str(outcomes["failure"]),
        "errors": str(outcomes["error"]),
    }
    suites = etree.Element("testsuites", counts)
    suite = etree.SubElement(suites, "testsuite", counts | {"skipped": str(outcomes["skipped"])})
    suite.extend(cases)
    # References for all that is not ASCII: right in whatever encoding the stream has.
    written = etree.tostring(suites, encoding="us-ascii", pretty_print=True).decode()
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{written}')


def _case(file: Checked) -> _Element:
    case = etree.Element("testcase", {"classname": _NAME, "name": printable(file.path)})
    errors = [entry for entry in file.entries if entry.diagnostic.severity == "error"]
    doubts = [entry for entry in file.entries if entry.diagnostic.severity == "warning"]
    if errors:
        case.append(_outcome("error" if file.status is Status.USAGE else "failure", errors))
    elif file.status is Status.FINDINGS and file.mended:
        words = f"--fix mends {', '.join(dict.fromkeys(file.mended))}"
        etree.SubElement(case, "failure", {"type": file.mended[0], "message": words})
    elif file.status is Status.FINDINGS:
        case.append(_outcome("failure", doubts))
        doubts = []
    elif not file.documents:
        etree.SubElement(case, "skipped", {"message": "there is no Mechanical Turk document in this file"})
    if doubts:
        etree.SubElement(case, "system-out").text = as_text(doubts)
    return case


def _outcome(tag: str, entries: Sequence[Entry]) -> _Element:
    first, *others = (entry.diagnostic for entry in entries)
    more = f" (and {len(others)} more)" if others else ""
    outcome = etree.Element(tag, {"type": first.code, "message": f"{first.code} {printable(first.message)}{more}"})
    outcome.text = as_text(entries)
    return outcome
