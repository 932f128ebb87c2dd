"""Content: what Overview and QuestionContent show, in any number and order."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal, Self, TypeAlias

from mturk_xml.binding import Body, Child, Choice, positional_record, record
from mturk_xml.diagnostics import Diagnostic
from mturk_xml.simple import MARKUP, STRING

if TYPE_CHECKING:
    from mturk_xml.xhtml import Flow

MediaType: TypeAlias = Literal["image", "audio", "video"]


@positional_record
class Title:
    """A heading."""

    text: Annotated[str, Body(STRING)]


@positional_record
class Text:
    """A paragraph of plain text; markup in it is shown as it is written."""

    text: Annotated[str, Body(STRING)]


@positional_record
class FormattedContent:
    """A block of XHTML, as its source text: a subset of XHTML 1.0 Transitional, without a root element of its own.

    The documents ask for a CDATA section. Escaped text is the same document to every parser, so both are read;
    a CDATA section is written where the text has markup.
    """

    xhtml: Annotated[str, Body(MARKUP)]

    @classmethod
    def of(cls, *content: "Flow") -> Self:
        """Return content made of the elements of ``mturk_xml.xhtml`` and of text.

        Raises:
            BuildError: one of them cannot stand there, or an identifier stands twice or nowhere.
        """
        from mturk_xml.xhtml.element import content_xhtml

        return cls(content_xhtml(content))

    @classmethod
    def from_html(cls, html: str, *, report: Callable[[Diagnostic], None] | None = None) -> Self:
        """Return HTML, read as browsers read it, as content that the subset takes.

        What says the same in the subset is written so: named entities as characters, ``nowrap`` as
        ``nowrap="nowrap"``, ``style="text-align: center"`` as ``align="center"``. All else that is left out or moved
        is handed to ``report``, in the order of the HTML, with line and column in it; without ``report`` nothing may
        be lost.

        Raises:
            BuildError: something is lost and there is no ``report``, or the HTML is too long or too deep.
        """
        from mturk_xml.xhtml.conversion import formatted_content

        return cls(formatted_content(html, report))

    @classmethod
    def from_markdown(cls, text: str, *, report: Callable[[Diagnostic], None] | None = None) -> Self:
        """Return Markdown as content that the subset takes. HTML in it is treated, and told, as by ``from_html``.

        Markdown is what CommonMark says, with tables and with ``~~``. Places are lines of the Markdown, as far as they
        are known, and columns the beginnings of lines.

        Raises:
            BuildError: something is lost and there is no ``report``, or the Markdown is too long or too deep.
            ImportError: markdown-it-py is not installed; ``pip install mturk-xml[markdown]`` installs it.
        """
        from mturk_xml.xhtml.markdown import content_of_markdown

        return cls(content_of_markdown(text, report))


@record
class List:
    """A bulleted list."""

    list_items: Annotated[tuple[str, ...], Child("ListItem", STRING, many=True)]


@record
class MimeType:
    """What the data of a ``Binary`` is: the schema takes image, audio and video."""

    type: Annotated[MediaType, Child("Type", STRING)]
    sub_type: Annotated[str | None, Child("SubType", STRING)] = None


@record
class Binary:
    """An image, a sound or a film at a web address."""

    mime_type: Annotated[MimeType, Child("MimeType", MimeType)]
    data_url: Annotated[str, Child("DataURL", STRING)]
    alt_text: Annotated[str, Child("AltText", STRING)]


@record
class ApplicationParameter:
    """A name and a value handed to an embedded object."""

    name: Annotated[str, Child("Name", STRING)]
    value: Annotated[str, Child("Value", STRING)]


_Parameters: TypeAlias = Annotated[
    tuple[ApplicationParameter, ...], Child("ApplicationParameter", ApplicationParameter, many=True)
]


@record
class EmbeddedMimeType:
    """What the data of an ``EmbeddedBinary`` is.

    The documents allow image, audio and video and call the SubType optional; the schema takes any Type and
    requires the SubType. The schema decides what can be read and written.
    """

    type: Annotated[str, Child("Type", STRING)]
    sub_type: Annotated[str, Child("SubType", STRING)]


@record
class EmbeddedBinary:
    """An object that the browser shows in place, in a box of ``width`` by ``height`` (free text, as in HTML)."""

    embedded_mime_type: Annotated[EmbeddedMimeType, Child("EmbeddedMimeType", EmbeddedMimeType)]
    data_url: Annotated[str, Child("DataURL", STRING)]
    alt_text: Annotated[str, Child("AltText", STRING)]
    width: Annotated[str, Child("Width", STRING)]
    height: Annotated[str, Child("Height", STRING)]
    application_parameters: _Parameters = ()


@record
class Flash:
    """A Flash movie. Gone since schema 2017-11-06."""

    flash_movie_url: Annotated[str, Child("FlashMovieURL", STRING)]
    width: Annotated[str, Child("Width", STRING)]
    height: Annotated[str, Child("Height", STRING)]
    application_parameters: _Parameters = ()


@record
class JavaApplet:
    """A Java applet: a class file in a folder of the web. Gone since schema 2017-11-06."""

    applet_path: Annotated[str, Child("AppletPath", STRING)]
    applet_filename: Annotated[str, Child("AppletFilename", STRING)]
    width: Annotated[str, Child("Width", STRING)]
    height: Annotated[str, Child("Height", STRING)]
    application_parameters: _Parameters = ()


@positional_record
class Application:
    """An embedded application. Gone since schema 2017-11-06."""

    application: Annotated[Flash | JavaApplet, Choice((Flash, JavaApplet))]


Content: TypeAlias = Title | Text | List | FormattedContent | Binary | Application | EmbeddedBinary
CONTENT = Choice((Title, Text, List, FormattedContent, Binary, Application, EmbeddedBinary), many=True)
