"""The schema check: libxml2 gives the verdict, on the schemas that ship with the package."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from copy import deepcopy

from lxml.etree import QName, _Element

from mturk_xml.found import Found
from mturk_xml.schema import validator


def violations(root: _Element, name: str, hidden: Collection[str] = ()) -> list[Found]:
    """Return what the schema ``name`` refuses in a tree, in document order; nothing if the tree is valid.

    Where there is too much, ``hidden`` codes give way to others.
    """
    checker = validator(name)
    if checker.validate(root):
        return []
    with _brackets_escaped(root) as is_changed:
        if is_changed and checker.validate(root):
            return []
        copy = deepcopy(root)
    from mturk_xml.recovery import every_violation  # only documents with errors pay for the words

    return every_violation(root, copy, name, hidden)


_ELEMENTS = ("ExternalURL", "DataURL", "FlashMovieURL", "AppletPath")
_ATTRIBUTES = ("href", "src", "cite", "longdesc", "usemap")


@contextmanager
def _brackets_escaped(root: _Element) -> Iterator[bool]:
    """Write brackets in the queries of addresses as %5B and %5D for a while; say whether there are any.

    RFC 2732 made brackets reserved characters, which may stand in a query such as ``?id[]=1``. Xerces, which was the
    service's engine, takes them; libxml2 refuses them in every ``anyURI``.
    """
    bracketed = list(_bracketed(root))
    try:
        for element, attribute, address in bracketed:
            _set(element, attribute, _escaped(address))
        yield bool(bracketed)
    finally:
        for element, attribute, address in bracketed:
            _set(element, attribute, address)


def _bracketed(root: _Element) -> Iterator[tuple[_Element, str | None, str]]:
    for element in root.iter("{*}*"):
        for attribute in _ATTRIBUTES:
            address = element.get(attribute)
            if address is not None and _escaped(address) != address:
                yield element, attribute, address
        text = element.text
        if text and "?" in text and QName(element).localname in _ELEMENTS and _escaped(text) != text:
            yield element, None, text


def _escaped(address: str) -> str:
    path, mark, query = address.partition("?")
    return path + mark + query.replace("[", "%5B").replace("]", "%5D")


def _set(element: _Element, attribute: str | None, address: str) -> None:
    if attribute is None:
        element.text = address
    else:
        element.set(attribute, address)
