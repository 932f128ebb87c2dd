"""Patterns of file names as ``.gitignore`` has them, also for the settings.

What git's own verdicts are, these are; a test holds them against git's. ``pathspec``, the usual library for this, is
made for the full names of files: asked about a folder it lets ``*`` win over a later ``!*/``, and takes ``a/**`` to
mean the folder ``a``, so a search that skips folders would miss files. Two differences from git: ``?`` and ``[...]``
stand for a character, not for a byte, and case always counts, whatever ``core.ignorecase`` says.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_SPECIAL = re.compile(r"[*?\[\\]")
_NEVER = "(?!)"
_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": r" \t",
    "cntrl": r"\x00-\x1f\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": r"!-/:-@\[-`{-~",
    "space": r" \t\n\r",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}


class Pattern(NamedTuple):
    """One line: what it matches, and what that means. Without ``regex`` the text itself, or its end, is compared."""

    text: str
    regex: re.Pattern[str] | None
    ending: bool
    by_name: bool
    only_folders: bool
    negative: bool

    def matches(self, path: str, name: str) -> bool:
        """Return whether this is about a path, or about its last part if the pattern is about names anywhere."""
        given = name if self.by_name else path
        if self.regex is not None:
            return self.regex.fullmatch(given) is not None
        return given.endswith(self.text) if self.ending else given == self.text


class Patterns:
    """The patterns that one file or one setting gives for everything in a folder."""

    def __init__(self, folder: str, lines: Iterable[str]) -> None:
        """Take the lines of a ``.gitignore`` in a folder, given by its absolute path."""
        self.base = folder if folder.endswith("/") else f"{folder}/"
        self._latest_first = [made for made in map(_pattern, lines) if made is not None][::-1]

    def verdict(self, path: str, *, folder: bool) -> bool | None:
        """Return whether something is ignored; ``None`` if no pattern is about it. Its parents are not asked about.

        A path is absolute and has slashes. Outside of the folder of the patterns, those about names hold all the same.
        """
        inside = path[len(self.base) :] if path.startswith(self.base) else ""
        name = path[path.rfind("/") + 1 :]
        for each in self._latest_first:
            if (folder or not each.only_folders) and (inside or each.by_name) and each.matches(inside, name):
                return not each.negative
        return None

    def covers(self, path: str) -> bool:
        """Return whether a file, or a folder that it is in, is meant."""
        if self.verdict(path, folder=False):
            return True
        start = len(self.base) if path.startswith(self.base) else len(path)
        ends = (at for at, character in enumerate(path) if character == "/" and at > start)
        return any(self.verdict(path[:at], folder=True) for at in ends)


def _pattern(line: str) -> Pattern | None:
    """Return what a line says, ``None`` for a comment, an empty line, and one that can match nothing."""
    if line.startswith("#"):
        return None
    text = _trimmed(line)
    negative = text.startswith("!")
    text = text[negative:]
    only_folders = text.endswith("/")
    text = text[: len(text) - only_folders]
    by_name = "/" not in text
    text = text.removeprefix("/")
    if not text:
        return None
    special = _SPECIAL.search(text)
    if special is None:
        return Pattern(text, None, False, by_name, only_folders, negative)
    if by_name and text[0] == "*" and not _SPECIAL.search(text, 1):
        return Pattern(text[1:], None, True, by_name, only_folders, negative)
    made = _regex(text, special.start())
    return None if made is None else Pattern(text, re.compile(made, re.DOTALL), False, by_name, only_folders, negative)


def _trimmed(line: str) -> str:
    """Return a line without the spaces at its end; one behind a backslash is kept."""
    text = line.rstrip(" ")
    escaped = (len(text) - len(text.rstrip("\\"))) % 2
    return text + " " * (escaped and text != line)


def _regex(text: str, start: int) -> str | None:
    r"""Return a pattern as a regular expression, ``None`` if it is malformed, which matches nothing.

    ``start`` is where the first special character stands: git compares what is before it, and lets ``**`` begin there.
    A star gives back what it took only up to the next star: the first place that fits is as good as any later one.
    So no pattern of strangers takes time without end.
    """
    done: list[str] = []
    star: int | None = None  # where the last star of this part of the path stands in `done`
    many: int | None = None  # where the last **/ stands
    at = 0
    while at < len(text):
        character = text[at]
        end = at + 1
        if character == "*":
            end = len(text) - len(text[at:].lstrip("*"))
            bounded = end - at > 1 and (at in (0, start) or text[at - 1] == "/")
            if bounded and end == len(text):
                return "".join([*done, ".*"])
            if bounded and text[end] == "/":
                many, star, end = _settled(done, many), None, end + 1
                done.append("(?:[^/]*/)*?")
            else:
                star = _settled(done, star)
                done.append("[^/]*?")
        elif character == "[":
            found = _set(text, at)
            if found is None:
                return None
            made, end = found
            done.append(made)
        elif character == "\\":
            if end == len(text):
                return None
            done.append(re.escape(text[end]))
            end += 1
        else:
            done.append("[^/]" if character == "?" else re.escape(character))
            star = None if character == "/" else star
        at = end
    return "".join(done)


def _settled(done: list[str], since: int | None) -> int:
    """Fix what was matched since the last star, and return where the next one will stand."""
    if since is not None:
        done[since:] = [f"(?>{''.join(done[since:])})"]
    return len(done)


def _set(text: str, at: int) -> tuple[str, int] | None:
    """Return the regular expression of a set such as ``[a-z_]`` and where it ends, ``None`` if it is malformed."""
    at += 1
    excluded = text[at : at + 1] in ("!", "^")
    at += excluded
    start, parts = at, [""]
    before = ""  # the character that a range could begin with
    while at == start or text[at : at + 1] != "]":
        if at >= len(text):
            return None
        if text.startswith("[:", at):
            close = text.find("]", at + 2)
            if close < 0:
                return None
            if close > at + 2 and text[close - 1] == ":":
                if text[at + 2 : close - 1] not in _CLASSES:
                    return None
                parts.append(_CLASSES[text[at + 2 : close - 1]])
                before, at = "", close + 1
                continue
        is_range = bool(text[at] == "-" and before and text[at + 1 : at + 2] not in ("", "]"))
        at += is_range
        at += text[at] == "\\"
        if at >= len(text):
            return None
        if is_range:
            parts.append(f"{re.escape(before)}-{re.escape(text[at])}" if before <= text[at] else "")
        else:
            parts.append(re.escape(text[at]))
        before = "" if is_range else text[at]
        at += 1
    members = "".join(parts)
    if excluded:
        return f"[^/{members}]", at + 1
    return f"(?!/)[{members}]" if members else _NEVER, at + 1
