"""The real client is the referee: what the operations return is what botocore's own model of the service takes."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

import botocore.session
import pytest
from botocore.model import ServiceModel, Shape
from botocore.stub import Stubber
from botocore.validate import ParamValidator
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import mturk_xml as mx
from mturk_xml import operations
from mturk_xml.operations.limits import IDENTIFIER, LENGTHS
from mturk_xml.operations.shapes import Dollars, Seconds
from mturk_xml.operations.values import AMOUNT

FIXTURES = Path(__file__).parents[2] / "fixtures"
FORM = mx.QuestionForm.from_xml(FIXTURES / "bird-test" / "form.xml")
KEY = mx.AnswerKey.from_xml(FIXTURES / "bird-test" / "key.xml")

OPERATIONS: dict[str, tuple[Any, Any, Any]] = {
    "CreateHIT": (operations.create_hit, operations.CreateHITArguments, operations.CreateHITRequest),
    "CreateHITWithHITType": (
        operations.create_hit_with_hit_type,
        operations.CreateHITWithHITTypeArguments,
        operations.CreateHITWithHITTypeRequest,
    ),
    "CreateQualificationType": (
        operations.create_qualification_type,
        operations.CreateQualificationTypeArguments,
        operations.CreateQualificationTypeRequest,
    ),
    "UpdateQualificationType": (
        operations.update_qualification_type,
        operations.UpdateQualificationTypeArguments,
        operations.UpdateQualificationTypeRequest,
    ),
}
DOCUMENTS = ("Question", "Test", "AnswerKey")


@cache
def client() -> Any:
    """Return the real client. It is never allowed to send anything."""
    return botocore.session.get_session().create_client(
        "mturk", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x"
    )


def model() -> ServiceModel:
    """Return the service model of API version 2017-01-17."""
    found: ServiceModel = client().meta.service_model
    assert found.api_version == "2017-01-17"
    return found


def input_shape(operation: str) -> Any:
    """Return what the model says that an operation takes."""
    return model().operation_model(operation).input_shape


# ------------------------------------------------------------------------------------------------ the same shapes


def modelled(shape: Any) -> Any:
    """Return a shape of the model as plain data."""
    if shape.type_name == "structure":
        return {name: (name in shape.required_members, modelled(each)) for name, each in shape.members.items()}
    if shape.type_name == "list":
        return [modelled(shape.member)]
    if shape.type_name == "string" and shape.enum:
        return set(shape.enum)
    return {"string": str, "integer": int, "long": int, "boolean": bool}[shape.type_name]


def typed(kind: Any) -> Any:
    """Return a type of ours as the same data; what is wider than the model counts as what comes out of it."""
    if is_typeddict(kind):
        return {name: (name in kind.__required_keys__, typed(each)) for name, each in get_type_hints(kind).items()}
    if get_origin(kind) is Sequence:
        return [typed(get_args(kind)[0])]
    if get_origin(kind) is Literal:
        return set(get_args(kind))
    return {Seconds: int, Dollars: str}.get(kind, kind)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_what_is_returned_has_the_members_of_the_model(operation: str) -> None:
    request = OPERATIONS[operation][2]

    assert typed(request) == modelled(input_shape(operation))
    assert not {Seconds, Dollars} & set(get_type_hints(request).values())


@pytest.mark.parametrize("operation", OPERATIONS)
def test_what_is_taken_has_the_members_of_the_model_but_for_the_documents(operation: str) -> None:
    shape = modelled(input_shape(operation))

    assert typed(OPERATIONS[operation][1]) == {name: member for name, member in shape.items() if name not in DOCUMENTS}


def constraints(shape: Any, path: str = "") -> Iterator[tuple[str, Shape]]:
    """Yield the places in a shape that hold a text, with their shapes."""
    if shape.type_name == "structure":
        for name, member in shape.members.items():
            yield from constraints(member, f"{path}/{name}" if path else name)
    elif shape.type_name == "list":
        yield from constraints(shape.member, f"{path}[]")
    elif shape.type_name == "string":
        yield path, shape


@pytest.mark.parametrize("operation", OPERATIONS)
def test_lengths_and_patterns_are_those_of_the_model(operation: str) -> None:
    for path, shape in constraints(input_shape(operation)):
        if "max" in shape.metadata:
            assert (LENGTHS[path].least, LENGTHS[path].most) == (shape.metadata["min"], shape.metadata["max"])
        pattern = shape.metadata.get("pattern")
        known = {"CurrencyAmount": AMOUNT.pattern, "EntityId": IDENTIFIER.pattern}.get(shape.name)
        assert pattern == (known and f"^{known}$")


# ------------------------------------------------------------------------------------------------ the same requests


@cache
def stubbed() -> tuple[Stubber, list[bytes]]:
    """Return a stub of the client, and the bodies of the requests that it was about to send."""
    bodies: list[bytes] = []

    def keep(params: Mapping[str, Any], **_: object) -> None:
        bodies.append(params["body"])

    client().meta.events.register_first("before-call.*.*", keep)  # before the stub answers in its place
    stubber = Stubber(client())
    stubber.activate()
    return stubber, bodies


def sent(operation: str, request: Any) -> Any:
    """Return the body that the client would send, as JSON says it."""
    (stubber, bodies), method = stubbed(), OPERATIONS[operation][0].__name__
    stubber.add_response(method, {}, request)
    getattr(client(), method)(**request)
    stubber.assert_no_pending_responses()
    return json.loads(bodies.pop())


HIT: Any = {
    "MaxAssignments": 9,
    "LifetimeInSeconds": 86_400,
    "RequesterAnnotation": "batch 7 \u00e9\U0001f600",
    "UniqueRequestToken": "birds-7",
    "AssignmentReviewPolicy": {
        "PolicyName": "ScoreMyKnownAnswers/2011-09-01",
        "Parameters": (
            {"Key": "AnswerKey", "MapEntries": [{"Key": "bill", "Values": ["a"]}, {"Key": "tail", "Values": ()}]},
            {"Key": "ApproveIfKnownAnswerScoreIsAtLeast", "Values": ["80"]},
        ),
    },
    "HITReviewPolicy": {
        "PolicyName": "SimplePlurality/2011-09-01",
        "Parameters": [
            {"Key": "QuestionIds", "Values": ["bill", "tail"]},
            {"Key": "QuestionAgreementThreshold", "Values": ["60"]},
        ],
    },
}
NEW_HIT: Any = {
    "Title": "Birds",
    "Description": "Name birds",
    "Keywords": "birds, pictures",
    "Reward": "0.05",
    "AssignmentDurationInSeconds": 600,
    "AutoApprovalDelayInSeconds": 0,
    "QualificationRequirements": [
        {
            "QualificationTypeId": "00000000000000000071",
            "Comparator": "NotIn",
            "LocaleValues": [{"Country": "US", "Subdivision": "WA"}, {"Country": "IN"}],
            "ActionsGuarded": "DiscoverPreviewAndAccept",
        },
        {
            "QualificationTypeId": "000000000000000000L0",
            "Comparator": "GreaterThan",
            "IntegerValues": [90],
            "RequiredToPreview": True,
        },
    ],
}
LAYOUT: Any = {
    "HITLayoutId": "3LAYOUT",
    "HITLayoutParameters": [{"Name": "bird", "Value": "Rodgers & Hart <robin>"}],
}
TYPE: Any = {
    "Description": "Knows birds",
    "QualificationTypeStatus": "Active",
    "RetryDelayInSeconds": 3_600,
}
WHOLE: list[tuple[str, tuple[Any, ...], Any]] = [
    ("CreateHIT", (FORM,), HIT | NEW_HIT),
    ("CreateHIT", (None,), HIT | NEW_HIT | LAYOUT),
    ("CreateHITWithHITType", (FORM,), HIT | {"HITTypeId": "3TYPE"}),
    ("CreateHITWithHITType", (None,), HIT | LAYOUT | {"HITTypeId": "3TYPE"}),
    (
        "CreateQualificationType",
        (FORM, KEY),
        TYPE | {"Name": "Birds", "Keywords": "birds", "TestDurationInSeconds": 600, "AutoGranted": False},
    ),
    ("CreateQualificationType", (), TYPE | {"Name": "Birds", "AutoGranted": True, "AutoGrantedValue": 5}),
    (
        "UpdateQualificationType",
        (FORM, KEY),
        TYPE | {"QualificationTypeId": "3T", "TestDurationInSeconds": 600, "AutoGranted": False},
    ),
    ("UpdateQualificationType", (), TYPE | {"QualificationTypeId": "3T", "AutoGranted": True, "AutoGrantedValue": 5}),
]


def texts(documents: tuple[Any, ...]) -> dict[str, str]:
    """Return documents as the texts that must arrive."""
    names = {"QuestionForm": "Question", "HTMLQuestion": "Question", "ExternalQuestion": "Question"}
    if len(documents) == 2:
        return {"Test": documents[0].to_xml(), "AnswerKey": documents[1].to_xml()}
    return {names[type(each).__name__]: each.to_xml() for each in documents if each is not None}


@pytest.mark.parametrize(("operation", "documents", "arguments"), WHOLE)
def test_the_body_holds_every_argument_and_the_document_as_a_string(
    operation: str, documents: tuple[Any, ...], arguments: Any
) -> None:
    request = OPERATIONS[operation][0](*documents, **arguments)

    assert sent(operation, request) == json.loads(json.dumps(texts(documents) | arguments))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_argument_of_the_model_is_among_those(operation: str) -> None:
    given = {name for each, documents, arguments in WHOLE if each == operation for name in texts(documents) | arguments}

    assert given == set(input_shape(operation).members)


QUESTIONS = [
    path
    for kind in ("question-form", "html-question", "external-question")
    for path in sorted((FIXTURES / "valid" / kind).iterdir())
]


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_real_documents_arrive_as_they_are(path: Path) -> None:
    document: Any = mx.parse(path)
    request = operations.create_hit_with_hit_type(document, HITTypeId="3TYPE", LifetimeInSeconds=60)

    body = sent("CreateHITWithHITType", request)
    assert body == {"Question": document.to_xml(), "HITTypeId": "3TYPE", "LifetimeInSeconds": 60}
    assert mx.parse(body["Question"]) == document


# ------------------------------------------------------------------------------------------------ the same verdicts


def refused_by_botocore(operation: str, request: Any) -> bool:
    """Return whether the real client would refuse to send these arguments."""
    return bool(ParamValidator().validate(request, input_shape(operation)).has_errors())


ONLY_OURS: list[tuple[str, Any]] = [
    ("CreateHIT", {"Title": "x" * 129}),
    ("CreateHIT", {"Description": "x" * 2_001}),
    ("CreateHIT", {"Keywords": "x" * 1_001}),
    ("CreateHIT", {"RequesterAnnotation": "x" * 256}),
    ("CreateHIT", {"UniqueRequestToken": "x" * 65}),
    ("CreateHIT", {"Reward": "$0.05"}),
    ("CreateHIT", {"MaxAssignments": 0}),
    ("CreateHIT", {"MaxAssignments": True}),
    ("CreateHIT", {"AssignmentDurationInSeconds": 29}),
    ("CreateHIT", {"LifetimeInSeconds": 31_536_001}),
    ("CreateHIT", {"AutoApprovalDelayInSeconds": -1}),
    ("CreateHIT", {"HITLayoutParameters": []}),
    ("CreateHIT", {"HITLayoutId": "3LAYOUT"}),
    ("CreateHIT", {"HITReviewPolicy": {"PolicyName": "Plurality"}}),
    ("CreateHIT", {"QualificationRequirements": [{"QualificationTypeId": "3Q", "Comparator": "AtLeast"}]}),
    ("CreateHIT", {"QualificationRequirements": [{"QualificationTypeId": "3Q", "Comparator": "In"}]}),
    (
        "CreateHIT",
        {
            "QualificationRequirements": [
                {"QualificationTypeId": "3Q", "Comparator": "EqualTo", "LocaleValues": [{"Country": "US"}]}
            ]
        },
    ),
    (
        "CreateHIT",
        {
            "QualificationRequirements": [
                {
                    "QualificationTypeId": "00000000000000000071",
                    "Comparator": "EqualTo",
                    "LocaleValues": [{"Country": "USA"}],
                }
            ]
        },
    ),
    ("CreateHITWithHITType", {"HITTypeId": "3type"}),
    ("CreateQualificationType", {"QualificationTypeStatus": "active"}),
    ("CreateQualificationType", {"RetryDelayInSeconds": -1}),
    ("CreateQualificationType", {"TestDurationInSeconds": 60}),
    ("UpdateQualificationType", {"QualificationTypeId": "A" * 65}),
    ("UpdateQualificationType", {"AutoGranted": True, "AutoGrantedValue": 2**31}),
]
LEAST: dict[str, Any] = {
    "CreateHIT": {
        "Title": "x",
        "Description": "x",
        "Reward": "1",
        "AssignmentDurationInSeconds": 60,
        "LifetimeInSeconds": 60,
    },
    "CreateHITWithHITType": {"HITTypeId": "3T", "LifetimeInSeconds": 60},
    "CreateQualificationType": {"Name": "x", "Description": "x", "QualificationTypeStatus": "Active"},
    "UpdateQualificationType": {"QualificationTypeId": "3T"},
}


@pytest.mark.parametrize(("operation", "mistake"), ONLY_OURS)
def test_what_the_client_lets_pass_and_the_service_refused(operation: str, mistake: Any) -> None:
    arguments = LEAST[operation] | mistake
    question = (FORM,) if "HIT" in operation else ()

    assert not refused_by_botocore(operation, arguments)
    assert operations.validate(OPERATIONS[operation][0], *question, **LEAST[operation]).ok
    assert not operations.validate(OPERATIONS[operation][0], *question, **arguments).ok


JUNK = st.sampled_from(
    (None, True, 0, -1, 1.5, "", "x", b"x", (), [], ["x"], [None], {}, {"Key": 1}, {"x": "y"}, 2**70)
)


ANYWHERE = ("QualificationRequirements", "HITLayoutParameters", "AutoGrantedValue", "Name", "Reward", "Test", "x")


def values(shape: Any) -> SearchStrategy[Any]:
    """Return values for a shape of the model: mostly what it describes, sometimes anything else."""
    if shape.type_name == "structure":
        required = {name: values(shape.members[name]) for name in shape.required_members}
        optional = {name: values(each) for name, each in shape.members.items() if name not in shape.required_members}
        good: SearchStrategy[Any] = st.fixed_dictionaries(required, optional=optional)
    elif shape.type_name == "list":
        good = st.lists(values(shape.member), max_size=2)
    elif shape.type_name == "string":
        good = st.sampled_from(shape.enum) if shape.enum else st.sampled_from(("US", "3T", "1"))
    else:
        good = st.booleans() if shape.type_name == "boolean" else st.integers(30, 60)
    return st.integers(0, 15).flatmap(lambda chance: JUNK if chance == 15 else good)


@pytest.mark.parametrize("operation", OPERATIONS)
@given(data=st.data())
def test_what_the_client_refuses_is_refused_here(operation: str, data: st.DataObject) -> None:
    shape = input_shape(operation)
    optional = [name for name in shape.members if name not in shape.required_members]
    names = shape.required_members + data.draw(st.lists(st.sampled_from(optional), max_size=3, unique=True))
    arguments = {name: data.draw(values(shape.members[name]), name) for name in names if name not in DOCUMENTS}
    if data.draw(st.integers(0, 9)) == 9:
        arguments.pop(data.draw(st.sampled_from(sorted(arguments))))
    if data.draw(st.integers(0, 9)) == 9:
        arguments[data.draw(st.sampled_from(ANYWHERE))] = data.draw(JUNK)
    question = (FORM,) if "HIT" in operation else ()
    report = operations.validate(OPERATIONS[operation][0], *question, **arguments)

    assert not (report.ok and refused_by_botocore(operation, arguments))
    if report.ok:
        assert sent(operation, OPERATIONS[operation][0](*question, **arguments)) is not None
