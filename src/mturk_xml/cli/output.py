"""Where findings are written: standard output, or a file that is there only when it is whole."""

import errno
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import IO, Literal, TextIO


@contextmanager
def output(path: str | None) -> Iterator[TextIO]:
    """Give the stream to write to: standard output, for ``-`` too, or a file of this path (UTF-8).

    The file is written beside its place and moved there at the end; an exception leaves things as they were. Whatever
    keeps it from being written raises ``OSError`` at once: a folder at its place, no folder around it, a file that is
    read-only. Pipes and devices are written directly, as nothing can be moved there.
    """
    if path in (None, "-"):
        yield sys.stdout
    elif _is_special(path):
        with _opened(path, "a") as file:
            yield file
    else:
        with _replacing(path) as file:
            yield file


@contextmanager
def binary_output(path: str | None) -> Iterator[IO[bytes]]:
    """Give the stream to write bytes to: standard output, or a file as ``output`` makes it."""
    with output(path) as file:
        yield file.buffer
        file.flush()


def format_of(path: str | None, formats: Mapping[str, str]) -> str | None:
    """Return the format that the ending of a name says, by its endings; ``None`` if it says none."""
    return formats.get(os.path.splitext(path or "")[1].lower())


def replace_file(path: str, before: bytes, after: bytes) -> None:
    """Give a file other contents, written beside it first; raise ``OSError`` if that cannot be done.

    It is left alone if it is no longer what it was ``before``: somebody else wrote to it meanwhile.
    """
    with _replacing(path) as file:
        file.buffer.write(after)
        file.flush()
        with open(path, "rb") as now:
            if now.read(len(before) + 1) != before:
                raise OSError(errno.EBUSY, "it was changed meanwhile", path)


def _is_special(path: str) -> bool:
    """Return whether there is something at a path that is neither file nor folder, or may stand for an open stream."""
    standing_for = os.path.abspath(path).startswith(("/dev/", "/proc/"))
    return standing_for or (os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path))


def _opened(path: str, mode: Literal["a", "x"]) -> TextIOWrapper:
    return open(path, mode, encoding="utf-8", errors="backslashreplace", newline="\n")


@contextmanager
def _replacing(path: str) -> Iterator[TextIOWrapper]:
    target = os.path.realpath(path)  # a link stays a link
    standing = _standing(target)
    part = os.path.join(os.path.dirname(target), f".{os.urandom(8).hex()}.part")
    try:
        with _created(part, path) as file:
            if standing is not None:
                _adopt(part, standing)
            yield file
        os.replace(part, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(part)
        raise


def _created(part: str, path: str) -> TextIOWrapper:
    try:
        return _opened(part, "x")
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from error  # in the words of the caller


def _adopt(part: str, standing: os.stat_result) -> None:
    """Give a new file the owner, if the system allows that, and the permissions of the one that it replaces."""
    if hasattr(os, "chown") and (standing.st_uid, standing.st_gid) != (os.geteuid(), os.getegid()):
        with suppress(OSError):
            os.chown(part, standing.st_uid, standing.st_gid)
    os.chmod(part, stat.S_IMODE(standing.st_mode))


def _standing(target: str) -> os.stat_result | None:
    """Return what is known of a file that may be replaced, ``None`` if there is none yet."""
    if os.path.isdir(target):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), target)
    if not os.path.exists(target):
        return None
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), target)
    return os.stat(target)
