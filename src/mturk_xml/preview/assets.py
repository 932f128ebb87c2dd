"""What pages are made with: their style, their script, and the environment of their templates."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

from mturk_xml.preview import messages

_HOME = "mturk_xml.preview"


def style() -> str:
    """Return the style sheet of all pages."""
    return _text("page.css")


def script() -> str:
    """Return the script of pages with a form: it checks answers before they are sent."""
    return _text("form.js")


@cache
def environment() -> Environment:
    """Return the environment of the templates: what they show is escaped, what they lack is an error.

    ``messages`` are the sentences that workers read.
    """
    made = Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["messages"] = messages
    return made


def hashed(text: str) -> str:
    """Return the name of an inline style or script in a Content-Security-Policy, which allows this text and no other.

    Browsers take the hash of what the parser hands them, so the text must not be changed on its way into the page.
    """
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _text(name: str) -> str:
    return files(_HOME).joinpath(name).read_text(encoding="utf-8")
