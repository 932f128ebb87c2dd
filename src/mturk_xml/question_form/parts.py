"""What a form consists of: overviews and questions."""

from typing import Annotated

from mturk_xml.binding import Child, record
from mturk_xml.question_form.answer_specification import ANSWER_SPECIFICATION, AnswerSpecification
from mturk_xml.question_form.content import CONTENT, Content
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
