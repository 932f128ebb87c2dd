"""What the rules on forms say, and where they keep silent: a false alarm is worse than a gap."""

import subprocess
import sys

import pytest

import mturk_xml as mx

NAMESPACE = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/QuestionForm.xsd"


def form(*parts: str) -> str:
    """Return a form of these parts."""
    return f'<QuestionForm xmlns="{NAMESPACE}">{"".join(parts)}</QuestionForm>'


def question(specification: str, identifier: str = "q", required: str = "", content: str = "<Text>?</Text>") -> str:
    """Return a question with an answer specification."""
    is_required = f"<IsRequired>{required}</IsRequired>" if required else ""
    return (
        f"<Question><QuestionIdentifier>{identifier}</QuestionIdentifier>{is_required}"
        f"<QuestionContent>{content}</QuestionContent>"
        f"<AnswerSpecification>{specification}</AnswerSpecification></Question>"
    )


def choosing(head: str = "", *identifiers: str, other: bool = False) -> str:
    """Return a SelectionAnswer with three selections, if no others are given."""
    selections = "".join(
        f"<Selection><SelectionIdentifier>{each}</SelectionIdentifier><Text>?</Text></Selection>"
        for each in identifiers or ("a", "b", "c")
    )
    rest = "<OtherSelection/>" if other else ""
    return f"<SelectionAnswer>{head}<Selections>{selections}{rest}</Selections></SelectionAnswer>"


def counts(least: int | None = None, most: int | None = None, style: str | None = None) -> str:
    """Return what stands before the selections."""
    values = {"MinSelectionCount": least, "MaxSelectionCount": most, "StyleSuggestion": style}
    return "".join(f"<{name}>{value}</{name}>" for name, value in values.items() if value is not None)


def typing(constraints: str, rest: str = "") -> str:
    """Return a FreeTextAnswer with constraints."""
    return f"<FreeTextAnswer><Constraints>{constraints}</Constraints>{rest}</FreeTextAnswer>"


def codes(*parts: str) -> list[str]:
    """Return the codes that a form of these parts gets."""
    return [each.code for each in mx.validate(form(*parts)).diagnostics]


FREE = "<FreeTextAnswer/>"
TITLE = "<Overview><Title>Mushrooms</Title></Overview>"


def test_a_form_needs_a_question() -> None:
    assert codes(TITLE) == ["MTX212"]
    assert codes(TITLE, question(FREE), TITLE) == []


# ---------------------------------------------------------------------------------------------- identifiers


@pytest.mark.parametrize(
    "identifier",
    ["q1", "sample-bestimage-image1.jpg", "Tag 1: $$", "What is it, then?", "a_b", "größe", "写真", "a/b", "0", "x" * 255,
     "می‌شود", "a &amp; b", "&#128038;"],
)  # fmt: skip
def test_identifiers_may_be_what_authors_write(identifier: str) -> None:
    assert codes(question(choosing("", identifier, f"{identifier}2"), identifier)) == []


@pytest.mark.parametrize(
    ("identifier", "code"),
    [
        ("", "MTX214"),
        (" ", "MTX214"),
        ("&#10;", "MTX214"),
        (" q", "MTX215"),
        ("q&#10;", "MTX215"),
        ("q&#160;", "MTX215"),
        ("a&#9;b", "MTX215"),
        ("a&#xA0;b", "MTX215"),
        ("a&#x200B;b", "MTX215"),
        ("&#xFEFF;a", "MTX215"),
        ("a&#x202E;b", "MTX215"),
    ],
)
def test_identifiers_that_do_not_show_are_doubtful(identifier: str, code: str) -> None:
    assert codes(question(FREE, identifier)) == [code]
    assert codes(question(choosing("", "a", identifier))) == [code]


def test_a_bar_is_odd_in_a_selection_which_tools_join_and_not_in_a_question() -> None:
    assert codes(question(choosing("", "a|b", "c"))) == ["MTX215"]
    assert codes(question(FREE, "a|b")) == []


def test_review_policies_take_255_bytes_of_a_question_identifier() -> None:
    assert codes(question(FREE, "é" * 127)) == []
    assert codes(question(FREE, "é" * 128)) == ["MTX215"]
    assert codes(question(choosing("", "é" * 300, "a"))) == []


def test_each_repetition_of_an_identifier_is_told() -> None:
    assert codes(question(FREE, "q"), question(FREE, "r"), question(FREE, "q"), question(FREE, "q")) == ["MTX213"] * 2
    assert codes(question(choosing("", "a", "b", "a", "a"))) == ["MTX216"] * 2


def test_questions_may_share_the_identifiers_of_selections_and_other_selections_do_not_count() -> None:
    assert codes(question(choosing("", "yes", "no"), "q"), question(choosing("", "no", "yes"), "r")) == []
    assert codes(question(choosing("", "a", "b", other=True), "q"), question(choosing("", "b", "a"), "r")) == []
    assert codes(question(choosing("", "a", "a", other=True), "q"), question(choosing("", "a", "b"), "r")) == ["MTX216"]
    assert codes(question(FREE, "yes"), question(choosing("", "yes", "no"), "q")) == []


def test_upper_and_lower_case_make_different_identifiers() -> None:
    assert codes(question(choosing("", "a", "A"), "q"), question(FREE, "Q")) == []


# --------------------------------------------------------------------------------------------------- counts


@pytest.mark.parametrize(
    "head",
    [
        "",
        counts(1, 1, "radiobutton"),
        counts(1, 1, "dropdown"),
        counts(0, 1),
        counts(1, 3, "checkbox"),
        counts(3, 3, "list"),
        counts(0, 2, "multichooser"),
        counts(2, 3, "combobox"),
        counts(None, 2),
        counts(None, 1, "checkbox"),
        counts(None, None, "radiobutton"),
        counts(None, None, "dropdown"),
        counts(1),
        counts(0),
    ],
)
def test_counts_that_can_be_met_are_fine(head: str) -> None:
    assert codes(question(choosing(head))) == []
    assert codes(question(choosing(head, other=True))) == []


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (counts(3, 2), ["MTX217"]),
        (counts(4, 4), ["MTX218", "MTX219"]),
        (counts(1, 4), ["MTX219"]),
        (counts(1, 2, "radiobutton"), ["MTX220"]),
        (counts(None, 3, "dropdown"), ["MTX220"]),
        (counts(None, None, "checkbox"), ["MTX221"]),
        (counts(None, None, "list"), ["MTX221"]),
        (counts(1, None, "combobox"), ["MTX221"]),
        (counts(0, None, "multichooser"), ["MTX221"]),
        (counts(2), ["MTX221"]),
        (counts(2, None, "checkbox"), ["MTX221"]),
        (counts(4), ["MTX218", "MTX221"]),
        ("<MinSelectionCount> +3 </MinSelectionCount><MaxSelectionCount>02</MaxSelectionCount>", ["MTX217"]),
    ],
)
def test_counts_that_nobody_can_meet_or_mean_are_told(head: str, found: list[str]) -> None:
    assert sorted(codes(question(choosing(head)))) == found


def test_an_other_selection_may_count_as_a_selection() -> None:
    assert codes(question(choosing(counts(4, 4, "checkbox"), other=True))) == []
    assert codes(question(choosing(counts(5, 5, "checkbox"), other=True))) == ["MTX218", "MTX219"]


def test_numbers_of_any_length_are_compared_and_shown_short() -> None:
    found = mx.validate(form(question(choosing(counts(1, 10**4000, "checkbox"))))).diagnostics

    assert [each.code for each in found][:1] == ["MTX219"]
    assert len(found[0].message) < 600


@pytest.mark.parametrize(("required", "found"), [("true", ["MTX222"]), ("1", ["MTX222"]), ("false", []), ("", [])])
def test_an_answer_that_is_required_needs_a_selection(required: str, found: list[str]) -> None:
    assert codes(question(choosing(counts(0, 2, "checkbox")), required=required)) == found
    assert codes(question(choosing(counts(1, 2, "checkbox")), required=required)) == []


# ---------------------------------------------------------------------------------------------- constraints


@pytest.mark.parametrize(
    "constraints",
    [
        "",
        "<IsNumeric/>",
        '<IsNumeric minValue="0" maxValue="0"/>',
        '<IsNumeric minValue="-5" maxValue="5"/>',
        '<IsNumeric minValue="5"/>',
        '<Length minLength="3" maxLength="3"/>',
        '<Length minLength="0"/>',
        '<IsNumeric minValue="100" maxValue="999"/><Length minLength="3" maxLength="3"/>',
        '<IsNumeric/><Length minLength="3" maxLength="3"/>',
        '<IsNumeric minValue="-100" maxValue="9"/><Length maxLength="1"/>',
        '<IsNumeric maxValue="99"/><Length minLength="5"/>',
        '<IsNumeric minValue="0" maxValue="1000"/><Length maxLength="3"/>',
        '<AnswerFormatRegex regex="^[0-9]+$" flags="i"/><AnswerFormatRegex regex=""/>',
        '<AnswerFormatRegex regex="a{" flags=""/><AnswerFormatRegex regex="]"/>',
    ],
)
def test_constraints_that_leave_an_answer_are_fine(constraints: str) -> None:
    assert codes(question(typing(constraints))) == []


@pytest.mark.parametrize(
    ("constraints", "found"),
    [
        ('<IsNumeric minValue="1" maxValue="0"/>', ["MTX217"]),
        ('<IsNumeric minValue="-1" maxValue="-2"/>', ["MTX217"]),
        ('<Length minLength="4" maxLength="3"/>', ["MTX217"]),
        ('<IsNumeric minValue="1000"/><Length maxLength="3"/>', ["MTX223"]),
        ('<IsNumeric maxValue="-1"/><Length maxLength="1"/>', ["MTX223"]),
        ('<AnswerFormatRegex regex="("/><AnswerFormatRegex regex="a"/><AnswerFormatRegex regex=")"/>', ["MTX226"] * 2),
        ('<AnswerFormatRegex regex="a" flags="I"/>', ["MTX227"]),
        ('<AnswerFormatRegex regex="a" flags="i "/>', ["MTX227"]),
        ('<AnswerFormatRegex regex="a" flags="uv"/>', ["MTX227"]),
        (
            '<AnswerFormatRegex regex="a" flags="x"/><AnswerFormatRegex regex="(" flags="x"/>',
            ["MTX227", "MTX226", "MTX227"],
        ),
        ('<AnswerFormatRegex regex="a" flags="dgimsuy"/>', ["MTX228"]),
        ('<AnswerFormatRegex regex="a]" flags="u"/>', ["MTX226", "MTX228"]),
    ],
)
def test_constraints_that_leave_no_answer_or_that_browsers_refuse_are_told(constraints: str, found: list[str]) -> None:
    assert codes(question(typing(constraints))) == found
    other = f"<Selection><SelectionIdentifier>a</SelectionIdentifier><Text>?</Text></Selection><OtherSelection><Constraints>{constraints}</Constraints></OtherSelection>"
    assert codes(question(f"<SelectionAnswer><Selections>{other}</Selections></SelectionAnswer>")) == found


def test_more_regexes_than_fit_a_form_are_not_all_compiled() -> None:
    fitting = '<AnswerFormatRegex regex="("/>'
    long = f'<AnswerFormatRegex regex="{"a" * 9_000}("/>'

    assert codes(question(typing(long * 7 + fitting))) == ["MTX226"] * 8
    assert codes(question(typing(long * 8 + fitting))) == ["MTX210", *["MTX226"] * 7]


@pytest.mark.parametrize(
    ("least", "required", "found"),
    [(3, "false", ["MTX224"]), (3, "0", ["MTX224"]), (3, "true", []), (3, "", []), (0, "false", [])],
)
def test_a_least_length_makes_an_answer_required_whatever_is_said(least: int, required: str, found: list[str]) -> None:
    length = f'<Length minLength="{least}"/>'
    other = choosing("", other=True).replace(
        "<OtherSelection/>", f"<OtherSelection><Constraints>{length}</Constraints></OtherSelection>"
    )

    assert codes(question(typing(length), required=required)) == found
    assert codes(question(other, required=required)) == []


@pytest.mark.parametrize(
    ("length", "text", "found"),
    [
        ('minLength="2" maxLength="2"', "C1", []),
        ('minLength="2" maxLength="2"', "", []),
        ('maxLength="2"', "abc", ["MTX225"]),
        ('minLength="5"', "abc", ["MTX225"]),
        ('minLength="4"', "a&#10;b", []),
        ('minLength="5"', "a&#10;b", ["MTX225"]),
        ('minLength="4"', "&#128038;&#128038;", []),
        ('maxLength="2"', "&#128038;&#128038;", []),
        ("", "abc", []),
    ],
)
def test_a_default_text_is_as_long_as_answers_may_be(length: str, text: str, found: list[str]) -> None:
    default = f"<DefaultText>{text}</DefaultText>"

    assert codes(question(typing(f"<Length {length}/>", default))) == found
    assert codes(question(f"<FreeTextAnswer>{default}</FreeTextAnswer>")) == []


# -------------------------------------------------------------------------------------------- the whole


def test_the_engine_is_loaded_for_regular_expressions_only() -> None:
    code = (
        "import sys, mturk_xml as mx; report = mx.validate(sys.argv[1]);"
        "print(report.ok, '_quickjs' in sys.modules, 'threading' in sys.modules and __import__('threading').active_count())"
    )
    plain = form(question(typing('<Length maxLength="3"/>')))
    regex = form(question(typing('<AnswerFormatRegex regex="a"/>')))
    for text, loaded in ((plain, "False"), (regex, "True")):
        done = subprocess.run([sys.executable, "-c", code, text], capture_output=True, text=True, check=True)
        assert done.stdout.split()[:2] == ["True", loaded]
        assert done.stdout.split()[2] in ("False", "1")


def test_a_form_of_the_newer_schema_is_held_to_the_same_rules() -> None:
    text = form(question(choosing(counts(3, 2), "a", "b", "b"), "")).replace("2005-10-01", "2017-11-06")

    assert sorted(each.code for each in mx.validate(text).diagnostics) == ["MTX214", "MTX216", "MTX217"]


def test_a_document_made_of_mistakes_is_told_of_in_bounded_time() -> None:
    many = form(*[question(choosing("", *["a"] * 50), "") for _ in range(400)])
    found = mx.validate(many).diagnostics

    assert len(found) == 201
    assert {each.code for each in found} == {"MTX210", "MTX216", "MTX198"}
