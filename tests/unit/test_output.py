"""Where findings are written: standard output, or a file that is there only when it is whole."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from mturk_xml.cli.output import output


def test_without_a_path_it_is_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    with output(None) as out:
        out.write("x")
    assert capsys.readouterr().out == "x"


def test_a_file_is_there_when_it_is_whole_and_keeps_its_permissions(tmp_path: Path) -> None:
    old, link = tmp_path / "log.json", tmp_path / "link.json"
    old.write_text("old")
    old.chmod(0o640)
    link.symlink_to(old)
    with output(str(link)) as out:
        out.write("néw \udcff\n")
        assert old.read_text() == "old"

    assert link.is_symlink()
    assert old.read_bytes() == "néw \\udcff\n".encode()
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert sorted(tmp_path.iterdir()) == [link, old]


def test_a_new_file_has_the_permissions_of_new_files(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("")
    with output(str(tmp_path / "log")):
        pass
    assert (tmp_path / "log").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize("exception", [KeyboardInterrupt, OSError, SystemExit])
def test_what_goes_wrong_leaves_things_as_they_were(exception: type[BaseException], tmp_path: Path) -> None:
    old = tmp_path / "log"
    old.write_text("old")
    with pytest.raises(exception):
        _fail(str(old), exception)

    assert old.read_text() == "old"
    assert list(tmp_path.iterdir()) == [old]


def _fail(path: str, exception: type[BaseException]) -> None:
    with output(path) as out:
        out.write("new")
        raise exception


@pytest.mark.parametrize("name", ["folder", "nowhere/log", ""])
def test_a_place_that_cannot_be_written_is_refused_at_once(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    path = str(tmp_path / name)
    with pytest.raises((IsADirectoryError, FileNotFoundError)) as refused, output(path):
        pytest.fail("nothing is to be checked for nothing")

    assert refused.value.filename == os.path.normpath(path)
    assert list(tmp_path.iterdir()) == [tmp_path / "folder"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to the superuser")
def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "log").touch(0o400)
    with pytest.raises(PermissionError), output(str(tmp_path / "log")):
        pytest.fail("nothing is to be checked for nothing")


def test_standard_output_by_name_goes_on_where_it_is(tmp_path: Path) -> None:
    code = "from mturk_xml.cli.output import output\nwith output('/dev/stdout') as out: out.write('new')"
    with (tmp_path / "log").open("w") as file:
        file.write("old ")
        file.flush()
        subprocess.run([sys.executable, "-c", code], stdout=file, check=True)

    assert (tmp_path / "log").read_text() == "old new"
    assert list(tmp_path.iterdir()) == [tmp_path / "log"]


def test_a_pipe_is_written_directly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        with output(str(pipe)) as out:
            out.write("x")
        assert reader.communicate()[0] == b"x"
    assert pipe.is_fifo()
