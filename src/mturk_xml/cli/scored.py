"""Scores of documents of answers, from files and from records of archives."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from mturk_xml.answer_key import AnswerKey
from mturk_xml.answer_key.scoring import Score
from mturk_xml.archives.records import Assignment, Place, QualificationRequest, Reject
from mturk_xml.cli.answered import Answered
from mturk_xml.cli.intake import Intake
from mturk_xml.cli.report import write_text
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import ScoreError


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


def scores(key: AnswerKey, documents: Iterable[Answered], records: Intake, problems: list[Status]) -> Iterator[Scored]:
    """Yield the scores of the documents that can be scored; report the others, and note what they mean."""
    for each in documents:
        try:
            yield Scored(each.source, key.score(each.answers), each.record)
        except ScoreError as error:
            found = tuple(replace(one, path=each.source) for one in error.diagnostics)
            if each.record is None:
                write_text(found, sys.stderr)
                problems.append(Status.FINDINGS)
            else:
                place = each.record.place or Place(each.source)
                records.set_aside(each.record, Reject(place, each.source, found, each.answers.to_text()))
