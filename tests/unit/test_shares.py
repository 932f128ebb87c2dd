"""Archives in portions and shares: the same records as in one go, whatever is cut where and by how many processes."""

import gzip
import io
import json
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mturk_xml.archives import Assignment, QualificationRequest, Record, Reject, api_json, portions, read
from mturk_xml.archives.portions import Undivided, parts
from mturk_xml.archives.shares import shares
from mturk_xml.pool import in_order
from mturk_xml.question_form_answers import FreeText, QuestionFormAnswers
from mturk_xml.tables import map_in_arrow
from mturk_xml.tables.batches import AnswerBatches

FIXTURES = Path(__file__).parents[2] / "fixtures" / "archives"


def record(number: int) -> dict[str, str]:
    """Return an assignment with its number."""
    answer = QuestionFormAnswers(answers=(FreeText("q", f"{number} }}\n{{"),)).to_xml()
    return {
        "AssignmentId": str(number),
        "HITId": "3H",
        "WorkerId": "A",
        "AssignmentStatus": "Approved",
        "Answer": answer,
    }


def identifiers(records: Iterable[Record]) -> list[str | None]:
    """Return what the assignments are called."""
    return [each.assignment_id for each in records if isinstance(each, Assignment)]


def in_parts(path: Path) -> Iterator[Record | Reject]:
    """Yield what is in the parts of a file."""
    for part in parts(path):
        yield from part.items if isinstance(part, Undivided) else part.records()


def good(every: Iterable[Record | Reject]) -> list[Record]:
    """Return what could be read."""
    return [each for each in every if not isinstance(each, Reject)]


def bad(every: Iterable[Record | Reject]) -> list[Reject]:
    """Return what could not be read."""
    return [each for each in every if isinstance(each, Reject)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let portions be small."""
    monkeypatch.setattr(portions, "_SIZE", 700)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("end", ["\n", "\r\n", " \t\n"])
@pytest.mark.parametrize("packed", [False, True])
def test_lines_are_cut_where_values_end(tmp_path: Path, end: str, packed: bool) -> None:
    text = "".join(json.dumps(record(number)) + end for number in range(50)).encode()
    path = tmp_path / "lines.jsonl"
    path.write_bytes(gzip.compress(text) if packed else b"\xef\xbb\xbf" + text)
    found = list(shares([str(path)], identifiers))
    lines = [each.place.line for each in good(in_parts(path)) if each.place]

    assert len(found) > 10
    assert [each for share in found for each in share.made] == [str(number) for number in range(50)]
    assert sum(share.size for share in found) == path.stat().st_size
    assert lines == list(range(1, 51))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("path", [each for each in FIXTURES.rglob("*") if each.is_file()], ids=lambda path: path.name)
def test_every_fixture_gives_the_same_in_parts(path: Path) -> None:
    assert [type(each) for each in in_parts(path)] == [type(each) for each in read(path)]
    assert good(in_parts(path)) == good(read(path))


@pytest.mark.usefixtures("small")
def test_rejects_are_numbered_as_in_the_whole_file(tmp_path: Path) -> None:
    lines = [json.dumps(record(number)) for number in range(30)]
    lines[3] = '{"AssignmentId": "broken", "Answer": "x'
    lines[20] = lines[20].replace("<FreeText>", "<FreeTex>")
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join(lines) + "\n")
    whole = bad(read(path))

    assert [each.place.number for each in whole] == [4, 21]
    assert [each for share in shares([str(path)], identifiers) for each in share.rejects] == whole


@pytest.mark.usefixtures("small")
def test_a_file_that_is_cut_off_is_told_behind_its_records(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl.gz"
    data = gzip.compress("".join(json.dumps(record(number)) + "\n" for number in range(500)).encode())
    path.write_bytes(data[: len(data) // 2])
    whole = list(read(path))
    shared = list(shares([str(path)], identifiers))
    rejects = [each for share in shared for each in share.rejects]

    assert sum(share.counts.get("Assignment", 0) for share in shared) == len(good(whole))
    assert [each.place.number for each in rejects] == [each.place.number for each in bad(whole)]
    assert rejects[-1].diagnostics[0].code == "MTX921"


@pytest.mark.usefixtures("small")
def test_a_record_that_is_longer_than_any_is_read_in_one_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "MAX_RECORD", 5_000)
    lines = [json.dumps(record(number)) for number in range(10)]
    lines[5] = json.dumps({**record(5), "RequesterFeedback": "x" * 20_000})
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join([*lines, "{broken"]) + "\n")
    found = list(shares([str(path)], identifiers))

    assert [each for share in found for each in share.made] == [str(number) for number in range(10)]
    assert [each for share in found for each in share.rejects] == bad(read(path))
    assert any(isinstance(part, Undivided) and part.path for part in parts(path))


@pytest.mark.usefixtures("small")
def test_standard_input_is_cut_too() -> None:
    lines = "".join(json.dumps(record(number)) + "\n" for number in range(30)).encode()
    reading, writing = os.pipe()
    kept = os.dup(0)
    os.dup2(reading, 0)
    try:
        os.write(writing, lines)
        os.close(writing)
        found = list(shares(["-"], identifiers))
    finally:
        os.dup2(kept, 0)
        os.close(kept)
        os.close(reading)

    assert [each for share in found for each in share.made] == [str(number) for number in range(30)]
    assert len(found) > 5


def test_utf_16_and_lists_are_read_in_one_go(tmp_path: Path) -> None:
    wide, listed = tmp_path / "wide.jsonl", tmp_path / "list.json"
    wide.write_text("".join(json.dumps(record(number)) + "\n" for number in range(3)), encoding="utf-16")
    listed.write_text(json.dumps([record(number) for number in range(3)], indent=0))

    for path in (wide, listed):
        assert [isinstance(part, Undivided) for part in parts(path)] == [True]
        assert identifiers(good(in_parts(path))) == ["0", "1", "2"]


FORMS: dict[str, Callable[[dict[str, str]], str]] = {
    "good": json.dumps,
    "pretty": partial(json.dumps, indent=1),
    "blank": lambda _: "",
    "two": lambda value: json.dumps(value) + json.dumps(value),
    "list": lambda value: json.dumps([value, value], indent=0),
    "broken": lambda value: json.dumps(value)[:-20],
    "cut": lambda value: json.dumps(value).replace('"Answer": "', '"Answer": '),
    "stray": lambda value: json.dumps(value) + "]",
}


@given(st.lists(st.sampled_from(list(FORMS)), min_size=1, max_size=12))
def test_good_records_are_found_however_the_file_is_damaged(kinds: list[str]) -> None:
    lines = [FORMS[kind](record(number)) for number, kind in enumerate(["good", "good", *kinds])]
    text = "\n".join(lines) + "\n"
    whole = list(api_json.read_part(io.StringIO(text), "x", 1))
    data, line, cut = bytearray(text.encode()), 1, []
    while data:
        at = portions._cut(data[:1500]) or len(data)
        cut += list(portions.Lines("x", line, bytes(data[:at]), at).records())
        line += data.count(b"\n", 0, at)
        del data[:at]

    assert good(cut) == good(whole)
    if not {"broken", "cut", "stray"}.intersection(kinds):
        assert not bad(cut)


def table(path: Path, count: int) -> Path:
    """Write assignments as Parquet, the last but one of them broken."""
    rows = [record(number) for number in range(count)]
    rows[-2]["Answer"] = "<broken"
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path


@pytest.mark.usefixtures("small")
def test_tables_are_cut_in_rows(tmp_path: Path) -> None:
    path = table(tmp_path / "answers.parquet", 300)
    found = list(shares([str(path)], identifiers))

    assert len(found) > 3
    assert [each for share in found for each in share.made] == identifiers(good(read(path)))
    assert [each for share in found for each in share.rejects] == bad(read(path))
    assert [each.place.number for each in bad(read(path))] == [299]


@pytest.mark.usefixtures("small")
def test_a_damaged_table_is_told_behind_its_rows(tmp_path: Path) -> None:
    path = table(tmp_path / "answers.parquet", 300)
    data = bytearray(path.read_bytes())
    data[200:2000] = bytes(1800)
    path.write_bytes(data)
    found = list(shares([str(path)], identifiers))

    assert [each.diagnostics[0].code for share in found for each in share.rejects] == ["MTX921"]
    assert [each.place.number for share in found for each in share.rejects] == [
        each.place.number for each in bad(read(path))
    ]


def doubled(number: int) -> int:
    """Return twice a number; 13 ends the process if it is not the one that asked."""
    if number == 13 and os.environ["ASKED_BY"] != str(os.getpid()):
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


@pytest.mark.parametrize("processes", [1, 2])
def test_work_is_done_in_order_here_and_elsewhere(processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKED_BY", str(os.getpid()))
    found = in_order(doubled, range(12), processes, stays=lambda number: number % 3 == 0)

    assert list(found) == [2 * number for number in range(12)]


def test_work_of_a_process_that_is_lost_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKED_BY", str(os.getpid()))

    assert list(in_order(doubled, range(40), 2)) == [2 * number for number in range(40)]


def failing(number: int) -> Any:
    """Fail."""
    raise ValueError(number)


def test_work_that_fails_elsewhere_fails_here() -> None:
    with pytest.raises(ValueError, match="0"):
        list(in_order(failing, range(3), 2))


@pytest.mark.usefixtures("small")
def test_two_processes_give_what_one_gives(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text("".join(json.dumps(record(number)) + "\n" for number in range(60)) + "{broken\n")
    rows = table(tmp_path / "answers.parquet", 100)
    paths = [str(path), str(FIXTURES / "api-json" / "pages.json"), str(tmp_path / "nothing"), str(rows)]

    assert list(shares(paths, identifiers, processes=2)) == list(shares(paths, identifiers))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("processes", [1, 2])
def test_a_function_over_batches_is_applied_to_archives(tmp_path: Path, processes: int) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text("".join(json.dumps(record(number)) + "\n" for number in range(40)) + "{broken\n")
    rejects: list[Reject] = []
    requests = FIXTURES / "api-json" / "list-qualification-requests.json"
    found = map_in_arrow(AnswerBatches(), str(path), str(requests), on_reject=rejects.append, processes=processes)
    rows = [row for batch in found for row in batch.to_pylist()]

    assert [row["AssignmentId"] for row in rows[:40]] == [str(number) for number in range(40)]
    assert rows[7]["Answers"][0]["Values"] == ["7 }\n{"]
    assert [row["QualificationRequestId"] for row in rows[40:]] == [
        each.qualification_request_id for each in read(requests) if isinstance(each, QualificationRequest)
    ]
    assert all(row["Answers"] is not None and "T" in row["SubmitTime"] for row in rows[40:])
    assert rejects == bad(read(path))
