"""From what is given to what the client takes, with everything that is wrong or doubtful in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple

from mturk_xml.answer_key import AnswerKey
from mturk_xml.diagnostics import Diagnostic, Finding, has_errors
from mturk_xml.document import Document
from mturk_xml.external_question import ExternalQuestion
from mturk_xml.html_question import HTMLQuestion
from mturk_xml.operations.conditions import hit_findings, qualification_type_findings, upload_findings
from mturk_xml.operations.conformity import argument_findings, members
from mturk_xml.operations.policies import PARAMETERS, parameter_findings
from mturk_xml.operations.requirements import requirement_findings
from mturk_xml.operations.values import dollars, whole_seconds
from mturk_xml.question_form import QuestionForm
from mturk_xml.rules import diagnostic

_CLASSES: dict[str, tuple[type[Document], ...]] = {
    "Question": (QuestionForm, HTMLQuestion, ExternalQuestion),
    "Test": (QuestionForm,),
    "AnswerKey": (AnswerKey,),
}
_WORDS = {
    "Question": "a QuestionForm, an HTMLQuestion or an ExternalQuestion",
    "Test": "a QuestionForm",
    "AnswerKey": "an AnswerKey",
}


class Draft(NamedTuple):
    """The keyword arguments for the client, as far as they could be made, and what was found on the way."""

    request: dict[str, Any]
    diagnostics: tuple[Diagnostic, ...]


def draft(operation: str, shape: type, documents: Mapping[str, Any], arguments: Mapping[str, Any]) -> Draft:
    """Return what ``operation`` sends: ``documents`` are objects or ``None``, ``shape`` describes the arguments."""
    given = {name: document for name, document in documents.items() if document is not None}
    usable = {name: document for name, document in given.items() if isinstance(document, _CLASSES[name])}
    found = [*_document_diagnostics(given, usable), *_diagnostics(_argument_findings(operation, shape, arguments))]
    together = {**given, **arguments}
    if "Question" in documents:
        found += _diagnostics(hit_findings(together))
    else:
        found += _diagnostics(qualification_type_findings(together, is_new=operation.startswith("create")))
    if has_errors(found):
        return Draft({}, tuple(found))
    texts = {name: document.to_xml() for name, document in usable.items()}
    return Draft(texts | {name: _plain(name, value) for name, value in arguments.items()}, tuple(found))


def _argument_findings(operation: str, shape: type, arguments: Mapping[str, Any]) -> Iterator[Finding]:
    found = list(argument_findings(operation, shape, arguments))
    yield from found
    readable = not any(each.code in _UNREADABLE and each.element.startswith(_REQUIREMENTS) for each in found)
    if readable and _REQUIREMENTS in members(shape):
        yield from requirement_findings(arguments.get(_REQUIREMENTS, ()))
    for policy in PARAMETERS:
        if policy in arguments and not any(each.element.startswith(policy) for each in found):
            yield from parameter_findings(policy, arguments[policy])


_REQUIREMENTS = "QualificationRequirements"
_UNREADABLE = ("MTX281", "MTX282", "MTX283")


def _diagnostics(findings: Iterable[Finding]) -> Iterator[Diagnostic]:
    for code, element, facts in findings:
        yield diagnostic(code, element=element, facts=facts)


def _document_diagnostics(given: Mapping[str, Any], usable: Mapping[str, Document]) -> Iterator[Diagnostic]:
    yield from _diagnostics(_misplaced(name, given[name]) for name in given if name not in usable)
    test = None
    for name, document in usable.items():  # the test comes before its key
        found = document.check(test)
        yield from (replace(each, element=f"{name}{each.element or ''}") for each in found)
        if isinstance(document, QuestionForm) and name == "Test" and not has_errors(found):
            test = document
            yield from _diagnostics(upload_findings(document))


def _misplaced(name: str, document: Any) -> Finding:
    advice = f"give {_WORDS[name]}"
    if isinstance(document, str | bytes):
        advice = "read the text with parse() first: documents are given as objects"
    elif type(document).__name__ == "HITLayout":
        advice = "fill it first: layout.fill({...})"
    elif isinstance(document, tuple):
        advice = "a form and its key are two arguments: write a star before them, (*test, ...)"
    elif name == "Test":
        advice = "make a QuestionForm: other questions are for HITs only"
    return Finding(
        "MTX288", name, {"name": name, "expected": _WORDS[name], "found": type(document).__name__, "advice": advice}
    )


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, timedelta):
        return whole_seconds(value)
    return dollars(value) if name == "Reward" else value
