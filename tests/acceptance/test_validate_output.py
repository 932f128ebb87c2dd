"""Where findings go, how wide they are, and that many processes say what one says."""

import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from mturk_xml.cli import validate_xml
from mturk_xml.cli.formats import FORMATS

FIXTURES = Path(__file__).parents[2] / "fixtures"
BAD = FIXTURES / "invalid" / "two-roots.xml"
COMMAND = [sys.executable, "-m", "mturk_xml", "validate"]
LONG = f'<QuestionForm xmlns="urn:x">{"<Question/>" * 30}</Question>{"<Question/>" * 30}</QuestionForm>'
MENDABLE = (FIXTURES / "invalid" / "namespace-missing.xml").read_bytes()


def on_a_terminal(columns: int, *arguments: str) -> str:
    """Return what a terminal of so many columns is sent, without colours."""
    inner, outer = pty.openpty()
    fcntl.ioctl(outer, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
    environment |= {"TERM": "xterm", "PYTHONIOENCODING": "utf-8"}
    sent = b""
    with subprocess.Popen([*COMMAND, *arguments], stdin=outer, stdout=outer, stderr=outer, env=environment):
        os.close(outer)
        while piece := _read(inner):
            sent += piece
    os.close(inner)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", sent.decode()).replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_mark_stands_under_its_place_in_every_terminal(columns: int, tmp_path: Path) -> None:
    path = tmp_path / "form.xml"
    path.write_text(LONG)
    shown = on_a_terminal(columns, str(path)).splitlines()
    number = next(number for number, line in enumerate(shown) if line.startswith("    1 | "))
    line, marks = shown[number : number + 2]

    assert len(line) <= columns
    assert line[marks.index("^") :].startswith("</Question>")


def test_a_terminal_shows_every_finding_once_below_the_progress(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number:02}.xml").write_text(LONG)
    shown = on_a_terminal(80, str(tmp_path))
    places = re.findall(r"(\d\d)\.xml:1:\d+: error MTX003", shown)

    assert places == [f"{number:02}" for number in range(60)]
    assert shown.rstrip().endswith("60 files checked, 60 errors, 0 warnings")
    assert shown.rindex("checking") < shown.index("00.xml")


def test_a_hyphen_is_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert validate_xml(["--output-file", "-", str(BAD)]) == 1
    assert "MTX002" in capfd.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_checked_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "form.xml"
    path.write_text(LONG)

    assert validate_xml(["--output-file", f"{tmp_path}/./form.xml", str(path)]) == 2
    assert "the file of --output-file is one that is checked" in capsys.readouterr().err
    assert path.read_text() == LONG


def test_the_findings_of_an_earlier_run_are_not_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "form.xml").write_text(LONG)
    report = tmp_path / "report.json"
    for _ in range(2):
        assert validate_xml(["--format", "json", "--output-file", str(report), str(tmp_path)]) == 1
        assert capsys.readouterr().err.startswith("1 file checked, ")


def test_annotations_are_for_the_log_of_a_run_and_not_for_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    report = tmp_path / "report"
    validate_xml([str(BAD)])
    validate_xml(["--output-file", str(report), str(BAD)])

    assert capsys.readouterr().out.startswith("::error file=")
    assert report.read_text().startswith(f"{BAD}:")


@pytest.mark.parametrize("codes", ["", ",", " , "])
def test_selecting_nothing_is_a_mistake_and_not_a_clean_run(codes: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate_xml(["--select", codes, str(BAD)]) == 2
    assert "--select names no code" in capsys.readouterr().err


def test_ignored_errors_do_not_fail_and_what_was_not_read_does(tmp_path: Path) -> None:
    assert validate_xml(["--ignore", "MTX0", str(BAD)]) == 0
    assert validate_xml(["--select", "MTX3", str(BAD)]) == 0
    assert validate_xml(["--per-file-ignores", "two-*:MTX0", str(BAD)]) == 0
    assert validate_xml(["--per-file-ignores", "two-*:MTX0", "--ignore", "MTX9", str(BAD), str(tmp_path / "x")]) == 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with 500 files of all kinds."""
    made = tmp_path_factory.mktemp("many")
    sources = sorted([*(FIXTURES / "invalid").glob("*.xml"), *(FIXTURES / "doubtful").glob("*.xml")])
    for number in range(500):
        source = sources[number % len(sources)]
        (made / f"{number:03}-{source.name}").write_bytes(source.read_bytes())
    return made


@pytest.mark.parametrize("form", FORMATS)
def test_two_processes_say_what_one_says(form: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    for processors in (1, 2):
        monkeypatch.setattr("mturk_xml.cli.workers._processors", lambda count=processors: count)
        report = folder.with_name(f"{form}-{processors}")
        assert validate_xml(["--format", form, "--output-file", str(report), str(folder)]) == 1
        told.append(report.read_text())

    assert told[0] == told[1]
    assert len(told[0]) > 100_000


def _children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task/{process}/children")
    return [int(each) for each in tasks.read_text().split()] if tasks.exists() else []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="children are counted as Linux does")
@pytest.mark.parametrize("interrupted", [False, True])
def test_neither_a_lost_process_nor_an_interruption_leaves_anything_behind(interrupted: bool, tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for number in range(600):
        (files / f"{number}.xml").write_bytes(MENDABLE)
    code = "import mturk_xml.cli.workers as w; w._processors = lambda: 2; from mturk_xml.cli import validate_xml;"
    command = [sys.executable, "-c", f"{code} raise SystemExit(validate_xml(['--fix', {str(files)!r}]))"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        while len(workers := _children(process.pid)) < 2 and process.poll() is None:
            time.sleep(0.001)
        if interrupted:
            os.killpg(process.pid, signal.SIGINT)
        else:
            os.kill(workers[0], signal.SIGTERM)
        _, told = process.communicate(timeout=120)
    mended = sum(path.read_bytes() != MENDABLE for path in files.iterdir())

    assert b"Traceback" not in told
    assert not any(path.name.endswith(".part") for path in files.iterdir())
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    assert (process.returncode, told[-12:]) == (2, b"interrupted\n") if interrupted else mended == 600


def test_json_has_odd_names_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ["a\nb.xml", "\u202e.xml", "\udcff.xml", "x::error file=y::%0A.xml", "#?.xml", "\x1b[31m.xml"]
    for name in names:
        (tmp_path / name).write_text(LONG)
    validate_xml(["--format", "json", str(tmp_path)])

    assert {Path(each["path"]).name for each in json.loads(capsys.readouterr().out)} == set(names)
