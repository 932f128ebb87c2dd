"""What the functions return: the keyword arguments of the boto3 client, plain values only."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml import operations
from mturk_xml import question_form as qf
from mturk_xml.examination.limits import MAX_BYTES

BIRDS = Path(__file__).parents[2] / "fixtures" / "bird-test"
FORM = mx.QuestionForm.from_xml(BIRDS / "form.xml")
KEY = mx.AnswerKey.from_xml(BIRDS / "key.xml")
PAGE = mx.HTMLQuestion.from_xml(BIRDS.parent / "valid" / "html-question" / "crowd-form.xml")
ADDRESS = mx.ExternalQuestion(external_url="https://birds.example.org/name", frame_height=450)


def hit(question: Any = FORM, **others: Any) -> operations.CreateHITRequest:
    """Return the arguments of a HIT that is right but for what is given."""
    arguments: Any = {
        "Title": "Birds",
        "Description": "Name the birds in ten pictures",
        "Reward": "0.05",
        "AssignmentDurationInSeconds": 600,
        "LifetimeInSeconds": 86_400,
    }
    return operations.create_hit(question, **arguments | others)


@pytest.mark.parametrize("question", [FORM, PAGE, ADDRESS])
def test_a_question_comes_out_as_its_text_and_the_rest_as_it_was(question: Any) -> None:
    assert hit(question) == {
        "Question": question.to_xml(),
        "Title": "Birds",
        "Description": "Name the birds in ten pictures",
        "Reward": "0.05",
        "AssignmentDurationInSeconds": 600,
        "LifetimeInSeconds": 86_400,
    }


def test_a_hit_of_a_layout_has_no_question() -> None:
    parameters: Any = [{"Name": "bird", "Value": "robin"}]
    made = operations.create_hit_with_hit_type(
        HITTypeId="3TYPE", LifetimeInSeconds=60, HITLayoutId="3LAYOUT", HITLayoutParameters=parameters
    )

    assert made == {
        "HITTypeId": "3TYPE",
        "LifetimeInSeconds": 60,
        "HITLayoutId": "3LAYOUT",
        "HITLayoutParameters": parameters,
    }


def test_a_test_and_its_key_come_out_as_their_texts() -> None:
    made = operations.create_qualification_type(
        FORM, KEY, Name="Birds", Description="Knows birds", QualificationTypeStatus="Active", TestDurationInSeconds=600
    )
    changed = operations.update_qualification_type(FORM, KEY, QualificationTypeId="3TYPE", TestDurationInSeconds=900)

    assert (made.get("Test"), made.get("AnswerKey")) == (FORM.to_xml(), KEY.to_xml())
    assert changed == {
        "Test": FORM.to_xml(),
        "AnswerKey": KEY.to_xml(),
        "QualificationTypeId": "3TYPE",
        "TestDurationInSeconds": 900,
    }


def test_a_qualification_type_needs_no_documents() -> None:
    made = operations.create_qualification_type(
        Name="Adults", Description="Is grown up", QualificationTypeStatus="Inactive", AutoGranted=True
    )

    assert made == {
        "Name": "Adults",
        "Description": "Is grown up",
        "QualificationTypeStatus": "Inactive",
        "AutoGranted": True,
    }
    assert operations.update_qualification_type(QualificationTypeId="3T") == {"QualificationTypeId": "3T"}


@pytest.mark.parametrize(
    ("duration", "seconds"), [(60, 60), (timedelta(minutes=1), 60), (timedelta(days=365), 31_536_000)]
)
def test_durations_come_out_as_seconds(duration: int | timedelta, seconds: int) -> None:
    lifetime = hit(LifetimeInSeconds=duration)["LifetimeInSeconds"]

    assert (lifetime, type(lifetime)) == (seconds, int)


@pytest.mark.parametrize(
    ("reward", "text"),
    [
        ("0.05", "0.05"),
        ("1", "1"),
        ("1.", "1."),
        ("0", "0"),
        (Decimal("0.05"), "0.05"),
        (Decimal("0.10") * Decimal("0.5"), "0.05"),
        (Decimal(1), "1.00"),
        (Decimal("1E+1"), "10.00"),
        (Decimal("999999999999.99"), "999999999999.99"),
    ],
)
def test_rewards_come_out_as_text(reward: str | Decimal, text: str) -> None:
    assert hit(Reward=reward)["Reward"] == text


def test_what_is_given_is_not_changed() -> None:
    requirements: Any = ({"QualificationTypeId": "3Q", "Comparator": "Exists"},)
    made = hit(QualificationRequirements=requirements)

    assert made.get("QualificationRequirements") is requirements
    assert requirements == ({"QualificationTypeId": "3Q", "Comparator": "Exists"},)


def form_of(size: int) -> mx.QuestionForm:
    """Return a form whose text has so many bytes, indentation included."""
    answer = qf.FreeTextAnswer()
    question = qf.Question(question_identifier="bird", question_content=(qf.Text("x"),), answer_specification=answer)
    rest = size - len(mx.QuestionForm(items=(question,)).to_xml())
    longer = qf.Question(
        question_identifier="bird", question_content=(qf.Text("x" * (rest + 1)),), answer_specification=answer
    )
    return mx.QuestionForm(items=(longer,))


def test_indentation_is_left_out_where_it_alone_is_too_much() -> None:
    fits, exceeds = form_of(MAX_BYTES), form_of(MAX_BYTES + 1)

    assert hit(fits).get("Question") == fits.to_xml()
    assert hit(exceeds).get("Question") == exceeds.to_xml(indent="")
    with pytest.raises(mx.BuildError, match="MTX210"):
        exceeds.to_xml(indent="  ")
    with pytest.raises(mx.BuildError, match="MTX210"):
        hit(form_of(MAX_BYTES + 1_000))


def test_warnings_do_not_stand_in_the_way_and_can_be_read() -> None:
    requirement: Any = {
        "QualificationTypeId": "3Q",
        "Comparator": "Exists",
        "RequiredToPreview": True,
        "ActionsGuarded": "Accept",
    }
    arguments: Any = {"HITTypeId": "3TYPE", "LifetimeInSeconds": 60}
    doubtful = operations.validate(
        operations.create_hit,
        FORM,
        Title="Birds",
        Description="Name birds",
        Reward="1",
        AssignmentDurationInSeconds=60,
        LifetimeInSeconds=60,
        QualificationRequirements=[requirement],
    )

    assert hit(QualificationRequirements=[requirement]).get("QualificationRequirements") == [requirement]
    assert doubtful.ok
    assert [(each.code, each.severity) for each in doubtful.diagnostics] == [("MTX298", "warning")]
    assert operations.validate(operations.create_hit_with_hit_type, FORM, **arguments) == mx.Report()
    assert operations.validate(operations.create_hit_with_hit_type, question=FORM, **arguments) == mx.Report()


def test_validate_says_what_the_function_would_raise() -> None:
    arguments: Any = {"Name": 3, "AutoGranted": True}
    with pytest.raises(mx.BuildError) as caught:
        operations.create_qualification_type(FORM, KEY, **arguments)

    report = operations.validate(operations.create_qualification_type, FORM, KEY, **arguments)
    assert report.diagnostics == caught.value.diagnostics
    assert not report.ok


@pytest.mark.parametrize("operation", [print, "create_hit", None])
def test_validate_is_about_these_operations_only(operation: Any) -> None:
    with pytest.raises(TypeError, match="validate\\(\\) is about one of create_hit, create_hit_with_hit_type, "):
        operations.validate(operation)
