"""Distributions: whole numbers, each with the workers who reached it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Self

from mturk_xml.analysis.figures import mean, root, variance


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How some numbers are spread over the workers. All but ``counts`` is ``None`` without workers.

    ``counts`` has the numbers in their order, each with its workers. The standard deviation is that of a sample, so it
    takes two workers. Quartiles lie between two numbers in proportion, as in Excel, NumPy and R.
    """

    counts: tuple[tuple[int, int], ...]
    mean: Fraction | None
    standard_deviation: float | None
    lowest: int | None
    lower_quartile: Fraction | None
    median: Fraction | None
    upper_quartile: Fraction | None
    highest: int | None

    @classmethod
    def of(cls, counted: Mapping[int, int]) -> Self:
        """Return the distribution of numbers that are counted already."""
        counts = tuple(sorted(counted.items()))
        workers = sum(counted.values())
        total = sum(number * count for number, count in counts)
        squares = sum(number * number * count for number, count in counts)
        return cls(
            counts=counts,
            mean=mean(total, workers),
            standard_deviation=root(variance(squares, total, workers)),
            lowest=counts[0][0] if counts else None,
            lower_quartile=_quantile(counts, workers, Fraction(1, 4)),
            median=_quantile(counts, workers, Fraction(1, 2)),
            upper_quartile=_quantile(counts, workers, Fraction(3, 4)),
            highest=counts[-1][0] if counts else None,
        )

    def at_least(self, number: int) -> int:
        """Return how many workers reached a number or more."""
        return sum(count for each, count in self.counts if each >= number)


def _quantile(counts: tuple[tuple[int, int], ...], workers: int, share: Fraction) -> Fraction | None:
    if not workers:
        return None
    place = (workers - 1) * share
    below = place.numerator // place.denominator
    low, high = _ranked(counts, below), _ranked(counts, min(below + 1, workers - 1))
    return low + (high - low) * (place - below)


def _ranked(counts: tuple[tuple[int, int], ...], rank: int) -> int:
    """Return the number at a rank, counted from 0."""
    behind = accumulate(count for _, count in counts)
    return next(number for (number, _), following in zip(counts, behind, strict=True) if rank < following)
