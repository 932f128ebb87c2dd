"""Files with review policies, and with known answers, as the command line takes them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from mturk_xml.answer_key import AnswerKey
from mturk_xml.cli.files import Unreadable, read
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import BuildError, Diagnostic, DocumentError, Problem
from mturk_xml.review_policies import ScoreMyKnownAnswers, SimplePlurality, known_answers
from mturk_xml.rules import diagnostic
from mturk_xml.source import read_source


class UnusableError(Exception):
    """Nothing can be done with what was given: why, and what that means for the exit status."""

    def __init__(self, found: Iterable[Diagnostic], status: Status) -> None:
        super().__init__()
        self.found, self.status = tuple(found), status


def unusable(reason: str, advice: str, *, path: str | None = None, line: int | None = None) -> UnusableError:
    """Return the exception for wrong usage."""
    facts = {"reason": reason, "advice": advice}
    return UnusableError([diagnostic("MTX910", path=path, line=line, column=line and 1, facts=facts)], Status.USAGE)


def policies_in(path: str) -> Iterator[ScoreMyKnownAnswers | SimplePlurality]:
    """Yield the policies in a file of JSON: one alone, or those among the arguments of ``create_hit``.

    Raises ``UnusableError``.
    """
    value = _json(_text(path), path)
    arguments = ("AssignmentReviewPolicy", "HITReviewPolicy")
    policies = [value] if "PolicyName" in value else [value[each] for each in arguments if each in value]
    if not policies:
        advice = 'write {"PolicyName": "...", "Parameters": [...]}, or the arguments of create_hit'
        raise unusable("there is no policy in it", advice, path=path)
    for policy in policies:
        name = policy.get("PolicyName") if isinstance(policy, dict) else None
        kind = next((each for each in (ScoreMyKnownAnswers, SimplePlurality) if name == each.POLICY_NAME), None)
        if kind is None:
            advice = f"there are {ScoreMyKnownAnswers.POLICY_NAME} and {SimplePlurality.POLICY_NAME}"
            raise unusable(f"there is no policy {name!r}", advice, path=path)
        try:
            yield kind.from_parameters(policy)
        except BuildError as error:
            raise UnusableError([replace(each, path=path) for each in error.diagnostics], Status.FINDINGS) from None


def known_answers_in(path: str) -> dict[str, tuple[str, ...]]:
    """Return the known answers in a file: an AnswerKey, or JSON with the values of each question.

    Raises ``UnusableError``.
    """
    text = _text(path)
    if text.lstrip().startswith("{"):
        return {question: _values(each, path) for question, each in _json(text, path).items()}
    try:
        return known_answers(AnswerKey.from_xml(text, path=path))
    except DocumentError as error:
        raise UnusableError(error.diagnostics, Status.FINDINGS) from None
    except ValueError as error:
        advice = "write the known answers as JSON, with all values of each question"
        raise unusable(str(error), advice, path=path) from None


def _values(value: Any, path: str) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        reason = f"{json.dumps(value)} is no known answer"
        raise unusable(reason, 'give a text for each question, or a list of texts: {"wings": ["two"]}', path=path)
    return tuple(values)


def _text(path: str) -> str:
    file = read(path, searched=False)
    if isinstance(file, Unreadable):
        raise UnusableError([file.found], Status.USAGE)
    text = read_source(file.data)
    if isinstance(text, Problem):
        found = diagnostic(text.code, path=path, line=text.line, column=text.column, facts=text.facts)
        raise UnusableError([found], Status.FINDINGS)
    return text.characters


def _json(text: str, path: str) -> dict[str, Any]:
    advice = "give JSON, as boto3 takes it"
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise unusable(f"it is no JSON: {error.msg}", advice, path=path, line=error.lineno) from None
    except (ValueError, RecursionError) as error:  # a number of too many digits; lists in lists without end
        raise unusable(f"it is no JSON that can be read: {error}", advice, path=path) from None
    if not isinstance(value, dict):
        raise unusable("it is JSON, but no object", advice, path=path)
    return value
