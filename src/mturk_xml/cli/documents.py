"""Documents that commands work with: read from files, or told why not."""

import sys
from typing import TypeVar

from mturk_xml.cli.files import Unreadable, read
from mturk_xml.cli.report import write_text
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import DocumentError
from mturk_xml.document import Document

D = TypeVar("D", bound=Document)


def document_of(path: str, kind: type[D], problems: list[Status] | None = None) -> D | None:
    """Return the document in a file; ``None`` if there is none of its kind, which is told on standard error.

    What that means for the exit status is added to ``problems``.
    """
    file = read(path, searched=False)
    if isinstance(file, Unreadable):
        write_text([file.found], sys.stderr)
        _note(problems, Status.USAGE)
        return None
    try:
        return kind.from_xml(file.data, path=path)
    except DocumentError as error:
        write_text(error.diagnostics, sys.stderr)
        _note(problems, Status.FINDINGS)
        return None


def _note(problems: list[Status] | None, status: Status) -> None:
    if problems is not None:
        problems.append(status)
