"""Which arguments go together."""

from collections.abc import Iterator, Mapping
from typing import Any

from mturk_xml.diagnostics import Finding
from mturk_xml.question_form import FileUploadAnswer, QuestionForm


def hit_findings(given: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what does not go together in a HIT; ``given`` are the arguments, documents included."""
    question, layout = "Question" in given, "HITLayoutId" in given
    if question and layout:
        yield Finding("MTX289", "HITLayoutId", {"found": "both are given"})
    if not question and not layout:
        yield Finding("MTX289", "Question", {"found": "neither is given"})
    if "HITLayoutParameters" in given and not layout:
        yield Finding("MTX290", "HITLayoutParameters")


def qualification_type_findings(given: Mapping[str, Any], *, is_new: bool) -> Iterator[Finding]:
    """Yield what does not go together in a qualification type; ``given`` are the arguments, documents included."""
    if "Test" in given:
        yield from _test_findings(given)
    else:
        advice = "give the test, too" if is_new else "give the test again, even if it has not changed"
        for name in ("AnswerKey", "TestDurationInSeconds"):
            if name in given:
                yield Finding("MTX293", name, {"name": name, "advice": advice})
    # A type that exists may be granted automatically already, so leaving AutoGranted out says nothing about it.
    if "AutoGrantedValue" in given and not given.get("AutoGranted", not is_new):
        yield Finding("MTX294", "AutoGrantedValue")


def _test_findings(given: Mapping[str, Any]) -> Iterator[Finding]:
    if given.get("AutoGranted") is True:
        yield Finding("MTX291", "AutoGranted")
    if "TestDurationInSeconds" not in given:
        yield Finding("MTX292", "TestDurationInSeconds")


def upload_findings(test: QuestionForm) -> Iterator[Finding]:
    """Yield the questions of a test that ask for a file."""
    for question in test.questions:
        if isinstance(question.answer_specification, FileUploadAnswer):
            yield Finding("MTX295", "Test", {"identifier": question.question_identifier})
