"""``mturk-xml analyze`` as a user meets it."""

import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import sysconfig
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from mturk_xml.analysis.page import page_template
from mturk_xml.cli import main
from tests.snapshot import environment

FIXTURES = Path(__file__).parents[2] / "fixtures"
BIRDS = FIXTURES / "bird-test"
KEY = ["--answer-key", str(BIRDS / "key.xml")]
FORM = ["--test", str(BIRDS / "form.xml")]
ANSWERS = str(BIRDS / "answers")


def analysis(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """Return the analysis as JSON."""
    assert main(["analyze", "--format", "json", *KEY, *arguments]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_table_says_how_the_test_and_its_questions_did(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")

    assert main(["analyze", *KEY, *FORM, "--threshold", "75", ANSWERS]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out.splitlines()[:5] == [
        "32 workers, 12 questions in the key",
        "Values: mean 64.4, standard deviation 36.5, median 76.5, quartiles 55.5 and 90",
        "Sums: mean 25.7 points of -11 to 40, standard error 4.9",
        "Reliability: Cronbach's alpha 0.89, good",
        "Passed at 75: 17 of 32, 53%",
    ]
    assert "75 to 94        11              53%   " + "█" * 30 + "\n" in shown.out
    rows = [line.split() for line in shown.out.splitlines() if line.startswith(("young-gull", "kite-tail"))]
    assert rows == [
        ["kite-tail", "16%", "1.88", "of", "3", "0.72", "easy", "0.71", "very", "good", "0.87"],
        ["young-gull", "16%", "2.03", "of", "3", "0.68", "moderate", "0.55", "very", "good", "0.88"],
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_no_line_of_the_tables_is_wider_than_the_terminal(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    main(["analyze", *KEY, ANSWERS])
    lines = capsys.readouterr().out.splitlines()
    tables = lines[lines.index("") :]

    assert max(map(len, tables)) <= width
    assert [line for line in lines if line != line.rstrip()] == []
    assert [line for line in tables if line.startswith("skip-")] != []
    assert not any("…" in line for line in tables)


def test_a_pipe_gets_no_colours_and_no_wrapped_lines() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "FORCE_COLOR")}
    command = [sys.executable, "-m", "mturk_xml", "analyze", *KEY, ANSWERS]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)

    assert b"\x1b" not in done.stdout
    assert max(map(len, done.stdout.decode().splitlines())) > 100


@pytest.mark.parametrize("plain", [False, True])
def test_a_terminal_gets_colours_unless_it_wants_none(*, plain: bool) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    environment |= {"TERM": "xterm-256color", "COLUMNS": "80"} | ({"NO_COLOR": "1"} if plain else {})
    command = [sys.executable, "-m", "mturk_xml", "analyze", *KEY, "--threshold", "75", ANSWERS]
    inner, outer = pty.openpty()
    with subprocess.Popen(command, stdout=outer, stderr=subprocess.PIPE, env=environment) as process:
        os.close(outer)
        seen = b""
        while chunk := _read(inner):
            seen += chunk

    assert process.returncode == 0
    assert (b"\x1b[36m" in seen) == (not plain)  # cyan, the bars of those who did not pass
    assert "█".encode() in seen


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


def test_a_terminal_of_ascii_gets_ascii() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "COLUMNS": "80"}
    command = [sys.executable, "-m", "mturk_xml", "analyze", *KEY, str(BIRDS / "answers" / "A6XNTO60DU1I3B.xml")]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)

    assert b"standard deviation -," in done.stdout
    assert b"####" in done.stdout
    assert b"\\u" not in done.stdout
    assert done.stdout.isascii()


# ------------------------------------------------------------------------------------------------------------ JSON


def test_json_has_these_fields_and_no_others(capsys: pytest.CaptureFixture[str]) -> None:
    found = analysis(capsys, *FORM, "--threshold", "75", ANSWERS)

    assert list(found) == [
        "workers", "values", "sums", "attainable", "alpha", "standard_error", "threshold", "passed", "pass_rate",
        "questions",
    ]  # fmt: skip
    assert list(found["values"]) == list(found["sums"]) == [
        "counts", "mean", "standard_deviation", "lowest", "lower_quartile", "median", "upper_quartile", "highest",
    ]  # fmt: skip
    assert list(found["questions"][0]) == [
        "question_identifier", "blank", "mean", "standard_deviation", "lowest", "highest", "difficulty",
        "discrimination", "alpha_if_dropped", "selections", "other_selections", "choices", "other_choices",
    ]  # fmt: skip
    assert list(found["questions"][0]["selections"][0]) == ["selection_identifier", "count", "mean_value", "is_best"]
    assert list(found["questions"][0]["choices"][0]) == ["selection_identifiers", "count", "mean_value", "score"]


def test_json_has_numbers_where_there_are_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    found = analysis(capsys, *FORM, "--threshold", "75", ANSWERS)

    assert (found["workers"], found["attainable"], found["passed"], found["pass_rate"]) == (32, [-11, 40], 17, 17 / 32)
    assert (found["values"]["mean"], found["values"]["median"], found["values"]["highest"]) == (64.375, 76.5, 100)
    assert found["values"]["counts"][0] == [-27, 1]
    assert found["questions"][3]["selections"][1] == {
        "selection_identifier": "folded",
        "count": 23,
        "mean_value": 1873 / 23,
        "is_best": True,
    }
    assert found["questions"][8]["choices"][0] == {
        "selection_identifiers": ["bill", "eye", "wing", "tail"],
        "count": 20,
        "mean_value": 82.95,
        "score": 4,
    }


def test_json_has_null_where_there_is_nothing_to_tell(capsys: pytest.CaptureFixture[str]) -> None:
    found = analysis(capsys, str(BIRDS / "answers" / "A6XNTO60DU1I3B.xml"))

    assert (found["workers"], found["alpha"], found["threshold"], found["pass_rate"]) == (1, None, None, None)
    assert found["values"]["standard_deviation"] is None
    assert found["questions"][0]["discrimination"] is None


# ------------------------------------------------------------------------------------------------------------ HTML


def test_the_page_goes_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "birds.html"
    arguments = ["--format", "html", "--title", "Birds & bees", "--output", str(out)]

    assert main(["analyze", *KEY, *FORM, *arguments, ANSWERS]) == 0
    assert capsys.readouterr().out == ""
    text = out.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "<title>Birds &amp; bees</title>" in text
    assert "How does a grey heron hold its neck in flight?" in text


def test_without_jinja2_the_extra_is_named_and_the_old_page_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "birds.html"
    out.write_text("old")
    page_template.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)

    assert main(["analyze", *KEY, "--format", "html", "--output", str(out), ANSWERS]) == 2
    assert capsys.readouterr().err == "jinja2 is needed for this: pip install 'mturk-xml[analysis]'\n"
    assert out.read_text() == "old"
    assert main(["analyze", *KEY, ANSWERS]) == 0  # the table does without


# ------------------------------------------------------------------------------------------------ what is taken in


def test_an_archive_gives_the_analysis_of_the_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assignments = [
        {"AssignmentId": path.stem, "WorkerId": path.stem, "AssignmentStatus": "Submitted", "Answer": path.read_text()}
        for path in sorted((BIRDS / "answers").iterdir())
    ]
    archive = tmp_path / "assignments.json"
    archive.write_text(json.dumps({"NumResults": len(assignments), "Assignments": assignments}))

    assert analysis(capsys, str(archive)) == analysis(capsys, ANSWERS)
    main(["analyze", *KEY, str(archive)])
    assert capsys.readouterr().err == "32 records read: 32 Assignments\n"
    main(["analyze", *KEY, "--quiet", str(archive)])
    assert capsys.readouterr().err == ""


def test_what_cannot_be_scored_is_told_and_the_rest_analysed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.xml").write_text("<QuestionFormAnswers")
    (tmp_path / "good.xml").write_bytes((BIRDS / "answers" / "A6XNTO60DU1I3B.xml").read_bytes())

    assert main(["analyze", *KEY, str(tmp_path)]) == 1
    shown = capsys.readouterr()
    assert "1 worker, 12 questions" in shown.out
    assert "broken.xml:1:" in shown.err
    assert main(["analyze", *KEY, str(tmp_path / "nothing.xml"), str(tmp_path / "good.xml")]) == 2
    assert "1 worker, 12 questions" in capsys.readouterr().out


def test_a_value_beyond_32_bits_is_told_with_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    folder = FIXTURES / "scoring" / "sum-beyond-32-bits"

    assert main(["analyze", "--answer-key", str(folder / "key.xml"), str(folder / "answers.xml")]) == 1
    shown = capsys.readouterr()
    assert f"{folder / 'answers.xml'}: error MTX310" in shown.err
    assert shown.out == "no answers were scored\n"


def test_records_that_cannot_be_scored_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = FIXTURES / "scoring" / "sum-beyond-32-bits"
    archive, rejects = tmp_path / "assignments.json", tmp_path / "rejects.jsonl"
    answer = (folder / "answers.xml").read_text()
    archive.write_text(json.dumps({"Assignments": [{"AssignmentId": "3A", "WorkerId": "W", "Answer": answer}]}))
    arguments = ["--answer-key", str(folder / "key.xml"), "--rejects", str(rejects), str(archive)]

    assert main(["analyze", *arguments]) == 1
    assert "MTX310" in capsys.readouterr().err
    [row] = [json.loads(line) for line in rejects.read_text().splitlines()]
    assert (row["identifier"], row["diagnostics"][0]["code"]) == ("3A", "MTX310")
    assert "<QuestionFormAnswers" in row["raw"]


@pytest.mark.parametrize(
    ("arguments", "code", "status"),
    [
        (["--answer-key", str(FIXTURES / "scoring" / "maximum-zero" / "key.xml")], "MTX304", 1),
        (["--answer-key", str(FIXTURES / "scoring" / "multiplier-nan" / "key.xml")], "MTX306", 1),
        (["--answer-key", str(BIRDS / "form.xml")], "MTX110", 1),
        (["--answer-key", str(FIXTURES / "no-such-key.xml")], "MTX901", 2),
        ([*KEY, "--test", str(BIRDS / "key.xml")], "MTX110", 1),
        ([*KEY, "--test", str(FIXTURES / "no-such-form.xml")], "MTX901", 2),
    ],
)
def test_without_a_key_or_the_form_nothing_is_written(
    arguments: list[str], code: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "analysis.txt"

    assert main(["analyze", *arguments, "--output", str(out), ANSWERS]) == status
    assert code in capsys.readouterr().err
    assert not out.exists()


# ----------------------------------------------------------------------------------------------------------- guide


GUIDE = Path(__file__).parents[2] / "docs" / "analysis.md"


def blocks(language: str) -> list[str]:
    """Return the blocks of the guide that are in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture
def birds(tmp_path: Path) -> Path:
    """Make the folder that the guide tells of."""
    shutil.copytree(BIRDS, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_the_commands_of_the_guide_print_what_it_says(birds: Path) -> None:
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    for block in blocks("console"):
        command, _, shown = block.removeprefix("$ ").partition("\n")
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=birds,
            env=environment(PATH=path),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=True,
        )
        assert done.stdout == shown, command

    assert (birds / "birds.html").stat().st_size > 10_000


def test_the_python_of_the_guide_prints_what_it_says(birds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(birds)
    [code], [shown] = blocks("python"), blocks("text")
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(code, {})

    assert printed.getvalue() == shown


def test_the_guide_has_all_fields_and_no_others(capsys: pytest.CaptureFixture[str]) -> None:
    found = analysis(capsys, *FORM, ANSWERS)
    question = found["questions"][0]
    fields = {*found, *found["values"], *question, *question["selections"][0], *question["choices"][0]}
    told = GUIDE.read_text(encoding="utf-8").partition("## JSON")[2].partition("## In Python")[0]
    rows = "".join(line for line in told.splitlines() if line.startswith("|"))

    assert set(re.findall(r"`([a-z_]+)`", rows)) == fields
