"""Tables: nothing is lost, nothing is coerced, columns have the right types."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mturk_xml as mx
from mturk_xml.archives import HIT, Assignment, QualificationRequest, Record
from mturk_xml.question_form_answers import FreeText, QuestionFormAnswers, Selected, UploadedFile
from mturk_xml.tables import joined, long_rows, split, to_pandas, to_table, write
from mturk_xml.tables.wide_text import site_time

ANSWERS = QuestionFormAnswers(
    answers=(
        FreeText("zip", "02139"),
        Selected("birds", ("heron", "duck|drake"), "a \\ gull"),
        Selected("blank"),
        UploadedFile("photo", 20480, "key-1"),
        FreeText("note", 'a "quoted", two-line\nnote \U0001f426'),
        FreeText("empty", ""),
    )
)
WHEN = datetime(2019, 11, 21, 5, 3, 26, tzinfo=UTC)
ASSIGNMENT = Assignment(
    assignment_id="A1",
    worker_id="W1",
    hit_id="H1",
    submit_time=WHEN,
    answer=ANSWERS,
    more={"Title": "Birds", "Input.place": "pond", "Reward": "$0.02", "Odd": {"a": [1]}},
)
REQUEST = QualificationRequest(qualification_request_id="Q1", worker_id="W2", answer=ANSWERS)
RECORDS: tuple[Record, ...] = (ASSIGNMENT, HIT(hit_id="H1"), REQUEST)


def written(to: str, layout: str) -> bytes:
    """Return the records as a file."""
    out = io.BytesIO()
    write(RECORDS, out, to=to, layout=layout)  # type: ignore[arg-type]
    return out.getvalue()


def test_the_long_layout_has_a_row_for_each_value_and_each_blank() -> None:
    rows = [row[:7] for row in long_rows([ASSIGNMENT])]

    assert rows == [
        ("H1", "A1", "W1", "zip", "FreeText", "02139", 1),
        ("H1", "A1", "W1", "birds", "SelectionIdentifier", "heron", 2),
        ("H1", "A1", "W1", "birds", "SelectionIdentifier", "duck|drake", 2),
        ("H1", "A1", "W1", "birds", "OtherSelectionText", "a \\ gull", 2),
        ("H1", "A1", "W1", "blank", "", None, 3),
        ("H1", "A1", "W1", "photo", "UploadedFileKey", "key-1", 4),
        ("H1", "A1", "W1", "note", "FreeText", 'a "quoted", two-line\nnote \U0001f426', 5),
        ("H1", "A1", "W1", "empty", "FreeText", "", 6),
    ]


def test_the_form_gives_texts_and_numbers_beside_what_was_given() -> None:
    form = mx.QuestionForm.from_xml(Path(__file__).parents[2] / "fixtures" / "bird-test" / "form.xml")
    answers = QuestionFormAnswers(answers=(Selected("robin-breast", ("orange", "nowhere")), FreeText("other", "7")))
    rows = list(long_rows([Assignment(answer=answers)], form))

    assert [(row.Value, row.SelectionText, row.Number) for row in rows] == [
        ("orange", "Orange", None),
        ("nowhere", None, None),
        ("7", None, None),
    ]


def test_a_number_is_one_only_where_the_form_asks_for_it() -> None:
    form = mx.QuestionForm.from_xml(
        '<QuestionForm xmlns="http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2017-11-06/QuestionForm.xsd">'
        + "".join(
            f"<Question><QuestionIdentifier>{name}</QuestionIdentifier><QuestionContent><Text>?</Text></QuestionContent>"
            f"<AnswerSpecification><FreeTextAnswer>{constraints}</FreeTextAnswer></AnswerSpecification></Question>"
            for name, constraints in (("age", "<Constraints><IsNumeric/></Constraints>"), ("zip", ""))
        )
        + "</QuestionForm>"
    )
    answers = QuestionFormAnswers(answers=(FreeText("age", "042"), FreeText("zip", "02139")))

    assert [(row.Value, row.Number) for row in long_rows([Assignment(answer=answers)], form)] == [
        ("042", 42.0),
        ("02139", None),
    ]


def test_pandas_gets_the_right_types() -> None:
    frame: pd.DataFrame = to_pandas(RECORDS)

    assert list(frame.columns[:6]) == ["HITId", "AssignmentId", "WorkerId", "QuestionIdentifier", "Kind", "Value"]
    assert frame.loc[0, "Value"] == "02139"
    assert frame.loc[0, "SubmitTime"] == pd.Timestamp(WHEN)
    assert frame.loc[5, "UploadedFileSizeInBytes"] == 20480
    assert len(frame) == 16


def test_the_wide_layout_has_the_columns_of_the_site() -> None:
    table = to_table(RECORDS, layout="wide")

    assert table.column_names[:3] == ["HITId", "HITTypeId", "Title"]
    assert table.column_names[-2:] == ["Approve", "Reject"]
    assert table.num_rows == 2
    answers = [name for name in table.column_names if name.startswith("Answer.")]
    assert answers == sorted(answers)
    assert table.schema.field("Answer.birds").type == pa.list_(pa.string())
    row = table.slice(0, 1).to_pylist()[0]
    assert row["Answer.birds"] == ["heron", "duck|drake"]
    assert row["Answer.birds.OtherSelectionText"] == "a \\ gull"
    assert row["Answer.photo.UploadedFileSizeInBytes"] == 20480
    assert (row["Title"], row["Input.place"], row["Odd"]) == ("Birds", "pond", '{"a": [1]}')
    assert row["SubmitTime"] == WHEN


def test_the_wide_csv_is_written_as_the_site_wrote_it() -> None:
    first, *_ = csv.DictReader(io.StringIO(written("csv", "wide").decode()))

    assert first["SubmitTime"] == "Wed Nov 20 21:03:26 PST 2019"
    assert first["Answer.zip"] == "02139"
    assert split(first["Answer.birds"]) == ("heron", "duck|drake")
    assert first["Answer.note"] == 'a "quoted", two-line\nnote \U0001f426'


def test_a_question_answered_twice_keeps_both_answers() -> None:
    twice = Assignment(answer=QuestionFormAnswers(answers=(FreeText("q", "a"), FreeText("q", "b"))))

    assert to_table([twice], layout="wide")["Answer.q"].to_pylist() == [["a", "b"]]


@pytest.mark.parametrize("layout", ["long", "wide"])
def test_every_file_says_the_same(layout: str) -> None:
    table = to_table(RECORDS, layout=layout)  # type: ignore[arg-type]
    rows = len(list(csv.reader(io.StringIO(written("csv", layout).decode())))) - 1
    lines = [json.loads(line) for line in written("jsonl", layout).decode().splitlines()]

    assert pq.read_table(io.BytesIO(written("parquet", layout))).equals(table)
    assert pa.ipc.open_file(io.BytesIO(written("arrow", layout))).read_all().equals(table)
    assert rows == len(lines) == table.num_rows
    if layout == "long":
        values = [row["Value"] for row in table.to_pylist()]
        assert [line.get("Value") for line in lines] == values


@pytest.mark.parametrize("layout", ["long", "wide"])
@pytest.mark.parametrize("to", ["csv", "jsonl", "parquet", "arrow"])
def test_no_records_are_a_table_without_rows(to: str, layout: str) -> None:
    out = io.BytesIO()
    write([HIT()], out, to=to, layout=layout)  # type: ignore[arg-type]

    match to:
        case "csv":
            assert out.getvalue().count(b"\n") == 1
        case "jsonl":
            assert out.getvalue() == b""
        case "parquet":
            assert pq.read_table(io.BytesIO(out.getvalue())).num_rows == 0
        case _:
            assert pa.ipc.open_file(io.BytesIO(out.getvalue())).read_all().num_rows == 0


@given(st.lists(st.text(max_size=8)))
def test_joining_can_be_undone(values: list[str]) -> None:
    cell = joined(values)

    if values == [""]:
        assert split(cell) == ()  # one empty value and none are the same cell
    else:
        assert split(cell) == tuple(values)


def test_what_the_site_joined_is_split_where_it_can_be() -> None:
    assert split("a|b") == ("a", "b")
    assert split("c:\\temp|d") == ("c:\\temp", "d")
    assert split("a|") == ("a", "")


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2019, 7, 1, 12, 0, 0, tzinfo=UTC), "Mon Jul 01 05:00:00 PDT 2019"),
        (datetime(2020, 1, 1, 7, 59, 59, tzinfo=UTC), "Tue Dec 31 23:59:59 PST 2019"),
    ],
)
def test_times_of_the_site_are_pacific(moment: datetime, text: str) -> None:
    assert site_time(moment) == text


@given(st.lists(st.text(alphabet='a,"\r\n|\\\x00 ', max_size=5), min_size=1, max_size=5))
def test_every_text_survives_a_csv(texts: list[str]) -> None:
    answers = tuple(FreeText(f"q{number}", text) for number, text in enumerate(texts))
    out = io.BytesIO()
    write([Assignment(answer=QuestionFormAnswers(answers=answers))], out, to="csv")
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))

    assert [row["Value"] for row in rows] == texts


def test_a_time_that_could_not_be_read_stays_as_it_was() -> None:
    record = Assignment(more={"AcceptTime": "yesterday"})

    assert to_table([record], layout="wide")["AcceptTime"].to_pylist() == ["yesterday"]


@pytest.mark.parametrize("to", ["parquet", "arrow"])
def test_an_empty_text_is_not_the_same_as_no_answer(to: str) -> None:
    answers = [(FreeText("q", ""), Selected("s")), (), (FreeText("q", "x"), Selected("s", ("a",)))]
    out = io.BytesIO()
    write(
        [Assignment(answer=QuestionFormAnswers(answers=each)) for each in answers],
        out,
        to=to,  # type: ignore[arg-type]
        layout="wide",
    )
    data = io.BytesIO(out.getvalue())
    table = pq.read_table(data) if to == "parquet" else pa.ipc.open_file(data).read_all()

    assert table["Answer.q"].to_pylist() == ["", None, "x"]
    assert table["Answer.s"].to_pylist() == [[], None, ["a"]]


def test_in_a_wide_csv_they_are_both_an_empty_cell_and_in_a_long_one_they_are_not() -> None:
    records = [Assignment(answer=QuestionFormAnswers(answers=each)) for each in [(FreeText("q", ""),), ()]]
    wide, long = io.BytesIO(), io.BytesIO()
    write(records, wide, to="csv", layout="wide")
    write(records, long, to="csv")

    assert [row["Answer.q"] for row in csv.DictReader(io.StringIO(wide.getvalue().decode()))] == ["", ""]
    assert [row["Kind"] for row in csv.DictReader(io.StringIO(long.getvalue().decode()))] == ["FreeText"]
