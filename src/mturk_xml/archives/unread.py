"""Answers unread: the members of assignments and requests as texts, for whoever reads the documents elsewhere."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from mturk_xml.archives.members import ASSIGNMENT, REQUEST
from mturk_xml.archives.records import Assignment, QualificationRequest, Record

_LAST = ("Test", "Answer")
# What boto3 calls the members, without the form that each request repeats.
MEMBERS = (*dict.fromkeys(name for name in (*ASSIGNMENT.members, *REQUEST.members) if name not in _LAST), "Answer")


def unread(records: Iterable[Record]) -> Iterator[dict[str, str]]:
    """Yield the members of records with answers, as texts: the document as it is written here, times in ISO 8601."""
    for record in records:
        if isinstance(record, Assignment | QualificationRequest):
            shape = ASSIGNMENT if isinstance(record, Assignment) else REQUEST
            said = {name: getattr(record, shape.members[name].field) for name in MEMBERS[:-1] if name in shape.members}
            texts = {name: _text(value) for name, value in said.items() if value is not None}
            yield {**texts, "Answer": record.answer.to_text()}


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
