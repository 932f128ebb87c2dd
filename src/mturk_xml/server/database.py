"""The SQLite file of a store: opened, its tables made, transactions, and its errors in words."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from mturk_xml.server.records import Unavailable

_VERSION = 1
_TABLES = (
    """CREATE TABLE hits (
        hit_id TEXT PRIMARY KEY,
        digest TEXT NOT NULL,       -- of the document and its inputs
        occurrence INTEGER NOT NULL, -- of several that are the same
        position INTEGER,           -- none if it is not offered now
        document TEXT NOT NULL,
        kind TEXT NOT NULL,
        source TEXT NOT NULL,
        title TEXT NOT NULL,
        max_assignments INTEGER,
        duration INTEGER,
        inputs TEXT NOT NULL,       -- JSON
        creation_time TEXT NOT NULL,
        UNIQUE (digest, occurrence)
    )""",
    """CREATE TABLE assignments (
        assignment_id TEXT PRIMARY KEY,
        hit_id TEXT NOT NULL REFERENCES hits,
        worker_id TEXT NOT NULL,
        number INTEGER UNIQUE,      -- of the submission, from 1, without gaps; none before
        accept_time TEXT NOT NULL,
        deadline TEXT,
        submit_time TEXT,
        answer TEXT,
        csrf TEXT NOT NULL,
        draft TEXT NOT NULL,        -- JSON
        draft_time TEXT,
        uploads TEXT NOT NULL,      -- JSON
        UNIQUE (hit_id, worker_id)
    )""",
    "CREATE INDEX assignments_of_workers ON assignments (worker_id)",
    "CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
)
# So long another process may keep the file to itself, in seconds. A transaction takes milliseconds.
_PATIENCE = 30.0


class Database:
    """One connection for all threads, which take turns: SQLite has one writer at a time, and is not fair to who waits.

    Every error of SQLite comes out as ``Unavailable``.
    """

    def __init__(self, path: str) -> None:
        self._turn = threading.Lock()
        with _in_words():
            self._connection = sqlite3.connect(
                path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False, cached_statements=64
            )
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the file."""
        with self._turn:
            self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one SELECT."""
        with self._turn, _in_words():
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for a transaction: all of it is on the disk afterwards, or, after an exception, nothing.

        Nobody else writes meanwhile, in this process or in another.
        """
        with self._turn, _in_words():
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def _prepare(self) -> None:
        with _in_words():
            self._connection.row_factory = sqlite3.Row
            self._write_ahead()
            # Without it, a commit would be on the disk only some time later.
            self._connection.execute("PRAGMA synchronous = FULL")
        with self.writing() as connection:
            [(version,)] = connection.execute("PRAGMA user_version")
            if version > _VERSION:
                raise Unavailable("it was written by a newer version of mturk-xml")
            if version < _VERSION:
                for table in _TABLES:
                    connection.execute(table)
                connection.execute(f"PRAGMA user_version = {_VERSION:d}")

    def _write_ahead(self) -> None:
        """Turn on the write-ahead log. Of several processes that do so at once, SQLite refuses some without waiting."""
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                    raise
                time.sleep(0.02)
            else:
                return


_WORDS = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR_SHMSIZE: "the disk is full",
    sqlite3.SQLITE_READONLY: "it is read-only",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_CORRUPT: "it is damaged",
    sqlite3.SQLITE_NOTADB: "it is damaged, or something else",
    sqlite3.SQLITE_BUSY: "another program keeps it locked",
    sqlite3.SQLITE_IOERR: "the disk does not do what it should",
}


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0)
        # The lower byte is the kind of error, the rest are details.
        reason = _WORDS.get(code) or _WORDS.get(code & 0xFF, str(error))
        raise Unavailable(reason) from error
