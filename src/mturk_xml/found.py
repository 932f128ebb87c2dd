"""What a stage found in the tree of a document, and where: an element, and a spot of it."""

from collections.abc import Collection
from typing import Any, NamedTuple, Protocol, TypeAlias, TypeVar

from lxml.etree import _Element

from mturk_xml.diagnostics import MAX_FINDINGS


class Raw(int):
    """A place in the characters of a whole text, where otherwise a place in the text of an element is given."""


class InAttribute(NamedTuple):
    """An attribute of the element: its name, or a character of its value, counted from 0."""

    name: str
    offset: int | None = None


class StrayText(NamedTuple):
    """The first text that stands in the element itself, before, between or behind its children."""


# An int counts characters of the element's text content from 0, wherever CDATA sections and references put them.
# Another element stands for its start tag; ``None`` is the start tag of the element itself.
Spot: TypeAlias = int | Raw | InAttribute | StrayText | _Element | None


class Found(NamedTuple):
    """A code, the element it is about, the facts for the sentence, and the spot of the element."""

    code: str
    element: _Element
    facts: dict[str, Any] = {}  # noqa: RUF012 - a NamedTuple default, never written to
    spot: Spot = None


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


F = TypeVar("F", bound=_Coded)


def foremost(found: list[F], more: F, hidden: Collection[str] = ()) -> list[F]:
    """Return as many findings as are told: where there are too many, errors first, and ``more`` behind them.

    Those whose code is ``hidden`` by whoever asks give way to the others. One stays in any case: nothing would mean
    that nothing is wrong.
    """
    if len(found) <= MAX_FINDINGS:
        return found
    told = [each for each in found if each.code not in hidden]
    if len(told) <= MAX_FINDINGS:
        return told or found[:1]
    from mturk_xml.rules.catalogue import RULES

    told.sort(key=lambda each: RULES[each.code].severity)  # "error" comes before "warning"
    return [*told[:MAX_FINDINGS], more]
