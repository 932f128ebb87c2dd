"""Answer specifications in short: what a worker can choose, write or upload."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias, get_args

from mturk_xml.authoring.refusal import fitting, named, near, refused
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
        BuildError: something is no selection, or of the wrong type.
    """
    if style_suggestion is not None and style_suggestion not in _STYLES:
        raise refused(f"there is no style {style_suggestion!r}", near(str(style_suggestion), _STYLES))
    listed = tuple(map(_selection, _pairs(selections)))
    several = isinstance(max_selection_count, int) and max_selection_count > 1
    if style_suggestion is None and several:
        style_suggestion = "checkbox"
    if max_selection_count is None and style_suggestion in _SEVERAL:
        max_selection_count = len(listed)
    other = (OtherSelection() if other_selection else None) if isinstance(other_selection, bool) else other_selection
    made = SelectionAnswer(
        min_selection_count=min_selection_count,
        max_selection_count=max_selection_count,
        style_suggestion=style_suggestion,
        selections=Selections(selections=listed, other_selection=other),
    )
    return fitting(made)


_STYLES = get_args(StyleSuggestion)
_SEVERAL = ("checkbox", "list", "combobox", "multichooser")


def _pairs(selections: Any) -> Iterable[Any]:
    if isinstance(selections, str) or not isinstance(selections, Iterable):
        raise refused(f"selections are a mapping or pairs, not {named(selections)}", _PAIRS)
    return selections.items() if isinstance(selections, Mapping) else selections


_PAIRS = "write identifiers with what they show: {'a': 'Yes', 'b': 'No'}"


def _selection(given: Any) -> Selection:
    match given:
        case Selection():
            return given
        case (str(identifier), shown):
            return Selection(selection_identifier=identifier, content=_shown(shown))
        case (identifier, _):
            raise refused(f"the identifier of a selection is a str, not {named(identifier)}", "write it as text")
        case str():
            raise refused(f"the selection {given!r} has no identifier", _PAIRS)
    raise refused(f"a selection is an identifier with what it shows, not {named(given)}", _PAIRS)


def _shown(shown: SelectionContent) -> Text | Binary | FormattedContent:
    match shown:
        case str():
            return Text(shown)
        case Element():
            return FormattedContent.of(shown)
        case Text() | Binary() | FormattedContent():
            return shown
    names = "a str, an XHTML element, Text, Binary or FormattedContent"
    raise refused(f"a selection shows {names}, not {named(shown)}", "write one of these")


def free_text_answer(
    *,
    is_numeric: bool = False,
    min_value: int | None = None,
    max_value: int | None = None,
    min_length: int | None = None,
    max_length: int | None = None,
    answer_format_regex: RegexLike = (),
    default_text: str | None = None,
    number_of_lines_suggestion: int | None = None,
) -> FreeTextAnswer:
    """Return a text field. All constraints given must hold together.

    A bound of the value, in whole numbers, makes the field numeric. A minimum length makes an answer required,
    whatever IsRequired says (article QuestionForm).

    Raises:
        BuildError: something is of the wrong type.
    """
    made = FreeTextAnswer(
        constraints=_constraints(
            is_numeric or min_value is not None or max_value is not None,
            IsNumeric(min_value=min_value, max_value=max_value),
            Length(min_length=min_length, max_length=max_length),
            answer_format_regex,
        ),
        default_text=default_text,
        number_of_lines_suggestion=number_of_lines_suggestion,
    )
    return fitting(made)


def other_selection(
    *,
    is_numeric: bool = False,
    min_value: int | None = None,
    max_value: int | None = None,
    min_length: int | None = None,
    max_length: int | None = None,
    answer_format_regex: RegexLike = (),
    default_text: str | None = None,
    number_of_lines_suggestion: int | None = None,
) -> OtherSelection:
    """Return a text field below the selections, told as ``free_text_answer`` is."""
    field = free_text_answer(
        is_numeric=is_numeric,
        min_value=min_value,
        max_value=max_value,
        min_length=min_length,
        max_length=max_length,
        answer_format_regex=answer_format_regex,
        default_text=default_text,
        number_of_lines_suggestion=number_of_lines_suggestion,
    )
    return OtherSelection(
        constraints=field.constraints,
        default_text=field.default_text,
        number_of_lines_suggestion=field.number_of_lines_suggestion,
    )


def _constraints(is_numeric: object, numeric: IsNumeric, length: Length, regex: RegexLike) -> Constraints | None:
    regexes = tuple(_regexes(regex))
    bounded = length != Length()
    if not (is_numeric or bounded or regexes):
        return None
    return Constraints(
        is_numeric=numeric if is_numeric else None,
        length=length if bounded else None,
        answer_format_regexes=regexes,
    )


def _regexes(given: RegexLike) -> Iterator[AnswerFormatRegex]:
    if not isinstance(given, str | AnswerFormatRegex | Iterable):
        raise refused(f"a regular expression is a str or an AnswerFormatRegex, not {named(given)}", "write a str")
    for each in (given,) if isinstance(given, str | AnswerFormatRegex) else given:
        yield AnswerFormatRegex(regex=each) if isinstance(each, str) else each


def file_upload_answer(*, min_file_size_in_bytes: int = 1, max_file_size_in_bytes: int) -> FileUploadAnswer:
    """Return a file field; sizes in bytes, from 1 to 2,000,000,000. Only schema 2005-10-01 has it."""
    return fitting(
        FileUploadAnswer(max_file_size_in_bytes=max_file_size_in_bytes, min_file_size_in_bytes=min_file_size_in_bytes)
    )


AnswerLike: TypeAlias = AnswerSpecification | SelectionsLike
"""An answer specification, or selections of which one is to be chosen."""


def specification_of(short: AnswerLike) -> AnswerSpecification:
    """Return the answer specification that a short form stands for."""
    if isinstance(short, SelectionAnswer | FreeTextAnswer | FileUploadAnswer):
        return fitting(short)
    return selection_answer(short)
