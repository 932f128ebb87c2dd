"""ScoreMyKnownAnswers: how many of the known answers an assignment has."""

from fractions import Fraction
from typing import NamedTuple

from mturk_xml.answer_key import AnswerKey
from mturk_xml.archives import Assignment
from mturk_xml.review_policies.interpretation import Interpretation
from mturk_xml.review_policies.policies import ScoreMyKnownAnswers
from mturk_xml.review_policies.values import Values, by_question, compared, in_order, of_question


class KnownAnswer(NamedTuple):
    """One known question: the values that it should have, those that the worker gave, and whether they are the same."""

    question_identifier: str
    known: Values
    given: Values
    correct: bool


class KnownAnswerScore(NamedTuple):
    """What an assignment scored: ``score`` is ``exact`` as a percentage, a whole number."""

    assignment_id: str | None
    worker_id: str | None
    questions: tuple[KnownAnswer, ...]
    exact: Fraction
    score: int

    @property
    def correct(self) -> int:
        """The number of known answers that were given."""
        return sum(each.correct for each in self.questions)


class KnownAnswers:
    """A key prepared for scoring many assignments."""

    def __init__(self, policy: ScoreMyKnownAnswers, interpretation: Interpretation) -> None:
        self._known = {question: compared(texts) for question, texts in policy.answer_key.items()}
        self._interpretation = interpretation

    def score(self, assignment: Assignment) -> KnownAnswerScore:
        """Return the score of an assignment: the share of questions whose values are exactly the known ones.

        The ends of both are trimmed, case and punctuation count. A known answer without values is matched by a blank
        one only.
        """
        given = by_question(assignment.answer, self._interpretation.separator)
        questions = tuple(
            KnownAnswer(question, known, values := compared(of_question(given, question)), known == values)
            for question, known in self._known.items()
        )
        share = Fraction(sum(each.correct for each in questions), len(questions))
        score = self._interpretation.score(share)
        return KnownAnswerScore(assignment.assignment_id, assignment.worker_id, questions, share, score)


def known_answers(key: AnswerKey) -> dict[str, tuple[str, ...]]:
    """Return what a key to a test takes for right, as known answers: the selections of each question that earn most.

    Raises:
        ValueError: different sets of selections earn most, or leaving the question blank does; a known answer is one
            set of values.
    """
    known: dict[str, tuple[str, ...]] = {}
    for question in key.questions:
        identifier, default = question.question_identifier, question.default_score or 0
        most = max(default, *(each.answer_score for each in question.answer_options))
        best = {frozenset(each.selection_identifiers) for each in question.answer_options if each.answer_score == most}
        if len(best) != 1 or most <= default:
            raise ValueError(f"question {identifier!r} of the key has no one set of selections that earns most")
        if identifier in known:
            raise ValueError(f"question {identifier!r} stands more than once in the key")
        known[identifier] = in_order(best.pop())
    return known
