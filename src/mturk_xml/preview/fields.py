"""The fields of a page: what the template ``fields.html.jinja`` shows for each answer specification.

The official preview stylesheet is the model. Texts have 4 lines if no number is suggested, and never more than 50; but
one line for numbers, for few characters, and for the text of "other". No style means radio buttons, and so does
``list``; ``multichooser`` means checkboxes, ``dropdown`` and ``combobox`` are menus. Where several may be chosen, radio
buttons become checkboxes; where a choice is more than plain text, a menu becomes radio buttons or checkboxes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from markupsafe import Markup

from mturk_xml.preview import messages
from mturk_xml.preview.content import option_text, selection_html
from mturk_xml.preview.demands import demands, fewest, most_choices
from mturk_xml.preview.names import (
    OTHER,
    choices_name,
    file_name,
    last,
    line_feeds,
    other_is_meant,
    other_name,
    selection_values,
    text_name,
)
from mturk_xml.question_form.answer_specification import (
    Constraints,
    FileUploadAnswer,
    FreeTextAnswer,
    OtherSelection,
    SelectionAnswer,
)
from mturk_xml.question_form.content import Text
from mturk_xml.question_form.parts import Question

_Values: TypeAlias = Mapping[str, Sequence[str]]
_LINES, _MOST_LINES = 4, 50
_SHORT = 40  # characters that fit into one line
_MOST_SHOWN = 8  # choices of a menu for several, which is always open


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBox:
    """A text, of one line if ``lines`` is 1. ``input_mode`` says which keys a telephone shows."""

    id: str
    name: str
    hint: str
    text: str
    lines: int
    input_mode: Literal["decimal", "text"]
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice: its identifier in the page, the value that is posted, and what stands beside it."""

    id: str
    value: str
    label: Markup | str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Choices, of which ``several`` may be chosen or one. ``other`` is the text of the last of them, if it has one."""

    kind: Literal["radio", "checkbox", "menu"]
    id: str
    name: str
    hint: str
    several: bool
    choices: tuple[Choice, ...]
    other: TextBox | None

    @property
    def size(self) -> int:
        """How many choices of a menu for several are seen at once."""
        return max(2, min(_MOST_SHOWN, len(self.choices)))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileBox:
    """A file to choose."""

    id: str
    name: str
    hint: str
    kind: Literal["file"] = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The field of a question.

    ``first`` is the identifier of the element that takes the focus. ``demands`` is the JSON that the script of the page
    reads. ``problems`` are the sentences that stand at the field.
    """

    number: int
    control: TextBox | Choices | FileBox
    first: str
    required: bool
    disabled: bool
    demands: str
    problems: tuple[str, ...]


def view(question: Question, number: int, values: _Values, problems: Sequence[str], *, disabled: bool) -> Field:
    """Return the field of a question, filled with ``values`` by name (``names.grouped``), else with its defaults.

    ``problems`` are the sentences that stand at it; a ``disabled`` field is shown, and takes nothing.
    """
    asked = demands(question)
    prefix = f"answer-{number}"
    match question.answer_specification:
        case FreeTextAnswer() as field:
            text = last(values, text_name(number), field.default_text or "")
            control: TextBox | Choices | FileBox = _text_box(f"{prefix}-text", text_name(number), text, field, _LINES)
        case SelectionAnswer() as field:
            control = _choices(field, number, prefix, values)
        case FileUploadAnswer(min_file_size_in_bytes=least, max_file_size_in_bytes=most):
            control = FileBox(id=f"{prefix}-file", name=file_name(number), hint=messages.file_hint(least, most))
    first = control.choices[0] if isinstance(control, Choices) and control.kind != "menu" else control
    return Field(
        number=number,
        control=control,
        first=first.id,
        required=asked.required is not None,
        disabled=disabled,
        demands=asked.to_json(),
        problems=tuple(problems),
    )


def _text_box(identifier: str, name: str, text: str, field: FreeTextAnswer | OtherSelection, lines: int) -> TextBox:
    """Return a field for a text, of so many lines where the form suggests none. One line cannot hold a line break."""
    numeric = field.constraints and field.constraints.is_numeric
    length = field.constraints and field.constraints.length
    if field.number_of_lines_suggestion is not None:
        lines = min(_MOST_LINES, field.number_of_lines_suggestion)
    elif numeric or (length and length.max_length is not None and length.max_length <= _SHORT):
        lines = 1
    shown = _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", line_feeds(text))
    if "\n" in shown:
        lines = max(_LINES, lines)
    never_negative = bool(numeric and numeric.min_value is not None and numeric.min_value >= 0)
    mode: Literal["decimal", "text"] = "decimal" if never_negative else "text"  # keys for numbers lack the minus
    hint = _text_hint(field.constraints)
    return TextBox(id=identifier, name=name, hint=hint, text=shown, lines=lines, input_mode=mode)


# What no page can hold: HTML has no way to write it.
_UNSEEN = re.compile("[\0\ud800-\udfff]")


def _choices(field: SelectionAnswer, number: int, prefix: str, values: _Values) -> Choices:
    most, other = most_choices(field), field.selections.other_selection
    box, chosen = None, set(map(line_feeds, values.get(choices_name(number), ())))
    if other is not None:
        text = last(values, other_name(number), other.default_text or "")
        box = _text_box(f"{prefix}-other", other_name(number), text, other, 1)
        if other_is_meant((), text, other.default_text):
            chosen.add(OTHER)
    kind, several = _kind(field, several=most != 1), most != 1
    choices = tuple(_each_choice(field, prefix, chosen, is_menu=kind == "menu"))
    hint = messages.choices_hint(fewest(field), most, len(choices))
    return Choices(
        kind=kind,
        id=f"{prefix}-choices",
        name=choices_name(number),
        hint=f"{hint} {messages.MENU_HINT}" if several and kind == "menu" else hint,
        several=several,
        choices=choices,
        other=box,
    )


def _kind(field: SelectionAnswer, *, several: bool) -> Literal["radio", "checkbox", "menu"]:
    style = field.style_suggestion
    if style in ("dropdown", "combobox") and all(isinstance(each.content, Text) for each in field.selections):
        return "menu"
    return "checkbox" if several or style in ("checkbox", "multichooser") else "radio"


def _each_choice(field: SelectionAnswer, prefix: str, chosen: set[str], *, is_menu: bool) -> Iterator[Choice]:
    named = selection_values(each.selection_identifier for each in field.selections)
    for number, selection in enumerate(field.selections, 1):
        value, content = named[selection.selection_identifier], selection.content
        label: Markup | str = option_text(content)
        if not label.strip():
            unnamed = messages.unnamed_choice(number)
            label = unnamed if is_menu else Markup("{} {}").format(selection_html(content), unnamed)
        elif not is_menu:
            label = selection_html(content)
        yield Choice(id=f"{prefix}-{number}", value=value, label=label, chosen=line_feeds(value) in chosen)
    if field.selections.other_selection is not None:
        identifier = f"{prefix}-{len(field.selections) + 1}"
        yield Choice(id=identifier, value=OTHER, label=messages.OTHER_LABEL, chosen=OTHER in chosen)


def _text_hint(constraints: Constraints | None) -> str:
    hints = []
    if constraints and (numeric := constraints.is_numeric):
        hints.append(messages.number_hint(numeric.min_value, numeric.max_value))
    if constraints and (length := constraints.length):
        hints.append(messages.length_hint(length.min_length or 0, length.max_length))
    return " ".join(filter(None, hints))
