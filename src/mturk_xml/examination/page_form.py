"""The form in a page: does it send to the service what workers fill in?"""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from mturk_xml.examination.found import Found
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
    senders = [form for form in forms if _action(form).partition("?")[0].rstrip("/").endswith("externalSubmit")]
    yield from check_crowd_elements(element, page, fields)
    if not senders and not crowd_forms and not any(field.tag.name.startswith("crowd-") for field in fields):
        what, offset = ("action", forms[0].offset) if forms else ("form", None)
        yield _missing("MTX244", element, what, offset, scripted=scripted)
    for form in senders:
        yield from _check_sender(element, page, form, [field for field in fields if field.owner is form])
    for form in [*(senders or forms), *crowd_forms]:
        yield from check_names(element, [field for field in fields if field.owner is form])
    if not scripted and (senders or crowd_forms):
        yield from check_fillable(element, [*senders, *crowd_forms], fields)


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


def _action(form: Tag) -> str:
    return form.attributes.get("action", "").strip()


def _submits(tag: Tag, form: Tag) -> bool:
    """Return whether a tag makes a submit button of a form; a ``<button>`` is one unless it says otherwise."""
    its = tag.attributes["form"] == form.attributes.get("id") if "form" in tag.attributes else tag.form is form
    if tag.name == "button":
        return its and input_type(tag) not in ("button", "reset")
    return its and tag.name == "input" and input_type(tag) in ("submit", "image")


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
