"""Records dumped as boto3's users do read back equal, in every shape; and whatever happens to a file, others survive."""

import gzip
import json
import tempfile
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mturk_xml.archives import HIT, Assignment, QualificationRequest, QualificationType, Record, Reject, read
from mturk_xml.archives.members import HOLDERS, shape
from tests.strategies import answer_documents, answer_keys, documents, question_forms

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["", "02139", "\0", "🦆", "é\\"]
)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-8)), timezone(timedelta(hours=5, minutes=30))])
TIMES = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=ZONES)  # noqa: DTZ001 - the zones are drawn
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
MORE = st.dictionaries(TEXTS.map("x-{}".format), VALUES, max_size=2)
MAYBE: dict[str, st.SearchStrategy[Any]] = {
    "str": TEXTS,
    "int": st.integers(0, 10**9),
    "bool": st.booleans(),
    "datetime": TIMES,
    "QuestionForm": question_forms(),
    "AnswerKey": answer_keys(),
}
IDENTIFIERS = {
    Assignment: ("assignment_id", "hit_id"),
    QualificationRequest: ("qualification_request_id",),
    HIT: ("hit_id", "title"),
    QualificationType: ("qualification_type_id", "name"),
}
QUESTIONS = documents().filter(lambda document: type(document).__name__.endswith(("Question", "Form")))


def _field(kind: type[Any], name: str, annotation: Any) -> st.SearchStrategy[Any]:
    if name in IDENTIFIERS[kind]:
        return TEXTS
    if name == "answer":
        return answer_documents()
    if name == "question":
        return st.none() | QUESTIONS
    return st.none() | MAYBE[annotation.__args__[0].__name__]


def _records(kind: type[Any]) -> st.SearchStrategy[Any]:
    drawn = {
        each.name: _field(kind, each.name, each.type) for each in fields(kind) if each.name not in ("more", "place")
    }
    return st.builds(kind, **drawn, more=MORE)


RECORDS: st.SearchStrategy[Record] = st.one_of(*map(_records, IDENTIFIERS))
LISTS = st.lists(RECORDS, max_size=5)


def dumped(record: Record) -> dict[str, Any]:
    """Return a record as boto3 gives it, with what else it has behind its members."""
    boto: dict[str, Any] = {}
    for each in fields(record):
        value = getattr(record, each.name)
        if each.name not in ("more", "place") and value is not None:
            name = "".join("HIT" if word == "hit" else word.capitalize() for word in each.name.split("_"))
            boto[name] = value.to_text() if hasattr(value, "to_text") else value
    return boto | dict(record.more)


def iso(value: datetime) -> str:
    return value.isoformat()


def _pages(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = {"AssignmentId": "Assignments", "QualificationRequestId": "QualificationRequests", "HITId": "HITs"}
    pages: list[dict[str, Any]] = []
    for each in records:
        name = next((page for member, page in names.items() if member in each), "QualificationTypes")
        pages.append({"NextToken": "n", "NumResults": 1, name: [each], "ResponseMetadata": {"RetryAttempts": 0}})
    return pages


Write = Callable[[Any], str]
SHAPES: dict[str, Callable[[list[dict[str, Any]], Write], str]] = {
    "lines": lambda records, write: "".join(write(each) + "\n" for each in records),
    "one after the other": lambda records, write: "".join(map(write, records)),
    "a list": lambda records, write: write(records),
    "pages in lines": lambda records, write: "\r\n".join(map(write, _pages(records))),
    "pages in a list": lambda records, write: write(_pages(records)),
    "a page": lambda records, write: write({"NumResults": len(records), "Assignments": records}),
}


def written(data: bytes, **arguments: Any) -> list[Record | Reject]:
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        return list(read(file.name, **arguments))


@given(
    records=LISTS,
    name=st.sampled_from(sorted(SHAPES)),
    indent=st.sampled_from([None, 0, 1, 4, "\t"]),
    default=st.sampled_from([str, iso, datetime.timestamp]),
    ascii_only=st.booleans(),
    encode=st.sampled_from([str.encode, lambda text: text.encode("utf-8-sig"), lambda text: text.encode("utf-16")]),
    pack=st.sampled_from([bytes, gzip.compress]),
)
def test_records_read_back_equal(
    *,
    records: list[Record],
    name: str,
    indent: int | str | None,
    default: Callable[[Any], Any],
    ascii_only: bool,
    encode: Callable[[str], bytes],
    pack: Callable[[bytes], bytes],
) -> None:
    def write(value: Any) -> str:
        return json.dumps(value, default=default, ensure_ascii=ascii_only, indent=indent)

    text = SHAPES[name]([dumped(each) for each in records], write)

    assert written(pack(encode(text)), kind="api-json") == records


@given(record=RECORDS)
def test_as_many_members_come_out_as_go_in(record: Record) -> None:
    boto = dumped(record)
    (found,) = written(json.dumps(boto, default=str).encode(), kind="api-json")
    known = shape(boto)

    assert known is not None
    assert not isinstance(found, Reject)
    kept = [name for name, member in known.members.items() if getattr(found, member.field) is not None]
    assert set(boto) <= {*kept, *found.more}


DAMAGES = st.sampled_from(
    ['"', "{", "}", "[", "]", ",", ":", "\\", "\0", "\udcff", "null", "x", '{"Answer":', "\ufeff", ""]
)


@given(records=st.lists(RECORDS, min_size=1, max_size=4), damage=DAMAGES, data=st.data())
def test_what_happens_to_a_line_happens_to_no_other(records: list[Record], damage: str, data: st.DataObject) -> None:
    lines = [json.dumps(dumped(each), default=str) for each in records]
    number = data.draw(st.integers(0, len(lines) - 1))
    begin = data.draw(st.integers(0, len(lines[number])))
    end = data.draw(st.integers(begin, min(begin + 5, len(lines[number]))))
    lines[number] = lines[number][:begin] + damage + lines[number][end:]
    found = written("\n".join(lines).encode("utf-8", "surrogateescape"), kind="api-json")

    others = [each for place, each in enumerate(records) if place != number]
    survivors = [
        each for each in found if not isinstance(each, Reject) and each.place and each.place.line != number + 1
    ]
    assert survivors == others


@given(records=st.lists(RECORDS, min_size=1, max_size=3), size=st.integers(0, 100), data=st.data())
def test_any_bytes_give_records_and_rejects(records: list[Record], size: int, data: st.DataObject) -> None:
    text = json.dumps([dumped(each) for each in records], default=str, indent=1).encode()
    at = data.draw(st.integers(0, len(text)))
    noise = data.draw(st.binary(max_size=size))
    found = written(text[:at] + noise + text[at + data.draw(st.integers(0, 40)) :], kind="api-json")

    for each in found:
        assert isinstance(each, Reject | Assignment | QualificationRequest | HIT | QualificationType)
    for number, each in enumerate(found, 1):
        assert each.place is not None
        assert each.place.number == number


@given(
    data=st.binary(max_size=60),
    magic=st.sampled_from([b"", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"]),
)
def test_no_bytes_raise(data: bytes, magic: bytes) -> None:
    for each in written(magic + data):
        assert each.place is not None


NAMES = st.sampled_from(["Answer", "HITId", "Title", "AssignmentId", "HITs", "Assignment", "a", "b c"])
STRUCTURES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.just("text"),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(NAMES, inner, max_size=4)
        | inner.filter(lambda value: isinstance(value, dict | list)).map(json.dumps)
    ),
    max_leaves=20,
)


def count(value: Any, *, due: bool = True, opens: bool = True) -> int:
    """Return how many records and rejects a value is, by the rules that JsonRecords states."""
    if isinstance(value, list):
        return sum(count(each, due=due, opens=opens) for each in value)
    if due and opens and is_json(value):
        return count(json.loads(value), opens=False)
    if not isinstance(value, dict):
        return int(due)
    if shape(value):
        return 1
    opened = {name for name, each in value.items() if opens and name in HOLDERS and is_json(each)}
    held = {name: each for name, each in value.items() if isinstance(each, list | dict) or name in opened}
    inner = sum(count(each, due=name in HOLDERS, opens=opens) for name, each in held.items())
    empty = any(name in opened or not isinstance(value[name], str) for name in HOLDERS & value.keys())
    return inner or int(due and not empty)


def is_json(value: Any) -> bool:
    return isinstance(value, str) and value[:1] in ("[", "{")


@given(value=STRUCTURES, indent=st.sampled_from([None, 2]))
def test_whatever_stands_where_a_record_can_be_is_counted(value: Any, indent: int | None) -> None:
    assert len(written(json.dumps(value, indent=indent).encode(), kind="api-json")) == count(value)
