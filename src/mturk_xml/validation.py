"""The doors of the library: ``parse`` and ``validate`` for a document of any kind."""

import os
import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from mturk_xml.diagnostics import Diagnostic, DocumentError, Finding, Report
from mturk_xml.examination import examine
from mturk_xml.reading import Reading, read
from mturk_xml.rules import diagnostic
from mturk_xml.simple import MAX_DIGITS
from mturk_xml.source import Source

if TYPE_CHECKING:
    from mturk_xml.document import Document


def document_class(name: str) -> "type[Document]":
    """Return the class for a root element. Each is imported when a document of its kind turns up."""
    match name:
        case "QuestionForm":
            from mturk_xml.question_form import QuestionForm

            return QuestionForm
        case "ExternalQuestion":
            from mturk_xml.external_question import ExternalQuestion

            return ExternalQuestion
        case "HTMLQuestion":
            from mturk_xml.html_question import HTMLQuestion

            return HTMLQuestion
        case "AnswerKey":
            from mturk_xml.answer_key import AnswerKey

            return AnswerKey
    from mturk_xml.question_form_answers import QuestionFormAnswers

    return QuestionFormAnswers


def parse(source: Source, *, path: str | None = None) -> "Document":
    """Return the document in ``source``, of whatever kind its root element says.

    ``str`` or ``bytes`` is the document itself, a path object is a file. An empty text is a QuestionFormAnswers
    without answers. ``path`` is what diagnostics call the file, and need not be given for a path object.

    Raises:
        DocumentError: the source is unsafe, not XML, not one of the five documents, or not valid by its schema.
        OSError: the file cannot be opened.
    """
    reading = read(source, path=path)
    if not isinstance(reading, Reading):
        raise DocumentError(reading)
    return document_class(reading.kind.name)._bind(reading)  # noqa: SLF001 - parse is from_xml for any kind


def validate(
    source: "Source | Document",
    *,
    test: "Source | Document | None" = None,
    path: str | None = None,
    hidden: Collection[str] = (),
) -> Report:
    """Return everything that is wrong or doubtful in a document, in document order; never raises for a bad one.

    ``source`` is read as by ``parse``, or is a document object; lines and columns are then those in its texts.
    ``test`` is the form of a test or a HIT: an answer key or answers are then also held against it. If the form
    itself cannot be used, that alone is reported. ``path`` is what diagnostics call the file, and need not be given
    for a path object. 200 findings are told at most, errors before warnings. ``hidden`` are codes that the caller will
    not show: they may be there, but not in the place of others.

    Raises:
        OSError: the file cannot be opened.
    """
    form = None if test is None else _form(test)
    if isinstance(form, tuple):
        return Report(form)
    if isinstance(source, str | bytes | os.PathLike):
        return Report(_found(source, form, path, hidden))
    if not hasattr(source, "check"):
        message = f"a document is given as str, bytes, a path or a document object, not {type(source).__name__}"
        raise TypeError(message)
    return Report(tuple(replace(each, path=path) for each in source.check(form)))


def _form(test: "Source | Document") -> "Document | tuple[Diagnostic, ...]":
    """Return the form of a test, or why it is none."""
    try:
        form = parse(test) if isinstance(test, str | bytes | os.PathLike) else test
    except DocumentError as error:
        return error.diagnostics
    name = type(form).__name__
    if name == "QuestionForm":
        return form
    path = os.fspath(test) if isinstance(test, os.PathLike) else None
    return (diagnostic("MTX327", path=path, element=f"/{name}", facts={"found": name}),)


def _found(
    source: Source, form: "Document | None", path: str | None, hidden: Collection[str]
) -> tuple[Diagnostic, ...]:
    reading = read(source, path=path, hidden=hidden)
    if not isinstance(reading, Reading):
        return reading
    try:
        findings = _findings(reading, form)
    except DocumentError as error:
        return error.diagnostics
    return examine(reading, findings, hidden=hidden)


# Kinds that have rules on their values. The others are bound only if a number in them might be too long to read.
_RULED = ("AnswerKey", "QuestionFormAnswers")
_OVERLONG = re.compile(rf"\d{{{MAX_DIGITS}}}")


def _may_be_overlong(characters: str) -> bool:
    """Return whether there is a run of so many digits; such a run meets every so-many-th character."""
    return any(map(str.isdigit, characters[MAX_DIGITS - 1 :: MAX_DIGITS])) and _OVERLONG.search(characters) is not None


def _findings(reading: Reading, form: "Document | None") -> Iterable[Finding]:
    if reading.kind.name not in _RULED and not _may_be_overlong(reading.text.characters):
        return ()
    document = document_class(reading.kind.name)._bind(reading)  # noqa: SLF001 - the same step as in parse
    return document.findings(form)
