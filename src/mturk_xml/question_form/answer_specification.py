"""AnswerSpecification: the field that a question offers, and which answers it takes."""

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from mturk_xml.binding import Attribute, Child, Choice, record
from mturk_xml.question_form.content import Binary, FormattedContent, Text
from mturk_xml.simple import INTEGER, STRING

StyleSuggestion: TypeAlias = Literal["radiobutton", "checkbox", "list", "dropdown", "combobox", "multichooser"]


@record
class IsNumeric:
    """The text must be a number, within bounds (inclusive, whole numbers of 32 bits) where they are given."""

    min_value: Annotated[int | None, Attribute("minValue", INTEGER)] = None
    max_value: Annotated[int | None, Attribute("maxValue", INTEGER)] = None


@record
class Length:
    """How many characters the text may have, white space included.

    A minimum makes an answer required, whatever IsRequired says (article QuestionForm).
    """

    min_length: Annotated[int | None, Attribute("minLength", INTEGER)] = None
    max_length: Annotated[int | None, Attribute("maxLength", INTEGER)] = None


@record
class AnswerFormatRegex:
    """A JavaScript regular expression that must be found in the text.

    ``error_text`` is shown when it is not (``Invalid input supplied.`` if absent); the one documented flag is ``i``.
    """

    regex: Annotated[str, Attribute("regex", STRING)]
    error_text: Annotated[str | None, Attribute("errorText", STRING)] = None
    flags: Annotated[str | None, Attribute("flags", STRING)] = None


@record
class Constraints:
    """What a text must satisfy: all of these together, every regular expression included."""

    is_numeric: Annotated[IsNumeric | None, Child("IsNumeric", IsNumeric)] = None
    length: Annotated[Length | None, Child("Length", Length)] = None
    answer_format_regexes: Annotated[
        tuple[AnswerFormatRegex, ...], Child("AnswerFormatRegex", AnswerFormatRegex, many=True)
    ] = ()


@record
class FreeTextAnswer:
    """A text field. Documented defaults: no constraints, an empty text, one line."""

    constraints: Annotated[Constraints | None, Child("Constraints", Constraints)] = None
    default_text: Annotated[str | None, Child("DefaultText", STRING)] = None
    number_of_lines_suggestion: Annotated[int | None, Child("NumberOfLinesSuggestion", INTEGER)] = None


@record
class OtherSelection:
    """A text field below the selections, for an answer that is not among them."""

    constraints: Annotated[Constraints | None, Child("Constraints", Constraints)] = None
    default_text: Annotated[str | None, Child("DefaultText", STRING)] = None
    number_of_lines_suggestion: Annotated[int | None, Child("NumberOfLinesSuggestion", INTEGER)] = None


@record
class Selection:
    """One thing to choose: what the answer will name, and what the worker sees."""

    selection_identifier: Annotated[str, Child("SelectionIdentifier", STRING)]
    content: Annotated[Text | Binary | FormattedContent, Choice((Text, Binary, FormattedContent))]


@record
class Selections:
    """The things to choose from; iterating gives each ``Selection``."""

    selections: Annotated[tuple[Selection, ...], Child("Selection", Selection, many=True)]
    other_selection: Annotated[OtherSelection | None, Child("OtherSelection", OtherSelection)] = None

    def __iter__(self) -> Iterator[Selection]:
        """Yield the selections in document order."""
        return iter(self.selections)

    def __len__(self) -> int:
        """Return the number of selections, the OtherSelection not counted."""
        return len(self.selections)


@record
class SelectionAnswer:
    """A multiple-choice field. Documented defaults: at least one and at most one selection."""

    min_selection_count: Annotated[int | None, Child("MinSelectionCount", INTEGER)] = None
    max_selection_count: Annotated[int | None, Child("MaxSelectionCount", INTEGER)] = None
    style_suggestion: Annotated[StyleSuggestion | None, Child("StyleSuggestion", STRING)] = None
    selections: Annotated[Selections, Child("Selections", Selections)]


@record
class FileUploadAnswer:
    """A file field, sizes in bytes. Gone since schema 2017-11-06.

    The documents name the minimum first, the schema wants the maximum first; both are at least 1.
    """

    max_file_size_in_bytes: Annotated[int, Child("MaxFileSizeInBytes", INTEGER)]
    min_file_size_in_bytes: Annotated[int, Child("MinFileSizeInBytes", INTEGER)]


AnswerSpecification: TypeAlias = FreeTextAnswer | SelectionAnswer | FileUploadAnswer
ANSWER_SPECIFICATION = Choice((FreeTextAnswer, SelectionAnswer, FileUploadAnswer))
