"""QuestionFormAnswers: what a worker submitted, alone and against the form that asked."""

from typing import TYPE_CHECKING, Any

from mturk_xml.question_form_answers.document import QuestionFormAnswers
from mturk_xml.question_form_answers.parts import Answer, FreeText, Selected, UploadedFile

if TYPE_CHECKING:
    from mturk_xml.question_form_answers.typed import ChosenSelection, TypedAnswer

__all__ = [
    "Answer",
    "ChosenSelection",
    "FreeText",
    "QuestionFormAnswers",
    "Selected",
    "TypedAnswer",
    "UploadedFile",
]


def __getattr__(name: str) -> Any:  # answers that are only read do without forms
    if name in ("ChosenSelection", "TypedAnswer"):
        from mturk_xml.question_form_answers import typed

        return getattr(typed, name)
    message = f"module 'mturk_xml.question_form_answers' has no attribute {name!r}"
    raise AttributeError(message)
