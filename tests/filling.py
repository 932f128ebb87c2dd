"""What a browser does with a form: which fields are there, what can be put into them, and what is posted.

The page is parsed as browsers parse it. ``filled`` draws what a person may put into the fields, ``posted`` says what the
browser sends: choices that are made, texts with CR LF at the end of lines, in the order of the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import tinyhtml5
from hypothesis import strategies as st

from tests.strategies import texts

_TEXTS = texts()


@dataclass
class Control:
    """A field: its name, its kind, what is in it, and the values that can be chosen."""

    name: str
    kind: str
    text: str = ""
    values: list[str] = field(default_factory=list)
    chosen: list[int] = field(default_factory=list)


def crlf(text: str) -> str:
    """Return a text with the line breaks that browsers send."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


def controls(html: str) -> list[Control]:
    """Return the fields of a page, filled as the page fills them; those that are disabled are not there."""
    found: list[Control] = []
    groups: dict[str, Control] = {}
    for element in tinyhtml5.parse(html, namespace_html_elements=False).iter():
        if "name" not in element.attrib or "disabled" in element.attrib or element.tag == "meta":
            continue
        name, kind = element.attrib["name"], element.attrib.get("type", str(element.tag))
        if kind in ("radio", "checkbox"):
            if name not in groups:
                groups[name] = Control(name, kind)
                found.append(groups[name])
            _add(groups[name], element, "checked")
        elif kind == "select":
            found.append(_menu(element, name))
        else:
            found.append(Control(name, kind, _text(element)))
    return found


def _add(control: Control, element: Element, sign: str) -> None:
    if sign in element.attrib:
        position = len(control.values)
        control.chosen = [*control.chosen, position] if control.kind in ("checkbox", "menus") else [position]
    control.values.append(element.attrib["value"])


def _menu(element: Element, name: str) -> Control:
    control = Control(name, "menus" if "multiple" in element.attrib else "menu")
    for option in element.iter("option"):
        _add(control, option, "selected")
    if control.kind == "menu" and not control.chosen:
        control.chosen = [0]  # a browser shows the first line
    return control


def _text(element: Element) -> str:
    if element.tag == "textarea":
        return element.text or ""
    return element.attrib.get("value", "").replace("\r", "").replace("\n", "")


def filled(draw: st.DrawFn, control: Control) -> Control:
    """Return a field as a person may fill it; files are left out."""
    if control.kind in ("text", "textarea"):
        text = draw(st.just(control.text) | _TEXTS)
        if control.kind == "text":
            text = text.replace("\r", "").replace("\n", "")
        return Control(control.name, control.kind, text)
    positions = st.integers(0, max(0, len(control.values) - 1))
    most = len(control.values) if control.kind in ("checkbox", "menus") else 1
    least = 1 if control.kind == "menu" else 0
    chosen = draw(st.lists(positions, unique=True, min_size=least, max_size=most)) if control.values else []
    return Control(control.name, control.kind, control.text, control.values, sorted(chosen))


def posted(filled_in: list[Control]) -> list[tuple[str, str]]:
    """Return what a browser sends, without files; the script of the page keeps the text of "other" if it is not chosen."""
    chosen = {(each.name, each.values[at]) for each in filled_in for at in each.chosen}
    sent = [each for each in filled_in if _is_sent(each.name, chosen)]
    return [(crlf(name), crlf(value)) for name, value in _pairs(sent)]


def _is_sent(name: str, chosen: set[tuple[str, str]]) -> bool:
    choices = name.removesuffix("_OtherSelection")
    return choices == name or (choices, "OtherSelection") in chosen


def _pairs(sent: list[Control]) -> Iterator[tuple[str, str]]:
    for control in sent:
        if control.kind in ("text", "textarea"):
            yield control.name, control.text
        else:
            yield from ((control.name, control.values[each]) for each in control.chosen)
