"""Histograms: values gathered into so few bars that one can see them."""

from collections.abc import Sequence
from typing import NamedTuple

_MOST_BARS = 24
# Widths of bars that people can count with: these, and these times 10, 100, ...
_STEPS = (1, 2, 5)


class Bar(NamedTuple):
    """How many workers have values between two bounds, both included."""

    low: int
    high: int
    workers: int


def histogram(values: Sequence[tuple[int, int]], most: int = _MOST_BARS, *, edge: int = 0) -> list[Bar]:
    """Return bars of one width, without a gap, for values with their counts; widths are 1, 2, 5, 10, 20, ...

    There are at most so many bars, two at least. One of them begins at ``edge``, or would if they went on, so that
    nothing stands on both sides of a threshold.
    """
    if most < 2:
        message = f"a histogram has room for two bars at least, not for {most}"
        raise ValueError(message)
    if not values:
        return []
    lowest, highest = min(values)[0], max(values)[0]
    width = _width(highest - lowest + 1, most)
    start = lowest - (lowest - edge) % width
    counts = [0] * ((highest - start) // width + 1)
    for value, count in values:
        counts[(value - start) // width] += count
    return [Bar(start + at * width, start + (at + 1) * width - 1, count) for at, count in enumerate(counts)]


def _width(span: int, most: int) -> int:
    power = 1
    while True:
        for step in _STEPS:
            if span <= step * power * (most - 1):  # one bar more may be needed where the first begins earlier
                return step * power
        power *= 10
