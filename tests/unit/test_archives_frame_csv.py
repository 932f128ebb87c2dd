"""CSV of data frames: the same records as from the JSON that they were made from."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from mturk_xml.archives import HIT, Assignment, QualificationRequest, QualificationType, Record, Reject, frame_csv, read
from mturk_xml.archives.opening import Opened
from mturk_xml.archives.shares import shares
from mturk_xml.question_form_answers import FreeText

FIXTURES = Path(__file__).parents[2] / "fixtures" / "archives"
TABLES = FIXTURES / "frame-csv"
ANSWERS = (
    '<QuestionFormAnswers xmlns="http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/'
    'QuestionFormAnswers.xsd"><Answer><QuestionIdentifier>q</QuestionIdentifier><FreeText>02139</FreeText></Answer>'
    "</QuestionFormAnswers>"
)

# Each file with what is in it: records and rejects; and the JSON that it was made from.
FILES = {
    "assignments.csv": (5, 0, "list-assignments-for-hit.json"),
    "damaged.csv": (2, 3, None),
    "get-assignment.csv": (2, 0, "get-assignment.json"),
    "hits.csv": (3, 0, "list-hits.json"),
    "joined.csv": (5, 0, "list-assignments-for-hit.json"),
    "requests.tsv": (3, 0, "list-qualification-requests.json"),
    "times.csv": (5, 0, "list-assignments-for-hit.json"),
    "types.csv": (2, 0, "list-qualification-types.json"),
}
Given = Callable[..., list[Record | Reject]]


@pytest.fixture
def given(tmp_path: Path) -> Given:
    """Return what reads a text as CSV of a data frame, or as whatever it is recognised as."""

    def read_text(text: str, kind: str | None = "frame-csv") -> list[Record | Reject]:
        file = tmp_path / "file.csv"
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
        return list(read(file, kind=kind))

    return read_text


def codes(found: list[Record | Reject]) -> list[str]:
    return [each.diagnostics[0].code if isinstance(each, Reject) else "read" for each in found]


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


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


@pytest.mark.parametrize("name", FILES)
def test_shares_have_the_same_records(name: str) -> None:
    (share,) = shares([str(TABLES / name)], list)

    assert [*share.made, *share.rejects] == sorted(read(TABLES / name), key=lambda each: isinstance(each, Reject))


def test_what_cannot_be_read_is_told_with_its_row() -> None:
    found = [each for each in read(TABLES / "damaged.csv") if isinstance(each, Reject)]

    assert [(each.diagnostics[0].code, each.diagnostics[0].within, each.place.line) for each in found] == [
        ("MTX008", "row 2: $.Answer", 24),
        ("MTX001", "row 3: $.Answer", 46),
        ("MTX930", None, 48),
    ]
    assert [each.identifier for each in found] == [f"3BIRD0{n}QX7C2M9K4T5V8W1Z3Y6ABC" for n in (2, 3, 5)]
    lines = (TABLES / "damaged.csv").read_text().splitlines(keepends=True)
    assert [each.raw for each in found] == ["".join(lines[23:45]), "".join(lines[45:46]), lines[47]]


@pytest.mark.parametrize("kind", ["batch-csv", "hit-csv", "results-tsv", "turkle"])
def test_tables_of_other_kinds_are_left_to_their_readers(kind: str) -> None:
    recognised = [path.name for path in (FIXTURES / kind).iterdir() if frame_csv.recognises(Opened(path).head)]

    assert recognised in ([], ["published.csv"])


# --------------------------------------------------------------------------------------------------------- the columns


@pytest.mark.parametrize(
    ("header", "row", "kind"),
    [
        ("AssignmentId,Answer", "a,", Assignment),
        ("WorkerId;Answer", "w;", Assignment),
        (",Answer", "0," + quoted(ANSWERS), Assignment),
        ("QualificationRequestId\tAnswer", "r\t", QualificationRequest),
        ("HITId,Title", "h,t", HIT),
        ("QualificationTypeId,Name", "q,n", QualificationType),
        ("Assignment.AssignmentId,Assignment.Answer", "a,", Assignment),
    ],
)
def test_the_names_of_the_columns_say_what_a_row_is(header: str, row: str, kind: type[Any], given: Given) -> None:
    (found,) = given(f"{header}\n{row}\n", kind=None)

    assert isinstance(found, kind)


@pytest.mark.parametrize(
    "header",
    [
        "Question,Answer",
        "AssignmentId,HITId,SubmitTime",
        "AssignmentId,WorkerId,BonusAmount,Reason",
        "HITId,AssignmentId,WorkerId,QuestionIdentifier,Kind,Value",
        "QualificationRequestId,WorkerId",
        "Student,Assignment,Grade",
        "HIT.rate,Player",
        "a,b",
        "",
    ],
)
def test_other_tables_are_not_taken_for_one(header: str, given: Given) -> None:
    assert codes(given(f"{header}\nx,y\n", kind=None)) == ["MTX920"]


def test_rows_of_other_tables_are_refused_where_the_kind_is_given(given: Given) -> None:
    (found,) = given("a,b\nx,y\n")

    assert isinstance(found, Reject)
    assert codes([found]) == ["MTX923"]
    assert (found.diagnostics[0].line, found.raw) == (2, "x,y\n")


def test_an_empty_cell_is_no_value_and_texts_stay_as_they_are(given: Given) -> None:
    (found,) = given("AssignmentId,WorkerId,ZipCode,Note,Answer\na,,02139,,\n")

    assert isinstance(found, Assignment)
    assert (found.worker_id, found.answer.answers, found.more) == (None, (), {"ZipCode": "02139"})


def test_the_index_is_left_out_and_what_has_no_name_is_kept(given: Given) -> None:
    found = given(",AssignmentId,Answer,,\n17,a,,,\nlate,b,,x,y\n")

    assert [each.more for each in found if isinstance(each, Assignment)] == [
        {},
        {"Unnamed: 0": "late", "Unnamed: 3": "x", "Unnamed: 4": "y"},
    ]


def test_numbers_are_read_as_pandas_writes_them_beside_missing_ones(tmp_path: Path) -> None:
    rows = [{"HITId": "a", "Title": "t", "MaxAssignments": 3}, {"HITId": "b", "Title": "t"}]
    pd.DataFrame(rows).to_csv(tmp_path / "file")

    found = [each for each in read(tmp_path / "file") if isinstance(each, HIT)]

    assert "3.0" in (tmp_path / "file").read_text()
    assert [each.max_assignments for each in found] == [3, None]


@pytest.mark.parametrize("text", ["3.5", "3.", "3.00", "1e3"])
def test_no_other_fraction_is_a_whole_number(text: str, given: Given) -> None:
    assert codes(given(f"HITId,Title,MaxAssignments\na,t,{text}\n")) == ["MTX924"]


@pytest.mark.parametrize("header", ["AssignmentId,Note,Answer", "Note,Answer"])
def test_headers_of_joined_files_are_no_rows(header: str, given: Given) -> None:
    row = ",".join(["x"] * header.count(",") + [quoted(ANSWERS)])
    found = given(f"{header}\n{row}\n{header}\n{row}\n")

    assert [each.answer.answers for each in found if isinstance(each, Assignment)] == [(FreeText("q", "02139"),)] * 2
    assert codes(found) == ["read", "read"]


def test_a_column_that_comes_twice_is_refused(given: Given) -> None:
    (found,) = given("AssignmentId,Answer,AssignmentId\na,,b\n")

    assert codes([found]) == ["MTX925"]


def test_a_broken_row_is_told_with_whose_it_is(given: Given) -> None:
    found = given('HITId,AssignmentId,Answer\nh,b"c,"oops"x\n')

    assert codes(found) == ["MTX922"]
    assert [each.identifier for each in found if isinstance(each, Reject)] == ['b"c']


@pytest.mark.parametrize("name", ["empty.csv", "empty.tsv"])
def test_in_a_folder_an_empty_file_is_told_and_another_table_is_not(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("")
    (tmp_path / "quiz.csv").write_text("Question,Answer\nx,y\n")

    assert codes(list(read(tmp_path))) == ["MTX902"]
    assert codes(list(read(tmp_path, kind="frame-csv"))) == ["MTX902"]
