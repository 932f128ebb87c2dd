"""The store: HITs and assignments in an SQLite file, from which the archive in the folder is derived."""

import json
import logging
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from sqlite3 import Connection, Row
from typing import BinaryIO, Self

from mturk_xml.server.database import Database
from mturk_xml.server.folder import Folder, assignment_line, identifier
from mturk_xml.server.records import Assignment, Hit, NewHit, Progress, Refused, Unavailable, Upload
from mturk_xml.server.rows import digest, from_assignment, from_hit, stamp

_LOG = logging.getLogger(__name__)
# So many submissions are read at once.
_BATCH = 200
# HITs with how many of their assignments were given, are submitted, and are still open at the time ``:now``.
_HITS = """SELECT hits.*, count(assignment_id) AS given, count(submit_time) AS submitted,
count(assignment_id) FILTER (WHERE submit_time IS NULL AND (deadline IS NULL OR deadline > :now)) AS accepted
FROM hits LEFT JOIN assignments USING (hit_id) """
# The one that a worker has open, else one that the worker has not had and that has a place left.
_NEXT = """GROUP BY hit_id
HAVING count(*) FILTER (WHERE worker_id = :worker AND submit_time IS NULL AND (deadline IS NULL OR deadline > :now)) > 0
OR (position IS NOT NULL AND count(*) FILTER (WHERE worker_id = :worker) = 0
    AND (max_assignments IS NULL OR submitted + accepted < max_assignments))
ORDER BY count(*) FILTER (WHERE worker_id = :worker) DESC, submitted + accepted, position LIMIT 1"""
_ALL = "GROUP BY hit_id HAVING position IS NOT NULL OR given > 0 ORDER BY position IS NULL, position, creation_time"


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """What a folder keeps: HITs, assignments, drafts, answers and uploaded files.

    Usable from many threads and from several processes at once. What a method did is on the disk when it returns.
    Each method raises ``Unavailable`` if the disk is full, read-only or broken; nothing is half done then.
    """

    def __init__(self, folder: str, clock: Callable[[], datetime] = _now) -> None:
        """Open the store in a folder, which is made if it is not there; make the archive in it whole."""
        self._clock = clock
        self.folder = Folder(folder)
        self._database = Database(self.folder.database)
        self._archive = self.folder.archive()
        try:
            with self._database.writing() as connection:
                self._archive.make_whole(partial(_lines, connection))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the store. What was kept stays."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def offer(self, hits: Iterable[NewHit]) -> list[Hit]:
        """Offer these HITs, in this order, and no others; return them.

        A document that was offered before keeps its HIT, with its assignments. What is no longer offered stays in the
        store, and who has accepted it can still submit.
        """
        occurrences: dict[str, int] = {}
        with self._database.writing() as connection:
            connection.execute("UPDATE hits SET position = NULL")
            for position, each in enumerate(hits, 1):
                key = digest(each)
                occurrences[key] = occurrences.get(key, 0) + 1
                self._put(connection, each, key, occurrences[key], position)
            self.folder.write_hits(each.hit for each in self._progress(connection))
        return self.hits()

    def _put(self, connection: Connection, hit: NewHit, key: str, occurrence: int, position: int) -> None:
        connection.execute(
            """INSERT INTO hits VALUES (:hit_id, :digest, :occurrence, :position, :document, :kind, :source, :title,
            :max_assignments, :duration, :inputs, :now)
            ON CONFLICT (digest, occurrence) DO UPDATE SET position = :position, source = :source, title = :title,
            max_assignments = :max_assignments, duration = :duration""",
            {
                "hit_id": identifier(),
                "digest": key,
                "occurrence": occurrence,
                "position": position,
                "document": hit.document,
                "kind": hit.kind,
                "source": hit.source,
                "title": hit.title,
                "max_assignments": hit.max_assignments,
                "duration": hit.duration,
                "inputs": json.dumps(dict(hit.inputs)),
                "now": stamp(self._clock()),
            },
        )

    def hits(self) -> list[Hit]:
        """Return the HITs that are offered, in their order."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT * FROM hits WHERE position IS NOT NULL ORDER BY position")
            return [from_hit(each) for each in rows]

    def hit(self, hit_id: str) -> Hit | None:
        """Return a HIT, offered or not; ``None`` if there is none of that id."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT * FROM hits WHERE hit_id = ?", (hit_id,)).fetchone()
        return row and from_hit(row)

    def next_hit(self, worker_id: str) -> Hit | None:
        """Return the HIT that a worker should get next: the one that the worker has open, else the least taken one.

        ``None`` if there is nothing (more) to do for this worker.
        """
        with self._database.reading() as connection:
            values = {"worker": worker_id, "now": stamp(self._clock())}
            row = connection.execute(_HITS + _NEXT, values).fetchone()
        return row and from_hit(row)

    def accept(self, hit_id: str, worker_id: str) -> Assignment:
        """Give a HIT to a worker; return the assignment, which is the open one if the worker has it already.

        Raises:
            Refused: ``unknown``, ``withdrawn``, ``submitted``, ``expired`` or ``taken``.
        """
        with self._database.writing() as connection:
            now = self._clock()
            own = self._of_worker(connection, hit_id, worker_id, now)
            if own is not None:
                if own.status == "Accepted":
                    return own
                raise Refused("submitted" if own.status == "Submitted" else "expired", own)
            return self._accepted(connection, self._with_place(connection, hit_id, now), worker_id, now)

    def _of_worker(self, connection: Connection, hit_id: str, worker_id: str, now: datetime) -> Assignment | None:
        found = connection.execute(
            "SELECT * FROM assignments WHERE hit_id = ? AND worker_id = ?", (hit_id, worker_id)
        ).fetchone()
        return found and from_assignment(found, now)

    def _with_place(self, connection: Connection, hit_id: str, now: datetime) -> Hit:
        """Return a HIT that can be accepted; raise ``Refused`` if it cannot."""
        values = {"hit": hit_id, "now": stamp(now)}
        row = connection.execute(_HITS + "WHERE hit_id = :hit GROUP BY hit_id", values).fetchone()
        if row is None:
            raise Refused("unknown")
        if row["position"] is None:
            raise Refused("withdrawn")
        if row["max_assignments"] is not None and row["submitted"] + row["accepted"] >= row["max_assignments"]:
            raise Refused("taken")
        return from_hit(row)

    def _accepted(self, connection: Connection, hit: Hit, worker_id: str, now: datetime) -> Assignment:
        made, deadline = identifier(), hit.duration and stamp(now + timedelta(seconds=hit.duration))
        connection.execute(
            """INSERT INTO assignments (assignment_id, hit_id, worker_id, accept_time, deadline, csrf, draft, uploads)
            VALUES (?, ?, ?, ?, ?, ?, '[]', '[]')""",
            (made, hit.hit_id, worker_id, stamp(now), deadline, secrets.token_urlsafe(32)),
        )
        return self._known(connection, made, now)

    def assignment(self, assignment_id: str) -> Assignment | None:
        """Return an assignment; ``None`` if there is none of that id."""
        with self._database.reading() as connection:
            return self._assignment(connection, assignment_id, self._clock())

    def open_assignment(self, worker_id: str) -> Assignment | None:
        """Return what a worker has accepted and can still submit, the oldest if there are several."""
        with self._database.reading() as connection:
            now = self._clock()
            row = connection.execute(
                """SELECT * FROM assignments WHERE worker_id = :worker AND submit_time IS NULL
                AND (deadline IS NULL OR deadline > :now) ORDER BY accept_time LIMIT 1""",
                {"worker": worker_id, "now": stamp(now)},
            ).fetchone()
        return row and from_assignment(row, now)

    def _assignment(self, connection: Connection, assignment_id: str, now: datetime) -> Assignment | None:
        found = connection.execute("SELECT * FROM assignments WHERE assignment_id = ?", (assignment_id,)).fetchone()
        return found and from_assignment(found, now)

    def _known(self, connection: Connection, assignment_id: str, now: datetime) -> Assignment:
        """Return an assignment; raise ``Refused`` if there is none."""
        found = self._assignment(connection, assignment_id, now)
        if found is None:
            raise Refused("unknown")
        return found

    def save_draft(self, assignment_id: str, fields: Sequence[tuple[str, str]]) -> Assignment:
        """Keep the fields as they are now; also when the time is over, so that nothing that was typed is lost.

        Raises:
            Refused: ``unknown`` or ``submitted``.
        """
        with self._database.writing() as connection:
            now = self._clock()
            found = self._known(connection, assignment_id, now)
            if found.status == "Submitted":
                raise Refused("submitted", found)
            connection.execute(
                "UPDATE assignments SET draft = ?, draft_time = ? WHERE assignment_id = ?",
                (json.dumps(list(fields)), stamp(now), assignment_id),
            )
            return self._known(connection, assignment_id, now)

    def keep_upload(self, stream: BinaryIO, name: str = "") -> Upload:
        """Keep what a stream gives as a file; return its key and size. To be called before ``submit``, in a thread.

        The name is the browser's. It is data only: no path is made of it.
        """
        return self.folder.keep(stream, name)

    def discard(self, uploads: Iterable[Upload]) -> None:
        """Delete files that were kept for a submission that was refused."""
        for each in uploads:
            self.folder.discard(each)

    def submit(self, assignment_id: str, answer: str, uploads: Sequence[Upload] = ()) -> Assignment:
        """Keep the answers of a worker, for good: they are on the disk when this returns.

        Raises:
            Refused: ``unknown``, ``submitted`` or ``expired`` (the draft stays; save the fields as one before).
        """
        with self._database.writing() as connection:
            now = self._clock()
            found = self._known(connection, assignment_id, now)
            if found.status != "Accepted":
                raise Refused("submitted" if found.status == "Submitted" else "expired", found)
            connection.execute(
                """UPDATE assignments SET answer = ?, uploads = ?, submit_time = ?,
                number = (SELECT coalesce(max(number), 0) + 1 FROM assignments) WHERE assignment_id = ?""",
                (answer, json.dumps(list(uploads)), stamp(now), assignment_id),
            )
            submitted = self._known(connection, assignment_id, now)
        self._catch_up()
        return submitted

    def _catch_up(self) -> None:
        """Bring the archive up to date. If that cannot be done now, the next submission or start does it."""
        try:
            with self._database.writing() as connection:
                self._archive.catch_up(partial(_lines, connection))
        except Unavailable as error:
            _LOG.warning("assignments.jsonl could not be written (%s); the answers are safe in the store", error)

    def progress(self) -> list[Progress]:
        """Return how far each HIT is: those that are offered, in their order, and those that were and have answers."""
        with self._database.reading() as connection:
            return self._progress(connection)

    def _progress(self, connection: Connection) -> list[Progress]:
        found = []
        for row in connection.execute(_HITS + _ALL, {"now": stamp(self._clock())}):
            submitted, accepted = row["submitted"], row["accepted"]
            found.append(Progress(from_hit(row), submitted, accepted, row["given"] - submitted - accepted))
        return found

    def unfinished(self) -> list[Assignment]:
        """Return what was accepted and not submitted, the oldest first: open, or over."""
        with self._database.reading() as connection:
            now = self._clock()
            rows = connection.execute("SELECT * FROM assignments WHERE submit_time IS NULL ORDER BY accept_time")
            return [from_assignment(each, now) for each in rows]

    def submissions(self) -> Iterator[Assignment]:
        """Yield what was submitted, in the order of submission."""
        number = 0
        while True:
            with self._database.reading() as connection:
                now = self._clock()
                batch = [from_assignment(each, now) for each in _behind(connection, number)]
            yield from batch
            number += len(batch)
            if len(batch) < _BATCH:
                return

    def remember(self, name: str, value: str) -> None:
        """Keep a value under a name for the next start."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))

    def recall(self, name: str) -> str | None:
        """Return the value under a name, ``None`` if there is none."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return row and str(row["value"])

    def secret(self, name: str) -> str:
        """Return a secret of this folder, such as the token of a link; it is made when it is first asked for."""
        with self._database.writing() as connection:
            values = (f"secret {name}", secrets.token_urlsafe(24))
            connection.execute("INSERT OR IGNORE INTO notes VALUES (?, ?)", values)
            [(kept,)] = connection.execute("SELECT value FROM notes WHERE name = ?", values[:1])
        return str(kept)


def _lines(connection: Connection, number: int) -> Iterator[bytes]:
    """Yield the lines of the archive for the submissions behind a number, within a transaction."""
    while rows := _behind(connection, number):
        for each in rows:
            # What is submitted does not change any more, whatever the time is.
            yield assignment_line(from_assignment(each, _EVER), json.loads(each["inputs"]))
        number += len(rows)


def _behind(connection: Connection, number: int) -> list[Row]:
    return connection.execute(
        """SELECT assignments.*, hits.inputs FROM assignments JOIN hits USING (hit_id)
        WHERE number > ? ORDER BY number LIMIT ?""",
        (number, _BATCH),
    ).fetchall()


_EVER = datetime.min.replace(tzinfo=UTC)
