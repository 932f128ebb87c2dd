"""Words of a list, such as radiobutton or true, in the wrong case or with blanks around them."""

from collections.abc import Iterator

from mturk_xml.fixes.edit import Edit
from mturk_xml.fixes.span import Span, attributes
from mturk_xml.fixes.written import Written
from mturk_xml.found import Found, InAttribute

_TRUTH = ["true", "false"]
_BLANKS = " \t\r\n"


def in_element(characters: str, found: Found, span: Span) -> Iterator[Edit]:
    """Yield what writes the text of an element as the word of the schema's list that it is."""
    text = found.element.text or ""
    word = _word(found, text)
    if word is None or isinstance(found.spot, InAttribute):
        return
    start, end = _without_blanks(text) if found.facts["words"] == _TRUTH else (0, len(text))
    edit = Written(characters, span).edit(Edit(start, end, word, found.code))
    if edit:
        yield edit


def in_attribute(characters: str, found: Found, span: Span) -> Iterator[Edit]:
    """Yield what writes the value of an attribute as the word of the schema's list that it is."""
    for name, start, end in attributes(characters, span.start):
        written = characters[start:end]
        word = _word(found, written)
        if isinstance(found.spot, InAttribute) and name == found.spot.name and word:
            first, last = _without_blanks(written)
            yield Edit(start + first, start + last, word, found.code)


def _word(found: Found, written: str) -> str | None:
    return next((each for each in found.facts.get("words", ()) if each.lower() == written.strip().lower()), None)


def _without_blanks(written: str) -> tuple[int, int]:
    """Return begin and end of a word; where blanks of XML around it do no harm, they stay."""
    return len(written) - len(written.lstrip(_BLANKS)), len(written.rstrip(_BLANKS))
