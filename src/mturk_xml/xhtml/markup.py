"""How elements and text are written as XHTML."""

import re
from collections.abc import Iterable

from mturk_xml.simple import escape

# These have no content, and are written as <br/>; all others have an end tag even if they are empty, because readers
# of HTML take <p/> for a start tag.
VOID = frozenset({"area", "br", "col", "hr", "img"})

_BEYOND = re.compile("[\U00010000-\U0010ffff]")


def written_text(text: str) -> str:
    """Return a text as XHTML.

    Characters beyond U+FFFF are written as references, because the service refused UTF-8 sequences of four bytes.
    """
    return _BEYOND.sub(lambda match: f"&#{ord(match[0])};", escape(text))


def written_attributes(attributes: Iterable[tuple[str, str]]) -> str:
    """Return attributes as they stand in a start tag, each behind a blank."""
    return "".join(f' {name}="{_written_value(value)}"' for name, value in attributes)


def _written_value(value: str) -> str:
    """Return the value of an attribute; white space is written as references, because parsers make it blanks."""
    return written_text(value).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")


def written_element(tag: str, attributes: str, inner: str) -> str:
    """Return an element whose attributes and content are written already."""
    return f"<{tag}{attributes}/>" if tag in VOID and not inner else f"<{tag}{attributes}>{inner}</{tag}>"
