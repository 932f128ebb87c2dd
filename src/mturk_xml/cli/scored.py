"""Scores of documents of answers, from files and from records of archives."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from mturk_xml.answer_key import AnswerKey
from mturk_xml.answer_key.scoring import Score
from mturk_xml.archives.records import Assignment, Place, QualificationRequest, Record, Reject
from mturk_xml.cli.answered import Answered, answered_in_files, answered_in_records, divided
from mturk_xml.cli.intake import Intake
from mturk_xml.cli.report import write_text
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import Diagnostic, ScoreError

R = TypeVar("R")

_SOME = 100


class Scored(NamedTuple):
    """The score of one document of answers: what it is called, and the record of an archive that it came from."""

    source: str
    score: Score
    record: Assignment | QualificationRequest | None = None

    @property
    def identifiers(self) -> dict[str, str]:
        """What the record says of itself, with the names of boto3's fields; nothing for a document in a file."""
        record = self.record
        if record is None:
            return {}
        fields = {"WorkerId": record.worker_id}
        if isinstance(record, Assignment):
            fields |= {"HITId": record.hit_id, "AssignmentId": record.assignment_id}
        else:
            fields |= {
                "QualificationRequestId": record.qualification_request_id,
                "QualificationTypeId": record.qualification_type_id,
            }
        return {name: value for name, value in fields.items() if value is not None}


class Unscored(NamedTuple):
    """Answers that cannot be scored, and why."""

    answered: Answered
    found: tuple[Diagnostic, ...]


class ScoredPart(NamedTuple, Generic[R]):
    """What was made of some scores, what is doubtful about the answers, and what could not be scored.

    ``calls`` are lines for boto3.
    """

    made: R
    calls: str
    doubts: tuple[Diagnostic, ...]
    unscored: tuple[Unscored, ...]


class Scoring(Generic[R]):
    """Scores answers, in any process, and makes something of the scores."""

    def __init__(
        self, key: AnswerKey, make: Callable[[list[Scored]], R], call: Callable[[Scored], str] | None = None
    ) -> None:
        self._key, self._make, self._call = key, make, call

    def __call__(self, records: Iterable[Record]) -> ScoredPart[R]:
        """Return what the answers in some records give."""
        return self.of(answered_in_records(records))

    def of(self, answered: Iterable[Answered]) -> ScoredPart[R]:
        """Return what some answers give."""
        scored: list[Scored] = []
        doubts: list[Diagnostic] = []
        unscored: list[Unscored] = []
        for each in answered:
            try:
                score = self._key.score(each.answers)
            except ScoreError as error:
                found = tuple(replace(one, path=each.source) for one in error.diagnostics)
                unscored.append(Unscored(each, found))
            else:
                scored.append(Scored(each.source, score, each.record))
                doubts += [replace(one, path=each.source) for one in score.diagnostics]
        calls = "".join(map(self._call, scored)) if self._call else ""
        return ScoredPart(self._make(scored), calls, tuple(doubts), tuple(unscored))


def scored_parts(
    scoring: Scoring[R], paths: list[str], records: Intake, problems: list[Status], processes: int = 1
) -> Iterator[ScoredPart[R]]:
    """Yield what the answers behind some paths give, part by part; what could not be scored is told and noted."""
    files, archives = divided(paths)
    answered = answered_in_files(files, problems)
    while some := list(islice(answered, _SOME)):
        yield _told(scoring.of(some), records, problems)
    for part in records.shared(archives, scoring, processes):
        yield _told(part, records, problems)


def _told(part: ScoredPart[R], records: Intake, problems: list[Status]) -> ScoredPart[R]:
    for (source, answers, record), found in part.unscored:
        if record is None:
            write_text(found, sys.stderr)
            problems.append(Status.FINDINGS)
        else:
            place = record.place or Place(source)
            records.set_aside(record, Reject(place, source, found, answers.to_text()))
    return part
