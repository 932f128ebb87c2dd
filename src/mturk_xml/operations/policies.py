"""The parameters of review policies: which there are, what they take, and what goes together.

Articles Assignment Review Policies and HIT Review Policies. All values travel as text, so the client checks none of
them. Where the documents disagree, what one of them allows is let pass:

- ExtendMinimumTimeInSeconds begins at 60 in the current articles, at 3600 in those of 2014; and its documented default
  of 0 is outside of both.
- QuestionIds is also written QuestionIDs, and is "comma-separated" in its table but several values in all samples.
- DisregardAssignmentIfRejected is marked as required, but no sample gives it.
- A comment in a sample speaks of 15 questions; no table has a limit.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Literal, NamedTuple, TypedDict

from mturk_xml.diagnostics import Finding
from mturk_xml.operations.conformity import argument_findings
from mturk_xml.operations.shapes import PolicyParameter, ReviewPolicy

Argument = Literal["AssignmentReviewPolicy", "HITReviewPolicy"]
_YEAR = 31_536_000
_LOWEST, _HIGHEST = -(2**31), 2**31 - 1
_LONGEST_IDENTIFIER = 255


class Parameter(NamedTuple):
    """A parameter: what it takes, its bounds, what it has if left out, and the parameter that it is used with."""

    name: str
    kind: Literal["entries", "identifiers", "whole", "truth", "text"]
    required: bool = False
    low: int = _LOWEST
    high: int = _HIGHEST
    default: int | None = None
    used_with: str | None = None


class _Policies(TypedDict, total=False):
    AssignmentReviewPolicy: ReviewPolicy
    HITReviewPolicy: ReviewPolicy


# fmt: off
_KNOWN, _HIT = "ExtendIfKnownAnswerScoreIsLessThan", "ExtendIfHITAgreementScoreIsLessThan"
_OF_ASSIGNMENTS = (
    Parameter("AnswerKey", "entries", required=True),
    Parameter("ApproveIfKnownAnswerScoreIsAtLeast", "whole", low=0, high=101),
    Parameter("ApproveReason", "text", used_with="ApproveIfKnownAnswerScoreIsAtLeast"),
    Parameter("RejectIfKnownAnswerScoreIsLessThan", "whole", low=0, high=101),
    Parameter("RejectReason", "text", used_with="RejectIfKnownAnswerScoreIsLessThan"),
    Parameter(_KNOWN, "whole", low=0, high=101),
    Parameter("ExtendMaximumAssignments", "whole", low=2, high=25, default=5, used_with=_KNOWN),
    Parameter("ExtendMinimumTimeInSeconds", "whole", low=60, high=_YEAR, default=0, used_with=_KNOWN),
)
_OF_HITS = (
    Parameter("QuestionIds", "identifiers", required=True),
    Parameter("QuestionAgreementThreshold", "whole", required=True),
    Parameter("DisregardAssignmentIfRejected", "truth"),
    Parameter("DisregardAssignmentIfKnownAnswerScoreIsLessThan", "whole"),
    Parameter(_HIT, "whole", low=1, high=100),
    Parameter("ExtendMaximumAssignments", "whole", required=True, used_with=_HIT),
    Parameter("ExtendMinimumTimeInSeconds", "whole", required=True, low=60, high=_YEAR, used_with=_HIT),
    Parameter("ApproveIfWorkerAgreementScoreIsAtLeast", "whole"),
    Parameter("RejectIfWorkerAgreementScoreIsLessThan", "whole"),
    Parameter("RejectReason", "text", used_with="RejectIfWorkerAgreementScoreIsLessThan"),
)
# fmt: on
PARAMETERS: dict[Argument, dict[str, Parameter]] = {
    "AssignmentReviewPolicy": {each.name: each for each in _OF_ASSIGNMENTS},
    "HITReviewPolicy": {each.name: each for each in _OF_HITS},
}
# The second is a name that older articles had, and that rturk sent.
_ALIASES = {
    "QuestionIDs": "QuestionIds",
    "ApproveIfWorkerAgreementScoreIsNotLessThan": "ApproveIfWorkerAgreementScoreIsAtLeast",
}
_THRESHOLDS = {
    "AssignmentReviewPolicy": ("ApproveIfKnownAnswerScoreIsAtLeast", "RejectIfKnownAnswerScoreIsLessThan"),
    "HITReviewPolicy": ("ApproveIfWorkerAgreementScoreIsAtLeast", "RejectIfWorkerAgreementScoreIsLessThan"),
}
_WHOLE = re.compile("-?[0-9]{1,18}")
# T and F in the table; clients in several languages have sent their own words.
_TRUTHS = {"t": True, "true": True, "f": False, "false": False}


def policy_findings(argument: Argument, policy: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what is wrong or doubtful in a policy of which nothing is known yet."""
    plain: Any = policy
    if type(plain) is not dict and isinstance(plain, Mapping):  # from a file, it can be anything
        plain = dict(plain)
    found = list(argument_findings("create_hit", _Policies, {argument: plain}))
    yield from found
    if not found:
        yield from parameter_findings(argument, policy)


def parameter_findings(argument: Argument, policy: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what is wrong or doubtful in the parameters of a policy that has the right shape."""
    known = PARAMETERS[argument]
    seen: set[str] = set()
    for number, parameter in enumerate(policy.get("Parameters", ()), 1):
        path = f"{argument}/Parameters[{number}]"
        name = _canonical(parameter)
        if name not in known:
            facts = {"policy": policy["PolicyName"], "name": name, "advice": _advice(name, known)}
            yield Finding("MTX340", f"{path}/Key", facts)
        elif name in seen:
            yield Finding("MTX342", f"{path}/Key", {"name": name})
        else:
            yield from _value_findings(known[name], parameter, path)
        seen.add(name)
    yield from _missing(argument, policy["PolicyName"], seen)
    yield from _contradiction(argument, policy)


def values(argument: Argument, policy: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the parameters of a policy without errors, by their names: read from the texts."""
    return {
        (name := _canonical(parameter)): _read(PARAMETERS[argument][name], parameter)
        for parameter in policy.get("Parameters", ())
    }


def _canonical(parameter: PolicyParameter) -> str:
    name = parameter.get("Key", "")
    return _ALIASES.get(name, name)


def _read(kind: Parameter, parameter: PolicyParameter) -> Any:
    if kind.kind == "entries":
        entries: dict[str, tuple[str, ...]] = {}
        for entry in parameter.get("MapEntries", ()):  # one question may come repeatedly, as in a sample: all count
            entries[entry["Key"]] = entries.get(entry["Key"], ()) + tuple(entry.get("Values", ()))
        return entries
    texts = parameter.get("Values", ())
    if kind.kind == "identifiers":
        return tuple(dict.fromkeys(_identifiers(texts)))
    if kind.kind == "whole":
        return int(texts[0])
    return _TRUTHS[texts[0].lower()] if kind.kind == "truth" else texts[0]


def _identifiers(texts: Any) -> list[str]:
    """Return identifiers: one text is the comma-separated list of the table, several are as in the samples."""
    listed = len(texts) == 1 and "," in texts[0]
    return [each.strip() for each in texts[0].split(",")] if listed else list(texts)


def _value_findings(kind: Parameter, parameter: PolicyParameter, path: str) -> Iterator[Finding]:
    right, wrong = ("MapEntries", "Values") if kind.kind == "entries" else ("Values", "MapEntries")
    given: Any = parameter.get(right, ())
    several = kind.kind in ("entries", "identifiers")
    if wrong in parameter or not given or (len(given) > 1 and not several):
        expected = f"one or more {right}" if several else f"one of {right}"
        facts = {"name": kind.name, "expected": expected, "found": _found(parameter)}
        yield Finding("MTX343", path, facts)
    elif kind.kind == "entries":
        keys = [entry.get("Key", "") for entry in given]
        yield from _identifier_findings(keys, f"{path}/MapEntries", "/Key", "its values are taken together")
    elif kind.kind == "identifiers":
        yield from _identifier_findings(_identifiers(given), f"{path}/Values", "", "it counts once")
    elif kind.kind != "text":
        yield from _single_findings(kind, given[0], f"{path}/Values[1]")


def _advice(name: str, known: Collection[str]) -> str:
    close = get_close_matches(name, known, 1)
    return f"write {close[0]} if that is meant" if close else f"it has {', '.join(known)}"


def _found(parameter: PolicyParameter) -> str:
    counts = [(len(parameter["Values"]), "Values")] if "Values" in parameter else []
    counts += [(len(parameter["MapEntries"]), "MapEntries")] if "MapEntries" in parameter else []
    return " and ".join(f"{count} {name}" for count, name in counts) or "nothing"


def _identifier_findings(identifiers: list[str], path: str, behind: str, effect: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, identifier in enumerate(identifiers, 1):
        length = len(identifier.encode("utf-8", "surrogatepass"))
        if not 0 < length <= _LONGEST_IDENTIFIER:
            yield Finding("MTX349", f"{path}[{number}]{behind}", {"length": length})
        elif identifier in seen:
            yield Finding("MTX348", f"{path}[{number}]{behind}", {"identifier": identifier, "effect": effect})
        seen.add(identifier)


def _single_findings(kind: Parameter, text: str, path: str) -> Iterator[Finding]:
    if kind.kind == "truth":
        if text.lower() not in _TRUTHS:
            yield Finding("MTX344", path, {"name": kind.name, "value": text, "expected": "T or F"})
    elif not _WHOLE.fullmatch(text):
        yield Finding("MTX344", path, {"name": kind.name, "value": text, "expected": "a whole number, in digits"})
    elif not (kind.low <= int(text) <= kind.high or int(text) == kind.default):
        rest = f", or {kind.default}" if kind.default is not None and kind.default < kind.low else ""
        facts = {"name": kind.name, "value": int(text), "low": kind.low, "high": kind.high, "rest": rest}
        yield Finding("MTX345", path, facts)


def _missing(argument: Argument, policy: str, given: set[str]) -> Iterator[Finding]:
    for name, kind in PARAMETERS[argument].items():
        used = kind.used_with is None or kind.used_with in given
        if name not in given and kind.required and used:
            owner = f"{policy} with {kind.used_with}" if kind.used_with else policy
            yield Finding("MTX341", argument, {"owner": owner, "name": name})
        elif name in given and not used:
            yield Finding("MTX346", argument, {"name": name, "other": kind.used_with})


def _contradiction(argument: Argument, policy: Mapping[str, Any]) -> Iterator[Finding]:
    texts = {_canonical(each): each["Values"][0] for each in policy.get("Parameters", ()) if each.get("Values")}
    approve, reject = (texts.get(name, "") for name in _THRESHOLDS[argument])
    if _WHOLE.fullmatch(approve) and _WHOLE.fullmatch(reject) and int(approve) < int(reject):
        facts = {"low": int(approve), "high": int(reject) - 1}
        yield Finding("MTX347", argument, facts)
