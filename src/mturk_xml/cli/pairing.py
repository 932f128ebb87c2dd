"""A key held against its form."""

from collections.abc import Sequence
from functools import lru_cache

from mturk_xml.cli.files import Unreadable, read_text
from mturk_xml.cli.job import Job
from mturk_xml.diagnostics import Diagnostic, DocumentError
from mturk_xml.document import Document
from mturk_xml.reading import Reading, read
from mturk_xml.validation import parse, validate


def in_pair(data: bytes, job: Job) -> Sequence[Diagnostic]:
    """Return what is wrong with one of a pair: with a form alone, with a key also against its form.

    Each must be the document itself, not JSON or the like: whoever names a pair means these two. What is wrong with
    the form is told of the form only.
    """
    reading = read(data, job.expected, job.label, job.hidden)
    if isinstance(reading, Reading):
        form = _form(job.form) if job.form else None
        return validate(data, test=form, path=job.label, hidden=job.hidden).diagnostics
    if reading[0].code != "MTX110":  # of another kind
        return reading
    return [*reading, *validate(data, path=job.label, hidden=job.hidden).diagnostics]


@lru_cache(maxsize=64)
def _form(path: str) -> Document | None:
    """Return the form of a pair, ``None`` if there is none to be read; then that is told of the form's own file."""
    file = read_text(path)
    if isinstance(file, Unreadable):
        return None
    try:
        form = parse(file.data, path=path)
    except DocumentError:
        return None
    return form if type(form).__name__ == "QuestionForm" else None
