"""Review policies as they are given on the command line: in files, and by options that change what files say."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, replace
from typing import Any, NamedTuple, TypeVar

from mturk_xml.cli.policy_files import UnusableError, known_answers_in, policies_in, unusable
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import BuildError, Diagnostic
from mturk_xml.operations.policies import Argument, policy_findings
from mturk_xml.review_policies import ScoreMyKnownAnswers, SimplePlurality
from mturk_xml.rules import diagnostic

P = TypeVar("P", ScoreMyKnownAnswers, SimplePlurality)

# Parameters that both policies have, and those without which they mean nothing.
_EXTENDING = ("extend_if_known_answer_score_is_less_than", "extend_if_hit_agreement_score_is_less_than")
_REJECTING = ("reject_if_known_answer_score_is_less_than", "reject_if_worker_agreement_score_is_less_than")
_SHARED = {
    "extend_maximum_assignments": _EXTENDING,
    "extend_minimum_time_in_seconds": _EXTENDING,
    "reject_reason": _REJECTING,
}


class Policies(NamedTuple):
    """The policies to replay, of which at least one is there."""

    assignment_policy: ScoreMyKnownAnswers | None
    hit_policy: SimplePlurality | None

    def doubts(self) -> Iterator[Diagnostic]:
        """Yield what is doubtful about them."""
        arguments: tuple[Argument, Argument] = ("AssignmentReviewPolicy", "HITReviewPolicy")
        for argument, policy in zip(arguments, self, strict=True):
            for code, element, facts in () if policy is None else policy_findings(argument, policy.to_parameters()):
                yield diagnostic(code, element=element, facts=facts)


def policies(options: Namespace) -> Policies:
    """Return the policies that the options of ``mturk-xml review`` say; raise ``UnusableError`` if there are none."""
    given = vars(options) | {
        "answer_key": None if options.known_answers is None else known_answers_in(options.known_answers),
        "question_ids": _identifiers(options.question_ids),
    }
    in_files = [policy for path in options.policy for policy in policies_in(path)]
    made = Policies(
        _changed(ScoreMyKnownAnswers, [each for each in in_files if isinstance(each, ScoreMyKnownAnswers)], given),
        _changed(SimplePlurality, [each for each in in_files if isinstance(each, SimplePlurality)], given),
    )
    if not any(made):
        raise unusable("there is no policy", "give --policy FILE, --known-answers FILE or --question-ids IDS")
    for name, needed in _SHARED.items():
        if given[name] is not None and not any(getattr(each, name, None) is not None for each in made):
            raise unusable(f"{_option(name)} is of no use alone", f"give {' or '.join(map(_option, needed))}, too")
    return made


def _option(name: str) -> str:
    """Return the option for a parameter by its name in Python."""
    return "--known-answers" if name == "answer_key" else f"--{name.replace('_', '-')}"


def _identifiers(lists: list[str] | None) -> list[str] | None:
    return None if lists is None else [each.strip() for listed in lists for each in listed.split(",")]


def _changed(kind: type[P], in_files: list[P], given: Mapping[str, Any]) -> P | None:
    """Return the policy of a file with what the options say of it; without a file, what the options say, if they do."""
    if len(in_files) > 1:
        raise unusable(f"there are {len(in_files)} policies {kind.POLICY_NAME}", "give one")
    policy = next(iter(in_files), None)
    own = _own(kind, policy, given)
    if not own:
        return policy
    missing = [each.name for each in fields(kind) if each.default is MISSING and each.name not in own]
    if policy is None and missing:
        raise unusable(f"{kind.POLICY_NAME} needs {_option(missing[0])}", "give it, or --policy FILE")
    try:
        return kind(**own) if policy is None else replace(policy, **own)
    except BuildError as error:
        raise UnusableError(error.diagnostics, Status.FINDINGS) from None


def _own(kind: type[P], policy: P | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the options say of one policy, of the shared ones those that mean something for it."""
    own = {each.name: given[each.name] for each in fields(kind) if given[each.name] is not None}
    for name, needed in _SHARED.items():
        if not any(own.get(each, getattr(policy, each, None)) is not None for each in needed):
            own.pop(name, None)
    return own
