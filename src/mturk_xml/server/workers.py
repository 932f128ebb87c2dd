"""How a worker comes to an assignment: says who it is, sees the next HIT, accepts it."""

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mturk_xml.preview.form import form_html
from mturk_xml.server.addresses import Addresses
from mturk_xml.server.body import posted
from mturk_xml.server.documents import form_of
from mturk_xml.server.frames import frame
from mturk_xml.server.pages import Message, page, see_other
from mturk_xml.server.records import Hit

if TYPE_CHECKING:
    from mturk_xml.server.store import Store

_MOST = 255


def worker_id(given: str) -> str:
    """Return the id that was given, without white space around it.

    Raises:
        Message: it is empty, longer than 255 characters, or has control characters or line breaks in it. That is our
            decision; the service's own ids were capital letters and digits.
    """
    name = given.strip()
    if not name or len(name) > _MOST or any(unicodedata.category(each) in _UNTYPED for each in name):
        sentence = f"A worker ID is a text of up to {_MOST} characters, on one line."
        raise Message(400, "No worker ID", sentence)
    return name


_UNTYPED = ("Cc", "Cn", "Cs", "Zl", "Zp")


class Workers:
    """The pages before an assignment.

    ``worker_of`` says who a request is from; without it, that is who the request says it is from.
    """

    def __init__(self, store: "Store", worker_of: Callable[[Request], str] | None = None) -> None:
        self._store = store
        self._worker_of = worker_of

    def entrance(self, request: Request) -> Response:
        """Ask for the worker id; whoever has given it goes on with the open HIT, or to the next, or is thanked."""
        if self._worker_of is None and not request.query_params.get("workerId", "").strip():
            return page(request, "entrance", title="Who are you?")
        worker = self._worker(request, request.query_params.get("workerId", ""))
        to = Addresses(request)
        if assignment := self._store.open_assignment(worker):
            return see_other(to.path("assignments", assignment.assignment_id))
        hit = self._store.next_hit(worker)
        if hit is None:
            return page(request, "nothing", title="Thank you", worker=worker)
        return see_other(to.path("hits", hit.hit_id, workerId=worker))

    def preview(self, request: Request) -> Response:
        """Show a HIT before it is accepted: everything can be read, and nothing filled in."""
        hit = self._hit(request)
        worker = self._worker(request, request.query_params.get("workerId", ""))
        form = form_of(hit)
        framed = frame(Addresses(request), hit) if form is None else None
        return page(
            request,
            "preview",
            title=hit.title,
            frames=framed.sources if framed else "'none'",
            worker=worker,
            hit=hit,
            frame=framed,
            form=form and form_html(form, disabled=True),
        )

    async def accept(self, request: Request) -> Response:
        """Give the HIT to the worker."""
        async with posted(request) as body:
            worker = self._worker(request, body.first("workerId"))
        hit = await run_in_threadpool(self._hit, request)
        assignment = await run_in_threadpool(self._store.accept, hit.hit_id, worker)
        return see_other(Addresses(request).path("assignments", assignment.assignment_id))

    def _worker(self, request: Request, given: str) -> str:
        return worker_id(given if self._worker_of is None else self._worker_of(request))

    def _hit(self, request: Request) -> Hit:
        hit = self._store.hit(request.path_params["hit_id"])
        if hit is None:
            raise Message(404, "No such HIT", "There is no HIT of this ID here.")
        return hit
