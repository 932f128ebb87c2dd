"""The figures of an analysis: counted by hand, and held against NumPy and SciPy."""

import csv
import sys
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pytest
from scipy.stats import pearsonr  # type: ignore[import-untyped]

import mturk_xml as mx
from mturk_xml import answer_key as ak
from mturk_xml.analysis import SelectionAnalysis, TestAnalysis, analyze, page
from mturk_xml.analysis.figures import correlation
from mturk_xml.analysis.histogram import Bar, histogram
from mturk_xml.analysis.page import page_template
from mturk_xml.analysis.remarks import remarks
from mturk_xml.analysis.words import difficulty_word, discrimination_word, figure, percent, reliability_word, short
from mturk_xml.question_form import QuestionForm
from tests.small_tests import analysis_of, form_of, key_question, worker

Points: TypeAlias = npt.NDArray[np.int64]
BIRDS = Path(__file__).parents[2] / "fixtures" / "bird-test"


KEY = mx.AnswerKey(questions=(key_question("p", {"a": 2, "b": 1}), key_question("q", {"x y": 3, "z": -1})))
WORKERS = (worker(p="a", q="y x"), worker(p="b", q="z"), worker(p="c", q="x"), worker(p="a"))
"""They earn 2+3, 1-1, 0+0 and 2+0 points."""


# ------------------------------------------------------------------------------------------------- counted by hand


def test_the_whole_test() -> None:
    analysis = analysis_of(KEY, WORKERS, threshold=2)

    assert analysis.workers == 4
    assert analysis.values == analysis.sums
    assert analysis.values.counts == ((0, 2), (2, 1), (5, 1))
    assert analysis.values.mean == Fraction(7, 4)
    assert analysis.attainable == (-1, 5)
    assert (analysis.threshold, analysis.passed, analysis.pass_rate) == (2, 2, Fraction(1, 2))
    # Deviations of the sums from 1.75 squared: 10.5625 + 3.0625 + 3.0625 + 0.0625 = 16.75, by 3.
    assert analysis.values.standard_deviation == pytest.approx((16.75 / 3) ** 0.5)
    # Of p (2, 1, 0, 2): 2.75, of q (3, -1, 0, 0): 9, by 3 as well.
    assert analysis.alpha == 2 * (1 - Fraction("11.75") / Fraction("16.75"))
    assert analysis.standard_error == pytest.approx((16.75 / 3 * (1 - 2 * (1 - 11.75 / 16.75))) ** 0.5)


def test_quartiles_lie_between_two_values() -> None:
    values = analysis_of(KEY, WORKERS).values

    assert (values.lowest, values.lower_quartile, values.median) == (0, Fraction(0), Fraction(1))
    assert (values.upper_quartile, values.highest) == (Fraction(11, 4), 5)
    assert [values.at_least(number) for number in (-1, 0, 1, 2, 5, 6)] == [4, 4, 2, 2, 1, 0]


def test_each_question() -> None:
    p, q = analysis_of(KEY, WORKERS).questions

    assert (p.question_identifier, p.blank, p.mean, p.lowest, p.highest) == ("p", 0, Fraction(5, 4), 0, 2)
    assert (q.question_identifier, q.blank, q.mean, q.lowest, q.highest) == ("q", 1, Fraction(1, 2), -1, 3)
    assert (p.difficulty, q.difficulty) == (Fraction(5, 8), Fraction(3, 8))
    assert p.standard_deviation == pytest.approx((2.75 / 3) ** 0.5)
    # Deviations: p 0.75, -0.25, -1.25, 0.75 and q 2.5, -1.5, -0.5, -0.5, so their products add up to 2.5.
    assert p.discrimination == q.discrimination == pytest.approx(2.5 / (2.75 * 9) ** 0.5)
    assert p.alpha_if_dropped is None
    assert q.alpha_if_dropped is None


def test_selections_have_the_mean_value_of_those_who_took_them() -> None:
    p, q = analysis_of(KEY, WORKERS, form=form_of(p="c d a b")).questions

    assert [(each.selection_identifier, each.count, each.mean_value, each.is_best) for each in p.selections] == [
        ("c", 1, 0, False),
        ("d", 0, None, False),
        ("a", 2, Fraction(7, 2), True),
        ("b", 1, 0, False),
    ]
    assert [(each.selection_identifier, each.count, each.mean_value, each.is_best) for each in q.selections] == [
        ("x", 2, Fraction(5, 2), True),
        ("y", 1, 5, True),
        ("z", 1, 0, False),
    ]


def test_choices_are_sets_with_their_points() -> None:
    workers = (*WORKERS, worker(q="x y"), worker(q="y x y"))
    q = analysis_of(KEY, workers).questions[1]

    assert [(each.selection_identifiers, each.count, each.mean_value, each.score) for each in q.choices] == [
        (("x", "y"), 3, Fraction(11, 3), 3),
        ((), 1, 2, 0),
        (("x",), 1, 0, 0),
        (("z",), 1, 0, -1),
    ]
    assert q.other_choices == 0


def test_blank_is_what_has_nothing_in_it() -> None:
    key = mx.AnswerKey(questions=(key_question("p", {"a": 1}),))
    answers = (
        mx.Selected("p"),
        mx.Selected("p", (), "of my own"),
        mx.Selected("p", ("a",), ""),
        mx.FreeText("p", ""),
        mx.FreeText("p", "a"),
        mx.UploadedFile("p", 1, "k"),
    )
    workers = [mx.QuestionFormAnswers(), *(mx.QuestionFormAnswers(answers=(each,)) for each in answers)]

    assert analysis_of(key, workers).questions[0].blank == 3


def test_the_value_is_what_the_mapping_makes_of_the_sum() -> None:
    key = mx.AnswerKey(
        questions=KEY.questions, qualification_value_mapping=ak.PercentageMapping(maximum_summed_score=5)
    )
    analysis = analysis_of(key, WORKERS, threshold=40)

    assert analysis.values.counts == ((0, 2), (40, 1), (100, 1))
    assert analysis.sums.counts == ((0, 2), (2, 1), (5, 1))
    assert analysis.passed == 2
    assert analysis.questions[0].selections[0] == SelectionAnalysis(
        selection_identifier="a", count=2, mean_value=Fraction(70), is_best=True
    )


# -------------------------------------------------------------------------------------------------- at the edges


def test_nobody() -> None:
    analysis = analysis_of(KEY, (), form=form_of(p="a b c"), threshold=1)

    assert (analysis.workers, analysis.passed, analysis.pass_rate) == (0, 0, None)
    assert analysis.values.counts == ()
    assert {getattr(analysis.values, name) for name in ("mean", "standard_deviation", "lowest", "median")} == {None}
    assert (analysis.alpha, analysis.standard_error) == (None, None)
    for each in analysis.questions:
        assert (each.mean, each.difficulty, each.discrimination, each.choices) == (None, None, None, ())
    assert [each.count for each in analysis.questions[0].selections] == [0, 0, 0]


def test_one_worker_does_not_vary() -> None:
    analysis = analysis_of(KEY, WORKERS[:1])

    assert (analysis.values.mean, analysis.values.median, analysis.values.standard_deviation) == (
        Fraction(5),
        Fraction(5),
        None,
    )
    assert (analysis.alpha, analysis.questions[0].discrimination) == (None, None)
    assert analysis.questions[0].difficulty == 1


def test_one_question_has_no_rest() -> None:
    analysis = analysis_of(mx.AnswerKey(questions=KEY.questions[:1]), WORKERS)

    assert (analysis.alpha, analysis.questions[0].discrimination) == (None, None)
    assert analysis.questions[0].difficulty == Fraction(5, 8)


def test_a_question_where_all_earn_the_same() -> None:
    key = mx.AnswerKey(questions=(*KEY.questions, key_question("r", {"a": 2, "b": 2}, default=2)))
    r = analysis_of(key, WORKERS).questions[2]

    assert (r.lowest, r.highest, r.mean) == (2, 2, Fraction(2))
    assert (r.difficulty, r.discrimination) == (None, None)
    assert not any(each.is_best for each in r.selections)


def test_a_question_that_stands_twice_counts_twice() -> None:
    key = mx.AnswerKey(questions=(key_question("p", {"a": 1}), key_question("p", {"b": 1})))
    analysis = analysis_of(key, [worker(p="a"), worker(p="b"), worker(p="c"), worker(p="a")])
    first, second = analysis.questions

    assert (first.mean, second.mean) == (Fraction(1, 2), Fraction(1, 4))
    assert analysis.attainable == (0, 2)
    assert first.discrimination == second.discrimination == pytest.approx(-1 / 3**0.5)
    assert analysis.alpha is not None
    assert analysis.alpha < 0


def test_of_two_options_with_one_set_the_first_counts() -> None:
    key = mx.AnswerKey(questions=(key_question("p", {"a b": 1, "b a": 9}),))
    [p] = analysis_of(key, [worker(p="b a")]).questions

    assert (p.lowest, p.highest, p.difficulty, p.choices[0].score) == (0, 1, Fraction(1), 1)


def test_several_options_can_be_best_and_none_is_if_nothing_earns_as_much() -> None:
    both = mx.AnswerKey(questions=(key_question("p", {"a": 2, "b": 2, "c": 1}),))
    none = mx.AnswerKey(questions=(key_question("p", {"a": -2, "b": -1}),))

    assert [each.is_best for each in analysis_of(both, ()).questions[0].selections] == [True, True, False]
    assert [each.is_best for each in analysis_of(none, ()).questions[0].selections] == [False, False]


def test_of_two_questions_of_the_form_with_one_name_the_first_counts() -> None:
    form = QuestionForm(items=(*form_of(p="a b").items, *form_of(p="c").items))
    [p] = analysis_of(mx.AnswerKey(questions=KEY.questions[:1]), (), form=form).questions

    assert [each.selection_identifier for each in p.selections] == ["a", "b"]


def test_the_largest_scores_are_exact() -> None:
    top, low = 2**31 - 1, -(2**31)
    questions = tuple(key_question(f"q{number}", {"a": top, "b": low}) for number in range(1000))
    key = mx.AnswerKey(
        questions=questions, qualification_value_mapping=ak.ScaleMapping(summed_score_multiplier=Decimal("0.001"))
    )
    right, wrong = (worker(**{f"q{number}": each for number in range(1000)}) for each in "ab")
    analysis = analysis_of(key, [right, wrong, right])

    assert analysis.sums.counts == ((1000 * low, 1), (1000 * top, 2))
    assert analysis.sums.mean == Fraction(1000 * (2 * top + low), 3)
    assert analysis.alpha == 1
    assert {each.discrimination for each in analysis.questions} == {1.0}
    assert {each.alpha_if_dropped for each in analysis.questions} == {Fraction(1)}


def test_correlations_of_numbers_beyond_every_float() -> None:
    huge = 10**400
    rows = [(huge, 0), (2 * huge, huge), (0, 5 * huge)]
    products = sum(one * other for one, other in rows)
    squares = (sum(one * one for one, _ in rows), sum(other * other for _, other in rows))

    assert correlation(products, squares, (3 * huge, 6 * huge), 3) == pytest.approx(
        pearsonr([1, 2, 0], [0, 1, 5]).statistic
    )


def test_scores_of_another_key_are_refused() -> None:
    other = mx.AnswerKey(questions=KEY.questions[:1])

    with pytest.raises(ValueError, match="a score of 1 questions, but the key has 2"):
        analyze(KEY, [other.score(worker(p="a"))])


# ------------------------------------------------------------------------------- what strangers may choose is bounded


def test_strange_selections_are_counted_up_to_a_bound() -> None:
    key = mx.AnswerKey(questions=(key_question("p", {"a": 1}),))
    workers = [worker(p=f"strange{number}") for number in range(400)] + [worker(p="a"), worker(p="x" * 201)]
    [p] = analysis_of(key, workers).questions

    assert len(p.selections) == 51
    assert p.selections[0].selection_identifier == "a"
    assert p.selections[0].count == 1
    assert p.other_selections == p.other_choices == 351
    assert sum(each.count for each in p.selections) + p.other_selections == 402
    assert sum(each.count for each in p.choices) + p.other_choices == 402


def test_sets_beyond_the_bound_are_counted_by_their_selections() -> None:
    names = [f"s{number}" for number in range(10)]
    key = mx.AnswerKey(questions=(key_question("p", dict.fromkeys(names, 1) | {"s8 s9": 7}),))
    sets = [[name for number, name in enumerate(names) if chosen >> number & 1] for chosen in range(1024)]
    [p] = analysis_of(key, [worker(p=" ".join(each)) for each in sets]).questions

    assert [each.count for each in p.selections] == [512] * 10
    assert p.selections[3].mean_value == Fraction(1, 512)  # of all sets with s3 in them, one earns a point
    assert len(p.choices) == 12 + 250
    assert ("s8", "s9") in {each.selection_identifiers for each in p.choices}
    assert (p.other_choices, p.other_selections) == (1024 - 262, 0)


# ------------------------------------------------------------------------------------------ against other libraries


def matrix_of(seed: int, *, workers: int, questions: int, highest: int = 1) -> Points:
    """Return points of workers who know different things: a row a worker, a column a question."""
    random = Random(seed)
    skills = [random.random() for _ in range(workers)]
    return np.array(
        [[sum(random.random() < skill for _ in range(highest)) for _ in range(questions)] for skill in skills]
    )


def analysis_of_matrix(points: Points, threshold: int = 0) -> TestAnalysis:
    """Return the analysis of a test in which workers earned these points."""
    choices = {f"s{each}": int(each) for each in range(int(points.max()) + 1)}
    key = mx.AnswerKey(questions=tuple(key_question(f"q{number}", choices) for number in range(points.shape[1])))
    workers = (worker(**{f"q{number}": f"s{each}" for number, each in enumerate(row)}) for row in points)
    return analysis_of(key, workers, threshold=threshold)


MATRICES = [
    pytest.param(matrix_of(1, workers=40, questions=12), id="right or wrong"),
    pytest.param(matrix_of(2, workers=60, questions=5, highest=4), id="points"),
    pytest.param(matrix_of(3, workers=7, questions=30, highest=2), id="more questions than workers"),
]


@pytest.mark.parametrize("points", MATRICES)
def test_discrimination_is_the_correlation_that_scipy_finds(points: Points) -> None:
    for number, each in enumerate(analysis_of_matrix(points).questions):
        own = points[:, number]
        if own.std():
            assert each.discrimination == pytest.approx(pearsonr(own, points.sum(axis=1) - own).statistic, abs=1e-12)
        else:
            assert each.discrimination is None


def alpha_of(points: Points) -> float:
    """Return Cronbach's alpha by NumPy, from the covariances."""
    count = points.shape[1]
    covariances = np.cov(points, rowvar=False)
    return float(count / (count - 1) * (1 - np.trace(covariances) / covariances.sum()))


@pytest.mark.parametrize("points", MATRICES)
def test_alpha_is_what_the_covariances_give(points: Points) -> None:
    analysis = analysis_of_matrix(points)

    assert analysis.alpha is not None
    assert float(analysis.alpha) == pytest.approx(alpha_of(points))
    for number, each in enumerate(analysis.questions):
        assert each.alpha_if_dropped is not None
        assert float(each.alpha_if_dropped) == pytest.approx(alpha_of(np.delete(points, number, axis=1)))


def test_alpha_of_right_and_wrong_is_kr20() -> None:
    points = matrix_of(1, workers=40, questions=12)
    right = points.mean(axis=0)
    kr20 = 12 / 11 * (1 - (right * (1 - right)).sum() / points.sum(axis=1).var())  # both divided by the workers
    alpha = analysis_of_matrix(points).alpha

    assert alpha is not None
    assert float(alpha) == pytest.approx(kr20)


@pytest.mark.parametrize("points", MATRICES)
def test_the_distribution_is_what_numpy_finds(points: Points) -> None:
    sums = points.sum(axis=1)
    analysis = analysis_of_matrix(points, threshold=5)
    found = analysis.sums
    quartiles = (found.lowest, found.lower_quartile, found.median, found.upper_quartile, found.highest)

    assert found.counts == tuple(zip(*np.unique(sums, return_counts=True), strict=True))
    assert [float(each or 0) for each in quartiles] == pytest.approx(list(np.quantile(sums, [0, 0.25, 0.5, 0.75, 1])))
    assert float(found.mean or 0) == pytest.approx(sums.mean())
    assert found.standard_deviation == pytest.approx(sums.std(ddof=1))
    assert analysis.passed == (sums >= 5).sum()
    for number, each in enumerate(analysis.questions):
        assert each.standard_deviation == pytest.approx(points[:, number].std(ddof=1))


def test_the_bird_test_as_a_table_of_points() -> None:
    key = mx.AnswerKey.from_xml(BIRDS / "key.xml")
    files = sorted((BIRDS / "answers").iterdir())
    scores = [key.score(mx.QuestionFormAnswers.from_xml(path)) for path in files]
    points = np.array([[each.score for each in score.questions] for score in scores])
    with (BIRDS / "expected.csv").open(newline="") as file:
        values = np.array([int(row["value"]) for row in csv.DictReader(file)])
    analysis = analyze(key, scores, threshold=75)

    assert float(analysis.values.mean or 0) == pytest.approx(values.mean())
    assert analysis.values.standard_deviation == pytest.approx(values.std(ddof=1))
    assert analysis.passed == (values >= 75).sum()
    assert float(analysis.alpha or 0) == pytest.approx(alpha_of(points))
    assert analysis.attainable == (-11, 40)


# ------------------------------------------------------------------------------------------------------ histograms


@pytest.mark.parametrize(
    ("values", "most", "edge", "bars"),
    [
        ([], 5, 0, []),
        ([(7, 2)], 5, 0, [(7, 7, 2)]),
        ([(0, 1), (3, 2)], 5, 0, [(0, 0, 1), (1, 1, 0), (2, 2, 0), (3, 3, 2)]),
        ([(-3, 1), (-1, 1), (8, 1)], 5, 0, [(-5, -1, 2), (0, 4, 0), (5, 9, 1)]),
        ([(0, 1), (100, 1)], 6, 75, [(-25, 24, 1), (25, 74, 0), (75, 124, 1)]),
        ([(74, 1), (75, 4)], 2, 75, [(73, 74, 1), (75, 76, 4)]),
        ([(-(2**31), 1), (2**31 - 1, 1)], 3, 0, [(-5_000_000_000, -1, 1), (0, 4_999_999_999, 1)]),
    ],
)
def test_bars_are_of_one_width_and_one_begins_at_the_edge(
    values: list[tuple[int, int]], most: int, edge: int, bars: list[tuple[int, int, int]]
) -> None:
    assert histogram(values, most, edge=edge) == [Bar(*each) for each in bars]


def test_a_histogram_of_one_bar_is_none() -> None:
    with pytest.raises(ValueError, match="two bars at least"):
        histogram([(1, 1)], 1)


# ----------------------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        (None, 2, "\N{EN DASH}"),
        (Fraction(2, 3), 2, "0.67"),
        (-0.004, 2, "0.00"),
        (-0.005001, 2, "-0.01"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.12"),
        (0, 1, "0.0"),
        (-27, 1, "-27.0"),
        (Fraction(9999, 1), 1, "9,999.0"),
        (1_073_741_827.5, 1, "1,073,741,828"),
        (-100, 0, "-100"),
    ],
)
def test_figures(number: Fraction | float | None, digits: int, text: str) -> None:
    assert figure(number, digits) == text


def test_short_figures_and_percentages() -> None:
    assert [short(each) for each in (None, Fraction(76), Fraction(153, 2), Fraction(1, 3))] == [
        "\N{EN DASH}",
        "76",
        "76.5",
        "0.3",
    ]
    assert [percent(each) for each in (None, Fraction(1, 8), 1.0, 0)] == ["\N{EN DASH}", "13%", "100%", "0%"]


def test_words_begin_at_their_bounds() -> None:
    assert [reliability_word(Fraction(each, 100)) for each in (90, 89, 80, 70, 60, 50, 49, -300)] == [
        "excellent", "good", "good", "acceptable", "questionable", "poor", "unacceptable", "unacceptable",
    ]  # fmt: skip
    assert [difficulty_word(Fraction(each, 100)) for each in (100, 90, 89, 70, 69, 30, 29, 0)] == [
        "very easy", "very easy", "easy", "easy", "moderate", "moderate", "hard", "hard",
    ]  # fmt: skip
    assert [discrimination_word(each) for each in (0.4, 0.39, 0.3, 0.2, 0.19, 0.0, -0.01)] == [
        "very good", "good", "good", "fair", "weak", "weak", "negative",
    ]  # fmt: skip
    assert {each(None) for each in (reliability_word, difficulty_word, discrimination_word)} == {"cannot be told"}


# --------------------------------------------------------------------------------------------------------- remarks


def remarks_on(key: mx.AnswerKey, workers: Iterable[mx.QuestionFormAnswers], **selections: str) -> list[str]:
    """Return what is worth a look, each with the question that it is about."""
    found = remarks(analysis_of(key, workers, form=form_of(**selections) if selections else None))
    assert [key.questions[each.number - 1].question_identifier for each in found] == [
        each.question_identifier for each in found
    ]
    return [f"{each.question_identifier}: {each.text}" for each in found]


def test_a_wrong_key_is_worth_a_look() -> None:
    good = key_question("p", {"a": 5}), key_question("q", {"a": 5})
    key = mx.AnswerKey(questions=(*good, key_question("r", {"wrong": 1})))
    workers = [worker(p="a", q="a", r="right")] * 5 + [worker(p="b", q="b", r="wrong")] * 5

    assert remarks_on(key, workers) == [
        "r: those who did well elsewhere did worse here; the key may be wrong",
        'r: the 5 who took "right" have a mean value of 10, those who took "wrong" only 1',
    ]
    assert len(remarks_on(key, workers[1:])) == 1  # four are too few to say so


def test_what_nobody_took_and_what_many_left_blank_is_told_of_twenty_workers() -> None:
    key = mx.AnswerKey(questions=(key_question("p", {"a": 1, "b": 0}), key_question("q", {"x": 1})))
    workers = [worker(p="a", q="x")] * 15 + [worker(p="b")] * 5

    assert remarks_on(key, workers, p="a b c d e f", q="x") == [
        'p: nobody took "c", "d", "e" and 1 more',
        "q: 25% left it blank",
    ]
    assert remarks_on(key, workers[1:], p="a b c d e f", q="x") == []
    assert remarks_on(key, [*workers, workers[0]], p="a b c", q="x") == ['p: nobody took "c"']


def test_a_question_that_earns_nobody_more_is_worth_a_look() -> None:
    key = mx.AnswerKey(questions=(key_question("p", {"a": 3, "b": 3}, default=3),))

    assert remarks_on(key, [worker(p="a")]) == ["p: every answer earns the same, 3 points"]


def test_a_sound_test_gets_no_remarks() -> None:
    key = mx.AnswerKey.from_xml(BIRDS / "key.xml")
    scores = [key.score(mx.QuestionFormAnswers.from_xml(path)) for path in (BIRDS / "answers").iterdir()]

    assert remarks(analyze(key, scores)) == []


# -------------------------------------------------------------------------------------------------- the extra


def test_a_page_without_jinja2_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    page_template.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(ImportError, match=r"pip install 'mturk-xml\[analysis\]'"):
        page(analysis_of(KEY, ()))
