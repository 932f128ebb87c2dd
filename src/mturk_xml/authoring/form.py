"""Forms in short: overviews, questions, and the form that they make."""

from mturk_xml.authoring.content import ContentLike, content_of, contents_of
from mturk_xml.authoring.specification import AnswerLike, specification_of
from mturk_xml.question_form import Overview, Question, QuestionForm
from mturk_xml.question_form.versions import SchemaVersion


def overview(*content: ContentLike) -> Overview:
    """Return instructions: strings become paragraphs, lists of strings bulleted lists, XHTML formatted content."""
    return Overview(content=tuple(map(content_of, content)))


def question(
    question_identifier: str,
    question_content: ContentLike | tuple[ContentLike, ...],
    answer: AnswerLike,
    *,
    display_name: str | None = None,
    is_required: bool | None = None,
) -> Question:
    """Return a question. Its content is one piece or a tuple of them; selections alone ask for one of them.

    ::

        question("bill", "Which bill is the longest?", {"a": "Heron", "b": "Finch"}, is_required=True)

    Raises:
        BuildError: something cannot stand where it was given.
    """
    return Question(
        question_identifier=question_identifier,
        display_name=display_name,
        is_required=is_required,
        question_content=contents_of(question_content),
        answer_specification=specification_of(answer),
    )


def form(*items: Overview | Question, schema_version: SchemaVersion | None = None) -> QuestionForm:
    """Return the form of these overviews and questions, for the newest schema that can hold it unless one is named."""
    if schema_version is None:
        return QuestionForm(items=items)
    return QuestionForm(items=items, schema_version=schema_version)
