"""What is read is never written over, and no file is written twice."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mturk_xml.cli import main

FIXTURES = Path(__file__).parents[2] / "fixtures"
KEY = FIXTURES / "bird-test" / "key.xml"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with an archive, a key and links to the archive, which is the current one."""
    shutil.copy(FIXTURES / "archives" / "api-json" / "list-assignments-for-hit.json", tmp_path / "a.json")
    shutil.copy(KEY, tmp_path / "key.xml")
    (tmp_path / "link.csv").symlink_to("a.json")
    os.link(tmp_path / "a.json", tmp_path / "hard.csv")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ["answers", "a.json", "-o", "a.json", "--to", "csv"],
        ["answers", "a.json", "-o", "./link.csv"],
        ["answers", "a.json", "-o", "hard.csv"],
        ["answers", "a.json", "-o", "b.csv", "--rejects", "a.json"],
        ["answers", "a.json", "-o", "same", "--rejects", "../" + "{here}/same"],
        ["score", "--answer-key", "key.xml", "--format", "jsonl", "a.json", "-o", "key.xml"],
        ["score", "--answer-key", "key.xml", "--format", "jsonl", "a.json", "-o", "b", "--arguments", "b"],
        ["analyze", "--answer-key", "key.xml", "a.json", "-o", "key.xml"],
        ["preview", "key.xml", "-o", "key.xml"],
    ],
)
def test_an_output_that_is_an_input_or_another_output_is_refused(
    here: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in here.iterdir()}
    status = main([each.format(here=here.name) for each in arguments])

    assert status == 2
    assert "name another file" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in here.iterdir()} == before


def test_devices_and_other_files_are_fine(here: Path) -> None:
    assert main(["answers", "-q", "a.json", "-o", "/dev/null", "--rejects", "/dev/null"]) == 0
    assert main(["answers", "-q", "a.json", "-o", "b.csv", "--rejects", "c.jsonl"]) == 0
    assert main(["answers", "-q", "a.json", "-o", "b.csv", "--rejects", "c.jsonl"]) == 0
    assert (here / "b.csv").stat().st_size


@pytest.mark.usefixtures("here")
def test_formats_that_are_not_made_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["answers", "a.json", "-o", "b.xlsx"]) == 2
    assert main(["score", "--answer-key", "key.xml", "a.json", "-o", "b.txt"]) == 2
    assert main(["score", "--answer-key", "key.xml", "a.json", "--format", "csv", "--explain"]) == 2
    assert capsys.readouterr().err.count("\n") == 3
    assert not Path("b.xlsx").exists()


@pytest.mark.usefixtures("here")
def test_the_name_of_the_output_says_the_format_of_scores() -> None:
    assert main(["score", "-q", "--answer-key", "key.xml", "a.json", "-o", "b.csv"]) == 0
    assert Path("b.csv").read_text().startswith("source,HITId,")


def test_a_folder_of_documents_and_archives_is_read_whole(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "README.txt").write_text("notes\n")
    shutil.copy(next((FIXTURES / "bird-test" / "answers").iterdir()), here / "one.xml")
    assert main(["answers", "-q", "a.json", "one.xml", "-o", "../both.jsonl"]) == 0
    for extra in ("link.csv", "hard.csv"):
        (here / extra).unlink()
    main(["score", "--answer-key", "key.xml", "--format", "jsonl", "."])
    told = capsys.readouterr()

    assert len(told.out.splitlines()) == 6
    assert "read:" in told.err


def test_a_folder_of_documents_with_notes_is_one_of_documents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "README.txt").write_text("notes\n")
    shutil.copy(next((FIXTURES / "bird-test" / "answers").iterdir()), tmp_path / "one.xml")
    (tmp_path / "none.xml").write_text("")
    assert main(["score", "--answer-key", str(KEY), "--format", "csv", str(tmp_path)]) == 0

    assert [line.partition(",")[0] for line in capsys.readouterr().out.splitlines()[1:]] == [
        str(tmp_path / "none.xml"),
        str(tmp_path / "one.xml"),
    ]


def test_an_empty_archive_is_no_worker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lost.jsonl").write_text("")

    assert main(["score", "--answer-key", str(KEY), "--format", "csv", str(tmp_path / "lost.jsonl")]) == 1
    assert capsys.readouterr().out.count("\n") == 1


def test_a_missing_file_is_told_and_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["answers", str(tmp_path / "nothing.json")]) == 2
    assert "no records read; 1 file could not be read" in capsys.readouterr().err


def test_columns_of_scores_have_different_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = tmp_path / "key.xml"
    key.write_text(KEY.read_text().replace("<QuestionIdentifier>wing-bar-count<", "<QuestionIdentifier>value<"))
    main(["score", "--answer-key", str(key), "--format", "csv", str(FIXTURES / "bird-test" / "answers")])
    columns = capsys.readouterr().out.partition("\n")[0].split(",")

    assert len(columns) == len(set(columns))
    assert "Question.value" in columns


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="the system has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_ended_leaves_nothing_half_written(tmp_path: Path, number: signal.Signals) -> None:
    (tmp_path / "b.csv").write_text("before")
    command = [sys.executable, "-m", "mturk_xml", "answers", "-", "-o", "b.csv"]
    with subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        while len(list(tmp_path.iterdir())) < 2:  # until it has begun to write
            assert run.poll() is None
        run.send_signal(number)
        status = run.wait(30)

    assert status == 128 + number
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("b.csv", "before")]
