"""The order of children: put right where nothing is missing and nothing too much."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lxml.etree import QName, _Element

from mturk_xml.arrangement import arrangement
from mturk_xml.fixes.edit import Edit
from mturk_xml.fixes.span import Span
from mturk_xml.grammar import Grammar


class _Slot(NamedTuple):
    """Where a child stands with the comments about it: those before it, and those behind it in the same line."""

    start: int
    end: int


def edits(characters: str, parent: _Element, spans: dict[_Element, Span], grammar: Grammar) -> Iterator[Edit]:
    """Yield what puts the children of an element, with the comments about them, where the schema wants them.

    What stands between them, line ends and indentation, stays where it is. Our decision: where a processing
    instruction or a text stands between them, nobody knows what it is about, and nothing is moved.
    """
    children = list(parent)
    arranged = arrangement(parent, grammar)
    wanted = [each for each in arranged.children if isinstance(each, _Element)]
    if len(wanted) != len(children) or arranged.missing or wanted == children or _may_lack_one(parent):
        return
    slots = _slots(characters, spans[parent], [spans[child] for child in children])
    if slots is None:
        return
    of_child = dict(zip(children, slots, strict=True))
    moved = [number for number, (here, there) in enumerate(zip(children, wanted, strict=True)) if here is not there]
    first, last = moved[0], moved[-1]
    parts: list[str] = []
    for number in range(first, last + 1):
        slot = of_child[wanted[number]]
        behind = slots[number + 1].start if number < last else slots[number].end
        parts += [characters[slot.start : slot.end], characters[slots[number].end : behind]]
    yield Edit(slots[first].start, slots[last].end, "".join(parts), "MTX102")


def _may_lack_one(parent: _Element) -> bool:
    """Return whether a score stands between the selections of an option: these may be two options, one unscored."""
    names = [QName(child).localname for child in parent]
    return QName(parent).localname == "AnswerOption" and 0 < names.index("AnswerScore") < len(names) - 1


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IN_LINE = re.compile(r"(?:[ \t]*<!--(?>.*?-->))++(?=[ \t]*[\r\n])", re.DOTALL)
_BLANKS = " \t\r\n"


def _slots(characters: str, parent: Span, children: list[Span]) -> list[_Slot] | None:
    """Return the slots of children; ``None`` if something else than comments stands between them."""
    ends = [parent.content, *(child.end for child in children)]
    starts = [*(child.start for child in children), parent.content_end]
    reached: list[tuple[int, int]] = []
    for start, end in zip(ends, starts, strict=True):
        between = characters[start:end]
        if _COMMENT.sub("", between).strip(_BLANKS):
            return None
        # The end tag of the parent ends the last line of its content.
        in_line = _IN_LINE.match(between + "\n" if end == parent.content_end else between)
        behind = start + (in_line.end() if in_line else 0)
        before = characters.find("<!--", behind, end)
        reached.append((behind, end if before < 0 else before))
    return [_Slot(before[1], behind[0]) for before, behind in pairwise(reached)]
