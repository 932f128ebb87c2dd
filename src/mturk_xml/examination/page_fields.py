"""The fields of a page: which there are, which form sends them, and what is doubtful in their names."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from lxml.etree import _Element

from mturk_xml.found import Found
from mturk_xml.html5 import Page, Tag
from mturk_xml.rules.page_words import CROWD, NOT_SENT

_RESERVED = ("hitId", "turkSubmitTo", "workerId")
_BUTTONS = ("submit", "image", "button", "reset")
# Of fields with one name, the page sends the one that is chosen.
_CHOICES = ("radio", "crowd-radio-button")
# Crowd HTML Elements that show something and hold no value.
_SHOWING = frozenset({
    "crowd-alert", "crowd-badge", "crowd-button", "crowd-card", "crowd-fab", "crowd-form", "crowd-icon-button",
    "crowd-instructions", "crowd-modal", "crowd-radio-group", "crowd-spinner", "crowd-tab", "crowd-tabs", "crowd-toast",
})  # fmt: skip
CROWD_LOADER = "crowd-html-elements"


class Field(NamedTuple):
    """What can hold a value: its tag, its name, and the ``<form>`` or ``<crowd-form>`` that sends it."""

    tag: Tag
    name: str
    owner: Tag | None

    @property
    def kind(self) -> str:
        """The type of an input, else the name of the element."""
        return input_type(self.tag) if self.tag.name == "input" else self.tag.name


def input_type(tag: Tag) -> str:
    """Return the type of an input, as far as a page says it."""
    return tag.attributes.get("type", "text").strip().lower()


def fields_of(page: Page) -> list[Field]:
    """Return the fields of a page. The attribute ``form`` names the form of a field that stands elsewhere."""
    forms = {tag.attributes.get("id"): tag for tag in page.tags if tag.name == "form"}
    return [
        Field(
            tag,
            tag.attributes.get("name", ""),
            forms.get(tag.attributes["form"]) if "form" in tag.attributes else tag.crowd_form or tag.form,
        )
        for tag in page.tags
        if tag.name in ("select", "textarea")
        or (tag.name == "input" and input_type(tag) not in _BUTTONS)
        or (tag.name.startswith("crowd-") and tag.name not in _SHOWING)
    ]


def check_crowd_elements(element: _Element, page: Page, fields: list[Field]) -> Iterator[Found]:
    """Yield which Crowd HTML Elements cannot work."""
    loaded = CROWD_LOADER in page.scripts or any(
        tag.name == "script" and CROWD_LOADER in tag.attributes.get("src", "") for tag in page.tags
    )
    first = next((tag for tag in page.tags if tag.name.startswith("crowd-")), None)
    if first and not loaded:
        yield told("MTX254", element, CROWD["loader"], first.offset, name=first.name)
    for field in fields:
        if field.tag.name.startswith("crowd-") and not field.tag.crowd_form:
            yield told("MTX254", element, CROWD["outside"], field.tag.offset, name=field.tag.name)


def check_names(element: _Element, fields: list[Field]) -> Iterator[Found]:
    """Yield what is doubtful in the names of the fields that one form sends."""
    alike: dict[str, list[Field]] = {}
    for field in fields:
        if field.name in _RESERVED:
            yield Found("MTX249", element, {"name": field.name}, field.tag.offset)
        same = alike.setdefault(field.name, [])
        if field.kind not in _CHOICES or all(other.kind != field.kind for other in same):
            same.append(field)
    for name, same in alike.items():
        if name and len(same) > 1:
            yield Found("MTX250", element, {"name": name, "count": len(same)}, same[1].tag.offset)


def check_fillable(
    element: _Element, senders: list[Tag], fields: list[Field], answering: Collection[int]
) -> Iterator[Found]:
    """Yield what workers fill in and forms do not send, in a page where no script may see to that.

    ``answering`` are the forms (by identity) with buttons that are an answer: the one that is pressed is sent.
    """
    fillable = [field for field in fields if field.kind != "hidden"]
    filled = {id(field.owner) for field in fillable}
    for sender in senders:
        if id(sender) not in filled and id(sender) not in answering:
            yield Found("MTX251", element, {}, sender.offset)
    for field in fillable:
        if field.owner not in senders and not field.tag.name.startswith("crowd-"):
            yield told("MTX253", element, NOT_SENT["outside"], field.tag.offset, tag=field.tag.name)
        elif not field.name:
            yield told("MTX253", element, NOT_SENT["name"], field.tag.offset, tag=field.tag.name)


def told(code: str, element: _Element, sentences: tuple[str, str], offset: int | None, **facts: str) -> Found:
    """Return a finding in sentences of its own."""
    reason, advice = sentences
    return Found(code, element, {"reason": reason.format(**facts), "advice": advice.format(**facts)}, offset)
