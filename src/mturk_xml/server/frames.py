"""HITs that are pages of their own: shown in a frame that can do nothing to the page around it.

An HTMLQuestion is served from here, so a browser would take it for one of our own pages. The sandbox makes it a page of
nowhere, which sees no cookie, and no other page of ours; the frame and the answer itself both ask for it.
"""

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from mturk_xml.external_question import ExternalQuestion
from mturk_xml.html_question import HTMLQuestion
from mturk_xml.preview.addresses import fetched
from mturk_xml.server.addresses import Addresses
from mturk_xml.server.documents import page_of
from mturk_xml.server.pages import HEADERS, Message, asset
from mturk_xml.server.records import Assignment, Fields, Hit

if TYPE_CHECKING:
    from mturk_xml.server.store import Store

# Many pages check answers by alert() and confirm(); without allow-modals they would not say a word.
_SANDBOX = "allow-scripts allow-forms allow-popups allow-modals"
# A page of another site stays one of its own site, as it was at the service.
_FOREIGN_SANDBOX = f"{_SANDBOX} allow-same-origin"
# Browsers ask before a page of the web sends anything to this computer or its network, and only if this is there.
_ALLOWED = "local-network-access; loopback-network; local-network"
PREVIEW_ID = "ASSIGNMENT_ID_NOT_AVAILABLE"


class Frame(NamedTuple):
    """A frame: what it loads, its height in pixels (0: that of the window), what it may do, and where it may go.

    ``allow`` is what its page may ask the worker for.
    """

    address: str
    height: int
    sandbox: str
    sources: str
    allow: str


def frame(to: Addresses, hit: Hit, assignment: Assignment | None = None) -> Frame:
    """Return the frame of a HIT: of its preview, or of an assignment.

    The address has the parameters that the service gave; ``turkSubmitTo`` is our own address.
    """
    document = page_of(hit)
    if isinstance(document, ExternalQuestion):
        question, sandbox, sources, allow = document, _FOREIGN_SANDBOX, "'self' http: https:", _ALLOWED
        if fetched(question.external_url) is None:
            raise Message(422, "No page to show", "The address of this HIT's page is none of the web.")
    else:
        parts = ("hits", hit.hit_id) if assignment is None else ("assignments", assignment.assignment_id)
        question = ExternalQuestion(to.path("frames", *parts), document.frame_height)
        sandbox, sources, allow = _SANDBOX, "'self'", ""
    address = question.frame_url(
        hit_id=hit.hit_id,
        assignment_id=assignment.assignment_id if assignment else None,
        worker_id=assignment.worker_id if assignment else None,
        turk_submit_to=to.whole().rstrip("/"),
    )
    return Frame(address, max(0, document.frame_height), sandbox, sources, allow)


class Frames:
    """What the frames of HTMLQuestions load."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    def preview(self, request: Request) -> Response:
        """Return the page before the HIT is accepted."""
        return _framed(request, self._store.hit(request.path_params["hit_id"]), PREVIEW_ID)

    def accepted(self, request: Request) -> Response:
        """Return the page of an assignment that is open."""
        assignment = self._store.assignment(request.path_params["assignment_id"])
        if assignment is None or assignment.status != "Accepted":
            raise Message(404, "Nothing to do here", "This assignment is not open.")
        return _framed(request, self._store.hit(assignment.hit_id), assignment.assignment_id, assignment.draft)


def _framed(request: Request, hit: Hit | None, assignment_id: str, draft: Fields = ()) -> Response:
    document = page_of(hit) if hit is not None and hit.kind == "HTMLQuestion" else None
    if not isinstance(document, HTMLQuestion):
        raise Message(404, "No such page", "There is no page of a HIT here.")
    to = Addresses(request)
    policy = f"sandbox {_SANDBOX}; frame-ancestors 'self'; form-action {to.origin}"
    headers = {"Content-Security-Policy": policy, "Referrer-Policy": "no-referrer"}
    submit = to.whole("mturk", "externalSubmit")
    return HTMLResponse(prepared(document.html_content, submit, assignment_id, draft), headers=HEADERS | headers)


def prepared(html: str, submit: str, assignment_id: str, draft: Fields = ()) -> str:
    """Return the HTML of a page with our scripts in front of its own: those see to it that answers are sent to us.

    They stand behind the document type, before which nothing may stand. The service's own scripts are left out: there
    is nothing at their addresses any more, and ours do their work.
    """
    start = _START.match(html)
    at = start.end() if start else 0
    scripts = ["framed.js", "crowd.js"] if _CROWD.search(html) else ["framed.js"]
    opening = Markup('<script data-submit="{}" data-assignment="{}" data-draft="{}">').format(
        submit, assignment_id, json.dumps(draft)
    )
    ours = f"{opening}{'</script><script>'.join(map(asset, scripts))}</script>"
    return html[:at] + ours + _GONE.sub("", html[at:])


# What may stand before a document type, and that itself. Nothing is tried twice, whatever stands there.
_START = re.compile(r"(?:\s|<!--.*?-->|<\?[^>]*>)*+<!doctype[^>]*>", re.IGNORECASE | re.DOTALL)
_CROWD = re.compile(r"<crowd-[a-z]", re.IGNORECASE)
_GONE = re.compile(
    r"""<script\b[^<>]{0,500}?\bsrc\s{0,9}=\s{0,9}["']?[^"'<>\s]{0,500}?"""
    r"(?:crowd-html-elements|externalHIT_v1)[^<>]{0,500}>\s{0,99}</script\s{0,9}>",
    re.IGNORECASE,
)
