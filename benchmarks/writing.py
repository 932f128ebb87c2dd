"""Writing a form: from Python values to a checked document, against templates that check nothing.

The templates are followed by what they lack, a parse and a verdict of the schema, so that both sides end with a
document that is known to be valid. Both write it on one line, so that a hundred questions fit the limit of the service.
"""

from typing import NamedTuple

from lxml import etree

from benchmarks import templates
from benchmarks.reading import SCHEMAS
from benchmarks.row import Goal, Measured, Row
from benchmarks.timing import compare
from mturk_xml import question_form as qf


class Asked(NamedTuple):
    """What a program knows of a question before there is any form: its selections, or none for a free text."""

    identifier: str
    title: str
    text: str
    selections: tuple[tuple[str, str], ...]


def asked(count: int, first: int = 0) -> list[Asked]:
    """Return ``count`` questions, by turns multiple choice and free text, numbered from ``first`` plus one."""
    return [
        Asked(
            f"question-{number}",
            f"Question {number}",
            "Which of these birds has the longest bill?",
            _selections(number) if number % 2 else (),
        )
        for number in range(first + 1, first + count + 1)
    ]


def _selections(number: int) -> tuple[tuple[str, str], ...]:
    return tuple((f"option-{letter}", f"The bird in picture {number} {letter}") for letter in "ABCD")


def form_of(questions: list[Asked]) -> qf.QuestionForm:
    """Return the form as an object of the library."""
    return qf.QuestionForm(items=tuple([_question(each) for each in questions]))


def _question(each: Asked) -> qf.Question:
    return qf.Question(
        question_identifier=each.identifier,
        display_name=each.identifier,
        is_required=True,
        question_content=(qf.Title(each.title), qf.Text(each.text)),
        answer_specification=_answer(each),
    )


def _answer(each: Asked) -> qf.AnswerSpecification:
    if not each.selections:
        length = qf.Length(min_length=2, max_length=200)
        return qf.FreeTextAnswer(constraints=qf.Constraints(length=length), number_of_lines_suggestion=3)
    selections = [
        qf.Selection(selection_identifier=identifier, content=qf.Text(text)) for identifier, text in each.selections
    ]
    return qf.SelectionAnswer(style_suggestion="radiobutton", selections=qf.Selections(selections=tuple(selections)))


def template_of(questions: list[Asked]) -> str:
    """Return the same form as text made from templates."""
    return templates.QuestionForm([_template_question(each) for each in questions]).as_xml()


def _template_question(each: Asked) -> templates.Question:
    answer: templates.SelectionAnswer | templates.FreeTextAnswer
    if each.selections:
        answer = templates.SelectionAnswer("radiobutton", each.selections)
    else:
        answer = templates.FreeTextAnswer(2, 200, 3)
    return templates.Question(each.identifier, each.title, each.text, answer)


def rows() -> list[Row]:
    """Return the row about a form of a hundred questions."""
    return [
        Row(
            what="build, write and validate a form (100 questions)",
            against="%-templates + lxml parse + XSD",
            goal=Goal("at most", 2),
            measure=_measure,
        )
    ]


def _measure(quick: bool) -> Measured:
    questions = asked(100)
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "2017-11-06" / "QuestionForm.xsd"))

    def checked_template() -> str:
        text = template_of(questions)
        schema.assertValid(etree.fromstring(text))
        return text

    if qf.QuestionForm.from_xml(checked_template()) != form_of(questions):
        message = "the two sides do not write the same form"
        raise ValueError(message)
    comparison = compare(lambda: form_of(questions).to_xml(indent=""), checked_template, quick=quick)
    return Measured(comparison.ratio, comparison.remark)
