"""The guide to taking tests is executed: what it serves is taken, and every command prints what the page says."""

import os
import re
import shutil
import signal
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from mturk_xml.cli.arguments import parser
from mturk_xml.question_form_answers import FreeText, QuestionFormAnswers
from mturk_xml.server.store import Store
from tests.acceptance.test_guides import blocks, run
from tests.snapshot import ROOT, environment

GUIDE = "docs/take.md"
BIRDS = ROOT / "fixtures" / "bird-test"
# Who takes what is served, with whose answers.
TAKEN = {
    "form-taken": {"Ann": "A04WSCB0MMI21I"},
    "pool": {"Ann": "A04WSCB0MMI21I", "Bob": "A6OBXV9JKIYXGK"},
    "batch": {"Ann": ""},
}
LAYOUT = """<!DOCTYPE html>
<html lang="en"><head><title>${bird}</title></head><body>
<form action="https://www.mturk.com/mturk/externalSubmit" method="post">
<input type="hidden" name="assignmentId" value=""><p>Have you seen a ${bird}?</p><input name="seen"></form></body></html>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the folder that the guide tells of, on a computer without a screen."""
    for name in ("form.xml", "key.xml"):
        shutil.copy(BIRDS / name, tmp_path)
    (tmp_path / "layout.html").write_text(LAYOUT)
    (tmp_path / "rows.csv").write_text("bird,source\nRobin,garden\nWren,hedge\n")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return tmp_path


def serve(command: str, folder: Path) -> str:
    """Return what a server says until it answers; let workers take what it serves, and end it."""
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    process = subprocess.Popen(
        command.split(),
        cwd=folder,
        env=environment(PATH=path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = ""
    while "Ctrl-C ends it" not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    found = re.search(r"answers are kept in (\S+);", said)
    assert found
    with Store(str(folder / found[1])) as store:
        for worker, whose in TAKEN.get(found[1], {}).items():
            hit = store.next_hit(worker)
            assert hit is not None
            store.submit(store.accept(hit.hit_id, worker).assignment_id, answers(whose))
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert process.returncode == 0
    said = re.sub(r"token=[\w-]{32}\n", "token=TOKEN\n", said)
    return re.sub(r":[0-9]+/", ":PORT/", said)


def answers(whose: str) -> str:
    if whose:
        return (BIRDS / "answers" / f"{whose}.xml").read_text(encoding="utf-8")
    return QuestionFormAnswers(answers=(FreeText("seen", "yes"),)).to_xml()


@pytest.mark.skipif(os.name != "posix", reason="servers are ended by signals")
def test_the_guide_prints_what_it_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = 0
    for language, content, line in blocks(GUIDE):
        if language != "console":
            continue
        for each in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
            command, _, shown = each.partition("\n")
            does = serve if command.startswith("mturk-xml take ") else run
            assert does(command, folder) == shown, f"{GUIDE}:{line}: {command}"
            ran += 1
    assert (folder / "analysis.html").exists()
    assert ran == 8

    [code] = [content for language, content, _ in blocks(GUIDE) if language == "python"]
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    exec(compile(code, GUIDE, "exec"), names)
    with names["store"] as store:
        assert isinstance(names["site"], Starlette)
        assert [each.duration for each in store.hits()] == [1800]


def test_the_guide_and_the_command_have_the_same_options() -> None:
    [commands] = [each for each in parser()._actions if each.dest == "command"]
    assert isinstance(commands.choices, dict)
    known = {option for each in commands.choices["take"]._actions for option in each.option_strings}
    text = (ROOT / GUIDE).read_text(encoding="utf-8")
    named = {
        option
        for line in re.findall(r"mturk-xml take .*|`--[a-z-]+`", text)
        for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", line)
    }

    assert named <= known
    assert {"--answer-key", "--assignments", "--duration", "--escape", "--explain", "--host", "--name", "-o"} <= named
