"""No answers score less than the worst nor more than the best of every question."""

from dataclasses import replace

from hypothesis import given

from mturk_xml.answer_key import Question
from tests.strategies import Sitting, sittings


@given(sittings())
def test_the_sum_lies_between_the_extremes_of_the_key(sitting: Sitting) -> None:
    """A question earns the points of one of its options or its DefaultScore, so the sum lies between their sums."""
    key = replace(sitting.key, qualification_value_mapping=None, questions=_small(sitting))
    score = key.score(sitting.answers)
    lowest = highest = 0
    for question, scored in zip(key.questions, score.questions, strict=True):
        points = [option.answer_score for option in question.answer_options] + [question.default_score or 0]
        lowest, highest = lowest + min(points), highest + max(points)
        assert scored.score in points

    assert lowest <= score.summed_score <= highest
    assert score.value == score.summed_score == score.exact


def _small(sitting: Sitting) -> tuple[Question, ...]:
    """Return the questions with scores whose sum is a value of 32 bits."""
    return tuple(
        replace(
            question,
            default_score=None if question.default_score is None else question.default_score % 100,
            answer_options=tuple(
                replace(each, answer_score=each.answer_score % 1000 - 500) for each in question.answer_options
            ),
        )
        for question in sitting.key.questions
    )
