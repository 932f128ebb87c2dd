"""Tags without a partner: which one is to blame, and what was meant.

A parser notices that a tag has no partner where the next end tag does not fit, which can be at the end of the text.
What can have been meant there is compared by the number of mistakes that each explanation leaves in the rest.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from mturk_xml.diagnostics import Problem
from mturk_xml.source import place
from mturk_xml.tags import Tag, tags
from mturk_xml.vocabulary import Vocabulary, vocabulary


class _Child(NamedTuple):
    tag: Tag
    end: int


class _Open(NamedTuple):
    """An element that is open, and the children that it has so far."""

    tag: Tag
    children: list[_Child]


class _Case(NamedTuple):
    """An end tag that does not close the innermost open element, and what the text around it tells."""

    characters: str
    end: Tag
    following: Sequence[Tag]
    path: list[_Open]
    known: Vocabulary

    @property
    def inner(self) -> _Open:
        """The innermost open element."""
        return self.path[-1]

    @property
    def parent(self) -> str | None:
        """The name of the element that the innermost one stands in."""
        return self.path[-2].tag.local if len(self.path) > 1 else None

    @property
    def opened(self) -> int | None:
        """The number of the innermost open element that the end tag would close."""
        names = [each.tag.name for each in self.path]
        return len(names) - 1 - names[::-1].index(self.end.name) if self.end.name in names else None

    def left(self, path: Sequence[_Open], *, with_end: bool = False) -> int:
        """Return how many mistakes there are in the rest of the text if these elements are open."""
        return _mistakes([each.tag.name for each in path], [self.end, *self.following] if with_end else self.following)

    def line(self, tag: Tag) -> int:
        """Return the line of a tag."""
        return place(self.characters, tag.start)[0]

    def problem(self, offset: int, reason: str, advice: str) -> Problem:
        """Return what is to be told, at an offset."""
        return Problem("MTX003", *place(self.characters, offset), {"reason": reason, "advice": advice})


def _mistakes(names: list[str], rest: Sequence[Tag]) -> int:
    """Return how many tags of a text have no partner, if elements of these names are open before it."""
    count = Counter(names)
    found = 0
    for tag in rest:
        if tag.begins and not tag.ends:
            names.append(tag.name)
            count[tag.name] += 1
        elif not tag.begins and not count[tag.name]:
            found += 1
        elif not tag.begins:
            found -= 1
            name = ""
            while name != tag.name:
                name = names.pop()
                count[name] -= 1
                found += 1
    return found + len(names)


def unpaired(characters: str) -> Problem | None:
    """Return the first tag of a text that has no partner as a problem, at the tag to mend; ``None`` if there is none.

    Elements that are open at the end of the text are told there.
    """
    listed = list(tags(characters))
    path, number = _up_to_mismatch(listed)
    if not path:
        return None
    known = vocabulary(characters, listed[0])
    at_end = Tag("", len(characters), len(characters), begins=False, ends=True, is_finished=False)
    case = _Case(characters, listed[number] if number < len(listed) else at_end, listed[number + 1 :], path, known)
    if number == len(listed):
        return _repeated(case)[1]() if _is_repeated(case) else _cut_off(case)
    return min(_explanations(case), key=lambda each: each[0])[1]()


def _up_to_mismatch(listed: Sequence[Tag]) -> tuple[list[_Open], int]:
    """Return the elements that are open before the first end tag that closes another one, and the number of that tag.

    Behind the root element nothing is open any more.
    """
    path: list[_Open] = []
    for number, tag in enumerate(listed):
        if tag.begins:
            if path:
                path[-1].children.append(_Child(tag, tag.end))
            if not tag.ends:
                path.append(_Open(tag, []))
        elif not path or path[-1].tag.name != tag.name:
            return path, number
        else:
            path.pop()
            if not path:
                return [], number
            path[-1].children[-1] = _Child(path[-1].children[-1].tag, tag.end)
    return path, len(listed)


_Explanation = tuple[float, Callable[[], Problem]]


def _explanations(case: _Case) -> Iterator[_Explanation]:
    """Yield what can have been meant, each with its number of mistakes; of equals, the first is likeliest."""
    opened, end, inner = case.opened, case.end, case.inner
    if opened == len(case.path) - 2 and case.following and _ends(case.following[0], inner.tag.name):
        yield 1 + _mistakes([each.tag.name for each in case.path[:-2]], case.following[1:]), lambda: _crossed(case)
    likeness = SequenceMatcher(None, inner.tag.local.lower(), end.local.lower()).ratio()
    misspelt = (1 if likeness > _ALIKE else 1.5) + case.left(case.path[:-1])
    yield misspelt, lambda: _misspelt(case)
    if _is_repeated(case):
        yield _repeated(case)
    if opened is not None:
        yield len(case.path) - 1 - opened + case.left(case.path[:opened]), lambda: _never_closed(case, opened)
    yield 1 + case.left(case.path), lambda: _never_opened(case)


_ALIKE = 0.7


def _ends(tag: Tag, name: str) -> bool:
    return tag.ends and not tag.begins and tag.name == name


_SHOWN = 8


def _cut_off(case: _Case) -> Problem:
    names = [each.tag.name for each in reversed(case.path)]
    reason = f"<{names[0]}> of line {case.line(case.inner.tag)} is never closed"
    ends = "".join(f"</{name}>" for name in names[:_SHOWN]) + ("..." if len(names) > _SHOWN else "")
    advice = f"write {ends} at the end; if more is missing, the file may have been cut off"
    return Problem("MTX008", *place(case.characters, case.end.start), {"reason": reason, "advice": advice})


def _crossed(case: _Case) -> Problem:
    inner, end = case.inner.tag, case.end
    reason = f"<{inner.name}> of line {case.line(inner)} is closed by </{end.name}>"
    advice = f"write </{inner.name}></{end.name}>: what is opened last is closed first"
    return case.problem(end.start, reason, advice)


def _misspelt(case: _Case) -> Problem:
    """Tell which of two tags is misspelt: the one whose name cannot stand there, else the second."""
    inner, end = case.inner.tag, case.end
    if case.known.takes(case.parent, end.local) and not case.known.takes(case.parent, inner.local):
        reason = f"<{inner.name}> is closed by </{end.name}> of line {case.line(end)}"
        return case.problem(inner.start, reason, f"write <{end.name}> here, or spell the two alike")
    reason = f"<{inner.name}> of line {case.line(inner)} is closed by </{end.name}>"
    return case.problem(end.start, reason, f"write </{inner.name}>; names are case-sensitive")


def _is_repeated(case: _Case) -> bool:
    """Return whether the innermost element seems to be the end tag of the one around it, without its slash."""
    tag = case.inner.tag
    if len(case.path) < 2 or case.path[-2].tag.name != tag.name:
        return False
    if not case.known.refuses(tag.local, tag.local):
        return True
    children = case.inner.children
    behind = children[0].tag if children else case.end
    is_empty = not case.characters[tag.end : behind.start].strip()
    return is_empty and (behind is case.end or case.known.refuses(tag.local, behind.local))


def _repeated(case: _Case) -> _Explanation:
    inner, outer = case.inner.tag, case.path[-2].tag
    reason = f"<{inner.name}> stands where <{outer.name}> of line {case.line(outer)} ends"
    left = case.left(case.path[:-2], with_end=bool(case.end.name))
    return 1 + left, lambda: case.problem(inner.start, reason, f"write </{inner.name}>, with a slash")


def _never_closed(case: _Case, opened: int) -> Problem:
    """Tell of an element that is open where the one around it is closed; of several, the one with a stranger in it."""
    between = case.path[opened + 1 :]
    with_stranger = (each for each in between if _stranger(each, case.known))
    blamed = next(with_stranger, between[-1])
    tag, stranger = blamed.tag, _stranger(blamed, case.known)
    what = f"<{tag.name}> of line {case.line(tag)} is never closed"
    if tag.local in case.known.empty:
        attributes = " ..." if tag.end - tag.start > len(tag.name) + 2 else ""
        return case.problem(tag.start, what, f"write <{tag.name}{attributes}/>, which closes itself")
    before = f"<{stranger.name}>" if stranger else f"</{case.end.name}>"
    why = "cannot stand in it" if stranger else "ends what is around it"
    reason = f"{what}; {before} of line {case.line(stranger or case.end)} {why}"
    return case.problem(tag.start, reason, f"write </{tag.name}> where it ends, before that {before}")


def _stranger(element: _Open, known: Vocabulary) -> Tag | None:
    """Return the first child of an element that cannot stand in it."""
    return next((each.tag for each in element.children if known.refuses(element.tag.local, each.tag.local)), None)


def _never_opened(case: _Case) -> Problem:
    """Tell of an end tag without a start tag, where that should stand: before what only stands in such an element."""
    end, inner = case.end, case.inner
    at = inner.tag.end
    for child in reversed(inner.children):
        if not _belongs(child.tag.local, end.local, inner.tag.local, case.known):
            at = child.end
            break
    between = case.characters[at : end.start]
    what = f"</{end.name}> of line {case.line(end)} closes nothing"
    if not between.strip() or end.local not in case.known.children or case.known.is_running_text(end.local):
        return case.problem(end.start, what, f"remove it, or write <{end.name}> where that begins")
    at += _NOTHING_YET.match(between).end()  # type: ignore[union-attr]
    return case.problem(at, f"{what}: its start tag is missing", f"write <{end.name}> here")


_NOTHING_YET = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)


def _belongs(child: str, name: str, parent: str, known: Vocabulary) -> bool:
    return known.takes(name, child) or known.refuses(parent, child)
