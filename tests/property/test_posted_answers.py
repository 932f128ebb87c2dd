"""Whatever a form asks, and whatever is put into its fields: the answers are what was put there."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from mturk_xml import FreeText, QuestionForm, QuestionFormAnswers, Selected, UploadedFile, validate
from mturk_xml.preview import names, posted
from mturk_xml.preview.form import form_html
from mturk_xml.question_form import Question, SelectionAnswer
from tests import filling
from tests.strategies import AnsweredForm, altered_texts, answered_forms, question_forms, texts


@dataclass
class File:
    """A file that was uploaded."""

    key: str
    size: int


@st.composite
def fillings(draw: st.DrawFn) -> tuple[QuestionForm, list[tuple[str, str]]]:
    """Return a form, and what a browser posts when somebody filled in its page."""
    form = draw(question_forms())
    shown = filling.controls(form_html(form))
    return form, filling.posted([filling.filled(draw, each) for each in shown])


@given(fillings())
def test_what_was_filled_in_stands_in_the_page_again(case: tuple[QuestionForm, list[tuple[str, str]]]) -> None:
    form, pairs = case
    again = filling.posted(filling.controls(form_html(form, values=pairs)))

    assert set(again) == set(pairs)  # an identifier that stands twice in a question is chosen twice
    assert posted.answers(form, again, {}) == posted.answers(form, pairs, {})


@given(question_forms())
def test_a_page_that_nobody_touched_posts_the_default_texts_and_nothing_else(form: QuestionForm) -> None:
    answers = posted.answers(form, filling.posted(filling.controls(form_html(form))), {}).answers

    for question, answer in zip(form.questions, answers, strict=True):
        default = getattr(question.answer_specification, "default_text", None) or ""
        if isinstance(answer, FreeText):
            assert answer.free_text == filling.crlf(default)
        else:
            assert answer == Selected(question.question_identifier)


@given(fillings())
def test_answers_are_a_document_that_reads_as_they_are(case: tuple[QuestionForm, list[tuple[str, str]]]) -> None:
    form, pairs = case
    read = posted.read(form, pairs, {})
    xml = read.answers.to_service_xml()

    assert [each.question_identifier for each in read.answers.answers] == [
        each.question_identifier for each in form.questions
    ]
    assert (QuestionFormAnswers.from_xml(xml.encode()) if xml else QuestionFormAnswers()) == read.answers


@given(fillings())
def test_what_a_page_takes_is_no_error_of_stored_answers(case: tuple[QuestionForm, list[tuple[str, str]]]) -> None:
    form, pairs = case

    assert errors_let_pass(form, posted.read(form, pairs, {})) == []


def errors_let_pass(form: QuestionForm, read: posted.Posted) -> list[str]:
    """Return the errors in answers at which the page has nothing to say; each question by itself."""
    codes = []
    for number, (question, answer) in enumerate(zip(form.questions, read.answers.answers, strict=True), 1):
        alone = QuestionForm(items=(question,), schema_version=form.schema_version)
        found = validate(QuestionFormAnswers(answers=(answer,)), test=alone).diagnostics
        codes += [each.code for each in found if each.severity == "error" and number not in read.problems]
    return codes


@given(answered_forms())
def test_answers_that_fit_their_form_come_back_when_they_are_posted(answered: AnsweredForm) -> None:
    form, given_answers = answered.form, answered.answers.last_answers()
    pairs: list[tuple[str, str]] = []
    files = {}
    expected = []
    for number, question in enumerate(form.questions, 1):
        answer = given_answers[question.question_identifier]
        match answer:
            case FreeText(free_text=text):
                pairs.append((names.text_name(number), text))
            case UploadedFile(uploaded_file_size_in_bytes=size, uploaded_file_key=key):
                files[names.file_name(number)] = File(key, size)
            case Selected():
                pairs += chosen(number, question, answer)
                answer = in_order(question, answer)
        expected.append(answer)
    read = posted.read(form, pairs, files)

    assert read.answers.answers == tuple(expected)
    assert errors_let_pass(form, read) == []


def chosen(number: int, question: Question, answer: Selected) -> list[tuple[str, str]]:
    """Return what is posted for choices and the text of "other"."""
    field = question.answer_specification
    assert isinstance(field, SelectionAnswer)
    values = names.selection_values(each.selection_identifier for each in field.selections)
    pairs = [(names.choices_name(number), values[each]) for each in answer.selection_identifiers]
    if answer.other_selection_text is not None:
        pairs.append((names.choices_name(number), names.OTHER))
        pairs.append((names.other_name(number), answer.other_selection_text))
    return pairs


def in_order(question: Question, answer: Selected) -> Selected:
    """Return an answer with its selections in the order of the form."""
    field = question.answer_specification
    assert isinstance(field, SelectionAnswer)
    order = [each.selection_identifier for each in field.selections]
    identifiers = tuple(sorted(answer.selection_identifiers, key=order.index))
    return Selected(answer.question_identifier, identifiers, answer.other_selection_text)


_NAMES = st.sampled_from(
    ("Answer_1", "Answer_1_FreeText", "Answer_1_OtherSelection", "Answer_1_File", "Answer_2", "Answer_2_FreeText",
     "Answer_0", "Answer_-1", "Answer_01", "Answer_99", "Answer_\u0661", "Answer_", "", "csrf")
)  # fmt: skip
_VALUES = st.sampled_from(("OtherSelection", "Selection_", "Selection_a", "", "Selection_\x00")) | altered_texts(
    texts()
)


@given(question_forms(), st.lists(st.tuples(_NAMES | texts(), _VALUES), max_size=8))
def test_no_post_breaks_anything(form: QuestionForm, pairs: list[tuple[str, str]]) -> None:
    """Whatever is posted, the answers can be written, and the page can be shown again."""
    read = posted.read(form, pairs, {})
    html = form_html(form, values=pairs, problems=read.problems)

    assert html.encode()
    assert len(read.answers.answers) == len(form.questions)
    if read.answers.answers:
        QuestionFormAnswers.from_xml(read.answers.to_service_xml().encode())


@given(st.lists(texts(), max_size=6))
def test_values_of_different_selections_stay_different_in_a_post(identifiers: list[str]) -> None:
    values = names.selection_values(identifiers)

    assert list(values) == list(dict.fromkeys(identifiers))
    assert len({filling.crlf(each) for each in values.values()}) == len(values)
