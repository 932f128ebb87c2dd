"""What people ask for, on the command line or in a ``pyproject.toml``, and what is wrong with it."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from mturk_xml.rules import diagnostic


class Given(NamedTuple):
    """What one place says about the check; ``None`` where it says nothing.

    The fields but the last are the keys of ``[tool.mturk-xml]``, with hyphens. ``select`` and ``ignore`` hold codes,
    beginnings of codes and names of rules; ``per_file_ignores`` patterns with such lists; ``pairs`` the pattern of a
    key and that of its form.
    """

    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    per_file_ignores: Sequence[tuple[str, Sequence[str]]] | None = None
    strict: bool | None = None
    require_mturk: bool | None = None
    exclude: Sequence[str] | None = None
    pairs: Sequence[tuple[str, str]] | None = None
    stdin_filename: str | None = None


class SettingsError(Exception):
    """Settings that cannot be used; ``found`` is the diagnostic. ``word`` is what to look for in the file."""

    def __init__(
        self, reason: str, advice: str, *, word: str = "", path: str | None = None, line: int | None = None
    ) -> None:
        super().__init__(reason, advice)
        self.word = word
        facts: dict[str, Any] = {"reason": reason, "advice": advice}
        self.found = diagnostic("MTX910", path=path, line=line, column=line and 1, facts=facts)

    def at(self, path: str, line: int) -> "SettingsError":
        """Return the same with its place."""
        reason, advice = self.args
        return SettingsError(reason, advice, word=self.word, path=path, line=line)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return which of the known words is probably meant."""
    from difflib import get_close_matches

    by_spelling = {each.lower(): each for each in known}
    close = get_close_matches(word.lower(), by_spelling, n=1)
    return by_spelling[close[0]] if close else None
