"""ExternalQuestion: a page on the requester's own server, shown in a frame."""

from typing import Annotated, Literal

from mturk_xml.binding import Child, positional_record
from mturk_xml.document import Document
from mturk_xml.simple import INTEGER, STRING


@positional_record
class ExternalQuestion(Document):
    """The address of the page and the height of its frame in pixels (0: as high as the worker's window)."""

    external_url: Annotated[str, Child("ExternalURL", STRING)]
    frame_height: Annotated[int, Child("FrameHeight", INTEGER)]

    def frame_url(
        self,
        *,
        hit_id: str,
        assignment_id: str | None = None,
        worker_id: str | None = None,
        turk_submit_to: str = "https://www.mturk.com",
    ) -> str:
        """Return the address that the frame loads: ``external_url`` with the parameters that the service appended.

        Without ``assignment_id`` it is that of the preview, before a worker accepts the HIT. Its ``assignmentId`` is
        ``ASSIGNMENT_ID_NOT_AVAILABLE``, and it has ``hitId`` besides; ``worker_id`` and ``turk_submit_to`` are left
        out. Nothing is checked: ``check()`` says whether an address bears parameters.

        Sources: article ExternalQuestion, The Frame's URL and Parameters, for names, order and separators. It does
        not say what a preview lacks; that is how recorded previews look. ``workerId`` is left out if none is given.
        """
        from urllib.parse import quote, urlencode

        parameters = {"assignmentId": assignment_id or "ASSIGNMENT_ID_NOT_AVAILABLE", "hitId": hit_id}
        if assignment_id is not None:
            parameters["turkSubmitTo"] = turk_submit_to
            if worker_id is not None:
                parameters["workerId"] = worker_id
        url = self.external_url.strip()
        separator = "" if url.endswith(("?", "&")) else "&" if "?" in url else "?"
        return f"{url}{separator}{urlencode(parameters, quote_via=quote)}"

    def to_html(self, *, mode: Literal["preview", "accepted"] = "preview", title: str | None = None) -> str:
        """Return a page of HTML that loads the address of the question in a frame, with its parameters.

        ``mode`` says which parameters: those before a worker accepts the HIT, or those after it, with identifiers of
        nobody. What is submitted in the frame goes where the page in it says. ``title`` is what the page around it is
        called; by default it is called after the kind of the document.

        Raises:
            ImportError: jinja2 is not there (the extra ``web``).
        """
        from mturk_xml.preview.page import external_page

        return external_page(self, mode=mode, title=title)
