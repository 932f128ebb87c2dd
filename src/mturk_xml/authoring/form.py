"""Forms in short: overviews, questions, and the form that they make."""

from collections.abc import Iterable

from mturk_xml.authoring.content import ContentLike, content_of, contents_of
from mturk_xml.authoring.refusal import about, fitting, named, refused
from mturk_xml.authoring.specification import AnswerLike, specification_of
from mturk_xml.diagnostics import BuildError
from mturk_xml.question_form import Overview, Question, QuestionForm, Text, Title
from mturk_xml.question_form.versions import SchemaVersion
from mturk_xml.xhtml import Element


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
    try:
        made = Question(
            question_identifier=question_identifier,
            display_name=display_name,
            is_required=is_required,
            question_content=contents_of(question_content),
            answer_specification=specification_of(answer),
        )
        return fitting(made)
    except BuildError as error:
        raise about(error, f"Question {question_identifier!r}") from None


def form(*items: Overview | Question, schema_version: SchemaVersion | None = None) -> QuestionForm:
    """Return the form of these overviews and questions, for the newest schema that can hold it unless one is named.

    Raises:
        BuildError: something is neither an overview nor a question.
    """
    for each in items:
        check_item(each)
    if schema_version is None:
        return QuestionForm(items=items)
    return QuestionForm(items=items, schema_version=schema_version)


def check_item(item: object) -> None:
    """Refuse what can be no part of a form."""
    if isinstance(item, Overview | Question):
        return
    advice = "make it with overview(...) or question(...)"
    if isinstance(item, Title | Text | str | Element):
        advice = "put it into overview(...)"
    elif isinstance(item, tuple) and hasattr(item, "key"):
        advice = "use qualification_test(...), which makes the form and its key"
    elif isinstance(item, Iterable):
        advice = "give its items one by one, with a star before it: form(*items)"
    raise refused(f"a form is made of overviews and questions, not of {named(item)}", advice)
