"""What was stored, as the worker who gave it reads it."""

from collections.abc import Iterator
from typing import NamedTuple

from mturk_xml.question_form import QuestionForm
from mturk_xml.question_form_answers import FreeText, QuestionFormAnswers
from mturk_xml.question_form_answers.typed import TypedAnswer
from mturk_xml.server.records import Assignment


class Answered(NamedTuple):
    """A question, and what was answered to it: lines of text, none if it was left blank."""

    question: str
    lines: tuple[str, ...]


def answered(form: QuestionForm | None, assignment: Assignment) -> Iterator[Answered]:
    """Yield the answers of an assignment, read back from the document that was stored."""
    answers = QuestionFormAnswers.from_xml(assignment.answer or "")
    if form is None:
        for field in answers.answers:
            text = field.free_text if isinstance(field, FreeText) else ""
            yield Answered(field.question_identifier, (text,) if text else ())
        return
    names = {upload.key: upload.name for upload in assignment.uploads}
    for number, each in enumerate(answers.typed(form), 1):
        name = each.question.display_name if each.question else None
        yield Answered((name or "").strip() or f"Question {number}", tuple(_lines(each, names)))


def _lines(each: TypedAnswer, names: dict[str, str]) -> Iterator[str]:
    for selection in each.selections:
        yield (selection.text or "").strip() or selection.identifier
    if each.other is not None:
        yield f"Other: {each.other}"
    if each.text:
        yield each.text
    if each.file is not None:
        size = f"{each.file.uploaded_file_size_in_bytes:,} bytes"
        name = names.get(each.file.uploaded_file_key, "")
        yield f"{name}, {size}" if name else size
