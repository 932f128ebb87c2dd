"""The rules on the address of an ExternalQuestion."""

from collections.abc import Iterator

from lxml.etree import _Element

from mturk_xml.examination.found import Found


def check(root: _Element) -> Iterator[Found]:  # noqa: ARG001
    """Yield what is wrong or doubtful, in document order."""
    yield from ()
