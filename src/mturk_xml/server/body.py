"""What was posted: fields and files, read as they arrive and never beyond their limits."""

from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from mturk_xml.server.pages import Message

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

_MEGABYTE = 1024 * 1024
_MOST_NAME = 255  # characters


class Limits(NamedTuple):
    """How much is taken: bytes of all texts together, the number of fields, bytes of each file by the name of a field.

    Files in other fields are not kept: their names are, as in a form that sends no files.
    """

    texts: int = 4 * _MEGABYTE
    fields: int = 10_000
    files: Mapping[str, int] = {}

    @property
    def body(self) -> int:
        """Bytes of everything together, with a megabyte for what stands between fields."""
        return self.texts + sum(self.files.values()) + _MEGABYTE


class File(NamedTuple):
    """A file as it arrived: where to read it, its size in bytes, and what the browser called it."""

    stream: BinaryIO
    size: int
    name: str


@dataclass(frozen=True, slots=True)
class Body:
    """What was posted, in the order in which it was; ``files`` are those that were chosen, by the name of the field."""

    fields: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, File] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """Return the first value of a field, an empty text if there is none."""
        return next((value for each, value in self.fields if each == name), "")

    def without(self, *names: str) -> list[tuple[str, str]]:
        """Return the fields except those of some names."""
        return [each for each in self.fields if each[0] not in names]


_LIMITS = Limits()


@asynccontextmanager
async def posted(request: Request, limits: Limits = _LIMITS) -> AsyncIterator[Body]:
    """Read what was posted; the files are gone afterwards.

    Raises:
        Message: it is too much (413), no form (415), or damaged (400).
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    with ExitStack() as files:
        if kind == b"application/x-www-form-urlencoded":
            yield Body(await _encoded_fields(request, limits))
        elif kind == b"multipart/form-data":
            parts = _Parts(limits, files)
            await _read_parts(request, limits, parts, options.get(b"boundary", b""))
            yield parts.body
        else:
            raise Message(415, "Not a form", "Answers are sent as a form.")


async def _chunks(request: Request, most: int) -> AsyncIterator[bytes]:
    """Yield what arrives, until it is too much. What says beforehand that it is too much is not waited for."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most:
        raise _too_large()
    total = 0
    async for chunk in request.stream():
        total += len(chunk)
        if total > most:
            raise _too_large()
        yield chunk


async def _encoded_fields(request: Request, limits: Limits) -> list[tuple[str, str]]:
    body = bytearray()
    async for chunk in _chunks(request, limits.texts):
        body += chunk
    return await run_in_threadpool(_decoded, bytes(body), limits.fields)


def _decoded(body: bytes, most: int) -> list[tuple[str, str]]:
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=most)
    except ValueError as error:
        raise _too_many() from error
    return [(name, value) for name, value in pairs if name]


async def _read_parts(request: Request, limits: Limits, parts: "_Parts", boundary: bytes) -> None:
    if not boundary:
        raise _damaged()
    try:
        parser = MultipartParser(boundary, parts.callbacks())
        async for chunk in _chunks(request, limits.body):
            await run_in_threadpool(parser.write, chunk)
    except FormParserError as error:
        raise _damaged() from error
    if not parts.is_whole:
        raise _damaged()


class _Parts:
    """Takes the parts of a form apart as they arrive: texts into a list, files into files that go when ``files`` do."""

    def __init__(self, limits: Limits, files: ExitStack) -> None:
        self.body = Body()
        self.is_whole = False
        self._limits = limits
        self._files = files
        self._left = limits.texts
        self._count = 0
        self._header_name = bytearray()
        self._header_value = bytearray()
        self._disposition = b""
        self._name = ""
        self._file_name: str | None = None
        self._text = bytearray()
        self._file: BinaryIO | None = None
        self._size = 0

    def callbacks(self) -> "MultipartCallbacks":
        """Return what the parser is to call."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._add_header_name,
            "on_header_value": self._add_header_value,
            "on_header_end": self._end_header,
            "on_headers_finished": self._start,
            "on_part_data": self._add,
            "on_part_end": self._end,
            "on_end": self._finish,
        }

    def _begin(self) -> None:
        self._count += 1
        if self._count > self._limits.fields:
            raise _too_many()
        self._disposition = b""
        self._text.clear()
        self._file, self._size = None, 0

    def _add_header_name(self, data: bytes, start: int, end: int) -> None:
        self._header_name += data[start:end]

    def _add_header_value(self, data: bytes, start: int, end: int) -> None:
        self._header_value += data[start:end]

    def _end_header(self) -> None:
        if self._header_name.lower() == b"content-disposition":
            self._disposition = bytes(self._header_value)
        self._header_name.clear()
        self._header_value.clear()

    def _start(self) -> None:
        _, options = parse_options_header(self._disposition)
        if not options.get(b"name"):
            raise _damaged()
        self._take(len(self._disposition))
        self._name = options[b"name"].decode("utf-8", "replace")
        given = options.get(b"filename")
        self._file_name = None if given is None else given.decode("utf-8", "replace")[:_MOST_NAME]
        if self._file_name is not None and self._name in self._limits.files:
            if self._name in self.body.files:
                raise _damaged()
            file = SpooledTemporaryFile(_MEGABYTE)  # noqa: SIM115 - closed with the others
            self._file = cast("BinaryIO", self._files.enter_context(file))

    def _add(self, data: bytes, start: int, end: int) -> None:
        if self._file is not None:
            self._size += end - start
            most = self._limits.files[self._name]
            if self._size > most:
                raise Message(413, "File too large", f"The question takes files of up to {most:,} bytes.", _ADVICE)
            self._file.write(data[start:end])
        elif self._file_name is None:
            self._take(end - start)
            self._text += data[start:end]

    def _take(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise _too_large()

    def _end(self) -> None:
        if self._file is None:
            text = self._text.decode("utf-8", "replace") if self._file_name is None else self._file_name
            self.body.fields.append((self._name, text))
        elif self._file_name or self._size:  # else nothing was chosen
            self._file.seek(0)
            self.body.files[self._name] = File(self._file, self._size, self._file_name or "")

    def _finish(self) -> None:
        self.is_whole = True


_ADVICE = "Nothing was stored. Go back, and send less."


def _too_large() -> Message:
    return Message(413, "Too much", "This is more than the form takes.", _ADVICE)


def _too_many() -> Message:
    return Message(413, "Too many fields", "This has more fields than any form here.", _ADVICE)


def _damaged() -> Message:
    return Message(400, "Damaged", "What was sent is no form that can be read. Nothing was stored.")
