"""Documents of answers to be scored: from files of their own, and from archives of every other kind."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from mturk_xml.archives.records import Assignment, QualificationRequest
from mturk_xml.cli.files import Unreadable, names, read
from mturk_xml.cli.intake import Intake
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


def answered(paths: list[str], records: Intake, problems: list[Status]) -> Iterator[Answered]:
    """Yield the documents of answers behind some paths; what cannot be read is told, and noted for the status.

    Files of XML, and folders that have some, are taken as they are; whatever else there is goes through ``records``.
    """
    files = [each for path in paths if not _is_archive(path) for each in names([path])]
    yield from _in_files(files, problems)
    archives = [path for path in paths if _is_archive(path)]
    if archives:
        for record in records.taken(archives):
            if isinstance(record, Assignment | QualificationRequest):
                yield Answered(_name(record), record.answer, record)


def _is_archive(path: str) -> bool:
    """Return whether a path leads to something else than XML; what is not there is left to the reader of files."""
    if path == "-":
        return False
    if os.path.isdir(path):
        return names([path]) == [path] and bool(os.listdir(path))
    try:
        with open(path, "rb") as file:
            begin = file.read(256).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    except (OSError, ValueError):
        return False
    return bool(begin) and not begin.startswith(b"<")


def _in_files(paths: list[str], problems: list[Status]) -> Iterator[Answered]:
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
        return record.assignment_id or record.worker_id or str(record.place)
    return record.qualification_request_id or record.worker_id or str(record.place)
