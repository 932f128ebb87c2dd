"""How large, how long, and of which letters an argument is: what a type cannot say.

The numbers are those of the articles CreateHIT, CreateQualificationType and QualificationRequirement, and the lengths
of identifiers and countries those of the service model. The article RegisterHITType disagrees in places (a longest
duration of 3,153,600 seconds, which it calls 365 days; descriptions of less than 2,000 characters): the articles on
the operations count. Characters are counted as Python does; the documents do not say how the service counted.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from mturk_xml.diagnostics import Finding
from mturk_xml.operations.values import AMOUNT, dollars, whole_seconds

_YEAR = 31_536_000
_MONTH = 2_592_000
_INT32 = -(2**31), 2**31 - 1
_LONGEST = 2**63 - 1  # the type Long of the service model

RANGES = {
    "AssignmentDurationInSeconds": (30, _YEAR),
    "LifetimeInSeconds": (30, _YEAR),
    "AutoApprovalDelayInSeconds": (0, _MONTH),
    "MaxAssignments": (1, 1_000_000_000),
    "RetryDelayInSeconds": (0, _LONGEST),
    "TestDurationInSeconds": (1, _LONGEST),
    "AutoGrantedValue": _INT32,
    "QualificationRequirements[]/IntegerValues[]": _INT32,
}


class _Length(NamedTuple):
    least: int
    most: int
    unit: str = "characters"
    advice: str = "shorten it"


_IDENTIFIER = _Length(1, 64, advice="copy the identifier as the service gave it")
_LETTERS = _Length(2, 2, advice="write two letters, such as US for the country and WA for the state")

LENGTHS = {
    "Title": _Length(0, 128),
    "Description": _Length(0, 2_000),
    "Keywords": _Length(0, 1_000),
    "RequesterAnnotation": _Length(0, 255),
    "UniqueRequestToken": _Length(1, 64, advice="write a token of 64 characters or fewer, or leave it out"),
    "HITTypeId": _IDENTIFIER,
    "HITLayoutId": _IDENTIFIER,
    "QualificationTypeId": _IDENTIFIER,
    "QualificationRequirements": _Length(0, 10, "requirements", "leave some out: all of them must be met together"),
    "QualificationRequirements[]/LocaleValues[]/Country": _LETTERS,
    "QualificationRequirements[]/LocaleValues[]/Subdivision": _LETTERS,
}
IDENTIFIERS = ("HITTypeId", "HITLayoutId", "QualificationTypeId")
IDENTIFIER = re.compile("[A-Z0-9]+")

# What each policy is for: articles Assignment Review Policies and HIT Review Policies.
CHOICES = {
    "AssignmentReviewPolicy/PolicyName": ("ScoreMyKnownAnswers/2011-09-01",),
    "HITReviewPolicy/PolicyName": ("SimplePlurality/2011-09-01",),
}

_NUMBER = re.compile(r"\[\d+\]")


def limit_findings(path: str, value: Any) -> Iterator[Finding]:
    """Yield what is wrong with an argument that is of its type; ``path`` says which one it is."""
    key = _NUMBER.sub("[]", path)
    if key in RANGES:
        yield from _range_findings(path, whole_seconds(value), *RANGES[key])
    if key in LENGTHS and not LENGTHS[key].least <= len(value) <= LENGTHS[key].most:
        yield Finding("MTX285", path, _length_facts(path, len(value), LENGTHS[key]))
    elif key in IDENTIFIERS and not IDENTIFIER.fullmatch(value):
        yield Finding("MTX287", path, {"name": path, "value": value})
    if key in CHOICES and value not in CHOICES[key]:
        yield choice_finding(path, value, CHOICES[key])
    if key == "Reward":
        yield from _reward_findings(value)


def choice_finding(path: str, value: str, choices: tuple[str, ...]) -> Finding:
    """Return the finding about a word that is none of those that can stand there."""
    known = ", ".join(choices) if len(choices) < 2 else f"one of {', '.join(choices)}"
    return Finding("MTX283", path, {"name": path, "value": value, "known": known})


def _range_findings(path: str, value: int, low: int, high: int) -> Iterator[Finding]:
    if low <= value <= high:
        return
    direction, limit = ("less than", low) if value < low else ("more than", high)
    of = " of seconds" if path.endswith("InSeconds") else ""
    bounds = f"{of}, {low} or more" if high == _LONGEST else f"{of} from {low:,} to {high:,}"
    facts = {"name": path, "value": _digits(value), "direction": direction, "limit": f"{limit:,}"}
    yield Finding("MTX284", path, facts | {"bounds": bounds})


def _digits(value: int) -> str:
    """Return a number for a sentence. Python does not write numbers of thousands of digits."""
    return f"{value:,}" if abs(value) < 10**30 else "a number of more than 30 digits"


def _length_facts(path: str, length: int, limits: _Length) -> dict[str, Any]:
    least, most = limits.least, limits.most
    bounds = f"exactly {most}" if least == most else f"from {least} to {most:,}" if least else f"at most {most:,}"
    return {"name": path, "length": f"{length:,}", "unit": limits.unit, "bounds": bounds, "advice": limits.advice}


def _reward_findings(reward: str | Decimal) -> Iterator[Finding]:
    amount = dollars(reward)
    if not AMOUNT.fullmatch(amount):
        yield Finding("MTX286", "Reward", {"value": amount})
