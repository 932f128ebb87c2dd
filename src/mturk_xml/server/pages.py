"""The pages of the server: templates, and the headers that each page has.

A page runs no script but our own: its Content-Security-Policy names a nonce that is new for each answer.
"""

import secrets
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, RedirectResponse, Response

from mturk_xml.preview import assets
from mturk_xml.server.addresses import Addresses

if TYPE_CHECKING:
    from jinja2 import Environment

# What each answer has, unless it says something else. With "no-referrer" browsers would not say where a form of ours
# was sent from; with this, other sites are told nothing either.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class Message(Exception):  # noqa: N818 - mostly no mistake of ours
    """What ends a request with a page that says why. ``status`` is that of HTTP; ``link`` leads on: words and path."""

    def __init__(self, status: int, title: str, *sentences: str, link: tuple[str, str] | None = None) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.sentences = sentences
        self.link = link


def page(
    connection: HTTPConnection,
    template: str,
    status: int = 200,
    *,
    title: str,
    frames: str = "'none'",
    ancestors: str = "'none'",
    **values: Any,
) -> Response:
    """Return a page made of a template.

    ``frames`` and ``ancestors`` say what may stand in frames of the page, and in whose frames it may stand, as source
    lists of a Content-Security-Policy. ``values`` are for the template.
    """
    nonce = secrets.token_urlsafe(16)
    template_of_page = environment().get_template(f"{template}.html.jinja")
    text = template_of_page.render(title=title, nonce=nonce, to=Addresses(connection), **values)
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; "
        "img-src http: https: data:; media-src http: https: data:; "
        f"frame-src {frames}; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    )
    return HTMLResponse(text, status, HEADERS | {"Content-Security-Policy": policy})


def message_page(connection: HTTPConnection, message: Message) -> Response:
    """Return the page of a message. It may stand in any frame: there is nothing to press in it."""
    return page(
        connection,
        "message",
        message.status,
        title=message.title,
        ancestors="*",
        sentences=message.sentences,
        link=message.link,
    )


def expired() -> Message:
    """Return what is said when the time is over."""
    return Message(
        410,
        "The time is over",
        "The time for this assignment has run out, so it can no longer be submitted.",
        "What you had filled in was kept. Please tell whoever gave you the link.",
    )


def see_other(path: str) -> Response:
    """Return the way to another page of ours, which is then asked for by GET."""
    return RedirectResponse(path, 303)


@cache
def environment() -> "Environment":
    """Return what makes pages of templates: everything is escaped, and nothing may be missing."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(asset),
    )
    made.filters |= {"moment": moment, "duration": duration}
    made.globals |= {
        "asset": lambda name: Markup(asset(name)),  # noqa: S704 - our own files
        "form_script": Markup(assets.script()),  # noqa: S704
        "style": Markup(assets.style() + asset("pages.css")),  # noqa: S704
    }
    return made


@cache
def asset(name: str) -> str:
    """Return a file of this package: a template, a style sheet or a script."""
    return files("mturk_xml.server").joinpath(name).read_text(encoding="utf-8")


def moment(time: datetime) -> str:
    """Return a time as people read it."""
    return f"{time:%Y-%m-%d %H:%M:%S} UTC"


def duration(seconds: float) -> str:
    """Return a number of seconds in words: the two largest units that it has."""
    left = int(seconds)
    words = []
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")):
        count, left = divmod(left, size)
        if count:
            words.append(f"{count} {unit}{'' if count == 1 else 's'}")
    return " ".join(words[:2]) or "0 seconds"
