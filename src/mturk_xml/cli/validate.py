"""``mturk-xml validate`` and ``validate-xml``."""

import sys

from mturk_xml.cli.files import Unreadable, names, read
from mturk_xml.cli.progress import progress
from mturk_xml.cli.report import summary, write_json, write_text
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import Diagnostic, has_errors
from mturk_xml.rules import diagnostic


def validate(paths: list[str], output: str) -> Status:
    """Check files, write what was found to standard output, and return the exit status."""
    files = names(paths)
    everything: list[Diagnostic] = []
    status = Status.CLEAN
    for path in progress(files, "checking"):
        found, outcome = _check(path)
        status = max(status, outcome)
        everything += found
        if output == "text":
            write_text(found)
    if output == "json":
        write_json(everything)
    print(summary(len(files), everything), file=sys.stderr)
    return status


def _check(path: str) -> tuple[tuple[Diagnostic, ...], Status]:
    from mturk_xml.validation import validate as validate_document

    file = read(path)
    if isinstance(file, Unreadable):
        return (file.found,), Status.USAGE
    if not file.data.strip():
        return (diagnostic("MTX902", path=path),), Status.CLEAN
    found = validate_document(file.data, path=path).diagnostics
    return found, Status.FINDINGS if has_errors(found) else Status.CLEAN
