"""Policies are checked when they are made, when they are read, and when they are sent: by the same rules."""

from dataclasses import FrozenInstanceError
from types import MappingProxyType
from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml import operations
from mturk_xml.review_policies import ScoreMyKnownAnswers, SimplePlurality

KNOWN: dict[str, Any] = {"answer_key": {"q": ["a"]}}
PLURAL: dict[str, Any] = {"question_ids": ["q"], "question_agreement_threshold": 60}
EXTEND: dict[str, Any] = {
    "extend_if_hit_agreement_score_is_less_than": 50,
    "extend_maximum_assignments": 3,
    "extend_minimum_time_in_seconds": 60,
}


def parameter(key: str, *values: str) -> dict[str, Any]:
    return {"Key": key, "Values": list(values)}


def entries(*given: tuple[str, list[str]]) -> dict[str, Any]:
    return {"Key": "AnswerKey", "MapEntries": [{"Key": key, "Values": values} for key, values in given]}


def known(*parameters: dict[str, Any]) -> dict[str, Any]:
    return {"PolicyName": "ScoreMyKnownAnswers/2011-09-01", "Parameters": list(parameters)}


def plural(*parameters: dict[str, Any]) -> dict[str, Any]:
    return {"PolicyName": "SimplePlurality/2011-09-01", "Parameters": list(parameters)}


THE_KEY = entries(("q", ["a"]))
IDS, THRESHOLD = parameter("QuestionIds", "q"), parameter("QuestionAgreementThreshold", "60")


def refusal(make: Any, *args: Any, **kwargs: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(mx.BuildError) as caught:
        make(*args, **kwargs)
    return [(each.code, each.element) for each in caught.value.diagnostics]


def found(policy: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Return what is found where a policy is sent, and see that reading it refuses the same errors."""
    of_hit = policy["PolicyName"].startswith("Simple")
    argument, reader = (
        ("HITReviewPolicy", SimplePlurality) if of_hit else ("AssignmentReviewPolicy", ScoreMyKnownAnswers)
    )
    page = mx.HTMLQuestion(html_content="<!DOCTYPE html><p>x</p>", frame_height=0)
    rest: Any = {"HITTypeId": "3T", "LifetimeInSeconds": 60, argument: policy}
    report = operations.validate(operations.create_hit_with_hit_type, page, **rest)
    listed = [(each.code, each.element) for each in report.diagnostics if "Policy" in (each.element or "")]
    if any(each.severity == "error" for each in report.diagnostics if (each.code, each.element) in listed):
        assert refusal(reader.from_parameters, policy) == listed
    else:
        reader.from_parameters(policy)
    return [(code, (element or "").removeprefix(f"{argument}").removeprefix("/")) for code, element in listed]


# --------------------------------------------------------------------------------------------------- bounds


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("approve_if_known_answer_score_is_at_least", 0, 101),
        ("reject_if_known_answer_score_is_less_than", 0, 101),
        ("extend_if_known_answer_score_is_less_than", 0, 101),
        ("extend_maximum_assignments", 2, 25),
        ("extend_minimum_time_in_seconds", 60, 31_536_000),
    ],
)
def test_bounds_of_known_answers(name: str, low: int, high: int) -> None:
    rest = KNOWN | {"extend_if_known_answer_score_is_less_than": 50}
    for value in (low, high):
        assert getattr(ScoreMyKnownAnswers(**rest | {name: value}), name) == value
    for value in (low - 1, high + 1):
        assert [code for code, _ in refusal(ScoreMyKnownAnswers, **rest | {name: value})] == ["MTX345"]


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("extend_if_hit_agreement_score_is_less_than", 1, 100),
        ("extend_maximum_assignments", -(2**31), 2**31 - 1),
        ("extend_minimum_time_in_seconds", 60, 31_536_000),
        ("question_agreement_threshold", -(2**31), 2**31 - 1),
    ],
)
def test_bounds_of_plurality(name: str, low: int, high: int) -> None:
    for value in (low, high):
        assert getattr(SimplePlurality(**PLURAL | EXTEND | {name: value}), name) == value
    for value in (low - 1, high + 1):
        assert [code for code, _ in refusal(SimplePlurality, **PLURAL | EXTEND | {name: value})] == ["MTX345"]


def test_no_additional_time_is_the_documented_default_of_one_policy_only() -> None:
    assert ScoreMyKnownAnswers(**KNOWN, extend_minimum_time_in_seconds=0).extend_minimum_time_in_seconds == 0
    assert refusal(SimplePlurality, **PLURAL | EXTEND | {"extend_minimum_time_in_seconds": 0}) == [
        ("MTX345", "HITReviewPolicy/Parameters[5]/Values[1]")
    ]


def test_a_message_names_the_bounds() -> None:
    with pytest.raises(mx.BuildError) as caught:
        ScoreMyKnownAnswers(**KNOWN, extend_minimum_time_in_seconds=31_536_001)

    diagnostic = caught.value.diagnostics[0]
    assert diagnostic.message == "ExtendMinimumTimeInSeconds cannot be 31,536,001"
    assert diagnostic.hint == "write a number from 60 to 31,536,000, or 0"


# ---------------------------------------------------------------------------------------------- wrong values


@pytest.mark.parametrize("value", ["80", 80.5, True, "x", [80]])
def test_a_score_is_a_whole_number(value: Any) -> None:
    assert refusal(ScoreMyKnownAnswers, **KNOWN, approve_if_known_answer_score_is_at_least=value) == [
        ("MTX344", "AssignmentReviewPolicy/Parameters[2]/Values[1]")
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"question_ids": []}, "MTX343"),
        ({"question_ids": "bill"}, "MTX282"),
        ({"question_ids": ["bill", 3]}, "MTX282"),
        ({"question_ids": {"bill", 3}}, "MTX282"),
        ({"question_ids": ["bill", ""]}, "MTX349"),
        ({"question_ids": None}, "MTX341"),
        ({"question_agreement_threshold": None}, "MTX341"),
        ({"disregard_assignment_if_rejected": "yes"}, "MTX344"),
        ({"reject_reason": 5}, "MTX282"),
    ],
)
def test_what_plurality_refuses(changes: dict[str, Any], code: str) -> None:
    assert [each for each, _ in refusal(SimplePlurality, **PLURAL | changes)] == [code]


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ({}, "MTX343"),
        ({"q": "a"}, "MTX282"),
        ({"q": [1]}, "MTX282"),
        ({"": ["a"]}, "MTX349"),
        ({"q" * 256: ["a"]}, "MTX349"),
        ({"é" * 128: ["a"]}, "MTX349"),
    ],
)
def test_what_an_answer_key_refuses(key: Any, code: str) -> None:
    assert [each for each, _ in refusal(ScoreMyKnownAnswers, answer_key=key)] == [code]


def test_an_answer_key_is_a_mapping() -> None:
    wrong: Any = ["q"]

    with pytest.raises(TypeError, match="it is no list"):
        ScoreMyKnownAnswers(answer_key=wrong)


def test_policies_are_values() -> None:
    key = {"q": {"b", "a"}}
    policy = ScoreMyKnownAnswers(answer_key=key)
    key["q"].clear()

    assert policy == ScoreMyKnownAnswers(answer_key={"q": ("a", "b")})
    assert SimplePlurality(**PLURAL).question_ids == ("q",)
    name = "answer_key"
    with pytest.raises(FrozenInstanceError):
        setattr(policy, name, {})


# -------------------------------------------------------------------------------------- parameters of boto3


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (known(THE_KEY), []),
        (known(), [("MTX341", "")]),
        ({"PolicyName": "ScoreMyKnownAnswers/2011-09-01"}, [("MTX341", "")]),
        (known(THE_KEY, parameter("Answer", "a")), [("MTX340", "Parameters[2]/Key")]),
        (known(THE_KEY, {"Values": ["a"]}), [("MTX340", "Parameters[2]/Key")]),
        (known(THE_KEY, parameter("approveReason", "x")), [("MTX340", "Parameters[2]/Key")]),
        (known(THE_KEY, THE_KEY), [("MTX342", "Parameters[2]/Key")]),
        (known(parameter("AnswerKey", "a")), [("MTX343", "Parameters[1]")]),
        (known({"Key": "AnswerKey"}), [("MTX343", "Parameters[1]")]),
        (known({**THE_KEY, "Values": ["a"]}), [("MTX343", "Parameters[1]")]),
        (known(THE_KEY, parameter("ExtendIfKnownAnswerScoreIsLessThan")), [("MTX343", "Parameters[2]")]),
        (known(THE_KEY, parameter("ExtendIfKnownAnswerScoreIsLessThan", "1", "2")), [("MTX343", "Parameters[2]")]),
        (known(entries(("q", ["a"]), ("q", ["b"]))), [("MTX348", "Parameters[1]/MapEntries[2]/Key")]),
        (
            known({"Key": "AnswerKey", "MapEntries": [{"Values": ["a"]}]}),
            [("MTX349", "Parameters[1]/MapEntries[1]/Key")],
        ),
        (known(THE_KEY, parameter("RejectReason", "x")), [("MTX346", "")]),
        (known(THE_KEY, parameter("ExtendMaximumAssignments", "3")), [("MTX346", "")]),
        (
            known(
                THE_KEY,
                parameter("ApproveIfKnownAnswerScoreIsAtLeast", "50"),
                parameter("RejectIfKnownAnswerScoreIsLessThan", "51"),
            ),
            [("MTX347", "")],
        ),
        (
            known(
                THE_KEY,
                parameter("ApproveIfKnownAnswerScoreIsAtLeast", "50"),
                parameter("RejectIfKnownAnswerScoreIsLessThan", "50"),
            ),
            [],
        ),
        (plural(IDS, THRESHOLD), []),
        (plural(IDS), [("MTX341", "")]),
        (plural(THRESHOLD), [("MTX341", "")]),
        (plural(IDS, parameter("QuestionAgreementThreshold", "60%")), [("MTX344", "Parameters[2]/Values[1]")]),
        (plural(IDS, parameter("QuestionAgreementThreshold", "9" * 5000)), [("MTX344", "Parameters[2]/Values[1]")]),
        (plural(IDS, parameter("QuestionAgreementThreshold", "٦٠")), [("MTX344", "Parameters[2]/Values[1]")]),
        (
            plural(IDS, THRESHOLD, parameter("DisregardAssignmentIfRejected", "no")),
            [("MTX344", "Parameters[3]/Values[1]")],
        ),
        (plural(parameter("QuestionIds", "a,,b"), THRESHOLD), [("MTX349", "Parameters[1]/Values[2]")]),
        (plural(parameter("QuestionIds", "a", "a"), THRESHOLD), [("MTX348", "Parameters[1]/Values[2]")]),
        (plural(IDS, THRESHOLD, parameter("ExtendIfHITAgreementScoreIsLessThan", "50")), [("MTX341", "")] * 2),
        (plural(IDS, THRESHOLD, parameter("ExtendMaximumAssignments", "3")), [("MTX346", "")]),
        ({**known(THE_KEY), "PolicyName": "ScoreYourKnownAnswers/2011-09-01"}, [("MTX283", "PolicyName")]),
        ({**plural(IDS, THRESHOLD), "PolicyName": "SimplePlurality/2011/09/01"}, [("MTX283", "PolicyName")]),
    ],
)
def test_what_is_found_in_parameters(policy: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found(policy) == expected


def test_a_misspelt_parameter_is_told_with_its_right_name() -> None:
    with pytest.raises(mx.BuildError, match="write QuestionIds if that is meant"):
        SimplePlurality.from_parameters(plural(parameter("QuestionId", "q"), THRESHOLD))


@pytest.mark.parametrize("junk", [None, [], "SimplePlurality", {}, {"PolicyName": 5}, {"PolicyName": "x", 5: 6}])
def test_what_is_no_policy_is_refused(junk: Any) -> None:
    assert refusal(SimplePlurality.from_parameters, junk)
    assert refusal(ScoreMyKnownAnswers.from_parameters, junk)


def test_any_mapping_can_be_a_policy() -> None:
    policy = MappingProxyType(plural(IDS, THRESHOLD))

    assert SimplePlurality.from_parameters(policy) == SimplePlurality(**PLURAL)


def test_each_policy_reads_its_own_kind_only() -> None:
    assert refusal(SimplePlurality.from_parameters, known(THE_KEY)) == [("MTX283", "HITReviewPolicy/PolicyName")]


@pytest.mark.parametrize("spelling", ["QuestionIds", "QuestionIDs"])
@pytest.mark.parametrize("listed", [["a", "b c"], ["a,b c"], [" a , b c "]])
def test_questions_in_every_documented_way(spelling: str, listed: list[str]) -> None:
    policy = SimplePlurality.from_parameters(plural(parameter(spelling, *listed), THRESHOLD))

    assert policy.question_ids == ("a", "b c")


@pytest.mark.parametrize(("text", "truth"), [("T", True), ("F", False), ("true", True), ("FALSE", False)])
def test_yes_and_no_as_clients_have_sent_them(text: str, truth: bool) -> None:
    policy = SimplePlurality.from_parameters(plural(IDS, THRESHOLD, parameter("DisregardAssignmentIfRejected", text)))

    assert policy.disregard_assignment_if_rejected is truth


def test_the_older_name_of_a_threshold_is_read() -> None:
    older = parameter("ApproveIfWorkerAgreementScoreIsNotLessThan", "99")
    policy = SimplePlurality.from_parameters(plural(IDS, THRESHOLD, older))

    assert policy.approve_if_worker_agreement_score_is_at_least == 99


def test_known_answers_of_one_question_in_two_entries_are_needed_together() -> None:
    policy = ScoreMyKnownAnswers.from_parameters(known(entries(("q", ["a"]), ("r", []), ("q", ["b"]))))

    assert policy.answer_key == {"q": ("a", "b"), "r": ()}


WHOLE: list[Any] = [
    ScoreMyKnownAnswers(**KNOWN),
    ScoreMyKnownAnswers(
        answer_key={"bill": {"b", "a"}, "tail": []},
        approve_if_known_answer_score_is_at_least=80,
        approve_reason="Thank you.",
        reject_if_known_answer_score_is_less_than=40,
        reject_reason="Sorry: <40 & falling.",
        extend_if_known_answer_score_is_less_than=80,
        extend_maximum_assignments=10,
        extend_minimum_time_in_seconds=3_600,
    ),
    SimplePlurality(**PLURAL),
    SimplePlurality(
        question_ids=["b", "a", "b"],
        disregard_assignment_if_rejected=True,
        disregard_assignment_if_known_answer_score_is_less_than=80,
        approve_if_worker_agreement_score_is_at_least=66,
        reject_if_worker_agreement_score_is_less_than=34,
        reject_reason="",
        **EXTEND | {"question_agreement_threshold": -1},
    ),
]


@pytest.mark.parametrize("policy", WHOLE)
def test_what_is_written_reads_as_the_same_policy(policy: Any) -> None:
    written = policy.to_parameters()

    assert type(policy).from_parameters(written) == policy
    assert found(written) == []


def test_every_parameter_is_written_under_its_documented_name() -> None:
    assert [each["Key"] for each in WHOLE[1].to_parameters()["Parameters"]] == [
        "AnswerKey",
        "ApproveIfKnownAnswerScoreIsAtLeast",
        "ApproveReason",
        "RejectIfKnownAnswerScoreIsLessThan",
        "RejectReason",
        "ExtendIfKnownAnswerScoreIsLessThan",
        "ExtendMaximumAssignments",
        "ExtendMinimumTimeInSeconds",
    ]
    assert [each["Key"] for each in WHOLE[3].to_parameters()["Parameters"]] == [
        "QuestionIds",
        "QuestionAgreementThreshold",
        "DisregardAssignmentIfRejected",
        "DisregardAssignmentIfKnownAnswerScoreIsLessThan",
        "ExtendIfHITAgreementScoreIsLessThan",
        "ExtendMaximumAssignments",
        "ExtendMinimumTimeInSeconds",
        "ApproveIfWorkerAgreementScoreIsAtLeast",
        "RejectIfWorkerAgreementScoreIsLessThan",
        "RejectReason",
    ]
