"""Files of archives, opened: decompressed, decoded and bounded, whatever is in them.

A reader of one kind is a module with two functions::

    def recognises(head: Head) -> bool
    def read(opened: Opened) -> Iterator[Record | Reject]
"""

import codecs
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import Any, NamedTuple, TextIO

from mturk_xml.archives.compression import DamagedError, decompressed
from mturk_xml.source import BOMS

# The longest record, in characters: the limit of one document (source.MAX_BYTES), which is most of a record.
MAX_RECORD = 16 * 1024 * 1024
_HEAD = 64 * 1024
_CHUNK = 256 * 1024


class Head(NamedTuple):
    """How a file begins: what readers recognise it by.

    ``text`` is its first 64 KiB, decompressed and decoded as ``Opened.text`` does; its last character may be cut in
    two. ``first_line`` is the first line of that, without its end. A folder has no text.
    """

    path: str
    text: str
    first_line: str
    is_folder: bool = False
    encoding: str = "utf-8"


class Opened:
    """A file or a folder by its path, or standard input by ``-``. That, and a pipe, can be read only once.

    Nothing is opened before ``head``, ``binary`` or ``text`` asks for it; then ``OSError`` or ``ValueError`` (a name
    that no file can have) means that it cannot be read, and ``ImportError`` that a library for it is missing. What was
    read before a ``DamagedError`` is good. ``path`` is what places and diagnostics call the file.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self._head: Head | None = None
        self._begun: BufferedReader | None = None  # what can be read only once, after a look at its head
        self._file: BufferedReader | None = None

    @property
    def head(self) -> Head:
        """How it begins. Damage behind the beginning is not told here."""
        if self._head is None:
            self._head = self._begin()
        return self._head

    def binary(self) -> BufferedReader:
        """Return a stream of the file's bytes, unpacked from gzip, bzip2, xz or Zstandard if its first bytes say so."""
        if self._begun:
            stream, self._begun = self._begun, None
            return stream
        standard = self.path == "-"
        stream = open(0 if standard else self.path, "rb", closefd=not standard)  # noqa: SIM115 - the caller closes it
        self._file = stream
        with _closed_on_error(stream):
            return decompressed(stream, stream.peek(6))

    def position(self) -> int:
        """Return how many bytes of the file, packed as they are, have been read; 0 where nobody knows."""
        try:
            return self._file.tell() if self._file else 0
        except (OSError, ValueError):  # a pipe; one that is closed
            return 0

    def text(self) -> TextIO:
        """Return a stream of the file's characters, with line ends as they stand, as ``csv`` wants them.

        UTF-8, or UTF-16 and UTF-32 by their byte order marks; a mark is left out. Bytes that cannot be decoded become
        lone surrogates, so nothing is lost and nothing raised: ``is_undecodable`` tells which text has them. Iteration
        and ``readline`` raise ``DamagedError`` for a line of more than ``MAX_RECORD`` characters.
        """
        stream = self.binary()
        with _closed_on_error(stream):
            begin = stream.read(4)
        mark, encoding = _encoding(begin)
        return as_text(begin[mark:], stream, encoding)

    def files(self) -> list[str]:
        """Return the files in a folder and in the folders in it, in the order of their names.

        Hidden ones and links to folders are left out, and what is no file, such as a pipe. Last come the folders that
        cannot be searched.
        """
        found: list[str] = []
        closed: list[str] = []
        for parent, folders, names in os.walk(self.path, onerror=lambda error: closed.append(str(error.filename))):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            inside = (os.path.join(parent, name) for name in sorted(names) if not name.startswith("."))
            found += [path for path in inside if os.path.isfile(path)]
        return found + closed

    def _begin(self) -> Head:
        if self.path != "-" and os.path.isdir(self.path):
            return Head(self.path, "", "", is_folder=True)
        stream = self.binary()
        with _closed_on_error(stream):
            begin = _first(stream, _HEAD)
        if self.path == "-" or not os.path.isfile(self.path):
            self._begun = BufferedReader(_Joined(begin, stream), _CHUNK)
        else:
            stream.close()
        mark, encoding = _encoding(begin)
        text = begin[mark:].decode(encoding, _errors(encoding))
        return Head(self.path, text, text.partition("\n")[0].partition("\r")[0], encoding=encoding)


def as_text(begin: bytes, stream: BufferedReader, encoding: str = "utf-8") -> TextIO:
    """Return some bytes and the rest of their stream as the text that ``Opened.text`` gives."""
    return _Lines(_Patient(begin, stream), encoding)


@contextmanager
def _closed_on_error(stream: BufferedReader) -> Iterator[None]:
    try:
        yield
    except BaseException:
        stream.close()
        raise


def is_undecodable(text: str) -> bool:
    """Return whether a text has lone surrogates: characters for bytes that could not be decoded, or half characters."""
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _first(stream: BufferedReader, size: int) -> bytes:
    """Return the first bytes of a stream, as far as it can be read."""
    parts: list[bytes] = []
    try:
        while size > 0 and (part := stream.read1(size)):
            parts.append(part)
            size -= len(part)
    except DamagedError:
        pass
    return b"".join(parts)


def _encoding(begin: bytes) -> tuple[int, str]:
    """Return the length of the byte order mark and the name of the encoding."""
    return next(((len(mark), name) for mark, name in BOMS if begin.startswith(mark)), (0, "utf-8"))


def _errors(encoding: str) -> str:
    return "surrogateescape" if encoding == "utf-8" else _KEEP


def _keep(error: UnicodeError) -> tuple[str, int]:
    """Do for all encodings what ``surrogateescape`` does for UTF-8: each byte is a character that is no character."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


_KEEP = "mturk_xml.keep"
codecs.register_error(_KEEP, _keep)


class _Joined(io.RawIOBase):
    """Bytes that were read from a stream, and the rest of it."""

    def __init__(self, begin: bytes, stream: BufferedReader) -> None:
        super().__init__()
        self._begin = begin
        self._stream = stream

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._stream.close()
        super().close()

    def readinto(self, buffer: Any) -> int:
        if self._begin:
            part, self._begin = self._begin[: len(buffer)], self._begin[len(buffer) :]
        else:
            part = self._rest(len(buffer))
        buffer[: len(part)] = part
        return len(part)

    def _rest(self, size: int) -> bytes:
        return self._stream.read1(size)


class _Patient(_Joined):
    """The same, ending where it is damaged: an error would discard what buffers above hold already."""

    damage: OSError | None = None

    def _rest(self, size: int) -> bytes:
        try:
            return b"" if self.damage else super()._rest(size)
        except OSError as error:
            self.damage = error
            return b""


class _Lines(io.TextIOWrapper):
    """Text whose lines are bounded. Where it is damaged it seems to end; reading on then raises."""

    def __init__(self, source: _Patient, encoding: str) -> None:
        super().__init__(BufferedReader(source, _CHUNK), encoding, _errors(encoding), newline="")
        self._source = source

    def read(self, size: int | None = -1, /) -> str:
        text = super().read(size)
        if not text and size != 0 and self._source.damage:
            raise self._source.damage
        return text

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        line = super().readline(MAX_RECORD + 1 if size < 0 else size)
        if not line and size != 0 and self._source.damage:
            raise self._source.damage
        if size < 0 and len(line) > MAX_RECORD:
            raise DamagedError(f"a line has more than {MAX_RECORD:,} characters")
        return line

    def __next__(self) -> str:  # type: ignore[override]
        line = self.readline()
        if not line:
            raise StopIteration
        return line
