"""The values that a key gives to what was submitted."""

from functools import lru_cache

from mturk_xml.answer_key import AnswerKey
from mturk_xml.answer_key.scoring import Score
from mturk_xml.diagnostics import ScoreError
from mturk_xml.question_form_answers import QuestionFormAnswers
from mturk_xml.server.records import Assignment

_REMEMBERED = 10_000


class Marking:
    """Scores what was submitted by a key, if there is one; ``explain`` says whether workers are told how."""

    def __init__(self, key: AnswerKey | None, *, explain: bool) -> None:
        self.has_key = key is not None
        self.explain = explain
        self._key = key
        self._score_of = lru_cache(_REMEMBERED)(self._scored)

    def score(self, assignment: Assignment) -> Score | None:
        """Return the score of an assignment; ``None`` without a key, and where the key gives no value."""
        return self._score_of(assignment.answer or "")

    def value(self, assignment: Assignment) -> int | None:
        """Return the value of an assignment, as ``score`` does."""
        score = self.score(assignment)
        return None if score is None else score.value

    def _scored(self, answer: str) -> Score | None:
        if self._key is None:
            return None
        try:
            return self._key.score(QuestionFormAnswers.from_xml(answer))
        except ScoreError:
            return None
