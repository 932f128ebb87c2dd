"""The Action's own steps, run as a runner runs them; only the installation of Python is left to GitHub."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.snapshot import ROOT, environment, once, snapshot

FIXTURES = ROOT / "fixtures"
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"] if "run" in step}


def run(step: str, workspace: Path, action: Path, inputs: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a step's script with bash; ``action`` is where the runner has put this repository."""
    values = {f"inputs.{name}": given.get("default", "") for name, given in ACTION["inputs"].items()}
    values |= {f"inputs.{name}": given for name, given in inputs.items()}
    values["steps.python.outputs.python-path"] = sys.executable
    declared = {
        name: re.sub(r"\$\{\{ (\S+) \}\}", lambda found: values[found[1]], value)
        for name, value in STEPS[step]["env"].items()
    }
    of_runner = {"GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(action), "RUNNER_TEMP": f"{action.parent}/temp"}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", STEPS[step]["run"]],
        cwd=workspace,
        env=environment(**of_runner, **declared),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def action(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the step that installs the command; return where the runner has put this repository."""

    def install(folder: Path) -> None:
        shutil.copytree(snapshot(tmp_path_factory), folder / "the action")
        done = run("install", folder, folder / "the action", {})
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert (folder / "temp" / "mturk-xml" / "mturk_xml" / "cli").is_dir()

    return once(tmp_path_factory, "runner", install) / "the action"


def check(workspace: Path, action: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step that checks files."""
    return run("check", workspace, action, inputs)


def put(workspace: Path, fixture: str, name: str) -> None:
    """Copy a fixture into a workspace."""
    (workspace / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(FIXTURES / fixture, workspace / name)


def places(stdout: str) -> list[str]:
    """Return severity, file and line of each annotation."""
    return [" ".join(found) for found in re.findall(r"^::(\w+) file=([^,]*),line=(\d+),col=\d+,", stdout, re.MULTILINE)]


def test_no_input_is_written_into_a_script() -> None:
    assert [step for step in STEPS.values() if "${{" in step["run"]] == []
    assert {step["shell"] for step in STEPS.values()} == {"bash"}


def test_good_files_pass_without_annotations(action: Path, tmp_path: Path) -> None:
    put(tmp_path, "bird-test/form.xml", "forms/form.xml")
    done = check(tmp_path, action)

    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert done.stderr == "1 file checked, nothing found\n"


def test_bad_files_fail_with_annotations_at_their_lines(action: Path, tmp_path: Path) -> None:
    put(tmp_path, "invalid/min-file-size-before-max.xml", "forms/upload.xml")
    put(tmp_path, "invalid/ampersand-in-text.xml", "musicals.xml")
    done = check(tmp_path, action)

    assert done.returncode == 1
    assert places(done.stdout) == ["error musicals.xml 5", "error forms/upload.xml 16"]


def test_paths_are_one_a_line_and_may_hold_blanks(action: Path, tmp_path: Path) -> None:
    put(tmp_path, "invalid/min-file-size-before-max.xml", "my forms/up load.xml")
    put(tmp_path, "invalid/min-file-size-before-max.xml", "b/x.xml")
    put(tmp_path, "invalid/min-file-size-before-max.xml", "not named.xml")
    done = check(tmp_path, action, paths="\n  my forms/up load.xml\n\nb/*.xml\n")

    assert done.returncode == 1
    assert places(done.stdout) == ["error my forms/up load.xml 16", "error b/x.xml 16"]


def test_options_are_words(action: Path, tmp_path: Path) -> None:
    put(tmp_path, "invalid/min-file-size-before-max.xml", "upload.xml")
    put(tmp_path, "doubtful/form-identifier-long.xml", "long.xml")
    assert check(tmp_path, action, paths="upload.xml", args="--ignore  MTX102").returncode == 0
    assert check(tmp_path, action, paths="long.xml").returncode == 0
    assert check(tmp_path, action, paths="long.xml", args="--strict\n--quiet").returncode == 1


@pytest.mark.parametrize("evil", ["$(touch owned)", '"; touch owned; "', "`touch owned`", "x\ny; touch owned"])
@pytest.mark.parametrize("name", ["paths", "args"])
def test_what_is_given_is_never_run(name: str, evil: str, action: Path, tmp_path: Path) -> None:
    done = check(tmp_path, action, **{name: evil})

    assert done.returncode == 2
    assert not (tmp_path / "owned").exists()


def test_a_path_is_no_option(action: Path, tmp_path: Path) -> None:
    done = check(tmp_path, action, paths="--help")

    assert done.returncode == 2
    assert "--help" in done.stdout


def test_what_is_checked_is_not_imported(action: Path, tmp_path: Path) -> None:
    put(tmp_path, "bird-test/form.xml", "form.xml")
    for name in ("json.py", "lxml.py", "mturk_xml.py"):
        (tmp_path / name).write_text("raise SystemExit(7)")

    assert check(tmp_path, action).returncode == 0


def test_pairs_alone_can_be_checked(action: Path, tmp_path: Path) -> None:
    put(tmp_path, "key-and-form/unknown-question/key.xml", "key.xml")
    put(tmp_path, "key-and-form/unknown-question/form.xml", "form.xml")
    done = check(tmp_path, action, paths="", args="--pair key.xml form.xml")

    assert done.returncode == 1
    assert "error key.xml 4" in places(done.stdout)
