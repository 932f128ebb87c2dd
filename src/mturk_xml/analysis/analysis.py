"""The analysis of a test: how it went as a whole, and how each question did."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from mturk_xml.analysis.distribution import Distribution
from mturk_xml.analysis.figures import alpha, correlation, mean, root, variance
from mturk_xml.analysis.sums import Chosen, QuestionSums, TestSums, chosen_set
from mturk_xml.answer_key import AnswerKey
from mturk_xml.answer_key.attainable import Sums
from mturk_xml.answer_key.parts import Question
from mturk_xml.answer_key.scoring import Score
from mturk_xml.question_form import QuestionForm, SelectionAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionAnalysis:
    """How many workers took a selection, alone or with others, and the mean of their qualification values.

    ``is_best`` says that it belongs to an option that earns most, and more than nothing chosen would.
    """

    selection_identifier: str
    count: int
    mean_value: Fraction | None
    is_best: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A set of selections: how many workers chose exactly these, what they earn, and the mean of the workers' values.

    None chosen is a set, too; so are free text and files. The text of an "other" field is no part of the set.
    """

    selection_identifiers: Chosen
    count: int
    mean_value: Fraction
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnalysis:
    """How a question did.

    ``blank`` counts the workers who gave no answer. ``mean`` and ``standard_deviation`` are of the points, ``lowest``
    and ``highest`` the points that the key has for it. ``difficulty`` is the mean between these two, from 0 to 1, so an
    easy question is near 1; ``None`` if all answers earn the same. ``discrimination`` is the correlation of the points
    with the sum of all other questions; below zero, those who knew more did worse here. ``None`` if one of the two does
    not vary. ``alpha_if_dropped`` is the alpha of the test without the question.

    ``selections`` are those of the form, those of the key, and others that workers took. ``choices`` are the sets that
    they chose, the most frequent first. Where strangers' answers bring too many, ``other_choices`` counts the workers
    whose sets are not listed, and ``other_selections`` what they took that is not listed.
    """

    question_identifier: str
    blank: int
    mean: Fraction | None
    standard_deviation: float | None
    lowest: int
    highest: int
    difficulty: Fraction | None
    discrimination: float | None
    alpha_if_dropped: Fraction | None
    selections: tuple[SelectionAnalysis, ...]
    other_selections: int
    choices: tuple[Choice, ...]
    other_choices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TestAnalysis:
    """How a test did. Each score that was given counts as a worker.

    ``values`` are the qualification values, ``sums`` the sums of points, ``attainable`` the lowest and the highest sum
    that the key has points for. ``alpha`` is Cronbach's alpha (where questions are right or wrong, the same as KR-20);
    ``None`` with fewer than two questions or where sums do not vary. ``standard_error`` is that of measurement, in
    points. ``passed`` is how many reached the ``threshold``, ``pass_rate`` their share.
    """

    __test__ = False  # no test of pytest

    workers: int
    values: Distribution
    sums: Distribution
    attainable: tuple[int, int]
    alpha: Fraction | None
    standard_error: float | None
    threshold: int | None
    passed: int | None
    pass_rate: Fraction | None
    questions: tuple[QuestionAnalysis, ...]


def analyze(
    answer_key: AnswerKey, scores: Iterable[Score], *, form: QuestionForm | None = None, threshold: int | None = None
) -> TestAnalysis:
    """Return the analysis of the scores of a test, each made with this key.

    ``form`` gives selections their order, and those that nobody took a count of 0. ``threshold`` is the qualification
    value from which on workers pass. Memory grows with the key, the form and the different values, not with workers.

    Raises:
        ValueError: a score was made with another key.
    """
    listed = _listed(form)
    keyed = [_Keyed.of(question, listed.get(question.question_identifier, [])) for question in answer_key.questions]
    sums = TestSums(QuestionSums(each.selections, each.options) for each in keyed)
    for score in scores:
        sums.add(score)
    values = Distribution.of(sums.values)
    passed = None if threshold is None else values.at_least(threshold)
    test = _Test.of(sums)
    reliability = alpha(len(keyed), test.apart, test.variance)
    return TestAnalysis(
        workers=sums.count,
        values=values,
        sums=Distribution.of(sums.sums),
        attainable=(sum(each.lowest for each in keyed), sum(each.highest for each in keyed)),
        alpha=reliability,
        standard_error=_standard_error(reliability, test.variance),
        threshold=threshold,
        passed=passed,
        pass_rate=None if passed is None else mean(passed, sums.count),
        questions=tuple(_question(each, counted, test) for each, counted in zip(keyed, sums.questions, strict=True)),
    )


def _listed(form: QuestionForm | None) -> dict[str, list[str]]:
    """Return the selections of each question of a form; of two questions with one name, those of the first."""
    listed: dict[str, list[str]] = {}
    for question in form.questions if form else ():
        match question.answer_specification:
            case SelectionAnswer(selections=selections):
                listed.setdefault(question.question_identifier, [each.selection_identifier for each in selections])
    return listed


class _Keyed(NamedTuple):
    """A question of the key: its selections, those of the form first, and the points for each set."""

    identifier: str
    selections: tuple[str, ...]
    options: dict[Chosen, int]
    default: int
    lowest: int
    highest: int

    @classmethod
    def of(cls, question: Question, listed: list[str]) -> "_Keyed":
        options: dict[Chosen, int] = {}
        for option in question.answer_options:
            options.setdefault(chosen_set(option.selection_identifiers), option.answer_score)
        named = (each for option in question.answer_options for each in option.selection_identifiers)
        selections = tuple(dict.fromkeys([*listed, *named]))
        bounds = Sums([question])
        default = question.default_score or 0
        return cls(question.question_identifier, selections, options, default, bounds.lowest, bounds.highest)

    @property
    def best(self) -> frozenset[str]:
        """The selections of the options that earn most; none if nothing chosen earns as much."""
        if self.highest == self.default:
            return frozenset()
        return frozenset(each for chosen, score in self.options.items() if score == self.highest for each in chosen)


class _Test(NamedTuple):
    """What the figures of a question need to know of the whole test; ``apart`` adds up the questions' variances."""

    questions: int
    workers: int
    total: int
    squares: int
    apart: Fraction
    variance: Fraction | None

    @classmethod
    def of(cls, sums: TestSums) -> "_Test":
        counted, workers = sums.sums.items(), sums.count
        total = sum(number * count for number, count in counted)
        squares = sum(number * number * count for number, count in counted)
        apart = sum((_variance(each, workers) or Fraction(0) for each in sums.questions), Fraction(0))
        return cls(len(sums.questions), workers, total, squares, apart, variance(squares, total, workers))


def _standard_error(reliability: Fraction | None, spread: Fraction | None) -> float | None:
    return None if reliability is None or spread is None else root(spread * (1 - reliability))


def _variance(counted: QuestionSums, workers: int) -> Fraction | None:
    return variance(counted.squares, counted.total, workers)


def _question(keyed: _Keyed, counted: QuestionSums, test: _Test) -> QuestionAnalysis:
    lowest, highest = keyed.lowest, keyed.highest
    average = mean(counted.total, test.workers)
    discrimination, alpha_if_dropped = _against_the_rest(counted, test)
    return QuestionAnalysis(
        question_identifier=keyed.identifier,
        blank=counted.blank,
        mean=average,
        standard_deviation=root(_variance(counted, test.workers)),
        lowest=lowest,
        highest=highest,
        difficulty=None if average is None or lowest == highest else (average - lowest) / (highest - lowest),
        discrimination=discrimination,
        alpha_if_dropped=alpha_if_dropped,
        selections=tuple(_selections(keyed, counted)),
        other_selections=counted.other_selections,
        choices=tuple(_choices(keyed, counted)),
        other_choices=counted.other_choices,
    )


def _against_the_rest(counted: QuestionSums, test: _Test) -> tuple[float | None, Fraction | None]:
    """Return the correlation of a question with the sum of all others, and the alpha of the others."""
    own, own_squares = counted.total, counted.squares
    rest, products = test.total - own, counted.products - own_squares
    rest_squares = test.squares - 2 * counted.products + own_squares
    apart = test.apart - (_variance(counted, test.workers) or 0)
    return (
        correlation(products, (own_squares, rest_squares), (own, rest), test.workers),
        alpha(test.questions - 1, apart, variance(rest_squares, rest, test.workers)),
    )


def _selections(keyed: _Keyed, counted: QuestionSums) -> Iterator[SelectionAnalysis]:
    best = keyed.best
    for identifier, group in counted.selections():
        yield SelectionAnalysis(
            selection_identifier=identifier,
            count=group.count,
            mean_value=mean(group.total, group.count),
            is_best=identifier in best,
        )


def _choices(keyed: _Keyed, counted: QuestionSums) -> Iterator[Choice]:
    for chosen, group in counted.choices():
        yield Choice(
            selection_identifiers=chosen,
            count=group.count,
            mean_value=Fraction(group.total, group.count),
            score=keyed.options.get(chosen_set(chosen), keyed.default),
        )
