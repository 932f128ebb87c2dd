"""What formatted content cannot hold of an HTML text: collected while it is converted, told afterwards."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import accumulate, islice
from typing import Any, NamedTuple

from mturk_xml.diagnostics import MAX_FINDINGS, BuildError, Diagnostic
from mturk_xml.rules import diagnostic

Place = tuple[int | None, int | None]
"""Line and column, as far as they are known."""


class _Loss(NamedTuple):
    code: str
    offset: int
    found: str
    facts: dict[str, Any]


class Losses:
    """What is lost, once each: elements that the parser took apart have the offset of their start tag in common."""

    def __init__(self) -> None:
        self._found: dict[tuple[Any, ...], _Loss] = {}

    def tell(self, code: str, offset: int | None, found: str, **facts: str) -> None:
        """Note a loss at an offset of the HTML; without one, nobody wrote what is lost."""
        if offset is not None:
            key = code, offset, found, facts.get("attribute")
            self._found.setdefault(key, _Loss(code, offset, found, {"found": found, **facts}))

    def diagnostics(self, place: Callable[[int], Place]) -> Iterator[Diagnostic]:
        """Yield what was noted, in the order of the HTML."""
        for code, offset, found, facts in sorted(self._found.values(), key=lambda loss: loss.offset):
            line, column = place(offset)
            yield diagnostic(code, line=line, column=column, element=found or None, facts=facts)

    def refuse(self, place: Callable[[int], Place]) -> None:
        """Raise an exception if anything was noted."""
        if not self._found:
            return
        found = list(islice(self.diagnostics(place), MAX_FINDINGS))
        if len(self._found) > MAX_FINDINGS:
            found.append(diagnostic("MTX198", facts={"limit": MAX_FINDINGS}))
        raise BuildError(found)


def places_in(text: str) -> Callable[[int], Place]:
    """Return what gives the line and column of an offset into a text with line feeds, both from 1."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def place(offset: int) -> Place:
        line = bisect_left(starts, offset + 1)
        return line, offset - starts[line - 1] + 1

    return place
