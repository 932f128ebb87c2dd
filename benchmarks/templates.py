"""A form written as boto 2 wrote it: nested templates, filled in with ``%``, nothing escaped, nothing checked.

Own code, not boto's; just enough of it for the form that is measured.
"""

from collections.abc import Iterable, Sequence

_NAMESPACE = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2017-11-06/QuestionForm.xsd"


class SelectionAnswer:
    """A multiple-choice field."""

    template = "<SelectionAnswer><StyleSuggestion>%s</StyleSuggestion><Selections>%s</Selections></SelectionAnswer>"
    selection_template = "<Selection><SelectionIdentifier>%s</SelectionIdentifier><Text>%s</Text></Selection>"

    def __init__(self, style: str, selections: Iterable[tuple[str, str]]) -> None:
        self.style = style
        self.selections = selections

    def as_xml(self) -> str:
        """Return the element."""
        selections = "".join([self.selection_template % each for each in self.selections])
        return self.template % (self.style, selections)


class FreeTextAnswer:
    """A text field."""

    template = (
        '<FreeTextAnswer><Constraints><Length minLength="%s" maxLength="%s"/></Constraints>'
        "<NumberOfLinesSuggestion>%s</NumberOfLinesSuggestion></FreeTextAnswer>"
    )

    def __init__(self, least: int, most: int, lines: int) -> None:
        self.least = least
        self.most = most
        self.lines = lines

    def as_xml(self) -> str:
        """Return the element."""
        return self.template % (self.least, self.most, self.lines)


class Question:
    """One question with a title and a text."""

    template = (
        "<Question><QuestionIdentifier>%(identifier)s</QuestionIdentifier><DisplayName>%(name)s</DisplayName>"
        "<IsRequired>%(required)s</IsRequired><QuestionContent>%(content)s</QuestionContent>"
        "<AnswerSpecification>%(answer)s</AnswerSpecification></Question>"
    )
    content_template = "<Title>%s</Title><Text>%s</Text>"

    def __init__(self, identifier: str, title: str, text: str, answer: SelectionAnswer | FreeTextAnswer) -> None:
        self.identifier = identifier
        self.title = title
        self.text = text
        self.answer = answer

    def as_xml(self) -> str:
        """Return the element."""
        parts = {
            "identifier": self.identifier,
            "name": self.identifier,
            "required": "true",
            "content": self.content_template % (self.title, self.text),
            "answer": self.answer.as_xml(),
        }
        return self.template % parts


class QuestionForm:
    """The form."""

    template = '<QuestionForm xmlns="%s">%s</QuestionForm>'

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = questions

    def as_xml(self) -> str:
        """Return the document."""
        return self.template % (_NAMESPACE, "".join([question.as_xml() for question in self.questions]))
