"""Scoring: from answers to a qualification value, with every step kept.

What the article AnswerKey says is followed to the letter: an option matches if exactly its selections are chosen,
a question without a match earns its DefaultScore, the mapping turns the sum into the value. What it leaves open
is decided here, and written down in docs/scoring.md:

- free text, an "other" text, no selections or no answer match no option;
- of two options with the same set, and of two ranges that hold the sum, the first counts;
- of several answers to one question, the last counts;
- percentages and scaled sums are exact fractions, rounded half up (towards plus infinity), and never clamped.
"""

from collections.abc import Iterable, Iterator
from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from mturk_xml.answer_key.parts import (
    AnswerOption,
    PercentageMapping,
    QualificationValueMapping,
    Question,
    RangeMapping,
    ScaleMapping,
    SummedScoreRange,
    is_finite,
    short_decimal,
)
from mturk_xml.binding import record
from mturk_xml.diagnostics import Diagnostic, ScoreError
from mturk_xml.question_form_answers import Answer, FreeText, QuestionFormAnswers, Selected
from mturk_xml.rules import diagnostic

MIN_VALUE, MAX_VALUE = -(2**31), 2**31 - 1
_MOST_SUMS = 10_000
# Exact up to a thousand digits; a double has at most 767 that matter.
_PRECISION = Context(prec=1000)


class QuestionScore(NamedTuple):
    """One question of the key: the answer that counted, the option that matched, the points."""

    question_identifier: str
    answer: Answer | None
    matched: AnswerOption | None
    score: int

    @property
    def selected(self) -> tuple[str, ...]:
        """The selections of the answer in the order given; none for free text, a file or no answer."""
        return self.answer.selection_identifiers if isinstance(self.answer, Selected) else ()

    @property
    def reason(self) -> str:
        """Why these points, in words."""
        if self.matched is not None:
            return "matches an option of the key"
        if self.answer is None:
            return "not answered"
        if isinstance(self.answer, FreeText):
            return f"the free text {self.answer.free_text[:40]!r} is no selection, so no option matches"
        if not isinstance(self.answer, Selected):
            return "a file is no selection, so no option matches"
        if self.answer.other_selection_text is not None:
            return 'has an "other" text, so no option matches'
        if not self.answer.selection_identifiers:
            return "left blank"
        return "no option lists exactly these selections"


@record
class Score:
    """The outcome of scoring: the value, and how it came about.

    ``value`` is the qualification value, ``summed_score`` the sum of the points, ``exact`` the value before rounding.
    ``mapping`` is the mapping of the key (``None``: the sum is the value), ``matched_range`` the range that held the
    sum, if there is one. ``questions`` follows the key. ``diagnostics`` has warnings about the answers.
    """

    value: int
    summed_score: int
    exact: Fraction
    questions: tuple[QuestionScore, ...]
    mapping: QualificationValueMapping | None = None
    matched_range: SummedScoreRange | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    def explain(self) -> str:
        """Return the whole computation as text, one line for each question, then sum and mapping."""
        lines = [_explain_question(each) for each in self.questions]
        return "\n".join([*lines, f"sum {self.summed_score}", self._explain_mapping()])

    def _explain_mapping(self) -> str:
        match self.mapping:
            case PercentageMapping(maximum_summed_score=maximum):
                return f"value {self.value}: {self.summed_score} / {maximum} x 100 = {decimal_text(self.exact)}"
            case ScaleMapping(summed_score_multiplier=multiplier):
                product = f"{self.summed_score} x {short_decimal(multiplier)}"
                return f"value {self.value}: {product} = {decimal_text(self.exact)}"
            case RangeMapping() if self.matched_range is None:
                return f"value {self.value}: the sum is in none of the ranges"
            case RangeMapping():
                bounds = self.matched_range
                low, high = bounds.inclusive_lower_bound, bounds.inclusive_upper_bound  # type: ignore[union-attr]
                return f"value {self.value}: the sum is in the range from {low} to {high}"
        return f"value {self.value}: the sum itself"


def _explain_question(each: QuestionScore) -> str:
    chosen = ", ".join(each.selected) or "-"
    default = "; the DefaultScore" if each.matched is None and each.score else ""
    return f"{each.question_identifier}: {chosen}: {each.score:+d} ({each.reason}{default})"


def decimal_text(number: Fraction) -> str:
    """Return a fraction as people write it: exactly if it ends within six decimals, else cut there, with '...'."""
    millionths, rest = divmod(abs(number.numerator) * 10**6, number.denominator)
    whole, decimals = divmod(millionths, 10**6)
    sign = "-" if number < 0 else ""
    if rest:
        return f"{sign}{whole}.{decimals:06d}..."
    return f"{sign}{whole}.{decimals:06d}".rstrip("0").rstrip(".")


class _Mapped(NamedTuple):
    exact: Fraction
    value: int
    matched_range: SummedScoreRange | None = None


_Entry: TypeAlias = tuple[str, "dict[_Chosen, AnswerOption]", int]


class Scorer:
    """A key prepared for scoring many answers.

    Raises:
        ScoreError: the mapping gives no value for any sum (a maximum of 0, a multiplier that is not finite).
    """

    def __init__(self, questions: Iterable[Question], mapping: QualificationValueMapping | None) -> None:
        self._entries: list[_Entry] = [
            (question.question_identifier, _options(question), question.default_score or 0) for question in questions
        ]
        self._keyed = frozenset(identifier for identifier, _, _ in self._entries)
        self._mapping = mapping
        self._prepared = _prepared(mapping)
        self._seen: dict[int, _Mapped] = {}

    def score(self, answers: QuestionFormAnswers) -> Score:
        """Return the score of one worker's answers.

        Raises:
            ScoreError: the value does not fit 32 bits.
        """
        if not isinstance(answers, QuestionFormAnswers):
            message = f"a key scores QuestionFormAnswers, not {type(answers).__name__}"
            raise TypeError(message)
        given = answers.last_answers()
        questions: list[QuestionScore] = []
        total = 0
        for identifier, options, default in self._entries:
            answer = given.get(identifier)
            matched = None
            if type(answer) is Selected and answer.other_selection_text is None:
                chosen = answer.selection_identifiers
                matched = options.get(chosen[0] if len(chosen) == 1 else _as_set(chosen))
            points = default if matched is None else matched.answer_score
            total += points
            questions.append(_new(QuestionScore, (identifier, answer, matched, points)))
        exact, value, matched_range = self._map(total)
        if not MIN_VALUE <= value <= MAX_VALUE:
            raise ScoreError([diagnostic("MTX310", facts={"value": _short(value)})])
        odd = len(given) != len(answers.answers) or not self._keyed.issuperset(given)
        warnings = tuple(self._warnings(answers, given)) if odd else ()
        return Score(
            value=value,
            summed_score=total,
            exact=exact,
            questions=tuple(questions),
            mapping=self._mapping,
            matched_range=matched_range,
            diagnostics=warnings,
        )

    def _map(self, total: int) -> _Mapped:
        """Return what the mapping makes of a sum; the sums of a test are few, its workers many."""
        mapped = self._seen.get(total)
        if mapped is None:
            mapped = self._prepared.map(total)
            if len(self._seen) < _MOST_SUMS:
                self._seen[total] = mapped
        return mapped

    def _warnings(self, answers: QuestionFormAnswers, given: dict[str, Answer]) -> Iterator[Diagnostic]:
        counts = dict.fromkeys(given, 0)
        for answer in answers.answers:
            counts[answer.question_identifier] += 1
        for identifier, count in counts.items():
            if identifier not in self._keyed:
                yield diagnostic("MTX403", facts={"identifier": identifier})
            elif count > 1:
                yield diagnostic("MTX401", facts={"identifier": identifier, "count": count})


def _short(value: int) -> str:
    return str(value) if abs(value) < 10**20 else f"about {Decimal(value):.3E}"


_Chosen: TypeAlias = str | frozenset[str]


def _as_set(chosen: tuple[str, ...]) -> _Chosen:
    """Return a set of selections as the key of a dictionary: a set of one as its element, which is quicker to find."""
    distinct = frozenset(chosen)
    return next(iter(distinct)) if len(distinct) == 1 else distinct


def _options(question: Question) -> dict[_Chosen, AnswerOption]:
    options: dict[_Chosen, AnswerOption] = {}
    for option in question.answer_options:
        options.setdefault(_as_set(option.selection_identifiers), option)
    return options


_new = tuple.__new__  # a QuestionScore is made for every question of every worker


class _Sum(NamedTuple):
    """No mapping: the sum is the value."""

    def map(self, total: int) -> _Mapped:
        return _Mapped(Fraction(total), total)


class _Ratio(NamedTuple):
    """Percentage and scale: the sum times an exact ratio, rounded half up."""

    numerator: int
    denominator: int

    def map(self, total: int) -> _Mapped:
        scaled = total * self.numerator
        return _Mapped(Fraction(scaled, self.denominator), (2 * scaled + self.denominator) // (2 * self.denominator))


class _Ranges(NamedTuple):
    """The first range that holds the sum, else the value for sums out of range."""

    mapping: RangeMapping

    def map(self, total: int) -> _Mapped:
        for each in self.mapping.summed_score_ranges:
            if each.inclusive_lower_bound <= total <= each.inclusive_upper_bound:
                return _Mapped(Fraction(each.qualification_value), each.qualification_value, each)
        value = self.mapping.out_of_range_qualification_value
        return _Mapped(Fraction(value), value)


def _prepared(mapping: QualificationValueMapping | None) -> _Sum | _Ratio | _Ranges:
    match mapping:
        case PercentageMapping(maximum_summed_score=0):
            raise ScoreError([diagnostic("MTX304", element=_PATH + "PercentageMapping/MaximumSummedScore")])
        case PercentageMapping(maximum_summed_score=maximum):
            ratio = Fraction(100, maximum)
            return _Ratio(ratio.numerator, ratio.denominator)
        case ScaleMapping(summed_score_multiplier=multiplier):
            ratio = _multiplier(multiplier)
            return _Ratio(ratio.numerator, ratio.denominator)
        case RangeMapping():
            return _Ranges(mapping)
    return _Sum()


_PATH = "/AnswerKey/QualificationValueMapping/"


def _multiplier(multiplier: Decimal) -> Fraction:
    """Return the exact multiplier. As a double, a number beyond 1.8e308 is infinite and one below 5e-324 is 0."""
    if not is_finite(multiplier):
        where = _PATH + "ScaleMapping/SummedScoreMultiplier"
        raise ScoreError([diagnostic("MTX306", element=where, facts={"multiplier": short_decimal(multiplier)})])
    return Fraction(_PRECISION.create_decimal(multiplier)) if float(multiplier) else Fraction(0)
