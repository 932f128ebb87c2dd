"""HTML as browsers read it: from text to a tree that knows where its tags stand.

Every text has a tree. Where the standard drops or moves something it is noted, because nothing of a text may be lost
unseen.
"""

from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from mturk_xml.xhtml.html_parser import PLACE, Parser, Place, Tag, TooMuchError

# A document holds 65,535 bytes; markup that the subset does not have may be some times that.
MAX_BYTES = 4 * 65_535


class Page(NamedTuple):
    """What a text says.

    ``root`` is an element around everything. ``ignored`` are start tags that came to nothing, and end tags with more
    than a name in them; ``unfinished`` is the tag that never ends, if there is one. ``moved_from`` are the offsets of
    tables that content was moved out of.
    """

    root: Element
    ignored: tuple[Tag, ...]
    unfinished: Tag | None
    moved_from: frozenset[int]


def read_html(html: str) -> Page:
    """Return what a text says, in which line breaks are line feeds.

    Raises:
        TooMuchError: it is too long, too deep, or makes too many elements.
    """
    if len(html) > MAX_BYTES or len(html.encode(errors="surrogatepass")) > MAX_BYTES:
        raise TooMuchError("MTX021", 0, {"limit": f"{MAX_BYTES:,}"})
    parser = Parser(html)
    parser.main_loop()
    root: Element = parser.tree.get_document()
    kept = {offset_of(element) for element in root.iter()}
    ignored = [tag for tag in parser.tokenizer.tags if tag.offset not in kept]
    return Page(root, tuple(ignored), parser.tokenizer.unfinished(), frozenset(parser.tree.moved_from))


def offset_of(element: Element) -> int | None:
    """Return where the start tag or the comment stands that made an element; none if the parser added it by itself.

    Elements that the parser took apart to untangle crossed tags have one place in common.
    """
    if callable(element.tag):
        return int((element.text or "").partition(":")[0])
    place: Any = element.get(PLACE)
    return place.offset if isinstance(place, Place) else None


def attributes_of(element: Element) -> dict[str, str]:
    """Return the attributes that stand in the text."""
    return {name: value for name, value in element.items() if name != PLACE}


def comment_of(element: Element) -> str | None:
    """Return the text of a comment; nothing for an element."""
    return (element.text or "").partition(":")[2] if callable(element.tag) else None
