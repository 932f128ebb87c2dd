"""Findings as GitHub's workflow commands, which show them at the lines of a pull request."""

from collections.abc import Iterable
from typing import TextIO

from mturk_xml.cli.checked import Checked
from mturk_xml.cli.printable import printable
from mturk_xml.diagnostics import Diagnostic
from mturk_xml.rules import RULES


def write_github(checked: Iterable[Checked], out: TextIO) -> None:
    """Write a command for each diagnostic.

    The log of a run shows nothing of a command but its message, so that says the place again.
    """
    out.writelines("".join(f"{_command(entry.diagnostic)}\n" for entry in file.entries) for file in checked)


def _command(found: Diagnostic) -> str:
    properties = {
        "file": found.path and printable(found.path).removeprefix("./"),
        "line": found.line,
        "col": found.column,
        "title": f"{found.code} {RULES[found.code].name}",
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    hint = f"\nhint: {printable(found.hint)}" if found.hint else ""
    return f"::{found.severity} {listed}::{_data(printable(str(found)) + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
