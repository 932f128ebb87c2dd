"""Findings for people: what is wrong, the line with a mark under it, and what to do."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TextIO, TypeAlias

from mturk_xml.cli.checked import Checked, Entry, Excerpt
from mturk_xml.cli.printable import printable
from mturk_xml.diagnostics import Diagnostic

# A piece of a line, and how rich is to show it.
_Piece: TypeAlias = tuple[str, str]

_STYLES = {"error": "bold red", "warning": "bold yellow"}
_TAB = "    "


def is_coloured(stream: TextIO, when: str) -> bool:
    """Return whether to write colours, ``when`` being "always", "never" or "auto".

    With "auto", ``NO_COLOR`` forbids and ``FORCE_COLOR`` demands them, in this order, if they are not empty; else a
    terminal gets them unless ``TERM`` calls it dumb.
    """
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def write_text(checked: Iterable[Checked], out: TextIO, *, coloured: bool) -> None:
    """Write each diagnostic on a line of its own, then the line it is about, then what to do; file by file."""
    encoding = out.encoding or "utf-8"
    for file in checked:
        if file.entries:
            show = _coloured if coloured else _plain
            out.write(show(line for entry in file.entries for line in _lines(entry, encoding)))


def as_text(entries: Iterable[Entry], encoding: str = "utf-8") -> str:
    """Return diagnostics as plain text, for a stream of an encoding; every line is ended."""
    return _plain(line for entry in entries for line in _lines(entry, encoding))


def _plain(lines: Iterable[list[_Piece]]) -> str:
    return "".join("".join(text for text, _ in line) + "\n" for line in lines)


def _coloured(lines: Iterable[list[_Piece]]) -> str:
    from rich.console import Console
    from rich.text import Text

    # What the environment says of colours was asked before; rich must not ask again.
    console = Console(force_terminal=True, color_system="standard", no_color=False, legacy_windows=False)
    with console.capture() as captured:  # rich would end the process where a pipe is closed
        for line in lines:
            console.print(Text.assemble(*line), soft_wrap=True)
    return captured.get()


def _lines(entry: Entry, encoding: str) -> Iterator[list[_Piece]]:
    found, excerpt = entry
    yield _heading(found)
    if excerpt is not None and found.line is not None:
        yield from _source(found.line, excerpt, encoding)
    if found.hint:
        yield [("    ", ""), ("hint:", "dim"), (f" {printable(found.hint)}", "")]


def _heading(found: Diagnostic) -> list[_Piece]:
    """Return the diagnostic itself, in pieces."""
    beginning = str(replace(found, message="", element=None, within=None))
    place = beginning.removesuffix(f"{found.severity} {found.code} ")
    message = str(found).removeprefix(beginning)
    return [
        (printable(place), "bold"),
        (found.severity, _STYLES[found.severity]),
        (" ", ""),
        (found.code, "bold"),
        (f" {printable(message)}", ""),
    ]


def _source(number: int, excerpt: Excerpt, encoding: str) -> Iterator[list[_Piece]]:
    """Yield a line of the file and the marks under it."""
    line, start, length = excerpt
    before, marked = (_shown(part, encoding) for part in (line[:start], line[start : start + length]))
    margin = f"    {number} | "
    yield [((margin + before + marked + _shown(line[start + length :], encoding)).rstrip(), "")]
    blanks = " " * (len(margin) - len("| ")) + "| " + " " * _cells(before)
    yield [(blanks, ""), ("^" * max(_cells(marked), 1), _STYLES["error"])]


def _shown(text: str, encoding: str) -> str:
    """Return a piece of a file as the stream will show it: tabs are blanks, and what it cannot show is escaped."""
    shown = printable(text.replace("\t", _TAB))
    return shown if shown.isascii() else shown.encode(encoding, "backslashreplace").decode(encoding)


def _cells(text: str) -> int:
    """Return how many columns a text takes on a terminal: East Asian characters two, combining ones none."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    def cells(each: str) -> int:
        if category(each) in ("Mn", "Me") or "\u1160" <= each <= "\u11ff":  # vowels and finals join a Korean syllable
            return 0
        return 2 if east_asian_width(each) in "WF" else 1

    return sum(map(cells, text))
