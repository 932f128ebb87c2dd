"""Records: what archives hold, with the fields of boto3's types and the documents in them read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from mturk_xml.answer_key import AnswerKey
from mturk_xml.diagnostics import Diagnostic
from mturk_xml.external_question import ExternalQuestion
from mturk_xml.html_question import HTMLQuestion
from mturk_xml.question_form import QuestionForm
from mturk_xml.question_form_answers import QuestionFormAnswers


class Place(NamedTuple):
    """Where a record stands: its file, its number in the file from 1, and the line it begins in, if that is known."""

    path: str
    number: int = 1
    line: int | None = None

    def __str__(self) -> str:
        """Return ``path:line``, or the path and the number of the record."""
        return f"{self.path}:{self.line}" if self.line is not None else f"{self.path}, record {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What a worker submitted for a HIT (boto3: ``Assignment``). Times have a zone; what the archive lacks is ``None``.

    ``more`` holds what else stands in the record, as it stands there: the fields of the HIT in a CSV of the site, its
    ``Input.*`` columns, or fields that boto3 does not have.
    """

    assignment_id: str | None = None
    worker_id: str | None = None
    hit_id: str | None = None
    assignment_status: str | None = None
    auto_approval_time: datetime | None = None
    accept_time: datetime | None = None
    submit_time: datetime | None = None
    approval_time: datetime | None = None
    rejection_time: datetime | None = None
    deadline: datetime | None = None
    answer: QuestionFormAnswers = field(default_factory=QuestionFormAnswers)
    requester_feedback: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationRequest:
    """A worker's request for a qualification, with the answers to its test (boto3: ``QualificationRequest``)."""

    qualification_request_id: str | None = None
    qualification_type_id: str | None = None
    worker_id: str | None = None
    test: QuestionForm | None = None
    answer: QuestionFormAnswers = field(default_factory=QuestionFormAnswers)
    submit_time: datetime | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HIT:
    """A task as it was published (boto3: ``HIT``). ``reward`` is the text that the archive has."""

    hit_id: str | None = None
    hit_type_id: str | None = None
    hit_group_id: str | None = None
    hit_layout_id: str | None = None
    creation_time: datetime | None = None
    title: str | None = None
    description: str | None = None
    question: QuestionForm | ExternalQuestion | HTMLQuestion | None = None
    keywords: str | None = None
    hit_status: str | None = None
    max_assignments: int | None = None
    reward: str | None = None
    auto_approval_delay_in_seconds: int | None = None
    expiration: datetime | None = None
    assignment_duration_in_seconds: int | None = None
    requester_annotation: str | None = None
    hit_review_status: str | None = None
    number_of_assignments_pending: int | None = None
    number_of_assignments_available: int | None = None
    number_of_assignments_completed: int | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationType:
    """A qualification, with its test and the key to it if it has them (boto3: ``QualificationType``)."""

    qualification_type_id: str | None = None
    creation_time: datetime | None = None
    name: str | None = None
    description: str | None = None
    keywords: str | None = None
    qualification_type_status: str | None = None
    test: QuestionForm | None = None
    test_duration_in_seconds: int | None = None
    answer_key: AnswerKey | None = None
    retry_delay_in_seconds: int | None = None
    is_requestable: bool | None = None
    auto_granted: bool | None = None
    auto_granted_value: int | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    place: Place | None = field(default=None, compare=False)


Record: TypeAlias = Assignment | QualificationRequest | HIT | QualificationType


class Reject(NamedTuple):
    """A record that could not be read: where, whose it is if that is known, why, and what stands there.

    ``is_cut`` says that what stands there is longer than ``raw``, which holds at least its first megabyte.
    """

    place: Place
    identifier: str | None
    diagnostics: tuple[Diagnostic, ...]
    raw: str
    is_cut: bool = False
