"""Addresses in documents: hosts that workers cannot reach, and placeholders that a template left."""

import re

# ${name} of layouts and Velocity templates, {{ name }}, <%= name %> and %(name)s of other ones.
PLACEHOLDER = re.compile(r"\$\{[^{}]*\}|\{\{[^{}]*\}\}|<%[^<>]*%>|%\(\w+\)s")

# RFC 1918 (private), RFC 1122 (loopback), RFC 3927 (link-local), RFC 4193 and 4291 (IPv6), RFC 6761 and 6762 (names).
_PRIVATE = re.compile(
    r"(?:.*\.)?(?:localhost|local|internal|localdomain)"
    r"|(?:127|10)(?:\.\d{1,3}){3}"
    r"|(?:192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2}"
    r"|0\.0\.0\.0"
    r"|\[(?:::1?|f[cd][\da-f]{2}:[\da-f:.]*|fe[89ab][\da-f]:[\da-f:.%]*)\]",
    re.IGNORECASE,
)


def host_of(address: str) -> str:
    """Return the host in an address such as ``https://user@host:80/path``; empty if there is none."""
    rest = address.partition("://")[2]
    authority = re.split(r"[/?#\\]", rest, maxsplit=1)[0].rpartition("@")[2]
    return re.sub(r":\d*$", "", authority).strip()


def private(host: str) -> bool:
    """Return whether a host is one that only the author's own machine or network can reach.

    ``host`` is as it stands in an address, without port and user; IPv6 addresses stand in brackets. Names without a
    dot are not counted in: browsers try them, and only the network they are in can say.
    """
    return _PRIVATE.fullmatch(host.removesuffix(".")) is not None
