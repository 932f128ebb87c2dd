"""How users hand documents over to boto3: checked by type checkers, never executed.

Every ``type: ignore`` is a mistake that they must see: both complain of one that is not needed.
"""
# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import assert_type

import mturk_xml as mx
from mturk_xml import escaping, operations

form = mx.QuestionForm.from_xml(Path("form.xml"))
page = mx.HTMLQuestion(html_content="<!DOCTYPE html>", frame_height=0)
address = mx.ExternalQuestion(external_url="https://example.org/", frame_height=0)
key = mx.AnswerKey.from_xml(Path("key.xml"))

# ------------------------------------------------------------------------------------------------ what is right

hit = operations.create_hit(
    form,
    Title="Birds",
    Description="Name the birds in ten pictures",
    Reward=Decimal("0.05"),
    AssignmentDurationInSeconds=600,
    LifetimeInSeconds=timedelta(days=1),
    MaxAssignments=3,
    QualificationRequirements=[
        {
            "QualificationTypeId": "00000000000000000071",
            "Comparator": "In",
            "LocaleValues": [{"Country": "US", "Subdivision": "WA"}],
            "ActionsGuarded": "PreviewAndAccept",
        }
    ],
    AssignmentReviewPolicy={
        "PolicyName": "ScoreMyKnownAnswers/2011-09-01",
        "Parameters": [{"Key": "AnswerKey", "MapEntries": [{"Key": "bird", "Values": ["robin"]}]}],
    },
)
assert_type(hit, operations.CreateHITRequest)
assert_type(hit["LifetimeInSeconds"], int)
assert_type(hit["Reward"], str)
assert_type(hit.get("Question"), str | None)
assert_type(hit.get("QualificationRequirements"), Sequence[operations.QualificationRequirement] | None)

of_type = operations.create_hit_with_hit_type(page, HITTypeId="3A", LifetimeInSeconds=86_400)
assert_type(of_type, operations.CreateHITWithHITTypeRequest)
operations.create_hit_with_hit_type(question=address, HITTypeId="3A", LifetimeInSeconds=86_400)
operations.create_hit_with_hit_type(
    HITTypeId="3A",
    LifetimeInSeconds=86_400,
    HITLayoutId="3B",
    HITLayoutParameters=[{"Name": "bird", "Value": "robin"}],
)

made = operations.create_qualification_type(
    form,
    key,
    Name="Birds",
    Description="Knows birds",
    QualificationTypeStatus="Active",
    TestDurationInSeconds=timedelta(minutes=10),
)
assert_type(made, operations.CreateQualificationTypeRequest)
assert_type(made.get("TestDurationInSeconds"), int | None)

changed = operations.update_qualification_type(
    test=form, answer_key=key, QualificationTypeId="3C", TestDurationInSeconds=600
)
assert_type(changed, operations.UpdateQualificationTypeRequest)
assert_type(changed["QualificationTypeId"], str)

report = operations.validate(operations.update_qualification_type, form, QualificationTypeId="3C")
assert_type(report, mx.Report)


def call(client: Callable[..., Mapping[str, object]]) -> None:
    """Call a method of a client that has no types, as boto3's have none."""
    client(**hit)
    client(**made)


assert_type(escaping.xml_escaped(form.to_xml()), str)
assert_type(escaping.xml_unescaped("&lt;a/&gt;"), str)
assert_type(escaping.url_encoded("<a/>"), str)
assert_type(escaping.url_decoded("%3Ca%2F%3E"), str)

# ------------------------------------------------------------------------------------------------ what is wrong

operations.create_hit_with_hit_type(form, HITTypeId="3A")  # type: ignore[call-arg]
operations.create_hit_with_hit_type(form, HITTypeId="3A", LifetimeInSeconds="1 day")  # type: ignore[arg-type]
operations.create_hit_with_hit_type(form, HITTypeId="3A", LifetimeInSeconds=60.5)  # type: ignore[arg-type]
operations.create_hit_with_hit_type(form, HITTypeId="3A", LifetimeInSeconds=60, Title="Birds")  # type: ignore[call-arg]
operations.create_hit_with_hit_type(form.to_xml(), HITTypeId="3A", LifetimeInSeconds=60)  # type: ignore[arg-type]
operations.create_hit_with_hit_type(key, HITTypeId="3A", LifetimeInSeconds=60)  # type: ignore[arg-type]
operations.create_hit(
    form,
    Title="Birds",
    Description="Name the birds",
    Reward=0.05,  # type: ignore[arg-type]
    AssignmentDurationInSeconds=600,
    LifetimeInSeconds=600,
    QualificationRequirements=[
        {"QualificationTypeId": "3C", "Comparator": "AtLeast"},  # type: ignore[typeddict-item]
    ],
)
without_comparator: operations.QualificationRequirement = {"QualificationTypeId": "3C"}  # type: ignore[typeddict-item]
operations.update_qualification_type(page, QualificationTypeId="3C")  # type: ignore[arg-type]
operations.update_qualification_type(form, form, QualificationTypeId="3C")  # type: ignore[arg-type]
operations.update_qualification_type(QualificationTypeId="3C", QualificationTypeStatus="active")  # type: ignore[arg-type]
operations.update_qualification_type(QualificationTypeId="3C", Name="Birds")  # type: ignore[call-arg]
operations.validate(operations.update_qualification_type, form, QualificationTypeId=3)  # type: ignore[arg-type]
operations.validate(operations.update_qualification_type, form)  # type: ignore[call-arg]
hit["Rewards"]  # type: ignore[typeddict-item]
