"""Diagnostics as text and as JSON."""

import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, TextIO

from mturk_xml.cli.printable import printable
from mturk_xml.diagnostics import Diagnostic


def speaks_utf8() -> bool:
    """Return whether standard output takes every character; where it does not, JSON has its own way to write them."""
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def write_text(diagnostics: Iterable[Diagnostic], file: TextIO | None = None) -> None:
    """Print each diagnostic on a line of its own, and what to do about it on the next."""
    out = file or sys.stdout
    for found in diagnostics:
        print(printable(str(found)), file=out)
        if found.hint:
            print(f"    hint: {printable(found.hint)}", file=out)


def write_json(diagnostics: Iterable[Diagnostic]) -> None:
    """Print the diagnostics as a list of objects."""
    write_objects(map(asdict, diagnostics))


def write_objects(objects: Iterable[dict[str, Any]]) -> None:
    """Print a JSON list, an object a line, as they come."""
    import json

    before = "["
    for each in objects:
        print(f"{before}\n  {json.dumps(each, ensure_ascii=not speaks_utf8())}", end="")
        before = ","
    print("[]" if before == "[" else "\n]")


def summary(files: int, diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many files were checked and what was found, in one line."""
    severities = [found.severity for found in diagnostics]
    errors, warnings = severities.count("error"), severities.count("warning")
    checked = f"{files} file{'' if files == 1 else 's'} checked"
    if not severities:
        return f"{checked}, nothing found"
    return f"{checked}, {_count(errors, 'error')}, {_count(warnings, 'warning')}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
