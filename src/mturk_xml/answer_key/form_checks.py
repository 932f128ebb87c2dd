"""What is wrong, or doubtful, in a key against the form that it grades."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from mturk_xml.answer_key.bounds import Bounds
from mturk_xml.answer_key.parts import AnswerOption, Question
from mturk_xml.diagnostics import Finding
from mturk_xml.question_form import FileUploadAnswer, FreeTextAnswer, QuestionForm, SelectionAnswer

_KINDS = {FreeTextAnswer: "free text", FileUploadAnswer: "an uploaded file"}


def form_findings(questions: tuple[Question, ...], form: QuestionForm, bounds: dict[str, Bounds]) -> Iterator[Finding]:
    """Yield the findings about a key and the form that it belongs to."""
    yield from _uncounted(questions, form)
    asked = {each.question_identifier: each for each in form.questions}
    for number, question in enumerate(questions, 1):
        yield from _question_against_form(
            question, f"Question[{number}]", form, bounds.get(question.question_identifier)
        )


def _uncounted(questions: Iterable[Question], form: QuestionForm) -> Iterator[Finding]:
    """Yield what the form has and the key does not count."""
    keyed = {question.question_identifier for question in questions}
    for question in form.questions:
        facts = {"identifier": question.question_identifier}
        answer = question.answer_specification
        if isinstance(answer, FreeTextAnswer):
            yield Finding("MTX325", facts=facts)
        elif question.question_identifier not in keyed:
            yield Finding("MTX324", facts=facts)
        if isinstance(answer, SelectionAnswer) and answer.selections.other_selection is not None:
            yield Finding("MTX326", facts=facts)


def _question_against_form(
    question: Question, place: str, form: QuestionForm, bounds: Bounds | None
) -> Iterator[Finding]:
    identifier = question.question_identifier
    if bounds is None:
        asked = {each.question_identifier: each for each in form.questions}
        if identifier in asked:
            kind = _KINDS[type(asked[identifier].answer_specification)]
            yield Finding("MTX323", f"{place}/QuestionIdentifier", {"identifier": identifier, "kind": kind})
        else:
            facts = {"identifier": identifier, "advice": _advice(identifier, asked)}
            yield Finding("MTX320", f"{place}/QuestionIdentifier", facts)
        return
    for number, option in enumerate(question.answer_options, 1):
        yield from _option_against_form(option, f"{place}/AnswerOption[{number}]", identifier, bounds)


def _option_against_form(option: AnswerOption, place: str, question: str, bounds: Bounds) -> Iterator[Finding]:
    chosen = frozenset(option.selection_identifiers)
    for number, identifier in enumerate(option.selection_identifiers, 1):
        if identifier not in bounds.selections:
            facts = {"question": question, "identifier": identifier, "advice": _advice(identifier, bounds.selections)}
            yield Finding("MTX321", f"{place}/SelectionIdentifier[{number}]", facts)
    if not bounds.count_allowed(len(chosen)):
        yield Finding("MTX322", place, {"count": len(chosen), "question": question, "bounds": str(bounds)})


def _advice(identifier: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = get_close_matches(identifier, names, 1)
    if near:
        return f"write {near[0]} if that is meant"
    listed = ", ".join(names[:8]) + (", ..." if len(names) > 8 else "")
    return f"the form has {listed}" if names else "the form has none"
