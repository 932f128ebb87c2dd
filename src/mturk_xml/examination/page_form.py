"""The form in a page: does it send to the service what workers fill in?"""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from mturk_xml.examination.hosts import PLACEHOLDER
from mturk_xml.examination.page_fields import (
    CROWD_LOADER,
    Field,
    check_crowd_elements,
    check_fillable,
    check_names,
    fields_of,
    input_type,
    told,
)
from mturk_xml.found import Found
from mturk_xml.html5 import Page, Tag
from mturk_xml.rules.page_words import LEFT_TO_SCRIPT, MISSING

_SUBMIT = re.compile(r"https://(?:www|workersandbox)\.mturk\.com/mturk/externalSubmit/?(?:\?.*)?", re.DOTALL)
# Scripts of the service: they submit nothing, and make no fields.
_KNOWN_SCRIPTS = (CROWD_LOADER, "externalHIT_v1.js")
_KNOWN_CALLS = re.compile(r"turkSetAssignmentID\(\s*\)|[\s;]+")


def check(element: _Element, page: Page) -> Iterator[Found]:
    """Yield what is wrong or doubtful in the forms of a page that was read to its end."""
    scripted = _scripted(page)
    fields = fields_of(page)
    forms = [tag for tag in page.tags if tag.name == "form"]
    crowd_forms = [tag for tag in page.tags if tag.name == "crowd-form"]
    senders = [form for form in forms if _sends(_action(form))]
    sent_by_button = any(_sends(tag.attributes.get("formaction", "").strip()) for tag in page.tags)
    yield from check_crowd_elements(element, page, fields)
    crowded = crowd_forms or any(field.tag.name.startswith("crowd-") for field in fields)
    if not senders and not crowded and not sent_by_button:
        what, offset = ("action", forms[0].offset) if forms else ("form", None)
        yield _missing("MTX244", element, what, offset, scripted=scripted)
    owned: dict[int, list[Field]] = {}
    for field in fields:
        owned.setdefault(id(field.owner), []).append(field)
    for form in senders:
        yield from _check_sender(element, page, form, owned.get(id(form), []))
    for form in [*(senders or forms), *crowd_forms]:
        yield from check_names(element, owned.get(id(form), []))
    if not scripted and (senders or crowd_forms):
        answering = {id(tag.form) for tag in page.tags if tag.attributes.get("name") and _is_button(tag)}
        yield from check_fillable(element, [*senders, *crowd_forms], fields, answering)


def _check_sender(element: _Element, page: Page, form: Tag, fields: list[Field]) -> Iterator[Found]:
    action, method = _action(form), form.attributes.get("method", "").strip() or "get"
    if not _SUBMIT.fullmatch(action) and not PLACEHOLDER.search(action):
        yield Found("MTX246", element, {"action": action}, form.offset)
    if method.lower() != "post" and not PLACEHOLDER.search(method):
        yield Found("MTX247", element, {"method": method.upper()}, form.offset)
    misspelt = next((field for field in fields if field.name.lower() == "assignmentid"), None)
    if not misspelt:
        yield _missing("MTX248", element, "assignmentId", form.offset, scripted=_scripted(page))
    elif not any(field.name == "assignmentId" for field in fields):
        yield told("MTX248", element, MISSING["spelling"], misspelt.tag.offset, name=misspelt.name)
    if not _scripted(page) and not any(_submits(tag, form) for tag in page.tags):
        yield Found("MTX252", element, {}, form.offset)


def _missing(code: str, element: _Element, what: str, offset: int | None, *, scripted: bool) -> Found:
    """Return that something is not in the HTML: an error, unless a script may make up for it."""
    if scripted:
        return told("MTX245", element, LEFT_TO_SCRIPT[what], offset)
    return told(code, element, MISSING[what], offset)


def _sends(action: str) -> bool:
    return action.partition("?")[0].rstrip("/").endswith("externalSubmit")


def _action(form: Tag) -> str:
    return form.attributes.get("action", "").strip()


def _submits(tag: Tag, form: Tag) -> bool:
    """Return whether a tag makes a submit button of a form; a ``<button>`` is one unless it says otherwise."""
    its = tag.attributes["form"] == form.attributes.get("id") if "form" in tag.attributes else tag.form is form
    return its and _is_button(tag)


def _is_button(tag: Tag) -> bool:
    """Return whether a tag makes a submit button."""
    if tag.name == "button":
        return input_type(tag) not in ("button", "reset")
    return tag.name == "input" and input_type(tag) in ("submit", "image")


def _scripted(page: Page) -> bool:
    """Return whether a script may do what the HTML does not."""
    return bool(_KNOWN_CALLS.sub("", page.scripts)) or any(_acts(tag) for tag in page.tags)


def _acts(tag: Tag) -> bool:
    source = tag.attributes.get("src", "")
    foreign = tag.name == "script" and source != "" and not any(known in source for known in _KNOWN_SCRIPTS)
    return foreign or any(
        name.startswith("on") or value.lstrip().lower().startswith("javascript:")
        for name, value in tag.attributes.items()
    )
