"""What workers are told, and that a page never lets pass what the checks of stored answers call an error."""

from typing import Any

import pytest

from mturk_xml import FreeText, QuestionForm, QuestionFormAnswers, Selected, UploadedFile, validate
from mturk_xml.preview import messages
from mturk_xml.preview.problems import _Patterns, problems
from mturk_xml.question_form import (
    AnswerFormatRegex,
    AnswerSpecification,
    Constraints,
    FileUploadAnswer,
    FreeTextAnswer,
    IsNumeric,
    Length,
    OtherSelection,
    Question,
    Selection,
    SelectionAnswer,
    Selections,
    Text,
)
from mturk_xml.question_form_answers import Answer


def question(specification: AnswerSpecification, name: str = "q", *, is_required: bool | None = None) -> Question:
    """Return a question."""
    return Question(
        question_identifier=name,
        is_required=is_required,
        question_content=(Text("?"),),
        answer_specification=specification,
    )


def told(specification: AnswerSpecification, *answers: Answer, is_required: bool | None = None) -> list[str]:
    """Return what is said of the answer to the one question of a form."""
    form = QuestionForm(items=(question(specification, is_required=is_required),))
    return problems(form, QuestionFormAnswers(answers=answers)).get(1, [])


def writing(**constraints: Any) -> FreeTextAnswer:
    """Return a question for a text with constraints."""
    return FreeTextAnswer(constraints=Constraints(**constraints))


def choosing(*identifiers: str, other: OtherSelection | None = None, **fields: Any) -> SelectionAnswer:
    """Return a question to choose from."""
    selections = tuple(Selection(selection_identifier=each, content=Text(each)) for each in identifiers)
    return SelectionAnswer(selections=Selections(selections=selections, other_selection=other), **fields)


def matching(regex: str, flags: str | None = None, error_text: str | None = None) -> FreeTextAnswer:
    """Return a question for a text with a regular expression."""
    return writing(answer_format_regexes=(AnswerFormatRegex(regex=regex, flags=flags, error_text=error_text),))


# ----------------------------------------------------------------------------------------------------- required

UPLOAD = FileUploadAnswer(max_file_size_in_bytes=2, min_file_size_in_bytes=1)


@pytest.mark.parametrize(
    ("specification", "blank", "sentence"),
    [
        (FreeTextAnswer(), FreeText("q", ""), messages.WRITE),
        (choosing("a"), Selected("q"), "Choose an answer."),
        (choosing("a", "b", min_selection_count=2), Selected("q"), "Choose at least 2 answers."),
        (UPLOAD, Selected("q"), messages.CHOOSE_FILE),
    ],
)
def test_a_blank_answer_is_told_only_if_the_question_is_required(
    specification: AnswerSpecification, blank: Answer, sentence: str
) -> None:
    assert told(specification, blank, is_required=True) == [sentence]
    assert told(specification, is_required=True) == [sentence]
    assert told(specification, blank) == told(specification, blank, is_required=False) == []


def test_a_minimum_length_makes_a_text_required() -> None:
    assert told(writing(length=Length(min_length=3)), FreeText("q", ""), is_required=False) == [messages.WRITE]


def test_nothing_need_be_chosen_where_the_minimum_is_none() -> None:
    assert told(choosing("a", min_selection_count=0), Selected("q"), is_required=True) == []


def test_white_space_is_an_answer() -> None:
    assert told(FreeTextAnswer(), FreeText("q", " "), is_required=True) == []


# ------------------------------------------------------------------------------------------------------- texts


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("5", []),
        (" 5. ", []),
        ("10", []),
        ("five", [messages.NUMBER]),
        ("1e1", [messages.NUMBER]),
        (" ", [messages.NUMBER]),
        ("4.99", ["Write a number that is not below 5."]),
        ("10.000000000000000000001", ["Write a number that is not above 10."]),
    ],
)
def test_numbers_are_those_of_stored_answers(text: str, sentences: list[str]) -> None:
    assert told(writing(is_numeric=IsNumeric(min_value=5, max_value=10)), FreeText("q", text)) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("a", ["Write at least 2 characters (written: 1)."]),
        ("ab", []),
        ("a\r\n", []),
        ("a\r\nb", []),
        ("\U0001f600", []),
        ("\U0001f600\U0001f600", ["Write at most 3 characters (written: 4)."]),
        ("x" * 1234, ["Write at most 3 characters (written: 1,234)."]),
    ],
)
def test_characters_are_counted_as_browsers_count_them(text: str, sentences: list[str]) -> None:
    assert told(writing(length=Length(min_length=2, max_length=3)), FreeText("q", text)) == sentences


def test_one_character_is_singular() -> None:
    assert told(writing(length=Length(max_length=1)), FreeText("q", "ab")) == [
        "Write at most 1 character (written: 2)."
    ]


@pytest.mark.parametrize("error_text", [None, "", " \n"])
def test_a_pattern_without_words_has_those_of_the_service(error_text: str | None) -> None:
    assert told(matching("^a$", error_text=error_text), FreeText("q", "b")) == ["Invalid input supplied."]


def test_the_words_of_a_form_stay_as_they_are() -> None:
    assert told(matching("^a$", error_text="{count} <b> %s"), FreeText("q", "b")) == ["{count} <b> %s"]


def test_a_blank_text_is_held_against_patterns_only() -> None:
    """The documents allow an optional text of two characters or more by ``^$`` in the pattern."""
    field = writing(is_numeric=IsNumeric(min_value=1), answer_format_regexes=(AnswerFormatRegex(regex=r"(^$|\S{2,})"),))

    assert told(field, FreeText("q", "")) == []
    assert told(matching(r"\S{2,}"), FreeText("q", "")) == [messages.INVALID]


def test_all_that_is_wrong_is_told_and_nothing_twice() -> None:
    regex = AnswerFormatRegex(regex="^x")
    field = writing(is_numeric=IsNumeric(), length=Length(max_length=2), answer_format_regexes=(regex, regex))

    assert told(field, FreeText("q", "abc")) == [
        messages.NUMBER,
        "Write at most 2 characters (written: 3).",
        messages.INVALID,
    ]


@pytest.mark.parametrize(
    ("regex", "flags", "text", "passes"),
    [
        ("^ab$", "i", "AB", True),
        ("^ab$", "", "AB", False),
        ("a.b", "", "a\r\nb", False),
        ("a\nb", "", "a\r\nb", True),
        ("(?<=a)b", "", "ab", True),
        (r"^\p{Lu}$", "u", "É", True),
        ("b", "y", "ab", False),
        ("^ab$", "xi", "AB", True),  # flags that are none are left out
        ("^ab$", "xx", "AB", False),
        ("(", "", "anything", True),  # nobody could answer otherwise
        ("(a+)+$", "", "a" * 60 + "b", True),  # too slow to decide
        ("^ab$", "v", "x", True),  # only the browser can tell
    ],
)
def test_patterns_are_those_of_browsers(regex: str, flags: str, text: str, passes: bool) -> None:
    assert (told(matching(regex, flags), FreeText("q", text)) == []) is passes


def test_patterns_have_a_few_seconds_for_all_answers_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Patterns, "SECONDS", -1.0)

    assert told(matching("^a$"), FreeText("q", "b")) == []


def test_a_character_that_cannot_be_stored_is_told_before_all_else() -> None:
    problem = "The character U+0000 cannot be stored. Write the answer without it."

    assert told(writing(length=Length(max_length=1)), FreeText("q", "\x00\x00")) == [problem]
    assert told(choosing("a", other=OtherSelection()), Selected("q", ("a",), "\x00")) == [problem]


# ------------------------------------------------------------------------------------------------------ choices


@pytest.mark.parametrize(
    ("fields", "chosen", "sentences"),
    [
        ({}, "ab", ["Choose only one answer."]),
        ({"style_suggestion": "radiobutton"}, "ab", ["Choose only one answer."]),
        ({"style_suggestion": "checkbox"}, "abc", []),
        ({"style_suggestion": "checkbox", "max_selection_count": 2}, "abc", ["Choose at most 2 answers (chosen: 3)."]),
        ({"min_selection_count": 2}, "a", ["Choose at least 2 answers (chosen: 1)."]),
        ({"min_selection_count": 2}, "abc", []),
        ({"min_selection_count": 2, "max_selection_count": 2}, "ab", []),
    ],
)
def test_choices_are_counted(fields: dict[str, Any], chosen: str, sentences: list[str]) -> None:
    assert told(choosing("a", "b", "c", **fields), Selected("q", tuple(chosen))) == sentences


def test_other_counts_as_a_choice() -> None:
    field = choosing("a", "b", other=OtherSelection(), min_selection_count=2, max_selection_count=2)

    assert told(field, Selected("q", ("a",), "x")) == []
    assert told(field, Selected("q", ("a", "b"), "x")) == ["Choose at most 2 answers (chosen: 3)."]


def test_the_text_of_other_is_held_against_its_constraints() -> None:
    field = choosing("a", other=OtherSelection(constraints=Constraints(length=Length(min_length=3))))

    assert told(field, Selected("q", (), "ab")) == ["Write at least 3 characters (written: 2)."]
    assert told(field, Selected("q", ("a",))) == []
    assert told(field, Selected("q", (), "")) == [messages.WRITE_OTHER]


def test_what_a_question_does_not_offer_is_told() -> None:
    assert told(choosing("a"), Selected("q", ("z",))) == [messages.NOT_OFFERED]
    assert told(choosing("a"), Selected("q", (), "text")) == [messages.NOT_OFFERED]
    assert told(choosing("a"), Selected("q", (), "")) == []


# ------------------------------------------------------------------------------------------ answers of other kinds


def test_an_answer_of_another_kind_is_as_good_as_none() -> None:
    assert told(FreeTextAnswer(), Selected("q", ("a",)), is_required=True) == [messages.WRITE]
    assert told(choosing("a"), FreeText("q", "a"), is_required=True) == ["Choose an answer."]
    assert told(UPLOAD, FreeText("q", "a"), is_required=True) == [messages.CHOOSE_FILE]
    assert told(choosing("a"), UploadedFile("q", 1, "k")) == []


def test_of_several_answers_to_a_question_the_last_one_counts() -> None:
    assert told(matching("^b$"), FreeText("q", "a"), FreeText("q", "b")) == []


def test_questions_that_share_an_identifier_are_told_apart_by_their_order() -> None:
    form = QuestionForm(items=(question(matching("^a$")), question(matching("^b$"))))

    assert problems(form, QuestionFormAnswers(answers=(FreeText("q", "a"), FreeText("q", "b")))) == {}
    assert list(problems(form, QuestionFormAnswers(answers=(FreeText("q", "b"), FreeText("q", "a"))))) == [1, 2]


# Answers that are errors in archives, and the page that refused them.
REFUSED: list[tuple[str, AnswerSpecification, Answer]] = [
    ("MTX412", FreeTextAnswer(), FreeText("q", "")),
    ("MTX413", FreeTextAnswer(), Selected("q", ("a",))),
    ("MTX414", choosing("a"), Selected("q", ("b",))),
    ("MTX415", choosing("a", "b", min_selection_count=2), Selected("q", ("a",))),
    ("MTX416", choosing("a", "b"), Selected("q", ("a", "b"))),
    ("MTX418", choosing("a"), Selected("q", ("a",), "x")),
    ("MTX419", writing(length=Length(max_length=1)), FreeText("q", "ab")),
    ("MTX420", writing(is_numeric=IsNumeric()), FreeText("q", "x")),
    ("MTX422", writing(is_numeric=IsNumeric(max_value=1)), FreeText("q", "2")),
    ("MTX423", matching("^a"), FreeText("q", "b")),
    ("MTX425", UPLOAD, UploadedFile("q", 3, "k")),
]


@pytest.mark.parametrize(("code", "specification", "answer"), REFUSED)
def test_every_error_of_stored_answers_is_told(code: str, specification: AnswerSpecification, answer: Answer) -> None:
    form = QuestionForm(items=(question(specification, is_required=True),))
    answers = QuestionFormAnswers(answers=(answer,))

    assert code in {each.code for each in validate(answers, test=form).diagnostics}
    assert list(problems(form, answers)) == [1]
