"""Every rule of the operations: the mistake, its code, the argument it is about, and what is just allowed."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml import operations
from mturk_xml import question_form as qf
from mturk_xml.rules import RULES

ROOT = Path(__file__).parents[2] / "fixtures"
FORM = mx.QuestionForm.from_xml(ROOT / "bird-test" / "form.xml")
KEY = mx.AnswerKey.from_xml(ROOT / "bird-test" / "key.xml")
PAGE = mx.HTMLQuestion(html_content="<!DOCTYPE html><p>x</p>", frame_height=0)

Found = list[tuple[str, str | None]]
LOCALE = "00000000000000000071"


def found(operation: Any, *documents: Any, **arguments: Any) -> Found:
    """Return codes and elements of what is found, and see that errors, and errors only, are raised."""
    report = operations.validate(operation, *documents, **arguments)
    if report.ok:
        operation(*documents, **arguments)
    else:
        with pytest.raises(mx.BuildError) as caught:
            operation(*documents, **arguments)
        assert caught.value.diagnostics == report.diagnostics
    return [(each.code, each.element) for each in report.diagnostics]


def hit(**changes: Any) -> Found:
    """Return what is found in a HIT that is right but for the changes; ``None`` leaves an argument out."""
    arguments = {
        "Title": "Birds",
        "Description": "Name birds",
        "Reward": "0.05",
        "AssignmentDurationInSeconds": 600,
        "LifetimeInSeconds": 86_400,
    }
    return found(operations.create_hit, FORM, **_changed(arguments, changes))


def new_type(*documents: Any, **changes: Any) -> Found:
    """Return what is found in a new qualification type that is right but for the changes."""
    arguments = {"Name": "Birds", "Description": "Knows birds", "QualificationTypeStatus": "Active"}
    return found(operations.create_qualification_type, *documents, **_changed(arguments, changes))


def old_type(*documents: Any, **changes: Any) -> Found:
    """Return what is found in a change of a qualification type."""
    return found(operations.update_qualification_type, *documents, **_changed({"QualificationTypeId": "3T"}, changes))


def _changed(arguments: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in (arguments | changes).items() if value is not None}


def requirement(**changes: Any) -> Found:
    """Return what is found in a HIT with one requirement."""
    return hit(QualificationRequirements=[{"QualificationTypeId": "3Q", "Comparator": "Exists"} | changes])


# ------------------------------------------------------------------------------------------- one by one


@pytest.mark.parametrize("name", ["Title", "Description", "Reward", "AssignmentDurationInSeconds", "LifetimeInSeconds"])
def test_an_argument_that_is_missing(name: str) -> None:
    assert hit(**{name: None}) == [("MTX281", name)]


def test_all_that_is_missing_is_told_at_once() -> None:
    missing = [("MTX281", name) for name in ("Name", "Description", "QualificationTypeStatus")]

    assert sorted(found(operations.create_qualification_type)) == sorted(missing)
    assert found(operations.update_qualification_type) == [("MTX281", "QualificationTypeId")]
    assert sorted(found(operations.create_hit_with_hit_type)) == [
        ("MTX281", "HITTypeId"),
        ("MTX281", "LifetimeInSeconds"),
        ("MTX289", "Question"),
    ]


@pytest.mark.parametrize(
    ("operation", "name", "hint"),
    [
        (operations.create_hit, "title", "write Title if that is meant"),
        (operations.create_hit, "Question", "give the document itself as question"),
        (operations.create_qualification_type, "AnswerKey", "give the document itself as answer_key"),
        (operations.create_hit_with_hit_type, "Reward", "leave it out: the HIT type has it already"),
        (operations.update_qualification_type, "Keywords", "leave it out: it cannot be changed in a type that exists"),
        (
            operations.create_hit_with_hit_type,
            "x",
            "it has MaxAssignments, RequesterAnnotation, UniqueRequestToken, AssignmentReviewPolicy, HITReviewPolicy, "
            "HITLayoutId, HITLayoutParameters, HITTypeId, LifetimeInSeconds",
        ),
    ],
)
def test_an_argument_that_does_not_exist(operation: Any, name: str, hint: str) -> None:
    report = operations.validate(operation, **{name: "x"})

    assert [each.hint for each in report.diagnostics if (each.code, each.element) == ("MTX280", name)] == [hint]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("Title", 5, "Title takes a str, not int"),
        ("Title", b"Birds", "Title takes a str, not bytes"),
        ("Keywords", None, "Keywords takes a str, not None"),
        ("MaxAssignments", "3", "MaxAssignments takes an int, not str"),
        ("MaxAssignments", True, "MaxAssignments takes an int, not bool"),
        ("MaxAssignments", timedelta(1), "MaxAssignments takes an int, not timedelta"),
        ("LifetimeInSeconds", 60.0, "LifetimeInSeconds takes whole seconds (an int or a timedelta), not float"),
        ("LifetimeInSeconds", True, "LifetimeInSeconds takes whole seconds (an int or a timedelta), not bool"),
        (
            "LifetimeInSeconds",
            timedelta(milliseconds=61_500),
            "LifetimeInSeconds takes whole seconds (an int or a timedelta), not 61.5 seconds",
        ),
        ("Reward", 0.05, "Reward takes a str or a Decimal, not float"),
        ("Reward", 1, "Reward takes a str or a Decimal, not int"),
        ("QualificationRequirements", {}, "QualificationRequirements takes a list or a tuple, not dict"),
        ("QualificationRequirements", "3Q", "QualificationRequirements takes a list or a tuple, not str"),
        (
            "QualificationRequirements",
            iter(()),
            "QualificationRequirements takes a list or a tuple, not tuple_iterator",
        ),
        ("HITReviewPolicy", "SimplePlurality", "HITReviewPolicy takes a dict, not str"),
    ],
)
def test_an_argument_of_the_wrong_type(name: str, value: Any, message: str) -> None:
    arguments: Any = {
        "Title": "x",
        "Description": "x",
        "Reward": "1",
        "AssignmentDurationInSeconds": 60,
        "LifetimeInSeconds": 60,
    }
    report = operations.validate(operations.create_hit, FORM, **arguments | {name: value})

    assert [(each.code, each.element, each.message) for each in report.diagnostics] == [("MTX282", name, message)]


def test_why_a_reward_is_no_float_is_told() -> None:
    arguments: Any = {"Reward": 0.1 + 0.2}
    [hint] = [
        each.hint
        for each in operations.validate(operations.create_hit, FORM, **arguments).diagnostics
        if each.element == "Reward"
    ]

    assert hint == 'write "0.05", or Decimal("0.05"): a float is not exact'


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("AssignmentDurationInSeconds", 30, 31_536_000),
        ("LifetimeInSeconds", 30, 31_536_000),
        ("AutoApprovalDelayInSeconds", 0, 2_592_000),
        ("MaxAssignments", 1, 1_000_000_000),
    ],
)
def test_ranges_of_a_hit(name: str, low: int, high: int) -> None:
    assert hit(**{name: low}) == hit(**{name: high}) == []
    assert hit(**{name: low - 1}) == hit(**{name: high + 1}) == hit(**{name: 10**5000}) == [("MTX284", name)]


@pytest.mark.parametrize(
    ("name", "value", "message", "hint"),
    [
        ("MaxAssignments", 0, "MaxAssignments is 0, which is less than 1", "write a number from 1 to 1,000,000,000"),
        (
            "LifetimeInSeconds",
            timedelta(days=366),
            "LifetimeInSeconds is 31,622,400, which is more than 31,536,000",
            "write a number of seconds from 30 to 31,536,000",
        ),
        (
            "MaxAssignments",
            10**100,
            "MaxAssignments is a number of more than 30 digits, which is more than 1,000,000,000",
            "write a number from 1 to 1,000,000,000",
        ),
        (
            "TestDurationInSeconds",
            0,
            "TestDurationInSeconds is 0, which is less than 1",
            "write a number of seconds, 1 or more",
        ),
    ],
)
def test_what_is_said_about_a_number_out_of_range(name: str, value: Any, message: str, hint: str) -> None:
    operation: Any = (
        operations.create_hit
        if name in ("MaxAssignments", "LifetimeInSeconds")
        else operations.update_qualification_type
    )
    [found] = [each for each in operations.validate(operation, **{name: value}).diagnostics if each.code == "MTX284"]

    assert (found.message, found.hint) == (message, hint)


def test_durations_that_are_given_as_such_are_held_against_the_range_too() -> None:
    assert hit(LifetimeInSeconds=timedelta(days=366)) == [("MTX284", "LifetimeInSeconds")]


def test_ranges_of_a_qualification_type() -> None:
    assert new_type(RetryDelayInSeconds=0) == new_type(RetryDelayInSeconds=2**63 - 1) == []
    assert (
        new_type(RetryDelayInSeconds=-1) == new_type(RetryDelayInSeconds=2**63) == [("MTX284", "RetryDelayInSeconds")]
    )
    assert new_type(FORM, TestDurationInSeconds=1) == []
    assert new_type(FORM, TestDurationInSeconds=0) == [("MTX284", "TestDurationInSeconds")]
    assert new_type(AutoGranted=True, AutoGrantedValue=-(2**31)) == []
    assert new_type(AutoGranted=True, AutoGrantedValue=2**31) == [("MTX284", "AutoGrantedValue")]
    assert new_type(AutoGranted=True, AutoGrantedValue=-(2**31) - 1) == [("MTX284", "AutoGrantedValue")]


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("Title", 128),
        ("Description", 2_000),
        ("Keywords", 1_000),
        ("RequesterAnnotation", 255),
        ("UniqueRequestToken", 64),
    ],
)
def test_lengths(name: str, most: int) -> None:
    assert hit(**{name: "\u00e9" * most}) == []
    assert hit(**{name: "x" * (most + 1)}) == [("MTX285", name)]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("Description", "x" * 2_001, "Description has 2,001 characters, but must have at most 2,000"),
        ("UniqueRequestToken", "", "UniqueRequestToken has 0 characters, but must have from 1 to 64"),
        (
            "QualificationRequirements",
            [{"QualificationTypeId": LOCALE, "Comparator": "In", "LocaleValues": [{"Country": "USA"}]}],
            "QualificationRequirements[1]/LocaleValues[1]/Country has 3 characters, but must have exactly 2",
        ),
    ],
)
def test_what_is_said_about_a_length(name: str, value: Any, message: str) -> None:
    report = operations.validate(operations.create_hit, **{name: value})

    assert [each.message for each in report.diagnostics if each.code == "MTX285"] == [message]


def test_nothing_says_that_a_text_cannot_be_empty() -> None:
    empty = dict.fromkeys(("Title", "Description", "Keywords", "RequesterAnnotation"), "")

    assert hit(**empty, QualificationRequirements=[]) == []


def test_lengths_that_have_a_least() -> None:
    assert hit(UniqueRequestToken="") == [("MTX285", "UniqueRequestToken")]
    assert (
        old_type(QualificationTypeId="")
        == old_type(QualificationTypeId="A" * 65)
        == [("MTX285", "QualificationTypeId")]
    )
    assert old_type(QualificationTypeId="A" * 64) == []


@pytest.mark.parametrize("identifier", ["3abc", "3A-B", "3A\n", " 3A", "\u0663A"])
def test_identifiers(identifier: str) -> None:
    assert old_type(QualificationTypeId=identifier) == [("MTX287", "QualificationTypeId")]
    assert found(operations.create_hit_with_hit_type, FORM, HITTypeId=identifier, LifetimeInSeconds=60) == [
        ("MTX287", "HITTypeId")
    ]
    assert found(operations.create_hit_with_hit_type, HITTypeId="3A", LifetimeInSeconds=60, HITLayoutId=identifier) == [
        ("MTX287", "HITLayoutId")
    ]


@pytest.mark.parametrize(
    "reward",
    [
        "$0.05", "0,05", "-0.05", ".05", "0.055", "0.05\n", "", "5 cents", "1e2", "\u0663",
        Decimal("0.055"), Decimal("-0.05"), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"),
        Decimal("1E+999999999"), Decimal("1E-999999999"), Decimal("1E+16"),
    ],
)  # fmt: skip
def test_rewards_that_are_no_amounts_of_cents(reward: str | Decimal) -> None:
    assert hit(Reward=reward) == [("MTX286", "Reward")]


@pytest.mark.parametrize("status", ["active", "", "Disposing"])
def test_a_status_that_does_not_exist(status: str) -> None:
    arguments: Any = {"QualificationTypeId": "3T", "QualificationTypeStatus": status}
    [diagnostic] = operations.validate(operations.update_qualification_type, **arguments).diagnostics

    assert diagnostic.hint == "write one of Active, Inactive"
    assert new_type(QualificationTypeStatus=status) == [("MTX283", "QualificationTypeStatus")]
    assert old_type(QualificationTypeStatus=status) == [("MTX283", "QualificationTypeStatus")]


def test_each_review_policy_has_its_place() -> None:
    known: Any = {
        "PolicyName": "ScoreMyKnownAnswers/2011-09-01",
        "Parameters": [{"Key": "AnswerKey", "MapEntries": [{"Key": "bill", "Values": ["a"]}]}],
    }
    plurality: Any = {
        "PolicyName": "SimplePlurality/2011-09-01",
        "Parameters": [
            {"Key": "QuestionIds", "Values": ["bill"]},
            {"Key": "QuestionAgreementThreshold", "Values": ["60"]},
        ],
    }

    assert hit(AssignmentReviewPolicy=known, HITReviewPolicy=plurality) == []
    assert hit(AssignmentReviewPolicy=plurality) == [("MTX283", "AssignmentReviewPolicy/PolicyName")]
    assert hit(HITReviewPolicy={"PolicyName": "SimplePlurality/2011/09/01"}) == [
        ("MTX283", "HITReviewPolicy/PolicyName")
    ]


def test_places_in_nested_arguments() -> None:
    entries = [{"Key": "q", "Values": ["a", 3]}, {"key": "q"}]
    policy = {
        "PolicyName": "ScoreMyKnownAnswers/2011-09-01",
        "Parameters": [{"Key": "AnswerKey", "MapEntries": entries}],
    }

    assert hit(AssignmentReviewPolicy=policy) == [
        ("MTX282", "AssignmentReviewPolicy/Parameters[1]/MapEntries[1]/Values[2]"),
        ("MTX280", "AssignmentReviewPolicy/Parameters[1]/MapEntries[2]/key"),
    ]


# ------------------------------------------------------------------------------------------- documents


@pytest.mark.parametrize("question", [KEY, mx.QuestionFormAnswers(), FORM.to_xml(), b"<a/>", Path("form.xml")])
def test_what_is_no_question(question: Any) -> None:
    arguments: Any = {"HITTypeId": "3T", "LifetimeInSeconds": 60}

    assert found(operations.create_hit_with_hit_type, question, **arguments) == [("MTX288", "Question")]


@pytest.mark.parametrize("test", [PAGE, mx.ExternalQuestion(external_url="https://a.example", frame_height=0), KEY])
def test_what_is_no_test(test: Any) -> None:
    assert new_type(test, TestDurationInSeconds=60) == [("MTX288", "Test")]


@pytest.mark.parametrize("key", [FORM, KEY.to_xml()])
def test_what_is_no_key(key: Any) -> None:
    assert new_type(FORM, key, TestDurationInSeconds=60) == [("MTX288", "AnswerKey")]


def test_mistakes_in_a_document_are_told_together_with_the_others() -> None:
    form = mx.QuestionForm.from_xml(ROOT / "invalid" / "formatted-content-div.xml")
    [place] = [each.element for each in mx.validate(form).diagnostics if each.severity == "error"]
    arguments: Any = {"HITTypeId": "a", "LifetimeInSeconds": 60}

    assert found(operations.create_hit_with_hit_type, form, **arguments) == [
        ("MTX202", f"Question{place}"),
        ("MTX287", "HITTypeId"),
    ]


def test_an_object_that_cannot_be_written_is_told_in_words() -> None:
    form: Any = mx.QuestionForm(items=[])  # type: ignore[arg-type]
    [(code, element)] = new_type(form, KEY, TestDurationInSeconds=60)

    assert code == "MTX112"
    assert str(element).startswith("Test/QuestionForm")


@pytest.mark.parametrize(
    ("operation", "document", "message", "hint"),
    [
        (
            operations.create_hit,
            KEY,
            "Question takes a QuestionForm, an HTMLQuestion or an ExternalQuestion, not AnswerKey",
            "give a QuestionForm, an HTMLQuestion or an ExternalQuestion",
        ),
        (
            operations.create_hit,
            "<a/>",
            "Question takes a QuestionForm, an HTMLQuestion or an ExternalQuestion, not str",
            "read the text with parse() first: documents are given as objects",
        ),
        (
            operations.create_qualification_type,
            PAGE,
            "Test takes a QuestionForm, not HTMLQuestion",
            "make a QuestionForm: other questions are for HITs only",
        ),
    ],
)
def test_what_to_give_instead(operation: Any, document: Any, message: str, hint: str) -> None:
    [diagnostic] = [each for each in operations.validate(operation, document).diagnostics if each.code == "MTX288"]

    assert (diagnostic.message, diagnostic.hint) == (message, hint)


def test_a_key_is_held_against_its_test() -> None:
    folder = ROOT / "key-and-form" / "unknown-selection"
    form = mx.QuestionForm.from_xml(folder / "form.xml")
    key = mx.AnswerKey.from_xml(folder / "key.xml")
    expected = [(each.code, f"AnswerKey{each.element}") for each in mx.validate(key, test=form).diagnostics]

    assert ("MTX321", "AnswerKey/AnswerKey/Question/AnswerOption/SelectionIdentifier") in expected
    assert new_type(form, key, TestDurationInSeconds=60) == expected
    assert old_type(form, key, TestDurationInSeconds=60) == expected


def test_free_text_in_a_test_that_a_key_grades_is_doubtful_and_without_a_key_it_is_not() -> None:
    folder = ROOT / "key-and-form" / "free-text-not-keyed"
    form = mx.QuestionForm.from_xml(folder / "form.xml")
    key = mx.AnswerKey.from_xml(folder / "key.xml")

    assert new_type(form, key, TestDurationInSeconds=60) == [("MTX325", "AnswerKey/AnswerKey")]
    assert new_type(form, TestDurationInSeconds=60) == []


def test_a_test_asks_for_no_files_but_a_hit_may() -> None:
    upload = qf.FileUploadAnswer(max_file_size_in_bytes=1_000, min_file_size_in_bytes=1)
    question = qf.Question(
        question_identifier="photo", question_content=(qf.Text("Your photo"),), answer_specification=upload
    )
    form = mx.QuestionForm(items=(question,), schema_version="2005-10-01")

    assert ("MTX295", "Test") in new_type(form, TestDurationInSeconds=60)
    assert "MTX295" not in [
        code for code, _ in found(operations.create_hit_with_hit_type, form, HITTypeId="3T", LifetimeInSeconds=60)
    ]


# ------------------------------------------------------------------------------------------- together


def test_a_question_or_a_layout_but_not_both() -> None:
    arguments: Any = {"HITTypeId": "3T", "LifetimeInSeconds": 60}
    operation = operations.create_hit_with_hit_type

    assert found(operation, **arguments) == [("MTX289", "Question")]
    assert found(operation, FORM, **arguments, HITLayoutId="3L") == [("MTX289", "HITLayoutId")]
    assert found(operation, **arguments, HITLayoutId="3L") == []
    assert found(operation, FORM, **arguments, HITLayoutParameters=[]) == [("MTX290", "HITLayoutParameters")]


def test_a_test_and_its_duration_come_together() -> None:
    assert new_type(FORM) == old_type(FORM) == [("MTX292", "TestDurationInSeconds")]
    assert new_type(TestDurationInSeconds=60) == [("MTX293", "TestDurationInSeconds")]
    assert new_type(None, KEY) == [("MTX293", "AnswerKey")]


def test_what_changes_a_test_needs_the_test_again() -> None:
    report = operations.validate(operations.update_qualification_type, None, KEY, QualificationTypeId="3T")
    [diagnostic] = report.diagnostics

    assert old_type(None, KEY, TestDurationInSeconds=60) == [
        ("MTX293", "AnswerKey"),
        ("MTX293", "TestDurationInSeconds"),
    ]
    assert diagnostic.hint == "give the test again, even if it has not changed"


def test_a_test_and_auto_granted_exclude_each_other() -> None:
    assert new_type(FORM, TestDurationInSeconds=60, AutoGranted=True) == [("MTX291", "AutoGranted")]
    assert old_type(FORM, TestDurationInSeconds=60, AutoGranted=True) == [("MTX291", "AutoGranted")]
    assert new_type(FORM, TestDurationInSeconds=60, AutoGranted=False) == []


def test_a_value_that_is_granted_to_nobody() -> None:
    unused = [("MTX294", "AutoGrantedValue")]

    assert new_type(AutoGrantedValue=5) == new_type(AutoGrantedValue=5, AutoGranted=False) == unused
    assert old_type(AutoGrantedValue=5, AutoGranted=False) == unused
    assert new_type(AutoGrantedValue=5, AutoGranted=True) == []
    assert old_type(AutoGrantedValue=5) == []  # the type may be granted automatically already


# ------------------------------------------------------------------------------------------- requirements

COMPARISON = [("MTX296", "QualificationRequirements[1]/Comparator")]


@pytest.mark.parametrize("comparator", ["Exists", "DoesNotExist"])
def test_existence_is_compared_with_nothing(comparator: str) -> None:
    assert requirement(Comparator=comparator) == []
    assert requirement(Comparator=comparator, IntegerValues=[1]) == COMPARISON
    assert (
        requirement(QualificationTypeId=LOCALE, Comparator=comparator, LocaleValues=[{"Country": "US"}]) == COMPARISON
    )


@pytest.mark.parametrize("comparator", ["LessThan", "LessThanOrEqualTo", "GreaterThan", "GreaterThanOrEqualTo"])
def test_order_is_a_matter_of_one_integer(comparator: str) -> None:
    us = {"Country": "US"}

    assert requirement(Comparator=comparator, IntegerValues=[1]) == []
    assert requirement(Comparator=comparator) == COMPARISON
    assert requirement(Comparator=comparator, IntegerValues=[1, 2]) == COMPARISON
    assert requirement(QualificationTypeId=LOCALE, Comparator=comparator, LocaleValues=[us]) == COMPARISON


@pytest.mark.parametrize(
    ("comparator", "integers", "locales"), [("EqualTo", 1, 1), ("NotEqualTo", 1, 1), ("In", 15, 30), ("NotIn", 15, 30)]
)
def test_how_many_values_are_compared(comparator: str, integers: int, locales: int) -> None:
    us = {"Country": "US", "Subdivision": "WA"}
    place = {"QualificationTypeId": LOCALE, "Comparator": comparator}

    assert requirement(Comparator=comparator, IntegerValues=[0] * integers) == []
    assert requirement(Comparator=comparator, IntegerValues=[0] * (integers + 1)) == COMPARISON
    assert requirement(**place, LocaleValues=[us] * locales) == []
    assert requirement(**place, LocaleValues=[us] * (locales + 1)) == COMPARISON
    assert requirement(Comparator=comparator) == COMPARISON
    assert COMPARISON[0] in requirement(**place, IntegerValues=[1], LocaleValues=[us])


def test_places_are_compared_for_one_qualification_only() -> None:
    us = {"Country": "US"}
    element = "QualificationRequirements[1]/"

    assert requirement(Comparator="EqualTo", LocaleValues=[us]) == [("MTX297", element + "LocaleValues")]
    assert requirement(QualificationTypeId=LOCALE, Comparator="EqualTo", IntegerValues=[1]) == [
        ("MTX297", element + "IntegerValues")
    ]


@pytest.mark.parametrize("letters", ["USA", "U", ""])
def test_countries_have_two_letters(letters: str) -> None:
    place = {"QualificationTypeId": LOCALE, "Comparator": "EqualTo", "LocaleValues": [{"Country": letters}]}

    assert requirement(**place) == [("MTX285", "QualificationRequirements[1]/LocaleValues[1]/Country")]


def test_values_of_32_bits() -> None:
    assert requirement(Comparator="EqualTo", IntegerValues=[2**31 - 1]) == []
    assert requirement(Comparator="EqualTo", IntegerValues=[2**31]) == [
        ("MTX284", "QualificationRequirements[1]/IntegerValues[1]")
    ]


def test_ten_requirements_at_most() -> None:
    requirements = [{"QualificationTypeId": "3Q", "Comparator": "Exists"}] * 11

    assert hit(QualificationRequirements=requirements[:10]) == []
    assert hit(QualificationRequirements=requirements) == [("MTX285", "QualificationRequirements")]


def test_two_ways_to_guard_a_hit() -> None:
    assert requirement(RequiredToPreview=False, ActionsGuarded="Accept") == [
        ("MTX298", "QualificationRequirements[1]/RequiredToPreview")
    ]
    assert requirement(RequiredToPreview=True) == requirement(ActionsGuarded="Accept") == []
    assert requirement(ActionsGuarded="Preview") == [("MTX283", "QualificationRequirements[1]/ActionsGuarded")]


def test_requirements_are_judged_whatever_else_is_wrong() -> None:
    beyond = {"Comparator": "Exists", "IntegerValues": [2**31]}

    assert requirement(**beyond) == [("MTX284", "QualificationRequirements[1]/IntegerValues[1]"), *COMPARISON]
    assert hit(Title=3, QualificationRequirements=[{"QualificationTypeId": "3Q", "Comparator": "In"}]) == [
        ("MTX282", "Title"),
        *COMPARISON,
    ]


def test_what_is_said_about_a_comparison() -> None:
    def said(**changes: Any) -> tuple[str, str | None]:
        each = {"QualificationTypeId": "3Q"} | changes
        arguments: Any = {"QualificationRequirements": [each]}
        report = operations.validate(operations.create_hit, **arguments)
        [found] = [each for each in report.diagnostics if each.code == "MTX296"]
        return found.message, found.hint

    assert said(Comparator="Exists", IntegerValues=[1]) == (
        "Exists compares with no values, but 1 integer and no locales are given",
        "leave out IntegerValues and LocaleValues",
    )
    assert said(Comparator="EqualTo", IntegerValues=[1, 2]) == (
        "EqualTo compares with one integer or one locale, but 2 integers and no locales are given",
        "give one integer or one locale",
    )


@pytest.mark.parametrize("value", [3, [3], None])
def test_requirements_where_there_can_be_none(value: Any) -> None:
    arguments: Any = {"QualificationTypeId": "3T", "QualificationRequirements": value}

    assert found(operations.update_qualification_type, **arguments) == [("MTX280", "QualificationRequirements")]


def test_a_requirement_that_cannot_be_read_is_not_judged_further() -> None:
    assert requirement(Comparator="AtLeast", IntegerValues=["1"], LocaleValues=[]) == [
        ("MTX283", "QualificationRequirements[1]/Comparator"),
        ("MTX282", "QualificationRequirements[1]/IntegerValues[1]"),
    ]


# ------------------------------------------------------------------------------------------- the catalogue


def test_every_code_of_the_operations_is_shown_here_or_with_escaping() -> None:
    shown = Path(__file__).read_text() + Path(__file__).with_name("test_escaping.py").read_text()

    assert [code for code in RULES if "MTX280" <= code <= "MTX299" and f'"{code}"' not in shown] == []
