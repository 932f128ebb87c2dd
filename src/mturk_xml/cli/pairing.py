"""A key held against its form."""

from collections.abc import Sequence
from functools import lru_cache

from mturk_xml.cli.files import Unreadable, read_text
from mturk_xml.cli.job import Job
from mturk_xml.diagnostics import Diagnostic, DocumentError
from mturk_xml.document import Document
from mturk_xml.rules import diagnostic
from mturk_xml.validation import parse, validate


def against_form(data: bytes, job: Job) -> Sequence[Diagnostic]:
    """Return what is wrong with a key alone, and against its form if that can be read; the form is checked apart."""
    form = _form(job.form or "")
    found = validate(data, test=form, path=job.label).diagnostics
    try:
        name = type(parse(data)).__name__
    except DocumentError:
        return found
    if name == "AnswerKey":
        return found
    facts = {"found": name, "expected": "AnswerKey"}
    return [diagnostic("MTX110", path=job.label, line=1, column=1, element=f"/{name}", facts=facts), *found]


@lru_cache(maxsize=64)
def _form(path: str) -> Document | None:
    """Return the form of a pair, ``None`` if there is none to be read; then that is told of the form's own file."""
    file = read_text(path)
    if isinstance(file, Unreadable):
        return None
    try:
        return parse(file.data, path=path)
    except DocumentError:
        return None
