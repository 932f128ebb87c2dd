"""Addresses in documents: which of them may stand in a page."""

import re

# Of the schemes that formatted content takes, those that browsers still open by themselves or hand to a mail program.
_LINKED = re.compile(r"(?:https?|ftp|mailto)://", re.IGNORECASE)
_FETCHED = re.compile(r"https?://", re.IGNORECASE)
# What browsers leave out at both ends of an address (WHATWG, URL: C0 controls and blanks).
_ENDS = "".join(map(chr, range(0x21)))


def linked(address: str) -> str | None:
    """Return an address that a link may lead to, ``None`` if it is of another scheme: those could run as a script."""
    return _kept(address, _LINKED)


def fetched(address: str) -> str | None:
    """Return an address that a page may load something from, ``None`` if it is not one of the web."""
    return _kept(address, _FETCHED)


def _kept(address: str, scheme: re.Pattern[str]) -> str | None:
    stripped = address.strip(_ENDS)
    return stripped if scheme.match(stripped) else None
