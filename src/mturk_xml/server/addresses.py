"""Addresses of our own pages: below wherever the app is mounted, whatever stands in their parts."""

import re
from urllib.parse import quote, urlencode

from starlette.requests import HTTPConnection

# A name or an address with or without a port, as it can stand in a header. IPv6 stands in brackets.
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?")


class Addresses:
    """The addresses of the pages of one app, as the one who asks must write them."""

    def __init__(self, connection: HTTPConnection) -> None:
        self._connection = connection
        self._root = quote(connection.scope.get("root_path", "").rstrip("/"))

    def path(self, *parts: str, **query: str) -> str:
        """Return the path of a page, with what stands behind the question mark."""
        path = f"{self._root}/{'/'.join(quote(part, safe='') for part in parts)}"
        return f"{path}?{urlencode(query, quote_via=quote)}" if query else path

    def whole(self, *parts: str) -> str:
        """Return the address of a page, with scheme and host."""
        return self.origin + self.path(*parts)

    @property
    def origin(self) -> str:
        """Scheme, host and port, as they were asked for."""
        return f"{self._connection.url.scheme}://{self._connection.headers.get('host', '')}"

    @property
    def host(self) -> str | None:
        """The name that was asked for, in lower case, without port and brackets; ``None`` if there is none, or two."""
        given = self._connection.headers.getlist("host")
        found = _HOST.fullmatch(given[0]) if len(given) == 1 else None
        return found[1].lower().strip("[]") if found else None

    @property
    def here(self) -> str:
        """The path that was asked for, without what stands behind the question mark."""
        return quote(self._connection.scope["path"])
