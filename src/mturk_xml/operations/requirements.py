"""What a qualification is compared with: article QualificationRequirement."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mturk_xml.diagnostics import Finding
from mturk_xml.operations.shapes import Comparator, QualificationRequirement

WORKER_LOCALE = "00000000000000000071"


class _Takes(NamedTuple):
    """How many values of each kind a comparator takes at most; of one kind it takes at least one."""

    integers: int
    locales: int
    words: str


_NOTHING = _Takes(0, 0, "no values")
_ORDER = _Takes(1, 0, "one integer")
_ONE = _Takes(1, 1, "one integer or one locale")
_SET = _Takes(15, 30, "1 to 15 integers or 1 to 30 locales")

_TAKES: dict[Comparator, _Takes] = {
    "Exists": _NOTHING,
    "DoesNotExist": _NOTHING,
    "LessThan": _ORDER,
    "LessThanOrEqualTo": _ORDER,
    "GreaterThan": _ORDER,
    "GreaterThanOrEqualTo": _ORDER,
    "EqualTo": _ONE,
    "NotEqualTo": _ONE,
    "In": _SET,
    "NotIn": _SET,
}


def requirement_findings(requirements: Sequence[QualificationRequirement]) -> Iterator[Finding]:
    """Yield what is wrong or doubtful in requirements whose members are right one by one."""
    for number, requirement in enumerate(requirements, 1):
        path = f"QualificationRequirements[{number}]"
        yield from _comparison_findings(requirement, path)
        yield from _locale_findings(requirement, path)
        if "RequiredToPreview" in requirement and "ActionsGuarded" in requirement:
            yield Finding("MTX298", f"{path}/RequiredToPreview")


def _comparison_findings(requirement: QualificationRequirement, path: str) -> Iterator[Finding]:
    comparator = requirement["Comparator"]
    takes = _TAKES[comparator]
    integers, locales = len(requirement.get("IntegerValues", ())), len(requirement.get("LocaleValues", ()))
    fits = integers <= takes.integers and locales <= takes.locales and not (integers and locales)
    if fits and bool(integers or locales) == (takes is not _NOTHING):
        return
    advice = "leave out IntegerValues and LocaleValues" if takes is _NOTHING else f"give {takes.words}"
    found = f"{_count(integers, 'integer')} and {_count(locales, 'locale')} are"
    facts = {"comparator": comparator, "expected": takes.words, "found": found, "advice": advice}
    yield Finding("MTX296", f"{path}/Comparator", facts)


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def _locale_findings(requirement: QualificationRequirement, path: str) -> Iterator[Finding]:
    identifier = requirement["QualificationTypeId"]
    expected, other = "LocaleValues", "IntegerValues"
    if identifier != WORKER_LOCALE:
        expected, other = other, expected
    if requirement.get(other):
        facts = {"identifier": identifier, "expected": expected, "found": other, "locale": WORKER_LOCALE}
        yield Finding("MTX297", f"{path}/{other}", facts)
