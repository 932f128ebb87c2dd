"""What a browser posted, as the document that the service would have returned.

Every question has an Answer, in the order of the form. A text that is left blank is an empty FreeText; a question
without a choice, or without a file, is an Answer with a QuestionIdentifier only. Texts stay as they were posted:
browsers send line breaks as CR LF.

Posts are not trusted. What they say of fields that the form does not have is ignored. Of a text that is there
repeatedly the last one counts. Choices count once, in the order of the form. What cannot be taken is told to the
worker: a choice that is not offered, a file without a byte, and characters that XML cannot hold, for which U+FFFD
stands in the answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from mturk_xml.characters import ILLEGAL
from mturk_xml.preview import messages
from mturk_xml.preview.demands import demands
from mturk_xml.preview.names import (
    OTHER,
    choices_name,
    file_name,
    grouped,
    last,
    line_feeds,
    other_is_meant,
    other_name,
    selection_values,
    text_name,
)
from mturk_xml.preview.problems import amount_problems, character_problem, problems
from mturk_xml.question_form import FileUploadAnswer, FreeTextAnswer, Question, QuestionForm, SelectionAnswer
from mturk_xml.question_form_answers import Answer, FreeText, QuestionFormAnswers, Selected, UploadedFile


class File(Protocol):
    """A file that was uploaded: the key under which it is kept, and its size in bytes."""

    @property
    def key(self) -> str:
        """The key."""
        ...

    @property
    def size(self) -> int:
        """The size in bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Posted:
    """What was posted: the answers, and what the worker has to mend before they can be sent, by number of question."""

    answers: QuestionFormAnswers
    problems: dict[int, list[str]]


def read(form: QuestionForm, fields: Sequence[tuple[str, str]], files: Mapping[str, File]) -> Posted:
    """Return the answers in a post, and all that is wrong with them; ``files`` are by the name of the field."""
    given, left_out = _read(form, fields, files)
    return Posted(given, dict(sorted((problems(form, given) | left_out).items())))


def answers(form: QuestionForm, fields: Sequence[tuple[str, str]], files: Mapping[str, File]) -> QuestionFormAnswers:
    """Return the answers in a post, without what cannot be taken, whether or not the form takes them."""
    return _read(form, fields, files)[0]


def _read(
    form: QuestionForm, fields: Sequence[tuple[str, str]], files: Mapping[str, File]
) -> tuple[QuestionFormAnswers, dict[int, list[str]]]:
    """Return the answers, and what had to be left out of them."""
    values = grouped(fields)
    given: list[Answer] = []
    left_out: dict[int, list[str]] = {}
    for number, question in enumerate(form.questions, 1):
        answer, problem = _answer(number, question, values, files)
        given.append(answer)
        if problem:
            left_out[number] = [problem]
    return QuestionFormAnswers(answers=tuple(given)), left_out


def _answer(
    number: int, question: Question, values: Mapping[str, Sequence[str]], files: Mapping[str, File]
) -> tuple[Answer, str | None]:
    """Return the answer to a question, and what is said of that which had to be left out."""
    identifier = question.question_identifier
    match question.answer_specification:
        case FreeTextAnswer():
            text = last(values, text_name(number))
            return FreeText(identifier, _writable(text)), character_problem(text)
        case SelectionAnswer() as field:
            choices = values.get(choices_name(number), ())
            return _selected(identifier, field, choices, last(values, other_name(number)))
        case FileUploadAnswer():
            file = files.get(file_name(number))
            if file is None or file.size > 0:
                return UploadedFile(identifier, file.size, file.key) if file else Selected(identifier), None
            return Selected(identifier), next(amount_problems(file.size, demands(question).amount))


def _selected(
    identifier: str, field: SelectionAnswer, choices: Sequence[str], text: str
) -> tuple[Selected, str | None]:
    """Return what was chosen. Nothing at all is chosen in a menu where an empty value is posted."""
    named = selection_values(each.selection_identifier for each in field.selections)
    left = set(map(line_feeds, choices)) - {""}
    chosen = tuple(name for name, value in named.items() if line_feeds(value) in left)
    left -= set(map(line_feeds, named.values()))
    other = field.selections.other_selection
    if other is None or not other_is_meant(choices, text, other.default_text):
        return Selected(identifier, chosen), messages.NOT_OFFERED if left else None
    problem = messages.NOT_OFFERED if left - {OTHER} else character_problem(text)
    return Selected(identifier, chosen, _writable(text)), problem


def _writable(text: str) -> str:
    return ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
