"""The response of ``list_review_policy_results_for_hit``, as typed dictionaries.

Names are those of the service model, API version 2017-01-17. Its articles write the states of an action in capital
letters; the model, and so the client, has ``Intended``.
"""

from typing import Literal, TypedDict

from mturk_xml.operations.shapes import ReviewPolicy


class ReviewResultDetail(TypedDict, total=False):
    """One result about an assignment or a HIT, or about a question of it. Values are text."""

    ActionId: str
    SubjectId: str
    SubjectType: str
    QuestionId: str
    Key: str
    Value: str


class ReviewActionDetail(TypedDict, total=False):
    """One action. Of those that are only intended, no time is known."""

    ActionId: str
    ActionName: str
    TargetId: str
    TargetType: str
    Status: Literal["Intended", "Succeeded", "Failed", "Cancelled"]
    Result: str
    ErrorCode: str


class ReviewReport(TypedDict, total=False):
    """The results and the actions of one policy."""

    ReviewResults: list[ReviewResultDetail]
    ReviewActions: list[ReviewActionDetail]


class ReviewPolicyResults(TypedDict, total=False):
    """The response. Of the policies it has only their names."""

    HITId: str
    AssignmentReviewPolicy: ReviewPolicy
    HITReviewPolicy: ReviewPolicy
    AssignmentReviewReport: ReviewReport
    HITReviewReport: ReviewReport
