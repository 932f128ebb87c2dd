"""Diagnostics as text, and objects as JSON, for standard output and others."""

import sys
from collections.abc import Iterable
from typing import Any, TextIO

from mturk_xml.cli.checked import Entry
from mturk_xml.cli.formats.text import as_text
from mturk_xml.diagnostics import Diagnostic


def write_text(diagnostics: Iterable[Diagnostic], file: TextIO | None = None) -> None:
    """Print each diagnostic on a line of its own, and what to do about it on the next."""
    (file or sys.stdout).write(as_text(map(Entry, diagnostics)))


def write_objects(objects: Iterable[dict[str, Any]], file: TextIO | None = None) -> None:
    """Print a JSON list, an object a line, as they come."""
    out = file or sys.stdout
    before = "["
    for each in objects:
        out.write(f"{before}\n  {json_text(each, out)}")
        before = ","
    out.write("[]\n" if before == "[" else "\n]\n")


def json_text(value: Any, out: TextIO) -> str:
    """Return a value as JSON that a stream can take: in ASCII where the stream or the text leaves no other way."""
    import json

    text = json.dumps(value, ensure_ascii=False)
    if text.isascii():
        return text
    try:
        text.encode()  # no file name with bytes that are no characters
    except UnicodeEncodeError:
        return json.dumps(value)
    return text if (out.encoding or "").lower().replace("-", "") == "utf8" else json.dumps(value)
