"""The parts of a QuestionFormAnswers: the three kinds of answers."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text, also the value of one field of an ExternalQuestion or HTMLQuestion, exactly as it was submitted."""

    question_identifier: str
    free_text: str


@dataclass(frozen=True, slots=True)
class Selected:
    """The selections chosen, none for a question left blank, and the text of the "other" field if there is one.

    An Answer with nothing but its QuestionIdentifier reads as no selections, whatever kind of question it was.
    """

    question_identifier: str
    selection_identifiers: tuple[str, ...] = ()
    other_selection_text: str | None = None


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file: its size in bytes, and the key under which the service kept it."""

    question_identifier: str
    uploaded_file_size_in_bytes: int
    uploaded_file_key: str


Answer: TypeAlias = FreeText | Selected | UploadedFile


def is_blank(answer: Answer | None) -> bool:
    """Return whether an answer is missing or has nothing in it, whatever kind it is; white space is something."""
    match answer:
        case None:
            return True
        case FreeText(free_text=text):
            return not text
        case Selected(selection_identifiers=chosen, other_selection_text=other):
            return not (chosen or other)
    return False
