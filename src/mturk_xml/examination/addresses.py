"""The rules on the web addresses in a form."""

from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from mturk_xml.examination.texts import escaped_twice
from mturk_xml.found import Found


def doubts(root: _Element, tags: Sequence[str]) -> Iterator[Found]:
    """Yield what is doubtful about the addresses in the elements of these names."""
    for element in root.iter(tags):
        text = (element.text or "").strip()
        if not _is_plain(text):
            yield from _doubts(element, text)
        if "&amp;" in text:
            yield from escaped_twice(element)


def _is_plain(address: str) -> bool:
    """Return whether there is surely nothing doubtful: a name of the web for a host, no blank and no brace."""
    host = address.split("/", 3)[2]  # the schema wants http:// or https:// before it
    return (
        address.isprintable()
        and " " not in address
        and "{" not in address
        and "." in host
        and host.replace(".", "").replace("-", "").isalnum()
        and not host.lower().endswith((*"0123456789.", "local", "localhost", "localdomain", "internal"))
    )


def _doubts(element: _Element, address: str) -> Iterator[Found]:
    from mturk_xml.examination.hosts import PLACEHOLDER, host_of, private

    host = host_of(address)
    if placeholder := PLACEHOLDER.search(address):
        yield Found("MTX234", element, {"placeholder": placeholder[0]})
    elif not host:
        yield Found("MTX233", element, {"address": address, "fault": "names no host"})
    elif any(map(str.isspace, address)):
        yield Found("MTX233", element, {"address": address, "fault": "has white space in it"})
    elif private(host):
        yield Found("MTX235", element, {"host": host})
