"""The rules on Constraints: do they leave an answer to give, and are the regular expressions any?"""

from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element

from mturk_xml.examination.elements import children, is_true, number, reversed_bounds
from mturk_xml.examination.limits import MAX_BYTES
from mturk_xml.found import Found, InAttribute

_FLAGS = "dgimsuvy"


def check(root: _Element, prefix: str) -> Iterator[Found]:
    """Yield what is wrong in the Constraints of a form, and what is doubtful about their patterns."""
    for numeric in root.iter(f"{prefix}IsNumeric"):
        low, high = _bounds(numeric, "minValue", "maxValue")
        yield from reversed_bounds(numeric, "minValue", low, "maxValue", high)
    for length in root.iter(f"{prefix}Length"):
        least, most = _bounds(length, "minLength", "maxLength")
        if least and most is not None and least > most:
            yield from reversed_bounds(length, "minLength", least, "maxLength", most)
    yield from _regexes(root, prefix)


def doubts(root: _Element, prefix: str) -> Iterator[Found]:
    """Yield what is doubtful about the lengths and defaults of text fields."""
    for length in root.iter(f"{prefix}Length"):
        least, most = _bounds(length, "minLength", "maxLength")
        if least and _is_declared_optional(length, prefix):
            yield Found("MTX224", length, {"least": str(least)}, InAttribute("minLength", 0))
        if most is not None and (before := length.getprevious()) is not None:  # an IsNumeric
            yield from _number_too_long(before, length, most)
    for default in root.iter(f"{prefix}DefaultText"):
        yield from _default_text(default)
    for regex in root.iter(f"{prefix}AnswerFormatRegex"):
        yield from _dialect(regex)


# What Python, Perl or POSIX have, and JavaScript takes for something else.
_DIALECTS = {
    "\\A": ("the letter A", "^ for the beginning"),
    "\\Z": ("the letter Z", "$ for the end"),
    "\\z": ("the letter z", "$ for the end"),
    "[[:": ("a set of the characters in it", "the characters themselves, such as [A-Za-z]"),
}


def _dialect(element: _Element) -> Iterator[Found]:
    pattern = element.get("regex", "").replace("\\\\", "..")  # an escaped backslash escapes nothing
    for piece, (meaning, instead) in _DIALECTS.items():
        if piece in pattern:
            facts = {"piece": piece, "meaning": meaning, "instead": instead}
            yield Found("MTX275", element, facts, InAttribute("regex", pattern.index(piece)))


def _bounds(element: _Element, low: str, high: str) -> tuple[int | None, int | None]:
    return number(element.get(low)), number(element.get(high))


def _is_declared_optional(length: _Element, prefix: str) -> bool:
    """Return whether the question of a FreeTextAnswer says that it is not required; silence does not count."""
    constraints: Any = length.getparent()  # the schema has these elements all in their places
    field = constraints.getparent()
    if field.tag != f"{prefix}FreeTextAnswer":
        return False
    before = field.getparent().getprevious().getprevious()
    return before.tag == f"{prefix}IsRequired" and not is_true(before)


def _default_text(default: _Element) -> Iterator[Found]:
    """Yield a finding if a default text is too long or too short, however its characters are counted.

    Browsers count UTF-16 units, and a line break as one character or as two.
    """
    constraints = default.getprevious()
    length = None if constraints is None else children(constraints).get("Length")
    if length is None:
        return
    least, most = _bounds(length, "minLength", "maxLength")
    text = default.text or ""
    units = len(text.encode("utf-16-le")) // 2 + text.count("\n")
    if most is not None and len(text) > most:
        yield Found("MTX225", default, {"length": f"{len(text):,}", "bound": "maxLength", "limit": str(most)})
    elif text and least is not None and units < least:
        yield Found("MTX225", default, {"length": f"{len(text):,}", "bound": "minLength", "limit": str(least)})


def _number_too_long(numeric: _Element, length: _Element, longest: int) -> Iterator[Found]:
    """Yield a finding if the shortest number within the bounds has more characters than there may be."""
    low, high = _bounds(numeric, "minValue", "maxValue")
    if low is not None and low > 0:
        bound, value = "minValue", low
    elif high is not None and high < 0:
        bound, value = "maxValue", high
    else:
        return
    if len(str(value)) > longest:
        facts = {"bound": bound, "value": str(value), "needed": len(str(value)), "longest": str(longest)}
        yield Found("MTX223", length, facts, InAttribute("maxLength", 0))


def _regexes(root: _Element, prefix: str) -> Iterator[Found]:
    left = MAX_BYTES  # characters to be judged: no more than there are in a document that the service took
    for element in root.iter(f"{prefix}AnswerFormatRegex"):
        pattern, flags = element.get("regex", ""), element.get("flags", "")
        if reason := _unknown(flags):
            yield Found("MTX227", element, {"flags": flags, "reason": reason}, InAttribute("flags", 0))
            flags = ""
        elif flags not in ("", "i"):
            yield Found("MTX228", element, {"flags": flags}, InAttribute("flags", 0))
        left -= len(pattern) + 1
        if left >= 0 and (reason := _broken(pattern, flags)):
            yield Found("MTX226", element, {"regex": pattern, "reason": reason}, InAttribute("regex", 0))


def _broken(pattern: str, flags: str) -> str | None:
    from mturk_xml.ecmascript import syntax_error  # only forms with a regex load the engine

    return syntax_error(pattern, flags)


def _unknown(flags: str) -> str | None:
    """Return why JavaScript does not take these flags, if it does not."""
    for flag in flags:
        if flag not in _FLAGS:
            return f"it has no flag {flag!r}"
        if flags.count(flag) > 1:
            return f"{flag} stands there twice"
    return "u and v exclude each other" if "u" in flags and "v" in flags else None
