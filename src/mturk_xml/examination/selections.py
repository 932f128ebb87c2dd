"""The rules on a SelectionAnswer: how many selections there are, and how many may and must be chosen."""

from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element

from mturk_xml.examination import identifiers
from mturk_xml.examination.elements import children, is_true, local, number, reversed_bounds
from mturk_xml.found import Found

_FOR_ONE = ("radiobutton", "dropdown")
_FOR_SEVERAL = ("checkbox", "list", "combobox", "multichooser")


def check(root: _Element, prefix: str) -> Iterator[Found]:
    """Yield what is wrong or doubtful in the SelectionAnswers of a form."""
    tag = f"{prefix}SelectionIdentifier"
    texts = [element.text or "" for element in root.iter(tag)]
    is_fine = identifiers.are_plain(texts)
    start = 0
    for answer in root.iter(f"{prefix}SelectionAnswer"):
        end = start + len(answer[-1])  # an OtherSelection is counted, too, and spoils the count to the end
        is_fine = is_fine and len(set(texts[start:end])) == end - start
        start = end
        parts = len(answer)
        if parts > 2 or (parts == 2 and answer[0].text not in _FOR_ONE):
            yield from _counts(answer)
    if not is_fine or start != len(texts):
        for selections in root.iter(f"{prefix}Selections"):
            yield from identifiers.of_selections(selections, tag)


def _counts(answer: _Element) -> Iterator[Found]:
    parts = children(answer)
    selections = parts["Selections"]
    minimum, maximum, style = map(parts.get, ("MinSelectionCount", "MaxSelectionCount", "StyleSuggestion"))
    least = None if minimum is None else number(minimum.text)
    most = None if maximum is None else number(maximum.text)
    name = None if style is None else style.text
    if minimum is not None and least is not None:
        yield from reversed_bounds(minimum, "MinSelectionCount", least, "MaxSelectionCount", most)
        yield from _out_of_reach("MTX218", minimum, {"least": str(least)}, least, selections)
        if least == 0 and _is_required(answer):
            yield Found("MTX222", minimum)
        if least > 1 and maximum is None:
            yield Found("MTX221", minimum, {"sign": f"MinSelectionCount is {least}"})
            return
    if maximum is not None and most is not None:
        yield from _out_of_reach("MTX219", maximum, {"most": str(most)}, most, selections)
        if style is not None and name in _FOR_ONE and most > 1:
            yield Found("MTX220", style, {"style": name, "most": str(most)})
    if style is not None and name in _FOR_SEVERAL and maximum is None:
        yield Found("MTX221", style, {"sign": f"the style {name} is for several"})


def _is_required(answer: _Element) -> bool:
    specification: Any = answer.getparent()  # the schema has these elements all in their places
    before = specification.getprevious().getprevious()
    return local(before) == "IsRequired" and is_true(before)


def _out_of_reach(
    code: str, element: _Element, facts: dict[str, str], wanted: int, selections: _Element
) -> Iterator[Found]:
    """Yield a finding if there are fewer selections than wanted. An OtherSelection may count as one: nobody knows."""
    has_other = local(selections[-1]) == "OtherSelection"
    count = len(selections)
    if wanted > count:
        given = count - has_other
        choices = f"{given} selection{'' if given == 1 else 's'}{' and an OtherSelection' if has_other else ''}"
        yield Found(code, element, {**facts, "count": str(count), "choices": choices})
