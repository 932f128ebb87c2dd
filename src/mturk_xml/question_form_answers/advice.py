"""What an answer may have meant by a name that the form does not have."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

from mturk_xml.diagnostics import MAX_FINDINGS


class Adviser:
    """Hints for names that are not there.

    Comparing names takes time: so as many are advised as findings are shown, of few names, and of short ones.
    """

    def __init__(self) -> None:
        self._left = MAX_FINDINGS

    def advise(self, identifier: str, known: Iterable[str]) -> str:
        """Return what may be meant: the nearest of the known names, or the first of them."""
        self._left -= 1
        names = list(islice(known, _COMPARED))
        near = get_close_matches(identifier, names, 1) if self._left >= 0 and len(identifier) <= _COMPARED else []
        if near:
            return f"{near[0]!r} may be meant; look whether the form was changed after it was answered"
        listed = ", ".join(map(repr, names[:_LISTED])) or "none"
        more = ", ..." if len(names) > _LISTED else ""
        return f"look whether this is the form that was answered; it has {listed}{more}"


_COMPARED = 100
_LISTED = 8
