"""What a code means for somebody who has never read a schema."""

from textwrap import dedent
from typing import Literal, NamedTuple

Language = Literal["xml", "html", "python"]


class Explanation(NamedTuple):
    """A few sentences about a code, and a piece of a document that has the mistake, beside the same piece mended.

    ``message`` and ``hint`` stand in for those of the rule where these are made of facts only.
    """

    text: str
    wrong: str | None = None
    right: str | None = None
    language: Language = "xml"
    message: str | None = None
    hint: str | None = None


def in_words(text: str, hint: str | None = None) -> Explanation:
    """Return an explanation of what no piece of a document can show."""
    return Explanation(_joined(text), hint=hint)


def in_xml(text: str, *, wrong: str, right: str, message: str | None = None, hint: str | None = None) -> Explanation:
    """Return an explanation with pieces of XML."""
    return Explanation(_joined(text), _block(wrong), _block(right), "xml", message, hint)


def in_html(text: str, *, wrong: str, right: str, message: str | None = None, hint: str | None = None) -> Explanation:
    """Return an explanation with pieces of a page."""
    return Explanation(_joined(text), _block(wrong), _block(right), "html", message, hint)


def in_python(text: str, *, wrong: str, right: str, message: str | None = None, hint: str | None = None) -> Explanation:
    """Return an explanation with lines of Python."""
    return Explanation(_joined(text), _block(wrong), _block(right), "python", message, hint)


def _joined(text: str) -> str:
    return " ".join(text.split())


def _block(text: str) -> str:
    return dedent(text).strip("\n")
