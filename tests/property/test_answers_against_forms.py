"""Answers that fit their form are let pass, whatever the form; and one that no longer fits is told."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mturk_xml import FreeText, QuestionForm, QuestionFormAnswers, Selected, UploadedFile, validate
from mturk_xml.question_form import Constraints, FileUploadAnswer, FreeTextAnswer, Question, SelectionAnswer
from mturk_xml.question_form_answers import Answer
from tests.strategies import AnsweredForm, answer_documents, answered_forms, question_forms


@given(answered_forms())
def test_answers_that_fit_their_form_have_no_errors(answered: AnsweredForm) -> None:
    """What a page lets pass is never called wrong."""
    found = validate(answered.answers, test=answered.form).diagnostics

    assert [each for each in found if each.severity == "error"] == []
    assert [each for each in found if each.code > "MTX402"] == []


@given(answered_forms(), st.data())
def test_every_break_of_a_constraint_is_told_and_nothing_else(answered: AnsweredForm, data: st.DataObject) -> None:
    """One answer is made to break one constraint: exactly that is found."""
    questions = {each.question_identifier: each for each in answered.form.questions}
    answers = list(answered.answers.answers)
    at = data.draw(st.integers(0, len(answers) - 1))
    code, broken = data.draw(st.sampled_from(list(breaks(questions[answers[at].question_identifier], answers[at]))))
    answers[at : at + 1] = [broken] if broken else []
    found = validate(QuestionFormAnswers(answers=tuple(answers)), test=answered.form).diagnostics

    assert code in {each.code for each in found}
    assert {each.code for each in found} - {code} <= _BESIDE.get(code, set())


# What else the same change breaks: the question is left without an answer, there are too many selections.
_BESIDE = {"MTX410": {"MTX412"}, "MTX414": {"MTX416"}}


def breaks(question: Question, answer: Answer) -> Iterator[tuple[str, Answer | None]]:
    """Yield codes, with answers to a question that break what the code is about; ``None`` is no answer."""
    name, field = question.question_identifier, question.answer_specification
    yield "MTX410", replace(answer, question_identifier=name + "?" * 50)
    if question.is_required and not (isinstance(field, SelectionAnswer) and field.min_selection_count == 0):
        yield "MTX412", Selected(name)
        yield "MTX412", None
    match field, answer:
        case FreeTextAnswer(constraints=constraints), FreeText():
            yield "MTX413", UploadedFile(name, 1, "k")
            yield from ((code, FreeText(name, text)) for code, text in bad_texts(constraints))
        case SelectionAnswer(), Selected():
            yield "MTX413", FreeText(name, "a")
            yield from bad_choices(field, answer)
        case FileUploadAnswer(), UploadedFile():
            yield "MTX413", Selected(name, ("a",))
            yield "MTX425", replace(answer, uploaded_file_size_in_bytes=field.max_file_size_in_bytes + 1)
            if field.min_file_size_in_bytes > 1:
                yield "MTX425", replace(answer, uploaded_file_size_in_bytes=field.min_file_size_in_bytes - 1)


def bad_texts(constraints: Constraints | None) -> Iterator[tuple[str, str]]:
    """Yield texts that break constraints, with the codes for that."""
    if constraints is None:
        return
    if (length := constraints.length) and length.max_length is not None and length.max_length < 1000:
        yield "MTX419", "\U0001f426" * (length.max_length + 1)
    if length and length.min_length is not None and length.min_length > 1:
        yield "MTX419", "?" * (length.min_length - 1)
    if numeric := constraints.is_numeric:
        yield "MTX420", "?"
        yield "MTX421", "1e1"
        if numeric.max_value is not None:
            yield "MTX422", f"{numeric.max_value + 1}"
        if numeric.min_value is not None:
            yield "MTX422", f"{numeric.min_value - 1}.5"
    if constraints.answer_format_regexes:
        yield "MTX423", "?"


def bad_choices(field: SelectionAnswer, answer: Selected) -> Iterator[tuple[str, Selected]]:
    """Yield choices that a question does not take, with the codes for that."""
    names = tuple(each.selection_identifier for each in field.selections)
    unknown = "".join(names) + "?"
    yield "MTX414", replace(answer, selection_identifiers=(*answer.selection_identifiers, unknown))
    least, most = field.min_selection_count or 0, field.max_selection_count
    if least > 1:
        yield "MTX415", replace(answer, selection_identifiers=names[: least - 1], other_selection_text=None)
    if most is not None and most < len(names):
        yield "MTX416", replace(answer, selection_identifiers=names)
    if most is None and len(names) > 1:
        code = "MTX417" if least > 1 else "MTX416"
        yield code, replace(answer, selection_identifiers=names)
    if field.selections.other_selection is None:
        yield "MTX418", replace(answer, other_selection_text="more")
    else:
        constraints = field.selections.other_selection.constraints
        yield from ((code, replace(answer, other_selection_text=text)) for code, text in bad_texts(constraints))


@given(answer_documents(), question_forms())
def test_any_answers_can_be_typed_by_any_form(answers: QuestionFormAnswers, form: QuestionForm) -> None:
    """Nothing is lost or doubled, and what is read stays beside what was given."""
    rows = answers.typed(form)

    assert Counter(each.answer for each in rows if each.answer) == Counter(answers.answers)
    assert {each.question_identifier for each in form.questions} <= {each.question_identifier for each in rows}
    for each in rows:
        if isinstance(each.answer, Selected):
            assert tuple(chosen.identifier for chosen in each.selections) == each.answer.selection_identifiers
        if isinstance(each.answer, FreeText):
            assert each.text == each.answer.free_text


@given(answer_documents(), question_forms())
def test_any_answers_can_be_held_against_any_form(answers: QuestionFormAnswers, form: QuestionForm) -> None:
    """Whatever the two are, there is a verdict, and it is the same for the text and for the values."""
    xml = answers.to_xml(rules=False) if answers.answers else ""

    assert [each.code for each in validate(xml, test=form).diagnostics] == [
        each.code for each in validate(answers, test=form).diagnostics
    ]
