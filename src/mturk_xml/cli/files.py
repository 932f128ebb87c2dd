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
        inside = list(_walk(path)) if path != "-" and os.path.isdir(path) else None
        found += inside or [path]
    return found


def _walk(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if name.endswith(_SUFFIXES):
                yield os.path.join(parent, name)


def read(path: str) -> File | Unreadable:
    """Return the bytes of a file, no more than can be a document."""
    try:
        if path == "-":
            return File(path, sys.stdin.buffer.read(MAX_BYTES + 1))
        with open(path, "rb") as file:
            return File(path, file.read(MAX_BYTES + 1))
    except IsADirectoryError:
        return Unreadable(diagnostic("MTX903", path=path))
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        return Unreadable(unreadable(path, error))


def unreadable(path: str, error: Exception) -> Diagnostic:
    """Return the diagnostic for a file that the system does not give."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return diagnostic("MTX901", path=path, facts={"reason": reason})
