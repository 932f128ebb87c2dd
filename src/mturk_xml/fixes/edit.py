"""Edits: what is written in the place of what, in a text of which all else stays as it is."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Edit(NamedTuple):
    """A piece of a text, from ``start`` up to ``end``, what to write there, and the code that is mended by it."""

    start: int
    end: int
    replacement: str
    code: str


def edited(characters: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits carried out, none of which overlap."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits):
        parts += [characters[done : edit.start], edit.replacement]
        done = edit.end
    return "".join([*parts, characters[done:]])


def apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits in the order of the text, without those that overlap one before them."""
    done = -1
    for edit in sorted(set(edits), key=lambda each: (each.start, -each.end)):
        if edit.start >= done:
            yield edit
            done = max(edit.end, edit.start + 1)
