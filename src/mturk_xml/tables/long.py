"""The long layout: one row for each value that somebody gave, and one for each question left blank."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple, TypeAlias

from mturk_xml.archives import Assignment, QualificationRequest, Record
from mturk_xml.question_form import QuestionForm
from mturk_xml.question_form_answers import Answer, FreeText, Selected, TypedAnswer, UploadedFile


class LongRow(NamedTuple):
    """A value. The columns have the names of the documents' elements and of boto3's fields.

    ``Kind`` is the element that held the value: FreeText, SelectionIdentifier, OtherSelectionText or UploadedFileKey;
    it is empty, and ``Value`` is ``None``, for a question that was left blank. ``AnswerNumber`` counts the answers of
    a document from 1. ``SelectionText`` and ``Number`` are there if the form is known: what the worker read at a
    selection, and the number that a text is where the form asks for one.
    """

    HITId: str | None
    AssignmentId: str | None
    WorkerId: str | None
    QuestionIdentifier: str
    Kind: str
    Value: str | None
    AnswerNumber: int
    UploadedFileSizeInBytes: int | None = None
    SelectionText: str | None = None
    Number: float | None = None
    SubmitTime: datetime | None = None
    QualificationRequestId: str | None = None


def long_rows(records: Iterable[Record], form: QuestionForm | None = None) -> Iterator[LongRow]:
    """Yield the values in the answers of some records, in the order of the documents.

    Records without answers, such as HITs, have no rows. ``form`` is the form that asked.
    """
    for record in records:
        if isinstance(record, Assignment | QualificationRequest):
            yield from _rows(record, form)


def _rows(record: Assignment | QualificationRequest, form: QuestionForm | None) -> Iterator[LongRow]:
    ids = _ids(record)
    request = record.qualification_request_id if isinstance(record, QualificationRequest) else None
    known = {id(each.answer): each for each in record.answer.typed(form)} if form else {}
    for number, answer in enumerate(record.answer.answers, 1):
        size = answer.uploaded_file_size_in_bytes if isinstance(answer, UploadedFile) else None
        for kind, value, text, figure in _typed_values(answer, known.get(id(answer))):
            row = (*ids, answer.question_identifier, kind, value, number, size, text, figure)
            yield LongRow(*row, record.submit_time, request)


_Value: TypeAlias = tuple[str, str | None, str | None, float | None]


def _typed_values(answer: Answer, typed: TypedAnswer | None) -> Iterator[_Value]:
    """Yield each value of an answer, with its kind, the text of a selection, and the number that a text is."""
    values = _values(answer)
    if typed is None:
        yield from ((kind, value, None, None) for kind, value in values)
        return
    texts = (each.text for each in typed.selections)
    for kind, value in values:
        is_text = kind in ("FreeText", "OtherSelectionText")
        number = float(typed.number) if is_text and typed.number is not None else None
        yield kind, value, next(texts) if kind == "SelectionIdentifier" else None, number


def _ids(record: Assignment | QualificationRequest) -> tuple[str | None, str | None, str | None]:
    if isinstance(record, Assignment):
        return record.hit_id, record.assignment_id, record.worker_id
    return None, None, record.worker_id


def _values(answer: Answer) -> Iterator[tuple[str, str | None]]:
    """Yield the values of an answer with the elements that hold them."""
    match answer:
        case FreeText(free_text=text):
            yield "FreeText", text
        case UploadedFile(uploaded_file_key=key):
            yield "UploadedFileKey", key
        case Selected(selection_identifiers=chosen, other_selection_text=other):
            for each in chosen:
                yield "SelectionIdentifier", each
            if other is not None:
                yield "OtherSelectionText", other
            elif not chosen:
                yield "", None
