"""Diagnostics as text, and objects as JSON, for standard output and others."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
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
    with list_of_texts(out) as add:
        for each in objects:
            add([json_text(each, out.encoding)])


@contextmanager
def list_of_texts(out: TextIO) -> Iterator[Callable[[Iterable[str]], None]]:
    """Give what prints items of a JSON list that are JSON already, a line each; its end when the context is left."""
    before = "["

    def add(texts: Iterable[str]) -> None:
        nonlocal before
        for text in texts:
            out.write(f"{before}\n  {text}")
            before = ","

    yield add
    out.write("[]\n" if before == "[" else "\n]\n")


def json_text(value: Any, encoding: str | None) -> str:
    """Return a value as JSON for a stream of some encoding: in ASCII where that or the text leaves no other way."""
    import json

    text = json.dumps(value, ensure_ascii=False)
    if text.isascii():
        return text
    try:
        text.encode()  # no file name with bytes that are no characters
    except UnicodeEncodeError:
        return json.dumps(value)
    return text if (encoding or "").lower().replace("-", "") == "utf8" else json.dumps(value)
