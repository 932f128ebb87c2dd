"""Findings for other programs, as JSON."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TextIO

from mturk_xml.cli.checked import Checked
from mturk_xml.cli.report import write_objects


def write_json(checked: Iterable[Checked], out: TextIO) -> None:
    """Write a list with one object for each diagnostic, which has the diagnostic's fields."""
    write_objects((asdict(entry.diagnostic) for file in checked for entry in file.entries), out)
