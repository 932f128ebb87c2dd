"""The names that a text may use, told by its first tag: for texts that are not XML, and so no trees yet."""

from functools import cache
from typing import NamedTuple

from mturk_xml.grammar import Grammar
from mturk_xml.kinds import KINDS
from mturk_xml.schema import XHTML_SUBSET
from mturk_xml.tags import Tag

_ROOTS = {kind.name for kind in KINDS}


class Vocabulary(NamedTuple):
    """Names of elements, each with those that may stand in it; and the names of those that must be empty."""

    children: dict[str, set[str]]
    empty: set[str]
    is_xhtml: bool

    def takes(self, parent: str | None, child: str) -> bool:
        """Return whether an element may stand in another, or be the root if there is no other."""
        return child in (_ROOTS if parent is None else self.children.get(parent, ()))

    def refuses(self, parent: str, child: str) -> bool:
        """Return whether an element is known, and may not have another one in it."""
        return parent in self.children and child not in self.children[parent]

    def is_running_text(self, name: str) -> bool:
        """Return whether an element is a piece of running text, such as ``b``, that can begin anywhere in it."""
        return self.is_xhtml and self.takes("p", name)

    def begun_with(self, name: str) -> str | None:
        """Return the longest name of an element that another name begins with, as if the text of it stood behind.

        The names of XHTML are short and in lower case, so what follows them must be something else.
        """
        found = [each for each in self.children if name.startswith(each)]
        if self.is_xhtml:
            found = [each for each in found if not name[len(each) : len(each) + 1].islower()]
        return max(found, key=len, default=None)


def vocabulary(characters: str, root: Tag | None) -> Vocabulary:
    """Return the vocabulary of a text with this tag as its first; nothing is in it if the kind cannot be told."""
    if root is None:
        return Vocabulary({}, set(), is_xhtml=False)
    if root.local == "FormattedContent":
        return _of(XHTML_SUBSET)
    kinds = [kind for kind in KINDS if kind.name == root.local]
    declared = [kind for kind in kinds if kind.namespace in characters[root.start : root.end]]
    named = (declared or kinds)[:1]  # the older one of two versions has all names
    return _of(named[0].schema) if named else Vocabulary({}, set(), is_xhtml=False)


@cache
def _of(schema: str) -> Vocabulary:
    grammar = Grammar(schema)
    return Vocabulary(grammar.children_by_name(), grammar.empty(), grammar.is_xhtml)
