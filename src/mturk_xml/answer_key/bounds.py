"""What a question of the form lets a worker choose, as far as a key can know it."""

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from mturk_xml.question_form import Question, QuestionForm, SelectionAnswer


class Bounds(NamedTuple):
    """The selections of a question, in its order, how many may be chosen, and whether it can be left blank.

    ``is_open``: the question looks like one for several selections, but has no MaxSelectionCount. The documented
    default is 1; what the service did with such questions is not known.
    """

    selections: AbstractSet[str]
    least: int
    most: int
    is_required: bool
    has_other: bool
    is_open: bool = False

    def allow(self, chosen: frozenset[str]) -> bool:
        """Return whether a worker can choose exactly these selections."""
        return chosen <= self.selections and self.count_allowed(len(chosen))

    def count_allowed(self, count: int) -> bool:
        """Return whether a worker can choose this many selections."""
        return self.least <= count <= self.most

    def __str__(self) -> str:
        """Return the bounds in words, such as ``exactly 1 selection``."""
        if self.least > self.most:
            return f"none (at least {self.least}, at most {self.most})"
        if self.least == self.most:
            return f"exactly {self.most} selection{'' if self.most == 1 else 's'}"
        return f"{self.least} to {self.most} selections"


def form_bounds(form: QuestionForm) -> dict[str, Bounds]:
    """Return the bounds of every multiple-choice question of a form, by question identifier."""
    return {
        question.question_identifier: bounds_of(question, question.answer_specification)
        for question in form.questions
        if isinstance(question.answer_specification, SelectionAnswer)
    }


def bounds_of(question: Question, answer: SelectionAnswer) -> Bounds:
    """Return the bounds of a multiple-choice question."""
    selections = dict.fromkeys(each.selection_identifier for each in answer.selections).keys()
    least = 1 if answer.min_selection_count is None else answer.min_selection_count
    most = 1 if answer.max_selection_count is None else answer.max_selection_count
    other = answer.selections.other_selection is not None
    is_open = answer.max_selection_count is None and answer.style_suggestion in _SEVERAL
    return Bounds(selections, least, min(most, len(selections)), bool(question.is_required), other, is_open)


_SEVERAL = ("checkbox", "list", "combobox", "multichooser")
