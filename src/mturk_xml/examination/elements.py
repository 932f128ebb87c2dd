"""What rules on trees ask of elements: names, numbers, and whether two numbers leave anything between them."""

from collections.abc import Iterator

from lxml.etree import _Element

from mturk_xml.found import Found, InAttribute


def local(element: _Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: _Element) -> dict[str, _Element]:
    """Return the children of an element by their names; of several with one name, the last."""
    return {local(child): child for child in element}


def number(text: str | None) -> int | None:
    """Return the whole number that a schema-valid text says; nothing for no text, or for more digits than are read."""
    if not text:
        return None
    try:
        return int(text)
    except ValueError:
        return None


def is_true(element: _Element | None) -> bool:
    """Return whether an element of type boolean is there and true."""
    return element is not None and (element.text or "").strip() in ("true", "1")


def reversed_bounds(
    element: _Element, low_name: str, low: int | None, high_name: str, high: int | None
) -> Iterator[Found]:
    """Yield a finding if both bounds are there and the lower one is above the upper one.

    It is at the element, or at the lower bound if that is an attribute of it.
    """
    if low is not None and high is not None and low > high:
        facts = {"low_name": low_name, "low": str(low), "high_name": high_name, "high": str(high)}
        yield Found("MTX217", element, facts, InAttribute(low_name, 0) if low_name in element.attrib else None)


def blank(element: _Element) -> Found:
    """Return the finding that nothing stands in an element whose text is shown."""
    return Found("MTX229", element, {"name": local(element), "state": "blank" if element.text else "empty"})
