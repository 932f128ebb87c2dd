"""JSON of boto3 and the AWS CLI: every shape of it, what is in it and what is wrong with it, without a value lost."""

import json
import math
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import botocore.session
import pytest

from mturk_xml import AnswerKey, ExternalQuestion, FreeText, HTMLQuestion, QuestionForm, Selected, UploadedFile, parse
from mturk_xml.archives import (
    HIT,
    Assignment,
    QualificationRequest,
    QualificationType,
    Record,
    Reject,
    api_json,
    read,
)
from mturk_xml.archives.json_source import PIECE
from mturk_xml.archives.members import IDENTIFIERS, shape
from mturk_xml.archives.opening import MAX_RECORD, Opened
from mturk_xml.tables.files import write

FIXTURES = Path(__file__).parents[2] / "fixtures" / "archives" / "api-json"
PACIFIC = timezone(timedelta(hours=-8))
ANSWERS = (
    '<QuestionFormAnswers xmlns="http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/'
    'QuestionFormAnswers.xsd"><Answer><QuestionIdentifier>q</QuestionIdentifier><FreeText>02139</FreeText></Answer>'
    "</QuestionFormAnswers>"
)

# Each file with what is in it: records and rejects.
FILES = {
    "answers-only.json": (5, 2),
    "damaged-page.json": (4, 1),
    "damaged.jsonl": (4, 7),
    "data-frame.json": (5, 0),
    "dumped-twice.jsonl": (5, 1),
    "escaped.json": (2, 0),
    "get-assignment.json": (2, 0),
    "get-hit.json": (1, 0),
    "get-qualification-type.json": (1, 0),
    "list-assignments-for-hit.json": (5, 0),
    "list-hits.json": (3, 0),
    "list-qualification-requests.json": (3, 0),
    "list-qualification-types.json": (2, 0),
    "one-after-the-other.json": (3, 0),
    "pages.json": (5, 0),
    "seconds.jsonl": (2, 0),
    "seconds.jsonl.gz": (2, 0),
}


def records(name: str, kind: Any = Assignment) -> list[Any]:
    """Return the records of one kind in a fixture."""
    return [each for each in read(FIXTURES / name) if isinstance(each, kind)]


Given = Callable[..., list[Record | Reject]]


@pytest.fixture
def given(tmp_path: Path) -> Given:
    """Return what reads values, or a text, as a file of JSON."""

    def read_text(*values: Any) -> list[Record | Reject]:
        texts = [each if isinstance(each, str | bytes) else json.dumps(each, default=str) for each in values]
        file = tmp_path / "file"
        file.write_bytes(b"\n".join(each if isinstance(each, bytes) else each.encode() for each in texts))
        return list(read(file, kind="api-json"))

    return read_text


def codes(found: list[Record | Reject]) -> list[str]:
    return [each.diagnostics[0].code if isinstance(each, Reject) else "read" for each in found]


# -------------------------------------------------------------------------------------------------------- the fixtures


def test_every_fixture_is_counted() -> None:
    assert {path.name for path in FIXTURES.iterdir()} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_as_many_values_come_out_as_are_in_the_file(name: str) -> None:
    found = list(read(FIXTURES / name))
    rejects = [each for each in found if isinstance(each, Reject)]

    assert (len(found) - len(rejects), len(rejects)) == FILES[name]
    assert [each.place.number for each in found if each.place] == list(range(1, len(found) + 1))


@pytest.mark.parametrize("name", FILES)
def test_every_fixture_is_recognised(name: str) -> None:
    assert api_json.recognises(Opened(FIXTURES / name).head)


def test_answers_of_all_kinds_are_read_as_they_are() -> None:
    first, second, third, fourth, fifth = records("list-assignments-for-hit.json")

    assert first.answer.answers == (
        Selected("seen", ("heron", "duck")),
        Selected("habitat", ("pond",), 'a ditch behind the "Old Mill"'),
        FreeText("zip", "02139"),
        FreeText("remarks", "Two herons, one asleep.\nThe duck left at 5 < 6 o'clock & came back 🦆, très vite"),
    )
    assert second.answer.answers == (
        Selected("seen"),
        Selected("habitat", (), "my roof"),
        FreeText("zip", ""),
        FreeText("remarks", ""),
    )
    assert third.answer.answers == fourth.answer.answers == ()
    assert fifth.answer.answers == (UploadedFile("photo", 48213, "3Q1KVP/photo 1.jpg"), Selected("seen", ("frog",)))


def test_the_fields_of_an_assignment_are_read() -> None:
    first, *_ = records("list-assignments-for-hit.json")

    assert first.worker_id == "A1XLVVMD5GD04T"
    assert first.assignment_status == "Approved"
    assert first.submit_time == datetime(2019, 11, 20, 21, 13, 37, tzinfo=PACIFIC)
    assert first.requester_feedback == "Thank you, well seen!"
    assert first.deadline is None
    assert first.more == {}
    assert (first.place.line, first.place.number) == (5, 1)


@pytest.mark.parametrize("name", ["pages.json", "data-frame.json", "one-after-the-other.json", "escaped.json"])
def test_the_same_records_are_read_from_other_shapes(name: str) -> None:
    found = records(name)

    assert found == records("list-assignments-for-hit.json")[: len(found)]


def test_json_in_an_answer_is_left_as_it_is() -> None:
    first, _ = records("seconds.jsonl")

    assert first.answer.answers == (
        FreeText("taskAnswers", '[{"birds":{"duck":true,"heron":false},"count":"02"}]'),
        FreeText("doNotRedirect", "true"),
    )
    assert first.submit_time == datetime(2019, 11, 20, 22, 23, 37, tzinfo=PACIFIC)


def test_requests_have_their_tests() -> None:
    first, second, third = records("list-qualification-requests.json", QualificationRequest)

    assert isinstance(first.test, QuestionForm)
    assert first.answer.answers == (Selected("bill", ("a",)), Selected("fly", ("a", "b")))
    assert second.answer.answers == (Selected("bill", ("b",)), Selected("fly"))
    assert third.answer.answers == ()
    assert first.submit_time < second.submit_time


def test_a_type_has_its_test_and_its_key() -> None:
    (found,) = records("get-qualification-type.json", QualificationType)
    (request, *_) = records("list-qualification-requests.json", QualificationRequest)

    assert isinstance(found.answer_key, AnswerKey)
    assert found.answer_key.score(request.answer).value == 100
    assert found.test == request.test
    assert (found.is_requestable, found.auto_granted, found.test_duration_in_seconds) == (True, False, 600)


def test_a_hit_has_a_question_of_any_kind() -> None:
    page, address, form = records("list-hits.json", HIT)

    assert [type(each.question) for each in (page, address, form)] == [HTMLQuestion, ExternalQuestion, QuestionForm]
    assert page.reward == "0.10"
    assert page.max_assignments == 5
    assert list(page.more) == ["QualificationRequirements"]
    assert page.more["QualificationRequirements"][0]["LocaleValues"] == [{"Country": "US", "Subdivision": "WA"}]


def test_an_assignment_comes_with_its_hit() -> None:
    assert [type(each) for each in read(FIXTURES / "get-assignment.json")] == [Assignment, HIT]


def test_what_is_wrong_with_a_line_is_told_and_the_others_are_read() -> None:
    found = list(read(FIXTURES / "damaged.jsonl"))

    assert codes(found) == [
        "read",
        "MTX922",  # a line that ends early
        "read",
        "MTX924",  # an identifier that is a list
        "MTX925",  # two HITs
        "MTX923",  # a payment
        "MTX003",  # an answer that is not closed
        "MTX001",  # an answer that is no XML
        "read",
        "read",
        "MTX922",  # half a line at the end
    ]
    lines = (FIXTURES / "damaged.jsonl").read_text().splitlines()
    assert [(each.place.line, each.raw) for each in found if isinstance(each, Reject)] == [
        (number, lines[number - 1]) for number in (2, 4, 5, 6, 7, 8, 11)
    ]
    identifiers = [each.identifier for each in found if isinstance(each, Reject)]
    assert identifiers == [
        f"{each}QX7C2M9K4T5V8W1Z3Y6ABC" if each and len(each) == 7 and number != 3 else each
        for number, each in enumerate(["3BIRD02", None, "3BIRD01", "3BIRD01", "3BIRD02", "3BIRD02", "3BIRD05"])
    ]


def test_a_mistake_in_a_document_is_placed_in_the_file() -> None:
    path = FIXTURES / "damaged.jsonl"
    found = [each for each in read(path) if isinstance(each, Reject)][4].diagnostics[0]

    assert (found.path, found.within, found.line) == (str(path), "line 7: $.Answer", 7)
    assert found.column is not None
    assert path.read_text().splitlines()[6][found.column - 1 :].startswith("<Answer>")


def test_a_record_that_is_broken_in_a_page_costs_no_other() -> None:
    found = list(read(FIXTURES / "damaged-page.json"))

    assert codes(found) == ["read", "MTX922", "read", "read", "read"]
    assert isinstance(found[1], Reject)
    assert (found[1].diagnostics[0].line, found[1].diagnostics[0].column) == (19, 13)


def test_answers_that_a_query_left_are_assignments_with_nothing_else() -> None:
    found = list(read(FIXTURES / "answers-only.json"))
    expected = [each.answer for each in records("list-assignments-for-hit.json")]

    assert [each for each in found if not isinstance(each, Reject)] == [Assignment(answer=each) for each in expected]
    assert codes(found[5:]) == ["MTX003", "MTX923"]


def test_mistakes_in_answers_that_a_query_left_are_placed_in_the_file() -> None:
    path = FIXTURES / "answers-only.json"
    (found, _) = [each.diagnostics[0] for each in read(path) if isinstance(each, Reject)]

    assert (found.line, found.within) == (7, "$[5]")
    assert found.column is not None
    assert path.read_text().splitlines()[6][found.column - 1 :].startswith("<Answer>")


def test_what_was_dumped_twice_is_opened() -> None:
    found = list(read(FIXTURES / "dumped-twice.jsonl"))

    assert [each for each in found if isinstance(each, Assignment)] == records("list-assignments-for-hit.json")
    assert codes(found) == ["read", "read", "MTX922", "read", "read", "read"]
    assert [each.place.line for each in found if each.place] == [1, 2, 3, 4, 4, 5]
    assert isinstance(found[2], Reject)
    assert found[2].diagnostics[0].line == 3


# ---------------------------------------------------------------------------------------------------- where records are

ONE = {"AssignmentId": "a", "HITId": "h", "Answer": ANSWERS}
TWO = ONE | {"AssignmentId": "b"}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ONE) + json.dumps(TWO),
        json.dumps(ONE, indent=2) + "\n\n" + json.dumps(TWO, indent=2),
        json.dumps([ONE, TWO]),
        json.dumps([[ONE], [TWO]], indent=0),
        json.dumps({"3HIT": [ONE], "3OTHER": [TWO]}),
        json.dumps({"Assignments": [ONE, TWO], "NumResults": 2, "NextToken": None}, indent="\t"),
        "[\n" + json.dumps(ONE) + ",\n" + json.dumps(TWO) + "\n]",
        "\r\n".join(map(json.dumps, ({"Assignments": [ONE]}, {"Assignments": []}, {"Assignments": [TWO]}))),
        "\ufeff" + json.dumps(ONE) + "\n\ufeff" + json.dumps(TWO),
        json.dumps({"results": {"page": {"Assignments": [ONE, TWO]}}}),
    ],
)
def test_records_are_found_wherever_they_stand(text: str, given: Given) -> None:
    found = given(text)

    assert [getattr(each, "assignment_id", each) for each in found] == ["a", "b"]


@pytest.mark.parametrize("text", ["", "[]", " [ [], [] ]\n", '{"Assignments": [], "NumResults": 0}', '{"HITs": []}'])
def test_nothing_is_nothing(text: str, given: Given) -> None:
    assert given(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"Message": "Access denied"}', ["MTX923"]),
        ("{}", ["MTX923"]),
        ("[1, null, true, -0.5e3]", ["MTX923"] * 4),
        ('"Answer"', ["MTX923"]),
        ('[{"BonusPayments": [{"AssignmentId": "a", "BonusAmount": "1"}]}]', ["MTX923"]),
        ('{"Assignments": [{"AssignmentId": "a"}, {"Answer": ""}]}', ["MTX923", "read"]),
        (
            '{"AssignmentReviewReport": {"ReviewActions": [{"ActionId": "x", "TargetId": "a"}]}, "HITId": "h"}',
            ["MTX923"],
        ),
    ],
)
def test_what_is_no_record_is_told(text: str, expected: list[str], given: Given) -> None:
    assert codes(given(text)) == expected


def test_the_path_of_a_record_says_where_it_stands(given: Given) -> None:
    bad = {"AssignmentId": {}, "HITId": "h"}
    found = given(json.dumps({"Assignments": [ONE, bad], "odd name": [bad]}))

    assert [each.diagnostics[0].within for each in found if isinstance(each, Reject)] == [
        "$.Assignments[1].AssignmentId",
        '$["odd name"][0].AssignmentId',
    ]
    assert [each.diagnostics[0].within for each in given(bad, ONE) if isinstance(each, Reject)] == [
        "line 1: $.AssignmentId"
    ]


def test_a_query_leaves_records(given: Given) -> None:
    (found,) = given([{"WorkerId": "w", "Answer": ANSWERS}])

    assert isinstance(found, Assignment)
    assert (found.worker_id, found.answer.answers) == ("w", (FreeText("q", "02139"),))


@pytest.mark.parametrize("name", ["form.xml", "page.xml", "address.xml", "key.xml"])
def test_other_documents_that_a_query_left_are_read_too(name: str, given: Given) -> None:
    text = (FIXTURES.parent / "xml" / name).read_text(encoding="utf-8")
    (found,) = given([text])

    assert isinstance(found, QualificationType if name == "key.xml" else HIT)
    assert (found.answer_key if isinstance(found, QualificationType) else found.question) == parse(text)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([ANSWERS]),
        json.dumps(["", None, ANSWERS], indent=1),
        json.dumps([[ANSWERS]]),
        json.dumps(ANSWERS) + "\n" + json.dumps(ANSWERS),
        json.dumps([ANSWERS]).replace("<", "\\u003c"),
        json.dumps(ANSWERS.replace("&", "&amp;").replace("<", "&lt;")),
        json.dumps(json.dumps(ONE)),
        json.dumps([json.dumps(ONE, indent=1)]),
    ],
)
def test_texts_that_are_documents_or_records_are_recognised(text: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text(text)

    assert api_json.recognises(Opened(tmp_path / "file").head)


@pytest.mark.parametrize(
    "text", ['"HITId","Answer.q"\n"h","{\\"Answer\\": 1}"', '["Answer"]', '"<b>bold</b>"', '["", "a"]']
)
def test_other_texts_are_not(text: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text(text)

    assert not api_json.recognises(Opened(tmp_path / "file").head)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (json.dumps(json.dumps(ONE)), ["MTX923"]),  # one level is opened
        ([json.dumps([ONE, TWO])], ["read", "read"]),
        ({"Assignments": json.dumps([ONE, TWO])}, ["read", "read"]),
        ({"Assignment": json.dumps(ONE), "HIT": "?"}, ["read"]),
        ({"HIT": "h", "WorkerId": "w"}, ["MTX923"]),
        (ONE | {"HIT": "h", "Note": "x" * 2_000_000}, ["read"]),
        ({"HIT": "h", "Note": "x" * 2_000_000} | ONE, ["read"]),
        ({"Note": json.dumps(ONE)}, ["MTX923"]),
        ({"Assignments": "", "a": 1}, []),
        (json.dumps({"Assignments": []}), []),
        (json.dumps({"Message": "Access denied"}), ["MTX923"]),
        (json.dumps(ONE | {"Answer": "oops"}), ["MTX001"]),
        ("{oops", ["MTX922"]),
        (ONE | {"Note": json.dumps(TWO)}, ["read"]),
    ],
)
def test_a_text_is_opened_once_where_a_record_can_be(value: Any, expected: list[str], given: Given) -> None:
    assert codes(given(json.dumps(value), ONE)) == [*expected, "read"]


def test_the_path_into_a_text_is_that_of_what_is_in_it(given: Given) -> None:
    found = given(ONE, json.dumps([json.dumps({"Assignments": [ONE, ONE | {"HITId": []}]})]))

    assert [each.diagnostics[0].within for each in found if isinstance(each, Reject)] == [
        "line 2: $[0].Assignments[1].HITId"
    ]


# ---------------------------------------------------------------------------------------------------------- the members


@pytest.mark.parametrize("record", [Assignment, QualificationRequest, HIT, QualificationType])
def test_the_members_are_those_of_the_service_model(record: type[Any]) -> None:
    model = botocore.session.get_session().get_service_model("mturk")
    example: dict[Any, dict[str, Any]] = {
        Assignment: {"Answer": ""},
        QualificationRequest: {"QualificationRequestId": ""},
        HIT: {"HITId": "", "Title": ""},
        QualificationType: {"QualificationTypeId": "", "Name": ""},
    }
    known = shape(example[record])

    assert known is not None
    assert set(known.members) == set(model.shape_for(record.__name__).members) - {"QualificationRequirements"}
    assert {each.field for each in known.members.values()} == {each.name for each in fields(record)} - {"more", "place"}


MOMENT = datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "time",
    [
        "2021-03-04 05:06:07+00:00",
        "2021-03-04T05:06:07+00:00",
        "2021-03-04T05:06:07Z",
        "2021-03-04T05:06:07.000Z",
        "2021-03-03 21:06:07-08:00",
        "2021-03-03T21:06:07.000000-08:00",
        "20210304T050607Z",
        1614834367,
        1614834367.0,
        1614834367000,
        "1614834367",
        "1614834367.000",
        "Thu, 04 Mar 2021 05:06:07 GMT",
        "Wed, 03 Mar 2021 21:06:07 -0800",
        "Wed Mar 03 21:06:07 PST 2021",
    ],
)
def test_a_time_is_read_in_every_spelling(time: str | float, given: Given) -> None:
    (found,) = given(ONE | {"SubmitTime": time})

    assert isinstance(found, Assignment)
    assert found.submit_time == MOMENT
    assert found.submit_time.tzinfo is not None
    assert found.more == {}


@pytest.mark.parametrize(
    "time",
    [
        "2021-03-04 05:06:07",
        "2021-03-04",
        "yesterday",
        "2021-02-30T00:00:00Z",
        "0001-01-01T00:00:00Z",
        True,
        1e300,
        -1e18,
    ],
)
def test_what_says_no_time_for_certain_stays_as_it_is(time: object, given: Given) -> None:
    (found,) = given(ONE | {"SubmitTime": time})

    assert isinstance(found, Assignment)
    assert found.submit_time is None
    assert found.more == {"SubmitTime": time}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("MaxAssignments", "5", 5),
        ("MaxAssignments", 5.0, 5),
        ("MaxAssignments", None, None),
        ("MaxAssignments", math.nan, None),
        ("Reward", 0.1, "0.1"),
        ("HITGroupId", "00123", "00123"),
        ("HITGroupId", 123, "123"),
        ("Question", " \n", None),
        ("Title", "", ""),
    ],
)
def test_numbers_and_texts_stand_for_each_other(name: str, value: object, expected: object, given: Given) -> None:
    (found,) = given({"HITId": "h", "HITTypeId": "t", name: value})

    field = {"MaxAssignments": "max_assignments", "HITGroupId": "hit_group_id"}.get(name, name.lower())
    assert getattr(found, field) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HITId", ["h"]),
        ("HITId", {"S": "h"}),
        ("HITId", False),
        ("MaxAssignments", 1.5),
        ("MaxAssignments", "many"),
        ("MaxAssignments", "9" * 5000),
        ("MaxAssignments", True),
        ("CreationTime", {"$date": 1}),
        ("Question", 5),
        ("Question", {"Text": "?"}),
    ],
)
def test_a_value_of_another_type_is_refused(name: str, value: object, given: Given) -> None:
    (found,) = given({"HITTypeId": "t", "HITId": "h", name: value})

    assert isinstance(found, Reject)
    assert [each.code for each in found.diagnostics] == ["MTX924"]
    assert f"{name} is " in found.diagnostics[0].message


@pytest.mark.parametrize("value", ["true", "False", True])
def test_truth_may_be_text(value: object, given: Given) -> None:
    (found,) = given({"QualificationTypeId": "q", "Name": "n", "IsRequestable": value})

    assert isinstance(found, QualificationType)
    assert found.is_requestable is (str(value).lower() == "true")


def test_all_that_is_wrong_with_a_record_is_told(given: Given) -> None:
    (found,) = given(ONE | {"WorkerId": [], "SubmitTime": {}, "Answer": "<oops"})

    assert isinstance(found, Reject)
    assert {each.within for each in found.diagnostics} == {"$.WorkerId", "$.SubmitTime", "$.Answer"}


def test_a_document_of_another_kind_is_refused(given: Given) -> None:
    (found,) = given({"HITId": "h", "HITTypeId": "t", "Question": ANSWERS})

    assert codes([found]) == ["MTX110"]


def test_what_boto3_does_not_have_is_kept(given: Given) -> None:
    (found,) = given(ONE | {"Note": {"by": [1, 2.5, None]}, "HITTypeId": "t", "NumBig": 10**30})

    assert isinstance(found, Assignment)
    assert found.more == {"Note": {"by": [1, 2.5, None]}, "HITTypeId": "t", "NumBig": 10**30}


@pytest.mark.parametrize("times", [1, 2, 3])
def test_an_answer_that_was_escaped_too_often_is_read(times: int, given: Given) -> None:
    text = ANSWERS
    for _ in range(times):
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")

    (found,) = given(ONE | {"Answer": text})

    assert isinstance(found, Assignment)
    assert found.answer.answers == (FreeText("q", "02139"),)


def test_entities_in_answers_stay(given: Given) -> None:
    (found,) = given(ONE | {"Answer": ANSWERS.replace("02139", "&amp;lt;b&amp;gt;")})

    assert isinstance(found, Assignment)
    assert found.answer.answers == (FreeText("q", "&lt;b&gt;"),)


# ------------------------------------------------------------------------------------------------------ rows of tables


@pytest.mark.parametrize("layout", ["long", "wide"])
def test_tables_of_answers_are_not_read_as_assignments_without_answers(layout: Any, tmp_path: Path) -> None:
    source = [*records("list-assignments-for-hit.json"), *records("list-qualification-requests.json", Record)]
    with (tmp_path / "own.jsonl").open("wb") as out:
        write(source, out, to="jsonl", layout=layout)
    rows = (tmp_path / "own.jsonl").read_text().splitlines()
    found = list(read(tmp_path / "own.jsonl"))

    for row, each in zip(rows, found, strict=True):
        if "Answer." in row or "QuestionIdentifier" in row:
            assert isinstance(each, Reject)
            assert each.diagnostics[0].code == "MTX923"
            assert each.raw == row
            assert each.identifier == next(json.loads(row)[name] for name in IDENTIFIERS if json.loads(row).get(name))
        else:
            assert each.answer.answers == ()  # type: ignore[union-attr]
    assert "MTX923" in codes(found)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"QuestionIdentifier": "q", "Kind": "FreeText", "Value": "x"}, "QuestionIdentifier"),
        ({"Answer.q": ["x", "y"], "Title": "t"}, "Answer.q"),
        ({"value": 3, "summed_score": 3}, "summed_score"),
    ],
)
@pytest.mark.parametrize("whose", [{"AssignmentId": "a", "HITId": "h"}, {"QualificationRequestId": "r"}])
def test_a_row_of_a_table_is_told_as_such(
    row: dict[str, Any], column: str, whose: dict[str, str], given: Given
) -> None:
    (found,) = given(whose | row)

    assert isinstance(found, Reject)
    assert found.diagnostics[0].message == (
        f"this is no record of a known kind: a row of a table, with '{column}', but without the document that holds the "
        "answers; read what the table was made from"
    )
    assert json.loads(found.raw) == whose | row
    assert codes(given(whose | row | {"Answer": ANSWERS})) == ["read"]
    assert codes(given(whose | row | {"Note": "x" * 1_100_000})) == ["MTX923"]


# -------------------------------------------------------------------------------------------------------------- hostile


@pytest.mark.parametrize("text", ["[" * 1_000_000, '{"a":' * 200_000, '{"Assignments":[' * 100_000, "[[[[\n" * 20_000])
def test_brackets_without_end_are_told(text: str, given: Given) -> None:
    assert set(codes(given(text))) == {"MTX922"}


def test_lines_behind_nonsense_are_read(given: Given) -> None:
    nonsense = [
        "[" * 100_000,
        "\0\0\0",
        "}{",
        '{"a": "\ud800"}'.encode("utf-8", "surrogatepass"),
        "<html>",
        "x" * 3_000_000,
    ]
    found = given(*chain.from_iterable((each, ONE) for each in nonsense))

    assert codes(found).count("read") == len(nonsense)
    assert codes(found)[-1] == "read"


def test_a_record_in_too_many_levels_is_refused(given: Given) -> None:
    deep = "[" * 300 + "]" * 300
    found = given(
        '{"Answer": "", "Note": ' + deep + "}", ONE, '{"Answer": "", "Note": ' + "[" * 90_000 + "]" * 90_000 + "}", ONE
    )

    assert codes(found) == ["MTX922", "read", "MTX922", "read"]


@pytest.mark.parametrize("text", ['"A\udc80"', r'"\ud83d"', r'"\udd86\ud83e"'])
@pytest.mark.parametrize("name", ["WorkerId", "Note", "Answer"])
def test_half_characters_are_refused(text: str, name: str, given: Given) -> None:
    line = f'{{"HITId": "h", "AssignmentId": "a", "{name}": {text}}}'
    found = given(line.encode("utf-8", "surrogateescape"), ONE)

    assert codes(found) == ["MTX922", "read"]
    assert isinstance(found[0], Reject)
    assert found[0].identifier == "a"


def test_a_name_that_is_half_a_character_is_refused(given: Given) -> None:
    assert codes(given(r'{"Answer": "", "\ud83d": 1}')) == ["MTX922"]


def test_emoji_are_whole_characters(given: Given) -> None:
    (found,) = given(json.dumps(ONE | {"WorkerId": "🦆"}, ensure_ascii=True))

    assert isinstance(found, Assignment)
    assert found.worker_id == "🦆"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_other_encodings_are_read(encoding: str, given: Given) -> None:
    text = "\n".join(json.dumps(ONE | {"WorkerId": f"é🦆{n}"}, ensure_ascii=False) for n in range(500))
    found = given(text.encode(encoding))

    assert [getattr(each, "worker_id", None) for each in found] == [f"é🦆{n}" for n in range(500)]


def test_an_encoding_that_is_not_told_is_refused_record_by_record(given: Given) -> None:
    found = given(json.dumps(ONE | {"WorkerId": "é"}, ensure_ascii=False).encode("latin-1"), ONE)

    assert codes(found) == ["MTX922", "read"]


def test_a_name_that_stands_twice_is_refused_at_any_size(given: Given) -> None:
    small = '{"Answer": "", "HITId": "a", "HITId": "b"}'
    large = '{"Answer": "", "HITId": "a", "Note": "%s", "HITId": "b"}' % ("x" * 2_000_000)

    assert codes(given(small, large, ONE)) == ["MTX925", "MTX925", "read"]


@pytest.mark.parametrize("size", [100_000, 1_100_000, 2_200_000])
def test_records_of_any_size_are_read(size: int, given: Given) -> None:
    answer = ANSWERS.replace("02139", "é" * size)
    page = {"Assignments": [ONE, ONE | {"Answer": answer, "Note": [{"HITId": "h", "Title": "t"}]}, ONE]}
    found = given(json.dumps(page, ensure_ascii=False))

    assert codes(found) == ["read"] * 3
    assert isinstance(found[1], Assignment)
    assert found[1].answer.answers == (FreeText("q", "é" * size),)
    assert found[1].more == {"Note": [{"HITId": "h", "Title": "t"}]}


def test_a_record_that_is_too_large_is_passed_over(given: Given) -> None:
    found = given(
        ONE, {"Answer": "x" * (MAX_RECORD + 1)}, {"Answer": "", "a": "x" * 9_000_000, "b": "x" * 9_000_000}, ONE
    )

    assert codes(found) == ["read", "MTX922", "MTX922", "read"]
    assert [(len(each.raw), each.is_cut) for each in found if isinstance(each, Reject)] == [(1 << 20, True)] * 2
    for each in found[1:3]:
        assert isinstance(each, Reject)
        assert "more than 16,777,216 characters, which is the most" in each.diagnostics[0].message
        assert str(each.diagnostics[0].hint).startswith("leave out what makes it so long")
    assert [each.diagnostics[0].column for each in found if isinstance(each, Reject)] == [12, 9_000_030]


def test_what_is_too_deep_is_not_called_broken(given: Given) -> None:
    (found,) = given('{"Answer": "", "Note": ' + "[" * 90_000 + "]" * 90_000 + "}")

    assert isinstance(found, Reject)
    assert found.diagnostics[0].message == "the record cannot be read: there are too many levels in it"
    assert found.diagnostics[0].hint == "take out what is in the innermost ones"


def test_a_long_table_by_columns_is_told_how_to_be_written(given: Given) -> None:
    columns = {name: {str(row): "x" * 100 for row in range(25_000)} for name in ("HITId", "AssignmentId", "WorkerId")}
    (found,) = given(columns)

    assert isinstance(found, Reject)
    assert found.diagnostics[0].message == (
        "the record cannot be read: what begins here has more than 1,048,576 characters, and only a text may have more"
    )
    assert "to_json(orient='records', lines=True)" in str(found.diagnostics[0].hint)
    assert found.diagnostics[0].column == json.dumps(columns).index('"WorkerId"') + len('"WorkerId": ') + 1


@pytest.mark.parametrize("columns", [["Answer"], ["AssignmentId", "HITId", "Answer"], ["HITId", "Title"]])
@pytest.mark.parametrize("rows", [2, 3000])
def test_a_table_by_columns_is_told_how_to_be_written(columns: list[str], rows: int, given: Given) -> None:
    (found,) = given({name: {str(row): "x" * 200 for row in range(rows)} for name in columns})

    assert isinstance(found, Reject)
    assert found.diagnostics[0].code == "MTX923"
    assert found.diagnostics[0].message.endswith(
        "a table by columns; write it by rows: to_json(orient='records', lines=True)"
    )


def test_records_behind_much_else_in_one_object_are_read(given: Given) -> None:
    others = {f"other{number}": [{"a": "x" * 500_000, "a2": number}] for number in range(40)}
    found = given(others | {"NextToken": "t", "Assignments": [ONE], "0": ONE})

    assert codes(found) == ["read", "read"]


@pytest.mark.parametrize("rows", [1, 1_200_000])
def test_what_stands_in_a_long_record_before_it_is_known_as_one_is_kept(rows: int, given: Given) -> None:
    note = {"Notes": ["x", {"y": None}], "Long": "x" * rows, "HITId": "h", "Title": "t"}
    long = {"Notes": ["x" * rows], "HITId": {"0": "x" * rows}, "Title": "t", "Question": ""}
    found = given(note, long)

    assert codes(found) == ["read", "MTX924"]
    assert isinstance(found[0], HIT)
    assert found[0].more["Notes"] == note["Notes"]


@pytest.mark.parametrize("before", [0, 7, 70_000])
@pytest.mark.parametrize(
    ("length", "behind"), [(1000, ""), (PIECE, ""), (PIECE, " \n\n"), (PIECE + 1, ""), (3 * PIECE, "\n")]
)
@pytest.mark.parametrize("after", [[], [ONE]])
def test_what_is_kept_of_a_broken_piece_says_whether_it_is_cut(
    before: int, length: int, behind: str, after: list[Any], given: Given
) -> None:
    broken = "{" + "x" * (length - 1)
    found = given(ONE | {"Note": "x" * before}, broken + behind, *after)

    assert codes(found) == ["read", "MTX922", *["read"] * len(after)]
    assert isinstance(found[1], Reject)
    assert (found[1].raw, found[1].is_cut) == (broken[:PIECE], length > PIECE)


def test_whatever_stands_at_the_end_of_what_is_at_hand_is_read_whole(given: Given) -> None:
    """The file is read in steps of 64 KiB; each of these begins at another place of a step."""
    values = [-12.5e-3, True, None, "\\\u00e9🦆\n", 123456789]
    for before in range(65_490, 65_560):
        record = {"Answer": "", "Pad": "", "values": values}
        record["Pad"] = "x" * (before - len(json.dumps(record)))
        (found, last) = given(record, ONE)

        assert isinstance(found, Assignment)
        assert found.more["values"] == values
        assert isinstance(last, Assignment)


def lines() -> Iterator[str]:
    text = json.dumps({"AssignmentId": "a", "HITId": "h", "RequesterFeedback": "very good, " * 40}) + "\n"
    return repeat(text, 20_000)


@pytest.mark.parametrize("around", [("", ""), ('{"Assignments": [', '{"Answer": ""}]}')])
def test_memory_does_not_grow_with_the_file(around: tuple[str, str], tmp_path: Path) -> None:
    file = tmp_path / "file"
    begin, end = around
    with file.open("w") as stream:
        stream.write(begin)
        stream.writelines(lines() if not begin else (line.replace("\n", ",") for line in lines()))
        stream.write(end)
    count = sum(1 for _ in read(file))  # imports and caches are not what is measured

    tracemalloc.start()
    try:
        assert sum(isinstance(each, Assignment) for each in read(file)) == count == 20_000 + bool(begin)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert file.stat().st_size > 9_000_000
    assert peak < 6_000_000


def test_a_broken_page_does_not_stay_in_memory(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text('{"Assignments": [oops ' + " ".join(lines()).replace("\n", ""))

    tracemalloc.start()
    try:
        (found,) = read(file, kind="api-json")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert isinstance(found, Reject)
    assert len(found.raw) <= 1 << 20
    assert peak < 8_000_000
