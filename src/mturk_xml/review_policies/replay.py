"""Replaying: the policies over assignments that are there, as the service ran them while they came in."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from mturk_xml.archives import Assignment, Record, Reject
from mturk_xml.review_policies.actions import Action, Extent, agreement_actions, known_answer_actions
from mturk_xml.review_policies.agreement import agreement
from mturk_xml.review_policies.interpretation import DEFAULT, Interpretation
from mturk_xml.review_policies.known_answers import KnownAnswers, KnownAnswerScore
from mturk_xml.review_policies.policies import ScoreMyKnownAnswers, SimplePlurality
from mturk_xml.review_policies.results import PolicyResults


def replay(
    assignments: Iterable[Assignment],
    assignment_policy: ScoreMyKnownAnswers | None = None,
    hit_policy: SimplePlurality | None = None,
    *,
    interpretation: Interpretation = DEFAULT,
    created_with: int | None = None,
) -> PolicyResults:
    """Return what the policies find in the assignments of one HIT.

    ``created_with`` is the MaxAssignments that the HIT had at first. With it, extending stops where the service
    stopped; without it, every intended extension is listed. A policy for HITs ran whenever the HIT became reviewable:
    here it runs once, over all assignments.

    Raises:
        ValueError: the assignments belong to several HITs.
    """
    unique, repeated = _unique(assignments)
    hit_id = _only_hit(unique)
    extent = Extent(hit_id, created_with)
    scores: list[KnownAnswerScore] = []
    first: list[Action] = []
    verdicts: list[str | None] = [each.assignment_status for each in unique]
    if assignment_policy:
        key = KnownAnswers(assignment_policy, interpretation)
        for number, each in enumerate(unique):
            scores.append(key.score(each))
            actions = list(known_answer_actions(scores[-1], assignment_policy, interpretation, extent))
            verdicts[number] = _verdict(actions) or verdicts[number]
            first += actions
    found = None
    second: tuple[Action, ...] = ()
    if hit_policy:
        kept, left_out = _divided(unique, scores, verdicts, hit_policy)
        found = agreement(kept, left_out, hit_policy, interpretation)
        second = tuple(agreement_actions(found, hit_policy, extent))
    return PolicyResults(
        hit_id=hit_id,
        assignment_policy=assignment_policy,
        hit_policy=hit_policy,
        known_answer_scores=tuple(scores),
        agreement=found,
        assignment_actions=tuple(first),
        hit_actions=second,
        repeated=repeated,
    )


def replay_archive(
    records: Iterable[Record | Reject],
    assignment_policy: ScoreMyKnownAnswers | None = None,
    hit_policy: SimplePlurality | None = None,
    *,
    interpretation: Interpretation = DEFAULT,
    grouped: bool = False,
) -> Iterator[PolicyResults]:
    """Yield the results for each HIT of an archive, in the order in which the HITs appear; see ``by_hit``.

    Where HITs have policies of their own, go through ``by_hit`` and call ``replay``.
    """
    for _, assignments in by_hit(records, grouped=grouped):
        yield replay(assignments, assignment_policy, hit_policy, interpretation=interpretation)


def by_hit(
    records: Iterable[Record | Reject], *, grouped: bool = False
) -> Iterator[tuple[str | None, Sequence[Assignment]]]:
    """Yield the assignments of each HIT; other records are passed over. Those that name no HIT are taken for one.

    ``grouped`` says that the assignments of a HIT stand together: then one HIT is in memory at a time, and the
    identifiers of all. Otherwise all assignments are.

    Raises:
        ValueError: a HIT comes again, although ``grouped`` says that none does.
    """
    assignments = (each for each in records if isinstance(each, Assignment))
    if not grouped:
        together: dict[str | None, list[Assignment]] = {}
        for each in assignments:
            together.setdefault(each.hit_id, []).append(each)
        yield from together.items()
        return
    seen: set[str | None] = set()
    for hit_id, group in groupby(assignments, key=lambda each: each.hit_id):
        if hit_id in seen:
            message = f"the assignments of HIT {hit_id} do not stand together: leave out grouped=True"
            raise ValueError(message)
        seen.add(hit_id)
        yield hit_id, list(group)


def _unique(assignments: Iterable[Assignment]) -> tuple[list[Assignment], tuple[str, ...]]:
    """Return the assignments, each once, and the identifiers of those that came again: downloads overlap."""
    unique: list[Assignment] = []
    seen: set[str] = set()
    repeated: dict[str, None] = {}
    for each in assignments:
        identifier = each.assignment_id
        if identifier in seen:
            repeated[identifier] = None
            continue
        unique.append(each)
        if identifier is not None:
            seen.add(identifier)
    return unique, tuple(repeated)


def _only_hit(assignments: Iterable[Assignment]) -> str | None:
    hits = {each.hit_id for each in assignments} - {None}
    if len(hits) > 1:
        message = f"the assignments belong to {len(hits)} HITs: replay them one by one, as replay_archive does"
        raise ValueError(message)
    return next(iter(hits), None)


def _verdict(actions: Iterable[Action]) -> str | None:
    """Return the status that an assignment gets by these actions; ``None`` if they leave it as it is."""
    statuses = {"approve": "Approved", "reject": "Rejected"}
    return next((statuses[each.name] for each in actions if each.name in statuses), None)


def _divided(
    assignments: Sequence[Assignment],
    scores: Sequence[KnownAnswerScore],
    verdicts: Sequence[str | None],
    policy: SimplePlurality,
) -> tuple[list[Assignment], list[Assignment]]:
    """Return the assignments that count for agreement, and those that are disregarded.

    Rejected is what the replayed policy for assignments rejects, and where it decides nothing, what the archive says.
    The known answers of an assignment count if there is a policy that scores them.
    """
    least = policy.disregard_assignment_if_known_answer_score_is_less_than
    kept: list[Assignment] = []
    left_out: list[Assignment] = []
    for number, each in enumerate(assignments):
        rejected = bool(policy.disregard_assignment_if_rejected) and verdicts[number] == "Rejected"
        unknowing = least is not None and bool(scores) and scores[number].score < least
        (left_out if rejected or unknowing else kept).append(each)
    return kept, left_out
