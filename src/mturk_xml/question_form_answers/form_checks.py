"""What is wrong, or doubtful, in answers against the form that asked.

An error is what the page of the service would not have let pass. The service did not check answers again (article
QuestionFormAnswers), so archives hold such answers all the same: from forms that were changed later, from browsers
without JavaScript, from files that do not belong together. Where the documents leave open how the page counted, an
answer is an error only if it is one however one counts.
"""

from collections import defaultdict
from collections.abc import Iterator

from mturk_xml.advice import Adviser
from mturk_xml.diagnostics import Finding
from mturk_xml.question_form import FileUploadAnswer, FreeTextAnswer, Question, QuestionForm, SelectionAnswer
from mturk_xml.question_form_answers.parts import Answer, FreeText, Selected, UploadedFile, is_blank
from mturk_xml.question_form_answers.selection_checks import meant, selection_findings
from mturk_xml.question_form_answers.text_checks import TextChecks

# Fields that the scripts of pages send along with the answers.
_OF_SCRIPTS = frozenset({"doNotRedirect"})


def form_findings(answers: tuple[Answer, ...], form: QuestionForm) -> Iterator[Finding]:
    """Yield the findings about answers and the form that they were given to."""
    asked: defaultdict[str, list[Question]] = defaultdict(list)
    for question in form.questions:
        asked[question.question_identifier].append(question)
    yield from _missing(answers, asked)
    adviser, texts = Adviser(), TextChecks()
    for number, answer in enumerate(answers, 1):
        place, identifier = f"Answer[{number}]", answer.question_identifier
        questions = asked.get(identifier, ())
        if not questions:
            yield _unasked(identifier, place, adviser, asked)
        elif len(questions) > 1:
            facts = {"identifier": identifier, "count": len(questions)}
            yield Finding("MTX426", f"{place}/QuestionIdentifier", facts)
        elif not is_blank(answer):
            yield from _answer_findings(questions[0], answer, place, adviser, texts)


def _unasked(identifier: str, place: str, adviser: Adviser, asked: dict[str, list[Question]]) -> Finding:
    where, facts = f"{place}/QuestionIdentifier", {"identifier": identifier}
    if identifier in _OF_SCRIPTS:
        return Finding("MTX411", where, facts)
    return Finding("MTX410", where, facts | {"advice": meant(identifier, asked, adviser)})


def _missing(answers: tuple[Answer, ...], asked: dict[str, list[Question]]) -> Iterator[Finding]:
    """Yield the questions that must be answered and are not. Of several answers the last one counts."""
    last = {answer.question_identifier: (f"Answer[{number}]", answer) for number, answer in enumerate(answers, 1)}
    for identifier, questions in asked.items():
        place, answer = last.get(identifier, ("", None))
        if len(questions) == 1 and is_blank(answer) and (because := _required(questions[0])):
            state = "it is left blank" if place else "there is none"
            yield Finding("MTX412", place, {"identifier": identifier, "because": because, "state": state})


def _required(question: Question) -> str | None:
    """Return what makes an answer necessary.

    If IsRequired is true and MinSelectionCount is 0, choosing nothing may or may not be an answer.
    """
    answer = question.answer_specification
    if isinstance(answer, SelectionAnswer) and answer.min_selection_count == 0:
        return None
    if question.is_required:
        return "IsRequired is true"
    length = answer.constraints and answer.constraints.length if isinstance(answer, FreeTextAnswer) else None
    return f"minLength is {length.min_length}" if length and length.min_length else None


def _answer_findings(
    question: Question, answer: Answer, place: str, adviser: Adviser, texts: TextChecks
) -> Iterator[Finding]:
    """Yield the findings about an answer that is not blank."""
    identifier, specification = question.question_identifier, question.answer_specification
    match specification, answer:
        case FreeTextAnswer(constraints=constraints), FreeText(free_text=text):
            yield from texts.findings(f"the answer to {identifier!r}", text, constraints, f"{place}/FreeText")
        case SelectionAnswer(), Selected():
            yield from selection_findings(specification, answer, place, adviser, texts)
        case FileUploadAnswer(), UploadedFile():
            yield from _file_findings(identifier, specification, answer, place)
        case _:
            facts = {"identifier": identifier, "asked": _ASKED[type(specification)], "given": _GIVEN[type(answer)]}
            yield Finding("MTX413", place, facts)


_ASKED: dict[type, str] = {FreeTextAnswer: "a text", SelectionAnswer: "selections", FileUploadAnswer: "a file"}
_GIVEN: dict[type, str] = {FreeText: "a text", Selected: "selections", UploadedFile: "a file"}


def _file_findings(identifier: str, field: FileUploadAnswer, file: UploadedFile, place: str) -> Iterator[Finding]:
    size = file.uploaded_file_size_in_bytes
    if size > field.max_file_size_in_bytes:
        bound, limit = "MaxFileSizeInBytes", field.max_file_size_in_bytes
    elif size < field.min_file_size_in_bytes:
        bound, limit = "MinFileSizeInBytes", field.min_file_size_in_bytes
    else:
        return
    facts = {"identifier": identifier, "size": f"{size:,}", "bound": bound, "limit": f"{limit:,}"}
    yield Finding("MTX425", f"{place}/UploadedFileSizeInBytes", facts)
