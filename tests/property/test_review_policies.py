"""What holds for any assignments: the order does not matter, scores are percentages, agreeing does no harm."""

from collections.abc import Sequence
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mturk_xml import QuestionFormAnswers
from mturk_xml.archives import Assignment
from mturk_xml.question_form_answers import Answer, FreeText, Selected, UploadedFile
from mturk_xml.review_policies import Interpretation, PolicyResults, ScoreMyKnownAnswers, SimplePlurality, replay
from tests.strategies import texts

QUESTIONS = ("a", "b", "c")
VALUES = st.sampled_from(("x", "y", " x", "X", "", "x|y")) | texts()
THRESHOLDS = st.integers(-1, 102)


def answers() -> SearchStrategy[Answer]:
    question = st.sampled_from(QUESTIONS)
    return (
        st.builds(FreeText, question, VALUES)
        | st.builds(Selected, question, st.lists(VALUES, max_size=3).map(tuple), st.none() | VALUES)
        | st.builds(UploadedFile, question, st.just(1), VALUES)
    )


@st.composite
def assignments(draw: st.DrawFn) -> list[Assignment]:
    given_answers = draw(st.lists(st.lists(answers(), max_size=4), max_size=6))
    return [
        Assignment(assignment_id=f"3A{number}", hit_id="3HIT", answer=QuestionFormAnswers(answers=tuple(each)))
        for number, each in enumerate(given_answers)
    ]


INTERPRETATIONS = st.builds(
    Interpretation,
    agreement_above_threshold=st.booleans(),
    rejection_at_threshold=st.booleans(),
    round_half_up=st.booleans(),
    first_of_tie=st.booleans(),
    count_blanks=st.booleans(),
    trim=st.booleans(),
    separator=st.sampled_from((None, "|")),
    longest_answer=st.sampled_from((1, 256)),
)
KNOWN = st.builds(
    ScoreMyKnownAnswers,
    answer_key=st.dictionaries(st.sampled_from(QUESTIONS), st.lists(VALUES, max_size=2), min_size=1),
    approve_if_known_answer_score_is_at_least=st.none() | st.integers(0, 101),
    reject_if_known_answer_score_is_less_than=st.none() | st.integers(0, 101),
)
PLURALITIES = st.builds(
    SimplePlurality,
    question_ids=st.lists(st.sampled_from(QUESTIONS), min_size=1),
    question_agreement_threshold=THRESHOLDS,
    disregard_assignment_if_rejected=st.none() | st.booleans(),
    disregard_assignment_if_known_answer_score_is_less_than=st.none() | THRESHOLDS,
    approve_if_worker_agreement_score_is_at_least=st.none() | THRESHOLDS,
    reject_if_worker_agreement_score_is_less_than=st.none() | THRESHOLDS,
)


def facts(results: PolicyResults) -> Any:
    """Return everything in a response, without the order of the assignments."""
    response: Any = results.to_response()
    return [
        sorted(sorted(each.items()) for each in response.get(report, {}).get(kind, ()))
        for report in ("AssignmentReviewReport", "HITReviewReport")
        for kind in ("ReviewResults", "ReviewActions")
    ]


@given(assignments(), KNOWN, PLURALITIES, INTERPRETATIONS, st.randoms(use_true_random=False))
def test_the_order_of_assignments_does_not_matter(
    records: list[Assignment],
    known: ScoreMyKnownAnswers,
    plurality: SimplePlurality,
    interpretation: Interpretation,
    random: Random,
) -> None:
    shuffled = random.sample(records, len(records))

    assert facts(replay(records, known, plurality, interpretation=interpretation)) == facts(
        replay(shuffled, known, plurality, interpretation=interpretation)
    )


@given(assignments(), KNOWN, PLURALITIES, INTERPRETATIONS)
def test_scores_are_percentages_and_counts_add_up(
    records: list[Assignment], known: ScoreMyKnownAnswers, plurality: SimplePlurality, interpretation: Interpretation
) -> None:
    results = replay(records, known, plurality, interpretation=interpretation)

    agreement = results.agreement
    assert agreement
    scores = [each.score for each in results.known_answer_scores] + [agreement.score]
    scores += [each.score for each in agreement.questions if each.score is not None]
    scores += [each.score for each in agreement.workers if each.score is not None]
    assert all(0 <= score <= 100 for score in scores)
    assert len(results.known_answer_scores) == len(records)
    assert len(agreement.workers) + len(agreement.disregarded) == len(records)
    assert all(each.counted <= len(agreement.workers) for each in agreement.questions)
    found = sum(each.agreed is not None for each in agreement.questions)
    assert all(each.correct + each.incorrect <= found for each in agreement.workers)
    assert [each.question_identifier for each in agreement.questions] == list(plurality.question_ids)
    assert len({(each.name, each.target_id) for each in results.assignment_actions}) == len(results.assignment_actions)


@given(assignments(), st.integers(-1, 100), INTERPRETATIONS)
def test_another_worker_who_agrees_lowers_no_score(
    records: list[Assignment], threshold: int, interpretation: Interpretation
) -> None:
    policy = SimplePlurality(question_ids=QUESTIONS, question_agreement_threshold=threshold)
    before = replay(records, None, policy, interpretation=interpretation).agreement
    assert before
    agreed = {each.question_identifier: each.agreed for each in before.questions if each.agreed is not None}
    follower = Assignment(
        assignment_id="3NEW",
        hit_id="3HIT",
        answer=QuestionFormAnswers(answers=tuple(Selected(each, tuple(values)) for each, values in agreed.items())),
    )
    after = replay([*records, follower], None, policy, interpretation=interpretation).agreement
    assert after

    for old, new in zip(before.questions, after.questions, strict=True):
        if old.agreed is not None:
            assert new.agreed == old.agreed
            assert new.exact is not None
            assert old.exact is not None
            assert new.exact >= old.exact


@given(assignments(), KNOWN)
def test_a_known_answer_more_never_lowers_a_score(records: list[Assignment], known: ScoreMyKnownAnswers) -> None:
    for record, score in zip(records, replay(records, known).known_answer_scores, strict=True):
        mended = _corrected(
            record, known, [each.question_identifier for each in score.questions if not each.correct][:1]
        )

        [better] = replay([mended], known).known_answer_scores
        assert better.score > score.score or score.score == 100


def _corrected(record: Assignment, known: ScoreMyKnownAnswers, questions: Sequence[str]) -> Assignment:
    kept = tuple(each for each in record.answer.answers if each.question_identifier not in questions)
    right = tuple(Selected(each, tuple(known.answer_key[each])) for each in questions)
    return Assignment(hit_id=record.hit_id, answer=QuestionFormAnswers(answers=kept + right))


@given(KNOWN | PLURALITIES)
def test_a_policy_survives_its_parameters(policy: Any) -> None:
    assert type(policy).from_parameters(policy.to_parameters()) == policy
