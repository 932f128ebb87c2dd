"""Percentages and scaled sums are exact, and rounded half up."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mturk_xml import AnswerKey, QuestionFormAnswers, Score, ScoreError
from mturk_xml.answer_key import (
    AnswerOption,
    PercentageMapping,
    QualificationValueMapping,
    Question,
    RangeMapping,
    ScaleMapping,
    SummedScoreRange,
)


def _score(total: int, mapping: QualificationValueMapping) -> Score:
    """Return the score of a test in which nothing is answered, so that the DefaultScore is the sum."""
    option = AnswerOption(selection_identifiers=("a",), answer_score=0)
    question = Question(question_identifier="q", answer_options=(option,), default_score=total)
    return AnswerKey(questions=(question,), qualification_value_mapping=mapping).score(QuestionFormAnswers())


@pytest.mark.parametrize(
    ("total", "maximum", "exact", "value"),
    [
        (5, 8, Fraction(125, 2), 63),  # 62.5
        (-5, 8, Fraction(-125, 2), -62),  # -62.5: towards plus infinity
        (5, -8, Fraction(-125, 2), -62),
        (-5, -8, Fraction(125, 2), 63),
        (1, 3, Fraction(100, 3), 33),
        (2, 3, Fraction(200, 3), 67),
        (-1, 3, Fraction(-100, 3), -33),
        (-2, 3, Fraction(-200, 3), -67),
        (1, 200, Fraction(1, 2), 1),
        (-1, 200, Fraction(-1, 2), 0),
        (7, 5, Fraction(140), 140),  # nothing is clamped
        (1, 201, Fraction(100, 201), 0),
        (0, 7, Fraction(0), 0),
        (2**31 - 1, 100, Fraction(2**31 - 1), 2**31 - 1),
    ],
)
def test_percentages(total: int, maximum: int, exact: Fraction, value: int) -> None:
    """The percentage is the sum / MaximumSummedScore x 100, rounded to the nearest whole number, halves up."""
    score = _score(total, PercentageMapping(maximum_summed_score=maximum))

    assert (score.exact, score.value) == (exact, value)


@pytest.mark.parametrize(
    ("total", "multiplier", "exact", "value"),
    [
        (5, "0.5", Fraction(5, 2), 3),
        (-5, "0.5", Fraction(-5, 2), -2),
        (3, "0.1", Fraction(3, 10), 0),
        (5, "0.1", Fraction(1, 2), 1),  # a tenth is a tenth
        (15, "0.1", Fraction(3, 2), 2),
        (25, "0.1", Fraction(5, 2), 3),
        (1, "2.675E2", Fraction(535, 2), 268),
        (1, "0.49999999999999999999", Fraction(49999999999999999999, 10**20), 0),  # a double would be 0.5
        (1, "-0", Fraction(0), 0),
        (1, "1E-400", Fraction(0), 0),
        (0, "1E308", Fraction(0), 0),
        (-(2**31), "1", Fraction(-(2**31)), -(2**31)),
    ],
)
def test_scales(total: int, multiplier: str, exact: Fraction, value: int) -> None:
    """The scaled sum is the sum x SummedScoreMultiplier as it is written, rounded half up."""
    score = _score(total, ScaleMapping(summed_score_multiplier=Decimal(multiplier)))

    assert (score.exact, score.value) == (exact, value)


@pytest.mark.parametrize(
    ("total", "mapping", "code"),
    [
        (1, PercentageMapping(maximum_summed_score=0), "MTX304"),
        (0, PercentageMapping(maximum_summed_score=0), "MTX304"),
        (1, ScaleMapping(summed_score_multiplier=Decimal("INF")), "MTX306"),
        (0, ScaleMapping(summed_score_multiplier=Decimal("-INF")), "MTX306"),
        (0, ScaleMapping(summed_score_multiplier=Decimal("NaN")), "MTX306"),
        (0, ScaleMapping(summed_score_multiplier=Decimal("1E+400")), "MTX306"),
        (1, ScaleMapping(summed_score_multiplier=Decimal("1E+308")), "MTX310"),
        (2**31 - 1, PercentageMapping(maximum_summed_score=99), "MTX310"),
        (2**30, ScaleMapping(summed_score_multiplier=Decimal(2)), "MTX310"),
        (1, ScaleMapping(summed_score_multiplier=Decimal("2147483647.5")), "MTX310"),
        (1, ScaleMapping(summed_score_multiplier=Decimal("-2147483648.6")), "MTX310"),
    ],
)
def test_keys_without_a_value(total: int, mapping: QualificationValueMapping, code: str) -> None:
    """A maximum of 0, a multiplier that is not finite or a value outside 32 bits is an error with a code."""
    with pytest.raises(ScoreError) as raised:
        _score(total, mapping)

    assert [each.code for each in raised.value.diagnostics] == [code]


def test_the_limits_of_32_bits_are_values() -> None:
    """A value is refused only beyond 32 bits, after rounding."""
    assert _score(1, ScaleMapping(summed_score_multiplier=Decimal("2147483647.4"))).value == 2**31 - 1
    assert _score(1, ScaleMapping(summed_score_multiplier=Decimal("-2147483648.5"))).value == -(2**31)


@pytest.mark.parametrize(("total", "value"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, 9), (-1, 9)])
def test_ranges(total: int, value: int) -> None:
    """Both bounds are included, the first range that holds the sum counts, an upside-down one holds nothing."""
    ranges = [
        SummedScoreRange(inclusive_lower_bound=low, inclusive_upper_bound=high, qualification_value=each)
        for low, high, each in ((9, -9, 5), (0, 2, 1), (2, 3, 2))
    ]
    mapping = RangeMapping(summed_score_ranges=tuple(ranges), out_of_range_qualification_value=9)

    assert _score(total, mapping).value == value


@given(st.integers(-1000, 1000), st.integers(-1000, 1000).filter(bool))
@example(5, 8)
def test_a_value_is_the_nearest_and_at_a_half_the_greater(total: int, maximum: int) -> None:
    """-1/2 < value - exact <= 1/2 is what rounding half up means."""
    score = _score(total, PercentageMapping(maximum_summed_score=maximum))

    assert score.exact == Fraction(total * 100, maximum)
    assert -Fraction(1, 2) < score.value - score.exact <= Fraction(1, 2)
