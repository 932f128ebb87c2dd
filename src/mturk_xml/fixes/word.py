"""Words of a list, such as radiobutton or true, in the wrong case or with blanks around them."""

from collections.abc import Iterator

from mturk_xml.fixes.edit import Edit
from mturk_xml.fixes.span import Span
from mturk_xml.found import Found, InAttribute


def edits(characters: str, found: Found, span: Span) -> Iterator[Edit]:
    """Yield what writes a value of an element as the word of the schema's list that it is."""
    written = characters[span.content : span.content_end]
    word = next((each for each in found.facts.get("words", ()) if each.lower() == written.strip().lower()), None)
    if word and not isinstance(found.spot, InAttribute):
        yield Edit(span.content, span.content_end, word, found.code)
