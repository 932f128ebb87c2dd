"""Members: which record some members make, and what they say, as fields of a record here."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, NamedTuple, TypeAlias

from mturk_xml.archives.records import HIT, Assignment, QualificationRequest, QualificationType, Record
from mturk_xml.archives.values import READERS, UnfitError, UnsoundError, check_sound, document_text
from mturk_xml.diagnostics import DocumentError
from mturk_xml.embedding import is_document, root_name

# Members of the service's answers that hold one record, or a list of them.
HOLDERS = frozenset(
    ("Assignment", "Assignments", "HIT", "HITs", "QualificationRequests", "QualificationType", "QualificationTypes")
)
# Members that tell whose a record is, the most telling first.
IDENTIFIERS = ("AssignmentId", "QualificationRequestId", "HITId", "QualificationTypeId")

Mistake: TypeAlias = UnfitError | UnsoundError | DocumentError


class Member(NamedTuple):
    """A member of a record: the field that it becomes, and what reads it."""

    field: str
    read: Callable[[Any], Any]


class Shape(NamedTuple):
    """A kind of record: its members by their names in boto3, and what makes one of the values of its fields."""

    members: Mapping[str, Member]
    make: Callable[[dict[str, Any]], Record]


def shape(members: Mapping[str, Any]) -> Shape | None:
    """Return which record has these members; ``None`` if none has.

    What a query left of a record counts, too: answers alone are an assignment's, and an assignment without ``Answer``
    is one whose worker gave nothing. Payments of bonuses and results of review policies name assignments and HITs, but
    are none (botocore's service model). Neither are columns of a table, nor rows of answers or scores in one.
    """
    found = likely(members)
    return None if found and _of_table(members) else found


def likely(members: Mapping[str, Any]) -> Shape | None:
    """Return what ``shape`` does, however many members there are, but take tables for records, too."""
    if "Answer" in members:
        return REQUEST if "QualificationRequestId" in members or "QualificationTypeId" in members else ASSIGNMENT
    if "AssignmentId" in members and members.keys() & _OF_ASSIGNMENTS:
        return ASSIGNMENT
    if "QualificationRequestId" in members:
        return REQUEST
    if "HITId" in members and members.keys() & _OF_HITS:
        return _HIT
    if "QualificationTypeId" in members and members.keys() & _OF_TYPES:
        return _TYPE
    return None


def sole(text: str) -> tuple[Shape, str] | None:
    """Return the record that has a text as its only member, and the name of that; ``None`` if it is no document.

    That is what ``--query 'Assignments[].Answer'`` leaves. No text at all is the answer of somebody who gave none.
    """
    text = document_text(text)
    if text and not is_document(text):
        return None
    root = root_name(text)
    return _SOLE[root[0]] if root and root[0] in _SOLE else (ASSIGNMENT, "Answer")


def fields_of(members: Mapping[str, Any], known: Mapping[str, Member]) -> dict[str, Any]:
    """Return the fields that members become; those that become none are in ``more``.

    Raises:
        UnfitError: a value is of a type that cannot be meant.
        UnsoundError: a value, or a name, could not be written again.
        DocumentError: a document in a member cannot be read.
    """
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


def mistakes(members: Mapping[str, Any], known: Mapping[str, Member]) -> Iterator[tuple[str, Mistake]]:
    """Yield each member that ``fields_of`` cannot read, and why."""
    for name, said in members.items():
        try:
            fields_of({name: said}, known)
        except (UnfitError, UnsoundError, DocumentError) as error:
            yield name, error


def described(value: object) -> str:
    """Return in words what stands where something else is due."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text {value!r}" if value else "an empty text"
        case bytes():
            return "bytes that are no text"
        case list():
            return "a list"
    names = ", ".join(repr(name) for name in list(value)[:8]) if isinstance(value, dict) else ""
    return f"an object with {names}" if names else "an empty object"


def unknown(value: object) -> str:
    """Return in words what it is that is no record."""
    return (_of_table(value) if isinstance(value, dict) else None) or described(value)


def _of_table(members: Mapping[str, Any]) -> str | None:
    """Return in words of which table members are the columns, or a row that lost its answers, and what to do.

    Rows are not turned back into records: nobody can say for certain what the cells were. A list may be the selections
    of one answer, or several answers, and a column may be a question or the text beside its selections.
    """
    values = members.values()
    if all(value is None or isinstance(value, dict) for value in values) and any(values):
        return f"a table by columns; write it by rows: {BY_ROWS}"
    if "Answer" in members:
        return None
    column = next((name for name in members if name in _OF_TABLES or name.startswith("Answer.")), None)
    if column is None:
        return None
    return (
        f"a row of a table, with {column!r}, but without the document that holds the answers; "
        "read what the table was made from"
    )


# What pandas is to be called with.
BY_ROWS = "to_json(orient='records', lines=True)"
# Columns of answers in the long layout, and of scores.
_OF_TABLES = {"QuestionIdentifier", "summed_score"}


def identifier(members: object) -> str | None:
    """Return whose a record is, if its members tell."""
    if not isinstance(members, dict):
        return None
    found = next((members[name] for name in IDENTIFIERS if name in members), None)
    return found if isinstance(found, str) else None


_OF_ASSIGNMENTS = {"HITId", "AssignmentStatus", "AcceptTime", "SubmitTime"}
_OF_HITS = {"HITTypeId", "HITStatus", "Title", "Question", "MaxAssignments", "CreationTime"}
_OF_TYPES = {"Name", "QualificationTypeStatus", "Test", "AnswerKey", "IsRequestable", "CreationTime"}


def _shape(record: type[Record]) -> Shape:
    listed = fields(record)
    members = {_name(each.name): Member(each.name, READERS[each.type]) for each in listed if each.type in READERS}
    return Shape(members, _maker(record, listed))


def _name(field: str) -> str:
    return "".join("HIT" if word == "hit" else word.capitalize() for word in field.split("_"))


def _maker(record: type[Record], listed: Iterable[Field[Any]]) -> Callable[[dict[str, Any]], Record]:
    """Return what makes a record in half the time that the ``__init__`` of a frozen dataclass takes."""
    new = object.__new__
    slots = [(getattr(record, each.name).__set__, each.name, _default(each)) for each in listed]

    def make(values: dict[str, Any]) -> Record:
        made: Record = new(record)
        for set_slot, name, default in slots:
            set_slot(made, values.get(name, default))
        return made

    return make


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


ASSIGNMENT, REQUEST, _HIT, _TYPE = map(_shape, (Assignment, QualificationRequest, HIT, QualificationType))
_SOLE: dict[str, tuple[Shape, str]] = {
    "AnswerKey": (_TYPE, "AnswerKey"),
    "ExternalQuestion": (_HIT, "Question"),
    "HTMLQuestion": (_HIT, "Question"),
    "QuestionForm": (_HIT, "Question"),
}
