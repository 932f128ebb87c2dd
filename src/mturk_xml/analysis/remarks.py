"""Remarks: what in an analysis is worth a look. The bounds are ours."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from mturk_xml.analysis.analysis import QuestionAnalysis, SelectionAnalysis, TestAnalysis
from mturk_xml.analysis.words import percent, short

# Means of fewer workers say little, and among fewer it is no wonder that nobody took a selection.
_FEW = 5
_ENOUGH_WORKERS = 20
_MANY_BLANK = Fraction(1, 4)
_MOST_NAMES = 3


class Remark(NamedTuple):
    """A sentence about a question; ``number`` is its place in the key, from 1."""

    number: int
    question_identifier: str
    text: str


def remarks(analysis: TestAnalysis) -> list[Remark]:
    """Return the remarks on a test, in the order of the key."""
    return [
        Remark(number, each.question_identifier, text)
        for number, each in enumerate(analysis.questions, 1)
        for text in _of_question(each, analysis.workers)
    ]


def _of_question(question: QuestionAnalysis, workers: int) -> Iterator[str]:
    if question.lowest == question.highest:
        yield f"every answer earns the same, {question.highest} points"
    if question.discrimination is not None and question.discrimination < 0:
        yield "those who did well elsewhere did worse here; the key may be wrong"
    rival, best = _rival(question)
    if rival and best:
        takers = f'the {rival.count:,} who took "{rival.selection_identifier}"'
        right = f'those who took "{best.selection_identifier}" only {short(best.mean_value)}'
        yield f"{takers} have a mean value of {short(rival.mean_value)}, {right}"
    if workers >= _ENOUGH_WORKERS:
        yield from _left_alone(question, workers)


def _left_alone(question: QuestionAnalysis, workers: int) -> Iterator[str]:
    blank = Fraction(question.blank, workers)
    if blank >= _MANY_BLANK:
        yield f"{percent(blank)} left it blank"
    untaken = [each.selection_identifier for each in question.selections if not each.count]
    if untaken:
        yield f"nobody took {_names(untaken)}"


def _rival(question: QuestionAnalysis) -> tuple[SelectionAnalysis | None, SelectionAnalysis | None]:
    """Return a selection that is wrong but taken by workers with a higher mean value, and the right one it outdoes."""
    best = max((each for each in question.selections if each.is_best), key=_mean_value, default=None)
    wrong = (each for each in question.selections if not each.is_best and each.count >= _FEW)
    rival = max(wrong, key=_mean_value, default=None)
    if best and rival and best.count and _mean_value(rival) > _mean_value(best):
        return rival, best
    return None, None


def _mean_value(selection: SelectionAnalysis) -> float:
    return float("-inf") if selection.mean_value is None else float(selection.mean_value)


def _names(identifiers: list[str]) -> str:
    named = ", ".join(f'"{each}"' for each in identifiers[:_MOST_NAMES])
    more = len(identifiers) - _MOST_NAMES
    return f"{named} and {more:,} more" if more > 0 else named
