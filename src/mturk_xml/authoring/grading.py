"""Keys in short: written alone, or beside the questions that they grade."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol, TypeAlias, runtime_checkable

from mturk_xml.answer_key import AnswerKey, AnswerOption, PercentageMapping, QualificationValueMapping
from mturk_xml.answer_key import Question as KeyQuestion
from mturk_xml.answer_key.attainable import Sums
from mturk_xml.answer_key.bounds import form_bounds
from mturk_xml.answer_key.form_checks import form_findings
from mturk_xml.diagnostics import BuildError, Diagnostic, has_errors
from mturk_xml.question_form import Overview, Question, QuestionForm, SelectionAnswer
from mturk_xml.rules import diagnostic


@runtime_checkable
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
    options = [
        AnswerOption(selection_identifiers=_identifiers(chosen), answer_score=score) for chosen, score in points.items()
    ]
    return KeyQuestion(
        question_identifier=question_identifier, answer_options=tuple(options), default_score=default_score
    )


def _identifiers(chosen: Collection[str]) -> tuple[str, ...]:
    if isinstance(chosen, str):
        return (chosen,)
    return tuple(sorted(chosen) if isinstance(chosen, frozenset) else chosen)


def answer_key(questions: Mapping[str, Points] | Sequence[KeyQuestion], mapping: MappingLike = None) -> AnswerKey:
    """Return the key of these questions: points by identifier, or ``key_question`` records.

    ::

        answer_key({"bill": {"heron": 5}, "fruit": {"apples": 10}}, "percentage")
    """
    listed = (
        [key_question(identifier, points) for identifier, points in questions.items()]
        if isinstance(questions, Mapping)
        else questions
    )
    return _key(tuple(listed), mapping, None)


def _key(questions: tuple[KeyQuestion, ...], mapping: MappingLike, form: QuestionForm | None) -> AnswerKey:
    if mapping == "percentage":
        sums = Sums(questions, None if form is None else form_bounds(form))
        mapping = PercentageMapping(maximum_summed_score=sums.highest)
    return AnswerKey(questions=questions, qualification_value_mapping=mapping)


class Scored(NamedTuple):
    """A question and what its answers earn."""

    question: Question
    key: KeyQuestion


def scored(
    question: Question,
    right: str | Collection[str] | Points,
    *,
    points: int = 1,
    default_score: int | None = None,
) -> Scored:
    """Return a question with its right answer marked.

    ``right`` is one selection, or several that must be chosen together and no others, for ``points``; or a mapping
    from selections to points where several answers earn something. ``default_score`` is what all other answers
    earn, a blank one included; 0 if it is not given.

    Raises:
        BuildError: the question has no such selection, no worker can choose so many, or a key cannot grade it.
    """
    rewards: Points = right if isinstance(right, Points) else {_in_order(question, right): points}
    key = key_question(question.question_identifier, rewards, default_score=default_score)
    form = QuestionForm(items=(question,))
    findings = form_findings((key,), form, form_bounds(form))
    found = [diagnostic(each.code, facts=each.facts) for each in findings]
    if has_errors(found):
        raise BuildError(found)
    return Scored(question, key)


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


def qualification_test(*items: Overview | Question | Scored, mapping: MappingLike = None) -> QualificationTest:
    """Return the form of these items and the key of those that are ``scored``.

    ::

        form, key = qualification_test(
            overview(Title("Birds")),
            scored(question("bill", "Which bill is longer?", {"a": "Heron", "b": "Finch"}), "a", points=3),
            mapping="percentage",
        )

    Raises:
        BuildError: nothing is scored, so there is no key.
    """
    keyed = tuple([each.key for each in items if isinstance(each, Scored)])
    if not keyed:
        raise BuildError([diagnostic("MTX239")])
    form = QuestionForm(items=tuple([each.question if isinstance(each, Scored) else each for each in items]))
    return QualificationTest(form, _key(keyed, mapping, form))
