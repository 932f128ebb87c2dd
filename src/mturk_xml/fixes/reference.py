"""Ampersands and angle brackets that begin nothing, and references that XML lacks, where no doubt is about them."""

import re
from html.entities import html5

from mturk_xml.fixes.edit import Edit

_AMPERSAND = re.compile(r"""&([^\s&;<>"'=]*)([;=]?)""")
_WORD = re.compile("[A-Za-z0-9]*")
_OF_XML = ("amp", "lt", "gt", "quot", "apos")
_STRAY = re.compile(r"<(?=[\s0-9=])")
# It may well be a tag with a blank too much in it.
_MAYBE_TAG = re.compile(r"<\s+[^\s<0-9=][^<>]*>")
# The same of a reference.
_MAYBE_REFERENCE = re.compile(r"&\s+([A-Za-z0-9]+;)")


def mended(characters: str, at: int) -> Edit | None:
    """Return what mends an ampersand or a ``<`` in markup, if it is to be mended and can only be meant in one way.

    A reference is one of HTML if it ends with a semicolon. An ampersand is meant as itself if no name of a reference
    stands behind it. Our decision: a name without its semicolon leaves a doubt, and so does a longer word that begins
    with one that browsers know without; but not where a parameter of an address begins, unless it is "amp" itself.
    """
    if _STRAY.match(characters, at):
        return None if _MAYBE_TAG.match(characters, at) else Edit(at, at + 1, "&lt;", "MTX004")
    found = _AMPERSAND.match(characters, at)
    if not found:
        return None
    name, mark = found[1], found[2]
    if name and mark == ";":
        return _entity(at, found.end(), name)
    return None if _is_doubtful(characters, found) else Edit(at, at + 1, "&amp;", "MTX004")


def _entity(at: int, end: int, name: str) -> Edit | None:
    meant = html5.get(f"{name};")
    if meant is None or name in _OF_XML:
        return None
    return Edit(at, end, "".join(f"&#{ord(each)};" for each in meant), "MTX005")


def _is_doubtful(characters: str, found: re.Match[str]) -> bool:
    """Return whether an ampersand may begin a reference that is not finished."""
    name, mark = found[1], found[2]
    if not name:
        spaced = _MAYBE_REFERENCE.match(characters, found.start())
        return spaced is not None and spaced[1] in html5
    if mark == "=" and not name.lower().startswith(("amp", "#")) and _is_in_query(characters, found.start()):
        return False
    word = _WORD.match(name)
    is_known = mark != "=" and word is not None and f"{word[0]};" in html5
    return name.startswith("#") or is_known or _begins_reference(name)


# Browsers take these without a semicolon, too.
_LONGEST = max(len(name) for name in html5 if not name.endswith(";"))


def _begins_reference(name: str) -> bool:
    return any(name[:length] in html5 for length in range(2, _LONGEST + 1))


# Characters before an ampersand in which the query of its address must begin.
_QUERY_LENGTH = 500
_QUERY = re.compile(r"""[^\s<>"']*\Z""")


def _is_in_query(characters: str, at: int) -> bool:
    """Return whether an ampersand stands in the query of an address, where it parts one parameter from the next."""
    begin = characters.rfind("?", max(at - _QUERY_LENGTH, 0), at)
    return begin >= 0 and _QUERY.match(characters, begin, at) is not None
