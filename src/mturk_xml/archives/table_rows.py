"""Rows of tables whose columns are members of records: what they say, whatever file they are from."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from json import dumps
from typing import Any, NamedTuple

from mturk_xml.archives.json_records import step
from mturk_xml.archives.json_source import PIECE
from mturk_xml.archives.members import HOLDERS, Shape, described, fields_of, identifier, mistakes, shape, unknown
from mturk_xml.archives.opening import MAX_RECORD
from mturk_xml.archives.records import Place, Record, Reject
from mturk_xml.archives.values import UnfitError, UnsoundError
from mturk_xml.diagnostics import Diagnostic, DocumentError
from mturk_xml.rules import diagnostic


class Table(NamedTuple):
    """What the names of the columns say: which record a row is, or that it holds some; names that stand twice."""

    names: Sequence[str]
    shape: Shape | None
    holds: bool
    repeated: Sequence[str]


def table(names: Sequence[str]) -> Table:
    """Return what a table is by the names of its columns. Without ``Answer``, there is no assignment and no request.

    For it would have no answers, whatever the other columns are: the tables that this library writes are such.
    """
    found = shape(dict.fromkeys(names))
    if found and "Answer" not in names and not _KEYS.isdisjoint(names):
        found = None
    holds = any(name.partition(".")[0] in HOLDERS for name in names)
    return Table(names, found, holds, [name for name, count in Counter(names).items() if count > 1])


_KEYS = {"AssignmentId", "QualificationRequestId"}


def records_of_row(form: Table, cells: Sequence[Any], place: Place) -> Iterator[Record | Reject]:
    """Yield the records in a row, ``None`` in which is no value, and what could not be read.

    A row is a record whose members are the columns: those of an assignment or a request must have ``Answer``. Or it is
    one of the service's answers, as pandas makes them tables: a column such as ``Assignments`` holds records, or the
    columns of one have ``Assignment.`` before their names, as ``json_normalize`` writes them. What else there is to
    members, ``api_json.read`` says. Lines and columns in diagnostics are those in the document; ``within`` says the row
    and the column.
    """
    said = {name: value for name, value in zip(form.names, cells, strict=True) if value is not None}
    if form.repeated:
        yield _refused(said, place, [_found("MTX925", place, step(name), name=name) for name in form.repeated])
    elif sum(len(value) for value in said.values() if isinstance(value, str | bytes)) > MAX_RECORD:
        reason = f"there are more than {MAX_RECORD:,} characters in it"
        yield _refused(said, place, [_found("MTX922", place, reason=reason, advice="leave out the longest columns")])
    elif form.shape:
        yield _record(said, shape(said) or form.shape, place)
    elif form.holds:
        for path, held in _held(dict(zip(form.names, cells, strict=True))):
            yield _of_held(held, place, path)
    else:
        yield _record(said, None, place)


def _of_held(held: Any, place: Place, path: str) -> Record | Reject:
    if not isinstance(held, dict):
        return _record(held, None, place, path)
    members = {name: value for name, value in held.items() if value is not None}
    return _record(members, shape(members) or shape(held), place, path)


def _held(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what stands where records are, each with the JSONPath to it."""
    apart: dict[str, dict[str, Any]] = {}
    for name, value in row.items():
        holder, dot, member = name.partition(".")
        if holder not in HOLDERS:
            continue
        if dot:
            apart.setdefault(holder, {})[member] = value
        elif isinstance(value, list):
            yield from ((f"{step(name)}[{index}]", each) for index, each in enumerate(value))
        elif value is not None:
            yield step(name), value
    for name, members in apart.items():
        if any(value is not None for value in members.values()):
            yield step(name), members


def _record(members: Any, known: Shape | None, place: Place, path: str = "") -> Record | Reject:
    if known is None:
        return _refused(members, place, [_found("MTX923", place, path, found=_unknown(members))])
    try:
        values = fields_of(members, known.members)
    except (UnfitError, UnsoundError, DocumentError):
        return _refused(members, place, list(_problems(members, known, place, path)))
    values["place"] = place
    return known.make(values)


def _unknown(members: Any) -> str:
    said = unknown(members)
    lacks = isinstance(members, dict) and "Answer" not in members and not _KEYS.isdisjoint(members)
    return f"{said}, but no 'Answer'" if lacks and said == described(members) else said


def _problems(members: Mapping[str, Any], known: Shape, place: Place, path: str) -> Iterator[Diagnostic]:
    for name, error in mistakes(members, known.members):
        at = path + step(name)
        match error:
            case UnfitError():
                facts = {"found": described(members[name]), "expected": str(error)}
                yield _found("MTX924", place, at, name=name, **facts)
            case UnsoundError():
                yield _found("MTX922", place, at, name=name, reason=error.reason, advice=error.advice)
            case _:
                within = _within(place, at)
                yield from (replace(each, path=place.path, within=within) for each in error.diagnostics)


def _found(code: str, place: Place, path: str = "", **facts: str) -> Diagnostic:
    column = None if place.line is None else 1
    found = diagnostic(code, path=place.path, line=place.line, column=column, facts=facts)
    return replace(found, within=_within(place, path))


def _within(place: Place, path: str) -> str:
    return f"row {place.number}: ${path}"


def _refused(members: Any, place: Place, problems: list[Diagnostic]) -> Reject:
    raw = dumps(members, ensure_ascii=False, default=str)
    return Reject(place, identifier(members), tuple(problems), raw[:PIECE], len(raw) > PIECE)
