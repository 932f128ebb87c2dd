"""An assignment from its form to its receipt."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mturk_xml.preview.form import form_html
from mturk_xml.preview.names import file_name
from mturk_xml.preview.posted import read
from mturk_xml.question_form import FileUploadAnswer, QuestionForm
from mturk_xml.server.addresses import Addresses
from mturk_xml.server.body import Body, Limits, posted
from mturk_xml.server.documents import form_of
from mturk_xml.server.frames import frame
from mturk_xml.server.marking import Marking
from mturk_xml.server.pages import HEADERS, Message, expired, page, see_other
from mturk_xml.server.receipt import answered
from mturk_xml.server.records import Assignment, Hit, Refused, Upload
from mturk_xml.server.security import same

if TYPE_CHECKING:
    from mturk_xml.server.store import Store

_NO_PROBLEMS: Mapping[int, Sequence[str]] = {}


class Assignments:
    """The pages of an assignment, and what is posted from them."""

    def __init__(self, store: "Store", marking: Marking) -> None:
        self._store = store
        self._marking = marking

    def show(self, request: Request) -> Response:
        """Show the form with what was filled in before; once it is submitted, the receipt."""
        hit, assignment = self._found(request)
        if assignment.status == "Submitted":
            return _to_receipt(request, assignment)
        if assignment.status == "Expired":
            raise expired()
        return _form_page(request, hit, assignment, assignment.draft)

    async def save_draft(self, request: Request) -> Response:
        """Keep the fields as they are now."""
        _, assignment = await run_in_threadpool(self._found, request)
        async with self._posted(request, assignment, Limits()) as body:
            fields = body.without("csrf")
        await run_in_threadpool(self._store.save_draft, assignment.assignment_id, fields)
        return Response(status_code=204, headers=HEADERS)

    async def submit(self, request: Request) -> Response:
        """Check and keep the answers; show the page again if something in it has to be mended."""
        hit, assignment = await run_in_threadpool(self._found, request)
        form = form_of(hit)
        if form is None:
            raise Message(400, "Not from here", "The answers of this HIT come from the page in its frame.")
        async with self._posted(request, assignment, Limits(files=_file_limits(form))) as body:
            return await run_in_threadpool(self._submit, request, hit, assignment, form, body)

    def receipt(self, request: Request) -> Response:
        """Show what was stored, when, and what it is worth."""
        hit, assignment = self._found(request)
        if assignment.status != "Submitted":
            return see_other(_path(request, assignment))
        form = form_of(hit)
        score = self._marking.score(assignment) if form else None
        return page(
            request,
            "receipt",
            title="Received",
            hit=hit,
            assignment=assignment,
            answers=list(answered(form, assignment)),
            score=score,
            explanation=score.explain().splitlines() if score and self._marking.explain else (),
        )

    def _submit(self, request: Request, hit: Hit, assignment: Assignment, form: QuestionForm, body: Body) -> Response:
        fields = body.without("csrf")
        if assignment.status == "Submitted":
            return _to_receipt(request, assignment)
        uploads: dict[str, Upload] = {}
        is_kept = False
        try:
            for name, file in body.files.items():
                uploads[name] = self._store.keep_upload(file.stream, file.name)
            given = read(form, fields, uploads)
            if given.problems and assignment.status != "Expired":
                self._store.save_draft(assignment.assignment_id, fields)
                return _form_page(request, hit, assignment, fields, given.problems)
            self._store.submit(assignment.assignment_id, given.answers.to_service_xml(), tuple(uploads.values()))
            is_kept = True
        except Refused as refused:
            if refused.reason == "submitted":
                return _to_receipt(request, assignment)
            self._store.save_draft(assignment.assignment_id, fields)  # the time is over
            raise
        finally:
            if not is_kept:
                self._store.discard(uploads.values())
        return _to_receipt(request, assignment)

    def _found(self, request: Request) -> tuple[Hit, Assignment]:
        assignment = self._store.assignment(request.path_params["assignment_id"])
        hit = self._store.hit(assignment.hit_id) if assignment else None
        if assignment is None or hit is None:
            raise Message(404, "No such assignment", "There is no assignment of this ID here.")
        return hit, assignment

    @asynccontextmanager
    async def _posted(self, request: Request, assignment: Assignment, limits: Limits) -> AsyncIterator[Body]:
        """Read what was posted, if it comes from a page of this assignment."""
        async with posted(request, limits) as body:
            if not same(body.first("csrf"), assignment.csrf):
                sentence = "This was not sent from the page of the assignment. Nothing was stored."
                raise Message(403, "Not from here", sentence)
            yield body


def _form_page(
    request: Request,
    hit: Hit,
    assignment: Assignment,
    values: Sequence[tuple[str, str]],
    problems: Mapping[int, Sequence[str]] = _NO_PROBLEMS,
) -> Response:
    form = form_of(hit)
    framed = frame(Addresses(request), hit, assignment) if form is None else None
    return page(
        request,
        "assignment",
        422 if problems else 200,
        title=hit.title,
        frames=framed.sources if framed else "'none'",
        hit=hit,
        assignment=assignment,
        now=datetime.now(UTC),
        frame=framed,
        form=form and form_html(form, values=values, problems=problems),
        has_files=form is not None and bool(_file_limits(form)),
    )


def _file_limits(form: QuestionForm) -> dict[str, int]:
    """Return how many bytes the files of a form may have, by the names of their fields."""
    return {
        file_name(number): each.answer_specification.max_file_size_in_bytes
        for number, each in enumerate(form.questions, 1)
        if isinstance(each.answer_specification, FileUploadAnswer)
    }


def _path(request: Request, assignment: Assignment, *parts: str) -> str:
    return Addresses(request).path("assignments", assignment.assignment_id, *parts)


def _to_receipt(request: Request, assignment: Assignment) -> Response:
    return see_other(_path(request, assignment, "receipt"))
