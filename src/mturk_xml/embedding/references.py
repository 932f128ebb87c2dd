"""References: the characters of XML that are written as ``&lt;``, ``&#60;`` or ``&#x3C;``, and back."""

import re
from collections.abc import Iterator

from mturk_xml.characters import ILLEGAL

_NAMED = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&apos;": "'"}
_REFERENCE = re.compile("&(?:lt|gt|amp|quot|apos|#0{0,9}[1-9][0-9]{0,6}|#x0{0,9}[1-9A-Fa-f][0-9A-Fa-f]{0,5});")
# A text that was escaped n times begins with "&", n - 1 times "amp;" and "lt;".
_ESCAPED = re.compile(r"[\ufeff \t\r\n]*&((?:(?:amp|#38|#x26);){0,2})(?:lt|#60|#x3[Cc]);")


def times_escaped(text: str) -> int:
    """Return how many times a text was escaped that should begin with ``<``: 0 to 3."""
    escaped = _ESCAPED.match(text)
    return 1 + escaped[1].count(";") if escaped else 0


def unescape(text: str) -> str:
    """Return a text with its references to characters resolved, once; those to anything else stay as they are."""
    return _REFERENCE.sub(_character, text)


def references(text: str) -> Iterator[tuple[int, int]]:
    """Yield begin and end of the references that ``unescape`` resolves."""
    for found in _REFERENCE.finditer(text):
        if len(_character(found)) == 1:
            yield found.span()


def _character(reference: re.Match[str]) -> str:
    """Return the character that is meant, the reference itself if XML has no such character."""
    written = reference[0]
    if written[1] != "#":
        return _NAMED[written]
    number = int(written[3:-1], 16) if written[2] == "x" else int(written[2:-1])
    return written if number > 0x10FFFF or ILLEGAL.match(chr(number)) else chr(number)
