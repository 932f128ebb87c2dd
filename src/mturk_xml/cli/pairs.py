"""Which form an answer key belongs to."""

import os
import re
from collections.abc import Sequence
from typing import NamedTuple

from mturk_xml.cli.given import SettingsError

# Stands for a star of a pattern while the folder of the pattern, which may have a star in its name, is put before it.
_STAR = "\uffff"


class Pair(NamedTuple):
    """Patterns of absolute paths, in pieces: between two pieces is a star, which stands for a part of a name."""

    key: tuple[str, ...]
    form: tuple[str, ...]

    def form_of(self, key: str) -> str | None:
        """Return the form of a key; ``None`` if the key is none of this pair."""
        taken = _taken(self.key, key)
        return None if taken is None else _filled(self.form, taken)

    def all_keys(self) -> list[str]:
        """Return the keys that exist, in the order of their names; the pattern itself if there are none."""
        from glob import escape, glob

        if len(self.key) == 1:
            return list(self.key)
        found = glob("*".join(map(escape, self.key)), include_hidden=True)
        return sorted(filter(os.path.isfile, found)) or ["*".join(self.key)]

    def keys_of(self, form: str) -> list[str]:
        """Return the keys of a form that exist, in the order of their names."""
        from glob import escape, glob

        taken = _taken(self.form, form)
        if taken is None:
            return []
        if len(taken) == len(self.key) - 1:
            key = _filled(self.key, taken)
            found = [key] if os.path.isfile(key) else []
        else:
            stars = [*map(escape, taken), *["*"] * (len(self.key) - 1 - len(taken))]
            found = glob(_filled(tuple(map(escape, self.key)), stars), include_hidden=True)
        return sorted(each for each in found if self.form_of(each) == form and os.path.isfile(each))


def pair(folder: str, key: str, form: str) -> Pair:
    """Return a pair as the settings give it, with patterns that are relative to a folder."""
    if "**" in key or "**" in form:
        reason = f"the pair of {key!r} and {form!r} has a '**'"
        raise SettingsError(reason, "write one star for each part of the path that differs", word=key)
    made = Pair(_pieces(folder, key), _pieces(folder, form))
    if len(made.form) > len(made.key):
        reason = f"the form {form!r} has more stars than its key {key!r}"
        raise SettingsError(reason, "a star of the form stands for what the same star of the key stands for", word=key)
    return made


def _pieces(folder: str, pattern: str) -> tuple[str, ...]:
    return tuple(os.path.normpath(os.path.join(folder, pattern.replace("*", _STAR))).split(_STAR))


def _taken(pieces: tuple[str, ...], path: str) -> list[str] | None:
    """Return what the stars between the pieces stand for in a path.

    Of several in one part of it, each but the last stands for as little as it can; so there is one answer, soon found.
    """
    sep = re.escape(os.sep)
    expression = re.escape(pieces[0])
    for number, piece in enumerate(pieces[1:], 2):
        if os.sep in piece or number == len(pieces):
            expression += f"([^{sep}]*){re.escape(piece)}"
        else:
            expression += f"(?>([^{sep}]*?){re.escape(piece)})"
    found = re.fullmatch(expression, path, re.DOTALL)
    return None if found is None else list(found.groups())


def _filled(pieces: tuple[str, ...], stars: Sequence[str]) -> str:
    """Return the path with texts for the stars; more texts than stars are no matter."""
    return pieces[0] + "".join(star + piece for star, piece in zip(stars, pieces[1:], strict=False))
