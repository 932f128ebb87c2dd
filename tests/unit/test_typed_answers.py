"""Answers by the form that asked: nothing is lost, nothing is coerced, and what the form knows stands beside it."""

import pickle
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml import FreeText, QuestionFormAnswers, Selected, UploadedFile
from mturk_xml.authoring import form, free_text_answer, image, other_selection, question, selection_answer
from mturk_xml.question_form import (
    AnswerSpecification,
    Binary,
    FileUploadAnswer,
    FormattedContent,
    Question,
    QuestionForm,
    Selection,
    SelectionAnswer,
    Selections,
    Text,
)
from mturk_xml.question_form_answers import Answer, ChosenSelection, TypedAnswer
from mturk_xml.question_form_answers.plain_text import plain_text

BIRDS = {"heron": "Grey heron", "coot": "Coot"}
NUMBER = free_text_answer(is_numeric=True)


def asked(*specifications: AnswerSpecification, name: str = "q") -> QuestionForm:
    """Return a form of questions that share a name."""
    questions = [
        Question(question_identifier=name, question_content=(Text("?"),), answer_specification=each)
        for each in specifications
    ]
    return QuestionForm(items=tuple(questions))


def typed(specification: AnswerSpecification, answer: Answer) -> TypedAnswer:
    """Return the one answer to a form of one question."""
    (only,) = QuestionFormAnswers(answers=(answer,)).typed(asked(specification))
    return only


# ------------------------------------------------------------------------------------------ which, and in which order


def test_questions_come_in_the_order_of_the_form_and_then_what_it_does_not_ask() -> None:
    birds = form(
        question("which", "Which?", BIRDS), question("why", "Why?", free_text_answer()), question("age", "?", NUMBER)
    )
    extra, late = FreeText("doNotRedirect", "true"), FreeText("extra", "")
    answers = QuestionFormAnswers(answers=(extra, FreeText("why", "It wades."), late, Selected("which", ("heron",))))
    rows = answers.typed(birds)

    assert [(each.question_identifier, each.answer) for each in rows] == [
        ("which", answers.answers[3]),
        ("why", answers.answers[1]),
        ("age", None),
        ("doNotRedirect", extra),
        ("extra", late),
    ]
    assert [each.kind for each in rows] == ["SelectionAnswer", "FreeTextAnswer", "FreeTextAnswer", None, None]
    assert [each.question for each in rows] == [*birds.questions, None, None]
    assert [each.is_blank for each in rows] == [False, False, True, False, True]


def test_a_question_answered_repeatedly_is_there_for_each_answer_and_the_last_counts() -> None:
    answers = QuestionFormAnswers(answers=(FreeText("q", "a"), FreeText("q", "b"), FreeText("q", "c")))
    rows = answers.typed(asked(free_text_answer()))

    assert [each.text for each in rows] == ["a", "b", "c"]
    assert {each.question_identifier: each.answer for each in rows} == answers.last_answers()


def test_questions_that_share_a_name_take_their_answers_in_turn() -> None:
    answers = QuestionFormAnswers(answers=tuple(FreeText("q", each) for each in "abc"))
    twins = asked(free_text_answer(), NUMBER)
    first, second = twins.questions

    assert [(each.question, each.text) for each in answers.typed(twins)] == [(first, "a"), (second, "b"), (second, "c")]
    assert [each.text for each in QuestionFormAnswers(answers=answers.answers[:1]).typed(twins)] == ["a", None]


def test_without_answers_every_question_is_blank() -> None:
    rows = QuestionFormAnswers().typed(asked(free_text_answer(), NUMBER))

    assert [(each.answer, each.is_blank) for each in rows] == [(None, True), (None, True)]


def test_answers_are_typed_by_a_form_and_nothing_else() -> None:
    other: Any = QuestionFormAnswers()

    with pytest.raises(TypeError, match="by a QuestionForm, not by QuestionFormAnswers"):
        other.typed(other)


# ------------------------------------------------------------------------------------------------------------ numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("007", 7), ("-3", -3), ("+4", 4), ("5.0", 5), ("5.", 5), ("-0", 0), (" 12\n", 12), ("\u20076", 6), ("\u200b6", None),
        ("\xa08\ufeff", 8), ("1.50", Decimal("1.50")), ("-.5", Decimal("-0.5")), ("0.1", Decimal("0.1")),
        ("12345678901234567890.5", Decimal("12345678901234567890.5")), ("9" * 30, int("9" * 30)),
        ("", None), (" ", None), ("twelve", None), ("about 12", None), ("1,200", None), ("1,5", None), ("1 2", None),
        ("1e5", None), ("0x1F", None), ("Infinity", None), ("NaN", None), ("\u0663", None), ("\uff11", None), ("-", None),
        (".", None), ("1.2.3", None), ("--1", None), ("1_000", None), ("12\x00", None), ("9" * 5000, None),
    ],
)  # fmt: skip
def test_a_number_is_what_every_reader_takes_for_one(text: str, number: int | Decimal | None) -> None:
    row = typed(NUMBER, FreeText("q", text))

    assert (row.number, type(row.number)) == (number, type(number))
    assert (row.text, row.answer) == (text, FreeText("q", text))


def test_digits_are_no_number_unless_the_form_says_so() -> None:
    assert typed(free_text_answer(), FreeText("q", "02139")).number is None
    assert typed(free_text_answer(max_length=5), FreeText("q", "02139")).number is None
    assert typed(NUMBER, FreeText("q", "02139")).number == 2139
    assert typed(selection_answer({"5": "Five", "6": "Six"}), Selected("q", ("5",))).number is None
    assert typed(selection_answer(BIRDS), FreeText("q", "12")).number is None


def test_the_other_text_is_a_number_where_its_field_asks_for_one() -> None:
    field = selection_answer({"1": "One"}, other_selection=other_selection(is_numeric=True))

    row = typed(field, Selected("q", ("1",), "12"))
    assert (row.other, row.number, row.text) == ("12", 12, None)
    assert typed(selection_answer({"1": "One"}, other_selection=True), Selected("q", (), "12")).number is None
    assert typed(field, FreeText("q", "12")).number is None


# --------------------------------------------------------------------------------------------------------- selections


def test_selections_have_the_texts_that_workers_read() -> None:
    heron = image("https://birds.example.org/heron.jpg", "A heron in the reeds")
    bold = FormattedContent("The <b>bold</b>&#160;one<br/>of two")
    contents: dict[str, Text | Binary | FormattedContent] = {
        "text": Text("  Coot\n& co "),
        "picture": heron,
        "formatted": bold,
    }
    selections = tuple(Selection(selection_identifier=key, content=each) for key, each in contents.items())
    field = SelectionAnswer(max_selection_count=3, selections=Selections(selections=selections))
    row = typed(field, Selected("q", ("formatted", "picture", "text", "gone")))

    assert row.selections == (
        ChosenSelection("formatted", "The bold one of two", selections[2]),
        ChosenSelection("picture", "A heron in the reeds", selections[1]),
        ChosenSelection("text", "  Coot\n& co ", selections[0]),
        ChosenSelection("gone", None, None),
    )


def test_selections_are_there_whatever_the_form_asks() -> None:
    answer = Selected("q", ("heron", "heron"), "")
    (unasked,) = QuestionFormAnswers(answers=(answer,)).typed(QuestionForm(items=()))

    assert typed(free_text_answer(), answer).selections == unasked.selections == (ChosenSelection("heron"),) * 2
    assert (unasked.other, unasked.text, unasked.file) == ("", None, None)


def test_of_two_selections_with_one_name_the_first_is_meant() -> None:
    twins = tuple(Selection(selection_identifier="a", content=Text(each)) for each in "xy")
    row = typed(SelectionAnswer(selections=Selections(selections=twins)), Selected("q", ("a",)))

    assert row.selections == (ChosenSelection("a", "x", twins[0]),)


@pytest.mark.parametrize(
    ("xhtml", "text"),
    [
        ("", ""), ("plain", "plain"), ("a <b>b</b><i>c</i>\n d", "a bc d"), ("<p>one</p><p>two</p>", "one two"),
        ("<ul><li>a</li><li>b<br/>c</li></ul>", "a b c"), ("x<sub>2</sub>", "x2"), ("&amp;lt; &#233;", "&lt; é"),
        ('<img src="http://a/b" alt="a duck"/>!', "a duck!"), ('<img src="http://a/b"/>', ""), ("<![CDATA[1 < 2]]>", "1 < 2"),
        ("a<!-- no -->b", "ab"), ("<table><tr><td>1</td><td>2</td></tr></table>", "1 2"),
        ("caf&eacute;&nbsp;au&nbsp;lait", "café au lait"), ("<p>open", "open"), ("a<br>b<!-- no -->c", "a bc"), ("R&B", "R&B"),
        ("<b>a</i></b>\r\nb", "a b"), ("</FormattedContent><p>x", "x"), ("\x0cpage", "page"),
    ],
)  # fmt: skip
def test_formatted_content_becomes_plain_text(xhtml: str, text: str) -> None:
    assert plain_text(xhtml) == text


def test_what_is_too_much_for_a_browser_stays_as_it_is() -> None:
    deep = "<b>" * 1000

    assert plain_text(deep) == deep


# ------------------------------------------------------------------------------------------------------- files, blanks


def test_a_file_is_the_answer_itself() -> None:
    field = FileUploadAnswer(max_file_size_in_bytes=9, min_file_size_in_bytes=1)
    file = UploadedFile("q", 5, "key")
    row = typed(field, file)

    assert (row.file, row.kind, row.text, row.is_blank) == (file, "FileUploadAnswer", None, False)


@pytest.mark.parametrize(
    ("answer", "blank"),
    [
        (FreeText("q", ""), True), (FreeText("q", " "), False), (Selected("q"), True), (Selected("q", ("",)), False),
        (Selected("q", (), ""), True), (Selected("q", (), "x"), False), (UploadedFile("q", 1, ""), False),
    ],
)  # fmt: skip
def test_blank_is_what_has_nothing_in_it(answer: Answer, blank: bool) -> None:
    assert typed(free_text_answer(), answer).is_blank is blank


def test_rows_are_values() -> None:
    row = typed(NUMBER, FreeText("q", "1"))

    assert row == typed(NUMBER, FreeText("q", "1"))
    assert hash(row) == hash(typed(NUMBER, FreeText("q", "1")))
    assert pickle.loads(pickle.dumps(row)) == row


# -------------------------------------------------------------------------------------------------------- the package


def test_names_are_where_they_were_and_old_pickles_load() -> None:
    for name in ("Answer", "FreeText", "QuestionFormAnswers", "Selected", "UploadedFile"):
        assert pickle.loads(f"cmturk_xml.question_form_answers\n{name}\n.".encode()) is getattr(mx, name)
    with pytest.raises(AttributeError, match="'Typed'"):
        _ = sys.modules["mturk_xml.question_form_answers"].Typed


def test_reading_answers_imports_no_form() -> None:
    code = (
        "import sys; from mturk_xml import QuestionFormAnswers; from pathlib import Path;"
        "QuestionFormAnswers.from_xml(Path(sys.argv[1])).check();"
        "print([name for name in sys.modules if name.startswith('mturk_xml.question_form.')])"
    )
    path = "fixtures/answers-and-form/fits/answers.xml"
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
