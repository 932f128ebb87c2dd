"""What is wrong, or doubtful, in the selections that were chosen."""

from collections.abc import Collection, Iterator

from mturk_xml.advice import Adviser, listed
from mturk_xml.diagnostics import Finding
from mturk_xml.question_form import SelectionAnswer
from mturk_xml.question_form_answers.parts import Selected
from mturk_xml.question_form_answers.text_checks import TextChecks

_FOR_SEVERAL = ("checkbox", "list", "combobox", "multichooser")


def selection_findings(
    field: SelectionAnswer, answer: Selected, place: str, adviser: Adviser, texts: TextChecks
) -> Iterator[Finding]:
    """Yield the findings about an answer to a multiple-choice question that is not blank."""
    identifier = answer.question_identifier
    known = dict.fromkeys(each.selection_identifier for each in field.selections)
    for number, chosen in enumerate(answer.selection_identifiers, 1):
        if chosen not in known:
            facts = {"question": identifier, "identifier": chosen, "advice": meant(chosen, known, adviser)}
            yield Finding("MTX414", f"{place}/SelectionIdentifier[{number}]", facts)
    other = answer.other_selection_text or ""
    yield from _counted(identifier, field, len(set(answer.selection_identifiers)), bool(other), place)
    if other and field.selections.other_selection is None:
        yield Finding("MTX418", f"{place}/OtherSelectionText", {"question": identifier})
    elif other and field.selections.other_selection is not None:
        constraints = field.selections.other_selection.constraints
        subject = f'the "other" text for {identifier!r}'
        yield from texts.findings(subject, other, constraints, f"{place}/OtherSelectionText")


def _counted(identifier: str, field: SelectionAnswer, count: int, other: bool, place: str) -> Iterator[Finding]:  # noqa: FBT001 - a fact
    """Yield a finding if too few or too many were chosen. An "other" text may count as one: nobody knows."""
    least, most = field.min_selection_count, field.max_selection_count
    facts = {"question": identifier, "given": f"{count} selection{'' if count == 1 else 's'}"}
    if least is not None and count + other < least:
        yield Finding("MTX415", place, facts | {"least": str(least)})
    elif most is not None:
        if count > most:
            yield Finding("MTX416", place, facts | {"bound": f"MaxSelectionCount is {most}"})
    elif count > 1:
        if sign := _meant_for_several(field):
            yield Finding("MTX417", place, facts | {"sign": sign})
        else:
            yield Finding("MTX416", place, facts | {"bound": "MaxSelectionCount is left out, which means 1"})


def _meant_for_several(field: SelectionAnswer) -> str | None:
    """Return what shows that a question without MaxSelectionCount is meant for several selections.

    The documented default is 1. Many requesters left it out where they wanted several, and whether the service let
    workers choose several then is not known. So such an answer is doubtful, not wrong.
    """
    if field.style_suggestion in _FOR_SEVERAL:
        return f"the style {field.style_suggestion} is for several"
    least = field.min_selection_count
    return f"MinSelectionCount is {least}" if least is not None and least > 1 else None


def meant(identifier: str, known: Collection[str], adviser: Adviser) -> str:
    """Return what an answer may have meant by an identifier that the form does not have."""
    if near := adviser.nearest(identifier, known):
        return f"{near!r} may be meant; look whether the form was changed after it was answered"
    return f"look whether this is the form that was answered; it has {listed(known) or 'none'}"
