"""QuestionForm: instructions and questions of a HIT or a qualification test."""

from typing import Annotated, Literal, Self

from mturk_xml.binding import Child, Choice, load, record
from mturk_xml.document import Document
from mturk_xml.question_form.answer_specification import ANSWER_SPECIFICATION, AnswerSpecification
from mturk_xml.question_form.content import CONTENT, Content
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


@record
class QuestionForm(Document):
    """A form: overviews and questions, in any order.

    ``schema_version`` is the date of the schema that the document follows. The newer one is the older one without
    Application and FileUploadAnswer.
    """

    items: Annotated[tuple[Overview | Question, ...], Choice((Overview, Question), many=True)]
    schema_version: Literal["2005-10-01", "2017-11-06"] = "2017-11-06"

    @classmethod
    def _load(cls, reading: Reading) -> Self:
        return load(cls, reading.root, schema_version=reading.kind.version)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions, without the overviews, in document order."""
        return tuple(item for item in self.items if isinstance(item, Question))
