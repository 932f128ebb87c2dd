"""What the check of one file gives: its diagnostics, each with the line it is about."""

from typing import NamedTuple

from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import Diagnostic

# So many characters of a line are shown where nothing else is known: a root element with its namespace fits.
WIDTH = 132


class Excerpt(NamedTuple):
    """A line of a file, or the part of a long one, in which ``length`` characters from ``start`` on are marked."""

    line: str
    start: int
    length: int


class Entry(NamedTuple):
    """A diagnostic, and the line it is about if there is one to show."""

    diagnostic: Diagnostic
    excerpt: Excerpt | None = None


class Checked(NamedTuple):
    """What was found in a file. In one without ``documents`` of Mechanical Turk there was nothing to check.

    ``mended`` are the codes that ``--fix`` mended in it, or would mend; ``diff`` is what that changes, for ``--diff``.
    """

    path: str
    entries: tuple[Entry, ...]
    status: Status
    documents: int = 1
    mended: tuple[str, ...] = ()
    diff: str = ""
