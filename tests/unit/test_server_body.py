"""What is posted is read as it arrives: in any pieces, and never beyond its limits."""

import asyncio
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from mturk_xml.server.app import app
from mturk_xml.server.body import Limits, posted
from mturk_xml.server.pages import Message
from mturk_xml.server.store import Store
from tests.taking import TEXT, form_xml, html_xml, offer, request, stored

ENCODED = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=b0"
SMALL = Limits(texts=100, fields=5, files={"f": 20})


class Read:
    """What came of a body: fields, files by name (name, size, content), and how many pieces were asked for."""

    def __init__(self, kind: str, pieces: Iterable[bytes], limits: Limits, *, length: int | None = None) -> None:
        self.taken = 0
        self.fields: list[tuple[str, str]] = []
        self.files: dict[str, tuple[str, int, bytes]] = {}
        self.error: Message | None = None
        headers = [(b"content-type", kind.encode())]
        headers += [(b"content-length", str(length).encode())] if length is not None else []
        self._pieces = iter(pieces)
        scope = {"type": "http", "method": "POST", "path": "/", "headers": headers}
        try:
            asyncio.run(self._read(Request(scope, self._receive), limits))
        except Message as error:
            self.error = error

    async def _receive(self) -> Any:
        piece = next(self._pieces, None)
        self.taken += piece is not None
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    async def _read(self, request: Request, limits: Limits) -> None:
        async with posted(request, limits) as body:
            self.fields = body.fields
            self.files = {name: (each.name, each.size, each.stream.read()) for name, each in body.files.items()}


def part(name: str, content: bytes, filename: str | None = None) -> bytes:
    """Return one part of a body."""
    file = f'; filename="{filename}"' if filename is not None else ""
    return f'--b0\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode() + content + b"\r\n"


END = b"--b0--\r\n"


# --------------------------------------------------------------------------------------------------- what arrives


def test_fields_keep_their_order_their_repetitions_and_their_blanks() -> None:
    read = Read(ENCODED, [b"b=1&a=%C3%A9%0D%0A+&b=2&c=&d&=x&&e=%FF"], Limits())

    assert read.fields == [("b", "1"), ("a", "é\r\n "), ("b", "2"), ("c", ""), ("d", ""), ("e", "\ufffd")]


def test_parts_keep_theirs() -> None:
    body = part("b", b"1") + part("a", "é\r\n".encode()) + part("b", b"2") + part("f", b"\x00\r\n--b", "x.bin") + END
    read = Read(PARTS, [body], SMALL)

    assert read.fields == [("b", "1"), ("a", "é\r\n"), ("b", "2")]
    assert read.files == {"f": ("x.bin", 6, b"\x00\r\n--b")}


@pytest.mark.parametrize("size", [1, 2, 7])
def test_the_pieces_in_which_it_arrives_change_nothing(size: int) -> None:
    body = part("naïve", "ü".encode()) + part("f", b"0123456789", "ä.txt") + part("z", b"") + END
    read = Read(PARTS, [body[at : at + size] for at in range(0, len(body), size)], SMALL)
    encoded = b"a=%E2%82%AC&b=2"
    other = Read(ENCODED, [encoded[at : at + size] for at in range(0, len(encoded), size)], SMALL)

    assert read.fields == [("naïve", "ü"), ("z", "")]
    assert read.files == {"f": ("ä.txt", 10, b"0123456789")}
    assert other.fields == [("a", "€"), ("b", "2")]


def test_no_file_chosen_is_none_and_a_file_of_no_bytes_is_one() -> None:
    nothing = Read(PARTS, [part("f", b"", "") + END], SMALL)
    empty = Read(PARTS, [part("f", b"", "empty.txt") + END], SMALL)

    assert nothing.files == {}
    assert empty.files == {"f": ("empty.txt", 0, b"")}


def test_a_file_where_none_is_asked_for_counts_as_its_name() -> None:
    read = Read(PARTS, [part("other", b"x" * 5000, "big.bin") + END], SMALL._replace(files={}))

    assert read.fields == [("other", "big.bin")]
    assert read.files == {}


def test_a_text_where_a_file_is_asked_for_stays_a_text() -> None:
    read = Read(PARTS, [part("f", b"typed") + END], SMALL)

    assert (read.fields, read.files) == ([("f", "typed")], {})


# ------------------------------------------------------------------------------------------------------ too much


def endless(first: bytes, piece: bytes) -> Iterator[bytes]:
    """Yield a body without an end."""
    yield first
    while True:
        yield piece


@pytest.mark.parametrize(
    ("kind", "first", "piece", "most"),
    [
        (ENCODED, b"a=", b"x" * 10, 12),
        (ENCODED, b"", b"a=b&" * 10, 4),
        (PARTS, part("a", b"")[:-2], b"x" * 10, 12),
        (PARTS, part("f", b"", "x")[:-2], b"x" * 10, 5),
        (PARTS, b"", part("a", b""), 8),
        (PARTS, part("other", b"", "x")[:-2], b"x" * 100_000, 14),
        (PARTS, b"--b0\r\nContent-Disposition: form-data; name=", b"x" * 1000, 8),
        (PARTS, b"--b0\r\n", b"X-A: b\r\n", 40),
        (PARTS, b"preamble", b"x" * 100_000, 14),
    ],
)
def test_what_never_ends_is_stopped_early(kind: str, first: bytes, piece: bytes, most: int) -> None:
    read = Read(kind, endless(first, piece), SMALL)

    assert read.error is not None
    assert read.error.status in (400, 413)
    assert read.taken <= most


@pytest.mark.parametrize("kind", [ENCODED, PARTS])
def test_what_says_that_it_is_too_much_is_not_read(kind: str) -> None:
    read = Read(kind, endless(b"", b"x"), SMALL, length=10**12)

    assert read.error is not None
    assert (read.error.status, read.taken) == (413, 0)


def test_what_says_that_it_is_little_is_counted_all_the_same() -> None:
    read = Read(ENCODED, endless(b"", b"x" * 60), SMALL, length=3)

    assert read.error is not None
    assert (read.error.status, read.taken) == (413, 3)


def test_a_million_fields_are_refused() -> None:
    limits = Limits()
    encoded = Read(ENCODED, [b"&a=b" * 1_000_000], limits)
    parts = Read(PARTS, [part("a", b"b") * 10_001 + END], limits)

    assert encoded.error is not None
    assert parts.error is not None
    assert (encoded.error.status, encoded.error.title) == (413, "Too many fields")
    assert (parts.error.status, parts.error.title) == (413, "Too many fields")


def test_limits_are_met_to_the_byte() -> None:
    fits = Read(PARTS, [part("f", b"x" * 20, "f") + part("a", b"y" * 10) + END], SMALL)
    over = Read(PARTS, [part("f", b"x" * 21, "f") + END], SMALL)
    texts = Read(ENCODED, [b"a=" + b"x" * 98], SMALL)
    more = Read(ENCODED, [b"a=" + b"x" * 99], SMALL)
    five = Read(ENCODED, [b"a=1&a=2&a=3&a=4&a=5"], SMALL)
    six = Read(ENCODED, [b"a=1&a=2&a=3&a=4&a=5&a=6"], SMALL)

    assert fits.files["f"][1] == 20
    assert over.error is not None
    assert "files of up to 20 bytes" in over.error.sentences[0]
    assert [each.error is None for each in (texts, more, five, six)] == [True, False, True, False]


# ------------------------------------------------------------------------------------------------------- damaged


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", part("a", b"b") + END),
        ("multipart/form-data; boundary=", part("a", b"b") + END),
        ("multipart/form-data; boundary=" + "b" * 300, part("a", b"b") + END),
        (PARTS, b""),
        (PARTS, part("a", b"b")),
        (PARTS, part("a", b"b") + b"--b0-"),
        (PARTS, b"--b0\r\n\r\nx\r\n--b0--\r\n"),
        (PARTS, b"--b0\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b0--\r\n"),
        (PARTS, part("", b"b") + END),
        (PARTS, b"--b1\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b1--\r\n"),
        (PARTS, part("f", b"1", "a") + part("f", b"2", "b") + END),
    ],
)
def test_what_cannot_be_read_is_refused(kind: str, body: bytes) -> None:
    read = Read(kind, [body], SMALL)

    assert read.error is not None
    assert read.error.status == 400
    assert read.fields == []


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/json", "application/xml", "multipart/mixed; boundary=b0"]
)
def test_what_is_no_form_is_not_read(kind: str) -> None:
    read = Read(kind, endless(b"", b"x"), SMALL)

    assert read.error is not None
    assert (read.error.status, read.taken) == (415, 0)


# ------------------------------------------------------------------------------------------------ through the app


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(str(tmp_path / "out")) as made:
        yield made


@pytest.fixture
def server(store: Store) -> Starlette:
    return app(store)


@pytest.mark.parametrize("what", ["draft", "submit"])
def test_an_endless_answer_ends_with_a_page_and_stores_nothing(what: str, store: Store, server: Starlette) -> None:
    assignment = store.accept(offer(store, form_xml(TEXT)).hit_id, "W")
    body = endless(f"csrf={assignment.csrf}&Answer_1_FreeText=".encode(), b"x" * 65_536)
    path = f"/assignments/{assignment.assignment_id}/{what}"
    answer = request(server, "POST", path, body, headers=[("content-type", ENCODED)])

    assert answer.status == 413
    assert "This is more than the form takes." in answer.text
    assert answer.taken < 80
    assert store.unfinished()[0].draft == ()
    assert stored(store) == []


def test_an_endless_name_or_page_ends_too(store: Store, server: Starlette) -> None:
    hit = offer(store, html_xml(), "HTMLQuestion")
    assignment = store.accept(hit.hit_id, "W")
    for path, first in (
        (f"/hits/{hit.hit_id}/accept", b"workerId="),
        ("/mturk/externalSubmit", f"assignmentId={assignment.assignment_id}&a=".encode()),
    ):
        answer = request(server, "POST", path, endless(first, b"x" * 65_536), headers=[("content-type", ENCODED)])
        assert answer.status == 413
        assert answer.taken < 80

    assert stored(store) == []


def test_who_goes_away_in_the_middle_leaves_nothing(store: Store, server: Starlette) -> None:
    assignment = store.accept(offer(store, form_xml(TEXT)).hit_id, "W")
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    async def send(event: Any) -> None:
        sent.append(event)

    scope = {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "path": f"/assignments/{assignment.assignment_id}/submit",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-type", ENCODED.encode())],
    }
    asyncio.run(server(scope, receive, send))

    assert sent[0]["status"] == 400
    assert stored(store) == []
