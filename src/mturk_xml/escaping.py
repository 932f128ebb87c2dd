"""How documents travelled before JSON: XML-escaped and URL-encoded.

Old responses of the service (SOAP and REST) carried a document as escaped text inside their own XML, old REST requests
carried it URL-encoded (article Using XML Parameter Values). Archives of raw traffic still hold such text. Requests of
today's clients are JSON, where a document is a string and nothing of this is needed.

Each pair is lossless: what one function writes, the other reads back to the last carriage return.
"""

import re
from itertools import islice
from urllib.parse import quote, unquote_to_bytes

from mturk_xml.characters import ILLEGAL
from mturk_xml.diagnostics import DocumentError
from mturk_xml.rules import diagnostic
from mturk_xml.simple import escape
from mturk_xml.source import place


def xml_escaped(xml: str) -> str:
    """Return a document as text that can stand in an element of another document.

    Carriage returns become references, as parsers would turn them into line feeds.

    Raises:
        DocumentError: a character cannot stand in XML.
    """
    if found := ILLEGAL.search(xml):
        raise _refused("MTX007", xml, found.start(), character=f"U+{ord(found[0]):04X}")
    return escape(xml)


def xml_unescaped(text: str) -> str:
    """Return the document that an old response carried as escaped text.

    Only what escaping writes is undone, and once: ``&amp;``, ``&lt;``, ``&gt;``, ``&quot;``, ``&apos;`` and numeric
    references. An XML parser that reads the response does the same; what it returns must not be unescaped again.

    Raises:
        DocumentError: the text is not escaped: a ``<`` stands in it, or an ``&`` that begins no such reference.
    """
    return _REFERENCE.sub(_character, text)


_REFERENCE = re.compile(r"<|&(?:#([0-9]+);|#x([0-9A-Fa-f]+);|(amp|lt|gt|quot|apos);|([A-Za-z][A-Za-z0-9]*);)?")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def _character(match: re.Match[str]) -> str:
    decimal, hexadecimal, entity, unknown = match.groups()
    if entity:
        return _ENTITIES[entity]
    if decimal or hexadecimal:
        code = _number(decimal, 10) if decimal else _number(hexadecimal, 16)
        if code <= _LAST and not ILLEGAL.match(chr(code)):
            return chr(code)
        raise _refused("MTX007", match.string, match.start(), character=match[0])
    if unknown:
        raise _refused("MTX005", match.string, match.start(), entity=unknown, replacement=_replacement(unknown))
    character, escaped, otherwise = _STRAY[match[0]]
    facts = {"character": character, "escaped": escaped, "otherwise": otherwise}
    raise _refused("MTX004", match.string, match.start(), **facts)


_LAST = 0x10FFFF
_STRAY = {
    "<": ("<", "&lt;", "or leave the text as it is if it is a document already"),
    "&": ("&", "&amp;", "or look for the rest of the reference that begins here"),
}


def _number(digits: str, base: int) -> int:
    """Return the number of a reference. Zeros in front are allowed; Python refuses to read thousands of digits."""
    digits = digits.lstrip("0") or "0"
    return int(digits, base) if len(digits) < 8 else _LAST + 1


def _replacement(entity: str) -> str:
    from html.entities import html5

    known = "".join(f"&#{ord(character)};" for character in html5.get(f"{entity};", ""))
    return known or f"&amp;{entity}; if the text is meant literally"


def url_encoded(xml: str) -> str:
    """Return a document as the value of a parameter in a URL: UTF-8, and a space is ``%20``.

    Raises:
        DocumentError: a character has no UTF-8 (half of a surrogate pair).
    """
    try:
        return quote(xml, safe="")
    except UnicodeEncodeError as error:
        character = f"U+{ord(xml[error.start]):04X}"
        raise _refused("MTX007", xml, error.start, character=character) from None


def url_decoded(text: str) -> str:
    """Return the document in the value of a parameter of a URL. A ``+`` is a space, as it was to servers.

    Raises:
        DocumentError: the text is not URL-encoded (it holds what cannot stand in such a value), or not UTF-8.
    """
    if found := _NOT_ENCODED.search(text):
        raise _not_encoded(text, found)
    try:
        return unquote_to_bytes(text.replace("+", " ")).decode()
    except UnicodeDecodeError as error:
        at = next(islice(_BYTE.finditer(text), error.start, None))
        facts = {"reason": f"the bytes from {at[0]} on are not UTF-8", "advice": "look for the encoding of the client"}
        raise _refused("MTX299", text, at.start(), **facts) from None


_BYTE = re.compile("%..|.")
# All but the characters that RFC 3986 allows in a query; an ampersand would begin the next parameter.
_NOT_ENCODED = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$'()*+,;=:@/?%-]")


def _not_encoded(text: str, found: re.Match[str]) -> DocumentError:
    if found[0] == "%":
        reason = "two hexadecimal digits must follow the sign %"
        advice = "write %25 for the sign itself, or look for what cut the text off"
    elif found[0] == "&":
        reason = "a '&' ends the value"
        advice = "give the value of one parameter; a '&' inside of it is written %26"
    else:
        reason = f"{found[0]!r} cannot stand in it as itself"
        advice = "leave the text as it is if it is a document already"
    return _refused("MTX299", text, found.start(), reason=reason, advice=advice)


def _refused(code: str, text: str, offset: int, **facts: str) -> DocumentError:
    line, column = place(text, offset)
    return DocumentError([diagnostic(code, line=line, column=column, facts=facts)])
