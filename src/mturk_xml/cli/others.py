"""Files that are no document themselves: they hold documents as text, or belong to somebody else."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mturk_xml.cli.job import Job
from mturk_xml.diagnostics import MAX_FINDINGS, Diagnostic, Problem
from mturk_xml.embedding import (
    Embedded,
    in_json,
    in_json_lines,
    is_document,
    looks_like_json,
    names_document,
    root_name,
    unescaped,
)
from mturk_xml.kinds import KINDS
from mturk_xml.rules import diagnostic
from mturk_xml.source import read_source
from mturk_xml.validation import validate

# So many errors of a file of JSON are told, and so many warnings.
_MOST = 5 * MAX_FINDINGS
_LINES = (".jsonl", ".ndjson")
_JSON = (".json", *_LINES)


def others(data: bytes, found: Sequence[Diagnostic], job: Job) -> tuple[Sequence[Diagnostic], int]:
    """Return what is wrong with the documents in a file that is none itself, and how many they are.

    ``found`` is what is wrong with the file as a document. It is told if the file seems to be meant as one.
    """
    text = read_source(data)
    if isinstance(text, Problem):
        return (found, 1) if _is_ours(data.decode("latin-1")) else _foreign(found, job)
    characters = text.characters
    if looks_like_json(characters):
        return _in_json(characters, job)
    if document := unescaped(characters):
        return [*found[:1], *_within(document, job)], 1
    if root_name(characters) is None and _ends(job, _JSON):  # JSON of another beginning, or with comments
        return _in_json(characters, job)
    is_ours = found[0].code != "MTX100" and _is_ours(characters)
    return (found, 1) if is_ours else _foreign(found, job)


def empty(job: Job) -> tuple[Sequence[Diagnostic], int]:
    """Return what to tell of a file with nothing in it. One of JSON may well be empty, if it has a value a line."""
    return _foreign((), job) if _ends(job, _JSON) else ((diagnostic("MTX902", path=job.label),), 1)


def _ends(job: Job, suffixes: tuple[str, ...]) -> bool:
    return job.label.lower().endswith(suffixes)


def _is_ours(characters: str) -> bool:
    """Return whether a file that cannot be used is meant as a document, or as JSON with documents in it."""
    if looks_like_json(characters):
        return names_document(characters)
    return root_name(characters) is None or is_document(characters)


def _foreign(found: Sequence[Diagnostic], job: Job) -> tuple[Sequence[Diagnostic], int]:
    """Return nothing for a file that is somebody else's, unless only ours are welcome."""
    if not job.require_mturk:
        return (), 0
    return [each for each in found if each.code == "MTX100"] or [_no_document(job)], 0


def _no_document(job: Job) -> Diagnostic:
    expected = ", ".join(dict.fromkeys(kind.name for kind in KINDS))
    return diagnostic("MTX907", path=job.label, line=1, column=1, facts={"expected": expected})


def _in_json(characters: str, job: Job) -> tuple[Sequence[Diagnostic], int]:
    inside: Iterable[Embedded | Problem] | Problem
    inside = in_json_lines(characters) if _ends(job, _LINES) else in_json(characters)
    listed: list[Diagnostic] = []
    counts: Counter[str] = Counter()
    documents = 0
    for each in [inside] if isinstance(inside, Problem) else inside:
        documents += 1
        for found in _told(each, job):
            counts[found.severity] += found.code not in job.hidden
            if counts[found.severity] <= _MOST:
                listed.append(found)
        if counts["error"] > _MOST:  # the rest cannot make it worse
            break
    if max(counts.values(), default=0) > _MOST:
        listed.append(diagnostic("MTX198", path=job.label, line=1, column=1, facts={"limit": _MOST}))
    return (listed, documents) if documents else _foreign((), job)


def _told(inside: Embedded | Problem, job: Job) -> Iterator[Diagnostic]:
    if isinstance(inside, Embedded):
        return _within(inside, job)
    code, line, column, facts = inside
    return iter([diagnostic(code, path=job.label, line=line, column=column, facts=facts)])


def _within(document: Embedded, job: Job) -> Iterator[Diagnostic]:
    """Yield what is wrong with a document in a text, with its place in the file."""
    if document.escaped and document.within:
        line, column = document.place(1, 1)
        found = diagnostic("MTX009", path=job.label, line=line, column=column)
        yield replace(found, within=document.within)
    for each in validate(document.characters, path=job.label, hidden=job.hidden).diagnostics:
        line, column = document.place(each.line or 1, each.column or 1)
        yield replace(each, line=line, column=column, within=document.within)
