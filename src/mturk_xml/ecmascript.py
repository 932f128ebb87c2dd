"""Regular expressions as browsers understand them: compiled, and tried on a text, by a real JavaScript engine.

The engine is QuickJS. Its extension module is imported itself: the package around it starts a thread when imported,
which a library must not do behind its caller's back.
"""

import re
from functools import lru_cache
from threading import local

from _quickjs import Context, JSException  # type: ignore[import-not-found]

# Compiling can take quadratic time and cannot be interrupted; 10,000 characters take less than half a second.
MAX_PATTERN = 10_000
_MEMORY = 32 * 1024 * 1024
_STACK = 128 * 1024

_COMPILE = """(function (pattern, flags) {
    try { new RegExp(pattern, flags); return null } catch (error) { return error.message }
})"""

_MATCH = "(function (pattern, flags, text) { return new RegExp(pattern, flags).test(text) })"

# Seconds for one text: what people mean takes microseconds, what they do not mean can take years.
_PATIENCE = 0.2

# Where the engine gives up on what a browser may well take: it says nothing about the pattern.
_LIMITS = ("out of memory", "stack overflow", "too many ")
_IN_WORDS = {
    "expecting ')'": "a ( is not closed",
    "extraneous characters at the end": "a ) closes nothing",
    "invalid class range": "a range in [ ] runs backwards, or is none",
    "invalid group": "what follows (? has no meaning there",
    "invalid repetition count": "a repetition in { } runs backwards, or is none",
    "nothing to repeat": "a *, +, ? or { } has nothing to repeat",
    "syntax error": "a ], { or } stands alone, which the flag u does not allow",
    "unexpected end": "a [ is not closed, or a \\ stands at the end",
}


class _Engine(local):
    """An engine for each thread: one cannot be used in two of them."""

    def __init__(self) -> None:
        context = Context()
        context.set_memory_limit(_MEMORY)
        context.set_max_stack_size(_STACK)
        self.compile = context.eval(_COMPILE)
        self.match = context.eval(_MATCH)
        self.limit = context.set_time_limit


_ENGINE = _Engine()


@lru_cache(maxsize=256)
def syntax_error(pattern: str, flags: str = "") -> str | None:
    """Return why ``new RegExp(pattern, flags)`` fails, in words; ``None`` if it does not, or if nobody can tell.

    The engine reads patterns as browsers do, with all that they tolerate for the sake of old pages (ECMAScript,
    Annex B). Not judged are patterns of more than ``MAX_PATTERN`` characters, those too complex for the engine, and
    those with the flag ``v``, of which it refuses valid ones.
    """
    if len(pattern) > MAX_PATTERN or "v" in flags:
        return None
    try:
        reason: str | None = _ENGINE.compile(_written(pattern), flags)
    except JSException:  # no memory was left to say that there is none
        return None
    if reason is None or reason.startswith(_LIMITS):
        return None
    reason = reason.removesuffix(" in regular expression")
    return _IN_WORDS.get(reason, reason)


def matches(pattern: str, flags: str, text: str) -> bool | None:
    """Return whether ``new RegExp(pattern, flags)`` finds something in a text; ``None`` if nobody can tell.

    That is a search: the match may be a part of the text. Nobody can tell where the engine does not take the pattern,
    where ``syntax_error`` does not judge it, and where an answer takes more than a fifth of a second or more memory
    than the engine has.
    """
    if len(pattern) > MAX_PATTERN or "v" in flags or _SURROGATE.search(text):
        return None
    _ENGINE.limit(_PATIENCE)
    try:
        return bool(_ENGINE.match(_written(pattern), flags, text))
    except JSException:  # no pattern, no time or no memory
        return None
    finally:
        _ENGINE.limit(-1)  # none: compiling is bounded by the length of patterns


_SURROGATE = re.compile("[\ud800-\udfff]")


def _written(pattern: str) -> str:
    """Return a pattern that the engine can be handed: a lone surrogate and its escape mean the same."""
    return pattern.encode(errors="backslashreplace").decode()
