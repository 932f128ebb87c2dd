"""Content in short: a string is a Text, a list of strings a List, an XHTML element a FormattedContent."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from mturk_xml.authoring.refusal import are_texts, fitting, named, refused
from mturk_xml.question_form import (
    Application,
    ApplicationParameter,
    Binary,
    Content,
    EmbeddedBinary,
    EmbeddedMimeType,
    Flash,
    FormattedContent,
    JavaApplet,
    List,
    MediaType,
    MimeType,
    Text,
    Title,
)
from mturk_xml.xhtml import Element, FlowElement

ContentLike: TypeAlias = str | list[str] | FlowElement | Content
"""What stands for one piece of content: itself, or a short form of it."""

ParametersLike: TypeAlias = Mapping[str, str] | Iterable[tuple[str, str]]
"""Names and values handed to an embedded object: a mapping or pairs."""

_CONTENT = (Title, Text, List, FormattedContent, Binary, Application, EmbeddedBinary)


def content_of(short: ContentLike) -> Content:
    """Return the piece of content that a short form stands for.

    Raises:
        BuildError: it stands for none.
    """
    match short:
        case str():
            return Text(short)
        case list():
            return _list(short)
        case Element():
            return FormattedContent.of(short)
    if isinstance(short, _CONTENT):
        return fitting(short)
    names = ", ".join(each.__name__ for each in _CONTENT)
    advice = "give the pieces one by one" if isinstance(short, tuple) else "write one of these"
    raise refused(f"content is a str, a list of str, an XHTML element, or one of {names}, not {named(short)}", advice)


def _list(items: list[str]) -> List:
    if not are_texts(items):
        advice = "several pieces of content are a tuple in question(...), and stand one by one in overview(...)"
        raise refused(f"a list makes a bulleted list of str, and cannot hold what is in {items!r}", advice)
    return List(list_items=tuple(items))


def contents_of(short: ContentLike | tuple[ContentLike, ...]) -> tuple[Content, ...]:
    """Return the content that one short form, or a tuple of them, stands for."""
    return tuple(map(content_of, short)) if isinstance(short, tuple) else (content_of(short),)


def image(data_url: str, alt_text: str, sub_type: str | None = None) -> Binary:
    """Return an image at a web address. ``sub_type`` is the second half of its MIME type, such as ``png``."""
    return _binary("image", data_url, alt_text, sub_type)


def audio(data_url: str, alt_text: str, sub_type: str | None = None) -> Binary:
    """Return a sound at a web address. ``sub_type`` is the second half of its MIME type, such as ``mpeg``."""
    return _binary("audio", data_url, alt_text, sub_type)


def video(data_url: str, alt_text: str, sub_type: str | None = None) -> Binary:
    """Return a film at a web address. ``sub_type`` is the second half of its MIME type, such as ``mp4``."""
    return _binary("video", data_url, alt_text, sub_type)


def _binary(kind: MediaType, data_url: str, alt_text: str, sub_type: str | None) -> Binary:
    if isinstance(sub_type, str) and "/" in sub_type:
        raise refused(
            f"the SubType of an {kind} is the second half of its MIME type, not {sub_type!r}",
            f"write {sub_type.partition('/')[2]!r}",
        )
    return fitting(Binary(mime_type=MimeType(type=kind, sub_type=sub_type), data_url=data_url, alt_text=alt_text))


def embedded_binary(  # noqa: PLR0917 - the order of the document
    mime_type: str,
    data_url: str,
    alt_text: str,
    width: int | str,
    height: int | str,
    parameters: ParametersLike = (),
) -> EmbeddedBinary:
    """Return an object that the browser shows in place. ``mime_type`` has both halves, such as ``video/mp4``.

    Raises:
        BuildError: the MIME type has no second half; the schema requires one.
    """
    kind, _, sub_type = str(mime_type).partition("/")
    if not sub_type:
        raise refused(
            f"the MIME type of an EmbeddedBinary has two halves; this is {mime_type!r}", "write video/mp4, say"
        )
    made = EmbeddedBinary(
        embedded_mime_type=EmbeddedMimeType(type=kind, sub_type=sub_type),
        data_url=data_url,
        alt_text=alt_text,
        width=str(width),
        height=str(height),
        application_parameters=_parameters(parameters),
    )
    return fitting(made)


def flash(
    flash_movie_url: str,
    width: int | str,
    height: int | str,
    parameters: ParametersLike = (),
) -> Application:
    """Return a Flash movie. Only schema 2005-10-01 has it, and no browser of today plays it."""
    movie = Flash(
        flash_movie_url=flash_movie_url,
        width=str(width),
        height=str(height),
        application_parameters=_parameters(parameters),
    )
    return fitting(Application(movie))


def java_applet(
    applet_path: str,
    applet_filename: str,
    width: int | str,
    height: int | str,
    parameters: ParametersLike = (),
) -> Application:
    """Return a Java applet. Only schema 2005-10-01 has it, and no browser of today runs it."""
    applet = JavaApplet(
        applet_path=applet_path,
        applet_filename=applet_filename,
        width=str(width),
        height=str(height),
        application_parameters=_parameters(parameters),
    )
    return fitting(Application(applet))


def _parameters(given: ParametersLike) -> tuple[ApplicationParameter, ...]:
    pairs = given.items() if isinstance(given, Mapping) else given
    try:
        return tuple([ApplicationParameter(name=name, value=value) for name, value in pairs])
    except (TypeError, ValueError):
        raise refused(f"parameters are a mapping or pairs, not {given!r}", "write {'name': 'value'}") from None
