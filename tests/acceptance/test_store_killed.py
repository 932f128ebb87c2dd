"""A process is killed while it works on a store, as hard as a system can: nothing that was acknowledged is lost."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mturk_xml.server.records import NewHit
from mturk_xml.server.store import Store

# Works with as many threads as it is told, and says what is acknowledged, a line each, when it is.
WORK = """
import io, os, sys, threading, uuid
from mturk_xml.server.store import Store
store = Store(sys.argv[1])
hit = store.hits()[0]

def say(*words):
    os.write(1, (" ".join(words) + "\\n").encode())

def work():
    while True:
        worker = uuid.uuid4().hex
        given = store.accept(hit.hit_id, worker)
        store.save_draft(given.assignment_id, [("worker", worker)])
        say("draft", given.assignment_id, worker)
        upload = store.keep_upload(io.BytesIO(worker.encode() * 100))
        store.submit(given.assignment_id, "<answer>" + worker * 50 + "</answer>", [upload])
        say("submitted", given.assignment_id, worker, upload.key)

for _ in range(int(sys.argv[2])):
    threading.Thread(target=work, daemon=True).start()
threading.Event().wait()
"""


def killed(folder: Path, submissions: int, processes: int) -> Iterator[list[str]]:
    """Let processes work until each has submitted so much, kill them, and yield what they had acknowledged."""
    running = [
        subprocess.Popen([sys.executable, "-c", WORK, str(folder), "8"], stdout=subprocess.PIPE)
        for _ in range(processes)
    ]
    said = [_said(process, submissions) for process in running]
    for process in running:
        process.send_signal(signal.SIGKILL)
    for process, before in zip(running, said, strict=True):
        rest, _ = process.communicate()
        assert process.returncode == -signal.SIGKILL
        lines = (before + rest).splitlines(keepends=True)
        yield from (each.decode().split() for each in lines if each.endswith(b"\n"))


def _said(process: "subprocess.Popen[bytes]", submissions: int) -> bytes:
    """Return what a process says until it has submitted so much."""
    assert process.stdout is not None
    said = b""
    while said.count(b"submitted ") < submissions:
        line = process.stdout.readline()
        assert line
        said += line
    return said


def check(folder: Path, acknowledged: list[list[str]]) -> int:
    """Hold what is kept against what was acknowledged; return how much was submitted in all."""
    with Store(str(folder)) as store:
        kept = {each.assignment_id: each for each in store.submissions()}
        lines = Path(store.folder.assignments).read_bytes().splitlines(keepends=True)
        archive = [json.loads(line) for line in lines]
        assert [each["AssignmentId"] for each in archive] == list(kept)
        assert [each["Answer"] for each in archive] == [each.answer for each in kept.values()]
        for kind, identifier, worker, *key in acknowledged:
            found = store.assignment(identifier)
            assert found is not None
            assert found.draft == (("worker", worker),)
            if kind == "submitted":
                assert kept[identifier].answer == f"<answer>{worker * 50}</answer>"
                assert [each.key for each in kept[identifier].uploads] == key
        for each in kept.values():
            for upload in each.uploads:
                assert Path(store.folder.upload(upload.key)).stat().st_size == upload.size == 3200
    return len(kept)


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
@pytest.mark.parametrize("processes", [1, 3])
def test_what_was_acknowledged_outlives_the_process(tmp_path: Path, processes: int) -> None:
    with Store(str(tmp_path)) as store:
        store.offer([NewHit(document="<a/>", kind="QuestionForm", source="a.xml", title="a")])
    acknowledged: list[list[str]] = []
    total = 0
    for number in range(5):
        acknowledged += killed(tmp_path, 5 + 3 * number, processes)
        more = check(tmp_path, acknowledged)
        assert more > total
        total = more

    assert sum(each[0] == "submitted" for each in acknowledged) > 20


def test_the_work_would_show_a_loss(tmp_path: Path) -> None:
    """The check above fails if an acknowledged answer is not there."""
    with Store(str(tmp_path)) as store:
        store.offer([NewHit(document="<a/>", kind="QuestionForm", source="a.xml", title="a")])

    with pytest.raises(AssertionError):
        check(tmp_path, [["draft", "3X", "A1"]])
