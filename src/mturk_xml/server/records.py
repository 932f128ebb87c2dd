"""What the server keeps: HITs, assignments, uploaded files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

# The fields of a form as they were posted: names can stand in it more than once.
Fields: TypeAlias = tuple[tuple[str, str], ...]
Status: TypeAlias = Literal["Accepted", "Submitted", "Expired"]
# Why a worker does not get what was asked for: there is no such HIT or assignment; the HIT is no longer offered;
# the worker has submitted it; the worker's time for it is over; all of its assignments are taken.
Reason: TypeAlias = Literal["unknown", "withdrawn", "submitted", "expired", "taken"]


class Refused(Exception):  # noqa: N818 - no mistake of the program
    """What a worker asked for cannot be had. ``reason`` says why; ``assignment`` is the worker's own one, if any."""

    def __init__(self, reason: Reason, assignment: "Assignment | None" = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.assignment = assignment


class Unavailable(Exception):  # noqa: N818 - the state of the disk
    """The store cannot be read or written now: the disk is full, or read-only, or broken. Says why, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHit:
    """A HIT to offer. ``source`` says where the document is from; ``inputs`` are the values put into a layout."""

    document: str
    kind: str  # QuestionForm, HTMLQuestion or ExternalQuestion
    source: str
    title: str
    max_assignments: int | None = None  # any number
    duration: int | None = None  # in seconds; no limit
    inputs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(NewHit):
    """A HIT in the store. ``position`` counts from 1; a HIT that is no longer offered has none."""

    hit_id: str
    position: int | None
    creation_time: datetime


class Upload(NamedTuple):
    """A file that a worker gave: our key for it, its size in bytes, and what the worker's browser called it."""

    key: str
    size: int
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A HIT in the hands of a worker. Times are UTC.

    ``answer`` is the document that was submitted. ``draft`` are the fields as they were saved last, at ``draft_time``;
    they stay when the time is over. ``csrf`` is what each request that changes something must bring along.
    """

    assignment_id: str
    hit_id: str
    worker_id: str
    status: Status
    accept_time: datetime
    deadline: datetime | None  # no limit
    submit_time: datetime | None
    answer: str | None
    csrf: str
    draft: Fields
    draft_time: datetime | None
    uploads: tuple[Upload, ...]


class Progress(NamedTuple):
    """How far a HIT is: how many assignments are submitted, open, or over without an answer."""

    hit: Hit
    submitted: int
    accepted: int
    expired: int
