"""Values: what members of records say, by the types of their fields."""

import re
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from mturk_xml.answer_key import AnswerKey
from mturk_xml.archives.opening import is_undecodable
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
    if isinstance(value, str) and (found := _DIGITS.fullmatch(value)):
        return int(found[1])
    raise UnfitError("a whole number")


_DIGITS = re.compile(r"([+-]?[0-9]{1,18})(?:\.0)?")  # ".0", too, is of pandas: in CSV, where others are missing


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
    return QuestionFormAnswers.from_xml(document_text(value))


def _document(*kinds: type[Document]) -> Callable[[object], Document | None]:
    names = " or ".join(each.__name__ for each in kinds)

    def read(value: object) -> Document | None:
        text = document_text(value)
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


def document_text(value: object) -> str:
    """Return the text of a document; one that was escaped once too often, as some tools do, as it was before."""
    if not isinstance(value, str):
        raise UnfitError("the text of a document")
    if value[:1] == "<":
        return value
    found = unescaped(value)
    return found.characters if found else value


# What reads a value, by the type of the field that it becomes.
READERS: dict[Any, Callable[[Any], Any]] = {
    str | None: _text,
    int | None: _number,
    bool | None: _truth,
    datetime | None: _time,
    QuestionFormAnswers: _answers,
    QuestionForm | None: _document(QuestionForm),
    AnswerKey | None: _document(AnswerKey),
    QuestionForm | ExternalQuestion | HTMLQuestion | None: _document(QuestionForm, ExternalQuestion, HTMLQuestion),
}
