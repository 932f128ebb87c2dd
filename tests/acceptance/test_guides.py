"""The guides are executed: every block of Python and every command of a page runs, and prints what the page says."""

import io
import json
import os
import re
import shutil
import subprocess
import sysconfig
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
import yaml

from mturk_xml import FreeText, QuestionFormAnswers, Selected
from mturk_xml.cli import validate_xml
from mturk_xml.cli.arguments import validate_parser
from mturk_xml.cli.given import Given
from mturk_xml.cli.settings_table import given_in
from tests.snapshot import ROOT, TAG, environment, git

GUIDES = ("docs/authoring.md", "docs/from-boto.md", "docs/from-xmltodict.md", "docs/review-policies.md")
CHECKING = "docs/validate.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(page: str) -> list[tuple[str, str, int]]:
    """Return language, content and line of each block of a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [(found[1], found[2], text.count("\n", 0, found.start()) + 2) for found in _BLOCK.finditer(text)]


@pytest.mark.parametrize("page", GUIDES)
def test_what_a_guide_shows_is_what_happens(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "guide"}
    printed, ran = "", 0
    for language, content, line in blocks(page):
        if language == "python":
            stream = io.StringIO()
            with redirect_stdout(stream):
                exec(compile("\n" * (line - 1) + content, page, "exec"), names)
            printed, ran = stream.getvalue(), ran + 1
        elif language in ("text", "xml"):
            assert printed.split() == content.split(), f"{page}:{line}"
            printed = ""

    assert ran >= 4


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make the folder that the guide about checking tells of."""
    fixtures = ROOT / "fixtures"
    (tmp_path / "tests" / "birds").mkdir(parents=True)
    for name, fixture in {
        "upload.xml": "invalid/min-file-size-before-max.xml",
        "musicals.xml": "invalid/ampersand-in-text.xml",
        "escaped.xml": "invalid/entity-escaped-document.xml",
        "tests/birds/key.xml": "key-and-form/unknown-question/key.xml",
        "tests/birds/form.xml": "key-and-form/unknown-question/form.xml",
    }.items():
        shutil.copy(fixtures / fixture, tmp_path / name)
    (tmp_path / "pom.xml").write_text("<project/>")
    question = (fixtures / "invalid" / "ampersand-in-external-url.xml").read_text()
    (tmp_path / "hit.json").write_text(json.dumps({"HIT": {"HITId": "3XMVN1BIN", "Question": question}}, indent=2))
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "musicals.xml")
    return tmp_path


def run(command: str, folder: Path) -> str:
    """Return what a command prints, both streams in the order in which a terminal shows them."""
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment(PATH=path, PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout


def test_the_commands_of_a_guide_print_what_it_says(project: Path) -> None:
    ran = 0
    for language, content, line in blocks(CHECKING):
        if language == "console":
            assert content.startswith("$ ")
            for each in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
                command, _, shown = each.partition("\n")
                assert run(command, project) == shown, f"{CHECKING}:{line}: {command}"
                ran += 1

    assert ran >= 10


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Make the folder that the guide about archives tells of."""
    birds = ROOT / "fixtures" / "bird-test"
    for name in ("form.xml", "key.xml"):
        shutil.copy(birds / name, tmp_path)
    rows = [
        {
            "AssignmentId": f"3{path.stem[1:]}",
            "WorkerId": path.stem,
            "HITId": "3BIRDS",
            "AssignmentStatus": "Submitted",
            "SubmitTime": "2021-03-04 05:06:07+00:00",
            "Answer": path.read_text(encoding="utf-8"),
        }
        for path in sorted((birds / "answers").iterdir())
    ]
    lines = [json.dumps(row) + "\n" for row in rows]
    (tmp_path / "assignments.jsonl").write_text("".join(lines))
    lines[3] = lines[3].replace("</QuestionFormAnswers>", "")
    (tmp_path / "damaged.jsonl").write_text("".join(lines))
    return tmp_path


def test_the_guide_to_archives_prints_what_it_says(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(archive)
    printed = ""
    ran = 0
    for language, content, line in blocks("docs/archives.md"):
        if language == "console":
            for each in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
                command, _, shown = each.partition("\n")
                assert run(command, archive) == shown, f"{line}: {command}"
                ran += 1
        elif language == "python":
            stream = io.StringIO()
            with redirect_stdout(stream):
                exec(compile(content, "docs/archives.md", "exec"), {})
            printed = stream.getvalue()
        else:
            assert printed == content, line

    assert ran == 9


def test_the_commands_of_the_guide_to_policies_print_what_it_says(tmp_path: Path) -> None:
    answers = {
        "3A1": (FreeText("bird", "heron"), Selected("seen", ("beak", "wings")), FreeText("pond", "Yes")),
        "3A2": (FreeText("bird", " heron "), Selected("seen", ("wings",)), FreeText("pond", "yes")),
        "3A3": (FreeText("bird", "duck"), Selected("seen", ("wings", "beak")), FreeText("pond", "yes")),
    }
    documents = {each: QuestionFormAnswers(answers=given).to_xml() for each, given in answers.items()}
    rows = [
        {"AssignmentId": each, "WorkerId": f"AW{each[2:]}", "HITId": "3HIT", "Answer": document}
        for each, document in documents.items()
    ]
    (tmp_path / "assignments.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    ran = 0
    for language, content, line in blocks("docs/review-policies.md"):
        if language == "console":
            for each in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
                command, _, shown = each.partition("\n")
                if command.startswith("cat "):
                    (tmp_path / command.removeprefix("cat ")).write_text(shown)
                assert run(command, tmp_path) == shown, f"{line}: {command}"
                ran += 1

    assert ran == 5


def test_the_settings_of_the_guide_are_all_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    [settings] = [content for language, content, _ in blocks(CHECKING) if language == "toml"]
    (tmp_path / "pyproject.toml").write_text(settings)
    shutil.copy(ROOT / "fixtures" / "bird-test" / "form.xml", tmp_path)
    given = given_in(settings.encode(), "pyproject.toml")

    assert given is not None
    assert [name for name in Given._fields if getattr(given, name) is None] == ["stdin_filename"]
    assert validate_xml(["form.xml"]) == 0


def test_the_guide_has_all_options_and_no_others() -> None:
    known = {each for action in validate_parser()._actions for each in action.option_strings if each.startswith("--")}
    text = (ROOT / CHECKING).read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `(--[a-z-]+)", text, re.MULTILINE))

    assert rows == {each for each in known if not each.startswith("--no-")} - {"--help", "--version"}
    assert set(re.findall(r"(?<![\w-])--[a-z]+[a-z-]*", text)) <= known


def test_the_lines_to_paste_name_hooks_and_inputs_that_exist() -> None:
    hooks = {each["id"] for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    inputs = set(yaml.safe_load((ROOT / "action.yml").read_text())["inputs"])
    pasted = [yaml.safe_load(content) for page in ("README.md", CHECKING) for _, content, _ in yaml_blocks(page)]
    used = [each for block in pasted if isinstance(block, dict) for each in block["repos"]]
    steps = [each for block in pasted if isinstance(block, list) for each in block]
    own = [each for each in steps if each["uses"].startswith("<this repository>")]

    assert {(each["repo"], each["rev"]) for each in used} == {("<this repository>", TAG)}
    assert {hook["id"] for each in used for hook in each["hooks"]} == hooks
    assert {each["uses"] for each in own} == {f"<this repository>@{TAG}"}
    assert {name for each in own for name in each.get("with", {})} <= inputs
    assert len(own) >= 2


def yaml_blocks(page: str) -> list[tuple[str, str, int]]:
    """Return the blocks of a page that are YAML."""
    return [each for each in blocks(page) if each[0] == "yaml"]
