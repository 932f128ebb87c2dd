"""What is counted while scores pass: whole numbers, in memory that answers cannot make grow at will.

Answers come from strangers, who may choose what neither the form nor the key has, and as many different sets of
selections as they like. So what the form and the key have is always counted; of everything else, what comes first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from mturk_xml.answer_key.scoring import QuestionScore, Score
from mturk_xml.question_form_answers.parts import is_blank

# For each question, beside what the form and the key have.
_MOST_SETS = 250
_MOST_STRANGE_SELECTIONS = 50
_LONGEST_STRANGE_SELECTION = 200

Chosen: TypeAlias = tuple[str, ...]


def chosen_set(selections: Iterable[str]) -> Chosen:
    """Return selections as a set: sorted, each once."""
    return tuple(sorted(set(selections)))


class Group:
    """Some workers: how many they are, and the total of one number of theirs."""

    __slots__ = ("count", "total")

    def __init__(self) -> None:
        self.count = 0
        self.total = 0

    def add(self, number: int) -> None:
        """Count one worker."""
        self.count += 1
        self.total += number

    def join(self, other: "Group") -> None:
        """Count the workers of another group, too."""
        self.count += other.count
        self.total += other.total


class QuestionSums:
    """What is counted of one question. Groups of workers by what they chose hold their qualification values."""

    def __init__(self, selections: Iterable[str], sets: Iterable[Chosen]) -> None:
        """Count what workers chose; ``selections`` and ``sets`` are counted however many others there are."""
        self.blank = 0
        self.other_choices = 0
        self.other_selections = 0
        self._names = {each: each for each in selections}  # each as itself, so that all sets share one text
        self._known = len(self._names)
        self._points: defaultdict[int, Group] = defaultdict(Group)  # holds the sums of the whole test
        self._sets = {each: Group() for each in ((), *((one,) for one in self._names), *sets)}
        self._most_sets = len(self._sets) + _MOST_SETS
        self._dissolved: defaultdict[str, Group] = defaultdict(Group)

    def add(self, question: QuestionScore, score: Score) -> None:
        """Count the answer of one worker."""
        self._points[question.score].add(score.summed_score)
        chosen = question.selected
        if not chosen:
            self.blank += is_blank(question.answer)
        elif len(chosen) > 1:
            chosen = chosen_set(chosen)
        group = self._sets.get(chosen) or self._new_group(chosen)
        if group is None:
            self._dissolve(chosen, score.value)
        else:
            group.add(score.value)

    @property
    def total(self) -> int:
        """All points together."""
        return sum(points * group.count for points, group in self._points.items())

    @property
    def squares(self) -> int:
        """The squares of all points together."""
        return sum(points * points * group.count for points, group in self._points.items())

    @property
    def products(self) -> int:
        """The products of the points and the sum of the whole test, all together."""
        return sum(points * group.total for points, group in self._points.items())

    def choices(self) -> Iterator[tuple[Chosen, Group]]:
        """Yield the sets that somebody chose, the most frequent first; selections in the order that they have."""
        order = {each: number for number, each in enumerate(self._in_order())}
        named = ((tuple(sorted(each, key=order.__getitem__)), group) for each, group in self._sets.items())
        taken = [each for each in named if each[1].count]
        return iter(sorted(taken, key=lambda each: (-each[1].count, [order[one] for one in each[0]])))

    def selections(self) -> Iterator[tuple[str, Group]]:
        """Yield the selections: those of form and key in their order, then others that somebody chose."""
        groups = {each: Group() for each in self._in_order()}
        for identifier, dissolved in self._dissolved.items():
            groups[identifier].join(dissolved)
        for chosen, group in self._sets.items():
            for each in chosen:
                groups[each].join(group)
        return iter(groups.items())

    def _in_order(self) -> list[str]:
        names = list(self._names)
        return names[: self._known] + sorted(names[self._known :])

    def _new_group(self, chosen: Chosen) -> Group | None:
        """Return the group for a set that was not chosen before, ``None`` if there is no room for it."""
        if len(self._sets) >= self._most_sets or not all(map(self._is_counted, chosen)):
            return None
        return self._sets.setdefault(tuple(self._names[each] for each in chosen), Group())

    def _dissolve(self, chosen: Chosen, value: int) -> None:
        """Count a set by its selections only."""
        self.other_choices += 1
        for each in chosen:
            if self._is_counted(each):
                self._dissolved[each].add(value)
            else:
                self.other_selections += 1

    def _is_counted(self, selection: str) -> bool:
        """Return whether a selection is counted; one that was not chosen before is from now on, if there is room."""
        if selection in self._names:
            return True
        room = self._known + _MOST_STRANGE_SELECTIONS - len(self._names)
        if room and len(selection) <= _LONGEST_STRANGE_SELECTION:
            self._names[selection] = selection
            return True
        return False


class TestSums:
    """What is counted of a test."""

    __test__ = False  # no test of pytest

    def __init__(self, questions: Iterable[QuestionSums]) -> None:
        self.questions = list(questions)
        self._scores: Counter[tuple[int, int]] = Counter()

    def add(self, score: Score) -> None:
        """Count the score of one worker.

        Raises:
            ValueError: it was made with another key.
        """
        if len(score.questions) != len(self.questions):
            message = f"a score of {len(score.questions)} questions, but the key has {len(self.questions)}"
            raise ValueError(message)
        self._scores[score.value, score.summed_score] += 1
        for sums, question in zip(self.questions, score.questions, strict=True):
            sums.add(question, score)

    @property
    def count(self) -> int:
        """How many workers there are."""
        return self._scores.total()

    @property
    def values(self) -> Counter[int]:
        """The workers with each qualification value."""
        return self._counted(0)

    @property
    def sums(self) -> Counter[int]:
        """The workers with each sum of points."""
        return self._counted(1)

    def _counted(self, which: int) -> Counter[int]:
        counted: Counter[int] = Counter()
        for numbers, count in self._scores.items():
            counted[numbers[which]] += count
        return counted
