"""``mturk-xml score``."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from mturk_xml.answer_key import AnswerKey
from mturk_xml.answer_key.scoring import Score
from mturk_xml.cli.files import Unreadable, names, read, unreadable
from mturk_xml.cli.progress import progress
from mturk_xml.cli.report import write_text
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import MTurkXMLError, has_errors
from mturk_xml.question_form_answers import QuestionFormAnswers
from mturk_xml.validation import validate

# The sums are right, but no value follows from them.
_NO_VALUE = ("MTX304", "MTX306")


class Scored(NamedTuple):
    """The score of one document of answers."""

    source: str
    score: Score


def score(answer_key: str, test: str | None, paths: list[str], output: str, *, explain: bool = False) -> Status:
    """Score files of answers, write the scores to standard output, and return the exit status."""
    key, status = _key(answer_key, test)
    if key is None:
        return status
    problems: list[Status] = [status]
    scored = list(_scores(key, names(paths), problems))
    if output == "json":
        from mturk_xml.cli.score_data import write_json

        write_json(scored)
    elif output == "csv":
        from mturk_xml.cli.score_data import write_csv

        write_csv(key, scored)
    else:
        from mturk_xml.cli.score_table import write_table

        write_table(answer_key, key, scored, explain=explain)
    return max(problems)


def _key(path: str, test: str | None) -> tuple[AnswerKey | None, Status]:
    """Return the key, ``None`` if nothing can be scored with it, and what its findings mean for the exit status."""
    try:
        found = validate(Path(path), test=None if test is None else Path(test)).diagnostics
        key = AnswerKey.from_xml(Path(path))
    except MTurkXMLError as error:
        write_text(error.diagnostics, sys.stderr)
        return None, Status.FINDINGS
    except (OSError, ValueError) as error:
        write_text([unreadable(getattr(error, "filename", None) or path, error)], sys.stderr)
        return None, Status.USAGE
    write_text(found, sys.stderr)
    status = Status.FINDINGS if has_errors(found) else Status.CLEAN
    return (None if any(each.code in _NO_VALUE for each in found) else key), status


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
