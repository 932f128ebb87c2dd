"""Files as the commands take them: paths, folders, patterns, standard input; unreadable ones become diagnostics."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from mturk_xml.cli.paths import here
from mturk_xml.diagnostics import Diagnostic
from mturk_xml.rules import diagnostic
from mturk_xml.source import MAX_BYTES, binary_kind

if TYPE_CHECKING:
    from mturk_xml.cli.settings import Configuration

SUFFIXES = (".xml", ".question", ".answerkey")


class File(NamedTuple):
    """A file that was read: its name as given, and its bytes."""

    path: str
    data: bytes


class Unreadable(NamedTuple):
    """A file that was not read, and why."""

    found: Diagnostic


def find(paths: Iterable[str], configuration: "Configuration") -> list[str]:
    """Return the files to check behind some paths, each once.

    A path is ``-`` for standard input, a file, a folder, or a pattern with ``*``, ``**``, ``?`` or ``[...]`` if nothing
    has that name. What is named, or matched by a pattern, is always taken; folders are searched, without what is
    ignored or excluded. A path behind which there is nothing stays as it is: reading it says why. Raises
    ``SettingsError``.
    """
    folder = here()
    found: dict[str, str] = {}
    for path in paths:
        for each in _behind(path, configuration):
            found.setdefault(_identity(each, folder), each)
    return list(found.values())


def _behind(path: str, configuration: "Configuration") -> list[str]:
    if path == "-":
        return [path]
    if os.path.isdir(path):
        return _searched(path, configuration) or [path]
    if any(each in path for each in "*?[") and not os.path.lexists(path):
        return [each for match in _matched(path) for each in _searched(match, configuration)] or [path]
    return [path]


def _searched(path: str, configuration: "Configuration") -> list[str]:
    if not os.path.isdir(path):
        return [path]
    from mturk_xml.cli.search import search

    return list(search(path, configuration))


def _matched(pattern: str) -> list[str]:
    from glob import glob

    try:
        return sorted(glob(pattern, recursive=True))
    except (ValueError, RecursionError):  # a null character; folders in folders without end
        return []


def _identity(path: str, folder: str) -> str:
    """Return the same for two spellings of a path. Behind a link, ``..`` is not what it looks like."""
    return path if path == "-" or f"{os.sep}.." in path else os.path.normpath(os.path.join(folder, path))


def read_text(path: str) -> File | Unreadable:
    """Return the bytes of a file to check, no more than can be a document; what is missing, or no text, is told so."""
    file = read(path)
    if isinstance(file, File):
        kind = binary_kind(file.data)
        return file if kind is None else Unreadable(diagnostic("MTX905", path=path, facts={"kind": kind}))
    return Unreadable(diagnostic("MTX904", path=path)) if _is_missing(path) else file


def _is_missing(path: str) -> bool:
    """Return whether nothing has this name, or can have it. A link that leads to nothing is there."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a null character
        return path != "-"
    except OSError:
        return False
    return False


def names(paths: Iterable[str]) -> list[str]:
    """Return the files of answers behind some paths; folders are searched, in the order of their names.

    All of it is taken: what workers answered is ignored by git in many a project.
    """
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
            if name.lower().endswith(SUFFIXES) and not _is_special(path):
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
