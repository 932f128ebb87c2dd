"""Figures of an analysis in words and digits."""

from fractions import Fraction
from math import floor

# From here on, digits behind the point say nothing.
_LARGE = 10_000

NOTHING = "\N{EN DASH}"


def figure(number: Fraction | float | None, digits: int = 2) -> str:
    """Return a number rounded half up to so many digits, to none if it is large; a dash if there is no number."""
    if number is None:
        return NOTHING
    shown = digits if abs(float(number)) < _LARGE else 0
    return f"{_half_up(number * 10**shown) / 10**shown:,.{shown}f}"


def short(number: Fraction | None) -> str:
    """Return a number with one digit where it needs one: ``76`` and ``76.5``."""
    return figure(number, 1).removesuffix(".0")


def percent(share: Fraction | float | None) -> str:
    """Return a share of one as a whole percentage, a dash if there is none."""
    return NOTHING if share is None else f"{_half_up(share * 100)}%"


def _half_up(number: Fraction | float) -> int:
    return floor(number + Fraction(1, 2))


def workers_word(count: int) -> str:
    """Return so many workers."""
    return f"{count:,} worker{'' if count == 1 else 's'}"


def reliability_word(alpha: Fraction | None) -> str:
    """Return what people say of a reliability; the bounds are those that most textbooks give."""
    if alpha is None:
        return "cannot be told"
    for tenths, word in ((9, "excellent"), (8, "good"), (7, "acceptable"), (6, "questionable"), (5, "poor")):
        if alpha * 10 >= tenths:
            return word
    return "unacceptable"


def difficulty_word(difficulty: Fraction | None) -> str:
    """Return how hard a question is, by the share of its points that workers earned (our bounds)."""
    if difficulty is None:
        return "cannot be told"
    if difficulty >= Fraction(9, 10):
        return "very easy"
    if difficulty >= Fraction(7, 10):
        return "easy"
    if difficulty >= Fraction(3, 10):
        return "moderate"
    return "hard"


def discrimination_word(discrimination: float | None) -> str:
    """Return how well a question tells strong workers from weak ones; the bounds are those that most textbooks give."""
    if discrimination is None:
        return "cannot be told"
    for bound, word in ((0.4, "very good"), (0.3, "good"), (0.2, "fair"), (0.0, "weak")):
        if discrimination >= bound:
            return word
    return "negative"
