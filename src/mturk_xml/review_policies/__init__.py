"""Review policies, replayed on archived assignments.

``replay`` runs ScoreMyKnownAnswers/2011-09-01 and SimplePlurality/2011-09-01 over the assignments of a HIT and returns
every score, every agreed answer, and what the policies would have done. docs/review-policies.md says what is documented
and what is decided.
"""

from mturk_xml.review_policies.actions import Action
from mturk_xml.review_policies.agreement import Agreement, QuestionAgreement, WorkerAgreement
from mturk_xml.review_policies.interpretation import Interpretation
from mturk_xml.review_policies.known_answers import KnownAnswer, KnownAnswerScore, known_answers
from mturk_xml.review_policies.policies import ScoreMyKnownAnswers, SimplePlurality
from mturk_xml.review_policies.replay import by_hit, replay, replay_archive
from mturk_xml.review_policies.results import PolicyResults
from mturk_xml.review_policies.shapes import ReviewActionDetail, ReviewPolicyResults, ReviewReport, ReviewResultDetail

__all__ = [
    "Action",
    "Agreement",
    "Interpretation",
    "KnownAnswer",
    "KnownAnswerScore",
    "PolicyResults",
    "QuestionAgreement",
    "ReviewActionDetail",
    "ReviewPolicyResults",
    "ReviewReport",
    "ReviewResultDetail",
    "ScoreMyKnownAnswers",
    "SimplePlurality",
    "WorkerAgreement",
    "by_hit",
    "known_answers",
    "replay",
    "replay_archive",
]
