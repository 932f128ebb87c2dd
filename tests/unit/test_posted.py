"""What a browser posts becomes the document of the service; what cannot be taken is told, and nothing breaks."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mturk_xml import BuildError, FreeText, QuestionForm, QuestionFormAnswers, Selected, UploadedFile
from mturk_xml.preview import messages, posted
from mturk_xml.question_form import (
    AnswerSpecification,
    FileUploadAnswer,
    FreeTextAnswer,
    OtherSelection,
    Question,
    Selection,
    SelectionAnswer,
    Selections,
    Text,
)

FIXTURES = Path(__file__).parents[2] / "fixtures" / "valid" / "question-form"


@dataclass
class File:
    """A file that was uploaded."""

    key: str
    size: int


def form_of(*specifications: AnswerSpecification, **fields: Any) -> QuestionForm:
    """Return a form with a question for each specification."""
    return QuestionForm(
        items=tuple(
            Question(
                question_identifier=f"q{number}",
                question_content=(Text("?"),),
                answer_specification=each,
                **fields,
            )
            for number, each in enumerate(specifications, 1)
        )
    )


def choosing(*identifiers: str, other: OtherSelection | None = None, **fields: Any) -> SelectionAnswer:
    """Return a question to choose from."""
    selections = tuple(Selection(selection_identifier=each, content=Text(each)) for each in identifiers)
    return SelectionAnswer(selections=Selections(selections=selections, other_selection=other), **fields)


def only(specification: AnswerSpecification, *pairs: tuple[str, str], **files: File) -> Any:
    """Return the answer to the one question of a form."""
    read = posted.answers(form_of(specification), pairs, files)
    return read.answers[0]


def told(specification: AnswerSpecification, *pairs: tuple[str, str], **files: File) -> list[str]:
    """Return what a worker has to mend in the one question of a form."""
    return posted.read(form_of(specification), pairs, files).problems.get(1, [])


# ------------------------------------------------------------------------------------------- the document itself


def test_the_document_is_the_one_of_the_service_byte_for_byte() -> None:
    form = QuestionForm.from_xml(FIXTURES / "everything.xml")
    pairs = [
        ("csrf", "x"),
        ("Answer_1_FreeText", "12.5"),
        ("Answer_2", "Selection_entire"),
        ("Answer_2", "Selection_lobed"),
        ("Answer_2", "OtherSelection"),
        ("Answer_2_OtherSelection", "hairy below"),
        ("Answer_3", "Selection_brown"),
        ("Answer_5", "Selection_green"),
        ("Answer_6", "Selection_green"),
        ("Answer_8_FreeText", "First & last\r\n<second>"),
    ]
    read = posted.read(form, pairs, {"Answer_9_File": File("K1", 1234)})

    assert read.problems == {}
    assert read.answers.to_service_xml() == (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        '<QuestionFormAnswers xmlns="http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/QuestionFormAnswers.xsd">\n'
        "<Answer>\n<QuestionIdentifier>length</QuestionIdentifier>\n<FreeText>12.5</FreeText>\n</Answer>\n"
        "<Answer>\n<QuestionIdentifier>shape</QuestionIdentifier>\n"
        "<SelectionIdentifier>lobed</SelectionIdentifier>\n<SelectionIdentifier>entire</SelectionIdentifier>\n"
        "<OtherSelectionText>hairy below</OtherSelectionText>\n</Answer>\n"
        "<Answer>\n<QuestionIdentifier>colour-radiobutton</QuestionIdentifier>\n"
        "<SelectionIdentifier>brown</SelectionIdentifier>\n</Answer>\n"
        "<Answer>\n<QuestionIdentifier>colour-list</QuestionIdentifier>\n</Answer>\n"
        "<Answer>\n<QuestionIdentifier>colour-dropdown</QuestionIdentifier>\n"
        "<SelectionIdentifier>green</SelectionIdentifier>\n</Answer>\n"
        "<Answer>\n<QuestionIdentifier>colour-combobox</QuestionIdentifier>\n"
        "<SelectionIdentifier>green</SelectionIdentifier>\n</Answer>\n"
        "<Answer>\n<QuestionIdentifier>colour-multichooser</QuestionIdentifier>\n</Answer>\n"
        "<Answer>\n<QuestionIdentifier>remark</QuestionIdentifier>\n"
        "<FreeText>First &amp; last&#13;\n&lt;second&gt;</FreeText>\n</Answer>\n"
        "<Answer>\n<QuestionIdentifier>photo</QuestionIdentifier>\n"
        "<UploadedFileSizeInBytes>1234</UploadedFileSizeInBytes>\n<UploadedFileKey>K1</UploadedFileKey>\n</Answer>\n"
        "</QuestionFormAnswers>"
    )


def test_nothing_posted_still_answers_every_question_in_the_order_of_the_form() -> None:
    upload = FileUploadAnswer(max_file_size_in_bytes=2, min_file_size_in_bytes=1)
    read = posted.read(form_of(upload, choosing("a"), FreeTextAnswer()), [], {})

    assert read.answers.answers == (Selected("q1"), Selected("q2"), FreeText("q3", ""))
    assert read.problems == {}


def test_blank_texts_are_written_as_empty_elements() -> None:
    xml = posted.answers(form_of(FreeTextAnswer()), [("Answer_1_FreeText", "")], {}).to_service_xml()

    assert "\n<FreeText/>\n" in xml


def test_a_form_without_questions_has_an_empty_text_for_answers() -> None:
    assert posted.answers(QuestionForm(items=()), [("Answer_1", "x")], {}).to_service_xml() == ""


def test_what_the_schema_refuses_is_not_written() -> None:
    answers = QuestionFormAnswers(answers=(FreeText("q", "\x00"),))

    with pytest.raises(BuildError):
        answers.to_service_xml()


def test_line_breaks_stay_as_the_browser_posted_them() -> None:
    assert only(FreeTextAnswer(), ("Answer_1_FreeText", "a\r\nb\nc")) == FreeText("q1", "a\r\nb\nc")


# ---------------------------------------------------------------------------------------------------- choices


def test_choices_count_once_in_the_order_of_the_form() -> None:
    pairs = [("Answer_1", f"Selection_{each}") for each in "caac"]

    assert only(choosing("a", "b", "c"), *pairs) == Selected("q1", ("a", "c"))


def test_a_choice_that_is_not_offered_is_kept_out_and_told() -> None:
    pairs = [("Answer_1", "Selection_z"), ("Answer_1", "Selection_a")]

    assert only(choosing("a"), *pairs) == Selected("q1", ("a",))
    assert told(choosing("a"), *pairs) == [messages.NOT_OFFERED]


@pytest.mark.parametrize(
    "value", ["a", "selection_a", "Selection_", "Selection_a ", "OtherSelection", "\x00", "\ud800"]
)
def test_only_the_very_values_of_the_page_are_choices(value: str) -> None:
    assert only(choosing("a"), ("Answer_1", value)) == Selected("q1")
    assert told(choosing("a"), ("Answer_1", value)) == [messages.NOT_OFFERED]


def test_a_choice_that_is_not_offered_is_told_beside_other_too() -> None:
    pairs = [("Answer_1", "OtherSelection"), ("Answer_1", "Selection_z"), ("Answer_1_OtherSelection", "mine")]

    assert told(choosing("a", other=OtherSelection(), style_suggestion="checkbox"), *pairs) == [messages.NOT_OFFERED]


def test_two_values_of_radio_buttons_are_told() -> None:
    pairs = [("Answer_1", "Selection_a"), ("Answer_1", "Selection_b")]

    assert told(choosing("a", "b"), *pairs) == ["Choose only one answer."]


def test_an_empty_value_of_a_menu_is_no_choice() -> None:
    assert only(choosing("a", style_suggestion="dropdown"), ("Answer_1", "")) == Selected("q1")
    assert told(choosing("a", style_suggestion="dropdown"), ("Answer_1", "")) == []


def test_identifiers_with_line_breaks_are_known_again() -> None:
    field = choosing("a\nb", "a\r\nb", "\r")
    chosen = [
        only(field, ("Answer_1", value)) for value in ("Selection_a\r\nb", "Selection_a\r\nb~1", "Selection_\r\n")
    ]

    assert [each.selection_identifiers for each in chosen] == [("a\nb",), ("a\r\nb",), ("\r",)]


def test_values_that_were_made_different_do_not_meet_another_one() -> None:
    field = choosing("a\n~2", "a\n", "a\r")
    values = ("Selection_a\r\n~2", "Selection_a\r\n", "Selection_a\r\n~2~")

    assert [only(field, ("Answer_1", each)).selection_identifiers for each in values] == [
        ("a\n~2",),
        ("a\n",),
        ("a\r",),
    ]


# ------------------------------------------------------------------------------------------------------ other


OTHER = OtherSelection(default_text="something\nelse")


def test_other_is_answered_if_it_is_chosen() -> None:
    pairs = [("Answer_1", "OtherSelection"), ("Answer_1_OtherSelection", "mine")]

    assert only(choosing("a", other=OTHER), *pairs) == Selected("q1", (), "mine")
    assert told(choosing("a", other=OTHER), *pairs) == []


def test_a_default_text_counts_only_if_other_is_chosen() -> None:
    default = ("Answer_1_OtherSelection", "something\r\nelse")

    assert only(choosing("a", other=OTHER), default) == Selected("q1")
    assert only(choosing("a", other=OTHER), default, ("Answer_1", "OtherSelection")) == Selected(
        "q1", (), "something\r\nelse"
    )


def test_a_text_that_was_written_is_never_lost() -> None:
    """Without scripts the text of "other" can be written while something else is chosen."""
    pairs = [("Answer_1", "Selection_a"), ("Answer_1_OtherSelection", "mine")]

    assert only(choosing("a", other=OTHER), *pairs) == Selected("q1", ("a",), "mine")
    assert told(choosing("a", other=OTHER), *pairs) == ["Choose only one answer."]


def test_other_without_a_text_is_told() -> None:
    pairs = [("Answer_1", "OtherSelection"), ("Answer_1_OtherSelection", "")]

    assert only(choosing("a", other=OTHER), *pairs) == Selected("q1", (), "")
    assert told(choosing("a", other=OTHER), *pairs) == [messages.WRITE_OTHER]


def test_a_text_of_other_that_the_form_does_not_ask_for_is_ignored() -> None:
    assert only(choosing("a"), ("Answer_1_OtherSelection", "mine")) == Selected("q1")
    assert told(choosing("a"), ("Answer_1_OtherSelection", "mine")) == []


# ------------------------------------------------------------------------------------------------------ files


UPLOAD = FileUploadAnswer(max_file_size_in_bytes=10, min_file_size_in_bytes=5)


def test_a_file_is_its_size_and_its_key() -> None:
    assert only(UPLOAD, Answer_1_File=File("K", 5)) == UploadedFile("q1", 5, "K")


@pytest.mark.parametrize(
    ("size", "problem"),
    [
        (0, "Choose a file of at least 5 bytes (this one has 0)."),
        (4, "Choose a file of at least 5 bytes (this one has 4)."),
        (11, "Choose a file of at most 10 bytes (this one has 11)."),
        (2_000_000, "Choose a file of at most 10 bytes (this one has 2,000,000)."),
    ],
)
def test_a_file_of_the_wrong_size_is_told(size: int, problem: str) -> None:
    assert told(UPLOAD, Answer_1_File=File("K", size)) == [problem]


def test_a_file_without_a_byte_is_no_answer_because_the_document_cannot_hold_it() -> None:
    assert only(UPLOAD, Answer_1_File=File("K", 0)) == Selected("q1")


def test_a_file_for_a_question_that_asks_for_none_is_ignored() -> None:
    assert only(FreeTextAnswer(), Answer_1_File=File("K", 5)) == FreeText("q1", "")


# -------------------------------------------------------------------------------------------- posts by strangers


@pytest.mark.parametrize(
    "name",
    ["Answer_0_FreeText", "Answer_2_FreeText", "Answer_01_FreeText", "Answer_+1_FreeText", "Answer_\u0661_FreeText",
     "Answer_1", "Answer_1_freetext", "Answer_1_FreeText ", "answer_1_FreeText", "FreeText", "", "csrf", "\ud800"],
)  # fmt: skip
def test_fields_that_the_form_does_not_have_are_ignored(name: str) -> None:
    assert only(FreeTextAnswer(), (name, "x")) == FreeText("q1", "")
    assert told(FreeTextAnswer(), (name, "x")) == []


def test_of_a_text_that_is_posted_repeatedly_the_last_one_counts() -> None:
    pairs = [("Answer_1_FreeText", "one"), ("Answer_1_FreeText", "two")]

    assert only(FreeTextAnswer(), *pairs) == FreeText("q1", "two")


def test_a_long_text_is_kept_in_whole() -> None:
    text = "word " * 400_000

    assert only(FreeTextAnswer(), ("Answer_1_FreeText", text)).free_text == text


@pytest.mark.parametrize(
    ("character", "name"),
    [("\x00", "U+0000"), ("\x07", "U+0007"), ("\x1f", "U+001F"), ("\ud800", "U+D800"), ("\uffff", "U+FFFF")],
)
def test_characters_that_xml_cannot_hold_are_named_and_marked(character: str, name: str) -> None:
    text = f"a{character}b"
    problem = [f"The character {name} cannot be stored. Write the answer without it."]

    assert only(FreeTextAnswer(), ("Answer_1_FreeText", text)) == FreeText("q1", "a\ufffdb")
    assert told(FreeTextAnswer(), ("Answer_1_FreeText", text)) == problem
    assert only(choosing("a", other=OTHER), ("Answer_1_OtherSelection", text)) == Selected("q1", (), "a\ufffdb")
    assert told(choosing("a", other=OTHER), ("Answer_1_OtherSelection", text)) == problem


@pytest.mark.parametrize("text", ["\x7f\x85\x9f", "\u202e\ufeff\ufffd", "\U0001f600\U0010ffff", "\t"])
def test_every_other_character_is_kept(text: str) -> None:
    assert only(FreeTextAnswer(), ("Answer_1_FreeText", text)) == FreeText("q1", text)
    assert told(FreeTextAnswer(), ("Answer_1_FreeText", text)) == []


def test_problems_come_in_the_order_of_the_questions() -> None:
    form = form_of(FreeTextAnswer(), FreeTextAnswer(), choosing("a"), is_required=True)
    read = posted.read(form, [("Answer_2_FreeText", "\x00")], {})

    assert list(read.problems) == [1, 2, 3]
