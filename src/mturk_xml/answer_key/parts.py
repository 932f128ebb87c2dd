"""The parts of an AnswerKey: options that earn points, and what the sum of the points means."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Annotated, TypeAlias

from mturk_xml.binding import Child, Choice, record
from mturk_xml.simple import INTEGER, STRING, Simple, UnreadableNumberError


def _load_double(text: str) -> Decimal:
    """Return an xs:double as the decimal that is written, so that 0.1 is a tenth."""
    try:
        return Decimal(text)
    except InvalidOperation:
        pass
    try:  # an exponent of more digits than decimals can have: a double knows 0 and infinity
        return Decimal(float(text))
    except ValueError as error:  # libxml2 takes "1e" for a double; the type has no such notation
        raise UnreadableNumberError(text) from error


def _dump_double(value: Decimal) -> str:
    if value.is_nan():
        return "NaN"
    if value.is_infinite():
        return "INF" if value > 0 else "-INF"
    return str(value)


def is_finite(number: Decimal) -> bool:
    """Return whether a decimal is finite as a double, too, where infinity begins at 1.8e308."""
    return number.is_finite() and isfinite(float(number))


def short_decimal(number: Decimal) -> str:
    """Return a decimal for a sentence: as it is, or rounded if it has too many digits to read."""
    text = str(number)
    return text if len(text) <= 30 else f"about {number:.6E}"


DOUBLE = Simple(_load_double, _dump_double)


@record
class AnswerOption:
    """A set of selections and the points for choosing exactly these; points may be negative."""

    selection_identifiers: Annotated[tuple[str, ...], Child("SelectionIdentifier", STRING, many=True)]
    answer_score: Annotated[int, Child("AnswerScore", INTEGER)]


@record
class Question:
    """The options of one question of the test, and the points if none of them matches (0 if absent)."""

    question_identifier: Annotated[str, Child("QuestionIdentifier", STRING)]
    answer_options: Annotated[tuple[AnswerOption, ...], Child("AnswerOption", AnswerOption, many=True)]
    default_score: Annotated[int | None, Child("DefaultScore", INTEGER)] = None


@record
class PercentageMapping:
    """The value is the sum as a percentage of ``maximum_summed_score``, rounded to the nearest whole number."""

    maximum_summed_score: Annotated[int, Child("MaximumSummedScore", INTEGER)]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScaleMapping:
    """The value is the sum times ``summed_score_multiplier``.

    A number given as ``int`` or ``float`` is taken as the decimal it prints as. The schema allows INF and NaN;
    they can be read and written, not scored with. Two NaN are equal here: the same document is the same value.
    """

    summed_score_multiplier: Annotated[Decimal, Child("SummedScoreMultiplier", DOUBLE)]

    def __post_init__(self) -> None:
        multiplier: object = self.summed_score_multiplier
        if isinstance(multiplier, (int, float)) and not isinstance(multiplier, bool):
            object.__setattr__(self, "summed_score_multiplier", Decimal(repr(multiplier)))
        elif not isinstance(multiplier, Decimal):
            message = f"a multiplier is a Decimal, an int or a float, not {type(multiplier).__name__}: {multiplier!r}"
            raise TypeError(message)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ScaleMapping):
            return NotImplemented
        return self._comparable() == other._comparable()

    def __hash__(self) -> int:
        return hash(self._comparable())

    def _comparable(self) -> Decimal | None:
        return None if self.summed_score_multiplier.is_nan() else self.summed_score_multiplier


@record
class SummedScoreRange:
    """A range of sums, both bounds included, and the value for a sum in it."""

    inclusive_lower_bound: Annotated[int, Child("InclusiveLowerBound", INTEGER)]
    inclusive_upper_bound: Annotated[int, Child("InclusiveUpperBound", INTEGER)]
    qualification_value: Annotated[int, Child("QualificationValue", INTEGER)]


@record
class RangeMapping:
    """The value is that of the first range that holds the sum, else ``out_of_range_qualification_value``."""

    summed_score_ranges: Annotated[tuple[SummedScoreRange, ...], Child("SummedScoreRange", SummedScoreRange, many=True)]
    out_of_range_qualification_value: Annotated[int, Child("OutOfRangeQualificationValue", INTEGER)]


QualificationValueMapping: TypeAlias = PercentageMapping | ScaleMapping | RangeMapping
QUALIFICATION_VALUE_MAPPING = Choice((PercentageMapping, ScaleMapping, RangeMapping))
