"""The app: every page, who may see it, and what is said when something cannot be had."""

from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from mturk_xml.diagnostics import BuildError
from mturk_xml.server.assignments import Assignments
from mturk_xml.server.external_submit import ExternalSubmit
from mturk_xml.server.frames import Frames
from mturk_xml.server.marking import Marking
from mturk_xml.server.pages import Message, expired, message_page
from mturk_xml.server.progress import ProgressPage
from mturk_xml.server.records import Refused, Unavailable
from mturk_xml.server.security import LOOPBACK, Gate, Shell
from mturk_xml.server.workers import Workers

if TYPE_CHECKING:
    from mturk_xml.answer_key import AnswerKey
    from mturk_xml.server.store import Store


def app(
    store: "Store",
    *,
    answer_key: "AnswerKey | None" = None,
    explain: bool = False,
    token: str | None = None,
    progress_token: str | None = None,
    hosts: Collection[str] = LOOPBACK,
    worker_of: Callable[[Request], str] | None = None,
) -> Starlette:
    """Return the ASGI app on which workers take what a store offers. It can be mounted in another one.

    With ``answer_key`` the receipt shows the value, with ``explain`` also how it came about. ``token`` must be in the
    first address that a worker opens (``/?token=...``), ``progress_token`` in that of the requester
    (``/progress?token=...``); without it, there is no such page. ``hosts`` are the names that the app answers to;
    ``*`` is any name. ``worker_of`` gives the id of the worker that a request is from, where a site knows it; workers
    give their own otherwise. The store is the caller's to close.
    """
    marking = Marking(answer_key, explain=explain)
    workers, assignments, frames = Workers(store, worker_of), Assignments(store, marking), Frames(store)
    external = ExternalSubmit(store).submit
    gate = [Middleware(Gate, token=token)]
    routes = [
        Route("/", workers.entrance, middleware=gate),
        Route("/hits/{hit_id}", workers.preview, middleware=gate),
        Route("/hits/{hit_id}/accept", workers.accept, methods=["POST"], middleware=gate),
        Route("/assignments/{assignment_id}", assignments.show, middleware=gate),
        Route("/assignments/{assignment_id}/draft", assignments.save_draft, methods=["POST"], middleware=gate),
        Route("/assignments/{assignment_id}/submit", assignments.submit, methods=["POST"], middleware=gate),
        Route("/assignments/{assignment_id}/receipt", assignments.receipt, middleware=gate),
        Route("/frames/hits/{hit_id}", frames.preview, middleware=gate),
        Route("/frames/assignments/{assignment_id}", frames.accepted, middleware=gate),
        Route("/mturk/externalSubmit", external, methods=["POST"]),
        Route("/externalSubmit", external, methods=["POST"]),
    ]
    if progress_token is not None:
        own_gate = [Middleware(Gate, token=progress_token, path="progress")]
        routes.append(Route("/progress", ProgressPage(store, marking).show, middleware=own_gate))
    return Starlette(
        routes=routes,
        middleware=[Middleware(Shell, hosts=hosts)],
        exception_handlers={
            Message: _say,
            Refused: _say_refused,
            Unavailable: _say_unavailable,
            BuildError: _say_too_much,
            HTTPException: _say_status,
            ClientDisconnect: _say_nothing,
            Exception: _say_broken,
        },
    )


def _say(request: Request, error: Exception) -> Response:
    assert isinstance(error, Message)  # noqa: S101 - what it is registered for
    return message_page(request, error)


def _say_refused(request: Request, error: Exception) -> Response:
    """Answer what a worker cannot have."""
    reason = getattr(error, "reason", "unknown")
    return message_page(request, expired() if reason == "expired" else Message(*_REFUSALS[reason]))


_REFUSALS = {
    "unknown": (404, "Not here", "There is no HIT or assignment of this ID here."),
    "withdrawn": (410, "No longer offered", "This HIT was taken back."),
    "submitted": (409, "Done already", "You have submitted this HIT before; each worker takes it once."),
    "taken": (409, "All taken", "All assignments of this HIT are taken."),
}


def _say_unavailable(request: Request, error: Exception) -> Response:
    sentences = (
        f"Nothing can be stored now: {error}.",
        "What was stored before is safe. Leave this page open, tell whoever gave you the link, and try again later.",
    )
    return message_page(request, Message(503, "Not now", *sentences))


def _say_too_much(request: Request, _error: Exception) -> Response:
    return message_page(request, Message(413, "Too much", "This is more than a document of answers can hold."))


def _say_status(request: Request, error: Exception) -> Response:
    """Answer what has no page, or not for this method."""
    assert isinstance(error, HTTPException)  # noqa: S101 - what it is registered for
    sentences = {404: "There is no such page here.", 405: "This address does not take that."}
    title = HTTPStatus(error.status_code).phrase.capitalize()
    response = message_page(request, Message(error.status_code, title, sentences.get(error.status_code, title + ".")))
    response.headers.update(error.headers or {})
    return response


def _say_nothing(_request: Request, _error: Exception) -> Response:
    return Response(status_code=400)  # nobody is there to read it


def _say_broken(request: Request, _error: Exception) -> Response:
    sentences = "Something went wrong in the server.", "What was stored before is safe. Please try again."
    return message_page(request, Message(500, "A mistake of ours", *sentences))
