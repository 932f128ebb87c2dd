"""The rules on the address of an ExternalQuestion."""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from mturk_xml.examination import frame
from mturk_xml.examination.hosts import PLACEHOLDER, private
from mturk_xml.found import Found

RESERVED = ("assignmentId", "hitId", "turkSubmitTo", "workerId")

# The parts of an address, as RFC 3986 (appendix B) takes any text apart; user and port stand around the host.
_PARTS = re.compile(
    r"(?:(?P<scheme>[^:/?#]+):)?(?://(?:[^@/?#]*@)?(?P<host>\[[^\]/?#]*\]|[^:/?#]*)(?::[^/?#]*)?)?"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
_ESCAPED = re.compile(r"&(?:amp|#38|#x26);", re.IGNORECASE)


def check(root: _Element) -> Iterator[Found]:
    """Yield what is wrong or doubtful, in document order."""
    address, height = root
    text = address.text or ""
    parts = next(_PARTS.finditer(text.strip()))  # it fits any text; the schema type strips it as well
    yield from _address(address, text, parts)
    yield from frame.check(height)


def _address(element: _Element, text: str, parts: re.Match[str]) -> Iterator[Found]:
    url, start = parts[0], len(text) - len(text.lstrip())
    for placeholder in PLACEHOLDER.finditer(url):
        yield Found("MTX262", element, {"placeholder": placeholder[0]}, start + placeholder.start())
    if not PLACEHOLDER.search(f"{parts['scheme']} {parts['host']}") and not PLACEHOLDER.match(url):
        yield from _server(element, parts, start)
    if space := re.search(r"\s", url):
        yield Found("MTX259", element, {}, start + space.start())
    if escaped := _ESCAPED.search(url):
        yield Found("MTX258", element, {"reference": escaped[0]}, start + escaped.start())
    yield from _query(element, parts, start)
    if parts["fragment"] is not None:
        yield Found("MTX260", element, {"fragment": parts["fragment"]}, start + parts.start("fragment") - 1)


def _server(element: _Element, parts: re.Match[str], start: int) -> Iterator[Found]:
    scheme, host = parts["scheme"], parts["host"]
    if not scheme or not host:
        yield Found("MTX256", element, {"url": parts[0]}, start if parts[0] else None)
    elif scheme.lower() != "https":
        yield Found("MTX255", element, {"scheme": f"{scheme}://"}, start)
    if host and private(host):
        yield Found("MTX261", element, {"host": host}, start + parts.start("host"))


def _query(element: _Element, parts: re.Match[str], start: int) -> Iterator[Found]:
    for parameter in re.finditer(r"[^&]+", parts["query"] or ""):
        name = parameter[0].partition("=")[0]
        if name in RESERVED:
            yield Found("MTX257", element, {"name": name}, start + parts.start("query") + parameter.start())
