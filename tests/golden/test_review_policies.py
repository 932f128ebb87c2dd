"""Every case in ``fixtures/review-policies`` comes out to the digit, and in the shape of the service's response."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

import botocore.session
import pytest
from botocore.stub import Stubber

from mturk_xml.review_policies import ReviewPolicyResults
from tests.review_policies import CASES, replayed

REPORTS = ("AssignmentReviewReport", "HITReviewReport")


def client() -> Any:
    """Return the real client. It never sends anything."""
    return botocore.session.get_session().create_client(
        "mturk", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x"
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_results_and_actions_of_a_case(path: Path) -> None:
    case, results = replayed(path)
    response: Any = results.to_response()
    found = [each for name in REPORTS for each in response.get(name, {}).get("ReviewResults", ())]
    actions = [each for name in REPORTS for each in response.get(name, {}).get("ReviewActions", ())]

    assert [[each["SubjectId"], each.get("QuestionId"), each["Key"], each["Value"]] for each in found] == case[
        "results"
    ]
    assert [[each["ActionName"], each["TargetId"], each["Result"]] for each in actions] == case["actions"]
    assert {each["Status"] for each in actions} <= {"Intended"}
    assert {each["SubjectType"] for each in found if each["SubjectId"] != "3HIT"} <= {"Assignment"}


def test_the_cases_are_there() -> None:
    assert len(CASES) >= 5


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_client_takes_the_response_for_one_of_the_service(path: Path) -> None:
    response = replayed(path)[1].to_response()
    real = client()
    with Stubber(real) as stubber:
        stubber.add_response("list_review_policy_results_for_hit", response, {"HITId": "3HIT"})

        assert real.list_review_policy_results_for_hit(HITId="3HIT") == response


def test_the_client_would_not_take_another_shape() -> None:
    with Stubber(client()) as stubber, pytest.raises(Exception, match="Subject"):
        stubber.add_response(
            "list_review_policy_results_for_hit", {"HITReviewReport": {"ReviewResults": [{"Subject": "3HIT"}]}}
        )


def typed(kind: Any) -> Any:
    """Return a type as plain data."""
    if is_typeddict(kind):
        return {name: typed(each) for name, each in get_type_hints(kind).items()}
    if get_origin(kind) in (list, Sequence):
        return [typed(get_args(kind)[0])]
    return set(get_args(kind)) if get_origin(kind) is Literal else kind


def modelled(shape: Any) -> Any:
    """Return a shape of the service model as the same data, without what a replay never has."""
    if shape.type_name == "structure":
        return {
            name: modelled(each) for name, each in shape.members.items() if name not in ("CompleteTime", "NextToken")
        }
    if shape.type_name == "list":
        return [modelled(shape.member)]
    return set(shape.enum) if shape.enum else str


def test_the_types_have_the_members_of_the_model() -> None:
    shape = client().meta.service_model.shape_for("ListReviewPolicyResultsForHITResponse")

    assert typed(ReviewPolicyResults) == modelled(shape)
