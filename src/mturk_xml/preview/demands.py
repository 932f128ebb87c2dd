r"""What a field demands of an answer: one list for the browser and for the server, with the sentences workers read.

The documents leave open how the page of the service counted. A page must count in one way, so these are decisions:

- Characters are counted as browsers count them, in UTF-16 units, a line break as one. White space counts.
- A number is what ``question_form_answers.number.read_number`` takes: decimal digits, a point, a sign.
- Regular expressions are tried on a blank text, too: the documents allow an optional text of two characters or more by
  ``(^$|\S{2,})``, which would be pointless otherwise. Numbers and lengths are not asked of a blank text; a minLength
  makes the answer required, as the documents say.
- "Other" is one of the choices, and counts as one.
- A style for several choices without a MaxSelectionCount takes any number of them.
- What satisfies all demands is never an error of the checks of stored answers (MTX4xx).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from mturk_xml.preview import messages
from mturk_xml.question_form.answer_specification import (
    AnswerFormatRegex,
    Constraints,
    FileUploadAnswer,
    FreeTextAnswer,
    SelectionAnswer,
)
from mturk_xml.question_form.parts import Question

_FOR_SEVERAL = ("checkbox", "list", "combobox", "multichooser")


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that is asked of an answer, and the sentence that a worker reads if it is not met.

    ``limit`` is a number, a length, a count or a size in bytes, by the kind; ``pattern`` and ``flags`` are those of a
    regular expression.
    """

    kind: Literal["characters", "number", "min", "max", "shortest", "longest", "pattern", "least", "most"]
    message: str
    limit: int | None = None
    pattern: str | None = None
    flags: str | None = None


@dataclass(frozen=True, slots=True)
class Demands:
    """What is asked of an answer to a question.

    ``required`` is the sentence for a blank answer, if there must be one. ``text`` is asked of a text, or of the text
    of "other"; ``amount`` of the number of choices, or of the size of a file. ``other`` is the sentence for "other"
    without a text.
    """

    required: str | None = None
    text: tuple[Demand, ...] = ()
    amount: tuple[Demand, ...] = ()
    other: str | None = None

    def to_json(self) -> str:
        """Return the demands as the script of the page reads them."""
        listed: dict[str, Any] = {"required": self.required, "other": self.other}
        for name in ("text", "amount"):
            listed[name] = [_written(each) for each in getattr(self, name)]
        return json.dumps(listed)


def _written(demand: Demand) -> dict[str, Any]:
    fields = {name: getattr(demand, name) for name in Demand.__slots__}
    return {name: value for name, value in fields.items() if value is not None}


def demands(question: Question) -> Demands:
    """Return what a question asks of its answer."""
    is_required = bool(question.is_required)
    match question.answer_specification:
        case FreeTextAnswer(constraints=constraints):
            length = constraints and constraints.length
            is_required = is_required or bool(length and length.min_length)
            return Demands(messages.WRITE if is_required else None, tuple(_text(constraints)))
        case SelectionAnswer() as field:
            return _selection(field, is_required=is_required)
        case FileUploadAnswer(min_file_size_in_bytes=least, max_file_size_in_bytes=most):
            amount = (
                Demand("least", messages.file_too_small(least), least),
                Demand("most", messages.file_too_large(most), most),
            )
            return Demands(messages.CHOOSE_FILE if is_required else None, amount=amount)


def _selection(field: SelectionAnswer, *, is_required: bool) -> Demands:
    least, most, other = fewest(field), most_choices(field), field.selections.other_selection
    amount = []
    if least > 1:
        amount.append(Demand("least", messages.too_few_choices(least), least))
    if most is not None:
        amount.append(Demand("most", messages.too_many_choices(most), most))
    return Demands(
        messages.choose(least) if is_required and field.min_selection_count != 0 else None,
        tuple(_text(other.constraints)) if other else (),
        tuple(amount),
        messages.WRITE_OTHER if other else None,
    )


def fewest(field: SelectionAnswer) -> int:
    """Return how many must be chosen if any are: at least one."""
    return max(1, field.min_selection_count or 1)


def most_choices(field: SelectionAnswer) -> int | None:
    """Return how many may be chosen; ``None`` for any number.

    The documented default is 1. Many requesters left MaxSelectionCount out where they wanted several, and the documents
    say of their styles that these allow several.
    """
    if field.max_selection_count is not None:
        return field.max_selection_count
    return None if field.style_suggestion in _FOR_SEVERAL or fewest(field) > 1 else 1


def _text(constraints: Constraints | None) -> Iterator[Demand]:
    yield Demand("characters", messages.CHARACTER)
    if constraints is None:
        return
    if numeric := constraints.is_numeric:
        yield Demand("number", messages.NUMBER)
        if numeric.min_value is not None:
            yield Demand("min", messages.too_low(numeric.min_value), numeric.min_value)
        if numeric.max_value is not None:
            yield Demand("max", messages.too_high(numeric.max_value), numeric.max_value)
    if length := constraints.length:
        if length.min_length:
            yield Demand("shortest", messages.too_short(length.min_length), length.min_length)
        if length.max_length is not None:
            yield Demand("longest", messages.too_long(length.max_length), length.max_length)
    yield from map(_pattern, constraints.answer_format_regexes)


def _pattern(regex: AnswerFormatRegex) -> Demand:
    message = (regex.error_text or "").strip() or messages.INVALID
    return Demand("pattern", message, pattern=regex.regex, flags=regex.flags or "")
