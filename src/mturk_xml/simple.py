"""Simple types: how the text of an element or attribute becomes a value, and back, and how it is escaped."""

from collections.abc import Callable
from typing import Any, NamedTuple


class Simple(NamedTuple):
    """A simple type: how its text becomes a value and back. ``cdata``: people read it as markup, so write it so."""

    load: Callable[[str], Any]
    dump: Callable[[Any], str]
    cdata: bool = False


class UnreadableNumberError(ValueError):
    """A number that the schema check let pass, but that cannot be read: too long, or not a number after all."""


def whole_number(text: str) -> int:
    """Return the number that a schema-valid text says.

    Converting digits takes quadratic time, so Python refuses more than a few thousand of them; no size in bytes,
    score or height is that long.
    """
    try:
        return int(text)
    except ValueError as error:
        raise UnreadableNumberError(text) from error


def _text(value: str) -> str:
    if not isinstance(value, str):
        message = f"a text of a document is a str, not {type(value).__name__}: {value!r}"
        raise TypeError(message)
    return value


def _digits(value: int) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        message = f"a whole number is an int, not {type(value).__name__}: {value!r}"
        raise TypeError(message)
    return str(value)


def _truth(value: bool) -> str:
    if not isinstance(value, bool):
        message = f"a boolean is True or False, not {type(value).__name__}: {value!r}"
        raise TypeError(message)
    return "true" if value else "false"


STRING = Simple(str, _text)
MARKUP = Simple(str, _text, cdata=True)
INTEGER = Simple(whole_number, _digits)
BOOLEAN = Simple(lambda text: text.strip() in ("true", "1"), _truth)


def escape(simple: Simple, value: Any) -> str:
    """Return a text as XML. A carriage return is written as a reference: parsers turn a raw one into a line feed."""
    text = simple.dump(value)
    if simple.cdata and ("<" in text or "&" in text):
        inner = text.replace("]]>", "]]]]><![CDATA[>").replace("\r", "]]>&#13;<![CDATA[")
        return f"<![CDATA[{inner}]]>"
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def escape_attribute(text: str) -> str:
    """Return a text for an attribute; white space is written as references, because parsers make it blanks."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return text.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")
