"""Members: what the members of a record in JSON say, as fields of a record here."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from mturk_xml.answer_key import AnswerKey
from mturk_xml.archives.opening import is_undecodable
from mturk_xml.archives.records import HIT, Assignment, QualificationRequest, QualificationType, Record
from mturk_xml.archives.times import moment
from mturk_xml.diagnostics import DocumentError
from mturk_xml.document import Document
from mturk_xml.embedding import unescaped
from mturk_xml.external_question import ExternalQuestion
from mturk_xml.html_question import HTMLQuestion
from mturk_xml.question_form import QuestionForm
from mturk_xml.question_form_answers import QuestionFormAnswers
from mturk_xml.rules import diagnostic
from mturk_xml.validation import parse


class UnfitError(Exception):
    """A value is of another type than its member has. The argument says what is due."""


class UnsoundError(Exception):
    """A value cannot be passed on: it could not be written again. ``reason`` and ``advice`` are for a sentence."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice


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

    What a query left of a record counts, too: answers alone are an assignment's. Payments of bonuses and results of
    review policies name assignments and HITs, but are none (botocore's service model).
    """
    if "Answer" in members:
        return _REQUEST if "QualificationRequestId" in members or "QualificationTypeId" in members else _ASSIGNMENT
    if "AssignmentId" in members and members.keys() & _OF_ASSIGNMENTS:
        return _ASSIGNMENT
    if "QualificationRequestId" in members:
        return _REQUEST
    if "HITId" in members and members.keys() & _OF_HITS:
        return _HIT
    if "QualificationTypeId" in members and members.keys() & _OF_TYPES:
        return _TYPE
    return None


_OF_ASSIGNMENTS = {"HITId", "AssignmentStatus", "AcceptTime", "SubmitTime"}
_OF_HITS = {"HITTypeId", "HITStatus", "Title", "Question", "MaxAssignments", "CreationTime"}
_OF_TYPES = {"Name", "QualificationTypeStatus", "Test", "AnswerKey", "IsRequestable", "CreationTime"}


def _shape(record: type[Record]) -> Shape:
    listed = fields(record)
    members = {_name(each.name): Member(each.name, _READERS[each.type]) for each in listed if each.type in _READERS}
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


def check_sound(value: object) -> None:
    """Raise ``UnsoundError`` for what is in a value, or in the values in it, that would trip whoever writes it.

    That is half a character, be it a byte that is no UTF-8 or an escape that stands alone, and too many levels.
    """
    level = [value]
    for _ in range(_MAX_DEPTH):
        inner: list[object] = []
        for each in level:
            if isinstance(each, str):
                if is_undecodable(each):
                    raise UnsoundError(*_HALF)
            elif isinstance(each, dict):
                inner += each
                inner += each.values()
            elif isinstance(each, list):
                inner += each
        if not inner:
            return
        level = inner
    raise UnsoundError(*_DEEP)


_MAX_DEPTH = 32
_HALF = (
    "there are bytes or escapes in it that are no characters",
    "write the file as UTF-8 again, if the program that wrote it can",
)
_DEEP = (f"there are more than {_MAX_DEPTH} levels in it", "take out what is in the innermost ones")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):  # a number is its text
        return str(value)
    raise UnfitError("text")


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():  # what pandas makes of numbers some of which are missing
        return int(value)
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        return int(value)
    raise UnfitError("a whole number")


_DIGITS = re.compile(r"[+-]?[0-9]{1,18}")


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    raise UnfitError("true or false")


def _time(value: object) -> datetime | None:
    """Return a time; ``None`` if it says none for certain.

    boto3 gives times that Python writes with an offset, the AWS CLI ISO 8601 or seconds since 1970, HTTP the spelling
    of RFC 5322. A time without a zone says none: which one was meant, only who wrote it knows (our decision).
    """
    if isinstance(value, str):
        try:
            time = datetime.fromisoformat(value)  # what almost all are, in a tenth of the time
        except ValueError:
            return _seldom(value)
        if time.tzinfo is not None and 1 < time.year < 9999:
            return time
        return None
    if isinstance(value, dict | list):
        raise UnfitError("a time")
    return moment(value)


def _seldom(text: str) -> datetime | None:
    if _DECIMAL.fullmatch(text):
        return moment(float(text))
    try:
        time = moment(text) or (parsedate_to_datetime(text) if _MAIL.match(text) else None)
    except (ValueError, TypeError, IndexError, OverflowError):  # whatever it finds in what is no date
        return None
    return time if time and time.tzinfo and 1 < time.year < 9999 else None


_DECIMAL = re.compile(r"[0-9]{9,13}(\.[0-9]{1,9})?")
_MAIL = re.compile(r"[A-Z][a-z]{2}, [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} [A-Z+-]\S{0,5}$")


def _answers(value: object) -> QuestionFormAnswers:
    return QuestionFormAnswers.from_xml(_xml(value))


def _document(*kinds: type[Document]) -> Callable[[object], Document | None]:
    names = " or ".join(each.__name__ for each in kinds)

    def read(value: object) -> Document | None:
        text = _xml(value)
        if not text or text.isspace():
            return None
        document = parse(text)
        if not isinstance(document, kinds):
            name = type(document).__name__
            raise DocumentError(
                [diagnostic("MTX110", line=1, column=1, element=f"/{name}", facts={"found": name, "expected": names})]
            )
        return document

    return read


def _xml(value: object) -> str:
    """Return the text of a document; one that was escaped once too often, as some tools do, as it was before."""
    if not isinstance(value, str):
        raise UnfitError("the text of a document")
    if value[:1] == "<":
        return value
    found = unescaped(value)
    return found.characters if found else value


_READERS: dict[Any, Callable[[Any], Any]] = {
    str | None: _text,
    int | None: _number,
    bool | None: _truth,
    datetime | None: _time,
    QuestionFormAnswers: _answers,
    QuestionForm | None: _document(QuestionForm),
    AnswerKey | None: _document(AnswerKey),
    QuestionForm | ExternalQuestion | HTMLQuestion | None: _document(QuestionForm, ExternalQuestion, HTMLQuestion),
}

_ASSIGNMENT, _REQUEST, _HIT, _TYPE = map(_shape, (Assignment, QualificationRequest, HIT, QualificationType))
