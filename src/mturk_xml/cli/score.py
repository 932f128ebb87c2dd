"""``mturk-xml score``."""

import sys
from collections.abc import Iterator
from dataclasses import replace

from mturk_xml.answer_key import AnswerKey
from mturk_xml.cli.files import File, Unreadable, names, read
from mturk_xml.cli.progress import progress
from mturk_xml.cli.report import write_text
from mturk_xml.cli.scored import Scored
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import MTurkXMLError
from mturk_xml.question_form_answers import QuestionFormAnswers
from mturk_xml.validation import parse, validate


def score(answer_key: str, test: str | None, paths: list[str], output: str, *, explain: bool = False) -> Status:
    """Score files of answers, write the scores to standard output, and return the exit status."""
    key, status = _key(answer_key, test)
    if key is None:
        return status
    problems: list[Status] = [status]
    scored = _scores(key, names(paths), problems)
    if output == "json":
        from mturk_xml.cli.score_data import write_json

        write_json(scored)
    elif output == "csv":
        from mturk_xml.cli.score_data import write_csv

        write_csv(key, scored)
    else:
        from mturk_xml.cli.score_table import write_table

        write_table(answer_key, key, list(scored), explain=explain)
    return max(problems)


def _key(path: str, test: str | None) -> tuple[AnswerKey | None, Status]:
    """Return the key, ``None`` if nothing can be scored with it, and what its findings mean for the exit status."""
    files = [read(each, searched=False) for each in (path, test) if each is not None]
    lost = [file.found for file in files if isinstance(file, Unreadable)]
    if lost:
        write_text(lost, sys.stderr)
        return None, Status.USAGE
    given, *form = [file for file in files if isinstance(file, File)]
    try:
        key = AnswerKey.from_xml(given.data, path=given.path)
        found = validate(given.data, test=parse(form[0].data, path=form[0].path) if form else None, path=given.path)
    except MTurkXMLError as error:
        write_text(error.diagnostics, sys.stderr)
        return None, Status.FINDINGS
    write_text(found.diagnostics, sys.stderr)
    useless = {"MTX304", "MTX306", "MTX327"}.intersection(each.code for each in found.diagnostics)
    return (None if useless else key), Status.CLEAN if found.ok else Status.FINDINGS


def _scores(key: AnswerKey, paths: list[str], problems: list[Status]) -> Iterator[Scored]:
    """Yield the scores of the files that can be scored; report the others, and note what they mean for the status."""
    for path in progress(paths, "scoring"):
        file = read(path)
        if isinstance(file, Unreadable):
            write_text([file.found], sys.stderr)
            problems.append(Status.USAGE)
            continue
        try:
            result = key.score(QuestionFormAnswers.from_xml(file.data, path=path))
        except MTurkXMLError as error:
            write_text([replace(each, path=path) for each in error.diagnostics], sys.stderr)
            problems.append(Status.FINDINGS)
            continue
        write_text([replace(each, path=path) for each in result.diagnostics], sys.stderr)
        yield Scored(path, result)
