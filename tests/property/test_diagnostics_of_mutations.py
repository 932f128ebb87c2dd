"""Where a person makes one slip in the text of a document, the first diagnostic points to its line.

A place is right if it is in a line that the slip touched. Where something was deleted, that is the line that stands
there now. An element that lacks a child, an attribute or its end tag is no less a place to mend: so the line of its
start tag counts, too, and for a CDATA section the line where it begins. If a start tag was deleted, nothing is left to
point to but the place itself; the end tag that lost its partner does not count.

Slips inside HTML pages are not made here: what a page may hold is told by rules of its own.
"""

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from mturk_xml import validate
from mturk_xml.source import Text, read_source
from tests.property.page import Page, laid_out
from tests.property.slips import SLIPS, NothingToDo

FIXTURES = Path(__file__).parents[2] / "fixtures"
_OF_EACH_KIND = 50
_ALL_IN_LAYOUT = 0.8


class Outcome(NamedTuple):
    """How many slips of a kind left a document valid, and how many of the others were found in their line."""

    made: int
    valid: int
    right: int

    @property
    def invalid(self) -> int:
        """The number of slips that count."""
        return self.made - self.valid

    @property
    def share(self) -> float:
        """The part of the slips that was found in its line."""
        return self.right / self.invalid


def _texts() -> list[str]:
    paths = [*FIXTURES.glob("valid/*/*.xml"), *FIXTURES.glob("bird-test/**/*.xml")]
    texts = [read_source(path) for path in sorted(paths)]
    written = [text.characters for text in texts if isinstance(text, Text) and text.characters.strip()]
    return [text for text in written if not validate(text).diagnostics]


@cache
def _pages() -> tuple[list[Page], list[Page]]:
    """Return the valid documents without doubts: with one element a line, and as they are."""
    texts = _texts()
    arranged = [arranged for text in texts if not validate(arranged := laid_out(text)).diagnostics]
    return [Page(text) for text in arranged], [Page(text) for text in texts]


@cache
def outcome(kind: str) -> Outcome:
    """Return what became of slips of one kind."""
    random = Random(kind)
    arranged, as_they_are = _pages()
    counted: Counter[str] = Counter()
    while counted.total() < _OF_EACH_KIND:
        page = random.choice(arranged if random.random() < _ALL_IN_LAYOUT else as_they_are)
        try:
            slip = SLIPS[kind](page, random)
        except NothingToDo:
            continue
        report = validate(slip.text)
        if report.ok:
            counted["valid"] += 1
        else:
            counted["right" if report.diagnostics[0].line in slip.lines else "wrong"] += 1
    return Outcome(_OF_EACH_KIND, counted["valid"], counted["right"])


def _in_words(outcomes: dict[str, Outcome]) -> str:
    found = [f"{kind:28}{each.right:5} of {each.invalid:4} {each.share:8.1%}" for kind, each in outcomes.items()]
    total = Outcome(*map(sum, zip(*outcomes.values(), strict=True)))
    last = f"{'all slips':28}{total.right:5} of {total.invalid:4} {total.share:8.1%}"
    return "\n".join([*found, last, f"{total.valid} more left their document valid and do not count"])


def test_the_first_diagnostic_is_in_the_line_of_the_slip(record_property: Callable[[str, object], None]) -> None:
    outcomes = {kind: outcome(kind) for kind in SLIPS}
    record_property("table", "First diagnostics in the line of a slip\n" + _in_words(outcomes))
    invalid = sum(each.invalid for each in outcomes.values())

    assert invalid >= 1_500
    assert sum(each.right for each in outcomes.values()) / invalid >= 0.95


@pytest.mark.parametrize("kind", SLIPS)
def test_no_kind_of_slip_is_told_in_the_wrong_line(kind: str) -> None:
    assert outcome(kind).invalid >= 10
    assert outcome(kind).share >= 0.9
