"""QuestionForm: instructions and questions of a HIT or a qualification test."""

from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from mturk_xml.binding import Child, Choice, load, record
from mturk_xml.document import Document
from mturk_xml.question_form.answer_specification import ANSWER_SPECIFICATION, AnswerSpecification
from mturk_xml.question_form.content import CONTENT, Content
from mturk_xml.question_form.versions import NEW, OLD, SchemaVersion, gone, newest
from mturk_xml.reading import Reading
from mturk_xml.simple import BOOLEAN, STRING


@record
class Overview:
    """Instructions between the questions."""

    content: Annotated[tuple[Content, ...], CONTENT]


@record
class Question:
    """One question. ``is_required`` is what the document says; absent means false (article QuestionForm)."""

    question_identifier: Annotated[str, Child("QuestionIdentifier", STRING)]
    display_name: Annotated[str | None, Child("DisplayName", STRING)] = None
    is_required: Annotated[bool | None, Child("IsRequired", BOOLEAN)] = None
    question_content: Annotated[tuple[Content, ...], Child("QuestionContent", CONTENT)]
    answer_specification: Annotated[AnswerSpecification, Child("AnswerSpecification", ANSWER_SPECIFICATION)]


_NEWEST: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionForm(Document):
    """A form: overviews and questions, in any order.

    ``schema_version`` is the date of the schema that the document follows; if it is not given, the newest one that
    can hold the form. The newer one is the older one without Application and FileUploadAnswer.
    """

    items: Annotated[tuple[Overview | Question, ...], Choice((Overview, Question), many=True)]
    schema_version: SchemaVersion = _NEWEST

    def __post_init__(self) -> None:
        if self.schema_version is _NEWEST:
            object.__setattr__(self, "schema_version", newest(self.items))

    @classmethod
    def _load(cls, reading: Reading) -> Self:
        return load(cls, reading.root, schema_version=reading.kind.version)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions, without the overviews, in document order."""
        return tuple(item for item in self.items if isinstance(item, Question))

    def upgrade(self) -> Self:
        """Return this form for the newest schema, 2017-11-06.

        Raises:
            BuildError: the form has something that the newer schema cannot carry; each such element is named.
        """
        self._refuse(gone(self.items))
        return replace(self, schema_version=NEW)

    def downgrade(self) -> Self:
        """Return this form for the oldest schema, 2005-10-01, which carries everything that a newer one has."""
        return replace(self, schema_version=OLD)
