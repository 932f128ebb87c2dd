"""JSON as boto3 and the AWS CLI give it: assignments, HITs, qualification requests, qualification types.

One record or many, pages, lists of pages, one value a line or one after the other; also what is left of them by a
query, as long as it can be told what it is. No library but Python's own is needed, and memory does not grow with the
file.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from typing import Any, TextIO

from mturk_xml.archives.json_records import Broken, JsonRecords, Piece, step
from mturk_xml.archives.json_source import Repeated
from mturk_xml.archives.members import (
    HOLDERS,
    IDENTIFIERS,
    Member,
    described,
    fields_of,
    identifier,
    mistakes,
    sole,
    unknown,
)
from mturk_xml.archives.opening import Head, Opened
from mturk_xml.archives.records import Place, Record, Reject
from mturk_xml.archives.values import UnfitError, UnsoundError
from mturk_xml.diagnostics import Diagnostic, DocumentError
from mturk_xml.embedding import in_json, names_document
from mturk_xml.rules import diagnostic

_JSON = re.compile(r"\s*[\[{]")
_NAME = "|".join(sorted({*HOLDERS, *IDENTIFIERS, "Answer"}))
_NAMES = re.compile(rf'"(?:{_NAME})"\s*:')
_NOTHING = re.compile(r"\s*\[[\s\[\],]*\]\s*")
# Texts, of which the first one that is not empty begins as JSON or as a document. Some write "<" as an escape.
_TEXTS = re.compile(r'\s*(?:\[\s*)*(?:(?:""|null)[\s,]*)*"(?:\s|\\[nrt])*(?:[\[{<]|&lt;|\\u003[cC])')
_NAMES_IN_TEXT = re.compile(rf'\\"(?:{_NAME})\\"\s*:')


def recognises(head: Head) -> bool:
    """Return whether a file is JSON that names records, texts that are documents or such JSON, or a list of nothing."""
    text = head.text
    if _TEXTS.match(text) and (names_document(text) or _NAMES_IN_TEXT.search(text)):
        return True
    return _JSON.match(text) is not None and (_NAMES.search(text) or _NOTHING.fullmatch(text)) is not None


def read(opened: Opened) -> Iterator[Record | Reject]:
    """Yield the records of a file in their order, and what could not be read.

    Members that boto3 does not have are in ``more``, and so is a time that says none for certain. ``null``, and
    ``NaN``, which pandas writes for it, mean that there is no value. A number may be given as text, and the other way
    round. A document may be escaped up to three times. A record is refused if a name stands in it twice, if a value is
    of a type that cannot be meant, or if one of its documents cannot be read.

    Raises:
        OSError: the file cannot be opened, or not be read to its end.
    """
    with closing(opened.text()) as stream:
        yield from read_part(stream, opened.path)


def read_part(stream: TextIO, path: str, line: int = 0) -> Iterator[Record | Reject]:
    """Yield what ``read`` does for a text of JSON; ``line`` is the one that it begins in if it is a part of a file."""
    for number, piece in enumerate(JsonRecords(stream, HOLDERS, line), 1):
        if isinstance(piece, Broken):
            yield _broken(piece, path, number)
        else:
            yield _read(piece, Place(path, number, piece.line))


def _broken(piece: Broken, path: str, number: int) -> Reject:
    name = next((each for each in IDENTIFIERS if f'"{each}"' in piece.text), "")
    known = re.search(rf'"{name}"\s*:\s*"([^"\\\x00-\x1f]{{1,255}})"', piece.text) if name else None
    facts = {"reason": piece.reason, "advice": piece.advice}
    found = diagnostic("MTX922", path=path, line=piece.line, column=piece.column, facts=facts)
    return Reject(Place(path, number, piece.begin), known and known[1], (found,), piece.text, piece.is_cut)


def _read(piece: Piece, place: Place) -> Record | Reject:
    shape, members = piece.shape, piece.value
    if shape is None and isinstance(members, str) and (found := sole(members)):
        shape, members = found[0], {found[1]: members}
    if shape is None:
        return _refused(piece, place, [_found("MTX923", piece, place, found=unknown(piece.value))])
    if isinstance(members, Repeated):
        return _refused(piece, place, [_found("MTX925", piece, place, each) for each in members.names])
    try:
        values = fields_of(members, shape.members)
    except (UnfitError, UnsoundError, DocumentError):
        return _refused(piece, place, list(_problems(piece, place, members, shape.members)))
    values["place"] = place
    return shape.make(values)


def _problems(
    piece: Piece, place: Place, members: Mapping[str, Any], known: Mapping[str, Member]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the members of a record."""
    for name, error in mistakes(members, known):
        match error:
            case UnfitError():
                yield _found("MTX924", piece, place, name, found=described(members[name]), expected=str(error))
            case UnsoundError():
                yield _found("MTX922", piece, place, name, reason=error.reason, advice=error.advice)
            case _:
                yield from _placed(error.diagnostics, piece, place, name)


def _refused(piece: Piece, place: Place, problems: list[Diagnostic]) -> Reject:
    return Reject(place, identifier(piece.value), tuple(problems), piece.text)


def _found(code: str, piece: Piece, place: Place, name: str | None = None, **facts: str) -> Diagnostic:
    """Return a diagnostic about a record, or about one of its members."""
    if name is not None:
        facts["name"] = name
    found = diagnostic(code, path=place.path, line=piece.line, column=piece.column, facts=facts)
    return replace(found, within=piece.within + _step(piece, name))


def _step(piece: Piece, name: str | None) -> str:
    """Return the step of a JSONPath from a record to its member; there is none to what stands on its own."""
    return "" if name is None or isinstance(piece.value, str) else step(name)


def _placed(diagnostics: tuple[Diagnostic, ...], piece: Piece, place: Place, name: str) -> list[Diagnostic]:
    """Return what is wrong with a document with its places in the file instead of those in the document."""
    at = _step(piece, name)
    inside = [] if piece.rewritten else in_json(piece.text)
    documents = inside if isinstance(inside, list) else []
    document = next((each for each in documents if each.within == f"${at}"), None)
    placed: list[Diagnostic] = []
    for each in diagnostics:
        line, column = 1, 1
        if document and each.line is not None and each.column is not None:
            line, column = document.place(each.line, each.column)
        column = column + piece.column - 1 if line == 1 else column
        where = replace(each, path=place.path, line=piece.line + line - 1, column=column)
        placed.append(replace(where, within=piece.within + at))
    return placed
