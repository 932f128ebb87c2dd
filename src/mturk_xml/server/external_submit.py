"""``externalSubmit``: where the pages of HTMLQuestions and ExternalQuestions post their answers, as at the service.

What a page posts comes from elsewhere, so neither a cookie nor the Origin header can tell who it is: the id of the
assignment, which nobody can guess, is the permission, as it was at the service.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mturk_xml.characters import ILLEGAL
from mturk_xml.question_form_answers import FreeText, QuestionFormAnswers
from mturk_xml.server.addresses import Addresses
from mturk_xml.server.body import posted
from mturk_xml.server.frames import PREVIEW_ID
from mturk_xml.server.pages import Message, page
from mturk_xml.server.records import Assignment, Refused

if TYPE_CHECKING:
    from mturk_xml.server.store import Store


def external_answers(fields: Sequence[tuple[str, str]]) -> QuestionFormAnswers:
    """Return the answers that the service made of the fields of a page.

    Each field is a free text by its name, in the order in which names were first posted. ``assignmentId`` and ``hitId``
    are no answers. The values of a name that is there repeatedly are joined by ``|``: so they stand in downloads of the
    service, while its FAQ says that only one is kept; we lose none. U+FFFD stands for what XML cannot hold.
    """
    texts: dict[str, list[str]] = {}
    for name, value in fields:
        if name not in ("assignmentId", "hitId"):
            texts.setdefault(_writable(name), []).append(_writable(value))
    return QuestionFormAnswers(answers=tuple(FreeText(name, "|".join(values)) for name, values in texts.items()))


def _writable(text: str) -> str:
    return ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


class ExternalSubmit:
    """Takes what pages post."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    async def submit(self, request: Request) -> Response:
        """Keep the fields as answers, and say so; the page around the frame then shows the receipt."""
        async with posted(request) as body:
            fields = [*request.query_params.multi_items(), *body.fields]
        return await run_in_threadpool(self._submit, request, fields)

    def _submit(self, request: Request, fields: Sequence[tuple[str, str]]) -> Response:
        assignment = self._assignment(next((value for name, value in fields if name == "assignmentId"), ""))
        answers = external_answers(fields)
        if not answers.answers:
            raise Message(400, "No answers", "The page sent no field, so there is nothing to store.")
        try:
            self._store.submit(assignment.assignment_id, answers.to_service_xml())
        except Refused as refused:
            if refused.reason != "submitted":
                self._store.save_draft(assignment.assignment_id, fields)  # the time is over
                raise
        receipt = Addresses(request).path("assignments", assignment.assignment_id, "receipt")
        return page(request, "submitted", title="Received", ancestors="*", receipt=receipt)

    def _assignment(self, assignment_id: str) -> Assignment:
        if not assignment_id:
            raise Message(400, "Whose answers?", "The page sent no assignmentId, so nobody knows what it answers.")
        if assignment_id == PREVIEW_ID:
            raise Message(403, "Only a preview", "Accept the HIT first; then it can be submitted.")
        assignment = self._store.assignment(assignment_id)
        hit = self._store.hit(assignment.hit_id) if assignment else None
        if assignment is None or hit is None:
            raise Message(404, "No such assignment", "There is no assignment of this ID here. Nothing was stored.")
        if hit.kind == "QuestionForm":
            raise Message(403, "Not this way", "This HIT is answered on the page of its form.")
        return assignment
