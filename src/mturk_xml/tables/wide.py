"""The wide layout: one row for each assignment, in the columns of the requester site's batch results.

27 columns are always there, then come ``Input.*`` and ``Answer.*``, then Approve and Reject. Which answers there are is
known only when all records were seen; so rows wait in a temporary file meanwhile, and memory stays flat.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from tempfile import TemporaryFile
from typing import NamedTuple, Self, TypeAlias

from mturk_xml.archives import Assignment, QualificationRequest, Record
from mturk_xml.question_form_answers import Answer, FreeText, Selected, UploadedFile

Cell: TypeAlias = str | int | datetime | tuple[str, ...] | None

# The order of facts: ten files of different projects have these columns, in this order.
FIXED = (
    "HITId", "HITTypeId", "Title", "Description", "Keywords", "Reward", "CreationTime", "MaxAssignments",
    "RequesterAnnotation", "AssignmentDurationInSeconds", "AutoApprovalDelayInSeconds", "Expiration",
    "NumberOfSimilarHITs", "LifetimeInSeconds", "AssignmentId", "WorkerId", "AssignmentStatus", "AcceptTime",
    "SubmitTime", "AutoApprovalTime", "ApprovalTime", "RejectionTime", "RequesterFeedback", "WorkTimeInSeconds",
    "LifetimeApprovalRate", "Last30DaysApprovalRate", "Last7DaysApprovalRate",
)  # fmt: skip
LAST = ("Approve", "Reject")


def cells(record: Assignment | QualificationRequest) -> dict[str, Cell]:
    """Return the cells of a record that have something in them, by their columns.

    A question's cell is the text that was given, the tuple of the selections that were chosen, or the key of a file.
    The text of an "other" field and the size of a file have columns of their own behind it. A question that is
    answered repeatedly has all its values in one tuple.
    """
    row: dict[str, Cell] = {
        name: value if isinstance(value, str | int) else json.dumps(value, ensure_ascii=False, default=str)
        for name, value in record.more.items()
        if value is not None
    }
    fields: dict[str, Cell] = {"WorkerId": record.worker_id, "SubmitTime": record.submit_time}
    if isinstance(record, Assignment):
        fields |= {
            "HITId": record.hit_id,
            "AssignmentId": record.assignment_id,
            "AssignmentStatus": record.assignment_status,
            "AcceptTime": record.accept_time,
            "AutoApprovalTime": record.auto_approval_time,
            "ApprovalTime": record.approval_time,
            "RejectionTime": record.rejection_time,
            "Deadline": record.deadline,
            "RequesterFeedback": record.requester_feedback,
        }
    else:
        fields |= {
            "QualificationRequestId": record.qualification_request_id,
            "QualificationTypeId": record.qualification_type_id,
        }
    # A time that could not be read is in ``more``, as the text that it is.
    row |= {name: value for name, value in fields.items() if value is not None}
    for answer in record.answer.answers:
        for name, value in _answer_cells(answer):
            row[name] = value if name not in row else (*_several(row[name]), *_several(value))
    return row


def _several(value: Cell) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _answer_cells(answer: Answer) -> Iterator[tuple[str, Cell]]:
    column = f"Answer.{answer.question_identifier}"
    match answer:
        case FreeText(free_text=text):
            yield column, text
        case UploadedFile(uploaded_file_size_in_bytes=size, uploaded_file_key=key):
            yield column, key
            yield f"{column}.UploadedFileSizeInBytes", size
        case Selected(selection_identifiers=chosen, other_selection_text=other):
            yield column, chosen
            if other is not None:
                yield f"{column}.OtherSelectionText", other


class WidePart(NamedTuple):
    """The rows of some records, a line of JSON each, and the types of what is in their columns."""

    types: Mapping[str, set[type]]
    lines: str


def wide_part(records: Iterable[Record]) -> WidePart:
    """Return the rows of some records."""
    types: dict[str, set[type]] = {}
    lines: list[str] = []
    for record in records:
        if isinstance(record, Assignment | QualificationRequest):
            row = cells(record)
            for name, value in row.items():
                types.setdefault(name, set()).add(type(value))
            lines.append(json.dumps(row, default=datetime.isoformat) + "\n")
    return WidePart(types, "".join(lines))


class WideRows:
    """The rows of all records; the columns are known once all of them were taken in."""

    def __init__(self) -> None:
        self._types: dict[str, set[type]] = {}
        self._file = TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="\n")  # noqa: SIM115 - closed by close

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, part: WidePart) -> None:
        """Take in some rows."""
        for name, types in part.types.items():
            self._types.setdefault(name, set()).update(types)
        self._file.write(part.lines)

    @property
    def columns(self) -> dict[str, type]:
        """The columns in the order of the site, each with the type of what is in it.

        Fixed ones come first, then inputs as they came, answers by name, Approve and Reject. A column of tuples can
        hold texts, too; one of several other types is one of texts.
        """
        inputs = [name for name in self._types if name.startswith("Input.")]
        answers = sorted(name for name in self._types if name.startswith("Answer."))
        known = {*FIXED, *inputs, *answers, *LAST}
        more = [name for name in self._types if name not in known]
        return {name: self._type(name) for name in (*FIXED, *more, *inputs, *answers, *LAST)}

    def _type(self, name: str) -> type:
        types = self._types.get(name, {str})
        if tuple in types:
            return tuple
        return next(iter(types)) if len(types) == 1 else str

    def kept(self) -> Iterator[list[str]]:
        """Yield the rows as lines of JSON, some at a time: texts, numbers, lists of texts, times as ISO 8601 text."""
        self._file.seek(0)
        while lines := list(islice(self._file, _SOME)):
            yield lines


_SOME = 1000
