"""Documents for boto3: the keyword arguments of the operations that send documents, made and checked.

A function for each of the four operations, named as the method of the boto3 client that takes what it returns::

    client.create_hit(**operations.create_hit(form, Title="Birds", ...))

Documents are given as objects and come out as text. The other arguments keep boto3's own names. Durations are given as
``int`` seconds or as ``timedelta``, a Reward as ``str`` or ``Decimal``. Nothing here imports boto3 or calls a service.

The client itself checks names, types and least lengths only. Ranges, greatest lengths, patterns, choices, what goes
together, and the documents were left to the service: they are checked here (docs/adr/0014-documents-for-boto3.md).
"""

from collections.abc import Callable
from inspect import signature
from typing import Any, ParamSpec, Unpack, cast

from mturk_xml.answer_key import AnswerKey
from mturk_xml.diagnostics import BuildError, Report, has_errors
from mturk_xml.external_question import ExternalQuestion
from mturk_xml.html_question import HTMLQuestion
from mturk_xml.operations.draft import draft
from mturk_xml.operations.shapes import (
    ActionsGuarded,
    Comparator,
    CreateHITArguments,
    CreateHITRequest,
    CreateHITWithHITTypeArguments,
    CreateHITWithHITTypeRequest,
    CreateQualificationTypeArguments,
    CreateQualificationTypeRequest,
    Dollars,
    HITLayoutParameter,
    Locale,
    ParameterMapEntry,
    PolicyParameter,
    QualificationRequirement,
    QualificationTypeStatus,
    ReviewPolicy,
    Seconds,
    UpdateQualificationTypeArguments,
    UpdateQualificationTypeRequest,
)
from mturk_xml.question_form import QuestionForm

__all__ = [
    "ActionsGuarded",
    "Comparator",
    "CreateHITArguments",
    "CreateHITRequest",
    "CreateHITWithHITTypeArguments",
    "CreateHITWithHITTypeRequest",
    "CreateQualificationTypeArguments",
    "CreateQualificationTypeRequest",
    "Dollars",
    "HITLayoutParameter",
    "Locale",
    "ParameterMapEntry",
    "PolicyParameter",
    "QualificationRequirement",
    "QualificationTypeStatus",
    "ReviewPolicy",
    "Seconds",
    "UpdateQualificationTypeArguments",
    "UpdateQualificationTypeRequest",
    "create_hit",
    "create_hit_with_hit_type",
    "create_qualification_type",
    "update_qualification_type",
    "validate",
]

_P = ParamSpec("_P")


def create_hit(
    question: QuestionForm | HTMLQuestion | ExternalQuestion | None = None, **rest: Unpack[CreateHITArguments]
) -> CreateHITRequest:
    """Return the keyword arguments for the client's ``create_hit``: of a question, or of a ``HITLayoutId`` instead.

    Raises:
        BuildError: the question or the arguments break a rule that is an error; ``diagnostics`` has all that was found.
    """
    return cast("CreateHITRequest", _made(create_hit, {"question": question}, rest))


def create_hit_with_hit_type(
    question: QuestionForm | HTMLQuestion | ExternalQuestion | None = None,
    **rest: Unpack[CreateHITWithHITTypeArguments],
) -> CreateHITWithHITTypeRequest:
    """Return the keyword arguments for the client's ``create_hit_with_hit_type``, as ``create_hit`` does.

    Raises:
        BuildError: the question or the arguments break a rule that is an error; ``diagnostics`` has all that was found.
    """
    return cast("CreateHITWithHITTypeRequest", _made(create_hit_with_hit_type, {"question": question}, rest))


def create_qualification_type(
    test: QuestionForm | None = None,
    answer_key: AnswerKey | None = None,
    **rest: Unpack[CreateQualificationTypeArguments],
) -> CreateQualificationTypeRequest:
    """Return the keyword arguments for the client's ``create_qualification_type``.

    The key is held against the test.

    Raises:
        BuildError: a document or the arguments break a rule that is an error; ``diagnostics`` has all that was found.
    """
    documents = {"test": test, "answer_key": answer_key}
    return cast("CreateQualificationTypeRequest", _made(create_qualification_type, documents, rest))


def update_qualification_type(
    test: QuestionForm | None = None,
    answer_key: AnswerKey | None = None,
    **rest: Unpack[UpdateQualificationTypeArguments],
) -> UpdateQualificationTypeRequest:
    """Return the keyword arguments for the client's ``update_qualification_type``.

    What is left out stays as it is, with one exception: a test that is given without a key has none from then on.
    A new key or duration needs the test once more, even if it has not changed.

    Raises:
        BuildError: a document or the arguments break a rule that is an error; ``diagnostics`` has all that was found.
    """
    documents = {"test": test, "answer_key": answer_key}
    return cast("UpdateQualificationTypeRequest", _made(update_qualification_type, documents, rest))


def validate(operation: Callable[_P, object], /, *args: _P.args, **kwargs: _P.kwargs) -> Report:
    """Return everything that is wrong or doubtful in what would be given to a function of this module.

    ``validate(create_hit, form, Title="Birds")`` raises nothing and returns warnings, too. The element of a diagnostic
    is the argument, and in a document what follows is the place in it: ``Test/QuestionForm/Question[2]``.
    """
    if operation not in _SHAPES:
        names = ", ".join(each.__name__ for each in _SHAPES)
        message = f"validate() is about one of {names}, not about {operation!r}"
        raise TypeError(message)
    bound = signature(operation).bind(*args, **kwargs)
    bound.apply_defaults()
    rest = bound.arguments.pop("rest")
    return Report(draft(operation.__name__, _SHAPES[operation], _named(bound.arguments), rest).diagnostics)


def _made(operation: Callable[..., object], documents: dict[str, Any], rest: Any) -> dict[str, Any]:
    made = draft(operation.__name__, _SHAPES[operation], _named(documents), rest)
    if has_errors(made.diagnostics):
        raise BuildError(made.diagnostics)
    return made.request


def _named(documents: dict[str, Any]) -> dict[str, Any]:
    """Return documents under the names that the service has for them."""
    return {_NAMES[parameter]: document for parameter, document in documents.items()}


_NAMES = {"question": "Question", "test": "Test", "answer_key": "AnswerKey"}
_SHAPES: dict[Callable[..., object], type] = {
    create_hit: CreateHITArguments,
    create_hit_with_hit_type: CreateHITWithHITTypeArguments,
    create_qualification_type: CreateQualificationTypeArguments,
    update_qualification_type: UpdateQualificationTypeArguments,
}
