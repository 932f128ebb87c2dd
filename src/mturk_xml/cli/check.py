"""The check of one file: what is in it, what is wrong with that, and what of it can be mended."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mturk_xml.cli.checked import Checked, Entry
from mturk_xml.cli.files import Unreadable, read_text
from mturk_xml.cli.job import Job
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import Diagnostic, has_errors

if TYPE_CHECKING:
    from mturk_xml.fixes import Fixed


def check(job: Job) -> Checked:
    """Return what is wrong with a file; after it was mended, if that is to be done and can be done."""
    file = read_text(job.path)
    if isinstance(file, Unreadable):
        return Checked(job.label, (Entry(replace(file.found, path=job.label)),), Status.USAGE)
    found, documents = _found(file.data, job)
    fixed = _fixed(file.data, found, job) if documents and job.mending != "no" else None
    if fixed is None:
        return _checked(file.data, found, documents, job)
    from mturk_xml.cli.mending import difference, mend

    if job.mending == "fix":
        failure = mend(job, file.data, fixed)
        if failure is None:
            return _checked(fixed.data, _found(fixed.data, job)[0], documents, job, mended=fixed.codes)
        checked = _checked(file.data, found, documents, job)
        return checked._replace(entries=(*checked.entries, failure), status=Status.USAGE)
    diff = difference(job.label, file.data, fixed.data) if job.mending == "diff" else ""
    return _checked(file.data, found, documents, job, mended=fixed.codes, diff=diff)


def _fixed(data: bytes, found: Sequence[Diagnostic], job: Job) -> "Fixed | None":
    """Return the file as it can be mended. That is only offered if something is wrong with it."""
    if job.mending == "offer" and not has_errors(found):
        return None
    from mturk_xml.fixes import fix

    return fix(data, ignore=job.hidden)


def _checked(
    data: bytes,
    found: Iterable[Diagnostic],
    documents: int,
    job: Job,
    *,
    mended: tuple[str, ...] = (),
    diff: str = "",
) -> Checked:
    told = [each for each in found if each.code not in job.hidden]
    failed = has_errors(told) or (job.strict and told) or (mended and job.mending in ("fix", "diff"))
    status = Status.FINDINGS if failed else Status.CLEAN
    return Checked(job.label, _entries(data, told, job.width), status, documents, mended, diff)


def _entries(data: bytes, told: Sequence[Diagnostic], width: int) -> tuple[Entry, ...]:
    """Return diagnostics with the lines that they are about."""
    if not told:
        return ()
    from mturk_xml.cli.excerpt import excerpts
    from mturk_xml.diagnostics import Problem
    from mturk_xml.source import read_source

    text = read_source(data)
    lines = [None] * len(told) if isinstance(text, Problem) else excerpts(text.characters, told, width)
    return tuple(map(Entry, told, lines))


def _found(data: bytes, job: Job) -> tuple[Sequence[Diagnostic], int]:
    """Return what is wrong in a file, and how many documents are in it."""
    if job.expected is not None:
        from mturk_xml.cli.pairing import in_pair

        return in_pair(data, job), 1
    from mturk_xml.validation import validate

    found = validate(data, path=job.label, hidden=job.hidden).diagnostics
    if not found and b"<" not in data:  # nothing at all is right as the answers of a worker who gave none
        from mturk_xml.cli.others import empty

        return empty(job)
    if not found or not found[0].code.startswith(_MAYBE_OTHERS):
        return found, 1
    from mturk_xml.cli.others import others

    return others(data, found, job)


# What is found first in a file that may be no document of Mechanical Turk, or hold some as text.
_MAYBE_OTHERS = ("MTX0", "MTX100")
