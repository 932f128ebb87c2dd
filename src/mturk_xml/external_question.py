"""ExternalQuestion: a page on the requester's own server, shown in a frame."""

from typing import Annotated

from mturk_xml.binding import Child, record
from mturk_xml.document import Document
from mturk_xml.simple import INTEGER, STRING


@record
class ExternalQuestion(Document):
    """The address of the page and the height of its frame in pixels (0: as high as the worker's window)."""

    external_url: Annotated[str, Child("ExternalURL", STRING)]
    frame_height: Annotated[int, Child("FrameHeight", INTEGER)]
