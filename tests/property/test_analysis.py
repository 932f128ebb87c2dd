"""What holds for the analysis of every test, whoever took it."""

import io
import statistics
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import mturk_xml as mx
from mturk_xml import answer_key as ak
from mturk_xml.analysis import TestAnalysis, analyze, page
from mturk_xml.analysis.histogram import histogram
from mturk_xml.cli.analysis_table import write_table
from tests.small_tests import analysis_of
from tests.strategies import INT32

SELECTIONS = ("a", "b", "c", "")
QUESTIONS = ("p", "q", "r", "s")
SETS = st.lists(st.sampled_from(SELECTIONS), min_size=1, max_size=3).map(tuple)


class Sat(NamedTuple):
    """A key, and the answers of some workers."""

    key: mx.AnswerKey
    workers: list[mx.QuestionFormAnswers]

    def analysis(self) -> TestAnalysis:
        """Return the analysis."""
        return analysis_of(self.key, self.workers)


def keys(points: st.SearchStrategy[int]) -> st.SearchStrategy[mx.AnswerKey]:
    """Return keys without a mapping, in which questions and sets can stand twice."""
    option = st.builds(ak.AnswerOption, selection_identifiers=SETS, answer_score=points)
    question = st.builds(
        ak.Question,
        question_identifier=st.sampled_from(QUESTIONS),
        answer_options=st.lists(option, min_size=1, max_size=3).map(tuple),
        default_score=st.none() | points,
    )
    return st.builds(mx.AnswerKey, questions=st.lists(question, max_size=4).map(tuple))


def answers() -> st.SearchStrategy[mx.QuestionFormAnswers]:
    """Return answers of every kind, some questions left out and some answered twice."""
    name = st.sampled_from(QUESTIONS)
    chosen = st.lists(st.sampled_from((*SELECTIONS, "strange")), max_size=3).map(tuple)
    answer = st.one_of(
        st.builds(mx.Selected, name, chosen),
        st.builds(mx.Selected, name, chosen, st.sampled_from(("", "other"))),
        st.builds(mx.FreeText, name, st.sampled_from(("", "a"))),
        st.builds(mx.UploadedFile, name, st.just(1), st.just("k")),
    )
    return st.builds(mx.QuestionFormAnswers, answers=st.lists(answer, max_size=5).map(tuple))


SMALL = st.integers(-3, 5)
# Four questions of these sum up to a value of 32 bits.
LARGE = INT32.map(lambda points: points // 8)


def sat(points: st.SearchStrategy[int] = SMALL) -> st.SearchStrategy[Sat]:
    """Return tests that some workers sat."""
    return st.builds(Sat, keys(points), st.lists(answers(), max_size=12))


def with_points(key: mx.AnswerKey, change: Callable[[int, int], int]) -> mx.AnswerKey:
    """Return a key with other points: what ``change`` makes of the number of a question and its points."""
    return replace(
        key,
        questions=tuple(
            replace(
                question,
                default_score=change(number, question.default_score or 0),
                answer_options=tuple(
                    replace(option, answer_score=change(number, option.answer_score))
                    for option in question.answer_options
                ),
            )
            for number, question in enumerate(key.questions)
        ),
    )


def reliabilities(analysis: TestAnalysis) -> list[object]:
    """Return the figures that do not depend on where points begin."""
    return [
        analysis.alpha,
        analysis.values.standard_deviation,
        *((each.alpha_if_dropped, each.discrimination, each.difficulty) for each in analysis.questions),
    ]


@given(sat(), st.integers(-(10**6), 10**6))
def test_points_that_all_get_change_nothing(test: Sat, more: int) -> None:
    given_away = Sat(with_points(test.key, lambda number, points: points + more * (number + 1)), test.workers)

    assert reliabilities(given_away.analysis()) == reliabilities(test.analysis())


@given(sat(), st.integers(1, 10**6))
def test_the_unit_of_points_changes_nothing(test: Sat, times: int) -> None:
    before = test.analysis()
    after = Sat(with_points(test.key, lambda _, points: points * times), test.workers).analysis()

    assert after.alpha == before.alpha
    assert [each.discrimination for each in after.questions] == [each.discrimination for each in before.questions]
    assert [each.difficulty for each in after.questions] == [each.difficulty for each in before.questions]
    assert after.standard_error == pytest.approx(before.standard_error and before.standard_error * times)


@given(sat(), st.randoms(use_true_random=False))
def test_the_order_of_workers_changes_nothing(test: Sat, random: Random) -> None:
    shuffled = list(test.workers)
    random.shuffle(shuffled)

    assert Sat(test.key, shuffled).analysis() == test.analysis()


@given(sat())
def test_two_workers_for_each_change_no_share(test: Sat) -> None:
    once, twice = test.analysis(), Sat(test.key, test.workers * 2).analysis()

    assert twice.alpha == once.alpha
    assert [(each.mean, each.difficulty, each.discrimination) for each in twice.questions] == [
        (each.mean, each.difficulty, each.discrimination) for each in once.questions
    ]
    assert [[one.mean_value for one in each.selections] for each in twice.questions] == [
        [one.mean_value for one in each.selections] for each in once.questions
    ]


@given(sat(LARGE))
def test_the_counts_add_up(test: Sat) -> None:
    analysis, workers = test.analysis(), len(test.workers)

    assert analysis.workers == workers
    for spread in (analysis.values, analysis.sums):
        assert sum(count for _, count in spread.counts) == workers
    for each in analysis.questions:
        assert sum(one.count for one in each.choices) + each.other_choices == workers
        assert 0 <= each.blank <= workers
        taken = sum(one.count for one in each.selections)
        assert taken == sum(one.count * len(one.selection_identifiers) for one in each.choices)
        assert [one.count for one in each.choices] == sorted((one.count for one in each.choices), reverse=True)
    if workers:
        assert analysis.sums.mean == sum((each.mean or 0 for each in analysis.questions), Fraction(0))


@given(sat(LARGE))
def test_every_figure_is_within_its_bounds(test: Sat) -> None:
    analysis = test.analysis()

    assert analysis.alpha is None or analysis.alpha <= 1
    for number, _ in analysis.sums.counts:
        assert analysis.attainable[0] <= number <= analysis.attainable[1]
    for spread in (analysis.values, analysis.sums):
        ranks = [spread.lowest, spread.lower_quartile, spread.median, spread.upper_quartile, spread.highest]
        known = [each for each in ranks if each is not None]
        assert known == sorted(known)
    for each in analysis.questions:
        assert each.mean is None or each.lowest <= each.mean <= each.highest
        assert each.difficulty is None or 0 <= each.difficulty <= 1
        assert each.discrimination is None or -1 <= each.discrimination <= 1


@given(sat())
def test_the_figures_are_those_of_the_standard_library(test: Sat) -> None:
    scores = [test.key.score(each) for each in test.workers]
    analysis = analyze(test.key, scores)
    assume(len(scores) > 1)
    values = [each.value for each in scores]

    assert analysis.values.mean == statistics.mean(map(Fraction, values))
    assert analysis.values.standard_deviation == pytest.approx(statistics.stdev(values))
    found = analysis.values
    assert [found.lower_quartile, found.median, found.upper_quartile] == statistics.quantiles(
        map(Fraction, values), method="inclusive"
    )
    for number, each in enumerate(analysis.questions):
        own = [score.questions[number].score for score in scores]
        rest = [score.summed_score - one for score, one in zip(scores, own, strict=True)]
        if len(set(own)) > 1 < len(set(rest)):
            assert each.discrimination == pytest.approx(statistics.correlation(own, rest), abs=1e-9)
        else:
            assert each.discrimination is None


COUNTS = st.dictionaries(INT32 | st.integers(-20, 20), st.integers(1, 10**6), min_size=1, max_size=20)


@given(COUNTS, st.integers(2, 40), INT32 | st.integers(-20, 20))
def test_bars_hold_every_value_without_a_gap(counts: dict[int, int], most: int, edge: int) -> None:
    bars = histogram(list(counts.items()), most, edge=edge)
    [width] = {bar.high - bar.low + 1 for bar in bars}

    assert 1 <= len(bars) <= most
    assert str(width).rstrip("0") in {"1", "2", "5"}
    assert (bars[0].low - edge) % width == 0
    assert all(after.low == before.high + 1 for before, after in pairwise(bars))
    assert bars[0].workers > 0 < bars[-1].workers
    for bar in bars:
        assert bar.workers == sum(count for value, count in counts.items() if bar.low <= value <= bar.high)
    assert sum(bar.workers for bar in bars) == sum(counts.values())


@given(sat(LARGE), st.none() | INT32)
def test_every_analysis_can_be_shown(test: Sat, threshold: int | None) -> None:
    analysis = analysis_of(test.key, test.workers, threshold=threshold)
    table = io.StringIO()
    write_table(analysis, table)

    assert f"{len(test.workers)} worker" in page(analysis)
    assert (f"{len(test.workers)} worker" in table.getvalue()) == bool(test.workers)
