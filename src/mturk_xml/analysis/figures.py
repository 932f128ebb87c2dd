"""The formulas: exact fractions as long as there are no roots."""

from fractions import Fraction
from math import sqrt


def mean(total: int, count: int) -> Fraction | None:
    """Return the mean of so many numbers, ``None`` of none."""
    return Fraction(total, count) if count else None


def variance(squares: int, total: int, count: int) -> Fraction | None:
    """Return the sample variance (divided by one less than the count), ``None`` for fewer than two numbers."""
    return Fraction(count * squares - total * total, count * (count - 1)) if count > 1 else None


def root(number: Fraction | None) -> float | None:
    """Return the square root of a number, ``None`` of ``None``."""
    return None if number is None else sqrt(number)


def correlation(products: int, squares: tuple[int, int], totals: tuple[int, int], count: int) -> float | None:
    """Return Pearson's correlation of two rows of numbers, ``None`` if one of them does not vary."""
    both = count * products - totals[0] * totals[1]
    each = [count * square - total * total for square, total in zip(squares, totals, strict=True)]
    if not all(each):
        return None
    size = sqrt(Fraction(both * both, each[0] * each[1]))  # a fraction is never too large to divide
    return -size if both < 0 else size


def alpha(questions: int, apart: Fraction, together: Fraction | None) -> Fraction | None:
    """Return Cronbach's alpha from the variances of all questions, added up, and the variance of their sum.

    With k questions, it is k/(k-1) times what is left of one when the share of the questions' own variances is taken
    away. ``None`` for fewer than two questions, or if the sum does not vary.
    """
    return Fraction(questions, questions - 1) * (1 - apart / together) if together and questions > 1 else None
