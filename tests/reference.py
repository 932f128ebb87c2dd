"""The reference scorer: what the documents say and what we decided, as plainly as it can be written.

It follows the article AnswerKey, and where that is silent docs/scoring.md, sentence by sentence. It is slow, it looks
at everything anew each time, and it shares no code with the scorer of the library. It reads documents only through
their fields.
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from mturk_xml import AnswerKey, QuestionFormAnswers, Selected
from mturk_xml.answer_key.parts import (
    PercentageMapping,
    QualificationValueMapping,
    Question,
    RangeMapping,
    ScaleMapping,
)

LOWEST_VALUE = -2147483648
HIGHEST_VALUE = 2147483647
LARGEST_DOUBLE = Fraction((2**53 - 1) * 2**971)
HALF_STEP_ABOVE_IT = Fraction(2**970)  # from here on, a double is infinite
SMALLEST_DOUBLE = Fraction(1, 2**1074)


class NoValueError(Exception):
    """The key gives no value for these answers; the argument is the code."""


class ReferenceQuestion(NamedTuple):
    """What one question of the key earned. ``matched`` is the number of the option from 0, ``None`` if none."""

    question_identifier: str
    selected: tuple[str, ...]
    matched: int | None
    score: int


class ReferenceScore(NamedTuple):
    """A qualification value and the steps to it. ``matched_range`` is the number of the range from 0."""

    questions: list[ReferenceQuestion]
    summed_score: int
    exact: Fraction
    value: int
    matched_range: int | None


def score(key: AnswerKey, answers: QuestionFormAnswers) -> ReferenceScore:
    """Return the score of some answers, or raise ``NoValueError``."""
    questions = [_score_question(question, answers) for question in key.questions]
    total = 0
    for each in questions:
        total = total + each.score
    exact, number = _map(key.qualification_value_mapping, total)
    value = _round_half_up(exact)
    if value < LOWEST_VALUE or value > HIGHEST_VALUE:
        raise NoValueError("MTX310")
    return ReferenceScore(questions, total, exact, value, number)


def _score_question(question: Question, answers: QuestionFormAnswers) -> ReferenceQuestion:
    # Several answers for one question: the last one counts.
    answer = None
    for each in answers.answers:
        if each.question_identifier == question.question_identifier:
            answer = each
    # No answer, free text or a file: nothing is selected. An "other" text: no option matches, whatever is selected.
    selected: tuple[str, ...] = ()
    other = False
    if isinstance(answer, Selected):
        selected = answer.selection_identifiers
        other = answer.other_selection_text is not None
    # An option matches if exactly its selections are chosen; of two options with the same set the first counts.
    if selected and not other:
        for number, option in enumerate(question.answer_options):
            if _same_set(selected, option.selection_identifiers):
                return ReferenceQuestion(question.question_identifier, selected, number, option.answer_score)
    # No option matches: DefaultScore, 0 if absent.
    default = question.default_score
    return ReferenceQuestion(question.question_identifier, selected, None, 0 if default is None else default)


def _same_set(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return all(each in others for each in some) and all(each in some for each in others)


def _map(mapping: QualificationValueMapping | None, total: int) -> tuple[Fraction, int | None]:
    if mapping is None:
        return Fraction(total), None
    if isinstance(mapping, PercentageMapping):
        if mapping.maximum_summed_score == 0:
            raise NoValueError("MTX304")
        return Fraction(total) / Fraction(mapping.maximum_summed_score) * 100, None
    if isinstance(mapping, ScaleMapping):
        return Fraction(total) * _multiplier(mapping.summed_score_multiplier), None
    assert isinstance(mapping, RangeMapping)
    for number, each in enumerate(mapping.summed_score_ranges):
        if each.inclusive_lower_bound <= total <= each.inclusive_upper_bound:
            return Fraction(each.qualification_value), number
    return Fraction(mapping.out_of_range_qualification_value), None


def _multiplier(written: Decimal) -> Fraction:
    """Return the multiplier exactly as it is written, unless it is none for a double: infinite, no number, or 0."""
    if written.is_nan() or written.is_infinite():
        raise NoValueError("MTX306")
    if written != 0 and not -1000 < written.adjusted() < 1000:  # not worth the digits
        if written.adjusted() > 0:
            raise NoValueError("MTX306")
        return Fraction(0)
    exact = Fraction(written)
    if abs(exact) >= LARGEST_DOUBLE + HALF_STEP_ABOVE_IT:
        raise NoValueError("MTX306")
    if abs(exact) <= SMALLEST_DOUBLE / 2:
        return Fraction(0)
    return exact


def _round_half_up(exact: Fraction) -> int:
    """Return the nearest whole number, of two equally near ones the greater: 62.5 -> 63, -62.5 -> -62."""
    below = exact.numerator // exact.denominator
    distance = exact - below
    if distance < Fraction(1, 2):
        return below
    return below + 1
