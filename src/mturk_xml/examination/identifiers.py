"""The rules on identifiers: of questions, and of the selections of a question."""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.etree import _Element

from mturk_xml.examination.elements import local
from mturk_xml.found import Found

# What review policies took as the name of a question (article ScoreMyKnownAnswers).
_MOST_BYTES = 255
# Controls, line ends and what has no width. Not among them: the joiners that words of some scripts are written with.
_HIDDEN = r"[\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff]"
_NAMES = {"\n": "a line break", "\r": "a line break", "\t": "a tab", "\xa0": "a no-break space"}


def of_questions(root: _Element, prefix: str) -> Iterator[Found]:
    """Yield what is doubtful about the identifiers of the questions of a form."""
    tag = f"{prefix}QuestionIdentifier"
    texts = [element.text or "" for element in root.iter(tag)]
    if not (are_plain(texts) and len(set(texts)) == len(texts)):
        yield from _each(root.iter(tag), "MTX213", _HIDDEN)


def of_selections(selections: _Element, tag: str) -> Iterator[Found]:
    """Yield what is wrong or doubtful about the identifiers, which are elements of this tag, of one question."""
    return _each(selections.iter(tag), "MTX216", rf"{_HIDDEN}|\|")


def are_plain(texts: Sequence[str]) -> bool:
    """Return whether there is surely nothing odd about any of these identifiers."""
    joined = "".join(texts)
    return (
        joined.isprintable()
        and " " not in joined
        and "|" not in joined
        and all(texts)
        and max(map(len, texts), default=0) < _MOST_BYTES // 4
    )


def _each(elements: Iterable[_Element], repeated: str, odd: str) -> Iterator[Found]:
    seen: set[str] = set()
    for element in elements:
        text = element.text or ""
        yield from _odd(element, text, odd)
        if text in seen:
            yield Found(repeated, element, {"identifier": text})
        seen.add(text)


def _odd(element: _Element, text: str, odd: str) -> Iterator[Found]:
    name = local(element)
    if not text or text.isspace():
        yield Found("MTX214", element, {"name": name, "state": "blank" if text else "empty"})
    elif text != text.strip():
        yield Found("MTX215", element, {"name": name, "identifier": text, "oddity": "white space at an end"})
    elif found := re.search(odd, text):
        oddity = f"{_NAMES.get(found[0], _called(found[0]))} in it"
        yield Found("MTX215", element, {"name": name, "identifier": text, "oddity": oddity}, found.start())
    elif name == "QuestionIdentifier" and len(text.encode()) > _MOST_BYTES:
        oddity = f"more than the {_MOST_BYTES} bytes that review policies take"
        yield Found("MTX215", element, {"name": name, "identifier": text, "oddity": oddity})


def _called(character: str) -> str:
    return "a |" if character == "|" else f"the invisible character U+{ord(character):04X}"
