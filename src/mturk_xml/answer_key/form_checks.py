"""What is wrong, or doubtful, in a key against the form that it grades."""

from collections.abc import Collection, Iterable, Iterator

from mturk_xml.advice import Adviser, listed
from mturk_xml.answer_key.bounds import Bounds
from mturk_xml.answer_key.parts import AnswerOption, Question
from mturk_xml.diagnostics import Finding
from mturk_xml.question_form import FileUploadAnswer, FreeTextAnswer, QuestionForm

_KINDS = {FreeTextAnswer: "free text", FileUploadAnswer: "an uploaded file"}


def form_findings(questions: tuple[Question, ...], form: QuestionForm, bounds: dict[str, Bounds]) -> Iterator[Finding]:
    """Yield the findings about a key and the form that it belongs to."""
    yield from _uncounted(questions, form)
    asked = {each.question_identifier: each for each in form.questions}
    adviser = Adviser()
    for number, question in enumerate(questions, 1):
        identifier, place = question.question_identifier, f"Question[{number}]"
        if identifier in bounds:
            for count, option in enumerate(question.answer_options, 1):
                yield from _option_against_form(
                    option, f"{place}/AnswerOption[{count}]", bounds[identifier], identifier, adviser
                )
        elif identifier in asked:
            kind = _KINDS[type(asked[identifier].answer_specification)]
            yield Finding("MTX323", f"{place}/QuestionIdentifier", {"identifier": identifier, "kind": kind})
        else:
            facts = {"identifier": identifier, "advice": _advice(identifier, asked, adviser)}
            yield Finding("MTX320", f"{place}/QuestionIdentifier", facts)


def _uncounted(questions: Iterable[Question], form: QuestionForm) -> Iterator[Finding]:
    """Yield what the form has and the key does not count, or no key can."""
    keyed = {question.question_identifier for question in questions}
    for question in form.questions:
        facts = {"identifier": question.question_identifier}
        answer = question.answer_specification
        if isinstance(answer, FreeTextAnswer):
            yield Finding("MTX325", facts=facts)
        elif isinstance(answer, FileUploadAnswer):
            yield Finding("MTX329", facts=facts)
        elif question.question_identifier not in keyed:
            yield Finding("MTX324", facts=facts)
        elif answer.selections.other_selection is not None:
            yield Finding("MTX326", facts=facts)


def _option_against_form(
    option: AnswerOption, place: str, bounds: Bounds, question: str, adviser: Adviser
) -> Iterator[Finding]:
    chosen = frozenset(option.selection_identifiers)
    for number, identifier in enumerate(option.selection_identifiers, 1):
        if identifier not in bounds.selections:
            facts = {
                "question": question,
                "identifier": identifier,
                "advice": _advice(identifier, bounds.selections, adviser),
            }
            yield Finding("MTX321", f"{place}/SelectionIdentifier[{number}]", facts)
    if not bounds.count_allowed(len(chosen)):
        code = "MTX328" if bounds.is_open and len(chosen) > bounds.most else "MTX322"
        yield Finding(code, place, {"count": len(chosen), "question": question, "bounds": str(bounds)})


def _advice(identifier: str, known: Collection[str], adviser: Adviser) -> str:
    """Return what to write instead of an identifier that the form does not have."""
    if near := adviser.nearest(identifier, known):
        return f"write {near} if that is meant"
    return f"the form has {listed(known)}" if known else "the form has none"
