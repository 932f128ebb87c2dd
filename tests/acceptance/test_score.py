"""``mturk-xml score`` as a user meets it."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from mturk_xml.cli import main

FIXTURES = Path(__file__).parents[2] / "fixtures"
BIRDS = FIXTURES / "bird-test"
KEY = ["--answer-key", str(BIRDS / "key.xml")]


def test_json_is_one_object_for_each_document(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(BIRDS / "answers" / "A6XNTO60DU1I3B.xml")

    assert main(["score", *KEY, "--format", "json", path]) == 0
    [row] = json.loads(capsys.readouterr().out)
    assert {key: row[key] for key in ("source", "value", "summed_score", "exact")} == {
        "source": path,
        "value": 63,
        "summed_score": 25,
        "exact": "62.5",
    }
    assert len(row["questions"]) == 12
    assert row["questions"][0] == {
        "question_identifier": "wing-bar-count",
        "selected": row["questions"][0]["matched"],
        "matched": row["questions"][0]["selected"],
        "score": 3,
        "reason": "matches an option of the key",
    }
    assert [each["matched"] for each in row["questions"] if each["reason"] == "not answered"] == [None] * sum(
        each["reason"] == "not answered" for each in row["questions"]
    )


def test_csv_has_the_values_counted_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    with (BIRDS / "expected.csv").open(newline="") as file:
        wanted = {row["source"]: (row["summed_score"], row["value"]) for row in csv.DictReader(file)}

    assert main(["score", *KEY, "--format", "csv", str(BIRDS / "answers")]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {Path(row["source"]).name: (row["summed_score"], row["value"]) for row in rows} == wanted
    assert all(sum(int(row[name]) for name in list(row)[4:]) == int(row["summed_score"]) for row in rows)


def test_the_table_shows_every_worker_and_a_summary(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)

    assert main(["score", *KEY, "--test", str(BIRDS / "form.xml"), str(BIRDS / "answers")]) == 0
    shown = capsys.readouterr()
    assert all(path.stem in shown.out for path in (BIRDS / "answers").iterdir())
    assert "percentage of 40 points" in shown.out
    assert "1 wing-bar-count" in shown.out
    assert "32 scored: lowest -27, median 76.5, mean 64.4, highest 100" in shown.out
    assert "MTX403 question 'doNotRedirect'" in shown.err


def test_a_narrow_table_counts_the_matches(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")

    assert main(["score", *KEY, str(BIRDS / "answers")]) == 0
    shown = capsys.readouterr().out
    assert "Matched" in shown
    assert "12 of 12" in shown
    assert max(map(len, shown.splitlines()[2:])) <= 60


def test_explain_shows_every_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", *KEY, "--explain", str(BIRDS / "answers" / "A6XNTO60DU1I3B.xml")]) == 0
    shown = capsys.readouterr().out
    assert "wing-bar-count: " in shown
    assert "sum 25" in shown
    assert "value 63: 25 / 40 x 100 = 62.5" in shown


@pytest.mark.parametrize(
    "case", ["scale-minus-half", "ranges-overlapping", "ranges-none-holds", "no-mapping-negative-sum"]
)
def test_each_mapping_is_named_and_explained(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = FIXTURES / "scoring" / case
    arguments = ["score", "--answer-key", str(folder / "key.xml"), str(folder / "answers.xml")]
    title, step = {
        "scale-minus-half": ("sum of the points x -0.5", "value -1: 3 x -0.5 = -1.5"),
        "ranges-overlapping": ("value by 2 ranges of the sum", "value 1: the sum is in the range from 0 to 5"),
        "ranges-none-holds": ("value by 1 range of the sum", "value -3: the sum is in none of the ranges"),
        "no-mapping-negative-sum": ("(sum of the points)", "value -7: the sum itself"),
    }[case]

    main(arguments)
    assert title in capsys.readouterr().out
    main([*arguments, "--explain"])
    assert step in capsys.readouterr().out


def test_answers_that_cannot_be_read_are_reported_and_the_others_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.xml"
    broken.write_text("<QuestionFormAnswers")
    good = str(BIRDS / "answers" / "A8Z0OB9EVOTKIB.xml")

    assert main(["score", *KEY, "--format", "json", str(broken), good]) == 1
    shown = capsys.readouterr()
    assert [row["source"] for row in json.loads(shown.out)] == [good]
    assert f"{broken}:1:" in shown.err

    assert main(["score", *KEY, "--format", "json", str(tmp_path / "nothing.xml"), good]) == 2
    shown = capsys.readouterr()
    assert [row["source"] for row in json.loads(shown.out)] == [good]
    assert "MTX901" in shown.err


def test_a_key_is_not_a_document_of_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", *KEY, "--format", "json", str(BIRDS / "key.xml")]) == 1
    shown = capsys.readouterr()
    assert json.loads(shown.out) == []
    assert "MTX110 this is AnswerKey, not QuestionFormAnswers" in shown.err


@pytest.mark.parametrize(
    ("key", "status", "code"),
    [
        (FIXTURES / "scoring" / "maximum-zero" / "key.xml", 1, "MTX304"),
        (FIXTURES / "scoring" / "multiplier-nan" / "key.xml", 1, "MTX306"),
        (FIXTURES / "invalid" / "key-answer-score-decimal.xml", 1, "MTX105"),
        (FIXTURES / "bird-test" / "form.xml", 1, "MTX110"),
        (FIXTURES / "no-such-key.xml", 2, "MTX901"),
        (FIXTURES, 2, "MTX901"),
    ],
)
def test_a_key_that_gives_no_value_stops_everything(
    key: Path, status: int, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", "--answer-key", str(key), str(BIRDS / "answers")]) == status
    shown = capsys.readouterr()
    assert shown.out == ""
    assert code in shown.err


def test_a_key_that_does_not_fit_its_form_still_scores_but_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    folder = FIXTURES / "key-and-form" / "unknown-selection"
    arguments = ["--answer-key", str(folder / "key.xml"), "--test", str(folder / "form.xml"), "--format", "json"]

    assert main(["score", *arguments, str(BIRDS / "answers" / "A8Z0OB9EVOTKIB.xml")]) == 1
    shown = capsys.readouterr()
    assert len(json.loads(shown.out)) == 1
    assert "MTX321 question 'colour' has no selection 'rde'" in shown.err


@pytest.mark.parametrize(("test", "status", "code"), [("key.xml", 1, "MTX327"), ("nothing.xml", 2, "MTX901")])
def test_a_form_that_is_none(test: str, status: int, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", *KEY, "--test", str(BIRDS / test), str(BIRDS / "answers")]) == status
    assert code in capsys.readouterr().err


def test_a_value_beyond_32_bits_is_an_error_with_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    folder = FIXTURES / "scoring" / "sum-beyond-32-bits"
    answers = str(folder / "answers.xml")

    assert main(["score", "--answer-key", str(folder / "key.xml"), answers]) == 1
    assert f"{answers}: error MTX310" in capsys.readouterr().err


def test_standard_input_and_an_empty_answer_value() -> None:
    command = [sys.executable, "-m", "mturk_xml", "score", *KEY, "--format", "json", "-"]
    done = subprocess.run(command, input=b"", capture_output=True, check=True)
    [row] = json.loads(done.stdout)

    assert (row["source"], row["value"], row["summed_score"]) == ("-", -10, -4)


def test_a_terminal_sees_progress_and_colours_and_a_pipe_does_not(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number:03}.xml").write_bytes(b"")
    command = [sys.executable, "-m", "mturk_xml", "score", *KEY, str(tmp_path)]
    inner, outer = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "140"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(command, stdout=outer, stderr=outer, env=environment) as process:
        os.close(outer)
        seen = b""
        while chunk := _read(inner):
            seen += chunk
    piped = subprocess.run(command, capture_output=True, check=True)

    assert process.returncode == 0
    assert b"scoring" in seen
    assert b"\x1b[" in seen
    assert b"\x1b" not in piped.stdout + piped.stderr
    assert b"60 scored" in piped.stdout


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""
