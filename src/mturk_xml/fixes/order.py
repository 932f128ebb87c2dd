"""The order of children: put right where nothing is missing and nothing too much."""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from mturk_xml.arrangement import arrangement
from mturk_xml.fixes.edit import Edit
from mturk_xml.fixes.span import Span
from mturk_xml.grammar import Grammar


def edits(characters: str, parent: _Element, spans: dict[_Element, Span], grammar: Grammar) -> Iterator[Edit]:
    """Yield what puts each child of an element, with the comments about it, where the schema wants it.

    What stands between them, line ends and indentation, stays where it is.
    """
    arranged = arrangement(parent, grammar)
    children = list(parent)
    if arranged.unknown or arranged.surplus or arranged.missing or arranged.children == children:
        return
    slots = dict(zip(children, _slots(characters, spans[parent], [spans[child] for child in children]), strict=True))
    for here, wanted in zip(children, arranged.children, strict=True):
        if here is not wanted and isinstance(wanted, _Element):
            start, end = slots[wanted]
            yield Edit(*slots[here], characters[start:end], "MTX102")


_COMMENT_BEHIND = re.compile(r"[ \t]*<!--.*?-->", re.DOTALL)


def _slots(characters: str, parent: Span, children: list[Span]) -> Iterator[tuple[int, int]]:
    """Yield from where to where each child reaches with its comments: those before it, and one behind in its line."""
    done = parent.content
    limits = [*(child.start for child in children[1:]), parent.content_end]
    for child, limit in zip(children, limits, strict=True):
        before = characters.find("<!--", done, child.start)
        comment = _COMMENT_BEHIND.match(characters, child.end, limit)
        done = comment.end() if comment else child.end
        yield (child.start if before < 0 else before), done
