"""Compressed files as streams of what is in them, known by their first bytes and never by their names."""

import io
from collections.abc import Callable
from io import BufferedReader
from typing import Any, Protocol

# Compressed bytes that are unpacked in one step. The worst block of Zstandard makes 128 KiB of four bytes, so no step
# makes more than 16 MiB; where there is no such bound, the library keeps to one that is given to it.
_STEP = 512
_MOST = 1024 * 1024
# Memory that one file of xz may ask for; 65 MiB is what its strongest preset needs.
_XZ_MEMORY = 128 * 1024 * 1024


class DamagedError(OSError):
    """A file cannot be read any further: its compression is broken or cut off, or a line in it is too long."""


class _Decompressor(Protocol):
    """What the decompressors of all libraries have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


def decompressed(stream: BufferedReader, begin: bytes) -> BufferedReader:
    """Return a stream of what is in a stream that begins with these bytes: itself, if it is not compressed.

    Reading raises ``DamagedError`` behind the last bytes that could be unpacked.

    Raises:
        ImportError: it is Zstandard, and there is no library for it.
    """
    if begin.startswith(b"\x1f\x8b"):
        import zlib

        return _stream(stream, lambda: zlib.decompressobj(wbits=31), zlib.error)
    if begin.startswith(b"BZh"):
        import bz2

        return _stream(stream, bz2.BZ2Decompressor, OSError)
    if begin.startswith(b"\xfd7zXZ\0"):
        import lzma

        return _stream(stream, lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY), lzma.LZMAError)
    if begin.startswith(b"\x28\xb5\x2f\xfd"):
        zstandard = _zstandard()
        return _stream(stream, lambda: zstandard.ZstdDecompressor().decompressobj(), zstandard.ZstdError)
    return stream


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError as error:
        message = "zstandard is needed for this file: pip install 'mturk-xml[tables]'"
        raise ImportError(message, name="zstandard") from error
    return zstandard


def _stream(stream: BufferedReader, make: Callable[[], _Decompressor], broken: type[Exception]) -> BufferedReader:
    return BufferedReader(_Unpacked(stream, make, broken), 64 * 1024)


class _Unpacked(io.RawIOBase):
    """What is in a compressed stream; several files packed one after the other are one."""

    def __init__(self, stream: BufferedReader, make: Callable[[], _Decompressor], broken: type[Exception]) -> None:
        super().__init__()
        self._stream = stream
        self._make = make
        self._broken = broken
        self._current: _Decompressor | None = None
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._stream.close()
        super().close()

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            self._ready = memoryview(b"")  # nothing of the last step stays in memory during the next one
            step = self._step()
            if step is None:
                return 0
            self._ready = memoryview(step)
        part, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)

    def _step(self) -> bytes | None:
        """Return what the next compressed bytes hold, ``None`` if there are none."""
        if self._current is None or self._current.eof:
            packed = self._next()
            if not packed:
                return None
            self._current = self._make()
        elif not getattr(self._current, "needs_input", True):
            packed = b""
        else:
            packed = self._stream.read(_STEP)
            if not packed:
                raise DamagedError("the compressed data is cut off")
        try:
            if hasattr(self._current, "needs_input"):  # bzip2 and xz
                return self._current.decompress(packed, _MOST)
            return self._current.decompress(packed)
        except self._broken as error:
            raise DamagedError(f"the compressed data is broken ({error})") from None

    def _next(self) -> bytes:
        """Return how the next file begins; between files, and behind the last one, there may be padding."""
        packed = self._current.unused_data if self._current else b""
        while not (begin := packed.lstrip(b"\0")):
            packed = self._stream.read(_STEP)
            if not packed:
                break
        return begin
