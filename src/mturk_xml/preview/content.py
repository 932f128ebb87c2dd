"""Content elements as HTML: what Overview, QuestionContent and Selection show."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup, escape

from mturk_xml.preview.addresses import fetched
from mturk_xml.preview.assets import environment
from mturk_xml.preview.formatted import formatted
from mturk_xml.preview.texts import link, text_html
from mturk_xml.question_form.content import (
    Application,
    Binary,
    Content,
    EmbeddedBinary,
    Flash,
    FormattedContent,
    JavaApplet,
    List,
    Text,
    Title,
)
from mturk_xml.question_form_answers.plain_text import plain_text

_PIXELS = re.compile(r"\s*([0-9]{1,4})(?:px)?\s*", re.IGNORECASE)
_NAMES = {"image": "Picture", "audio": "Recording", "video": "Film"}


def content_html(content: Iterable[Content], *, level: int, notes: bool = False) -> Markup:
    """Return content elements as HTML, in their order. ``level`` is that of a Title.

    ``notes`` says at formatted content that the service would have refused it: that is for those who write a form, not
    for those who fill it in.
    """
    blocks = [block for each in content for block in _blocks(each, level=level, notes=notes)]
    html: Markup = _macros().content(blocks, level)
    return html


def selection_html(content: Text | Binary | FormattedContent) -> Markup:
    """Return what a selection shows, for a label: a label has no headings in it, and nothing that scrolls."""
    match content:
        case Text(text):
            return text_html(text)
        case FormattedContent(xhtml):
            html: Markup = _macros().formatted(formatted(xhtml, level=None))
        case Binary():
            html = _macros().media(_binary(content), "span")
    return html


def option_text(content: Text | Binary | FormattedContent) -> str:
    """Return what a selection shows in a menu, which can hold a line of text and nothing else."""
    match content:
        case FormattedContent(xhtml):
            return plain_text(xhtml)
        case Binary(alt_text=text) | Text(text=text):
            return " ".join(text.split())


def _macros() -> Any:
    return environment().get_template("content.html.jinja").module


def _blocks(each: Content, *, level: int, notes: bool) -> Iterator[dict[str, Any]]:
    """Yield what the template shows of a content element. What is blank is left out: it would be an empty heading."""
    match each:
        case Title(text=text) | Text(text=text):
            if text.strip():
                yield {"kind": "title" if isinstance(each, Title) else "text", "text": text_html(text)}
        case List(list_items=list_items):
            yield {"kind": "list", "entries": [text_html(item) for item in list_items]}
        case FormattedContent(xhtml):
            found = formatted(xhtml, level=level)
            yield {"kind": "formatted", "found": found, "note": notes and found.losses is not None}
        case Binary():
            yield _binary(each)
        case EmbeddedBinary():
            yield _embedded(each)
        case Application(application=Flash() as flash):
            yield _gone("Flash movie", flash.flash_movie_url, flash)
        case Application(application=JavaApplet() as applet):
            folder = applet.applet_path.strip().removesuffix("/")
            yield _gone("Java applet", f"{folder}/{applet.applet_filename.strip()}", applet)


def _binary(each: Binary) -> dict[str, Any]:
    return _media(each.mime_type.type, each.data_url, each.alt_text)


def _embedded(each: EmbeddedBinary) -> dict[str, Any]:
    mime = each.embedded_mime_type
    kind = mime.type.strip().lower()
    if kind not in _NAMES:
        return _gone(f"Object of type {mime.type}/{mime.sub_type}", each.data_url, each, each.alt_text)
    width, height = (_PIXELS.fullmatch(text) for text in (each.width, each.height))
    return _media(kind, each.data_url, each.alt_text, width[1] if width else "", height[1] if height else "")


def _media(kind: str, address: str, alternative: str, width: str = "", height: str = "") -> dict[str, Any]:
    """Return what the template shows of a picture, a sound or a film; no address if it cannot be loaded."""
    source, words = fetched(address), alternative.strip()
    return {
        "kind": kind,
        "address": source,
        "alternative": words,
        "name": words or (address if source is None else _NAMES[kind]),
        "width": width,
        "height": height,
    }


def _gone(what: str, address: str, each: EmbeddedBinary | Flash | JavaApplet, alternative: str = "") -> dict[str, Any]:
    """Return what the template shows of something that browsers no longer run."""
    size = Markup("{} &times; {}").format(each.width, each.height)
    parameters = [(one.name, escape(one.value)) for one in each.application_parameters]
    return {
        "kind": "gone",
        "what": what,
        "alternative": alternative.strip(),
        "rows": [("Address", link(address)), ("Size", size), *parameters],
    }
