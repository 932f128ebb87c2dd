"""The store of the server: HITs are given out fairly, nothing that was submitted is lost, the archive follows."""

import errno
import io
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mturk_xml.archives import Assignment, Reject, read
from mturk_xml.server import folder as folder_module
from mturk_xml.server.database import Database
from mturk_xml.server.records import NewHit, Refused, Unavailable
from mturk_xml.server.store import Store

BIRDS = Path(__file__).parents[2] / "fixtures" / "bird-test"
ANSWER = min((BIRDS / "answers").iterdir()).read_text(encoding="utf-8")


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store(str(tmp_path / "out"), clock) as made:
        yield made


def new(name: str = "a", **more: object) -> NewHit:
    return NewHit(document=f"<{name}/>", kind="QuestionForm", source=f"{name}.xml", title=name, **more)  # type: ignore[arg-type]


def archive(store: Store) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(store.folder.assignments).read_text().splitlines()]


def reason(call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.reason


def submitted(store: Store, worker: str, hit_id: str | None = None) -> str:
    """Let a worker submit; return the identifier of the assignment."""
    given = store.accept(hit_id or store.hits()[0].hit_id, worker)
    return store.submit(given.assignment_id, ANSWER).assignment_id


def test_identifiers_look_like_those_of_the_service(store: Store) -> None:
    [hit] = store.offer([new()])
    given = store.accept(hit.hit_id, "A1")

    for each in (hit.hit_id, given.assignment_id):
        assert len(each) == 30
        assert each[0] == "3"
        assert each.isalnum()
        assert each.upper() == each


def test_a_worker_who_comes_back_gets_the_same_assignment(store: Store) -> None:
    [hit] = store.offer([new()])
    given = store.accept(hit.hit_id, "A1")
    saved = store.save_draft(given.assignment_id, [("Answer_1", "Selection_x"), ("Answer_1", "Selection_y")])

    assert store.next_hit("A1") == hit
    assert store.accept(hit.hit_id, "A1") == saved
    assert saved.draft == (("Answer_1", "Selection_x"), ("Answer_1", "Selection_y"))
    assert saved.csrf == given.csrf
    assert store.assignment(given.assignment_id) == saved


def test_a_worker_has_open_what_can_still_be_submitted(store: Store, clock: Clock) -> None:
    first, second = store.offer([new("a", duration=60), new("b")])
    assert store.open_assignment("A1") is None
    given = store.accept(first.hit_id, "A1")
    clock.pass_(30)
    later = store.accept(second.hit_id, "A1")

    assert store.open_assignment("A1") == given
    clock.pass_(30)
    assert store.open_assignment("A1") == later
    store.submit(later.assignment_id, ANSWER)
    assert store.open_assignment("A1") is None
    assert store.open_assignment("A2") is None


def test_each_worker_once_per_hit(store: Store) -> None:
    [hit] = store.offer([new()])
    made = submitted(store, "A1")

    with pytest.raises(Refused) as caught:
        store.accept(hit.hit_id, "A1")
    assert caught.value.reason == "submitted"
    assert caught.value.assignment is not None
    assert caught.value.assignment.assignment_id == made
    assert store.next_hit("A1") is None
    assert store.next_hit("A2") == hit


def test_what_is_not_there_is_refused(store: Store) -> None:
    assert reason(lambda: store.accept("3X", "A1")) == "unknown"
    assert reason(lambda: store.submit("3X", ANSWER)) == "unknown"
    assert reason(lambda: store.save_draft("3X", [])) == "unknown"
    assert store.hit("3X") is None
    assert store.assignment("3X") is None


def test_what_is_submitted_stays_as_it_is(store: Store) -> None:
    store.offer([new()])
    made = submitted(store, "A1")

    assert reason(lambda: store.submit(made, "<other/>")) == "submitted"
    assert reason(lambda: store.save_draft(made, [("a", "b")])) == "submitted"
    kept = store.assignment(made)
    assert kept is not None
    assert (kept.answer, kept.draft, kept.status) == (ANSWER, (), "Submitted")


def test_assignments_are_as_many_as_asked_for(store: Store) -> None:
    [hit] = store.offer([new(max_assignments=2)])
    submitted(store, "A1")
    store.accept(hit.hit_id, "A2")

    assert store.next_hit("A3") is None
    assert reason(lambda: store.accept(hit.hit_id, "A3")) == "taken"
    assert store.next_hit("A2") == hit


def test_hits_fill_evenly_and_in_their_order(store: Store) -> None:
    hits = store.offer([new("a"), new("b"), new("c")])
    seen: dict[str, list[str]] = {}
    for worker in ("A1", "A2", "A3", "A4", "A1", "A2"):
        hit = store.next_hit(worker)
        assert hit is not None
        seen.setdefault(hit.title, []).append(worker)
        submitted(store, worker, hit.hit_id)

    assert seen == {"a": ["A1", "A4"], "b": ["A2", "A1"], "c": ["A3", "A2"]}
    assert [each.submitted for each in store.progress()] == [2, 2, 2]
    assert [each.position for each in hits] == [1, 2, 3]


def test_an_assignment_whose_time_is_over_frees_its_place(store: Store, clock: Clock) -> None:
    [hit] = store.offer([new(max_assignments=1, duration=60)])
    given = store.accept(hit.hit_id, "A1")
    clock.pass_(59.9)
    assert reason(lambda: store.accept(hit.hit_id, "A2")) == "taken"
    assert store.next_hit("A2") is None
    clock.pass_(0.1)

    over = store.assignment(given.assignment_id)
    assert over is not None
    assert over.status == "Expired"
    assert store.next_hit("A1") is None
    assert reason(lambda: store.accept(hit.hit_id, "A1")) == "expired"
    assert store.next_hit("A2") == hit
    assert store.accept(hit.hit_id, "A2").deadline == clock.now + timedelta(seconds=60)
    [far] = store.progress()
    assert far[1:] == (0, 1, 1)


def test_what_comes_late_is_refused_and_the_draft_kept(store: Store, clock: Clock) -> None:
    [hit] = store.offer([new(duration=60)])
    given = store.accept(hit.hit_id, "A1")
    clock.pass_(61)
    store.save_draft(given.assignment_id, [("Answer_1_FreeText", "too late")])

    assert reason(lambda: store.submit(given.assignment_id, ANSWER)) == "expired"
    [left] = store.unfinished()
    assert left.draft == (("Answer_1_FreeText", "too late"),)
    assert left.draft_time == clock.now
    assert archive(store) == []


def test_a_second_start_goes_on_where_the_first_ended(tmp_path: Path) -> None:
    with Store(str(tmp_path)) as store:
        [first] = store.offer([new(duration=60)])
        given = store.accept(first.hit_id, "A1")
        saved = store.save_draft(given.assignment_id, [("a", "\ud800 odd")])
        secret = store.secret("link")
    with Store(str(tmp_path)) as store:
        [second] = store.offer([new(duration=90, max_assignments=3)])
        assert store.accept(second.hit_id, "A1") == saved
        assert (second.hit_id, second.duration, second.max_assignments) == (first.hit_id, 90, 3)
        assert store.secret("link") == secret != store.secret("progress")


def test_what_is_no_longer_offered_can_be_finished(store: Store) -> None:
    [old, untouched] = store.offer([new("old"), new("untouched")])
    given = store.accept(old.hit_id, "A1")
    [fresh] = store.offer([new("fresh")])

    assert store.hits() == [fresh]
    assert store.next_hit("A1") == store.hit(old.hit_id)
    assert reason(lambda: store.accept(old.hit_id, "A2")) == "withdrawn"
    store.submit(given.assignment_id, ANSWER)
    assert store.next_hit("A1") == fresh
    assert [each.hit.title for each in store.progress()] == ["fresh", "old"]
    assert [each.hit_id for each in store.offer([new("untouched")])] == [untouched.hit_id]


def test_equal_documents_are_several_hits(store: Store) -> None:
    hits = store.offer([new(), new(), new(inputs={"picture": "1"})])

    assert len({each.hit_id for each in hits}) == 3
    assert store.offer([new(inputs={"picture": "1"}), new(), new()])[0].hit_id == hits[2].hit_id


def test_the_archive_is_what_boto3_gives(store: Store) -> None:
    [hit] = store.offer([new(duration=600, max_assignments=5, inputs={"picture": "1.jpg"})])
    upload = store.keep_upload(io.BytesIO(b"GIF89a"), "../../etc/\ud800 passwd.gif")
    given = store.accept(hit.hit_id, "A1")
    store.submit(given.assignment_id, ANSWER, [upload])

    path = f".take/uploads/{upload.key}"
    assert archive(store) == [
        {
            "AssignmentId": given.assignment_id,
            "WorkerId": "A1",
            "HITId": hit.hit_id,
            "AssignmentStatus": "Submitted",
            "AcceptTime": "2026-11-22T10:00:00+00:00",
            "SubmitTime": "2026-11-22T10:00:00+00:00",
            "Deadline": "2026-11-22T10:10:00+00:00",
            "Answer": ANSWER,
            "Input.picture": "1.jpg",
            "Uploads": [{"Key": upload.key, "Size": 6, "Name": "../../etc/? passwd.gif", "Path": path}],
        }
    ]
    assert Path(store.folder.path, path).read_bytes() == b"GIF89a"
    [line] = Path(store.folder.hits).read_text().splitlines()
    assert json.loads(line) == {
        "HITId": hit.hit_id,
        "CreationTime": "2026-11-22T10:00:00+00:00",
        "Title": "a",
        "Question": "<a/>",
        "MaxAssignments": 5,
        "AssignmentDurationInSeconds": 600,
        "RequesterAnnotation": "a.xml",
        "Input.picture": "1.jpg",
    }


def test_archives_read_the_answers_and_nothing_else(store: Store) -> None:
    form = (BIRDS / "form.xml").read_text(encoding="utf-8")
    store.offer([NewHit(document=form, kind="QuestionForm", source="form.xml", title="Birds")])
    trap = json.dumps({"AssignmentId": "3TRAP", "HITId": "3TRAP", "WorkerId": "A9", "Answer": ANSWER}).encode()
    for worker in ("A1", "A2"):
        upload = store.keep_upload(io.BytesIO(trap), "assignments.jsonl")
        store.keep_upload(io.BytesIO(ANSWER.encode()), "answers.xml")
        store.submit(store.accept(store.hits()[0].hit_id, worker).assignment_id, ANSWER, [upload])

    for path in (store.folder.path, os.path.dirname(store.folder.path)):
        records = list(read(path))
        assert not [each for each in records if isinstance(each, Reject)]
        assert [each.worker_id for each in records if isinstance(each, Assignment)] == ["A1", "A2"]


def test_uploads_that_are_not_wanted_are_deleted(store: Store) -> None:
    upload = store.keep_upload(io.BytesIO(b"x" * 700_000))
    assert upload.size == 700_000
    store.discard([upload, upload])

    assert os.listdir(store.folder.uploads) == []


def test_an_upload_that_breaks_off_leaves_nothing(store: Store) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise OSError(5, "connection lost")
            return super().read(size)

    with pytest.raises(Unavailable, match="connection lost"):
        store.keep_upload(Broken(b"x" * 700_000))
    assert os.listdir(store.folder.uploads) == []


@pytest.mark.parametrize("key", ["../state.sqlite3", "a/b", "", "a.xml", "é"])
def test_no_path_is_made_of_what_is_no_key(store: Store, key: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        store.folder.upload(key)


DAMAGE: dict[str, Callable[[list[bytes]], bytes]] = {
    "a torn last line": lambda lines: b"".join(lines)[:-40],
    "a missing last line": lambda lines: b"".join(lines[:-1]),
    "a missing line within": lambda lines: b"".join([lines[0], *lines[2:]]),
    "a doubled line": lambda lines: b"".join([*lines, lines[-1]]),
    "a line without its end": lambda lines: b"".join(lines)[:-1],
    "a line too many": lambda lines: b"".join([*lines, b'{"AssignmentId": "3X", "Answer": ""}\n']),
    "a changed line": lambda lines: b"".join([lines[0].replace(b"A1", b"A9"), *lines[1:]]),
    "half a line too many": lambda lines: b"".join([*lines, lines[0][:50]]),
    "nothing in it": lambda _: b"",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_the_archive_is_made_whole_at_the_start(tmp_path: Path, damage: str) -> None:
    with Store(str(tmp_path)) as store:
        store.offer([new()])
        for worker in ("A1", "A2", "A3"):
            submitted(store, worker)
    path = tmp_path / "assignments.jsonl"
    whole = path.read_bytes()
    path.write_bytes(DAMAGE[damage](whole.splitlines(keepends=True)))
    with Store(str(tmp_path)) as store:
        assert path.read_bytes() == whole
        submitted(store, "A4")
        assert [each["WorkerId"] for each in archive(store)] == ["A1", "A2", "A3", "A4"]


@pytest.mark.parametrize("damage", DAMAGE)
def test_the_archive_is_mended_while_the_store_is_in_use(tmp_path: Path, damage: str) -> None:
    """Whatever its length tells; what does not change that, the next start finds."""
    with Store(str(tmp_path)) as store:
        store.offer([new()])
        for worker in ("A1", "A2", "A3"):
            submitted(store, worker)
        path = tmp_path / "assignments.jsonl"
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(DAMAGE[damage](lines))
        submitted(store, "A4")
    with Store(str(tmp_path)) as store:
        assert [each["WorkerId"] for each in archive(store)] == ["A1", "A2", "A3", "A4"]


def test_lines_that_the_store_does_not_know_are_put_away(tmp_path: Path) -> None:
    with Store(str(tmp_path)) as store:
        store.offer([new()])
        submitted(store, "A1")
    path = tmp_path / "assignments.jsonl"
    changed = path.read_bytes() + b'{"AssignmentId": "3X"}\n'
    path.write_bytes(changed)
    Store(str(tmp_path)).close()

    assert [each.read_bytes() for each in (tmp_path / ".take").glob("assignments-*.jsonl")] == [changed]


def test_an_archive_that_was_taken_away_comes_back(store: Store) -> None:
    store.offer([new()])
    submitted(store, "A1")
    os.unlink(store.folder.assignments)
    submitted(store, "A2")

    assert [each["WorkerId"] for each in archive(store)] == ["A1", "A2"]


@pytest.mark.parametrize("name", ["assignments.jsonl", "hits.jsonl"])
def test_an_archive_of_somebody_else_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("precious")

    with pytest.raises(Unavailable, match=f"{name} is there already"):
        Store(str(tmp_path))
    assert (tmp_path / name).read_text() == "precious"
    assert os.listdir(tmp_path) == [name]


def test_two_stores_share_a_folder(tmp_path: Path) -> None:
    with Store(str(tmp_path)) as first, Store(str(tmp_path)) as second:
        [hit] = first.offer([new()])
        for number in range(20):
            submitted((first, second)[number % 3 % 2], f"A{number}", hit.hit_id)

        assert [each["WorkerId"] for each in archive(first)] == [f"A{number}" for number in range(20)]
        assert [each.worker_id for each in second.submissions()] == [f"A{number}" for number in range(20)]


def test_a_torn_line_of_another_process_is_cut_before_the_next_one(tmp_path: Path) -> None:
    with Store(str(tmp_path)) as first, Store(str(tmp_path)) as second:
        first.offer([new()])
        submitted(first, "A1")
        submitted(second, "A2")
        with open(first.folder.assignments, "ab") as file:
            file.write(b'{"AssignmentId": "3TOR')
        submitted(first, "A3")

        assert [each["WorkerId"] for each in archive(first)] == ["A1", "A2", "A3"]


def test_fifty_workers_at_once_lose_nothing(store: Store) -> None:
    hits = store.offer([new("a"), new("b")])

    def work(number: int) -> list[str]:
        worker, made = f"A{number}", []
        while hit := store.next_hit(worker):
            given = store.accept(hit.hit_id, worker)
            store.save_draft(given.assignment_id, [("n", str(number))])
            made.append(store.submit(given.assignment_id, ANSWER).assignment_id)
        return made

    with ThreadPoolExecutor(50) as pool:
        acknowledged = [each for made in pool.map(work, range(50)) for each in made]

    assert len(set(acknowledged)) == 100
    assert {each["AssignmentId"] for each in archive(store)} == set(acknowledged)
    assert [each.assignment_id for each in store.submissions()] == [each["AssignmentId"] for each in archive(store)]
    assert [each.submitted for each in store.progress()] == [50, 50]
    assert len(hits) == 2


def test_the_last_place_goes_to_one_worker_only(store: Store) -> None:
    [hit] = store.offer([new(max_assignments=7)])

    def take(number: int) -> bool:
        try:
            return bool(store.accept(hit.hit_id, f"A{number}"))
        except Refused as refused:
            return refused.reason != "taken"

    with ThreadPoolExecutor(30) as pool:
        assert sum(pool.map(take, range(30))) == 7


def test_submissions_come_in_their_order_however_many_are_read_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mturk_xml.server.store._BATCH", 2)
    store.offer([new()])
    workers = ["A3", "A1", "A5", "A2", "A4"]
    for worker in workers:
        submitted(store, worker)
    os.unlink(store.folder.assignments)
    store._catch_up()

    assert [each.worker_id for each in store.submissions()] == workers
    assert [each["WorkerId"] for each in archive(store)] == workers


def test_a_full_disk_is_told_and_nothing_is_half_done(store: Store) -> None:
    [hit] = store.offer([new()])
    given = store.accept(hit.hit_id, "A1")
    with store._database.reading() as connection:
        [(pages,)] = connection.execute("PRAGMA page_count")
        connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(Unavailable, match="the disk is full"):
        store.submit(given.assignment_id, "x" * 100_000)
    still = store.assignment(given.assignment_id)
    assert still is not None
    assert (still.status, still.answer) == ("Accepted", None)
    assert archive(store) == []


def test_a_read_only_file_is_told(store: Store) -> None:
    with store._database.reading() as connection:
        connection.execute("PRAGMA query_only = ON")

    with pytest.raises(Unavailable, match="it is read-only"):
        store.offer([new()])


def test_a_read_only_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)

    with pytest.raises(Unavailable, match="the folder is read-only"):
        Store(str(tmp_path))


def test_an_archive_that_cannot_be_written_does_not_cost_the_answer(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store.offer([new()])
    submitted(store, "A1")

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(folder_module, "_sync", full)
        submitted(store, "A2")
    assert "No space left on device" in caplog.text
    submitted(store, "A3")

    assert [each["WorkerId"] for each in archive(store)] == ["A1", "A2", "A3"]


def test_a_list_of_hits_that_cannot_be_written_leaves_the_one_before(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    [hit] = store.offer([new("before")])
    listed = Path(store.folder.hits).read_bytes()

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(folder_module, "_sync", full)
        with pytest.raises(Unavailable, match="No space left"):
            store.offer([new("behind")])
    assert store.hits() == [hit]
    assert Path(store.folder.hits).read_bytes() == listed
    assert not list(Path(store.folder.path, ".take").glob("*.part"))


def test_an_archive_that_is_no_file_is_told(tmp_path: Path) -> None:
    with Store(str(tmp_path)) as store:
        archive = Path(store.folder.assignments)
    archive.unlink()
    archive.mkdir()

    with pytest.raises(Unavailable, match="Is a directory"):
        Store(str(tmp_path))


def test_folders_are_synced_where_that_can_be_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(number: int) -> None:
        def fsync(_: int) -> None:
            raise OSError(number, "odd")

        monkeypatch.setattr(os, "fsync", fsync)

    refuse(errno.EINVAL)
    folder_module._sync_folder(str(tmp_path))
    refuse(errno.EIO)
    with pytest.raises(OSError, match="odd"):
        folder_module._sync_folder(str(tmp_path))
    monkeypatch.delattr(os, "O_DIRECTORY")
    folder_module._sync_folder(str(tmp_path))


def locked(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    return connection


def test_a_store_waits_for_another_that_is_being_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite does not wait when the log is turned on; that is done here."""
    path = tmp_path / "state.sqlite3"
    other = locked(path)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            other.execute("ROLLBACK")

    monkeypatch.setattr("mturk_xml.server.database._PATIENCE", 0.05)
    monkeypatch.setattr("mturk_xml.server.database.time.sleep", sleep)
    monkeypatch.setattr("mturk_xml.server.database.time.monotonic", lambda: 0.0)
    Database(str(path)).close()
    other.close()

    assert len(slept) == 2


def test_a_store_that_stays_locked_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "state.sqlite3"
    other = locked(path)
    monkeypatch.setattr("mturk_xml.server.database._PATIENCE", 0.05)

    with pytest.raises(Unavailable, match="another program keeps it locked"):
        Database(str(path))
    other.close()


def test_a_file_that_is_no_store_is_told(tmp_path: Path) -> None:
    (tmp_path / ".take").mkdir()
    (tmp_path / ".take" / "state.sqlite3").write_text("this is a text, and long enough for a header" * 50)

    with pytest.raises(Unavailable, match="something else"):
        Store(str(tmp_path))


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    Store(str(tmp_path)).close()
    with sqlite3.connect(tmp_path / ".take" / "state.sqlite3") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(Unavailable, match="newer version"):
        Store(str(tmp_path))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(Unavailable, match="Not a directory"):
        Store(str(tmp_path / "file" / "out"))
    with pytest.raises(Unavailable, match="exists"):
        Store(str(tmp_path / "file"))


def test_what_is_remembered_is_there_at_the_next_start(tmp_path: Path) -> None:
    with Store(str(tmp_path)) as store:
        assert store.recall("port") is None
        store.remember("port", "1")
        store.remember("port", "2")
    with Store(str(tmp_path)) as store:
        assert store.recall("port") == "2"


def test_a_store_can_be_moved(tmp_path: Path) -> None:
    with Store(str(tmp_path / "a")) as store:
        store.offer([new()])
        made = submitted(store, "A1")
    shutil.move(tmp_path / "a", tmp_path / "b")
    with Store(str(tmp_path / "b")) as store:
        assert [each.assignment_id for each in store.submissions()] == [made]
