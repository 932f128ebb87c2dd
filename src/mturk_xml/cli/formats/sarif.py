"""Findings as SARIF 2.1.0, the format of code scanning."""

import os
from collections.abc import Iterable
from typing import Any, TextIO
from urllib.parse import quote

from mturk_xml import __version__
from mturk_xml.cli.checked import Checked, Entry, Excerpt
from mturk_xml.cli.report import json_text
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import Diagnostic
from mturk_xml.rules import RULES

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class _Descriptors:
    """The codes that occur, in the order of their first occurrence; ``rows`` describes them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, code: str) -> int:
        return self._numbers.setdefault(code, len(self._numbers))

    def rows(self) -> list[dict[str, Any]]:
        return [_descriptor(code) for code in self._numbers]


def write_sarif(checked: Iterable[Checked], out: TextIO) -> None:
    """Write one run.

    A result is about what stands in a file. That a file could not be read is none: it says that the run did not do
    what it was asked to, so it is a notification of the tool, and the run was no success.
    """
    rules, notices = _Descriptors(), _Descriptors()
    results: list[dict[str, Any]] = []
    notifications: list[dict[str, Any]] = []
    successful = True
    for file in checked:
        successful = successful and file.status is not Status.USAGE
        for entry in file.entries:
            if file.status is Status.USAGE and entry.diagnostic.line is None:
                notifications.append(_notification(entry, notices))
            else:
                results.append(_result(entry, rules))
    driver = {"name": "mturk-xml", "version": __version__, "rules": rules.rows(), "notifications": notices.rows()}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": successful, "toolExecutionNotifications": notifications}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    out.write(json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, out.encoding) + "\n")


def _descriptor(code: str) -> dict[str, Any]:
    rule = RULES[code]
    words = rule.name.split("-")
    return {
        "id": code,
        "name": "".join(map(str.capitalize, words)),
        "shortDescription": {"text": f"{' '.join(words).capitalize()}."},
        "help": {"text": f"Source: {rule.why}."},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(entry: Entry, rules: _Descriptors) -> dict[str, Any]:
    found = entry.diagnostic
    inside = {"properties": {"within": found.within}} if found.within else {}
    return {
        "ruleId": found.code,
        "ruleIndex": rules.number(found.code),
        "level": found.severity,
        "message": _message(found),
        "locations": [_location(entry)],
        **inside,
    }


def _notification(entry: Entry, notices: _Descriptors) -> dict[str, Any]:
    found = entry.diagnostic
    return {
        "descriptor": {"id": found.code, "index": notices.number(found.code)},
        "level": found.severity,
        "message": _message(found),
        "locations": [_location(entry)],
    }


def _message(found: Diagnostic) -> dict[str, str]:
    text = f"{found.message}\nHint: {found.hint}" if found.hint else found.message
    return {"text": text.replace("{", "{{").replace("}", "}}")}  # a single one would begin a placeholder


def _location(entry: Entry) -> dict[str, Any]:
    found, excerpt = entry
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(found.path or "-")}}
    if found.line is not None:
        place["region"] = {"startLine": found.line, "startColumn": found.column, **_marked(found.column, excerpt)}
    element = {"logicalLocations": [{"fullyQualifiedName": found.element, "kind": "element"}]} if found.element else {}
    return {"physicalLocation": place, **element}


def _marked(column: int | None, excerpt: Excerpt | None) -> dict[str, Any]:
    """Return where the marked part of a line ends, and that part, unless it is the blank behind the line."""
    if excerpt is None or column is None:
        return {}
    marked = excerpt.line[excerpt.start : excerpt.start + excerpt.length]
    return {"endColumn": column + len(marked), "snippet": {"text": marked}} if marked else {}


def _uri(path: str) -> str:
    """Return a path as a reference relative to wherever the command ran, or as an address if it is absolute."""
    if path == "-":
        return "stdin"
    name = os.fsencode(path.replace(os.sep, "/").removeprefix("./"))
    if os.path.isabs(path):
        return f"file:///{quote(name, safe='/:').removeprefix('/')}"
    return quote(name)  # with its colons: a name must not look like an address
