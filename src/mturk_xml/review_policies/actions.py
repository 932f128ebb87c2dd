"""Actions: what a policy would have done, and why."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from mturk_xml.review_policies.agreement import Agreement
from mturk_xml.review_policies.interpretation import Interpretation
from mturk_xml.review_policies.known_answers import KnownAnswerScore
from mturk_xml.review_policies.policies import ScoreMyKnownAnswers, SimplePlurality

_DEFAULT_MAXIMUM = 5
_FEW = 10


class Action(NamedTuple):
    """An action that a policy intends: nothing was done.

    ``target_id`` is the assignment that is approved or rejected, or the HIT that is extended. ``result`` says why, in
    words; ``reason`` is what the worker is told.
    """

    name: Literal["approve", "reject", "extend"]
    target_type: Literal["Assignment", "HIT"]
    target_id: str | None
    result: str
    reason: str | None = None


class Extent:
    """How many assignments a HIT has, as far as that is known: extending adds one, within the limits."""

    def __init__(self, hit_id: str | None, created_with: int | None) -> None:
        self._hit_id = hit_id
        self._few = created_with is not None and created_with < _FEW
        self._count = created_with

    def extended(self, most: int, why: str) -> Action:
        """Return the action that adds an assignment, up to ``most``.

        At the limit the service did nothing and called that a success. A HIT created with fewer than ten assignments is
        never extended to ten or more.
        """
        if self._count is None:
            result = f"one more assignment, up to {most}"
        elif self._count >= most:
            result = f"stays at {self._count}: extended up to {most} only"
        elif self._few and self._count + 1 >= _FEW:
            result = f"stays at {self._count}: created with fewer than {_FEW} assignments"
        else:
            self._count += 1
            result = f"from {self._count - 1} to {self._count} assignments"
        return Action("extend", "HIT", self._hit_id, f"{why}; {result}")


def known_answer_actions(
    score: KnownAnswerScore, policy: ScoreMyKnownAnswers, interpretation: Interpretation, extent: Extent
) -> Iterator[Action]:
    """Yield what ScoreMyKnownAnswers does about an assignment.

    A score that is to be approved and to be rejected is approved: what is approved cannot be rejected any more.
    """
    approve, reject = policy.approve_if_known_answer_score_is_at_least, policy.reject_if_known_answer_score_is_less_than
    extend = policy.extend_if_known_answer_score_is_less_than
    name, value, target = "KnownAnswerScore", score.score, score.assignment_id
    if approve is not None and value >= approve:
        yield Action("approve", "Assignment", target, _at_least(name, value, approve), policy.approve_reason)
    elif reject is not None and interpretation.rejects(value, reject):
        yield Action("reject", "Assignment", target, _less(name, value, reject), policy.reject_reason)
    if extend is not None and value < extend:
        most = policy.extend_maximum_assignments
        yield extent.extended(_DEFAULT_MAXIMUM if most is None else most, _less(name, value, extend))


def agreement_actions(agreement: Agreement, policy: SimplePlurality, extent: Extent) -> Iterator[Action]:
    """Yield what SimplePlurality does about a HIT. Workers without a score are neither approved nor rejected."""
    approve = policy.approve_if_worker_agreement_score_is_at_least
    reject = policy.reject_if_worker_agreement_score_is_less_than
    extend = policy.extend_if_hit_agreement_score_is_less_than
    for worker in agreement.workers:
        name, value, target = "WorkerAgreementScore", worker.score, worker.assignment_id
        if value is None:
            continue
        if approve is not None and value >= approve:
            yield Action("approve", "Assignment", target, _at_least(name, value, approve))
        elif reject is not None and value < reject:
            yield Action("reject", "Assignment", target, _less(name, value, reject), policy.reject_reason)
    most = policy.extend_maximum_assignments
    if extend is not None and most is not None and agreement.score < extend:
        yield extent.extended(most, _less("HitAgreementScore", agreement.score, extend))


def _at_least(name: str, value: int, threshold: int) -> str:
    return f"{name} {value} is at least {threshold}"


def _less(name: str, value: int, threshold: int) -> str:
    return f"{name} {value} is {'less than' if value < threshold else 'equal to'} {threshold}"
