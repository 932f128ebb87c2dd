"""ScoreMyKnownAnswers: how many of the known answers an assignment has."""

from fractions import Fraction
from typing import NamedTuple

from mturk_xml.archives import Assignment
from mturk_xml.review_policies.interpretation import Interpretation
from mturk_xml.review_policies.policies import ScoreMyKnownAnswers
from mturk_xml.review_policies.values import Values, by_question, compared, of_question


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
