"""Parquet and Arrow: the same records as from JSON, whatever the columns' types are and whatever is wrong with them."""

import gzip
import json
import pickle
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mturk_xml.archives import HIT, Assignment, QualificationRequest, QualificationType, Record, Reject, parquet, read
from mturk_xml.archives.arrow_rows import records_of_batch
from mturk_xml.archives.compression import DamagedError
from mturk_xml.archives.opening import MAX_RECORD, Opened
from mturk_xml.question_form_answers import FreeText

FIXTURES = Path(__file__).parents[2] / "fixtures" / "archives"
TABLES = FIXTURES / "parquet"
ANSWERS = (
    '<QuestionFormAnswers xmlns="http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/'
    'QuestionFormAnswers.xsd"><Answer><QuestionIdentifier>q</QuestionIdentifier><FreeText>02139</FreeText></Answer>'
    "</QuestionFormAnswers>"
)
WHEN = datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)

# Each file with what is in it: records and rejects; and the JSON that it was made from.
FILES = {
    "assignments.feather": (5, 0, "list-assignments-for-hit.json"),
    "assignments.parquet": (5, 0, "list-assignments-for-hit.json"),
    "cut-off.parquet": (0, 1, None),
    "damaged.parquet": (2, 3, None),
    "get-assignment.parquet": (2, 0, "get-assignment.json"),
    "hits.arrow": (3, 0, "list-hits.json"),
    "other-columns.parquet": (0, 1, None),
    "pages.parquet": (5, 0, "list-assignments-for-hit.json"),
    "requests.parquet": (3, 0, "list-qualification-requests.json"),
    "types.parquet": (2, 0, "list-qualification-types.json"),
}


def of_columns(**columns: Any) -> Record | Reject:
    """Return the record in a row with these arrays, beside an answer."""
    columns = {"Answer": pa.array([ANSWERS]), **columns}
    batch = pa.RecordBatch.from_arrays(list(columns.values()), names=list(columns))
    (found,) = records_of_batch(batch, "file", 1)
    return found


def assignment(**columns: Any) -> Assignment:
    """Return the assignment in a row with these arrays."""
    found = of_columns(**columns)
    assert isinstance(found, Assignment)
    return found


def codes(found: list[Any]) -> list[str]:
    return [each.diagnostics[0].code if isinstance(each, Reject) else "read" for each in found]


# -------------------------------------------------------------------------------------------------------- the fixtures


def test_every_fixture_is_counted() -> None:
    assert {path.name for path in TABLES.iterdir()} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_as_many_values_come_out_as_are_in_the_file(name: str) -> None:
    found = list(read(TABLES / name))
    rejects = [each for each in found if isinstance(each, Reject)]

    assert (len(found) - len(rejects), len(rejects)) == FILES[name][:2]


@pytest.mark.parametrize(("name", "source"), [(name, each[2]) for name, each in FILES.items() if each[2]])
def test_the_same_records_are_read_as_from_json(name: str, source: str) -> None:
    def told(record: Record | Reject) -> tuple[Any, ...]:
        assert not isinstance(record, Reject)
        return type(record), *(getattr(record, slot) for slot in record.__slots__ if slot not in ("more", "place"))

    assert [told(each) for each in read(TABLES / name)] == [told(each) for each in read(FIXTURES / "api-json" / source)]


def test_what_boto3_does_not_have_and_what_is_nested_is_kept() -> None:
    (first, *_) = read(TABLES / "hits.arrow")
    (_, hit) = read(TABLES / "get-assignment.parquet")

    assert isinstance(first, HIT)
    assert isinstance(hit, HIT)
    assert first.more["QualificationRequirements"][0]["LocaleValues"] == [{"Country": "US", "Subdivision": "WA"}]


def test_places_are_rows() -> None:
    found = list(read(TABLES / "damaged.parquet"))

    assert [each.place and each.place.number for each in found] == [1, 2, 3, 4, 5]
    assert codes(found) == ["read", "MTX003", "MTX924", "MTX001", "read"]
    rejects = [each for each in found if isinstance(each, Reject)]
    assert [each.diagnostics[0].within for each in rejects] == [
        "row 2: $.Answer",
        "row 3: $.WorkerId",
        "row 4: $.Answer",
    ]
    assert rejects[0].diagnostics[0].path == str(TABLES / "damaged.parquet")
    assert rejects[0].diagnostics[0].line == 3  # of the document
    assert [each.identifier for each in rejects] == [f"3BIRD0{n}QX7C2M9K4T5V8W1Z3Y6ABC" for n in (2, 3, 4)]
    assert json.loads(rejects[2].raw)["Answer"] == "no document"


def test_records_in_pages_have_the_path_to_them() -> None:
    page = pa.array([[{"AssignmentId": "a", "Answer": ANSWERS}, {"AssignmentId": "b", "Answer": "oops"}, None]])
    batch = pa.RecordBatch.from_arrays([page, pa.array([2])], names=["Assignments", "NumResults"])
    found = list(records_of_batch(batch, "file", 7))

    assert codes(found) == ["read", "MTX001", "MTX923"]
    rejects = [each for each in found if isinstance(each, Reject)]
    assert [each.diagnostics[0].within for each in rejects] == [
        "row 7: $.Assignments[1].Answer",
        "row 7: $.Assignments[2]",
    ]


# -------------------------------------------------------------------------------------------------------- the columns


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["Answer"], Assignment),
        (["HITId", "AssignmentId", "Answer"], Assignment),
        (["QualificationRequestId", "Answer"], QualificationRequest),
        (["HITId", "Title"], HIT),
        (["QualificationTypeId", "Name"], QualificationType),
        (["Assignment.AssignmentId", "Assignment.Answer", "ResponseMetadata.RequestId"], Assignment),
        (["HIT.HITId", "HIT.Title"], HIT),
        (["AssignmentId", "HITId", "SubmitTime"], Reject),
        (["HITId", "AssignmentId", "Title", "Answer.q"], Reject),
        (["QualificationRequestId", "WorkerId"], Reject),
        (["HIT.Note", "a"], Reject),
        (["a", "b"], Reject),
    ],
)
def test_the_names_of_the_columns_say_what_a_row_is(names: list[str], kind: type[Any], tmp_path: Path) -> None:
    table = pa.table({name: ["" if name.endswith("Answer") else "x"] for name in names})
    pq.write_table(table, tmp_path / "file")

    (found,) = read(tmp_path / "file", kind="parquet")

    assert isinstance(found, kind)
    if isinstance(found, Reject):
        assert codes([found]) == ["MTX923"]


def test_a_table_without_answers_says_so() -> None:
    batch = pa.RecordBatch.from_pydict({"AssignmentId": ["a"], "HITId": ["h"]})
    (found,) = records_of_batch(batch, "file", 1)

    assert isinstance(found, Reject)
    assert found.diagnostics[0].message.endswith("an object with 'AssignmentId', 'HITId', but no 'Answer'")


def test_rows_of_one_table_may_be_records_of_several_kinds() -> None:
    columns = ("AssignmentId", "HITId", "Title", "Answer")
    rows = [("a", "h", None, ANSWERS), (None, "h", "Birds", None), ("b", "h", None, None), (None, None, None, None)]
    batch = pa.RecordBatch.from_pylist([dict(zip(columns, row, strict=True)) for row in rows])

    assert [type(each) for each in records_of_batch(batch, "file", 1)] == [Assignment, HIT, Assignment, Assignment]


def test_a_page_without_records_has_none() -> None:
    pages = pa.array([[], None], pa.list_(pa.struct([("AssignmentId", pa.string())])))
    batch = pa.RecordBatch.from_arrays([pages, pa.array(["x", None])], names=["Assignments", "HIT.HITId"])

    assert codes(list(records_of_batch(batch, "file", 1))) == ["MTX923"]  # a HIT of which only the identifier is left


def test_a_worker_who_gave_nothing_is_in_a_table_of_one_answer_of_the_service_too() -> None:
    batch = pa.RecordBatch.from_arrays(
        [pa.array(["a"]), pa.nulls(1)], names=["Assignment.AssignmentId", "Assignment.Answer"]
    )

    assert codes(list(records_of_batch(batch, "file", 1))) == ["read"]


def test_a_column_that_comes_twice_is_refused() -> None:
    batch = pa.RecordBatch.from_arrays([pa.array([ANSWERS, None]), *[pa.array(["w", "v"])] * 2], ["Answer", "b", "b"])
    found = list(records_of_batch(batch, "file", 1))

    assert codes(found) == ["MTX925", "MTX925"]


def test_a_record_that_is_too_long_is_refused() -> None:
    found = of_columns(Note=pa.array(["x" * MAX_RECORD]))

    assert isinstance(found, Reject)
    assert codes([found]) == ["MTX922"]
    assert (len(found.raw), found.is_cut) == (1 << 20, True)


def test_a_column_may_hold_one_record_or_what_is_none() -> None:
    held = pa.array([{"AssignmentId": "a", "Answer": ANSWERS}])
    batch = pa.RecordBatch.from_arrays([held, pa.array(["{}"])], names=["Assignment", "HIT"])

    assert codes(list(records_of_batch(batch, "file", 1))) == ["read", "MTX923"]


# ---------------------------------------------------------------------------------------------------------- the types


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "+05:30", "Nowhere/Land"])
def test_a_time_with_a_zone_is_a_time(unit: str, zone: str) -> None:
    assert assignment(SubmitTime=pa.array([WHEN], pa.timestamp(unit, zone))).submit_time == WHEN


@pytest.mark.parametrize(
    ("array", "kept"),
    [
        (pa.array([WHEN.replace(tzinfo=None)], pa.timestamp("us")), "2021-03-04 05:06:07.000000"),
        (pa.array([1 << 62]).cast(pa.timestamp("us", "UTC")), "17036-07-06 14:00:27.387904Z"),
        (pa.array([date(2021, 3, 4)]), "2021-03-04"),
        (pa.array(["yesterday"]), "yesterday"),
    ],
)
def test_what_says_no_time_for_certain_stays_as_it_is(array: Any, kept: str) -> None:
    found = assignment(SubmitTime=array)

    assert found.submit_time is None
    assert found.more == {"SubmitTime": kept}


def view(data: bytes, of: Any) -> Any:
    """Return an array of one text that is not checked."""
    size = len(data).to_bytes(8 if of == pa.large_string() else 4, "little")
    return pa.Array.from_buffers(of, 1, [None, pa.py_buffer(bytes(len(size)) + size), pa.py_buffer(data)])


@pytest.mark.parametrize(
    ("array", "expected"),
    [
        (pa.array(["é🦆"]), "é🦆"),
        (pa.array(["x"], pa.large_string()), "x"),
        (pa.array(["x"], pa.string_view()), "x"),
        (pa.array(["x"]).dictionary_encode(), "x"),
        (pa.array(["x"], pa.binary()), "x"),
        (pa.array([b"ab"], pa.binary(2)), "ab"),
        (pa.array([b"\xff"], pa.binary()), b"\xff"),
        (view(b"\xff\xfe", pa.string()), b"\xff\xfe"),
        (view(b"\xff\xfe", pa.large_string()), b"\xff\xfe"),
        (pa.RunEndEncodedArray.from_arrays([1], ["x"]), "x"),
        (pa.array(['{"a": 1}'], pa.json_()), '{"a": 1}'),
        (pa.array([5]), 5),
        (pa.array([1.5], pa.float32()), 1.5),
        (pa.array([True]), True),
        (pa.array([Decimal("1.50")]), "1.50"),
        (pa.array([time(1, 2)]), "01:02:00.000000"),
        (pa.array([timedelta(seconds=1)]), "1000000"),
        (pa.array([pa.MonthDayNano((1, 2, 3))]), pa.MonthDayNano((1, 2, 3))),
        (pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int8())), [("a", 1)]),
        (pa.array([[1, None]]), [1, None]),
        (pa.array([["a"]], pa.large_list(pa.string())), ["a"]),
        (pa.array([["a", "b"]], pa.list_(pa.string(), 2)), ["a", "b"]),
        (pa.array([["a"]], pa.list_view(pa.string())), ["a"]),
        (pa.array([{"a": WHEN, "b": None}]), {"a": "2021-03-04 05:06:07.000000Z", "b": None}),
        (pa.array([{}], pa.struct([])), {}),
    ],
    ids=lambda value: str(value.type) if isinstance(value, pa.Array) else "",
)
def test_a_column_of_any_type_is_kept(array: Any, expected: object) -> None:
    assert assignment(Note=array).more == {"Note": expected}


def test_nothing_in_a_cell_is_no_value() -> None:
    nothing = pa.array([None], pa.list_(pa.struct([("a", pa.int8())])))

    assert assignment(Note=pa.nulls(1), Other=nothing, WorkerId=pa.array([None], pa.string())).more == {}


def test_lists_that_begin_within_others_are_read_from_where_they_begin() -> None:
    batch = pa.RecordBatch.from_pydict({"Answer": [""] * 4, "Note": [["a"], None, ["b", "c"], []]})
    found = [
        each.more.get("Note") for each in records_of_batch(batch.slice(1), "file", 1) if not isinstance(each, Reject)
    ]

    assert found == [None, ["b", "c"], []]


@pytest.mark.parametrize(
    ("name", "array", "code"),
    [
        ("WorkerId", pa.array([b"\xff"]), "MTX924"),
        ("WorkerId", pa.array([["w"]]), "MTX924"),
        ("SubmitTime", pa.array([[1]]), "MTX924"),
        ("HITId", pa.array([True]), "MTX924"),
    ],
)
def test_a_value_of_another_type_is_refused(name: str, array: Any, code: str) -> None:
    assert codes([of_columns(**{name: array})]) == [code]


def test_a_value_in_too_many_levels_is_refused() -> None:
    of = pa.string()
    value: Any = "x"
    for _ in range(40):
        of, value = pa.list_(of), [value]

    assert codes([of_columns(Note=pa.array([value], of))]) == ["MTX922"]


def test_values_that_cannot_be_told_are_told() -> None:
    broken = pa.MapArray.from_arrays([0, 1], view(b"\xff\xfe", pa.string()), pa.array([1]))

    with pytest.raises(DamagedError, match="the values of Note cannot be told"):
        of_columns(Note=broken)


# ------------------------------------------------------------------------------------------------------- ways to write


@pytest.mark.parametrize(
    "table",
    [
        lambda page: pd.DataFrame(page["Assignments"]),
        lambda page: pd.json_normalize(page, "Assignments"),
        pd.json_normalize,
        lambda page: pd.DataFrame([page, page | {"Assignments": []}]),
        lambda page: pd.DataFrame(page["Assignments"]).astype("category"),
        lambda page: pd.DataFrame(page["Assignments"]).set_index("AssignmentId"),
    ],
)
@pytest.mark.parametrize("write", ["to_parquet", "to_feather"])
def test_tables_of_pandas_are_read(table: Callable[[Any], Any], write: str, tmp_path: Path) -> None:
    page = json.loads((FIXTURES / "api-json" / "list-assignments-for-hit.json").read_text())
    made = table(page)
    if write == "to_feather" and made.index.name:
        made = made.reset_index()
    getattr(made, write)(tmp_path / "file")

    assert list(read(tmp_path / "file")) == list(read(FIXTURES / "api-json" / "list-assignments-for-hit.json"))


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", ["assignments.parquet", "hits.arrow"])
def test_packed_files_and_pipes_are_read(name: str, packed: bool, tmp_path: Path) -> None:
    data = (TABLES / name).read_bytes()
    path = tmp_path / "file"
    path.write_bytes(gzip.compress(data) if packed else data)
    code = "import sys; from mturk_xml.archives import read; print(sum(1 for _ in read(sys.argv[1])))"

    assert list(read(path)) == list(read(TABLES / name))
    with subprocess.Popen(["cat", path], stdout=subprocess.PIPE) as pipe:
        done = subprocess.run([sys.executable, "-c", code, "-"], stdin=pipe.stdout, capture_output=True, check=True)
    assert int(done.stdout) == FILES[name][0]


def test_a_pipe_has_a_bound(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(gzip.compress((TABLES / "assignments.parquet").read_bytes()))

    with patch.object(parquet, "_MOST", 1000):
        found = list(read(path))

    assert codes(found) == ["MTX921"]
    assert isinstance(found[0], Reject)
    assert "more than 1,000 bytes" in found[0].diagnostics[0].message


# ---------------------------------------------------------------------------------------------------- what is damaged


@pytest.mark.parametrize("name", ["assignments.parquet", "assignments.feather"])
@pytest.mark.parametrize("cut", [6, 200, -8])
def test_a_file_that_is_cut_off_is_told(name: str, cut: int, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes((TABLES / name).read_bytes()[:cut])

    assert codes(list(read(tmp_path / "file"))) == ["MTX921"]


@pytest.mark.parametrize("name", ["assignments.parquet", "assignments.feather", "pages.parquet", "hits.arrow"])
def test_whatever_is_changed_in_a_file_nothing_is_raised(name: str, tmp_path: Path) -> None:
    data = (TABLES / name).read_bytes()
    path = tmp_path / "file"
    for at in range(6, len(data), len(data) // 60):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x5A]) + data[at + 1 :])
        list(read(path, kind="parquet"))


@pytest.mark.parametrize("ending", ["parquet", "arrow"])
def test_a_name_that_is_no_text_is_told(ending: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    table = pa.table({"Answer": [""], "Notes": ["x"]})
    if ending == "parquet":
        pq.write_table(table, path, store_schema=False)
    else:
        with pa.ipc.new_file(path, table.schema) as writer:
            writer.write_table(table)
    path.write_bytes(path.read_bytes().replace(b"Notes", b"N\xfftes"))

    assert codes(list(read(path))) == ["MTX921"]


def test_a_text_that_is_no_utf_8_costs_no_other_record(tmp_path: Path) -> None:
    path = tmp_path / "file"
    table = pa.table({"Answer": ["", ""], "WorkerId": ["marker", "w"]})
    with pa.ipc.new_file(path, table.schema) as writer:
        writer.write_table(table)
    path.write_bytes(path.read_bytes().replace(b"marker", b"mark\xff\xfe"))

    assert codes(list(read(path))) == ["MTX924", "read"]


def test_other_tables_are_left_alone_in_a_folder_and_told_where_they_are_named(tmp_path: Path) -> None:
    shutil.copy(TABLES / "other-columns.parquet", tmp_path)
    shutil.copy(TABLES / "assignments.parquet", tmp_path)

    assert Counter(codes(list(read(tmp_path)))) == {"read": 5}
    assert codes(list(read(tmp_path / "other-columns.parquet"))) == ["MTX920"]


def test_without_the_library_the_message_names_the_extra() -> None:
    with patch.dict(sys.modules, {"pyarrow": None}), pytest.raises(ImportError, match=r"mturk-xml\[tables\]"):
        list(read(TABLES / "assignments.parquet"))


# ----------------------------------------------------------------------------------------------------------- at scale


@pytest.mark.parametrize("text", [pa.string(), pa.large_string(), pa.string_view()], ids=str)
@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_a_file_is_read_some_rows_at_a_time(kind: str, text: Any, tmp_path: Path) -> None:
    path = tmp_path / "file"
    columns = {"Answer": [ANSWERS] * 300, "AssignmentId": [str(number) for number in range(300)]}
    table = pa.table({name: pa.array(values, text) for name, values in columns.items()})
    if kind == "parquet":
        pq.write_table(table, path)
    else:
        with pa.ipc.new_file(path, table.schema) as writer:
            writer.write_table(table)

    sizes = [batch.num_rows for batch in parquet.batches(Opened(path))]
    found = [each for each in read(path) if isinstance(each, Assignment)]

    assert max(len(pickle.dumps(batch)) for batch in parquet.batches(Opened(path))) < table.nbytes / 2
    assert sum(sizes) == 300
    assert max(sizes) <= parquet.ROWS
    assert [(each.assignment_id, each.place and each.place.number) for each in found] == [
        (str(number), number + 1) for number in range(300)
    ]
    assert found[-1].answer.answers == (FreeText("q", "02139"),)


def test_rows_of_types_that_cannot_be_copied_are_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    table = pa.table({"Answer": [ANSWERS] * 100, "Note": pa.RunEndEncodedArray.from_arrays([60, 100], ["a", "b"])})
    with pa.ipc.new_file(path, table.schema) as writer:
        writer.write_table(table)

    assert Counter(each.more["Note"] for each in read(path) if isinstance(each, Assignment)) == {"a": 60, "b": 40}


def test_memory_does_not_grow_with_a_row_group(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with pq.ParquetWriter(path, pa.schema([("Answer", pa.string())])) as writer:
        answers = [ANSWERS.replace("02139", f"{number:02000}") for number in range(20_000)]
        writer.write_table(pa.table({"Answer": answers}), row_group_size=1_000_000)
    code = (
        "import sys, pyarrow as pa; from mturk_xml.archives import read;"
        "n = sum(1 for _ in read(sys.argv[1])); print(n, pa.default_memory_pool().max_memory())"
    )

    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, check=True, text=True)
    count, peak = map(int, done.stdout.split())

    assert count == 20_000
    assert peak < 12_000_000
