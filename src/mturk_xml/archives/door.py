"""The door: every file that requesters hold, as records."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import cache
from importlib import import_module
from typing import NamedTuple

from mturk_xml.archives.meant import meant
from mturk_xml.archives.opening import Head, Opened
from mturk_xml.archives.records import Place, Record, Reject
from mturk_xml.diagnostics import Diagnostic
from mturk_xml.rules import diagnostic

# Modules of this package, each with ``recognises`` and ``read``, in the order in which they are asked.
_READERS = {
    "xml": "xml_files",
    "amti": "amti",
    "take": "take",
    "parquet": "parquet",
    "api-json": "api_json",
    "turkle": "turkle",
    "batch-csv": "batch_csv",
    "hit-csv": "hit_csv",
    "results-tsv": "results_tsv",
    "frame-csv": "frame_csv",
}
KINDS = tuple(_READERS)
_WORDS = (
    "documents of XML, JSON of boto3 or the AWS CLI, Parquet, Arrow or CSV with the same members as columns, "
    "CSV of a batch or of a HIT from the site, .results of the command-line tools, CSV of Turkle, "
    "folders of AMTI and of mturk-xml take"
)


class _Reader(NamedTuple):
    recognises: Callable[[Head], bool]
    read: Callable[[Opened], Iterator[Record | Reject]]


def read(*paths: str | os.PathLike[str], kind: str | None = None) -> Iterator[Record | Reject]:
    """Yield the records in files and folders, in the order in which they stand there, and what could not be read.

    What a file is, its content tells: one of ``KINDS``, packed by gzip, bzip2, xz or Zstandard or not. ``kind`` is for
    files that were made up by somebody. In a folder, all files that can be recognised are read, in the order of their
    names. Of the others, those are a ``Reject`` that are named like an archive and are empty or broken (``meant`` has
    the rule); the rest is left alone. A file that is named itself, and is none, is a ``Reject``. ``-`` is standard
    input. Files are streamed: memory does not grow with them. Nothing is raised for what is in a file, and one that is
    damaged or missing does not keep the others from being read.

    Raises:
        ValueError: there is no such kind.
        ImportError: a file is packed by Zstandard, or Parquet or Arrow, and the library for it is missing.
    """
    if kind is not None and kind not in _READERS:
        raise ValueError(f"there is no kind {kind!r} of archives; there are {', '.join(KINDS)}")
    return _all(paths, kind)


def kind_of(path: str | os.PathLike[str]) -> str | None:
    """Return which of ``KINDS`` a file or folder is; ``None`` if it is none, or cannot be read."""
    try:
        head = Opened(path).head
    except (OSError, ValueError):
        return None
    return next((kind for kind in KINDS if _reader(kind).recognises(head)), None)


def files_in(folder: str | os.PathLike[str]) -> list[str]:
    """Return the files in a folder that ``read`` looks at."""
    return Opened(folder).files()


def _all(paths: Iterable[str | os.PathLike[str]], kind: str | None) -> Iterator[Record | Reject]:
    for path in paths:
        yield from read_opened(Opened(path), kind)


def read_opened(opened: Opened, kind: str | None = None) -> Iterator[Record | Reject]:
    """Yield what ``read`` does for one path."""
    try:
        head = opened.head
    except FileNotFoundError:
        yield _unread(diagnostic("MTX904", path=opened.path))
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        yield _unread(_unreadable(opened.path, error))
    else:
        yield from _named(opened, head, kind)


def _named(opened: Opened, head: Head, kind: str | None) -> Iterator[Record | Reject]:
    """Yield what is in a file or folder that was named by the caller."""
    reader = _recognise(head, kind)
    if reader is None and head.is_folder:
        yield from _inside(opened, kind)
        return
    if reader is None and kind is not None:
        reader = _reader(kind)
    if reader is not None:
        yield from _records(reader.read(opened), opened.path)
    elif head.text.strip():
        yield _unread(diagnostic("MTX920", path=opened.path, facts={"kinds": _WORDS}))
    else:
        yield _blank(opened)


def _blank(opened: Opened) -> Reject:
    """Return what is told of a file in which nothing can be read."""
    try:
        with closing(opened.binary()) as stream:
            stream.read(1)
    except OSError as error:
        return damage(opened.path, 1, error)
    return _unread(diagnostic("MTX902", path=opened.path))


def _inside(folder: Opened, kind: str | None) -> Iterator[Record | Reject]:
    """Yield what is in the files in a folder that are recognised."""
    known = False
    for path in folder.files():
        opened = Opened(path)
        try:
            reader = _recognise(opened.head, kind)
        except OSError as error:
            known = True
            yield _unread(_unreadable(path, error))
            continue
        if opened.head.is_folder:  # listed because it cannot be searched
            known = True
            yield _unread(_unreadable(path, PermissionError("the folder cannot be searched")))
        elif reader:
            known = True
            yield from _records(reader.read(opened), opened.path)
        else:
            for each in _records(meant(opened, kind, _WORDS), path):
                known = True
                yield each
    if not known:
        yield _unread(diagnostic("MTX920", path=folder.path, facts={"kinds": _WORDS}))


def _records(found: Iterator[Record | Reject], path: str) -> Iterator[Record | Reject]:
    """Yield what is found in a file, and where it is damaged, that."""
    number = 0
    try:
        for number, each in enumerate(found, 1):  # noqa: B007 - counted for what may come behind
            yield each
    except OSError as error:
        yield damage(path, number + 1, error)


def damage(path: str, number: int, error: OSError) -> Reject:
    """Return what is told where a file cannot be read any further."""
    return _unread(diagnostic("MTX921", path=path, facts={"reason": _reason(error)}), number)


def _recognise(head: Head, kind: str | None) -> _Reader | None:
    """Return the reader for a file; if the kind is given, only that one."""
    readers = (_reader(each) for each in ([kind] if kind else KINDS))
    return next((each for each in readers if each.recognises(head)), None)


@cache
def _reader(kind: str) -> _Reader:
    module = import_module(f"{__package__}.{_READERS[kind]}")
    return _Reader(module.recognises, module.read)


def _unread(found: Diagnostic, number: int = 1) -> Reject:
    return Reject(Place(found.path or "", number), None, (found,), "")


def _unreadable(path: str, error: Exception) -> Diagnostic:
    return diagnostic("MTX901", path=path, facts={"reason": _reason(error)})


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
