"""Simple types: how the text of an element or attribute becomes a value, and back, and how it is escaped."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple


class Simple(NamedTuple):
    """A simple type: how its text becomes a value and back. ``cdata``: people read it as markup, so write it so."""

    load: Callable[[str], Any]
    dump: Callable[[Any], str]
    cdata: bool = False


# Python converts numbers of up to so many digits: beyond, the time grows with the square.
MAX_DIGITS = 4_300


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


def named(value: object) -> str:
    """Return a value for a sentence, with its type; Python does not write numbers of thousands of digits."""
    try:
        return f"{type(value).__name__}: {value!r}"
    except ValueError:
        return f"{type(value).__name__} that is too long to show"


def whole(items: Any) -> tuple[Any, ...]:
    """Return several items as they are if they are a tuple: a list would not be equal to what is read back."""
    if type(items) is not tuple:
        message = f"several values are a tuple, not {named(items)}"
        raise TypeError(message)
    return items


def _text(value: Any) -> str:
    if not isinstance(value, str):
        message = f"a text of a document is a str, not {named(value)}"
        raise TypeError(message)
    return value


def _digits(value: Any) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        message = f"a whole number is an int, not {named(value)}"
        raise TypeError(message)
    return str(value)


def _truth(value: Any) -> str:
    if not isinstance(value, bool):
        message = f"a boolean is True or False, not {named(value)}"
        raise TypeError(message)
    return "true" if value else "false"


STRING = Simple(str, _text)
MARKUP = Simple(str, _text, cdata=True)
INTEGER = Simple(whole_number, _digits)
BOOLEAN = Simple(lambda text: text.strip() in ("true", "1"), _truth)


def _special(text: str) -> bool:
    """Return whether there is anything to escape. Four searches for one character beat one for any of four."""
    return "&" in text or "<" in text or ">" in text or "\r" in text


def escape(text: str) -> str:
    """Return a text as XML. A carriage return is written as a reference: parsers turn a raw one into a line feed."""
    if _special(_text(text)):
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return text


def _escape_markup(text: str) -> str:
    """Return a text that people read as markup, in a CDATA section if there is markup in it."""
    if "<" in _text(text) or "&" in text:
        inner = text.replace("]]>", "]]]]><![CDATA[>").replace("\r", "]]>&#13;<![CDATA[")
        return f"<![CDATA[{inner}]]>"
    return escape(text)


def text_writer(simple: Simple, start: str, end: str, empty: str) -> Callable[[Any], str]:
    """Return what writes a value of a simple type between two tags, or as an empty tag."""
    dump: Callable[[Any], str]
    if simple.cdata:
        dump = _escape_markup
    elif simple.dump is _text:
        dump = escape
    else:  # numbers and booleans: nothing to escape, never empty
        dump = simple.dump

    def write(value: Any) -> str:
        text = dump(value)
        return f"{start}{text}{end}" if text else empty

    def write_text(value: Any) -> str:
        if type(value) is str and value and not ("&" in value or "<" in value or ">" in value or "\r" in value):
            return f"{start}{value}{end}"  # nearly all there is to write, so the question is asked in place
        return write(value)

    return write_text if dump is escape else write


def attribute_writer(simple: Simple, name: str) -> Callable[[Any], str]:
    """Return what writes a value of a simple type as an attribute."""
    start, dump = f' {name}="', simple.dump
    if dump is _text:
        return lambda value: f'{start}{_escape_attribute(_text(value))}"'
    return lambda value: f'{start}{dump(value)}"'  # as above: nothing to escape


def _escape_attribute(text: str) -> str:
    """Return a text for an attribute; white space is written as references, because parsers make it blanks."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return text.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")


def refer_to_astral(xml: str) -> str:
    """Return written XML with references for the characters that take four bytes of UTF-8.

    The service refused questions with such bytes, and took the same questions with references. In a CDATA section a
    reference is text, so the section is closed before it and opened again behind it.
    """
    if xml.isascii() or len(xml.encode("utf-16-le", "surrogatepass")) == 2 * len(xml):  # all take two bytes there
        return xml
    astral = re.compile("[\U00010000-\U0010ffff]+")  # here: compiling it would cost every start of a command
    xml = re.sub(r"<!\[CDATA\[.*?\]\]>", lambda found: astral.sub(r"]]>\g<0><![CDATA[", found[0]), xml, flags=re.DOTALL)
    return astral.sub(lambda found: "".join([f"&#{ord(each)};" for each in found[0]]), xml)
