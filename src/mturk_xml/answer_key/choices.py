"""Choices: the sets of selections that a worker can choose in a question."""

from collections.abc import Iterator
from itertools import chain
from itertools import combinations as sets_of

from mturk_xml.answer_key.bounds import bounds_of
from mturk_xml.question_form import Question, SelectionAnswer


def combinations(question: Question) -> Iterator[tuple[str, ...]]:
    """Yield the sets of selections that a worker can choose, each in the order of the form, small ones first.

    How many may be chosen is what MinSelectionCount and MaxSelectionCount say (1 if absent, article QuestionForm).
    The empty set is left out: a key has no option for it. There can be very many: 20 selections make a million sets.
    A question without selections has none.
    """
    if not isinstance(question, Question):
        message = f"combinations are those of a question of a form, not of {type(question).__name__}"
        raise TypeError(message)
    answer = question.answer_specification
    if not isinstance(answer, SelectionAnswer):
        return iter(())
    bounds = bounds_of(question, answer)
    identifiers = tuple(dict.fromkeys(each.selection_identifier for each in answer.selections))
    counts = range(max(bounds.least, 1), bounds.most + 1)
    return chain.from_iterable(sets_of(identifiers, count) for count in counts)
