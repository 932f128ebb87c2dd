"""What tests of the server share: HITs, a worker who takes them, and requests as no browser would send them."""

import asyncio
import re
import socket
import threading
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import uvicorn
from starlette.testclient import TestClient
from starlette.types import ASGIApp

import mturk_xml as mx
from mturk_xml.server.records import Assignment, Hit, NewHit
from mturk_xml.server.store import Store

ROOT = Path(__file__).parents[1]
BIRDS = ROOT / "fixtures" / "bird-test"
HERE = "http://127.0.0.1:8000"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def form_xml(*questions: str, more: str = "") -> str:
    """Return a form with these questions; each is an AnswerSpecification."""
    asked = "".join(
        f"<Question><QuestionIdentifier>q{number}</QuestionIdentifier>{more}"
        f"<QuestionContent><Text>Question {number}?</Text></QuestionContent>"
        f"<AnswerSpecification>{each}</AnswerSpecification></Question>"
        for number, each in enumerate(questions, 1)
    )
    address = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/QuestionForm.xsd"
    return f'<QuestionForm xmlns="{address}">{asked}</QuestionForm>'


TEXT = "<FreeTextAnswer/>"
FILE = (
    "<FileUploadAnswer><MaxFileSizeInBytes>1000</MaxFileSizeInBytes>"
    "<MinFileSizeInBytes>1</MinFileSizeInBytes></FileUploadAnswer>"
)
REQUIRED = "<IsRequired>true</IsRequired>"
PAGE = """<!DOCTYPE html><form action="https://www.mturk.com/mturk/externalSubmit" method="post">
<input type="hidden" name="assignmentId"><input name="colour"><button>Send</button></form>"""


def html_xml(html: str = PAGE, height: int = 0) -> str:
    """Return an HTMLQuestion."""
    return mx.HTMLQuestion(html_content=html, frame_height=height).to_xml(rules=False)


def external_xml(address: str, height: int = 400) -> str:
    """Return an ExternalQuestion."""
    return mx.ExternalQuestion(address, height).to_xml(rules=False)


def offer(store: Store, document: str, kind: str = "QuestionForm", **more: Any) -> Hit:
    """Offer one HIT, and no other."""
    new = NewHit(document=document, kind=kind, source="form.xml", **{"title": "Birds", **more})
    return store.offer([new])[0]


class Worker:
    """Somebody with a browser."""

    def __init__(self, app: ASGIApp, name: str = "W1", *, prefix: str = "", **options: Any) -> None:
        self.client = TestClient(app, **{"base_url": HERE, **options})
        self.name = name
        self.prefix = prefix

    def accept(self, hit: Hit) -> str:
        """Accept a HIT; return the path of the assignment."""
        answer = self.client.post(f"{self.prefix}/hits/{hit.hit_id}/accept", data={"workerId": self.name})
        assert answer.status_code == 200, answer.text
        return answer.url.path

    def csrf(self, path: str) -> str:
        """Return what the page of an assignment has to send back."""
        found = re.search(r'(?:name="csrf" value|data-csrf)="([^"]+)"', self.client.get(path).text)
        assert found
        return found[1]

    def submit(self, path: str, fields: dict[str, Any], **options: Any) -> Any:
        """Submit an assignment."""
        data = {"csrf": self.csrf(path), **fields}
        return self.client.post(f"{path}/submit", data=data, **{"follow_redirects": False, **options})


def id_of(path: str) -> str:
    """Return the id in the path of an assignment."""
    return path.rsplit("/", 1)[1]


def stored(store: Store) -> list[Assignment]:
    """Return what was submitted."""
    return list(store.submissions())


def answers_of(assignment: Assignment) -> dict[str, str]:
    """Return the free texts of an assignment by name."""
    given = mx.QuestionFormAnswers.from_xml(assignment.answer or "")
    return {each.question_identifier: each.free_text for each in given.answers if isinstance(each, mx.FreeText)}


def links(text: str) -> set[str]:
    """Return the addresses of our own in a page."""
    found = re.findall(r'(?:href|action|src|data-draft|data-receipt)="([^"]*)"', text)
    return {unescape(each) for each in found if not each.startswith(("data:", "http", "#"))}


class Answer(NamedTuple):
    """What an app answered, and how many pieces of the body it asked for."""

    status: int
    headers: list[tuple[str, str]]
    text: str
    taken: int

    def header(self, name: str) -> str | None:
        """Return the first header of a name."""
        return next((value for each, value in self.headers if each == name), None)


def request(
    app: ASGIApp,
    method: str,
    path: str,
    chunks: Iterable[bytes] = (),
    *,
    query: str = "",
    headers: Iterable[tuple[str, str]] = (),
    host: str = "127.0.0.1:8000",
) -> Answer:
    """Send a request piece by piece, as it comes from a socket, with the headers given and no others."""
    return asyncio.run(_request(app, method, path, iter(chunks), query, [("host", host), *headers]))


async def _request(  # noqa: PLR0917
    app: ASGIApp, method: str, path: str, chunks: Iterator[bytes], query: str, headers: list[tuple[str, str]]
) -> Answer:
    taken = 0
    sent: list[Any] = []

    async def pieces() -> AsyncIterator[dict[str, Any]]:
        nonlocal taken
        for chunk in chunks:
            taken += 1
            yield {"type": "http.request", "body": chunk, "more_body": True}
        yield {"type": "http.request", "body": b"", "more_body": False}
        while True:
            yield {"type": "http.disconnect"}

    coming = pieces()

    async def receive() -> Any:
        return await anext(coming)

    async def send(event: Any) -> None:
        sent.append(event)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8000),
    }
    await app(scope, receive, send)
    start = sent[0]
    headers_back = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in start["headers"]]
    text = b"".join(each.get("body", b"") for each in sent[1:]).decode()
    return Answer(start["status"], headers_back, text, taken)


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """Serve an app in a thread; give the address of its first page without the slash."""
    config = uvicorn.Config(app, log_config=None, ws="none", lifespan="off")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
