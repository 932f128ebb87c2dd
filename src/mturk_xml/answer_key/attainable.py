"""Which sums the answers to a test can reach."""

from bisect import bisect_left
from collections.abc import Iterable
from math import comb
from typing import TYPE_CHECKING

from mturk_xml.answer_key.parts import Question

if TYPE_CHECKING:
    from mturk_xml.answer_key.bounds import Bounds

# Sums of a test of 50 questions with ten different scores each stay far below this; beyond it only the bounds are
# kept, so that a hostile key costs neither time nor memory.
_MOST_SUMS = 100_000


class Sums:
    """The sums that answers can reach: each of them, or only the lowest and highest if there are too many."""

    def __init__(self, questions: Iterable[Question], bounds: "dict[str, Bounds] | None" = None) -> None:
        self.lowest = self.highest = 0
        sums: set[int] | None = {0}
        for question in questions:
            scores = _scores(question, (bounds or {}).get(question.question_identifier))
            self.lowest += min(scores)
            self.highest += max(scores)
            if sums is not None and len(sums) * len(scores) <= _MOST_SUMS:
                sums = {total + score for total in sums for score in scores}
            else:
                sums = None
        self._sums = None if sums is None else sorted(sums)

    def reach(self, low: int, high: int) -> bool:
        """Return whether a sum lies between two bounds, both included. In doubt, yes."""
        if self._sums is None:
            return low <= self.highest and high >= self.lowest
        at = bisect_left(self._sums, low)
        return at < len(self._sums) and self._sums[at] <= high


def _scores(question: Question, bounds: "Bounds | None") -> set[int]:
    """Return the points that one question can earn; never empty."""
    options: dict[frozenset[str], int] = {}
    for option in question.answer_options:
        chosen = frozenset(option.selection_identifiers)
        if bounds is None or bounds.allow(chosen):
            options.setdefault(chosen, option.answer_score)
    scores = set(options.values())
    if bounds is None or _unkeyed_possible(len(options), bounds):
        scores.add(question.default_score or 0)
    return scores or {0}


def _unkeyed_possible(keyed: int, bounds: "Bounds") -> bool:
    """Return whether a worker can answer, or leave the question blank, without matching an option."""
    if not bounds.is_required or bounds.has_other or bounds.least == 0:
        return True
    possible = 0
    for count in range(bounds.least, bounds.most + 1):
        possible += comb(len(bounds.selections), count)
        if possible > keyed:
            return True
    return False
