"""What callers hand over, as text: files and bytes are decoded here, and nowhere else.

Everything is decoded by Python and handed to libxml2 as UTF-8. So the text that is searched for a document type
declaration is the text that is parsed: libxml2 alone would also take UTF-7, where ``<!DOCTYPE`` can be spelt
without a single one of its characters.
"""

import codecs
import os
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from mturk_xml.diagnostics import Problem

Source: TypeAlias = str | bytes | os.PathLike[str]

# 16 MiB: 256 times what the service took for a question, room for answers with images in them, and few enough
# bytes that the tree of the worst document fits a small machine.
MAX_BYTES = 16 * 1024 * 1024

BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"\x1f\x8b": "a gzip file",
    b"PK\x03\x04": "a zip file or an office document",
    b"%PDF-": "a PDF file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ": "an xz file",
    b"7z\xbc\xaf": "a 7-Zip file",
    b"\xd0\xcf\x11\xe0": "an office document of the old kind",
}
_SIGNED = tuple(_SIGNATURES)
_DECLARED = re.compile(rb"""\s*<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"'<>]*)["']""")
# How the service itself began its answers.
_USUAL = b'<?xml version="1.0" encoding="UTF-8"'
# What documents are written in. Not among them: what Python calls an encoding and others do not (string literals,
# host names), and names of any length, which Python would remember for ever.
_CHARSET = re.compile(
    r"(us-)?ascii$|(iso|cp|ibm|windows|x-windows|latin|l|koi8|mac|x-mac|gb|big5|euc|shift|sjis|s_jis|ms_?kanji|ks_c|tis|viscii)"
    r"[a-z0-9_:.-]{0,30}$"
)
_ASCII = bytes(range(0x20, 0x7F))


class Text(NamedTuple):
    """A document as characters, and the same characters as UTF-8; neither has a byte order mark."""

    characters: str
    utf8: bytes


def read_source(source: Source) -> Text | Problem:
    """Return the text of ``source``: a ``str`` or ``bytes`` is the document, a path is a file.

    A file that cannot be opened raises ``OSError``, as everywhere in Python.
    """
    if isinstance(source, bytes):
        return _from_bytes(source)
    if isinstance(source, str):
        return _from_str(source)
    if isinstance(source, os.PathLike):
        with open(source, "rb") as file:
            return _from_bytes(file.read(MAX_BYTES + 1))
    message = f"a document is given as str, bytes or a path object, not {type(source).__name__}"
    raise TypeError(message)


def _from_str(characters: str) -> Text | Problem:
    characters = characters.removeprefix("\ufeff")
    try:
        utf8 = characters.encode()
    except UnicodeEncodeError as error:
        line, column = place(characters, error.start)
        return Problem("MTX007", line, column, {"character": f"U+{ord(characters[error.start]):04X}"})
    return _too_large() if len(utf8) > MAX_BYTES else Text(characters, utf8)


def _from_bytes(data: bytes) -> Text | Problem:
    if len(data) > MAX_BYTES:
        return _too_large()
    kind = signed_kind(data)
    if kind is not None:
        return Problem("MTX012", facts={"kind": kind})
    mark, encoding = _detect(data)
    codec = _codec(encoding)
    if codec is None:
        return Problem("MTX011", facts={"encoding": encoding})
    body = data[mark:] if mark else data
    try:
        characters = body.decode(codec)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(codec, "replace")
        line, column = place(before, len(before))
        return Problem("MTX010", line, column, {"encoding": encoding, "reason": error.reason})
    return Text(characters, body if codec == "utf-8" else characters.encode())


def signed_kind(data: bytes) -> str | None:
    """Return what a file is by its first bytes, in words; ``None`` if they are of no well-known binary kind."""
    if not data.startswith(_SIGNED):
        return None
    return next(kind for signature, kind in _SIGNATURES.items() if data.startswith(signature))


def binary_kind(data: bytes) -> str | None:
    """Return what a file without text is, in words; ``None`` if it may be text.

    Null characters mean that it is none, unless its first bytes are those of UTF-16 or UTF-32. One in what begins as
    XML is a mistake at a place of its own, and is told there.
    """
    if 0 not in data:
        return signed_kind(data)
    begins = data[:64].removeprefix(codecs.BOM_UTF8).replace(b"\0", b"").lstrip()[:1]
    mark, encoding = _detect(data)
    if mark and encoding != "utf-8":
        return None
    wide = encoding.startswith(("utf-16-", "utf-32-"))
    if begins == b"<" or (wide and begins in (b"{", b"[", b'"')):
        return None
    return signed_kind(data) or "binary data"


def encoder(data: bytes) -> Callable[[str], bytes] | None:
    """Return what writes a text in the encoding of a file, byte order mark included.

    ``None`` if the file cannot be read, or if what is read from it cannot be written back byte by byte.
    """
    mark, encoding = _detect(data)
    codec = _codec(encoding)
    if codec is None:
        return None

    def encoded(characters: str) -> bytes:
        return data[:mark] + characters.encode(codec, "xmlcharrefreplace")

    try:
        return encoded if encoded(data[mark:].decode(codec)) == data else None
    except UnicodeDecodeError:
        return None


def _too_large() -> Problem:
    return Problem("MTX021", facts={"limit": f"{MAX_BYTES:,}"})


def _detect(data: bytes) -> tuple[int, str]:
    """Return the length of the byte order mark and the name of the encoding.

    What the bytes show wins over what the declaration says: files saved as UTF-16 often keep ``encoding="UTF-8"``.
    """
    if data[:1] == b"<" and 0 not in data[:4]:
        return 0, _declared(data)
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return len(mark), encoding
    zeros = tuple(byte == 0 for byte in data[:4].ljust(4, b"?"))
    match zeros:
        case (False, True, True, True):
            return 0, "utf-32-le"
        case (True, True, True, False):
            return 0, "utf-32-be"
        case (False, True, _, _):
            return 0, "utf-16-le"
        case (True, False, _, _):
            return 0, "utf-16-be"
    return 0, _declared(data)


def _declared(data: bytes) -> str:
    if data.startswith(_USUAL):
        return "utf-8"
    declared = _DECLARED.match(data)
    return declared[1].decode("ascii", "replace") if declared else "utf-8"


def _codec(encoding: str) -> str | None:
    """Return the Python codec of an encoding name, ``None`` if there is none that reads ASCII as ASCII."""
    if encoding == "utf-8":
        return encoding
    if encoding.startswith(("utf-16-", "utf-32-")):  # detected above, from the bytes
        return encoding
    name = encoding.lower()
    if name in ("utf-8", "utf8"):
        return "utf-8"
    if name.replace("_", "-").startswith(("utf-16", "utf16", "utf-32", "utf32", "ucs-", "iso-10646-ucs-")):
        return "utf-8"  # the declaration could be read byte by byte, so it is wrong about itself
    if not _CHARSET.match(name):
        return None
    try:
        if _ASCII.decode(name) != _ASCII.decode("ascii"):  # UTF-7, HZ: one text in many spellings
            return None
    except (LookupError, UnicodeError, ValueError):
        return None
    return name


def place(characters: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of an offset into a text.

    A line ends with LF, CR LF or CR, as XML counts lines; the column counts characters.
    """
    before = characters[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def places(characters: str, offsets: Iterable[int]) -> list[tuple[int, int]]:
    """Return line and column, as ``place`` does, of many offsets into a text; the text is read once."""
    found: dict[int, tuple[int, int]] = {}
    done, line, column = 0, 1, 1
    for offset in sorted(set(offsets)):
        if characters[offset - 1 : offset + 1] == "\r\n":
            found[offset] = place(characters, offset)  # between the two characters of one line end
            continue
        down, right = place(characters[done:offset], offset - done)
        done, line, column = offset, line + down - 1, right if down > 1 else column + right - 1
        found[offset] = line, column
    return [found[offset] for offset in offsets]


def offset_at(characters: str, line: int, column: int) -> int:
    """Return the offset of a line and column, the inverse of ``place`` as far as the text reaches."""
    start = 0
    for count, ended in enumerate(_LINE_END.finditer(characters), 2):
        if count > line:
            break
        start = ended.end()
    return min(start + max(column, 1) - 1, len(characters))


_LINE_END = re.compile(r"\r\n|\r|\n")
