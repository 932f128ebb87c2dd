"""The hooks as a project meets them: pre-commit itself, an environment that it builds, and commits."""

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.snapshot import ROOT, environment, git, shared, snapshot

FIXTURES = ROOT / "fixtures"
FORM = (FIXTURES / "bird-test" / "form.xml").read_bytes()
KEY = (FIXTURES / "bird-test" / "key.xml").read_bytes()
OUT_OF_ORDER = (FIXTURES / "invalid" / "min-file-size-before-max.xml").read_bytes()


class Hooks(NamedTuple):
    """The lines of the README with a repository that can be cloned, and where pre-commit keeps its environments."""

    lines: str
    home: str


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    """Build the one environment that all tests use; pre-commit takes care that two processes build it once."""
    block = re.search(r"```yaml\n(repos:.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert block
    lines = block[1].replace("<this repository>", str(snapshot(tmp_path_factory)))
    made = Hooks(lines, str(shared(tmp_path_factory) / "pre-commit"))
    Project(tmp_path_factory.mktemp("first"), made).pre_commit("install-hooks")
    return made


class Project:
    """A repository of somebody, with the hooks in it."""

    def __init__(self, folder: Path, hooks: Hooks, more: str = "") -> None:
        self.folder, self.home = folder, hooks.home
        git(folder, "init", "--quiet", "--initial-branch=main")
        self.add(".pre-commit-config.yaml", (hooks.lines + more).encode())
        self.pre_commit("install")

    def pre_commit(self, command: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", command],
            cwd=self.folder,
            env=environment(PRE_COMMIT_HOME=self.home),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def add(self, name: str, data: bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        git(self.folder, "add", name)
        return path

    def commit(self) -> tuple[bool, str]:
        """Return whether git took the commit, and what was said."""
        done = subprocess.run(
            ["git", "commit", "--message=change"],
            cwd=self.folder,
            env=environment(PRE_COMMIT_HOME=self.home),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode == 0, done.stdout


def test_the_readme_has_five_lines(hooks: Hooks) -> None:
    assert len(hooks.lines.splitlines()) == 5


def test_good_documents_and_xml_of_others_pass(hooks: Hooks, tmp_path: Path) -> None:
    project = Project(tmp_path, hooks)
    project.add("forms/birds of the pond.xml", FORM)
    project.add("keys/birds.answerkey", KEY)
    project.add("pom.xml", b'<project xmlns="http://maven.apache.org/POM/4.0.0"><x/></project>')
    project.add("icon.svg.xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    taken, said = project.commit()

    assert taken, said
    assert "Passed" in said


def test_a_bad_form_is_refused_with_its_place_and_a_mark(hooks: Hooks, tmp_path: Path) -> None:
    project = Project(tmp_path, hooks)
    project.add("forms/upload.xml", OUT_OF_ORDER)
    taken, said = project.commit()

    assert not taken
    assert "forms/upload.xml:16:9: error MTX102 <MinFileSizeInBytes> cannot stand here" in said
    assert (
        "    16 |         <MinFileSizeInBytes>1000</MinFileSizeInBytes>\n"
        "       |         ^^^^^^^^^^^^^^^^^^^\n"
        "    hint: "
    ) in said
    assert "exit code: 1" in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_questions_and_answer_keys_are_seen(encoding: str, hooks: Hooks, tmp_path: Path) -> None:
    wrong = OUT_OF_ORDER.decode().replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding)
    project = Project(tmp_path, hooks)
    project.add("a.question", wrong)
    project.add("b.answerkey", wrong)
    project.add("c.txt", wrong)
    taken, said = project.commit()

    assert not taken
    assert re.findall(r"^(\S+):16:9: error MTX102", said, re.MULTILINE) == ["a.question", "b.answerkey"]


def test_fix_mends_the_file_and_the_second_commit_passes(hooks: Hooks, tmp_path: Path) -> None:
    project = Project(tmp_path, hooks, "        args: [--fix]\n")
    path = project.add("upload.xml", OUT_OF_ORDER)
    taken, said = project.commit()

    assert not taken
    assert "files were modified by this hook" in said
    assert path.read_bytes() != OUT_OF_ORDER
    git(tmp_path, "add", "upload.xml")
    taken, said = project.commit()
    assert taken, said


def key_hook(arguments: str) -> str:
    """Return the line that adds the hook for keys, and its arguments."""
    return f"      - id: validate-answer-keys\n        args: {arguments}\n"


MISFIT = KEY.replace(b"<QuestionIdentifier>", b"<QuestionIdentifier>no-", 1)


def test_a_key_must_fit_its_form(hooks: Hooks, tmp_path: Path) -> None:
    project = Project(tmp_path, hooks, key_hook("[--pair, 'tests/*/key.xml', 'tests/*/form.xml']"))
    project.add("tests/birds/form.xml", FORM)
    project.add("tests/birds/key.xml", KEY)
    taken, said = project.commit()
    assert taken, said

    project.add("tests/birds/key.xml", MISFIT)
    taken, said = project.commit()
    assert not taken
    assert re.search(r"validate Mechanical Turk documents\.*Passed", said), "alone, the key is right"
    assert re.search(r"^tests/birds/key.xml:\d+:\d+: error MTX320 ", said, re.MULTILINE)


def test_pairs_may_stand_in_the_settings(hooks: Hooks, tmp_path: Path) -> None:
    project = Project(tmp_path, hooks, key_hook("[]"))
    project.add("pyproject.toml", b'[tool.mturk-xml.pairs]\n"key.xml" = "form.xml"\n')
    project.add("key.xml", KEY)
    project.add("form.xml", FORM)
    taken, said = project.commit()
    assert taken, said

    project.add("form.xml", FORM.replace(b"<QuestionIdentifier>", b"<QuestionIdentifier>no-", 1))
    taken, said = project.commit()
    assert not taken
    assert "key.xml:" in said
    assert "error MTX320" in said


def test_without_pairs_the_hook_for_keys_says_what_to_write(hooks: Hooks, tmp_path: Path) -> None:
    project = Project(tmp_path, hooks, key_hook("[]"))
    project.add("key.xml", KEY)
    taken, said = project.commit()

    assert not taken
    assert "exit code: 2" in said
    assert "write --pair KEY FORM, or pairs in pyproject.toml" in said
