"""The progress line for archives: what a terminal sees of it, and that nobody else does."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mturk_xml.cli.progress import bytes_progress, total_size

ADVANCING = """
import sys
from mturk_xml.cli.progress import bytes_progress
with bytes_progress(sys.argv[1:], "reading", writes=True) as advance:
    print("a row")
    advance(1000, 500)
    print("what is wrong", file=sys.stderr)
    advance(234, 250)
"""


def seen(*paths: Path | str, both: bool = False) -> tuple[str, str]:
    """Return what a terminal shows of standard error, of ``both`` streams if asked for; and what a pipe gets."""
    inner, outer = pty.openpty()
    own = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    environment = own | {"TERM": "xterm", "COLUMNS": "120"}
    command = [sys.executable, "-c", ADVANCING, *map(str, paths)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=outer if both else subprocess.PIPE, stderr=outer, env=environment
    ) as process:
        os.close(outer)
        shown = b""
        while chunk := _read(inner):
            shown += chunk
        out = b"" if process.stdout is None else process.stdout.read()
    assert process.returncode == 0
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode()), out.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.jsonl"
    path.write_bytes(b" " * 1000)
    return path


def test_records_rate_share_and_time_left(archive: Path) -> None:
    shown, piped = seen(archive)

    assert re.search(r"reading 1,234 records \([\d,]+ a second\).* 75% \d+:\d\d:\d\d", shown)
    assert "what is wrong" in shown
    assert piped == "a row\n"


def test_without_a_known_size_the_time_that_has_passed(archive: Path) -> None:
    shown, _ = seen(archive, "-")

    assert re.search(r"reading 1,234 records \([\d,]+ a second\) \d+:\d\d:\d\d", shown)
    assert "%" not in shown


def test_nothing_between_rows_that_go_to_the_same_terminal(archive: Path) -> None:
    assert seen(archive, both=True) == ("a row\r\nwhat is wrong\r\n", "")


def test_nothing_where_there_is_no_terminal(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with bytes_progress([str(archive)], "reading") as advance:
        advance(1, 1)

    assert capsys.readouterr() == ("", "")


def test_the_size_of_files_folders_and_of_what_has_none(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("inside/a.json", ".hidden/b.json", "inside/.c.json"):
        (tmp_path / name).write_bytes(b"12345")
    (tmp_path / "inside" / "broken").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")

    assert total_size([]) == 0
    assert total_size([str(archive), str(archive)]) == 2000
    assert total_size([str(tmp_path), str(tmp_path / "missing")]) == 1005
    assert total_size([str(archive), "-"]) is None
    assert total_size([str(tmp_path / "pipe")]) is None
