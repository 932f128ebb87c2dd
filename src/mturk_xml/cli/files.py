"""Files as the commands take them: paths, folders, standard input; unreadable ones become diagnostics."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mturk_xml.diagnostics import Diagnostic
from mturk_xml.rules import diagnostic
from mturk_xml.source import MAX_BYTES

_SUFFIXES = (".xml", ".question", ".answerkey")


class File(NamedTuple):
    """A file that was read: its name as given, and its bytes."""

    path: str
    data: bytes


class Unreadable(NamedTuple):
    """A file that was not read, and why."""

    found: Diagnostic


def names(paths: Iterable[str]) -> list[str]:
    """Return the files behind some paths; folders are searched for documents, in the order of their names."""
    found: list[str] = []
    for path in paths:
        inside = list(_walk(path)) if path != "-" and os.path.isdir(path) else []
        found += inside or [path]
    return found


def _walk(folder: str) -> Iterator[str]:
    """Yield the documents in a folder, and the folders in it that cannot be searched; reading those says why.

    Links to folders are not followed: they could lead in a circle. Pipes and devices are not documents.
    """
    closed: list[str] = []
    for parent, folders, files in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(parent, name)
            if name.lower().endswith(_SUFFIXES) and not _is_special(path):
                yield path
    yield from closed


def _is_special(path: str) -> bool:
    """Return whether there is something at a path that is no file; a broken link is for the reader to report."""
    return os.path.exists(path) and not os.path.isfile(path)


def read(path: str, *, searched: bool = True) -> File | Unreadable:
    """Return the bytes of a file, no more than can be a document.

    A folder is no file; if it was ``searched``, there is none in it either.
    """
    try:
        if path == "-":
            return File(path, b"" if sys.stdin is None else sys.stdin.buffer.read(MAX_BYTES + 1))
        with open(path, "rb") as file:
            return File(path, file.read(MAX_BYTES + 1))
    except IsADirectoryError as error:
        empty = searched and os.access(path, os.R_OK | os.X_OK)
        return Unreadable(diagnostic("MTX903", path=path) if empty else unreadable(path, error))
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        return Unreadable(unreadable(path, error))


def unreadable(path: str, error: Exception) -> Diagnostic:
    """Return the diagnostic for a file that the system does not give."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return diagnostic("MTX901", path=path, facts={"reason": reason})
