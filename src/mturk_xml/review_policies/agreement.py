"""SimplePlurality: on what the workers of a HIT agree, and who agrees with it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from mturk_xml.archives import Assignment
from mturk_xml.review_policies.interpretation import Interpretation
from mturk_xml.review_policies.policies import SimplePlurality
from mturk_xml.review_policies.values import Values, by_question, compared, in_order, of_question


class QuestionAgreement(NamedTuple):
    """The answers to one question, the most frequent first, with the number of workers who gave each.

    ``agreed`` is the agreed answer, ``None`` if there is none; then neither is there a score.
    """

    question_identifier: str
    votes: tuple[tuple[Values, int], ...]
    agreed: Values | None = None
    exact: Fraction | None = None
    score: int | None = None

    @property
    def counted(self) -> int:
        """The number of workers whose answers were counted."""
        return sum(count for _, count in self.votes)


class WorkerAgreement(NamedTuple):
    """How many of the agreed answers a worker gave; without any question to compare there is no score."""

    assignment_id: str | None
    worker_id: str | None
    correct: int
    incorrect: int
    exact: Fraction | None
    score: int | None


class Agreement(NamedTuple):
    """What SimplePlurality finds in a HIT. ``disregarded`` are the assignments that were left out, by identifier."""

    questions: tuple[QuestionAgreement, ...]
    workers: tuple[WorkerAgreement, ...]
    disregarded: tuple[str | None, ...]
    exact: Fraction
    score: int


_Ballot: TypeAlias = Mapping[str, Values]
"""The answers of a worker that count, by question."""


def agreement(
    assignments: Sequence[Assignment],
    disregarded: Iterable[Assignment],
    policy: SimplePlurality,
    interpretation: Interpretation,
) -> Agreement:
    """Return on what the assignments agree. The disregarded ones are not among them.

    All questions of the policy are evaluated, also those that nobody answered: in the worked example the one without an
    agreed answer counts for the score of the HIT.
    """
    ballots = [dict(_ballot(each, policy, interpretation)) for each in assignments]
    questions = tuple(_question(identifier, ballots, policy, interpretation) for identifier in policy.question_ids)
    agreed = {each.question_identifier: each.agreed for each in questions if each.agreed is not None}
    share = Fraction(len(agreed), len(questions))
    return Agreement(
        questions,
        tuple(_worker(*each, agreed, interpretation) for each in zip(assignments, ballots, strict=True)),
        tuple(each.assignment_id for each in disregarded),
        share,
        interpretation.score(share),
    )


def _ballot(
    assignment: Assignment, policy: SimplePlurality, interpretation: Interpretation
) -> Iterator[tuple[str, Values]]:
    """Yield the answers that count: none with a value that is too long; blank ones as the interpretation has it."""
    given = by_question(assignment.answer, interpretation.separator)
    for identifier in policy.question_ids:
        texts = of_question(given, identifier)
        values = compared(texts, trim=interpretation.trim)
        short = all(len(text) <= interpretation.longest_answer for text in texts)
        if short and (values or interpretation.count_blanks):
            yield identifier, values


def _question(
    identifier: str, ballots: Iterable[_Ballot], policy: SimplePlurality, interpretation: Interpretation
) -> QuestionAgreement:
    counts = Counter(ballot[identifier] for ballot in ballots if identifier in ballot)
    votes = tuple(sorted(counts.items(), key=lambda vote: (-vote[1], in_order(vote[0]))))
    tied = len(votes) > 1 and votes[0][1] == votes[1][1]
    if not votes or (tied and not interpretation.first_of_tie):  # nobody counted: no document says what happens then
        return QuestionAgreement(identifier, votes)
    answer, count = votes[0]
    share = Fraction(count, counts.total())
    score = interpretation.score(share)
    if not interpretation.agrees(score, policy.question_agreement_threshold):
        return QuestionAgreement(identifier, votes)
    return QuestionAgreement(identifier, votes, answer, share, score)


def _worker(
    assignment: Assignment, ballot: _Ballot, agreed: Mapping[str, Values], interpretation: Interpretation
) -> WorkerAgreement:
    compared_ones = ballot.keys() & agreed.keys()
    correct = sum(ballot[question] == agreed[question] for question in compared_ones)
    share = Fraction(correct, len(compared_ones)) if compared_ones else None
    return WorkerAgreement(
        assignment.assignment_id,
        assignment.worker_id,
        correct,
        len(compared_ones) - correct,
        share,
        None if share is None else interpretation.score(share),
    )
