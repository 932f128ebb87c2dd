"""``mturk-xml answers`` and ``score`` on archives, as a user meets them."""

import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from crowdkit.aggregation import MajorityVote

from mturk_xml.cli import main

BIRDS = Path(__file__).parents[2] / "fixtures" / "bird-test"
NAMES = sorted((BIRDS / "answers").iterdir())


def assignment(number: int) -> dict[str, Any]:
    """Return an assignment as boto3 gives it."""
    path = NAMES[number % len(NAMES)]
    return {
        "AssignmentId": f"A{number:05}",
        "WorkerId": path.stem,
        "HITId": f"H{number % 7}",
        "AssignmentStatus": "Approved",
        "SubmitTime": "2021-03-04 05:06:07+00:00",
        "Answer": path.read_text(encoding="utf-8"),
    }


def request(number: int) -> dict[str, Any]:
    """Return a qualification request as boto3 gives it."""
    path = NAMES[number % len(NAMES)]
    return {
        "QualificationRequestId": f"R{number}",
        "QualificationTypeId": "BIRDS",
        "WorkerId": path.stem,
        "Answer": path.read_text(encoding="utf-8"),
    }


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Return an archive of 40 assignments, one a line, of which one is broken."""
    path = tmp_path / "dump.jsonl"
    rows = [json.dumps(assignment(number)) for number in range(40)]
    rows[7] = json.dumps({**assignment(7), "Answer": "<QuestionFormAnswers>&</QuestionFormAnswers>"})
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_counts_add_up_and_rejects_are_kept(lines: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, rejects = tmp_path / "answers.csv", tmp_path / "rejects.jsonl"

    assert main(["answers", str(lines), "-o", str(out), "--rejects", str(rejects)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "dump.jsonl:8:" in shown.err
    assert shown.err.endswith("40 records read: 39 Assignments, 1 rejected\n")
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert len({row["AssignmentId"] for row in rows}) == 38  # one worker gave no answers
    [kept] = map(json.loads, rejects.read_text(encoding="utf-8").splitlines())
    assert (kept["identifier"], kept["line"]) == ("A00007", 8)
    assert json.loads(kept["raw"])["Answer"] == "<QuestionFormAnswers>&</QuestionFormAnswers>"


@pytest.mark.parametrize("layout", ["long", "wide"])
def test_the_name_of_the_file_says_the_format(layout: str, lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "answers.parquet"

    assert main(["answers", str(lines), "--layout", layout, "-o", str(out), "-q"]) == 1
    table = pq.read_table(out)
    assert table.num_rows == 39 if layout == "wide" else table.num_rows > 39


def test_packed_archives_and_standard_output(lines: Path, tmp_path: Path) -> None:
    packed = tmp_path / "packed"
    packed.write_bytes(gzip.compress(lines.read_bytes()))
    command = [sys.executable, "-m", "mturk_xml", "answers", "--to", "jsonl"]
    plain = subprocess.run([*command, str(lines)], capture_output=True, check=False)
    done = subprocess.run([*command, str(packed)], capture_output=True, check=False)

    assert plain.stdout == done.stdout
    assert len(done.stdout.splitlines()) > 300


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore:.*inplace keyword")
def test_the_long_layout_feeds_crowd_kit(lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "answers.csv"
    main(["answers", str(lines), "-o", str(out), "-q"])
    frame = pd.read_csv(out, dtype=str)
    chosen = frame[(frame.Kind == "SelectionIdentifier") & (frame.QuestionIdentifier == "robin-breast")]
    renamed = chosen.rename(columns={"HITId": "task", "WorkerId": "worker", "Value": "label"})
    agreed = MajorityVote().fit_predict(renamed[["task", "worker", "label"]])

    assert set(agreed) == {"orange"}
    assert len(agreed) == 7


def test_scores_of_requests_are_arguments_for_boto3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive, calls = tmp_path / "requests.json", tmp_path / "calls.jsonl"
    archive.write_text(json.dumps({"QualificationRequests": [request(number) for number in range(5)]}))
    key = str(BIRDS / "key.xml")

    assert main(["score", "--answer-key", key, "--format", "json", "--arguments", str(calls), str(archive)]) == 0
    scores = {each["source"]: each for each in json.loads(capsys.readouterr().out)}
    written = [json.loads(line) for line in calls.read_text().splitlines()]
    assert [each["operation"] for each in written] == ["accept_qualification_request"] * 5
    for each in written:
        identifier = each["arguments"]["QualificationRequestId"]
        assert each["arguments"]["IntegerValue"] == scores[identifier]["value"]
        assert scores[identifier]["WorkerId"] in {path.stem for path in NAMES}


def test_the_key_comes_from_the_archive_if_it_has_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "all.jsonl"
    kind = {
        "QualificationTypeId": "BIRDS",
        "Name": "Birds",
        "Test": (BIRDS / "form.xml").read_text(encoding="utf-8"),
        "AnswerKey": (BIRDS / "key.xml").read_text(encoding="utf-8"),
    }
    rows = [{"QualificationType": kind}, {"QualificationRequests": [request(0), request(1)]}]
    archive.write_text("\n".join(map(json.dumps, rows)))

    assert main(["score", "--format", "csv", str(archive)]) == 0
    of_archive = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert main(["score", "--format", "csv", "--answer-key", str(BIRDS / "key.xml"), str(archive)]) == 0
    of_file = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert of_archive == of_file
    assert [row["QualificationRequestId"] for row in of_archive] == ["R0", "R1"]


def test_without_any_key_the_command_says_what_to_give(lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(lines)]) == 2
    assert "give --answer-key" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["jsonl", "parquet", "csv", "json"])
def test_scores_go_to_a_file_in_every_format(form: str, lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "scores"
    key = str(BIRDS / "key.xml")

    assert main(["score", "--answer-key", key, "--format", form, "-o", str(out), str(lines)]) == 1
    if form == "parquet":
        assert pq.read_table(out).num_rows == 39
    else:
        assert "A00039" in out.read_text(encoding="utf-8")
        assert "A00007" not in out.read_text(encoding="utf-8")


def test_a_killed_run_leaves_the_output_before_it_whole(tmp_path: Path) -> None:
    archive, out = tmp_path / "dump.jsonl", tmp_path / "answers.csv"
    archive.write_text("".join(json.dumps(assignment(number)) + "\n" for number in range(4_000)))
    out.write_text("the run before")
    command = [sys.executable, "-m", "mturk_xml", "answers", str(archive), "-o", str(out)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        while not any(each.name.endswith(".part") and each.stat().st_size for each in tmp_path.iterdir()):
            assert running.poll() is None
            time.sleep(0.01)
        running.send_signal(signal.SIGKILL)
    assert out.read_text() == "the run before"

    subprocess.run(command, check=True, capture_output=True)
    assert out.read_text(encoding="utf-8").count("A03999") > 10


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full disk to write to")
def test_a_full_disk_is_no_traceback(lines: Path) -> None:
    command = f'"{sys.executable}" -m mturk_xml answers "{lines}" > /dev/full'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "No space left" in done.stderr


def test_what_is_missing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["answers", str(tmp_path / "nothing.json")]) != 0
    assert "MTX904" in capsys.readouterr().err


@pytest.mark.parametrize("layout", ["long", "wide"])
def test_a_report_says_what_the_form_does_not_take(
    layout: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, report, out = tmp_path / "dump.jsonl", tmp_path / "report.csv", tmp_path / "answers.csv"
    wrong = assignment(1)["Answer"].replace("<QuestionIdentifier>robin-breast<", "<QuestionIdentifier>robin<")
    archive.write_text("\n".join(json.dumps(each) for each in (assignment(0), assignment(1) | {"Answer": wrong})))
    form = ["--form", str(BIRDS / "form.xml")]

    assert main(["answers", str(archive), "--layout", layout, "-o", str(out)]) == 0
    capsys.readouterr()
    plain = out.read_text(encoding="utf-8")
    assert main(["answers", str(archive), *form, "--layout", layout, "--report", str(report), "-o", str(out)]) == 1
    assert capsys.readouterr().err.splitlines()[1:] == [
        "answers of 2 records checked: 1 error and 0 warnings in 1 record: MTX410 1"
    ]
    rows = [(row["AssignmentId"], row["QuestionIdentifier"]) for row in csv.DictReader(report.read_text().splitlines())]
    assert rows == [("A00001", "robin")]
    assert layout == "long" or out.read_text(encoding="utf-8") == plain


def test_a_broken_form_is_a_finding_and_a_missing_one_is_not(lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["answers", str(lines), "--form", str(BIRDS / "key.xml")]) == 1
    assert main(["answers", str(lines), "--form", "missing.xml"]) == 2
    assert "MTX110" in capsys.readouterr().err
