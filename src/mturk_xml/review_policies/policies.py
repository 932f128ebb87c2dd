"""The two policies, with the parameters that the reference gives them."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self, cast

from mturk_xml.diagnostics import BuildError, Finding, has_errors
from mturk_xml.operations.policies import PARAMETERS, Argument, Parameter, policy_findings, values
from mturk_xml.operations.shapes import ReviewPolicy
from mturk_xml.rules import diagnostic

_WORD = re.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class _Policy:
    """What both policies do: they are checked when they are made, and travel as boto3 has them."""

    __slots__ = ()
    POLICY_NAME: ClassVar[str]
    _ARGUMENT: ClassVar[Argument]

    def to_parameters(self) -> ReviewPolicy:
        """Return the policy as ``create_hit`` takes it. Parameters that are ``None`` are left out."""
        listed: list[dict[str, Any]] = []
        for name, kind in PARAMETERS[self._ARGUMENT].items():
            value = getattr(self, _field(name))
            if value is not None:
                listed.append({"Key": name} | _written(kind, value))
        return cast("ReviewPolicy", {"PolicyName": self.POLICY_NAME, "Parameters": listed})

    @classmethod
    def from_parameters(cls, policy: Mapping[str, Any]) -> Self:
        """Return the policy that was given to ``create_hit``.

        Raises:
            BuildError: the policy is another one, or its parameters break a documented rule.
        """
        _refuse_errors(list(policy_findings(cls._ARGUMENT, policy)))
        return cls(**{_field(name): value for name, value in values(cls._ARGUMENT, policy).items()})

    def _checked(self) -> None:
        _refuse_errors(list(policy_findings(self._ARGUMENT, self.to_parameters())))


def _refuse_errors(findings: list[Finding]) -> None:
    found = [diagnostic(code, element=element, facts=facts) for code, element, facts in findings]
    if has_errors(found):
        raise BuildError(found)


def _field(parameter: str) -> str:
    """Return the name of a parameter as Python writes names: ``ExtendIfHITAgreement...`` as ``extend_if_hit_...``."""
    return _WORD.sub("_", parameter).lower()


def _written(kind: Parameter, value: Any) -> dict[str, Any]:
    """Return a value as text. What is of a wrong type is handed on, so that it is refused with its name."""
    if kind.kind == "entries":
        return {"MapEntries": [{"Key": key, "Values": _listed(each)} for key, each in value.items()]}
    if kind.kind == "identifiers":
        return {"Values": _listed(value)}
    if kind.kind == "truth" and isinstance(value, bool):
        return {"Values": ["T" if value else "F"]}
    return {"Values": [value if kind.kind == "text" else repr(value)]}


def _listed(value: Any) -> Any:
    return sorted(value, key=str) if isinstance(value, set | frozenset) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreMyKnownAnswers(_Policy):
    """ScoreMyKnownAnswers/2011-09-01: answers of each assignment against known ones, as soon as it is submitted.

    ``answer_key`` maps identifiers of questions to all the values that a worker must give; without values, the question
    must be left blank. A score is a percentage. 0 approves always, or rejects and extends never; 101 approves never, or
    rejects and extends always. Times are seconds.

    Raises:
        BuildError: a parameter breaks a documented rule.
    """

    POLICY_NAME: ClassVar[str] = "ScoreMyKnownAnswers/2011-09-01"
    _ARGUMENT: ClassVar[Argument] = "AssignmentReviewPolicy"

    answer_key: Mapping[str, Collection[str]]
    approve_if_known_answer_score_is_at_least: int | None = None
    approve_reason: str | None = None
    reject_if_known_answer_score_is_less_than: int | None = None
    reject_reason: str | None = None
    extend_if_known_answer_score_is_less_than: int | None = None
    extend_maximum_assignments: int | None = None
    extend_minimum_time_in_seconds: int | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.answer_key, Mapping):
            message = f"answer_key maps questions to their values; it is no {type(self.answer_key).__name__}"
            raise TypeError(message)
        self._checked()
        key = {question: tuple(_listed(each)) for question, each in self.answer_key.items()}
        object.__setattr__(self, "answer_key", key)  # a copy: whoever gave it may change it


@dataclass(frozen=True, slots=True, kw_only=True)
class SimplePlurality(_Policy):
    """SimplePlurality/2011-09-01: answers of all assignments of a HIT against each other, when it is reviewable.

    ``question_agreement_threshold`` is the percentage of workers who must agree on a question; whether an equal score
    is enough says the interpretation. Without an ``extend_if_...`` the two other parameters on extending are not used.
    Scores are percentages, times seconds.

    Raises:
        BuildError: a parameter breaks a documented rule.
    """

    POLICY_NAME: ClassVar[str] = "SimplePlurality/2011-09-01"
    _ARGUMENT: ClassVar[Argument] = "HITReviewPolicy"

    question_ids: Sequence[str]
    question_agreement_threshold: int
    disregard_assignment_if_rejected: bool | None = None
    disregard_assignment_if_known_answer_score_is_less_than: int | None = None
    extend_if_hit_agreement_score_is_less_than: int | None = None
    extend_maximum_assignments: int | None = None
    extend_minimum_time_in_seconds: int | None = None
    approve_if_worker_agreement_score_is_at_least: int | None = None
    reject_if_worker_agreement_score_is_less_than: int | None = None
    reject_reason: str | None = None

    def __post_init__(self) -> None:
        self._checked()
        object.__setattr__(self, "question_ids", tuple(dict.fromkeys(self.question_ids)))
