"""``mturk-xml take``: served, taken over HTTP, ended in every way, and read by the other commands."""

import csv
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from mturk_xml.question_form import QuestionForm, SelectionAnswer
from mturk_xml.question_form_answers import QuestionFormAnswers
from mturk_xml.server.records import Refused
from mturk_xml.server.store import Store
from tests.take_command import COMMAND, Take

FIXTURES = Path(__file__).parents[2] / "fixtures"
BIRDS = FIXTURES / "bird-test"
FORM = QuestionForm.from_xml(BIRDS / "form.xml")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are ended by signals")


class Served(Take):
    """A running ``mturk-xml take``, and workers who need no browser."""

    def ask(self, method: str, path: str, fields: list[tuple[str, str]] | None = None) -> tuple[int, str, str]:
        """Return the status of an answer, where it leads to, and its text."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        headers = {} if fields is None else {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, path, None if fields is None else urlencode(fields), headers)
            response = connection.getresponse()
            return response.status, response.getheader("Location") or "", response.read().decode()
        finally:
            connection.close()

    def accept(self, worker: str) -> tuple[str, str]:
        """Let a worker accept the next HIT; return the path of the assignment and the value that requests must have."""
        status, path, text = self.ask("GET", f"/?workerId={worker}")
        assert status == 303, text
        if path.startswith("/hits/"):  # not yet accepted
            status, path, _ = self.ask("POST", f"{urlsplit(path).path}/accept", [("workerId", worker)])
            assert status == 303
        _, _, text = self.ask("GET", path)
        found = re.search(r'name="csrf" value="([^"]+)"', text)
        assert found
        return path, found[1]

    def take(self, worker: str) -> str:
        """Let a worker do all of it; return the path of the assignment when it is acknowledged."""
        path, csrf = self.accept(worker)
        status, receipt, _ = self.ask("POST", f"{path}/submit", [("csrf", csrf), *fields(worker)])
        assert (status, receipt) == (303, f"{path}/receipt")
        return path


def fields(worker: str) -> list[tuple[str, str]]:
    """Return the fields that a worker fills in: some choice in each question, by the name of the worker."""
    chosen = []
    for number, question in enumerate(FORM.questions, 1):
        asked = question.answer_specification
        assert isinstance(asked, SelectionAnswer)
        selections = asked.selections.selections
        pick = selections[sum(worker.encode()) % len(selections)]
        chosen.append((f"Answer_{number}", f"Selection_{pick.selection_identifier}"))
    return chosen


def run(*arguments: object) -> str:
    done = subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_test_is_taken_scored_and_read(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with Served(BIRDS / "form.xml", "--answer-key", BIRDS / "key.xml", "-o", out) as server:
        paths = [server.take(worker) for worker in ("A1", "A2", "A3")]
        _, _, receipt = server.ask("GET", f"{paths[0]}/receipt")
        again, _, _ = server.ask("GET", "/?workerId=A1")
        status, err = server.end()

    assert again == 200  # nothing more to do
    assert status == 0
    assert err.splitlines()[-1] == f"3 assignments submitted, 0 open: {out}"
    scores = json.loads(run("score", "--answer-key", BIRDS / "key.xml", "--format", "json", out))
    assert [f"/assignments/{each['source']}" for each in scores] == paths
    assert [each["WorkerId"] for each in scores] == ["A1", "A2", "A3"]
    assert f">{scores[0]['value']}<" in receipt
    rows = list(csv.DictReader(run("answers", "-q", out).splitlines()))
    assert len(rows) >= 3 * len(FORM.questions)
    assert {each["WorkerId"] for each in rows} == {"A1", "A2", "A3"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(tmp_path: Path, number: int) -> None:
    with Served(BIRDS / "form.xml", "-o", tmp_path) as server:
        server.accept("A1")
        status, err = server.end(number)

    assert status == 0
    assert err.splitlines()[-1] == f"0 assignments submitted, 1 open: {tmp_path}"
    assert "Traceback" not in err


def test_a_second_start_goes_on_where_the_first_ended(tmp_path: Path) -> None:
    with Served(BIRDS / "form.xml", "-o", tmp_path) as server:
        path, csrf = server.accept("A1")
        first, *_ = fields("A1")
        assert server.ask("POST", f"{path}/draft", [("csrf", csrf), first])[0] == 204
        server.end(signal.SIGKILL)
    with Served(BIRDS / "form.xml", "-o", tmp_path) as again:
        assert again.host == server.host  # so that the page that is still open can go on
        assert again.accept("A1") == (path, csrf)
        _, _, text = again.ask("GET", path)
        assert re.search(rf'value="{first[1]}"[^>]* checked', text)
        assert again.take("A1") == path


def test_a_link_for_others_has_a_token(tmp_path: Path) -> None:
    with Served(BIRDS / "form.xml", "-o", tmp_path, "--host", "0.0.0.0", "--worker-id", "A & B") as server:
        link = urlsplit(server.link)
        assert re.fullmatch(r"token=[\w-]{32}&workerId=A%20%26%20B", link.query)
        server.host = f"127.0.0.1:{link.port}"
        assert server.ask("GET", "/?workerId=A1")[0] == 403
        assert server.ask("GET", "/?token=wrong")[0] == 403
        assert server.ask("GET", f"/?{link.query}")[0] == 200
        assert server.end()[0] == 0


def test_the_reader_of_the_address_may_leave(tmp_path: Path) -> None:
    command = " ".join([*COMMAND, "take", "--no-browser", f'"{BIRDS}/form.xml"', "-o", f'"{tmp_path}"'])
    done = subprocess.run(
        ["bash", "-c", f"timeout -s INT 60 {command} | true; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Traceback" not in done.stderr
    assert done.stdout == "2\n"


def test_fifty_workers_at_once_lose_nothing(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    with Served(BIRDS / "form.xml", "-o", tmp_path) as server:
        begin = time.monotonic()
        with ThreadPoolExecutor(50) as pool:
            acknowledged = set(pool.map(server.take, (f"A{number}" for number in range(50))))
        seconds = time.monotonic() - begin
        server.end()

    assert len(acknowledged) == 50
    check(tmp_path, acknowledged)
    record_property("table", f"50 workers at once, all requests of an assignment: {seconds:.1f} s")


def test_a_kill_while_fifty_work_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    for number in range(3):
        before = len(acknowledged)
        with Served(BIRDS / "form.xml", "-o", tmp_path) as server:

            def work(name: str, server: Served = server) -> None:
                """Submit until the server is gone, and keep what was acknowledged."""
                for turn in count():
                    try:
                        acknowledged.append(server.take(f"{name}{turn}"))
                    except (OSError, http.client.HTTPException):
                        return

            with ThreadPoolExecutor(50) as pool:
                running = [pool.submit(work, f"A{number}-{each}-") for each in range(50)]
                while len(acknowledged) < before + 50 + number and not any(each.done() for each in running):
                    time.sleep(0.01)
                server.process.kill()
            for each in running:
                each.result()
        assert len(acknowledged) >= before + 50 + number
        check(tmp_path, set(acknowledged))


def check(folder: Path, acknowledged: set[str]) -> None:
    """Hold what is kept, and the archive, against what was acknowledged."""
    with Store(str(folder)) as store:
        kept = {f"/assignments/{each.assignment_id}": each for each in store.submissions()}
        lines = [json.loads(line) for line in Path(store.folder.assignments).read_text().splitlines()]
        [hit] = store.hits()
        with pytest.raises(Refused):
            store.accept(hit.hit_id, next(iter(kept.values())).worker_id)
    assert acknowledged <= set(kept)
    assert [f"/assignments/{each['AssignmentId']}" for each in lines] == list(kept)
    for each, line in zip(kept.values(), lines, strict=True):
        answers = QuestionFormAnswers.from_xml(line["Answer"])
        chosen = [f"Selection_{picked}" for answer in answers.answers for picked in answer.selection_identifiers]  # type: ignore[union-attr]
        assert chosen == [value for _, value in fields(each.worker_id)]


def test_a_disk_that_is_full_is_told_to_the_worker_and_costs_nothing(tmp_path: Path) -> None:
    """In a file system of its own, which only those may make who may; elsewhere this is skipped."""
    script = f"""
mount -t tmpfs -o size=1500k tmpfs "{tmp_path}" || exit 77
exec "{sys.executable}" "{Path(__file__).with_name("full_disk.py")}" "{tmp_path}" "{BIRDS / "form.xml"}"
"""
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip(f"no file system of one's own here: {done.stderr}")

    assert done.returncode == 0, done.stderr
    assert done.stdout == "full, told, nothing lost\n"
