"""Findings for the tests of formats, and what a format writes of them."""

import io
from dataclasses import replace

from mturk_xml.cli.checked import Checked, Entry, Excerpt
from mturk_xml.cli.formats import write
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import Diagnostic
from mturk_xml.rules import diagnostic

FOUND = diagnostic(
    "MTX102",
    path="form.xml",
    line=16,
    column=9,
    element="/QuestionForm/Question",
    facts={"found": "MinFileSizeInBytes", "expectation": "", "advice": "put it elsewhere"},
)
DOUBT = replace(FOUND, code="MTX198", severity="warning", line=17, column=1)
LOST = diagnostic("MTX901", path="gone.xml", facts={"reason": "Input/output error"})
LINE = Excerpt("        <MinFileSizeInBytes>1</MinFileSizeInBytes>", 8, 19)
NASTY = "\x1b[31m[red]:smile:[/red]\u202e\0 {0} %,::\n</failure>]]>\udcff"


def checked(*entries: Diagnostic | Entry, status: Status = Status.FINDINGS, documents: int = 1) -> Checked:
    """Return what was found in a file."""
    listed = tuple(each if isinstance(each, Entry) else Entry(each) for each in entries)
    return Checked(listed[0].diagnostic.path or "-" if listed else "clean.xml", listed, status, documents)


def written(name: str, *files: Checked, coloured: bool = False, encoding: str = "utf-8") -> str:
    """Return what a format writes to a stream of an encoding."""
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding=encoding, errors="backslashreplace", newline="\n") as out:
        write(name, files, out, coloured=coloured)
        out.flush()
        return raw.getvalue().decode(encoding)


EVERYTHING = (
    checked(Entry(FOUND, LINE), DOUBT),
    checked(status=Status.CLEAN),
    checked(LOST, status=Status.USAGE),
    checked(replace(DOUBT, path="notes.xml", line=None, column=None), status=Status.CLEAN, documents=0),
    checked(replace(FOUND, message=NASTY, hint=NASTY, path=NASTY, element=NASTY, within=NASTY)),
)
