"""What is wrong, or doubtful, in a key alone."""

from collections.abc import Iterator

from mturk_xml.answer_key.attainable import Sums
from mturk_xml.answer_key.parts import (
    AnswerOption,
    PercentageMapping,
    QualificationValueMapping,
    Question,
    RangeMapping,
    ScaleMapping,
    is_finite,
    short_decimal,
)
from mturk_xml.diagnostics import Finding

_MAPPING = "QualificationValueMapping"


def question_findings(questions: tuple[Question, ...]) -> Iterator[Finding]:
    """Yield the findings about the questions of a key."""
    seen: set[str] = set()
    for number, question in enumerate(questions, 1):
        identifier, place = question.question_identifier, f"Question[{number}]"
        if identifier in seen:
            yield Finding("MTX301", f"{place}/QuestionIdentifier", {"identifier": identifier})
        seen.add(identifier)
        yield from _option_findings(question, place)


def _option_findings(question: Question, place: str) -> Iterator[Finding]:
    first: dict[frozenset[str], int] = {}
    for number, option in enumerate(question.answer_options, 1):
        chosen = frozenset(option.selection_identifiers)
        if chosen in first:
            yield Finding("MTX302", f"{place}/AnswerOption[{number}]", {"number": number, "first": first[chosen]})
        first.setdefault(chosen, number)
        for again, identifier in _repeated(option):
            where = f"{place}/AnswerOption[{number}]/SelectionIdentifier[{again}]"
            yield Finding("MTX303", where, {"identifier": identifier})


def _repeated(option: AnswerOption) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for number, identifier in enumerate(option.selection_identifiers, 1):
        if identifier in seen:
            yield number, identifier
        seen.add(identifier)


def mapping_findings(mapping: QualificationValueMapping | None, sums: Sums) -> Iterator[Finding]:
    """Yield the findings about a mapping, given the sums that answers can reach."""
    match mapping:
        case PercentageMapping(maximum_summed_score=maximum):
            yield from _maximum_findings(maximum, sums)
        case ScaleMapping(summed_score_multiplier=multiplier):
            if not is_finite(multiplier):
                where = f"{_MAPPING}/ScaleMapping/SummedScoreMultiplier"
                yield Finding("MTX306", where, {"multiplier": short_decimal(multiplier)})
        case RangeMapping():
            yield from _range_findings(mapping, sums)


def _maximum_findings(maximum: int, sums: Sums) -> Iterator[Finding]:
    where = f"{_MAPPING}/PercentageMapping/MaximumSummedScore"
    if maximum == 0:
        yield Finding("MTX304", where)
    elif maximum < 0:
        yield Finding("MTX305", where, {"maximum": maximum})
    elif maximum != sums.highest:
        yield Finding("MTX311", where, {"maximum": maximum, "attainable": sums.highest})


def _range_findings(mapping: RangeMapping, sums: Sums) -> Iterator[Finding]:
    overlapping = dict(_overlaps(mapping))
    for number, each in enumerate(mapping.summed_score_ranges, 1):
        where = f"{_MAPPING}/RangeMapping/SummedScoreRange[{number}]"
        low, high = each.inclusive_lower_bound, each.inclusive_upper_bound
        facts = {"low": low, "high": high}
        if low > high:
            yield Finding("MTX307", where, facts)
        elif not sums.reach(low, high):
            yield Finding("MTX309", where, facts)
        if number in overlapping:
            yield Finding("MTX308", where, facts | {"first": overlapping[number]})


def _overlaps(mapping: RangeMapping) -> Iterator[tuple[int, int]]:
    """Yield the number of each range that overlaps another one, with the number of an earlier one it overlaps."""
    ranges = [
        (each.inclusive_lower_bound, each.inclusive_upper_bound, number)
        for number, each in enumerate(mapping.summed_score_ranges, 1)
        if each.inclusive_lower_bound <= each.inclusive_upper_bound
    ]
    reach: tuple[int, int] | None = None  # the highest bound so far, and whose it is
    for low, high, number in sorted(ranges):
        if reach is not None and low <= reach[0]:
            yield max(number, reach[1]), min(number, reach[1])
        if reach is None or high > reach[0]:
            reach = high, number
