"""The outcome for one HIT, and its shape as a response of the service."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mturk_xml.review_policies.actions import Action
from mturk_xml.review_policies.agreement import Agreement
from mturk_xml.review_policies.known_answers import KnownAnswerScore
from mturk_xml.review_policies.policies import ScoreMyKnownAnswers, SimplePlurality
from mturk_xml.review_policies.shapes import ReviewActionDetail, ReviewPolicyResults, ReviewReport, ReviewResultDetail
from mturk_xml.review_policies.values import joined


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyResults:
    """What the policies find in the assignments of one HIT, and what they would have done.

    ``known_answer_scores`` follows the assignments, ``agreement`` is ``None`` without a policy for the HIT.
    ``repeated`` are assignments that came more than once, by identifier; the first counts.
    """

    hit_id: str | None
    assignment_policy: ScoreMyKnownAnswers | None
    hit_policy: SimplePlurality | None
    known_answer_scores: tuple[KnownAnswerScore, ...]
    agreement: Agreement | None
    assignment_actions: tuple[Action, ...]
    hit_actions: tuple[Action, ...]
    repeated: tuple[str, ...] = ()

    @property
    def actions(self) -> tuple[Action, ...]:
        """All actions: those about assignments came first, for that policy ran as they were submitted."""
        return self.assignment_actions + self.hit_actions

    def to_response(self) -> ReviewPolicyResults:
        """Return what ``list_review_policy_results_for_hit`` would return, with every action ``Intended``.

        Results follow the assignments and the questions of the policies. What the archive lacks, such as an identifier,
        is left out.
        """
        response: ReviewPolicyResults = {}
        if self.hit_id:
            response["HITId"] = self.hit_id
        if self.assignment_policy:
            response["AssignmentReviewPolicy"] = {"PolicyName": self.assignment_policy.POLICY_NAME}
            found = [result for each in self.known_answer_scores for result in _known_answer_results(each)]
            response["AssignmentReviewReport"] = _report(found, self.assignment_actions)
        if self.hit_policy and self.agreement:
            response["HITReviewPolicy"] = {"PolicyName": self.hit_policy.POLICY_NAME}
            found = list(_agreement_results(self.hit_id, self.agreement))
            response["HITReviewReport"] = _report(found, self.hit_actions)
        return response


def _report(results: list[ReviewResultDetail], actions: tuple[Action, ...]) -> ReviewReport:
    return {"ReviewResults": results, "ReviewActions": [_action(each) for each in actions]}


def _action(action: Action) -> ReviewActionDetail:
    detail: ReviewActionDetail = {"ActionName": action.name}
    if action.target_id:
        detail["TargetId"] = action.target_id
    return detail | {"TargetType": action.target_type, "Status": "Intended", "Result": action.result}


def _result(
    subject: str | None, kind: Literal["Assignment", "HIT"], key: str, value: str, question: str | None = None
) -> ReviewResultDetail:
    detail: ReviewResultDetail = {"SubjectId": subject} if subject else {}
    detail["SubjectType"] = kind
    if question is not None:
        detail["QuestionId"] = question
    return detail | {"Key": key, "Value": value}


def _known_answer_results(score: KnownAnswerScore) -> Iterator[ReviewResultDetail]:
    subject = score.assignment_id
    for each in score.questions:
        value = str(int(each.correct))
        yield _result(subject, "Assignment", "KnownAnswerCorrect", value, each.question_identifier)
    yield _result(subject, "Assignment", "KnownAnswerScore", str(score.score))


def _agreement_results(hit_id: str | None, agreement: Agreement) -> Iterator[ReviewResultDetail]:
    """Yield results in the order of the table of keys: questions, assignments, the HIT."""
    for each in agreement.questions:
        question = each.question_identifier
        if each.agreed is None:
            yield _result(hit_id, "HIT", "AgreedAnswerFound", "false", question)
        else:
            yield _result(hit_id, "HIT", "AgreedAnswerFound", "true", question)
            yield _result(hit_id, "HIT", "AgreedAnswer", joined(each.agreed), question)
            yield _result(hit_id, "HIT", "AnswerAgreementScore", str(each.score), question)
    for worker in agreement.workers:
        subject = worker.assignment_id
        if worker.score is not None:
            yield _result(subject, "Assignment", "WorkerAgreementScore", str(worker.score))
        yield _result(subject, "Assignment", "PluralityAnswersCorrect", str(worker.correct))
        yield _result(subject, "Assignment", "PluralityAnswersIncorrect", str(worker.incorrect))
    yield _result(hit_id, "HIT", "HitAgreementScore", str(agreement.score))
