"""JSON as boto3 and the AWS CLI give it: assignments, HITs, qualification requests, qualification types.

One record or many, pages, lists of pages, one value a line or one after the other; also what is left of them by a
query, as long as it can be told what it is. No library but Python's own is needed, and memory does not grow with the
file.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from typing import Any

from mturk_xml.archives.json_records import Broken, JsonRecords, Piece, step
from mturk_xml.archives.json_source import Repeated
from mturk_xml.archives.members import Member, UnfitError, UnsoundError, check_sound
from mturk_xml.archives.opening import Head, Opened
from mturk_xml.archives.records import Place, Record, Reject
from mturk_xml.diagnostics import Diagnostic, DocumentError
from mturk_xml.embedding import in_json
from mturk_xml.rules import diagnostic

# Members of the service's answers that hold one record, or a list of them.
_HOLDERS = frozenset(
    ("Assignment", "Assignments", "HIT", "HITs", "QualificationRequests", "QualificationType", "QualificationTypes")
)
_IDENTIFIERS = ("AssignmentId", "QualificationRequestId", "HITId", "QualificationTypeId")
_JSON = re.compile(r"\s*[\[{]")
_NAMES = re.compile(rf'"(?:{"|".join(sorted(_HOLDERS))}|{"|".join(_IDENTIFIERS)}|Answer)"\s*:')
_NOTHING = re.compile(r"\s*\[[\s\[\],]*\]\s*")


def recognises(head: Head) -> bool:
    """Return whether a file is JSON that names records, or a list of nothing."""
    if not _JSON.match(head.text):
        return False
    return _NAMES.search(head.text) is not None or _NOTHING.fullmatch(head.text) is not None


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
        found = JsonRecords(stream, _HOLDERS)
        for number, piece in enumerate(found, 1):
            if isinstance(piece, Broken):
                yield _broken(piece, opened.path, number)
            else:
                yield _read(piece, Place(opened.path, number, piece.line))


def _broken(piece: Broken, path: str, number: int) -> Reject:
    name = next((each for each in _IDENTIFIERS if f'"{each}"' in piece.text), "")
    identifier = re.search(rf'"{name}"\s*:\s*"([^"\\\x00-\x1f]{{1,255}})"', piece.text) if name else None
    facts = {"reason": f"this is no JSON: {piece.reason}", "advice": "mend the JSON there"}
    found = diagnostic("MTX922", path=path, line=piece.line, column=piece.column, facts=facts)
    return Reject(Place(path, number, piece.begin), identifier and identifier[1], (found,), piece.text)


def _read(piece: Piece, place: Place) -> Record | Reject:
    shape, value = piece.shape, piece.value
    if shape is None:
        return _refused(piece, place, [_found("MTX923", piece, place, found=_described(value))])
    if isinstance(value, Repeated):
        return _refused(piece, place, [_found("MTX925", piece, place, each) for each in value.names])
    try:
        values = _fields(value, shape.members)
    except (UnfitError, UnsoundError, DocumentError):
        return _refused(piece, place, list(_problems(piece, place, shape.members)))
    values["place"] = place
    return shape.make(values)


def _fields(members: Mapping[str, Any], known: Mapping[str, Member]) -> dict[str, Any]:
    """Return the fields that members become; those that become none are in ``more``."""
    more: dict[str, Any] = {}
    values: dict[str, Any] = {"more": more}
    for name, said in members.items():
        if not isinstance(said, str) or not said.isascii():
            check_sound(said)
        member = known.get(name)
        if member is None:
            check_sound(name)
            more[name] = said
        elif said is not None and said == said:  # noqa: PLR0124 - NaN is not equal to itself
            values[member.field] = meant = member.read(said)
            if meant is None and said != "":
                more[name] = said
    return values


def _problems(piece: Piece, place: Place, known: Mapping[str, Member]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the members of a record."""
    for name, said in piece.value.items():
        try:
            _fields({name: said}, known)
        except UnfitError as error:
            yield _found("MTX924", piece, place, name, found=_described(said), expected=str(error))
        except UnsoundError as error:
            yield _found("MTX922", piece, place, name, reason=error.reason, advice=error.advice)
        except DocumentError as error:
            yield from _placed(error.diagnostics, piece, place, name)


def _refused(piece: Piece, place: Place, problems: list[Diagnostic]) -> Reject:
    members = piece.value if isinstance(piece.value, dict) else {}
    identifier = next((members[name] for name in _IDENTIFIERS if name in members), None)
    return Reject(place, identifier if isinstance(identifier, str) else None, tuple(problems), piece.text)


def _found(code: str, piece: Piece, place: Place, name: str | None = None, **facts: str) -> Diagnostic:
    """Return a diagnostic about a record, or about one of its members."""
    if name is not None:
        facts["name"] = name
    found = diagnostic(code, path=place.path, line=piece.line, column=piece.column, facts=facts)
    return replace(found, within=piece.within if name is None else piece.within + step(name))


def _placed(diagnostics: tuple[Diagnostic, ...], piece: Piece, place: Place, name: str) -> list[Diagnostic]:
    """Return what is wrong with a document with its places in the file instead of those in the document."""
    within = piece.within + step(name)
    inside = [] if piece.rewritten else in_json(piece.text)
    documents = inside if isinstance(inside, list) else []
    document = next((each for each in documents if each.within == f"${step(name)}"), None)
    placed: list[Diagnostic] = []
    for each in diagnostics:
        line, column = 1, 1
        if document and each.line is not None and each.column is not None:
            line, column = document.place(each.line, each.column)
        at = column + piece.column - 1 if line == 1 else column
        placed.append(replace(each, path=place.path, line=piece.line + line - 1, column=at, within=within))
    return placed


def _described(value: object) -> str:
    """Return in words what stands in JSON."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text {value!r}" if value else "an empty text"
        case list():
            return "a list"
    names = ", ".join(repr(name) for name in list(value)[:8]) if isinstance(value, dict) else ""
    return f"an object with {names}" if names else "an empty object"
