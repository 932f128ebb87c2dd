"""HTMLQuestion: a page that the document itself holds."""

from typing import Annotated, Literal

from mturk_xml.binding import Child, positional_record
from mturk_xml.document import Document
from mturk_xml.simple import INTEGER, MARKUP


@positional_record
class HTMLQuestion(Document):
    """The HTML of the page and the height of its frame in pixels (0: as high as the worker's window)."""

    html_content: Annotated[str, Child("HTMLContent", MARKUP)]
    frame_height: Annotated[int, Child("FrameHeight", INTEGER)]

    def to_html(self, *, mode: Literal["preview", "accepted"] = "preview", title: str | None = None) -> str:
        """Return a page of HTML that shows this page in a frame of its own.

        The frame has its own origin and runs scripts; what it submits is held back. The page in it has no address, so
        scripts find no ``assignmentId`` there; ``mode`` is only told at the top. ``title`` is what the page around it
        is called; by default it is called after the kind of the document.

        Raises:
            ImportError: jinja2 is not there (the extra ``web``).
        """
        from mturk_xml.preview.page import html_page

        return html_page(self, mode=mode, title=title)
