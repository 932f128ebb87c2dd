"""Documents in files of their own, as they are or escaped once too often.

What a file is called is nobody's identifier: in one project it is the worker's, in another the assignment's (our
decision). So the records have no identifiers, and ``more["source"]`` is the path. Answers are an Assignment; a form and
the two other kinds of questions are a HIT, though the form may be a qualification's test, which it does not say; a key
is a QualificationType.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

from mturk_xml.answer_key import AnswerKey
from mturk_xml.archives.opening import Head, Opened
from mturk_xml.archives.records import HIT, Assignment, Place, QualificationType, Record, Reject
from mturk_xml.diagnostics import Diagnostic, DocumentError, Problem
from mturk_xml.document import Document
from mturk_xml.embedding import Embedded, is_document, unescaped
from mturk_xml.external_question import ExternalQuestion
from mturk_xml.html_question import HTMLQuestion
from mturk_xml.question_form import QuestionForm
from mturk_xml.question_form_answers import QuestionFormAnswers
from mturk_xml.source import MAX_BYTES, read_source
from mturk_xml.validation import parse


def recognises(head: Head) -> bool:
    """Return whether a file begins as one of the five documents."""
    return is_document(head.text) or unescaped(head.text) is not None


def read(opened: Opened) -> Iterator[Record | Reject]:
    """Yield the record of the document in a file, or why it cannot be read.

    Raises:
        OSError: the file cannot be opened, or not be read to its end.
    """
    with closing(opened.binary()) as stream:
        data = stream.read(MAX_BYTES + 1)
    text = read_source(data)
    raw = data.decode(errors="replace") if isinstance(text, Problem) else text.characters
    escaped = unescaped(raw)
    place = Place(opened.path, line=1)
    try:
        document = parse(escaped.characters if escaped else data, path=opened.path)
    except DocumentError as error:
        yield Reject(place, None, tuple(_outside(each, escaped) for each in error.diagnostics), raw)
    else:
        yield _record(document, place)


def _outside(found: Diagnostic, escaped: Embedded | None) -> Diagnostic:
    """Return a diagnostic with its place in the file, if that is another one than in the document."""
    if escaped is None or found.line is None or found.column is None:
        return found
    line, column = escaped.place(found.line, found.column)
    return replace(found, line=line, column=column)


def _record(document: Document, place: Place) -> Record:
    more = {"source": place.path}
    if isinstance(document, QuestionFormAnswers):
        return Assignment(answer=document, more=more, place=place)
    if isinstance(document, AnswerKey):
        return QualificationType(answer_key=document, more=more, place=place)
    assert isinstance(document, QuestionForm | ExternalQuestion | HTMLQuestion)  # noqa: S101 - there is no sixth kind
    return HIT(question=document, more=more, place=place)
