r"""Several values in one cell of a CSV: joined with ``|``, as the requester site did, but so that it can be undone.

The site wrote a ``|`` between values and left one in a value as it was. Here a ``|`` in a value becomes ``\|`` and a
backslash becomes ``\\``; what has neither reads as the site wrote it.
"""

import re
from collections.abc import Iterable

_SPECIAL = re.compile(r"[\\|]")
_VALUE = re.compile(r"(?:[^\\|]|\\.)*", re.DOTALL)


def joined(values: Iterable[str]) -> str:
    """Return several values as one cell. No values, and one that is empty, are both an empty cell."""
    return "|".join(_SPECIAL.sub(r"\\\g<0>", value) for value in values)


def split(cell: str) -> tuple[str, ...]:
    """Return the values of a cell, the inverse of ``joined``; an empty cell has none.

    A backslash in front of anything else stands for itself, so cells of the site's own files can be split, too.
    """
    if not cell:
        return ()
    values: list[str] = []
    at = 0
    while True:
        found = _VALUE.match(cell, at)
        end = found.end() if found else at
        values.append(re.sub(r"\\([\\|])", r"\1", cell[at:end]))
        if end >= len(cell) or cell[end] != "|":
            return tuple(values)
        at = end + 1
