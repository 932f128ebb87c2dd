"""``mturk-xml validate`` and ``validate-xml`` as a user meets them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mturk_xml.cli import main, validate_xml

FIXTURES = Path(__file__).parents[2] / "fixtures"
INVALID = FIXTURES / "invalid"
ANSWERS = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/QuestionFormAnswers.xsd"
BROKEN = INVALID / "min-file-size-before-max.xml"


def test_clean_files_are_silent_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert validate_xml([str(FIXTURES / "bird-test" / "form.xml"), str(FIXTURES / "bird-test" / "key.xml")]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == "2 files checked, nothing found\n"


def test_a_finding_names_place_code_element_and_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(INVALID / "min-file-size-before-max.xml")

    assert main(["validate", path]) == 1
    assert capsys.readouterr().out == (
        f"{path}:16:9: error MTX102 <MinFileSizeInBytes> cannot stand here; expected here: <MaxFileSizeInBytes>"
        " [/QuestionForm/Question/AnswerSpecification/FileUploadAnswer/MinFileSizeInBytes]\n"
        "    16 |         <MinFileSizeInBytes>1000</MinFileSizeInBytes>\n"
        "       |         ^^^^^^^^^^^^^^^^^^^\n"
        "    hint: <FileUploadAnswer> holds MaxFileSizeInBytes, then MinFileSizeInBytes\n"
    )


def test_json_has_the_fields_of_a_diagnostic(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(INVALID / "frame-height-with-unit.xml")

    assert validate_xml(["--format", "json", path]) == 1
    [found] = json.loads(capsys.readouterr().out)
    assert found == {
        "code": "MTX105",
        "severity": "error",
        "message": "<FrameHeight> cannot be '450px'",
        "path": path,
        "line": 4,
        "column": 16,
        "element": "/ExternalQuestion/FrameHeight",
        "hint": "write a whole number, digits only",
        "doc": "docs/rules.md#mtx105",
        "within": None,
    }


def test_json_of_nothing_is_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert validate_xml(["--format", "json", str(FIXTURES / "bird-test" / "form.xml")]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_folder_is_searched_and_warnings_do_not_fail(capsys: pytest.CaptureFixture[str]) -> None:
    assert validate_xml([str(FIXTURES / "valid")]) == 0
    assert " files checked, 0 errors, " in capsys.readouterr().err


@pytest.mark.parametrize("name", ["form.xml", "form.question", "key.answerkey"])
def test_folders_yield_documents_by_suffix(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / name).write_text("<a/>")
    (tmp_path / "notes.txt").write_text("not looked at")

    assert validate_xml(["--require-mturk", str(tmp_path)]) == 1
    assert f"{name}:1:1: error MTX100" in capsys.readouterr().out


def test_what_cannot_be_read_is_a_diagnostic_and_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate_xml([str(tmp_path / "nothing.xml")]) == 2
    assert "nothing.xml: error MTX904 there is no such file" in capsys.readouterr().out
    assert validate_xml([str(tmp_path)]) == 2
    assert "error MTX903" in capsys.readouterr().out
    assert validate_xml(["a\0b"]) == 2
    assert "error MTX904" in capsys.readouterr().out


def test_an_empty_file_is_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.xml"
    empty.write_bytes(b"\n")

    assert validate_xml([str(empty)]) == 0
    assert "warning MTX902" in capsys.readouterr().out


def test_without_a_path_this_folder_is_checked(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    shutil.copy(BROKEN, tmp_path / "forms" / "form.xml")
    command = [sys.executable, "-m", "mturk_xml", "validate"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    pair = [*command, "--pair", "key.xml", "form.xml"]
    of_pair = subprocess.run(pair, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stdout.startswith("./forms/form.xml:")
    assert done.stderr.startswith("1 file checked, 1 error")
    assert of_pair.returncode == 2  # pairs are checked, and nothing else
    assert "forms" not in of_pair.stdout


def test_the_name_of_standard_input_is_enough_to_read_it() -> None:
    command = [sys.executable, "-m", "mturk_xml", "validate", "--stdin-filename", "form.xml"]
    done = subprocess.run(command, input=BROKEN.read_bytes(), capture_output=True, check=False)

    assert done.returncode == 1
    assert done.stdout.startswith(b"form.xml:")
    fixing = subprocess.run([*command, "--fix"], input=b"", capture_output=True, check=False)
    assert fixing.returncode == 2
    assert b"standard input is none" in fixing.stderr


def test_what_is_ignored_hides_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "answers.xml"
    answer = (
        "<Answer><QuestionIdentifier>{}</QuestionIdentifier><SelectionIdentifier>a</SelectionIdentifier>{}</Answer>"
    )
    repeated = "".join(answer.format(number, "") * 2 for number in range(250))
    twice = answer.format("last", "<SelectionIdentifier>a</SelectionIdentifier>")
    path.write_text(f'<QuestionFormAnswers xmlns="{ANSWERS}">{repeated}{twice}</QuestionFormAnswers>')

    assert validate_xml(["--ignore", "MTX401", "--strict", str(path)]) == 1
    shown = capsys.readouterr()
    assert "MTX402" in shown.out
    assert shown.err == "1 file checked, 0 errors, 1 warning\n"


def test_standard_input() -> None:
    command = [sys.executable, "-m", "mturk_xml", "validate", "--require-mturk", "-"]
    done = subprocess.run(command, input=b"<a/>", capture_output=True, check=False)

    assert done.returncode == 1
    assert done.stdout.startswith(b"-:1:1: error MTX100 <a> is not a Mechanical Turk document [/a]\n")


def test_a_hostile_document_cannot_write_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = tmp_path / "evil\u202e.xml"
    evil.write_text('<a\u0300 xmlns="\u009b31m\u202e"/>')

    validate_xml(["--require-mturk", str(evil)])
    shown = capsys.readouterr().out
    assert all(each.isprintable() for line in shown.splitlines() for each in line)


def test_a_closed_pipe_is_no_traceback() -> None:
    command = f'"{sys.executable}" -m mturk_xml validate "{INVALID}" "{INVALID}" "{INVALID}" | head -n 1'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)

    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["--help"], ["validate", "--help"], ["score", "--help"], ["--version"]])
def test_help_and_version(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert ("exit status" in shown) != (arguments == ["--version"])


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["score"], ["validate", "--format", "xml", "a"]])
def test_wrong_usage_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_an_interruption_is_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mturk_xml.cli.validate.validate", interrupted)
    assert validate_xml(["x"]) == 2
    assert capsys.readouterr().err == "interrupted\n"


def test_names_that_the_terminal_cannot_show(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\xe9.xml"
    with open(name, "wb") as file:
        file.write(b"<a/>")
    command = [sys.executable, "-m", "mturk_xml", "validate", "--require-mturk", "--format", "json", os.fsdecode(name)]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "ascii"})

    assert done.returncode == 1
    assert json.loads(done.stdout)[0]["path"].endswith("\udcff\udce9.xml")
