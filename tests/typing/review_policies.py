"""How users replay review policies: checked by type checkers, never executed.

Every ``type: ignore`` is a mistake that they must see: both complain of one that is not needed.
"""
# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import assert_type

from mturk_xml import operations
from mturk_xml.archives import Assignment, Record, Reject
from mturk_xml.review_policies import (
    Agreement,
    Interpretation,
    PolicyResults,
    ReviewPolicyResults,
    ScoreMyKnownAnswers,
    SimplePlurality,
    by_hit,
    replay,
    replay_archive,
)

known = ScoreMyKnownAnswers(answer_key={"bill": ["a"], "tail": {"b"}}, approve_if_known_answer_score_is_at_least=80)
plurality = SimplePlurality(question_ids=["wing"], question_agreement_threshold=60)
assert_type(known.to_parameters(), operations.ReviewPolicy)
assert_type(SimplePlurality.from_parameters(plurality.to_parameters()), SimplePlurality)
operations.create_hit_with_hit_type(
    HITTypeId="3A",
    LifetimeInSeconds=60,
    HITLayoutId="3B",
    AssignmentReviewPolicy=known.to_parameters(),
    HITReviewPolicy=plurality.to_parameters(),
)


def review(assignments: list[Assignment], archive: Iterable[Record | Reject]) -> None:
    """Go through what comes out."""
    results = replay(assignments, known, plurality, interpretation=Interpretation(round_half_up=True), created_with=3)
    assert_type(results, PolicyResults)
    assert_type(results.known_answer_scores[0].exact, Fraction)
    assert_type(results.agreement, Agreement | None)
    assert_type(results.to_response(), ReviewPolicyResults)
    assert_type(replay_archive(archive, hit_policy=plurality), Iterator[PolicyResults])
    for hit, of_hit in by_hit(archive, grouped=True):
        assert_type(hit, str | None)
        replay(of_hit, hit_policy=plurality)
    replay(assignments, plurality)  # type: ignore[arg-type]
    replay(assignments, known, known)  # type: ignore[arg-type]
    results.to_response()["Results"]  # type: ignore[typeddict-item]


ScoreMyKnownAnswers(known.answer_key)  # type: ignore[call-arg]
SimplePlurality(question_ids=["wing"])  # type: ignore[call-arg]
SimplePlurality(question_ids=["wing"], question_agreement_threshold="60")  # type: ignore[arg-type]
Interpretation(trim="yes")  # type: ignore[arg-type]
