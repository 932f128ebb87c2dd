"""Who is let in: the Host header, the token of the link, and where a form was sent from."""

import hashlib
import hmac
from collections.abc import Collection
from urllib.parse import quote, urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Event

from mturk_xml.server.addresses import Addresses
from mturk_xml.server.pages import HEADERS, Message, message_page, page

# The names of this computer for itself.
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_MONTH = 30 * 24 * 60 * 60  # seconds
_SAFE = ("GET", "HEAD")


class Shell:
    """The outermost part: answers only to the names that it knows itself by, and sees to the headers of all answers.

    A page of strangers can lead their own name to this computer's address; a browser then takes our pages for theirs.
    The Host header tells. ``hosts`` with ``*`` takes any name.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(each.lower().strip("[]") for each in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(event: Event) -> None:
            if event["type"] == "http.response.start":
                headers = MutableHeaders(scope=event)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(event)

        connection = HTTPConnection(scope)
        host = Addresses(connection).host
        if host is None or not self._hosts & {host, "*"}:
            wrong = Message(400, "Wrong name", "This server does not answer to the name in this address.")
            await message_page(connection, wrong)(scope, receive, send)
            return
        await self._app(scope, receive, with_headers)


class Gate:
    """Lets in who has the token of the link, or whoever comes if there is none; and no forms of other sites.

    Who comes with the token gets a cookie, and goes on without it: it would stay in the history of the browser. Going
    on is done by the page, not by a redirect: a browser that follows a link of another site would not show a strict
    cookie to where it is redirected.
    """

    def __init__(self, app: ASGIApp, token: str | None, path: str = "") -> None:
        self._app = app
        self._path = path
        self._digest = None if token is None else _digest(token)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on; raise a ``Message`` if it may not pass."""
        connection = HTTPConnection(scope)
        if scope["method"] not in _SAFE and not _is_own(connection):
            raise Message(403, "Not from here", "This was sent by a page of another site. Nothing was stored.")
        if self._digest is not None:
            if self._is_welcome(connection, self._digest):
                await self._welcome(connection, self._digest)(scope, receive, send)
                return
            self._check_cookie(connection, self._digest)
        await self._app(scope, receive, send)

    def _is_welcome(self, connection: HTTPConnection, digest: str) -> bool:
        """Return whether a request has the token in its address."""
        given = connection.query_params.getlist("token")
        return connection.scope["method"] in _SAFE and len(given) == 1 and same(_digest(given[0]), digest)

    def _welcome(self, connection: HTTPConnection, digest: str) -> Response:
        """Return the page that gives the cookie and goes on to the same address without the token."""
        to = Addresses(connection)
        left = [(name, value) for name, value in connection.query_params.multi_items() if name != "token"]
        path = f"{to.here}?{urlencode(left, quote_via=quote)}" if left else to.here
        response = page(connection, "welcome", title="Welcome", path=path)
        response.headers["Refresh"] = f"0; url={path}"
        response.set_cookie(
            _name(digest),
            digest,
            max_age=_MONTH,
            path=to.path(self._path),
            secure=connection.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return response

    def _check_cookie(self, connection: HTTPConnection, digest: str) -> None:
        if not same(connection.cookies.get(_name(digest), ""), digest):
            sentences = "Please open the link that you were given.", "If you have just done so, go on from here."
            raise Message(403, "A link is needed", *sentences, link=("Go on", Addresses(connection).here))


def same(given: str, right: str) -> bool:
    """Return whether two secrets are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), right.encode())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _name(digest: str) -> str:
    """Return the name of the cookie. Servers at other ports of this computer see it, too, and have their own."""
    return f"take-{digest[:8]}"


def _is_own(connection: HTTPConnection) -> bool:
    """Return whether a form was sent from a page of ours, or by something that is no browser."""
    if connection.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return False
    origins = connection.headers.getlist("origin")
    return all(_netloc(each) == connection.headers.get("host", "").lower() for each in origins)


def _netloc(origin: str) -> str | None:
    """Return host and port. The scheme is left out: behind a proxy ours need not be that of the browser."""
    try:
        return urlsplit(origin).netloc.lower() or None
    except ValueError:
        return None
