"""The height of the frame that shows a page."""

from collections.abc import Iterator

from lxml.etree import _Element

from mturk_xml.found import Found


def check(height: _Element) -> Iterator[Found]:
    """Yield what is wrong with a FrameHeight. Its text is an integer of any length, so it is not made a number."""
    digits = (height.text or "").strip()
    if digits.startswith("-") and digits.strip("-0"):
        yield Found("MTX263", height, {"height": digits})
