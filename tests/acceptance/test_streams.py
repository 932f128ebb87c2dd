"""Output that cannot be written, input that cannot be read, terminals of every size."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from mturk_xml.cli import validate_xml

FIXTURES = Path(__file__).parents[2] / "fixtures"
BIRDS = FIXTURES / "bird-test"
BAD = FIXTURES / "invalid" / "two-roots.xml"
PYTHON = f'"{sys.executable}" -m mturk_xml'
SCORE = f'{PYTHON} score --answer-key "{BIRDS}/key.xml" "{BIRDS}/answers"'


def shell(command: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a command line and return what came of it."""
    return subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", [f'{PYTHON} validate "{BAD}"', SCORE, f"{SCORE} --format json"])
def test_a_full_disk_is_status_2_and_no_traceback(command: str) -> None:
    done = shell(f"{command} > /dev/full")

    assert done.returncode == 2
    assert "cannot write the output: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("redirection", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams_are_no_tracebacks(redirection: str) -> None:
    done = shell(f'{PYTHON} validate --format json "{BAD}" - {redirection}')

    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    if redirection in ("2>&-", "<&-"):
        assert [found["code"] for found in json.loads(done.stdout)] == ["MTX002", "MTX902"]


@pytest.mark.parametrize("output", ["table", "json", "csv"])
def test_a_closed_pipe_is_the_same_for_every_format(output: str) -> None:
    done = shell(f"{SCORE} --format {output} | true; echo ${{PIPESTATUS[0]}}")

    assert "Traceback" not in done.stderr
    assert done.stdout.strip() in ("0", "2")  # 0: everything was in the pipe before it closed


def test_json_is_json_in_every_encoding(tmp_path: Path) -> None:
    odd = tmp_path / "é.xml"
    odd.write_text("<é/>", encoding="utf-8")
    for encoding in ("ascii", "latin-1", "utf-8", "utf-16"):
        done = subprocess.run(
            [sys.executable, "-m", "mturk_xml", "validate", "--require-mturk", "--format", "json", str(odd)],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": encoding},
        )
        assert json.loads(done.stdout.decode(encoding))[0]["path"] == str(odd)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
def test_the_value_is_there_in_every_width(width: int) -> None:
    done = shell(SCORE, COLUMNS=str(width))
    rows = [line.split() for line in done.stdout.splitlines() if line.strip().startswith("A8Z0")]

    assert "100" in rows[0]
    if width >= 80:
        assert all(len(line.rstrip()) <= width for line in done.stdout.splitlines()[1:36])


def test_a_terminal_without_unicode() -> None:
    done = shell(SCORE, PYTHONIOENCODING="ascii", LC_ALL="C")

    assert done.stdout.isascii()
    assert "\\u" not in done.stdout
    assert "\\x" not in done.stdout
    assert "##########" in done.stdout


def test_findings_go_to_standard_output_while_a_terminal_shows_progress(tmp_path: Path) -> None:
    for number in range(80):
        (tmp_path / f"{number:03}.xml").write_text("<a/>")
    report = tmp_path / "report.txt"
    inner, outer = pty.openpty()
    with report.open("wb") as file:
        command = [sys.executable, "-m", "mturk_xml", "validate", "--require-mturk", str(tmp_path)]
        with subprocess.Popen(command, stdout=file, stderr=outer, env={**os.environ, "TERM": "xterm"}):
            os.close(outer)
            while _read(inner):
                pass
    assert report.read_text().count("MTX100") == 80


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


def test_a_key_from_a_pipe_and_from_standard_input() -> None:
    pipe = shell(f'{PYTHON} score --answer-key <(cat "{BIRDS}/key.xml") --format csv "{BIRDS}/answers"')
    stdin = shell(f'{PYTHON} score --answer-key - --format csv "{BIRDS}/answers" < "{BIRDS}/key.xml"')

    assert pipe.returncode == stdin.returncode == 0
    assert pipe.stdout == stdin.stdout
    assert len(pipe.stdout.splitlines()) == 33


def test_folders_with_odd_things_in_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "UPPER.XML").write_text("<a/>")
    os.mkfifo(tmp_path / "pipe.xml")
    (tmp_path / "broken.xml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "deep").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path)

    assert validate_xml(["--require-mturk", str(tmp_path)]) == 2
    shown = capsys.readouterr().out
    assert "UPPER.XML:1:1: error MTX100" in shown
    assert "broken.xml: error MTX901" in shown
    assert "pipe.xml" not in shown
    assert "loop" not in shown


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_folder_that_cannot_be_searched_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)

    assert validate_xml([str(tmp_path)]) == 2
    assert "closed: error MTX901" in capsys.readouterr().out


def test_many_files_are_checked_alike_by_one_process_and_by_several(tmp_path: Path) -> None:
    for number in range(150):
        (tmp_path / f"{number:03}.xml").write_bytes(
            BAD.read_bytes() if number % 3 else (BIRDS / "key.xml").read_bytes()
        )
    command = [sys.executable, "-m", "mturk_xml", "validate", "--require-mturk", "--format", "json", str(tmp_path), "-"]
    alone = [sys.executable, "-c", _ALONE, *command[3:]]
    several = subprocess.run(command, input=b"<a/>", capture_output=True, check=False)
    one = subprocess.run(alone, input=b"<a/>", capture_output=True, check=False)

    assert several.returncode == one.returncode == 1
    assert json.loads(several.stdout) == json.loads(one.stdout)
    assert len(json.loads(several.stdout)) == 101


_ALONE = """
import sys
import mturk_xml.cli.workers as workers
from mturk_xml.cli import main
workers._processors = lambda: 1
sys.exit(main(sys.argv[1:]))
"""
