"""Keys in short: written alone, or beside the questions that they grade."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol, TypeAlias

from mturk_xml.answer_key import (
    AnswerKey,
    AnswerOption,
    PercentageMapping,
    QualificationValueMapping,
    RangeMapping,
    SummedScoreRange,
)
from mturk_xml.answer_key import Question as KeyQuestion
from mturk_xml.answer_key.attainable import Sums
from mturk_xml.answer_key.bounds import form_bounds
from mturk_xml.answer_key.form_checks import form_findings
from mturk_xml.authoring.form import check_item
from mturk_xml.authoring.refusal import about, are_texts, fitting, named, refused
from mturk_xml.diagnostics import BuildError, Diagnostic, has_errors
from mturk_xml.question_form import Overview, Question, QuestionForm, SelectionAnswer
from mturk_xml.rules import diagnostic


class Points(Protocol):
    """A mapping from selections to points: what choosing exactly these earns.

    A key is one selection as a string, or several as a tuple or frozenset, that must be chosen together.
    """

    def items(self) -> Iterable[tuple[Collection[str], int]]:
        """Return the pairs."""


MappingLike: TypeAlias = QualificationValueMapping | Literal["percentage"] | None
"""A mapping; ``"percentage"`` stands for a percentage of the highest sum that answers can reach."""


def key_question(question_identifier: str, points: Points, *, default_score: int | None = None) -> KeyQuestion:
    """Return the options of one question: what choosing exactly these selections earns.

    ::

        key_question("colours", {"red": 1, ("red", "blue"): 3}, default_score=-1)
    """
    if not isinstance(points, Mapping):
        raise refused(f"points are a mapping from selections, not {named(points)}", "write {'a': 1}")
    options = [
        AnswerOption(selection_identifiers=_identifiers(chosen), answer_score=score) for chosen, score in points.items()
    ]
    if not options:
        raise refused(f"question {question_identifier!r} of a key has no answer that earns anything", "write {'a': 1}")
    made = KeyQuestion(
        question_identifier=question_identifier, answer_options=tuple(options), default_score=default_score
    )
    try:
        return fitting(made)
    except BuildError as error:
        raise about(error, f"Question {question_identifier!r}") from None


def _identifiers(chosen: Collection[str]) -> tuple[str, ...]:
    if isinstance(chosen, str):
        return (chosen,)
    if not isinstance(chosen, Collection):
        raise refused(f"what earns points is one selection or several, not {named(chosen)}", "write identifiers as str")
    return tuple(sorted(chosen) if isinstance(chosen, frozenset) else chosen)


def answer_key(questions: Mapping[str, Points] | Sequence[KeyQuestion], mapping: MappingLike = None) -> AnswerKey:
    """Return the key of these questions: points by identifier, or ``key_question`` records.

    ::

        answer_key({"bill": {"heron": 5}, "fruit": {"apples": 10}}, "percentage")

    Raises:
        BuildError: something is of the wrong type.
    """
    if isinstance(questions, Mapping):
        return _key(tuple([key_question(each, points) for each, points in questions.items()]), mapping, None)
    if not isinstance(questions, Sequence):
        raise refused(f"a key is made of its questions, not of {named(questions)}", "write {'question': {'a': 1}}")
    for each in questions:
        if not isinstance(each, KeyQuestion):
            raise refused(f"a key is made of its questions, not of {named(each)}", "make them with key_question(...)")
    return _key(tuple(questions), mapping, None)


def _key(questions: tuple[KeyQuestion, ...], mapping: MappingLike, form: QuestionForm | None) -> AnswerKey:
    if mapping == "percentage":
        highest = Sums(questions, None if form is None else form_bounds(form)).highest
        if highest <= 0:
            raise refused(f"the highest sum that answers can reach is {highest}", "give points for right answers")
        mapping = PercentageMapping(maximum_summed_score=highest)
    elif mapping is not None and not isinstance(mapping, QualificationValueMapping):
        raise refused(
            f"a mapping is 'percentage', a PercentageMapping, a ScaleMapping or a RangeMapping, not {named(mapping)}",
            "write one of these",
        )
    return fitting(AnswerKey(questions=questions, qualification_value_mapping=mapping))


def range_mapping(values: Mapping[tuple[int, int], int], out_of_range_qualification_value: int) -> RangeMapping:
    """Return a mapping by ranges of the sum: the value for each pair of bounds, both of which belong to the range.

    ::

        range_mapping({(8, 10): 1, (5, 7): 2}, out_of_range_qualification_value=0)
    """
    if not _are_ranges(values):
        raise refused(f"ranges are a mapping from pairs of bounds to values, not {values!r}", "write {(5, 10): 1}")
    ranges = [
        SummedScoreRange(inclusive_lower_bound=low, inclusive_upper_bound=high, qualification_value=value)
        for (low, high), value in values.items()
    ]
    return fitting(
        RangeMapping(
            summed_score_ranges=tuple(ranges), out_of_range_qualification_value=out_of_range_qualification_value
        )
    )


def _are_ranges(values: object) -> bool:
    return isinstance(values, Mapping) and all(isinstance(each, tuple) and len(each) == 2 for each in values)


class Scored(NamedTuple):
    """A question and what its answers earn."""

    question: Question
    key: KeyQuestion


def scored(
    question: Question,
    right: str | Collection[str] | Points,
    *,
    points: int | None = None,
    default_score: int | None = None,
) -> Scored:
    """Return a question with its right answer marked.

    ``right`` is one selection, or several that must be chosen together and no others, for ``points`` (1 if not
    given); or a mapping from selections to points where several answers earn something. ``default_score`` is what all
    other answers earn, a blank one included; 0 if it is not given.

    Raises:
        BuildError: the question has no such selection, no worker can choose so many, or a key cannot grade it.
    """
    if not isinstance(question, Question):
        raise refused(f"only a question can be scored, not {named(question)}", "make it with question(...)")
    key = key_question(question.question_identifier, _rewards(question, right, points), default_score=default_score)
    form = QuestionForm(items=(question,))
    findings = form_findings((key,), form, form_bounds(form))
    found = [diagnostic(each.code, facts=each.facts) for each in findings]
    if has_errors(found):
        raise BuildError(found)
    return Scored(question, key)


def _rewards(question: Question, right: str | Collection[str] | Points, points: int | None) -> Points:
    if isinstance(right, Mapping):
        if points is not None:
            raise refused("the mapping says what each answer earns, so points has no meaning", "leave points out")
        return right
    if not isinstance(right, Collection) or not (isinstance(right, str) or are_texts(right)):
        reason = f"what is right is a selection, several selections, or a mapping to points; not {named(right)}"
        raise refused(reason, "write identifiers of selections as str")
    return {_in_order(question, right): 1 if points is None else points}


def _in_order(question: Question, right: str | Collection[str]) -> tuple[str, ...]:
    """Return what is right as a tuple; a set, which has no order, in the order of the form."""
    if isinstance(right, str):
        return (right,)
    answer = question.answer_specification
    if isinstance(right, tuple | list) or not isinstance(answer, SelectionAnswer):
        return tuple(right)
    order = {each.selection_identifier: number for number, each in enumerate(answer.selections)}
    return tuple(sorted(right, key=lambda each: (order.get(each, len(order)), each)))


class QualificationTest(NamedTuple):
    """A form and the key that grades it; unpacks into the two."""

    form: QuestionForm
    key: AnswerKey

    def check(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong or doubtful in the form, in the key, and in how the two fit."""
        return (*self.form.check(), *self.key.check(self.form))


def _asked(items: Iterable[Overview | Question | Scored]) -> Iterator[str]:
    for each in items:
        if not isinstance(each, Overview):
            yield (each.question if isinstance(each, Scored) else each).question_identifier


def qualification_test(*items: Overview | Question | Scored, mapping: MappingLike = None) -> QualificationTest:
    """Return the form of these items and the key of those that are ``scored``.

    ::

        form, key = qualification_test(
            overview(Title("Birds")),
            scored(question("bill", "Which bill is longer?", {"a": "Heron", "b": "Finch"}), "a", points=3),
            mapping="percentage",
        )

    Raises:
        BuildError: nothing is scored, so there is no key; or something is no part of a test.
    """
    for each in items:
        if not isinstance(each, Scored):
            check_item(each)
    twice = [name for name, count in Counter(_asked(items)).items() if count > 1]
    if twice:
        raise refused(f"question {twice[0]!r} is asked more than once", "give each question an identifier of its own")
    keyed = tuple([each.key for each in items if isinstance(each, Scored)])
    if not keyed:
        raise BuildError([diagnostic("MTX239")])
    form = QuestionForm(items=tuple([each.question if isinstance(each, Scored) else each for each in items]))
    return QualificationTest(form, _key(keyed, mapping, form))
