"""The folder of a store: the archive that people read, derived from the store; and, hidden, the store and the uploads.

    assignments.jsonl   what was submitted, an Assignment of boto3 a line, in the order of submission
    hits.jsonl          the HITs, likewise
    .take/state.sqlite3 the store
    .take/uploads/KEY   the files that workers gave

What workers gave is hidden, without the ending of a name, so that nobody who searches the folder for archives or
documents takes such a file for one.
"""

import errno
import json
import os
import secrets
import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import IO, Any, BinaryIO, TypeAlias

from mturk_xml.server.records import Assignment, Hit, Unavailable, Upload

_HIDDEN = ".take"
_LETTERS = string.ascii_uppercase + string.digits
_CHUNK = 256 * 1024


def identifier() -> str:
    """Return a new identifier that looks like the service's: 30 letters and digits, the first one a 3."""
    return "3" + "".join(secrets.choice(_LETTERS) for _ in range(29))


class Folder:
    """The paths in a folder, which is made if it is not there, and the uploads in it.

    Raises ``Unavailable`` if it cannot be made, or holds an archive that is not ours: it would be overwritten.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.database = os.path.join(path, _HIDDEN, "state.sqlite3")
        self.uploads = os.path.join(path, _HIDDEN, "uploads")
        self.assignments = os.path.join(path, "assignments.jsonl")
        self.hits = os.path.join(path, "hits.jsonl")
        with _in_words():
            if not os.path.exists(self.database):
                self._check_foreign()
            os.makedirs(path, exist_ok=True)
            with suppress(FileExistsError):
                os.mkdir(os.path.join(path, _HIDDEN), 0o700)
            os.makedirs(self.uploads, exist_ok=True)
            if not os.access(self.uploads, os.W_OK):  # SQLite would say less
                raise Unavailable("the folder is read-only")
            for each in (self.uploads, os.path.dirname(self.uploads), path):
                _sync_folder(each)
        with suppress(OSError):  # a folder in which we may do nothing
            _sync_folder(os.path.dirname(os.path.abspath(path)))

    def _check_foreign(self) -> None:
        for each in (self.assignments, self.hits):
            if os.path.lexists(each):
                reason = f"{os.path.basename(each)} is there already, and was not written here; choose another folder"
                raise Unavailable(reason)

    def keep(self, stream: BinaryIO, name: str) -> Upload:
        """Keep what a stream gives as a file of a new key; it is on the disk when this returns."""
        key = identifier()
        path, size = self.upload(key), 0
        with _in_words():
            try:
                with open(path, "xb") as file:
                    while chunk := stream.read(_CHUNK):
                        size += file.write(chunk)
                    _sync(file)
                _sync_folder(self.uploads)
            except BaseException:
                with suppress(OSError):
                    os.unlink(path)
                raise
        return Upload(key, size, name.encode("utf-8", "replace").decode())

    def discard(self, upload: Upload) -> None:
        """Delete a file that is not wanted after all."""
        with suppress(OSError):
            os.unlink(self.upload(upload.key))

    def upload(self, key: str) -> str:
        """Return the path of the file of a key; raise ``ValueError`` for what is no key of ours."""
        if not (key.isascii() and key.isalnum()):
            raise ValueError(f"{key!r} is no key of a file")
        return os.path.join(self.uploads, key)

    def write_hits(self, hits: Iterable[Hit]) -> None:
        """Write the file of the HITs anew."""
        with _in_words():
            part = os.path.join(self.path, _HIDDEN, f"hits-{secrets.token_hex(8)}.part")
            try:
                with open(part, "xb") as file:
                    file.writelines(map(_hit_line, hits))
                    _sync(file)
                os.replace(part, self.hits)
            except BaseException:
                with suppress(OSError):
                    os.unlink(part)
                raise
            _sync_folder(self.path)

    def archive(self) -> "Archive":
        """Return the file of the assignments."""
        return Archive(self.assignments, os.path.join(self.path, _HIDDEN))


# Gives the lines of the submissions behind a number.
Lines: TypeAlias = Callable[[int], Iterator[bytes]]


class Archive:
    """The file of the assignments, which follows the store: line N is submission N.

    Callers keep all others away from the store, and so from the file, meanwhile. ``Unavailable`` is raised if the file
    cannot be written; the next time makes up for it.
    """

    def __init__(self, path: str, attic: str) -> None:
        self._path = path
        self._attic = attic
        self._size = self._lines = 0  # as far as we know it

    def make_whole(self, since: Lines) -> None:
        """Make the file what it must be, whatever became of it.

        A torn last line is cut, and missing ones are written. If anything else is wrong, the file is put away with the
        store, and written anew.
        """
        with _in_words():
            if self._is_foreign(since):
                os.replace(self._path, os.path.join(self._attic, f"assignments-{identifier()}.jsonl"))
                self._size = self._lines = 0
            self._append(since)
            _sync_folder(os.path.dirname(self._path) or ".")

    def catch_up(self, since: Lines) -> None:
        """Append what is not yet in the file. Other processes may have done so."""
        with _in_words():
            size = os.path.getsize(self._path) if os.path.exists(self._path) else -1
            if size < self._size:  # somebody cut it, or took it away
                self.make_whole(since)
                return
            if size > self._size:
                self._see()
            self._append(since)

    def _is_foreign(self, since: Lines) -> bool:
        """Return whether there is a line in the file that should not be there. Take note of those that should."""
        self._size = self._lines = 0
        if not os.path.exists(self._path):
            return False
        with open(self._path, "rb") as file:
            self._size, self._lines = _agreeing(file, since(0))
            file.seek(self._size)
            return any(line.endswith(b"\n") for line in file)

    def _see(self) -> None:
        """Take note of lines that others have appended."""
        with open(self._path, "rb") as file:
            file.seek(self._size)
            for line in file:
                if line.endswith(b"\n"):
                    self._size += len(line)
                    self._lines += 1

    def _append(self, since: Lines) -> None:
        with open(self._path, "r+b" if os.path.exists(self._path) else "w+b") as file:
            if file.seek(0, os.SEEK_END) > self._size:
                file.truncate(self._size)  # what a process left behind that was killed
            file.seek(self._size)
            size, lines = self._size, self._lines
            for line in since(lines):
                size += file.write(line)
                lines += 1
            if size > self._size:
                _sync(file)
        self._size, self._lines = size, lines


def _agreeing(file: IO[bytes], due: Iterator[bytes]) -> tuple[int, int]:
    """Return how many bytes and lines at the beginning of a file are what they must be."""
    size = lines = 0
    for line in due:
        if file.read(len(line)) != line:
            break
        size += len(line)
        lines += 1
    return size, lines


def assignment_line(assignment: Assignment, inputs: Mapping[str, str]) -> bytes:
    """Return what was submitted as a line of JSON, with the members that ``list_assignments_for_hit`` gives.

    ``Uploads`` is ours: where the files are, and what they were called. ``Input.*`` are the values that were put into
    the layout of the HIT, as in the site's batch results.
    """
    members = {
        "AssignmentId": assignment.assignment_id,
        "WorkerId": assignment.worker_id,
        "HITId": assignment.hit_id,
        "AssignmentStatus": assignment.status,
        "AcceptTime": _time(assignment.accept_time),
        "SubmitTime": _time(assignment.submit_time),
        "Deadline": _time(assignment.deadline),
        "Answer": assignment.answer,
        "Uploads": [
            {"Key": each.key, "Size": each.size, "Name": each.name, "Path": f"{_HIDDEN}/uploads/{each.key}"}
            for each in assignment.uploads
        ]
        or None,
    }
    return _line(members | _inputs(inputs))


def _hit_line(hit: Hit) -> bytes:
    members = {
        "HITId": hit.hit_id,
        "CreationTime": _time(hit.creation_time),
        "Title": hit.title,
        "Question": hit.document,
        "MaxAssignments": hit.max_assignments,
        "AssignmentDurationInSeconds": hit.duration,
        "RequesterAnnotation": hit.source,
    }
    return _line(members | _inputs(hit.inputs))


def _inputs(inputs: Mapping[str, str]) -> dict[str, str]:
    return {f"Input.{name}": value for name, value in inputs.items()}


def _time(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()


def _line(members: dict[str, Any]) -> bytes:
    """Return a line in ASCII, which all readers take for the same."""
    return json.dumps({name: value for name, value in members.items() if value is not None}).encode("ascii") + b"\n"


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _sync_folder(path: str) -> None:
    """Put the names in a folder on the disk, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(path or ".", os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a file system that knows no such thing
            raise
    finally:
        os.close(handle)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        name = f"{os.path.basename(error.filename)}: " if isinstance(error.filename, str) else ""
        raise Unavailable(f"{name}{error.strerror or error}") from error
