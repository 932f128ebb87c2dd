"""What is said of answers against their form, and where silence is kept: a false alarm is worse than a gap."""

from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml import FreeText, QuestionFormAnswers, Selected, UploadedFile
from mturk_xml.authoring import answers, form, free_text_answer, question
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
    QuestionForm,
    Selection,
    SelectionAnswer,
    Selections,
    Text,
)
from mturk_xml.question_form_answers import Answer
from mturk_xml.question_form_answers.text_checks import TextChecks

ONE = SelectionAnswer(
    selections=Selections(
        selections=tuple(Selection(selection_identifier=each, content=Text("?")) for each in ("a", "b", "c"))
    )
)


def choosing(other: OtherSelection | None = None, **counts: Any) -> SelectionAnswer:
    """Return a multiple-choice field of three."""
    return SelectionAnswer(selections=Selections(selections=ONE.selections.selections, other_selection=other), **counts)


def text(*regexes: str, flags: str | None = None, numeric: IsNumeric | None = None, **length: Any) -> FreeTextAnswer:
    """Return a text field."""
    formats = tuple(AnswerFormatRegex(regex=each, flags=flags) for each in regexes)
    bounds = Length(**length) if length else None
    return FreeTextAnswer(constraints=Constraints(is_numeric=numeric, length=bounds, answer_format_regexes=formats))


def asking(*specifications: AnswerSpecification, is_required: bool | None = None) -> QuestionForm:
    """Return a form of questions that are all called q."""
    return QuestionForm(
        items=tuple(
            Question(
                question_identifier="q",
                is_required=is_required,
                question_content=(Text("?"),),
                answer_specification=each,
            )
            for each in specifications
        )
    )


def codes(asked: AnswerSpecification | QuestionForm, *given: Answer) -> list[str]:
    """Return the codes of what is found in answers."""
    against = asked if isinstance(asked, QuestionForm) else asking(asked)
    return [each.code for each in QuestionFormAnswers(answers=given).check(against)]


def written(asked: AnswerSpecification, free_text: str) -> list[str]:
    """Return the codes of what is found in a free text."""
    return codes(asked, FreeText("q", free_text))


# ------------------------------------------------------------------------------------------------------------ the door


def test_answers_alone_are_not_held_against_anything() -> None:
    assert answers({"unknown": "x"}).check() == ()


def test_validate_takes_texts_and_objects_alike() -> None:
    birds, given = form(question("age", "?", free_text_answer(is_numeric=True))), answers({"age": "old"})
    xml = given.to_xml()

    (found,) = mx.validate(xml, test=birds).diagnostics
    (alike,) = mx.validate(given, test=birds.to_xml()).diagnostics
    assert (found.code, found.line, found.column) == ("MTX420", 4, 5)
    assert (alike.code, alike.line, alike.column) == ("MTX420", None, None)
    assert (found.message, found.element) == (alike.message, alike.element)


def test_a_form_that_is_none_is_told_instead() -> None:
    key: Any = mx.AnswerKey.from_xml(_KEY)

    assert [each.code for each in mx.validate(answers({"q": "x"}), test=_KEY).diagnostics] == ["MTX327"]
    with pytest.raises(TypeError, match="against a QuestionForm, not against AnswerKey"):
        answers({"q": "x"}).check(key)


_KEY = (
    '<AnswerKey xmlns="http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/AnswerKey.xsd">'
    "<Question><QuestionIdentifier>q</QuestionIdentifier><AnswerOption><SelectionIdentifier>a</SelectionIdentifier>"
    "<AnswerScore>1</AnswerScore></AnswerOption></Question></AnswerKey>"
)


# ------------------------------------------------------------------------------------------------- there, or not there


@pytest.mark.parametrize(
    ("specification", "is_required", "wanted"),
    [
        (ONE, None, []), (ONE, False, []), (ONE, True, ["MTX412"]),
        (choosing(min_selection_count=2, max_selection_count=3), None, []),
        (choosing(min_selection_count=1), True, ["MTX412"]), (choosing(min_selection_count=0), True, []),
        (FreeTextAnswer(), None, []), (FreeTextAnswer(), True, ["MTX412"]), (text(max_length=5), None, []),
        (text(min_length=1), None, ["MTX412"]), (text(min_length=1), False, ["MTX412"]), (text(min_length=0), None, []),
        (text("."), None, []), (text(numeric=IsNumeric(min_value=1)), None, []),
        (choosing(OtherSelection(constraints=Constraints(length=Length(min_length=3)))), None, []),
    ],
)  # fmt: skip
def test_what_must_be_answered_and_what_may_be_left_blank(
    specification: AnswerSpecification, is_required: bool | None, wanted: list[str]
) -> None:
    asked = asking(specification, is_required=is_required)

    for given in ((), (FreeText("q", ""),), (Selected("q"),), (Selected("q", (), ""),)):
        assert codes(asked, *given) == wanted


def test_white_space_is_an_answer() -> None:
    assert codes(asking(FreeTextAnswer(), is_required=True), FreeText("q", " ")) == []


def test_of_several_answers_the_last_one_decides_whether_there_is_one() -> None:
    asked = asking(FreeTextAnswer(), is_required=True)

    assert codes(asked, FreeText("q", ""), FreeText("q", "x")) == ["MTX401"]
    assert codes(asked, FreeText("q", "x"), FreeText("q", "")) == ["MTX401", "MTX412"]


def test_an_empty_document_lacks_what_must_be_answered() -> None:
    (found,) = mx.validate("", test=asking(ONE, is_required=True)).diagnostics

    assert (found.code, found.element) == ("MTX412", "/QuestionFormAnswers")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Which", "'which' may be meant"),
        ("something", "it has 'which', 'why'"),
        ("x" * 1000, "it has 'which', 'why'"),
    ],
)
def test_an_unknown_question_gets_the_nearest_name(name: str, hint: str) -> None:
    birds = form(question("which", "?", free_text_answer()), question("why", "?", free_text_answer()))
    (found,) = answers({name: "x"}).check(birds)

    assert (found.code, found.severity) == ("MTX410", "error")
    assert hint in str(found.hint)


def test_an_unknown_question_of_a_form_without_questions() -> None:
    (found,) = answers({"q": "x"}).check(QuestionForm(items=()))

    assert "it has none" in str(found.hint)


def test_fields_of_scripts_are_only_a_warning() -> None:
    (found,) = answers({"doNotRedirect": "true"}).check(asking(FreeTextAnswer()))

    assert (found.code, found.severity) == ("MTX411", "warning")
    assert codes(asking(FreeTextAnswer()), FreeText("DoNotRedirect", "true")) == ["MTX410"]


def test_answers_to_questions_that_share_a_name_are_not_judged() -> None:
    twins = asking(text(numeric=IsNumeric()), ONE, is_required=True)

    assert codes(twins, FreeText("q", "x")) == ["MTX426"]
    assert codes(twins) == []


UPLOAD = FileUploadAnswer(max_file_size_in_bytes=9, min_file_size_in_bytes=2)


@pytest.mark.parametrize("given", [FreeText("q", "a"), Selected("q", ("a",)), UploadedFile("q", 5, "k")])
def test_each_kind_of_question_takes_one_kind_of_answer(given: Answer) -> None:
    takes: dict[type, AnswerSpecification] = {FreeText: FreeTextAnswer(), Selected: ONE, UploadedFile: UPLOAD}

    for kind, specification in takes.items():
        assert codes(specification, given) == ([] if isinstance(given, kind) else ["MTX413"])


# --------------------------------------------------------------------------------------------------------- selections


@pytest.mark.parametrize(
    ("counts", "chosen", "wanted"),
    [
        ({}, "a", []), ({}, "aa", ["MTX402"]), ({}, "ab", ["MTX416"]), ({"max_selection_count": 2}, "ab", []),
        ({"max_selection_count": 2}, "abc", ["MTX416"]), ({"max_selection_count": 2}, "aab", ["MTX402"]),
        ({"min_selection_count": 2, "max_selection_count": 3}, "a", ["MTX415"]),
        ({"min_selection_count": 2, "max_selection_count": 3}, "abc", []),
        ({"min_selection_count": 0}, "ab", ["MTX416"]),
        ({"min_selection_count": 2}, "a", ["MTX415"]), ({"min_selection_count": 2}, "ab", ["MTX417"]),
        *[({"style_suggestion": each}, "ab", ["MTX416"]) for each in ("radiobutton", "dropdown")],
        *[({"style_suggestion": each}, "ab", ["MTX417"]) for each in ("checkbox", "list", "combobox", "multichooser")],
        ({"style_suggestion": "checkbox"}, "a", []),
        ({"style_suggestion": "checkbox", "max_selection_count": 1}, "ab", ["MTX416"]),
        ({}, "x", ["MTX414"]), ({"max_selection_count": 3}, "axy", ["MTX414", "MTX414"]),
    ],
)  # fmt: skip
def test_how_many_may_be_chosen_and_which(counts: dict[str, Any], chosen: str, wanted: list[str]) -> None:
    assert codes(choosing(**counts), Selected("q", tuple(chosen))) == wanted


@pytest.mark.parametrize(
    ("counts", "chosen", "wanted"),
    [
        ({}, "", []), ({}, "a", []), ({}, "ab", ["MTX416"]), ({"min_selection_count": 2, "max_selection_count": 2}, "a", []),
        ({"min_selection_count": 2, "max_selection_count": 2}, "ab", []),
        ({"min_selection_count": 3, "max_selection_count": 3}, "a", ["MTX415"]),
    ],
)  # fmt: skip
def test_an_other_text_may_count_as_a_selection_or_not(counts: dict[str, Any], chosen: str, wanted: list[str]) -> None:
    assert codes(choosing(OtherSelection(), **counts), Selected("q", tuple(chosen), "more")) == wanted


def test_the_other_text_has_constraints_of_its_own() -> None:
    other = OtherSelection(constraints=Constraints(is_numeric=IsNumeric(max_value=9), length=Length(max_length=2)))

    assert codes(choosing(other), Selected("q", ("a",), "7")) == []
    assert codes(choosing(other), Selected("q", ("a",), "")) == []
    assert codes(choosing(other), Selected("q", ("a",), "seven")) == ["MTX420", "MTX419"]
    assert codes(ONE, Selected("q", ("a",), "7")) == ["MTX418"]
    assert codes(ONE, Selected("q", ("a",), "")) == []


# --------------------------------------------------------------------------------------------------------------- texts


@pytest.mark.parametrize(
    ("bounds", "free_text", "told"),
    [
        ({"min_length": 3}, "abc", False), ({"min_length": 3}, "ab", True), ({"max_length": 3}, "abc", False),
        ({"max_length": 3}, "abcd", True), ({"max_length": 3}, "    ", True), ({"min_length": 3}, "   ", False),
        ({"min_length": 2}, "\U0001f426", False), ({"min_length": 3}, "\U0001f426", True),
        ({"max_length": 1}, "\U0001f426", False), ({"max_length": 1}, "\U0001f426\U0001f426", True),
        ({"min_length": 3}, "a\n", False), ({"min_length": 4}, "a\n", True), ({"max_length": 2}, "a\n", False),
        ({"max_length": 2}, "a\r\n", False), ({"max_length": 1}, "a\r\n", True), ({"min_length": 3}, "a\r\n", False),
        ({"min_length": 4}, "a\r\n", True), ({"min_length": 3}, "a\r", False), ({"min_length": 0, "max_length": 1}, "a", False),
    ],
)  # fmt: skip
def test_a_text_is_out_of_bounds_only_in_every_way_of_counting(
    bounds: dict[str, Any], free_text: str, told: bool
) -> None:
    assert written(text(**bounds), free_text) == ["MTX419"] * told


@pytest.mark.parametrize(
    ("numeric", "free_text", "wanted"),
    [
        (IsNumeric(), "12", []), (IsNumeric(), " 1.5 ", []), (IsNumeric(), "twelve", ["MTX420"]),
        (IsNumeric(), "1,5", ["MTX420"]), (IsNumeric(), "NaN", ["MTX420"]), (IsNumeric(), "\u0663", ["MTX420"]),
        *[(IsNumeric(), each, ["MTX421"]) for each in ("1e5", "0x1f", "0b1", "0o7", "-Infinity", " ", "\n", "1" * 5000)],
        (IsNumeric(min_value=1), "1", []), (IsNumeric(min_value=1), "0.99", ["MTX422"]),
        (IsNumeric(max_value=3), "3.0", []), (IsNumeric(max_value=3), "3.001", ["MTX422"]),
        (IsNumeric(min_value=-5, max_value=-1), "-0", ["MTX422"]), (IsNumeric(min_value=1), "1e-5", ["MTX421"]),
        (IsNumeric(max_value=3), "9" * 4000, ["MTX422"]),
    ],
)  # fmt: skip
def test_what_is_a_number_what_is_none_and_what_is_doubtful(
    numeric: IsNumeric, free_text: str, wanted: list[str]
) -> None:
    assert written(text(numeric=numeric), free_text) == wanted


@pytest.mark.parametrize(
    ("regexes", "flags", "free_text", "wanted"),
    [
        (("b",), None, "abc", []), (("^b$",), None, "abc", ["MTX423"]), (("B",), None, "abc", ["MTX423"]),
        (("B",), "i", "abc", []), (("a", "x"), None, "abc", ["MTX423"]), (("x", "y"), None, "abc", ["MTX423"] * 2),
        (("",), None, "abc", []), ((r"(^$|\S{2,})",), None, "a", ["MTX423"]), ((r"^.$",), None, "\U0001f426", ["MTX423"]),
        ((r"^.$",), "u", "\U0001f426", []), (("^b",), "m", "a\nb", []), (("^b",), "m", "ab", ["MTX423"]),
        (("B",), "gi", "abc", []), (("b",), "y", "abc", []), (("^a$",), None, "a\r\n", ["MTX423"]),
        (("^a\n$",), None, "a\r\n", []), (("^a\r\n$",), None, "a\r\n", []), (("(",), None, "abc", ["MTX424"]),
        (("b",), "x", "abc", []), (("x",), "x", "abc", ["MTX424"]), (("b",), "v", "abc", []), (("x",), "v", "abc", ["MTX424"]),
    ],
)  # fmt: skip
def test_a_format_is_tried_as_browsers_do(
    regexes: tuple[str, ...], flags: str | None, free_text: str, wanted: list[str]
) -> None:
    assert written(text(*regexes, flags=flags), free_text) == wanted


def test_all_constraints_are_told() -> None:
    asked = text("^b", "c$", numeric=IsNumeric(), max_length=1)

    assert sorted(written(asked, "aa")) == ["MTX419", "MTX420", "MTX423", "MTX423"]


def test_hopeless_formats_are_given_up_together(monkeypatch: pytest.MonkeyPatch) -> None:
    hopeless = text(*["^(a+)+$"] * 100)
    assert written(hopeless, "a" * 60 + "!") == ["MTX424"] * 100

    monkeypatch.setattr(TextChecks, "SECONDS", 0.0)
    assert written(text("a"), "a") == ["MTX424"]


def test_files_have_bounds() -> None:
    found = {size: codes(UPLOAD, UploadedFile("q", size, "k")) for size in (1, 2, 9, 10)}

    assert found == {1: ["MTX425"], 2: [], 9: [], 10: ["MTX425"]}


# --------------------------------------------------------------------------------------------------------------- bounds


def test_thousands_of_unknown_names_are_told_up_to_the_limit() -> None:
    given = QuestionFormAnswers(answers=tuple(FreeText(f"name {number}", "x") for number in range(3000)))
    found = given.check(asking(*[FreeTextAnswer()] * 500))

    assert len(found) == 201
    assert found[-1].code == "MTX198"


def test_no_message_is_longer_than_a_screen() -> None:
    found = QuestionFormAnswers(answers=(FreeText("q", "x" * 100_000),)).check(
        asking(text("y" * 5000, numeric=IsNumeric(), max_length=5))
    )

    assert [each.code for each in found] == ["MTX420", "MTX419", "MTX423"]
    assert all(len(each.message) < 1000 for each in found)
