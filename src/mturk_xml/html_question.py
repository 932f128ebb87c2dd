"""HTMLQuestion: a page that the document itself holds."""

from typing import Annotated

from mturk_xml.binding import Child, positional_record
from mturk_xml.document import Document
from mturk_xml.simple import INTEGER, MARKUP


@positional_record
class HTMLQuestion(Document):
    """The HTML of the page and the height of its frame in pixels (0: as high as the worker's window)."""

    html_content: Annotated[str, Child("HTMLContent", MARKUP)]
    frame_height: Annotated[int, Child("FrameHeight", INTEGER)]
