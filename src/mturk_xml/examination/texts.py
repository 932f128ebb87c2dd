"""The rules on plain texts: do they say what they seem to say?"""

import re
from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from mturk_xml.examination.elements import blank, local
from mturk_xml.found import Found


def doubts(root: _Element, tags: Sequence[str]) -> Iterator[Found]:
    """Yield what is doubtful about the texts in the elements of these names."""
    texts = [element.text or "" for element in root.iter(tags)]
    joined = "".join(texts)
    if not all(texts) or any(map(str.isspace, texts)):
        yield from (blank(each) for each in root.iter(tags) if not (each.text or "").strip())
    if "&" in joined and ";" in joined:
        yield from _escaped(root, tags)
    if "<" in joined and ">" in joined:
        yield from _marked_up(root, tags)
    if "{" in joined or "%(" in joined:
        yield from _unfilled(root, tags)


def escaped_twice(element: _Element) -> Iterator[Found]:
    """Yield a finding if there is a reference in a text, which is left of escaping it twice."""
    from html.entities import html5

    for found in re.finditer(r"&(?:#\d{1,7};|#x[0-9A-Fa-f]{1,6};|([A-Za-z][A-Za-z0-9]{1,30};))", element.text or ""):
        if found[1] is None or found[1] in html5:
            yield Found("MTX271", element, {"name": local(element), "reference": found[0]}, found.start())
            return


def _escaped(root: _Element, tags: Sequence[str]) -> Iterator[Found]:
    for element in root.iter(tags):
        if "&" in (element.text or ""):
            yield from escaped_twice(element)


_NAMES = "p|br|hr|b|i|u|em|strong|a|img|font|ul|ol|li|table|tr|td|th|div|span|center|h[1-6]"
_TAG = rf"</?(?:{_NAMES})(?:\s+[\w:-]+\s*=[^<>]{{0,200}})?\s*/?>"


def _marked_up(root: _Element, tags: Sequence[str]) -> Iterator[Found]:
    for element in root.iter(tags):
        if "<" in (element.text or "") and (found := re.search(_TAG, element.text or "", re.IGNORECASE)):
            yield Found("MTX272", element, {"name": local(element), "tag": found[0]}, found.start())


def _unfilled(root: _Element, tags: Sequence[str]) -> Iterator[Found]:
    for element in root.iter(tags):
        if found := re.search(r"\$\{[\w.-]{1,80}\}|\{\{\s?[\w.|-]{1,80}\s?\}\}|%\(\w{1,80}\)[sd]", element.text or ""):
            yield Found("MTX274", element, {"name": local(element), "placeholder": found[0]}, found.start())
