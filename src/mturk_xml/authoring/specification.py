"""Answer specifications in short: what a worker can choose, write or upload."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias, TypedDict, TypeVar, Unpack

from mturk_xml.authoring.content import refused
from mturk_xml.question_form import (
    AnswerFormatRegex,
    AnswerSpecification,
    Binary,
    Constraints,
    FileUploadAnswer,
    FormattedContent,
    FreeTextAnswer,
    IsNumeric,
    Length,
    OtherSelection,
    Selection,
    SelectionAnswer,
    Selections,
    StyleSuggestion,
    Text,
)
from mturk_xml.xhtml import Element, FlowElement

SelectionContent: TypeAlias = str | FlowElement | Text | Binary | FormattedContent
"""What a selection shows: text, an image, or formatted content."""

SelectionsLike: TypeAlias = Mapping[str, SelectionContent] | Sequence[tuple[str, SelectionContent] | Selection]
"""Selections as identifiers with what they show: a mapping, pairs, or ``Selection`` records."""

RegexLike: TypeAlias = str | AnswerFormatRegex | Sequence[str | AnswerFormatRegex]
"""JavaScript regular expressions: a pattern alone, or with its error text and flags as a record; one or several."""

_SEVERAL = ("checkbox", "list", "combobox", "multichooser")


def selection_answer(
    selections: SelectionsLike,
    *,
    min_selection_count: int | None = None,
    max_selection_count: int | None = None,
    style_suggestion: StyleSuggestion | None = None,
    other_selection: OtherSelection | bool = False,
) -> SelectionAnswer:
    """Return a multiple-choice field of these selections.

    Two defaults are ours, so that a question for several selections is one. Where more than one may be chosen, the
    style is ``checkbox``. Where the style is one for several and no maximum is given, all may be chosen; the
    documented default of MaxSelectionCount is 1, whatever the style. Nothing else is written that is not given.

    Raises:
        BuildError: something is no selection.
    """
    given: Iterable[Any] = selections.items() if isinstance(selections, Mapping) else selections
    listed = tuple(map(_selection, given))
    if style_suggestion is None and max_selection_count is not None and max_selection_count > 1:
        style_suggestion = "checkbox"
    if max_selection_count is None and style_suggestion in _SEVERAL:
        max_selection_count = len(listed)
    other = (OtherSelection() if other_selection else None) if isinstance(other_selection, bool) else other_selection
    return SelectionAnswer(
        min_selection_count=min_selection_count,
        max_selection_count=max_selection_count,
        style_suggestion=style_suggestion,
        selections=Selections(selections=listed, other_selection=other),
    )


def _selection(given: Any) -> Selection:
    match given:
        case Selection():
            return given
        case (str(identifier), shown):
            return Selection(selection_identifier=identifier, content=_shown(shown))
    raise refused(
        f"a selection is an identifier with what it shows, as in {{'a': 'Yes'}}, or a Selection; not {given!r}"
    )


def _shown(shown: SelectionContent) -> Text | Binary | FormattedContent:
    match shown:
        case str():
            return Text(shown)
        case Element():
            return FormattedContent.of(shown)
        case Text() | Binary() | FormattedContent():
            return shown
    raise refused(f"a selection shows a str, an XHTML element, Text, Binary or FormattedContent, not {shown!r}")


class TextField(TypedDict, total=False):
    """What a text field can be told; everything is optional, and all constraints must hold together.

    A bound of the value, in whole numbers, makes the field numeric. A minimum length makes an answer required,
    whatever IsRequired says (article QuestionForm).
    """

    is_numeric: bool
    min_value: int | None
    max_value: int | None
    min_length: int | None
    max_length: int | None
    answer_format_regex: RegexLike
    default_text: str | None
    number_of_lines_suggestion: int | None


def free_text_answer(**field: Unpack[TextField]) -> FreeTextAnswer:
    """Return a text field with the constraints that ``TextField`` lists."""
    return _text_field(FreeTextAnswer, **field)


def other_selection(**field: Unpack[TextField]) -> OtherSelection:
    """Return a text field below the selections, with the constraints that ``TextField`` lists."""
    return _text_field(OtherSelection, **field)


_Field = TypeVar("_Field", FreeTextAnswer, OtherSelection)


def _text_field(
    cls: type[_Field],
    *,
    is_numeric: bool = False,
    min_value: int | None = None,
    max_value: int | None = None,
    min_length: int | None = None,
    max_length: int | None = None,
    answer_format_regex: RegexLike = (),
    default_text: str | None = None,
    number_of_lines_suggestion: int | None = None,
) -> _Field:
    numeric = bounded = None
    if is_numeric or min_value is not None or max_value is not None:
        numeric = IsNumeric(min_value=min_value, max_value=max_value)
    if min_length is not None or max_length is not None:
        bounded = Length(min_length=min_length, max_length=max_length)
    regexes = tuple(_regexes(answer_format_regex))
    some = numeric or bounded or regexes
    return cls(
        constraints=Constraints(is_numeric=numeric, length=bounded, answer_format_regexes=regexes) if some else None,
        default_text=default_text,
        number_of_lines_suggestion=number_of_lines_suggestion,
    )


def _regexes(given: RegexLike) -> Iterator[AnswerFormatRegex]:
    for each in (given,) if isinstance(given, str | AnswerFormatRegex) else given:
        yield AnswerFormatRegex(regex=each) if isinstance(each, str) else each


def file_upload_answer(*, min_file_size_in_bytes: int = 1, max_file_size_in_bytes: int) -> FileUploadAnswer:
    """Return a file field; sizes in bytes, from 1 to 2,000,000,000. Only schema 2005-10-01 has it."""
    return FileUploadAnswer(
        max_file_size_in_bytes=max_file_size_in_bytes, min_file_size_in_bytes=min_file_size_in_bytes
    )


AnswerLike: TypeAlias = AnswerSpecification | SelectionsLike
"""An answer specification, or selections of which one is to be chosen."""


def specification_of(short: AnswerLike) -> AnswerSpecification:
    """Return the answer specification that a short form stands for."""
    match short:
        case SelectionAnswer() | FreeTextAnswer() | FileUploadAnswer():
            return short
        case str():
            pass
        case Mapping() | Sequence():
            return selection_answer(short)
    raise refused(f"an answer is an answer specification, or selections as in {{'a': 'Yes'}}; not {short!r}")
