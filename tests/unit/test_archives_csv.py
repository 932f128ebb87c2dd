"""Tables of archives: what the site, the command-line tools and Turkle wrote, without a value lost."""

import csv
import gzip
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from mturk_xml.archives import (
    HIT,
    Assignment,
    Place,
    QualificationRequest,
    Record,
    Reject,
    batch_csv,
    delimited,
    hit_csv,
    results_tsv,
    turkle,
)
from mturk_xml.archives.compression import DamagedError
from mturk_xml.archives.opening import Opened
from mturk_xml.archives.times import moment
from mturk_xml.question_form_answers import FreeText
from mturk_xml.tables.files import write

FIXTURES = Path(__file__).parents[2] / "fixtures" / "archives"
READERS = {"batch-csv": batch_csv, "hit-csv": hit_csv, "results-tsv": results_tsv, "turkle": turkle}
FILES = sorted(f"{kind}/{path.name}" for kind in READERS for path in (FIXTURES / kind).iterdir())
PST = timezone(timedelta(hours=-8), "PST")


def read(name: str) -> list[Record | Reject]:
    """Return what a fixture holds."""
    return list(READERS[name.partition("/")[0]].read(Opened(FIXTURES / name)))


def records(name: str, kind: Any) -> list[Any]:
    """Return the records of a fixture, which are all of one kind."""
    found = [each for each in read(name) if isinstance(each, kind)]
    assert len(found) == len(read(name))
    return found


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., list[Record | Reject]]:
    """Return what reads a table from its text."""

    def read_text(text: str | bytes, reader: ModuleType = batch_csv) -> list[Record | Reject]:
        file = tmp_path / "table"
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape"))
        found: Iterator[Record | Reject] = reader.read(Opened(file))
        return list(found)

    return read_text


def answers(record: object) -> dict[str, str]:
    """Return the answers of a record, all of which are texts to different questions."""
    assert isinstance(record, Assignment | QualificationRequest)
    texts = [each for each in record.answer.answers if isinstance(each, FreeText)]
    found = {each.question_identifier: each.free_text for each in texts}
    assert len(found) == len(record.answer.answers)
    return found


# What is what.


@pytest.mark.parametrize("name", FILES)
def test_a_kind_is_recognised_by_its_header_and_by_no_other_reader(name: str) -> None:
    head = Opened(FIXTURES / name).head

    assert [kind for kind, reader in READERS.items() if reader.recognises(head)] == [name.partition("/")[0]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "hitid\thittypeid\n2HIT1\t2TYPE1\n",
        "name,Answer.q\nx,y\n",
        "AssignmentId,WorkerId,BonusAmount,Reason\n",
        '{"Assignments": [{"AssignmentId": "A", "HITId": "B", "Answer.q": "c"}]}',
        "<QuestionFormAnswers/>",
        '"HITId',
    ],
)
def test_other_texts_are_not_recognised(text: str, tmp_path: Path) -> None:
    file = tmp_path / "Batch_1_batch_results.csv"
    file.write_text(text)

    assert [kind for kind, reader in READERS.items() if reader.recognises(Opened(file).head)] == []


# Nothing is lost: what stands in the cells comes out again, each value once.

WITH_PAIRS = {"results-tsv/named.results", "results-tsv/pairs.results", "results-tsv/unquoted.results"}
WITH_REJECTS = {"batch-csv/damaged.csv", "results-tsv/tabs-in-answers.results"}


def value(name: str, text: str) -> datetime | str:
    """Return a time as such, in the columns of times, so that it is the same in whichever field it is."""
    return (moment(text) if name.lower().endswith(("time", "deadline")) else None) or text


def values_in(name: str) -> Counter[datetime | str]:
    """Return the values in the cells of a table without rejects, read in another way; empty cells hold none."""
    data = (FIXTURES / name).read_bytes()
    text = data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8").replace("\ufeff", "")
    separator = max(",\t;", key=text.partition("\n")[0].count)
    found = Counter[datetime | str]()
    header: list[str] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        if not header or row[:3] == header[:3]:
            header = row
        else:
            found.update(value(column, cell) for column, cell in zip(header, row, strict=False) if cell)
    return found


def values_out(name: str) -> Counter[datetime | str]:
    """Return the values in the records of a table."""
    found = Counter[datetime | str]()
    for record in records(name, Assignment | HIT):
        for field in set(record.__dataclass_fields__) - {"more", "answer", "place"}:
            each = getattr(record, field)
            if each is not None:
                found[each if isinstance(each, datetime) else str(each)] += 1
        found.update(value(column, text) for column, text in record.more.items() if text)
        if isinstance(record, Assignment):
            found.update(each.free_text for each in record.answer.answers if isinstance(each, FreeText))
    return found


@pytest.mark.parametrize("name", sorted(set(FILES) - WITH_PAIRS - WITH_REJECTS))
def test_the_values_that_go_in_come_out(name: str) -> None:
    assert values_out(name) == values_in(name)
    assert ("header-only" in name) == (not values_in(name))


# Batch results.


def test_a_row_of_the_site_becomes_an_assignment() -> None:
    first, rejected, last = records("batch-csv/birds.csv", Assignment)

    assert first.place == Place(str(FIXTURES / "batch-csv/birds.csv"), 1, 2)
    assert (first.assignment_id, first.worker_id, first.hit_id, first.assignment_status) == (
        "3ASSIGN000000000000000000001", "A1WORKER000001", "3BIRD5HIT0000000000000000001", "Approved",
    )  # fmt: skip
    assert first.accept_time == datetime(2019, 11, 20, 21, 3, 26, tzinfo=PST)
    assert first.submit_time == datetime(2019, 11, 20, 21, 4, 4, tzinfo=PST)
    assert first.auto_approval_time == datetime(2019, 11, 23, 21, 4, 4, tzinfo=PST)
    assert first.approval_time == datetime(2019, 11, 21, 8, 15, tzinfo=PST)
    assert (first.rejection_time, first.deadline, first.requester_feedback) == (None, None, None)
    assert answers(first) == {
        "Comment": 'Nice picture, but it is\r\nsmall on a phone.\r\n\r\n"Is that a heron?" \U0001f986',
        "birds": "heron|duck",
        "confidence": "sure",
        "doNotRedirect": "true",
        "zip": "02139",
    }
    assert first.more == {
        "HITTypeId": "3POND7TYPE000000000000000001",
        "Title": "Which birds are in the picture?",
        "Description": "Look at one picture and name the birds in it",
        "Keywords": "birds, pictures, quick",
        "Reward": "$0.02",
        "CreationTime": "Wed Nov 20 09:00:00 PST 2019",
        "MaxAssignments": "3",
        "RequesterAnnotation": "BatchId:3871204;OriginalHitTemplateId:928390121;",
        "AssignmentDurationInSeconds": "3600",
        "AutoApprovalDelayInSeconds": "259200",
        "Expiration": "Wed Nov 27 09:00:00 PST 2019",
        "NumberOfSimilarHITs": "",
        "LifetimeInSeconds": "",
        "WorkTimeInSeconds": "38",
        "LifetimeApprovalRate": "0% (0/0)",
        "Last30DaysApprovalRate": "100% (3/3)",
        "Last7DaysApprovalRate": "0% (0/0)",
        "Input.image_url": "https://pond.example.org/1.jpg",
        "Input.caption": 'Two birds, one "grey"',
        "Approve": "X",
        "Reject": "",
    }
    assert rejected.rejection_time == datetime(2019, 11, 21, 8, 16, tzinfo=PST)
    assert rejected.requester_feedback == rejected.more["Reject"] == "Five seconds are too few to look, sorry."
    assert answers(rejected) == {}
    assert answers(last)["Comment"] == " fish &amp;amp; chips &lt;3 "
    assert last.place
    assert (last.place.number, last.place.line) == (3, 7)


def test_the_json_of_crowd_elements_stays_a_text() -> None:
    found = [answers(each) for each in records("batch-csv/crowd-form.csv", Assignment)]

    assert found == [
        {"sentiment.label": "Positive", "sure.on": "true",
         "taskAnswers": '[{"bird": {"heron": true, "duck": false}, "note": "grey, \\"tall\\"", "lines": "a\\nb"}]'},
        {"sentiment.label": "Very negative", "sure.on": "false", "taskAnswers": "[{}]"},
        {"taskAnswers": "[ { 'quoted' : 'wrongly' } ]"},
    ]  # fmt: skip


def test_tables_behind_each_other_are_read_each_by_its_header() -> None:
    found = records("batch-csv/joined.csv", Assignment)

    assert [answers(each) for each in found] == [
        {"colour": "red"}, {"colour": "blue|green"}, {"age": "42", "colour": "red"}, {"colour": "red"}, {"colour": "blue|green"},
    ]  # fmt: skip
    assert [each.place and (each.place.number, each.place.line) for each in found] == [
        (1, 2), (2, 3), (3, 5), (4, 8), (5, 9),
    ]  # fmt: skip
    assert found[2].more == {"Input.size": "large", "Approve": "", "Reject": ""}


@pytest.mark.parametrize("name", ["batch-csv/spreadsheet.csv", "batch-csv/spreadsheet-utf-16.txt"])
def test_what_a_spreadsheet_made_of_it_is_read(name: str) -> None:
    first, second = records(name, Assignment)

    assert first.accept_time is None
    assert first.more["AcceptTime"] == "11/20/2019 21:03"
    assert first.submit_time == datetime(2019, 11, 20, 21, 4, 4, tzinfo=PST)
    assert second.accept_time == datetime(2019, 11, 20, 21, 3, 26, tzinfo=UTC)
    assert second.more["SubmitTime"] == "Wed Nov 20 21:04:04 IST 2019"
    assert first.more["Reward"] == "$7.00"
    assert [answers(each) for each in (first, second)] == [
        {"price": "3,50", "why": "too dear; really"},
        {"why": '"fine"'},
    ]


def test_names_that_come_twice_lose_nothing() -> None:
    first, second = records("batch-csv/published.csv", Assignment)

    assert first.more == {"": "0", "Input.id": "7", "Title": "A", "Title [2]": "B"}
    assert first.answer.answers == (FreeText("rating", "4"), FreeText("rating", "5"), FreeText("", "left"))
    assert second.answer.answers == (FreeText("rating", "3"),)


def test_fields_that_come_twice_lose_nothing(table: Callable[..., list[Any]]) -> None:
    names = "WorkerId,WorkerId,WorkerId [2],AcceptTime,AcceptTime,Answer.q"
    (found,) = table(f"{names}\nA,B,C,soon,later,x\n")

    assert found.worker_id == "A"
    assert found.more == {"WorkerId [2]": "C", "WorkerId [3]": "B", "AcceptTime": "soon", "AcceptTime [2]": "later"}


def test_requests_that_this_library_put_between_assignments_are_requests(table: Callable[..., list[Any]]) -> None:
    names = "AssignmentId,WorkerId,SubmitTime,QualificationRequestId,QualificationTypeId,Answer.q"
    assignment, request = table(f"{names}\nA,W,,,,x\n,V,2019-11-20T21:03:26Z,R,T,y\n")

    assert isinstance(assignment, Assignment)
    assert request == QualificationRequest(
        qualification_request_id="R",
        qualification_type_id="T",
        worker_id="V",
        submit_time=datetime(2019, 11, 20, 21, 3, 26, tzinfo=UTC),
        answer=request.answer,
        more={},
    )
    assert answers(request) == {"q": "y"}


# What cannot be read.


def test_a_row_that_cannot_be_read_is_set_aside_and_the_others_are_read() -> None:
    found = read("batch-csv/damaged.csv")

    assert [each.place and (each.place.number, each.place.line) for each in found] == [
        (1, 2), (2, 4), (3, 5), (4, 6), (5, 7), (6, 8), (7, 9), (8, 10), (9, 11), (10, 12),
    ]  # fmt: skip
    assert [each.assignment_id for each in found if isinstance(each, Assignment)] == ["AS1", "AS3", "AS7", "AS9"]
    rejects = [each for each in found if isinstance(each, Reject)]
    assert [(each.identifier, each.diagnostics[0].code) for each in rejects] == [
        ("AS2", "MTX922"), ("AS4", "MTX930"), ("AS5", "MTX922"), ("AS6", "MTX922"), ("AS8", "MTX930"), ("AS10", "MTX922"),
    ]  # fmt: skip
    lines = (FIXTURES / "batch-csv/damaged.csv").read_text("utf-8", "surrogateescape").splitlines(keepends=True)
    assert [each.raw for each in rejects] == [*(lines[at] for at in (3, 5, 6, 7, 9)), lines[11] + lines[12]]
    assert [each.diagnostics[0].line for each in rejects] == [4, 6, 7, 8, 10, 12]
    assert "the file ends within a quoted cell" in rejects[-1].diagnostics[0].message


WIDE = "WorkerId,a,b,c,d,e,f,Answer.q\n"


def test_a_missing_quotation_mark_takes_no_good_row_with_it(table: Callable[..., list[Any]]) -> None:
    good = "".join(f"W{n},,,,,,,fine\n" for n in range(1000))
    found = table(f'{WIDE}W,,,,,,,"open\nstill, the same\n{good}W,,,,,,,last\n')

    assert [found[0].raw, found[0].place.line] == ['W,,,,,,,"open\nstill, the same\n', 2]
    assert [each.worker_id for each in found[1:]] == [*(f"W{n}" for n in range(1000)), "W"]
    assert [each.place.line for each in found[1:]] == list(range(4, 1005))


def test_in_a_narrow_table_no_line_of_an_answer_passes_for_a_row(table: Callable[..., list[Any]]) -> None:
    text = 'W,"cut off\nyes, fine\n'
    (reject,) = table(f"WorkerId,Answer.q\n{text}")

    assert isinstance(reject, Reject)
    assert reject.raw == text


@pytest.mark.parametrize("line", ['W,,,,,,,"open\nV,,,,,,,fine\n', ',,,,,,,\na","\n', '""\n",\n'])
def test_rows_with_many_missing_quotation_marks_are_read_in_linear_time(
    line: str, table: Callable[..., list[Any]]
) -> None:
    found = table(WIDE + line * 20_000)

    assert any(isinstance(each, Reject) for each in found)
    assert sum(each.worker_id == "V" for each in found if isinstance(each, Assignment)) == line.count("V") * 20_000


def test_text_behind_a_closing_quotation_mark_is_not_glued_to_it(table: Callable[..., list[Any]]) -> None:
    (reject,) = table('WorkerId,Answer.q\nW,"yes" she said\n')

    assert isinstance(reject, Reject)
    assert reject.raw == 'W,"yes" she said\n'


@pytest.mark.parametrize("row", ["W,a,b\n", "W,a, b,\n", "W\n", "W,a,\n"])
def test_a_comma_too_many_or_too_few_moves_no_answer(table: Callable[..., list[Any]], row: str) -> None:
    reject, good = table(f"WorkerId,Answer.q\n{row}V,a\n")

    assert (reject.diagnostics[0].code, reject.raw) == ("MTX930", row)
    assert answers(good) == {"q": "a"}


def test_a_header_that_cannot_be_read_ends_it(table: Callable[..., list[Any]]) -> None:
    (reject,) = table(b"WorkerId,Answer.\xe9\nW,a\n")

    assert isinstance(reject, Reject)
    assert reject.place.line == 1


@pytest.mark.parametrize(
    "text", ["", "\n", "\ufeff", "\0", '"', '"\n\n', ",\n,\n", "\ud800".encode("utf-8", "surrogatepass")]
)
@pytest.mark.parametrize("reader", READERS.values())
def test_no_text_raises(table: Callable[..., list[Any]], reader: ModuleType, text: str | bytes) -> None:
    assert not any(isinstance(each, HIT) for each in table(text, reader))


def test_a_row_of_millions_of_cells_is_set_aside(table: Callable[..., list[Any]]) -> None:
    separators = "," * 3_000_000
    reject, good = table(f"WorkerId,Answer.q\nW,a{separators}\nV,a\n")

    assert "more than 100,000 cells" in reject.diagnostics[0].message
    assert good.worker_id == "V"
    assert len(table(f"WorkerId,Answer.q{separators}\nW,a\n")) == 1


def test_a_record_without_end_is_passed_over(monkeypatch: pytest.MonkeyPatch, table: Callable[..., list[Any]]) -> None:
    monkeypatch.setattr(delimited, "MAX_RECORD", 100)
    long = '"' + "W,forged\n" * 50 + '"'
    first, reject, last = table(f'WorkerId,Answer.q\nV,"{"x" * 90}"\nW,{long}\nV,last\n')

    assert len(answers(first)["q"]) == 90
    assert isinstance(reject, Reject)
    assert reject.place.line == 3
    assert len(reject.raw) < 120
    assert reject.is_cut
    assert "line 53" in reject.diagnostics[0].message
    assert (answers(last), last.place.line) == ({"q": "last"}, 54)


def test_a_record_that_is_longer_than_the_limit_of_the_csv_module_is_read(table: Callable[..., list[Any]]) -> None:
    text = "a line\n" * 100_000
    (found,) = table(f'WorkerId,Answer.q\nW,"{text}"\n')

    assert answers(found) == {"q": text}


def test_what_stands_before_damage_is_read(tmp_path: Path) -> None:
    file = tmp_path / "batch.csv.gz"
    rows = "".join(f"W{n},{n * 7919 % 1_000_003}\n" for n in range(20_000))
    file.write_bytes(gzip.compress(f"WorkerId,Answer.q\n{rows}".encode())[:-1000])
    found = batch_csv.read(Opened(file))

    assert answers(next(found)) == {"q": "0"}
    with pytest.raises(DamagedError):
        list(found)


@pytest.mark.parametrize(
    "name",
    [
        "batch-csv/birds.csv",
        "batch-csv/crowd-form.csv",
        "batch-csv/joined.csv",
        "hit-csv/words.csv",
        "results-tsv/columns.results",
        "turkle/birds.csv",
    ],
)
def test_what_this_library_writes_in_the_form_of_the_site_is_read_again(name: str, tmp_path: Path) -> None:
    given = [replace(each, more=told(each)) for each in read(name) if isinstance(each, Assignment)]
    file = tmp_path / "written.csv"
    with file.open("wb") as out:
        write(given, out, to="csv", layout="wide")
    head = Opened(file).head

    assert [kind for kind, reader in READERS.items() if reader.recognises(head)] == ["batch-csv"]
    again = [each for each in batch_csv.read(Opened(file)) if isinstance(each, Assignment)]
    assert [replace(each, more=told(each)) for each in again] == given


def told(record: Assignment) -> dict[str, str]:
    """Return what stands in ``more`` but for columns without anything in them."""
    return {name: text for name, text in record.more.items() if text}


# The results of one HIT.


def test_the_columns_are_the_questions_where_their_names_are_lost() -> None:
    found = records("hit-csv/words.csv", Assignment)

    assert [answers(each) for each in found] == [
        {"Answer 1": "comp_1_2;4;0", "Answer 2": "comp_2_3;10;1|comp_4_3;10;5", "Answer 3": 'yes, "really"'},
        {"Answer 1": "comp_1_2;4;0"},
        {"Answer 2": "12", "Answer 3": "two\r\nlines"},
        {},
    ]
    assert [each.assignment_status for each in found] == ["Approved", "Rejected", "Submitted", "Approved"]
    assert (found[0].hit_id, found[0].assignment_id, found[0].worker_id) == ("3PHONO5HIT001", "3ASN1", "A1WORKER")
    assert found[0].submit_time == datetime(2012, 12, 17, 18, 33, 52, tzinfo=PST)
    assert found[0].more == {"HitTitle": "Read two words, say which is right", "Annotation": " "}


# The results of the command-line tools.


def test_columns_for_each_question_are_read_and_rows_may_be_short() -> None:
    first, second, hit, third = read("results-tsv/columns.results")

    assert isinstance(first, Assignment)
    assert [answers(each) for each in (first, second, third)] == [
        {"birds": "heron|duck"},
        {"birds": "duck", "comment": 'a "big" one,\nwith feathers'},
        {"language": '"english"'},
    ]
    est = timezone(timedelta(hours=-5))
    assert (first.hit_id, first.assignment_id, first.worker_id) == ("2HIT1", "2ASN1", "A1W")
    assert first.accept_time == datetime(2013, 11, 15, 10, tzinfo=est)
    assert first.submit_time == datetime(2013, 11, 15, 9, 5, tzinfo=est)
    assert first.approval_time == datetime(2013, 11, 16, 8, tzinfo=est)
    assert first.requester_feedback == "Thank you!"
    assert first.more["reward"] == "$7.00"
    assert isinstance(hit, HIT)


def test_a_hit_that_nobody_took_is_a_hit() -> None:
    hit = read("results-tsv/pairs.results")[-1]
    est = timezone(timedelta(hours=-5))

    assert hit == HIT(
        hit_id="2HIT2",
        hit_type_id="2TYPE1",
        title="Name the birds",
        description="Look at a picture",
        keywords="birds, pictures",
        reward="$7.00",
        creation_time=datetime(2013, 11, 15, 9, 4, 17, tzinfo=est),
        expiration=datetime(2013, 11, 22, 9, 4, 17, tzinfo=est),
        max_assignments=3,
        number_of_assignments_available=0,
        number_of_assignments_pending=0,
        number_of_assignments_completed=3,
        hit_status="Reviewable",
        hit_review_status="NotReviewed",
        requester_annotation="pond\xa01",
        assignment_duration_in_seconds=3600,
        auto_approval_delay_in_seconds=259200,
        more={"viewhit": "https://requester.mturk.com/mturk/manageHIT?HITId=2HIT2", "reject": ""},
    )


def test_numbers_and_times_of_a_hit_that_are_none_stay_texts(table: Callable[..., list[Any]]) -> None:
    names = ["hitid", "assignmentid", "creationtime", "assignments", "numpending", "numcomplete"]
    row = ["H", "", "yesterday", "three", "\u0663", "9" * 5000]
    (hit,) = table("\n".join("\t".join(each) for each in (names, row)), results_tsv)

    assert hit == HIT(hit_id="H", more=dict(zip(names[2:], row[2:], strict=True)))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pairs", [{"birds": "heron|duck", "comment": 'a "big" one = good', "phone": ""}, {"birds": ""}]),
        ("named", [{"birds": "heron|duck", "comment": "a = b", "phone": ""}, {"birds": "duck"}]),
        ("unquoted", [{"birds": "heron|duck", "comment": "tall"}, {"birds": "duck"}]),
        ("appended", [{"birds": "duck"}, {"birds": "duck"}, {"age": "30", "birds": "heron"}]),
    ],
)
def test_every_spelling_of_the_answers_is_read(name: str, expected: list[dict[str, str]]) -> None:
    found = [each for each in read(f"results-tsv/{name}.results") if isinstance(each, Assignment)]

    assert [answers(each) for each in found] == expected
    assert [each.assignment_status for each in found[:1]] == ["Approved"]


def test_what_stands_behind_the_answers_stays_in_its_column() -> None:
    first, second, _ = read("results-tsv/pairs.results")

    assert isinstance(first, Assignment)
    assert isinstance(second, Assignment)
    assert (first.more["reject"], second.more["reject"]) == ("", "y")
    assert "answers[question_id answer_value]" not in first.more


def test_answers_that_cannot_be_told_apart_are_set_aside() -> None:
    found = read("results-tsv/tabs-in-answers.results")

    assert [type(each) for each in found] == [Reject, Assignment, Reject]
    assert [(each.identifier, each.diagnostics[0].code) for each in found if isinstance(each, Reject)] == [
        ("2ASN1", "MTX931"), ("2ASN3", "MTX931"),
    ]  # fmt: skip


# Turkle.


def test_the_results_of_turkle_are_read() -> None:
    first, second = records("turkle/birds.csv", Assignment)

    assert answers(first) == {"birds": "['heron', 'duck']", "comment": "fine,\nthanks"}
    assert (first.hit_id, first.assignment_id, first.worker_id, first.more["Turkle.Username"]) == (
        "1",
        "101",
        "7",
        "ada",
    )
    assert first.submit_time == datetime(2024, 11, 20, 10, 0, 38, tzinfo=UTC)
    assert second.accept_time == datetime(2024, 11, 11, 10, tzinfo=UTC)


def test_days_that_may_be_months_are_kept_as_texts() -> None:
    for each in records("turkle/months-for-days.csv", Assignment):
        assert (each.accept_time, each.submit_time) == (None, None)
        assert each.more["AcceptTime"][8:10] == each.more["SubmitTime"][8:10] == "11"
