"""``--fix`` and ``--diff`` on real files: what is changed, what is kept, and what happens where that cannot be done."""

import io
import os
import resource
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from mturk_xml.cli import validate_xml

FORM = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2017-11-06/QuestionForm.xsd"
TEXT = (
    f'<QuestionForm xmlns="{FORM}">\n<Question>\n<QuestionIdentifier>\u00e9</QuestionIdentifier>\n<QuestionContent>'
    "<Text>\u00e9</Text></QuestionContent>\n<AnswerSpecification>\n<SelectionAnswer>\n<StyleSuggestion>RadioButton"
    "</StyleSuggestion>\n<Selections>\n<Selection><SelectionIdentifier>1</SelectionIdentifier><Text>\u00e9</Text>"
    "</Selection>\n</Selections>\n</SelectionAnswer>\n</AnswerSpecification>\n</Question>\n</QuestionForm>"
)
MENDED = TEXT.replace("RadioButton", "radiobutton")
BEYOND = TEXT.replace("QuestionContent>", "Foo>")
ENCODINGS = {"utf-8": b"", "utf-8-sig": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "latin-1": b""}
NAMES = (
    "with blanks.xml",
    'with "quotes" and \\.xml',
    "new\nline.xml",
    "tab\t.xml",
    "\u00e9.xml",
    "\udcff.xml",
    "-.xml",
)
COMMAND = [sys.executable, "-m", "mturk_xml", "validate"]


def write(path: Path, text: str = TEXT) -> Path:
    """Write a text into a file, byte by byte as it is."""
    path.write_bytes(text.encode())
    return path


def forms() -> dict[str, tuple[bytes, bytes]]:
    """Return names, and what is in the files before and after they are mended."""
    made: dict[str, tuple[bytes, bytes]] = {}
    for ends, end in {"lf": "\n", "crlf": "\r\n", "cr": "\r"}.items():
        for last in ("", end):
            for encoding, mark in ENCODINGS.items():
                declaration = f'<?xml version="1.0" encoding="ISO-8859-1"?>{end}' if encoding == "latin-1" else ""
                before, after = (
                    mark + (declaration + each.replace("\n", end) + last).encode(encoding) for each in (TEXT, MENDED)
                )
                made[f"{ends}-{len(last)}-{encoding}.xml"] = before, after
    return made | dict.fromkeys(NAMES, (TEXT.encode(), MENDED.encode()))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "forms").iterdir()}


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch")
def test_a_patch_says_byte_by_byte_what_would_be_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = [tmp_path / name for name in ("fix", "patch", "git")]
    (folders[0] / "forms").mkdir(parents=True)
    for name, (before, _) in forms().items():
        (folders[0] / "forms" / name).write_bytes(before)
    for folder in folders[1:]:
        shutil.copytree(folders[0], folder)
    patch = tmp_path / "patch.diff"
    monkeypatch.chdir(folders[0])

    assert validate_xml(["--diff", "--output-file", str(patch), "."]) == 1
    assert contents(folders[0]) == {name: before for name, (before, _) in forms().items()}
    subprocess.run(["patch", "-p1", "-s", "-i", patch], cwd=folders[1], check=True)
    subprocess.run(["git", "init", "-q", "."], cwd=folders[2], check=True)
    subprocess.run(["git", "apply", "--whitespace=nowarn", patch], cwd=folders[2], check=True)
    assert validate_xml(["--fix", "."]) == 1
    for folder in folders:
        assert contents(folder) == {name: after for name, (_, after) in forms().items()}
    assert validate_xml(["--fix", "."]) == 0
    assert contents(folders[0]) == {name: after for name, (_, after) in forms().items()}


def test_standard_output_gets_the_same_patch_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "form.xml").write_bytes(forms()["crlf-0-utf-16-le.xml"][0])
    done = subprocess.run(
        [*COMMAND, "--diff", "form.xml"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    subprocess.run([*COMMAND, "--diff", "--output-file", "patch", "form.xml"], cwd=tmp_path, check=False)

    assert done.returncode == 1
    assert done.stdout == (tmp_path / "patch").read_bytes()
    assert b"\0" in done.stdout


def test_with_a_patch_the_mistakes_of_other_files_are_told_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mendable, beyond = write(tmp_path / "a.xml"), write(tmp_path / "b.xml", BEYOND)

    assert validate_xml(["--diff", str(mendable), str(beyond), str(tmp_path / "c.xml")]) == 2
    shown = capsys.readouterr()
    assert shown.out.startswith("--- a/")
    assert str(beyond) not in shown.out
    assert f"{beyond}:4:1: error MTX102" in shown.err
    assert "c.xml: error MTX904" in shown.err
    assert shown.err.endswith("3 files checked, 4 errors, 0 warnings, 1 file would be mended\n")


def test_standard_input_is_shown_mended_but_not_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments, status in ((["--diff", "--stdin-filename", "a/b.xml"], 1), (["--diff"], 1), (["--fix"], 2)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        assert validate_xml([*arguments, "-"]) == status
    shown = capsys.readouterr()

    assert "--- a/a/b.xml\n+++ b/a/b.xml\n" in shown.out
    assert "--fix mends files, and standard input is none" in shown.err
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link_and_permissions_stay_what_they_are(tmp_path: Path) -> None:
    target, link = write(tmp_path / "target.xml"), tmp_path / "link.xml"
    target.chmod(0o604)
    link.symlink_to("target.xml")

    assert validate_xml(["--fix", str(link)]) == 1
    assert os.readlink(link) == "target.xml"
    assert target.read_text() == MENDED
    assert stat.S_IMODE(target.stat().st_mode) == 0o604


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can give files away")
def test_the_owner_stays_who_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "form.xml")
    os.chown(path, 1234, 4321)
    validate_xml(["--fix", str(path)])

    assert path.read_text() == MENDED
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321)


def test_what_cannot_be_written_stays_as_it_was_and_both_are_told(tmp_path: Path) -> None:
    path = write(tmp_path / "form.xml")

    def small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    done = subprocess.run(
        [*COMMAND, "--fix", path], capture_output=True, text=True, check=False, preexec_fn=small_files_only
    )

    assert done.returncode == 2
    assert f"{path}:7:18: error MTX105" in done.stdout
    assert f"{path}: error MTX908 the file can be mended, but not be written: File too large" in done.stdout
    assert path.read_text() == TEXT
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_somebody_changes_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from mturk_xml.cli import output

    path = write(tmp_path / "form.xml")
    replace_file = output.replace_file

    def late(target: str, before: bytes, after: bytes) -> None:
        path.write_text("<!-- new -->")
        replace_file(target, before, after)

    monkeypatch.setattr("mturk_xml.cli.mending.replace_file", late)

    assert validate_xml(["--fix", str(path)]) == 2
    assert (
        "error MTX908 the file can be mended, but not be written: it was changed meanwhile" in capsys.readouterr().out
    )
    assert path.read_text() == "<!-- new -->"


def test_half_a_mending_is_none_and_json_is_never_mended(tmp_path: Path) -> None:
    beyond, dump = write(tmp_path / "a.xml", BEYOND), tmp_path / "b.json"
    dump.write_text('{"Question": "' + TEXT.replace("\n", "").replace('"', '\\"') + '"}')
    before = dump.read_bytes()

    assert validate_xml(["--fix", str(beyond), str(dump)]) == 1
    assert (beyond.read_text(), dump.read_bytes()) == (BEYOND, before)


def test_the_numbers_add_up_in_several_processes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [TEXT, BEYOND, MENDED, "<a/>"]
    for number in range(100):
        write(tmp_path / f"{number:03}.xml", texts[number % 4])
    counts = "75 files checked, {} errors, 0 warnings{}, 25 files of other kinds skipped\n"

    validate_xml([str(tmp_path)])
    assert capsys.readouterr().err == counts.format(75, ", 25 files can be mended by --fix")
    assert validate_xml(["--diff", str(tmp_path)]) == 1
    assert capsys.readouterr().err.endswith(counts.format(75, ", 25 files would be mended"))
    assert validate_xml(["--fix", str(tmp_path)]) == 1
    *named, summary = capsys.readouterr().err.splitlines(keepends=True)
    assert summary == counts.format(50, ", 25 files mended")
    assert len(named) == 25
    assert all(line.startswith("mended ") and line.endswith(".xml: MTX105\n") for line in named)
    assert validate_xml(["--fix", str(tmp_path)]) == 1
    assert capsys.readouterr().err == counts.format(50, "")
