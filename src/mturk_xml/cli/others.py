"""Files that are no document themselves: they hold documents as text, or belong to somebody else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mturk_xml.cli.job import Job
from mturk_xml.diagnostics import Diagnostic, Problem
from mturk_xml.embedding import Embedded, in_json, is_document, looks_like_json, root_name, unescaped
from mturk_xml.kinds import KINDS
from mturk_xml.rules import diagnostic
from mturk_xml.source import read_source
from mturk_xml.validation import validate


def others(data: bytes, found: Sequence[Diagnostic], job: Job) -> tuple[Sequence[Diagnostic], int]:
    """Return what is wrong with the documents in a file that is none itself, and how many they are.

    ``found`` is what is wrong with the file as a document. It is told if the file seems to be meant as one.
    """
    text = read_source(data)
    if isinstance(text, Problem):
        characters = data[:_BEGIN].decode("latin-1")
        is_ours = root_name(characters) is None or is_document(characters)
        return (found, 1) if is_ours else _foreign(found, job)
    characters = text.characters
    if looks_like_json(characters):
        return _in_json(characters, job)
    if document := unescaped(characters):
        return [*found[:1], *_within(document, job)], 1
    is_ours = found[0].code != "MTX100" and (root_name(characters) is None or is_document(characters))
    if is_ours:
        return found, 1
    return _foreign(found, job)


# Enough for what stands before the first tag.
_BEGIN = 1 << 16


def _foreign(found: Sequence[Diagnostic], job: Job) -> tuple[Sequence[Diagnostic], int]:
    """Return nothing for a file that is somebody else's, unless only ours are welcome."""
    if not job.require_mturk:
        return (), 0
    return [each for each in found if each.code == "MTX100"] or [_no_document(job)], 0


def _no_document(job: Job) -> Diagnostic:
    expected = ", ".join(dict.fromkeys(kind.name for kind in KINDS))
    return diagnostic("MTX907", path=job.label, line=1, column=1, facts={"expected": expected})


def _in_json(characters: str, job: Job) -> tuple[Sequence[Diagnostic], int]:
    documents = in_json(characters)
    if isinstance(documents, Problem):
        code, line, column, facts = documents
        return [diagnostic(code, path=job.label, line=line, column=column, facts=facts)], 1
    found = [each for document in documents for each in _within(document, job)]
    return (found, len(documents)) if documents else ([_no_document(job)] if job.require_mturk else [], 0)


def _within(document: Embedded, job: Job) -> Iterator[Diagnostic]:
    """Yield what is wrong with a document in a text, with its place in the file."""
    if document.escaped and document.within:
        line, column = document.place(1, 1)
        yield diagnostic("MTX009", path=job.label, line=line, column=column)
    for each in validate(document.characters, path=job.label).diagnostics:
        line, column = document.place(each.line or 1, each.column or 1)
        yield replace(each, line=line, column=column, within=document.within)
