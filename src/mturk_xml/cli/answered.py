"""Documents of answers to be scored: from files of their own, and from archives of every other kind."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from mturk_xml.archives.door import files_in, kind_of
from mturk_xml.archives.records import Assignment, QualificationRequest, Record
from mturk_xml.cli.files import SUFFIXES, Unreadable, names, read
from mturk_xml.cli.progress import progress
from mturk_xml.cli.report import write_text
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import DocumentError
from mturk_xml.question_form_answers import QuestionFormAnswers


class Answered(NamedTuple):
    """A document of answers, what it is called, and the record that it came from, if it came from one."""

    source: str
    answers: QuestionFormAnswers
    record: Assignment | QualificationRequest | None = None


def divided(paths: list[str]) -> tuple[list[str], list[str]]:
    """Return the files of XML behind some paths, those of folders that have some, too; and what goes to archives."""
    files = [each for path in paths if not _is_archive(path) for each in names([path])]
    return files, [path for path in paths if _is_archive(path)]


def answered_in_records(records: Iterable[Record]) -> Iterator[Answered]:
    """Yield the answers in records that have some."""
    for record in records:
        if isinstance(record, Assignment | QualificationRequest):
            yield Answered(_name(record), record.answer, record)


def _is_archive(path: str) -> bool:
    """Return whether a path leads to something else than XML; what is not there is left to the reader of files.

    A folder does if there is anything but XML in it that archives know; notes and pictures beside answers are none. An
    empty file is a document without answers if it is called one, else an archive that was lost.
    """
    if path == "-":
        return False
    if os.path.isdir(path):
        return _has_archives(path)
    try:
        with open(path, "rb") as file:
            begin = file.read(256).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    except (OSError, ValueError):
        return False
    return not begin.startswith(b"<") if begin else not path.lower().endswith(SUFFIXES) and os.path.isfile(path)


def _has_archives(folder: str) -> bool:
    documents = names([folder])
    if documents == [folder]:
        return bool(os.listdir(folder))
    if kind_of(folder) is not None:
        return True
    others = set(files_in(folder)).difference(documents)
    return any(kind_of(each) not in (None, "xml") for each in sorted(others))


def answered_in_files(paths: list[str], problems: list[Status]) -> Iterator[Answered]:
    """Yield the answers in files of XML; what cannot be read is told, and noted for the status."""
    for path in progress(paths, "scoring"):
        file = read(path)
        if isinstance(file, Unreadable):
            write_text([file.found], sys.stderr)
            problems.append(Status.USAGE)
            continue
        try:
            yield Answered(path, QuestionFormAnswers.from_xml(file.data, path=path))
        except DocumentError as error:
            write_text([replace(each, path=path) for each in error.diagnostics], sys.stderr)
            problems.append(Status.FINDINGS)


def _name(record: Assignment | QualificationRequest) -> str:
    if isinstance(record, Assignment):
        return record.assignment_id or record.worker_id or record.more.get("source") or str(record.place)
    return record.qualification_request_id or record.worker_id or str(record.place)
