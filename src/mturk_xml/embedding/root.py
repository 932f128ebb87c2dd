"""The root element of a text, from a look at its beginning: the text need not be well-formed behind it."""

import re
from functools import lru_cache

from mturk_xml.kinds import KINDS

NAMES = tuple(dict.fromkeys(kind.name for kind in KINDS))
_FAMILY = "mechanicalturk.amazonaws.com"

_BLANK = re.compile("[\ufeff \t\r\n]*")
# An XML declaration ends at the first ">": the "?" before it is easily forgotten. The subset of a document type ends
# at the first "]" with ">" behind it, which may be too early; such documents are refused anyway, and what the root
# should be is what the document type says.
_SKIPPED = re.compile(
    r"<\?\s*xml\s[^>]*>|<\?.*?\?>|<!--.*?-->|<!(?i:doctype)[^\[<>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.ASCII
)
_DOCTYPE = re.compile(r"<!doctype\s+(?:[\w.-]*:)?([\w.-]+)", re.IGNORECASE)
_TAG = re.compile(r"""<([^\s<>/&=!?"']+)""")
_DECLARATION = re.compile(r"""\s(xmlns(?::[^\s=]*)?)\s*=\s*["']?([^\s<>"']*)""")
# Characters of the first tag in which its namespace is looked for.
_TAG_LENGTH = 4096


def root_name(characters: str) -> tuple[str, str | None] | None:
    """Return the local name of a text's root element and its namespace, ``None`` if the text begins with no element.

    Byte order marks, white space, XML declaration, comments, processing instructions and a document type may stand
    before it. The namespace is what the first tag itself declares for it, up to white space, else ``None``.
    The time it takes grows with the length of what stands before the root, not with the document.
    """
    at = _blank_end(characters, 0)
    declared = None
    while skipped := _SKIPPED.match(characters, at):
        declared = declared or _DOCTYPE.match(characters, at)
        at = _blank_end(characters, skipped.end())
    tag = _TAG.match(characters, at)
    if tag is None:
        return (declared[1], None) if declared else None
    prefix, _, local = tag[1].rpartition(":")
    declaration = f"xmlns:{prefix}" if prefix else "xmlns"
    return (local, _namespace(characters, tag.end(), declaration)) if local else None


def _blank_end(characters: str, at: int) -> int:
    blank = _BLANK.match(characters, at)
    return blank.end() if blank else at


def _namespace(characters: str, at: int, declaration: str) -> str | None:
    end = characters.find(">", at, at + _TAG_LENGTH)
    rest = characters[at : end if end >= 0 else at + _TAG_LENGTH]
    return next((found[2] for found in _DECLARATION.finditer(rest) if found[1] == declaration), None)


def names_document(characters: str) -> bool:
    """Return whether the name of one of the documents stands anywhere in a text."""
    return any(name in characters for name in NAMES)


def is_document(characters: str) -> bool:
    """Return whether a text is meant as a Mechanical Turk document, be it well-formed or not.

    Its root has, or nearly has, the name of one of the five, or a namespace of their family (our decision).
    """
    root = root_name(characters)
    return root is not None and (_nearest(root[0]) is not None or _FAMILY in (root[1] or ""))


@lru_cache(maxsize=1024)
def _nearest(name: str) -> str | None:
    """Return the name of the documents that a name is, or nearly is."""
    if name in NAMES:
        return name
    if not 6 < len(name) < 26:  # nothing of such a length is near
        return None
    folded = {each.lower(): each for each in NAMES}
    if name.lower() in folded:
        return folded[name.lower()]
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, NAMES, n=1, cutoff=0.85)), None)
