"""What is wrong, or doubtful, in a key: alone, and against the form that it grades."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from math import isfinite

from mturk_xml.answer_key.attainable import Sums
from mturk_xml.answer_key.bounds import Bounds, form_bounds
from mturk_xml.answer_key.parts import (
    AnswerOption,
    PercentageMapping,
    QualificationValueMapping,
    Question,
    RangeMapping,
    ScaleMapping,
)
from mturk_xml.diagnostics import Finding
from mturk_xml.question_form import FileUploadAnswer, FreeTextAnswer, QuestionForm, SelectionAnswer

_MAPPING = "QualificationValueMapping"
_KINDS = {FreeTextAnswer: "free text", FileUploadAnswer: "an uploaded file"}


def key_findings(
    questions: tuple[Question, ...],
    mapping: QualificationValueMapping | None,
    form: QuestionForm | None = None,
) -> Iterator[Finding]:
    """Yield the findings about a key, in document order; with ``form``, also those about how the two fit."""
    bounds = None if form is None else form_bounds(form)
    if form is not None:
        yield from _form_findings(questions, form)
    seen: set[str] = set()
    for number, question in enumerate(questions, 1):
        identifier, place = question.question_identifier, f"Question[{number}]"
        if identifier in seen:
            yield Finding("MTX301", f"{place}/QuestionIdentifier", {"identifier": identifier})
        seen.add(identifier)
        yield from _option_findings(question, place)
        if form is not None and bounds is not None:
            yield from _question_against_form(question, place, form, bounds.get(identifier))
    yield from _mapping_findings(mapping, Sums(questions, bounds))


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


def _mapping_findings(mapping: QualificationValueMapping | None, sums: Sums) -> Iterator[Finding]:
    match mapping:
        case PercentageMapping(maximum_summed_score=maximum):
            yield from _maximum_findings(maximum, sums)
        case ScaleMapping(summed_score_multiplier=multiplier):
            if not isfinite(float(multiplier)):
                where = f"{_MAPPING}/ScaleMapping/SummedScoreMultiplier"
                yield Finding("MTX306", where, {"multiplier": multiplier})
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


def _form_findings(questions: Iterable[Question], form: QuestionForm) -> Iterator[Finding]:
    """Yield what the form has and the key does not count."""
    keyed = {question.question_identifier for question in questions}
    for question in form.questions:
        facts = {"identifier": question.question_identifier}
        answer = question.answer_specification
        if isinstance(answer, FreeTextAnswer):
            yield Finding("MTX325", facts=facts)
        elif question.question_identifier not in keyed:
            yield Finding("MTX324", facts=facts)
        if isinstance(answer, SelectionAnswer) and answer.selections.other_selection is not None:
            yield Finding("MTX326", facts=facts)


def _question_against_form(question: Question, place: str, form: QuestionForm, bounds: Bounds | None) -> Iterator[Finding]:
    identifier = question.question_identifier
    if bounds is None:
        asked = {each.question_identifier: each for each in form.questions}
        if identifier in asked:
            kind = _KINDS[type(asked[identifier].answer_specification)]
            yield Finding("MTX323", f"{place}/QuestionIdentifier", {"identifier": identifier, "kind": kind})
        else:
            facts = {"identifier": identifier, "advice": _advice(identifier, asked)}
            yield Finding("MTX320", f"{place}/QuestionIdentifier", facts)
        return
    for number, option in enumerate(question.answer_options, 1):
        yield from _option_against_form(option, f"{place}/AnswerOption[{number}]", identifier, bounds)


def _option_against_form(option: AnswerOption, place: str, question: str, bounds: Bounds) -> Iterator[Finding]:
    chosen = frozenset(option.selection_identifiers)
    for number, identifier in enumerate(option.selection_identifiers, 1):
        if identifier not in bounds.selections:
            facts = {"question": question, "identifier": identifier, "advice": _advice(identifier, bounds.selections)}
            yield Finding("MTX321", f"{place}/SelectionIdentifier[{number}]", facts)
    if not bounds.count_allowed(len(chosen)):
        yield Finding("MTX322", place, {"count": len(chosen), "question": question, "bounds": str(bounds)})


def _advice(identifier: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = get_close_matches(identifier, names, 1)
    if near:
        return f"write {near[0]} if that is meant"
    listed = ", ".join(names[:8]) + (", ..." if len(names) > 8 else "")
    return f"the form has {listed}" if names else "the form has none"
