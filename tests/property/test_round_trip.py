"""A document that is written and read again is the same document."""

from decimal import Decimal

import pytest
from hypothesis import given

from mturk_xml import (
    AnswerKey,
    Document,
    FreeText,
    HTMLQuestion,
    QuestionForm,
    QuestionFormAnswers,
    Selected,
    UploadedFile,
    answer_key,
    parse,
)
from mturk_xml.answer_key import AnswerOption, ScaleMapping
from mturk_xml.question_form import (
    AnswerFormatRegex,
    Constraints,
    FormattedContent,
    FreeTextAnswer,
    Question,
    Text,
)
from tests.strategies import HOSTILE, WRITTEN_DOUBLES, answer_documents, documents


@given(documents())
def test_a_document_written_one_element_a_line_reads_as_the_same_document(document: Document) -> None:
    """``parse(doc.to_xml(rules=False)) == doc`` for every document that its schema accepts."""
    assert parse(document.to_xml(rules=False)) == document


@given(documents())
def test_a_document_written_on_one_line_reads_as_the_same_document(document: Document) -> None:
    """``indent=""`` puts everything on one line; the texts of the elements are the same either way."""
    assert parse(document.to_xml(rules=False, indent="")) == document


@given(documents())
def test_the_class_of_a_document_reads_it_too(document: Document) -> None:
    """``Class.from_xml`` reads what ``parse`` reads, from ``bytes`` as from ``str``."""
    assert type(document).from_xml(document.to_xml(rules=False).encode()) == document


@pytest.mark.parametrize("text", [each for text in HOSTILE for each in (text, f"<b>{text}&", f" {text}\n")])
def test_every_hostile_text_survives_in_every_kind_of_place(text: str) -> None:
    """Texts of elements, of attributes and of markup are kept character by character, whatever writers must escape."""
    regex = AnswerFormatRegex(regex=text, error_text=text, flags=text)
    question = Question(
        question_identifier=text,
        question_content=(Text(text), FormattedContent(text)),
        answer_specification=FreeTextAnswer(constraints=Constraints(answer_format_regexes=(regex,)), default_text=text),
    )
    answers = (FreeText(text, text), Selected(text, (text, text), text), UploadedFile(text, 1, text))
    for document in (
        HTMLQuestion(html_content=text, frame_height=0),
        QuestionForm(items=(question,)),
        QuestionFormAnswers(answers=answers),
    ):
        assert parse(document.to_xml(rules=False)) == document


@pytest.mark.parametrize("text", WRITTEN_DOUBLES)
def test_a_double_keeps_its_value(text: str) -> None:
    """A multiplier is the decimal that is written, its sign, infinity and NaN included; nothing is rounded."""
    mapping = ScaleMapping(summed_score_multiplier=Decimal(text))
    option = AnswerOption(selection_identifiers=("a",), answer_score=0)
    question = answer_key.Question(question_identifier="q", answer_options=(option,))
    key = AnswerKey(questions=(question,), qualification_value_mapping=mapping)
    read = AnswerKey.from_xml(key.to_xml(rules=False)).qualification_value_mapping

    assert read == mapping
    assert isinstance(read, ScaleMapping)
    assert str(read.summed_score_multiplier) == str(mapping.summed_score_multiplier)


@given(answer_documents())
def test_no_answers_read_as_no_answers(answers: QuestionFormAnswers) -> None:
    """Where there are no answers the document may be an empty text; that is written and read as such."""
    assert parse(answers.to_xml(rules=False)) == answers
    assert (answers.to_xml(rules=False) == "") == (answers.answers == ())
