"""A document that is written and read again is the same document."""

from hypothesis import given

from mturk_xml import Document, QuestionFormAnswers, parse
from tests.strategies import answer_documents, documents


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


@given(answer_documents())
def test_no_answers_read_as_no_answers(answers: QuestionFormAnswers) -> None:
    """Where there are no answers the document may be an empty text; that is written and read as such."""
    assert parse(answers.to_xml(rules=False)) == answers
    assert (answers.to_xml(rules=False) == "") == (answers.answers == ())
