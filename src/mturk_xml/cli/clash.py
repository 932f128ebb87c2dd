"""Files that a command would write over something that it reads, or writes twice."""

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

_INPUTS = ("paths", "path", "tests", "form", "test", "answer_key", "known_answers", "policy", "parameters")
_OUTPUTS = ("output", "rejects", "report", "arguments")


def clash(options: "Namespace") -> str | None:
    """Return what is wrong with the files that are named, ``None`` if nothing is.

    An output must not be an input, whatever spelling or link leads there, and no file is written twice.
    """
    named = list(_named(options, _OUTPUTS))
    inputs = {_identity(path) for path in _named(options, _INPUTS)} if named else set()
    outputs: set[object] = set()
    for path in named:
        if os.path.isdir(path) or not (os.path.isfile(path) or not os.path.exists(path)):
            continue  # told by who writes it; pipes and devices can be both
        identity = _identity(path)
        if identity in inputs:
            return f"{path} would be written over, but it is read: name another file for the output"
        if identity in outputs:
            return f"{path} is named for two outputs: name another file for one of them"
        outputs.add(identity)
    return None


def _named(options: "Namespace", names: Iterable[str]) -> Iterator[str]:
    for name in names:
        value = getattr(options, name, None)
        yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str))


def _identity(path: str) -> object:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return os.path.realpath(path) if "\0" not in path else path
    return found.st_dev, found.st_ino
