"""Answers by the form that asked: which question, of which kind, with numbers and the texts of selections.

Nothing replaces what was submitted: the answer stays beside every value that is read from it.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from mturk_xml.question_form import (
    Binary,
    FileUploadAnswer,
    FormattedContent,
    FreeTextAnswer,
    OtherSelection,
    Question,
    QuestionForm,
    Selection,
    SelectionAnswer,
)
from mturk_xml.question_form_answers.number import read_number
from mturk_xml.question_form_answers.parts import Answer, FreeText, Selected, UploadedFile, is_blank
from mturk_xml.question_form_answers.plain_text import plain_text

if TYPE_CHECKING:
    from mturk_xml.question_form_answers.document import QuestionFormAnswers

AnswerKind: TypeAlias = Literal["FreeTextAnswer", "SelectionAnswer", "FileUploadAnswer"]


@dataclass(frozen=True, slots=True)
class ChosenSelection:
    """A selection that was chosen.

    ``identifier`` is what the answer says. ``text`` is what the worker read: a Text as it is, FormattedContent as plain
    text on one line, the AltText of a Binary. ``selection`` is the one of the form. Both are ``None`` if the question
    has no such selection.
    """

    identifier: str
    text: str | None = None
    selection: Selection | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAnswer:
    """What was answered to one question.

    ``question`` is the one of the form, ``None`` if the form has none of this name; ``kind`` is the element that says
    how it is answered. ``answer`` is what was submitted, as it stands in the document, ``None`` if there is nothing.

    All else is read from the answer, whether or not it is of the kind that the form asks for. ``text`` is a free text,
    ``selections`` are those chosen in the order given, ``other`` is the text of the "other" field, ``file`` is the
    answer itself if it is a file. ``number`` is the number that the text, or the text of the "other" field, is where
    the form has an IsNumeric for it: an ``int`` if it is whole, else a ``Decimal``; ``None`` everywhere else, so
    ``02139`` stays a text.
    """

    question_identifier: str
    question: Question | None = None
    kind: AnswerKind | None = None
    answer: Answer | None = None
    number: int | Decimal | None = None
    selections: tuple[ChosenSelection, ...] = ()
    other: str | None = None
    file: UploadedFile | None = None
    text: str | None = None

    @property
    def is_blank(self) -> bool:
        """Whether there is no answer, or nothing in it: no text, no selection, no file. White space is something."""
        return is_blank(self.answer)


def typed(answers: "QuestionFormAnswers", form: QuestionForm) -> tuple[TypedAnswer, ...]:
    """Return what was answered to every question of a form, in its order, then the answers that it does not ask for.

    No answer is left out, and no question. A question that is answered repeatedly is there once for each answer, of
    which the last one counts, as in ``last_answers``. Where questions of the form share an identifier, the first answer
    of that name goes to the first of them, and so on; what is left over goes to the last.

    Raises:
        TypeError: ``form`` is no QuestionForm.
    """
    if not isinstance(form, QuestionForm):
        message = f"answers are typed by a QuestionForm, not by {type(form).__name__}"
        raise TypeError(message)
    given: defaultdict[str, deque[Answer]] = defaultdict(deque)
    for answer in answers.answers:
        given[answer.question_identifier].append(answer)
    questions = form.questions
    asked = frozenset(each.question_identifier for each in questions)
    unasked = [each for each in answers.answers if each.question_identifier not in asked]
    return (*_by_question(questions, given), *(_typed(each.question_identifier, None, each) for each in unasked))


def _by_question(questions: Iterable[Question], given: dict[str, deque[Answer]]) -> Iterator[TypedAnswer]:
    following = Counter(each.question_identifier for each in questions)
    for question in questions:
        identifier = question.question_identifier
        following[identifier] -= 1
        left = given[identifier]
        own = [left.popleft()] if left and following[identifier] else left
        for answer in own or (None,):
            yield _typed(identifier, question, answer)


def _typed(identifier: str, question: Question | None, answer: Answer | None) -> TypedAnswer:
    text = answer.free_text if isinstance(answer, FreeText) else None
    other = answer.other_selection_text if isinstance(answer, Selected) else None
    field = _field(question)
    return TypedAnswer(
        question_identifier=identifier,
        question=question,
        kind=_kind(question),
        answer=answer,
        number=_number(field, other if isinstance(field, OtherSelection) else text),
        selections=_chosen(question, answer),
        other=other,
        file=answer if isinstance(answer, UploadedFile) else None,
        text=text,
    )


def _kind(question: Question | None) -> AnswerKind | None:
    match question and question.answer_specification:
        case FreeTextAnswer():
            return "FreeTextAnswer"
        case SelectionAnswer():
            return "SelectionAnswer"
        case FileUploadAnswer():
            return "FileUploadAnswer"
    return None


def _field(question: Question | None) -> FreeTextAnswer | OtherSelection | None:
    """Return the text field that a question has."""
    match question and question.answer_specification:
        case FreeTextAnswer() as field:
            return field
        case SelectionAnswer(selections=selections):
            return selections.other_selection
    return None


def _number(field: FreeTextAnswer | OtherSelection | None, text: str | None) -> int | Decimal | None:
    if text is None or field is None or field.constraints is None or field.constraints.is_numeric is None:
        return None
    return read_number(text)


def _chosen(question: Question | None, answer: Answer | None) -> tuple[ChosenSelection, ...]:
    if not isinstance(answer, Selected):
        return ()
    specification = None if question is None else question.answer_specification
    if not isinstance(specification, SelectionAnswer):
        return tuple(ChosenSelection(each) for each in answer.selection_identifiers)
    known = {each.selection_identifier: each for each in reversed(specification.selections.selections)}
    return tuple(_selection(each, known.get(each)) for each in answer.selection_identifiers)


def _selection(identifier: str, selection: Selection | None) -> ChosenSelection:
    if selection is None:
        return ChosenSelection(identifier)
    return ChosenSelection(identifier, shown(selection), selection)


def shown(selection: Selection) -> str:
    """Return what a worker reads at a selection, as ``ChosenSelection.text`` has it."""
    match selection.content:
        case FormattedContent(xhtml=xhtml):
            return plain_text(xhtml)
        case Binary(alt_text=text):
            return text
    return selection.content.text
