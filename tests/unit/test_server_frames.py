"""HITs that are pages of their own: how they are shown, and what becomes of what they post."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import mturk_xml as mx
from mturk_xml.server.app import app
from mturk_xml.server.frames import prepared
from mturk_xml.server.store import Store
from tests.taking import (
    HERE,
    TEXT,
    Clock,
    Worker,
    answers_of,
    external_xml,
    form_xml,
    html_xml,
    id_of,
    offer,
    request,
    stored,
)

SANDBOX = {"allow-scripts", "allow-forms", "allow-popups", "allow-modals"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store(str(tmp_path / "out"), clock) as made:
        yield made


@pytest.fixture
def server(store: Store) -> Starlette:
    return app(store)


@pytest.fixture
def worker(server: Starlette) -> Worker:
    return Worker(server, "W 1&2")


def frame_of(text: str) -> dict[str, str]:
    """Return the attributes of the frame in a page."""
    [tag] = re.findall(r"<iframe [^>]*>", text)
    return {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}


def post(worker: Worker, fields: list[tuple[str, str]] | dict[str, str], path: str = "/mturk/externalSubmit") -> Any:
    """Post fields as a page in a frame does: from nowhere, without a cookie."""
    client = TestClient(worker.client.app, base_url=HERE, headers={"origin": "null", "sec-fetch-site": "cross-site"})
    return client.post(
        path, data=dict(fields) if isinstance(fields, dict) else None, content=_body(fields), headers=_KIND
    )


_KIND = {"content-type": "application/x-www-form-urlencoded"}


def _body(fields: list[tuple[str, str]] | dict[str, str]) -> str:
    from urllib.parse import urlencode

    return urlencode(fields if isinstance(fields, list) else list(fields.items()))


# --------------------------------------------------------------------------------------------------------- frames


def test_a_page_stands_in_a_frame_that_can_do_nothing_to_ours(store: Store, worker: Worker) -> None:
    hit = offer(store, html_xml(height=450), "HTMLQuestion")
    preview = frame_of(worker.client.get(f"/hits/{hit.hit_id}", params={"workerId": worker.name}).text)
    path = worker.accept(hit)
    page = worker.client.get(path)
    frame = frame_of(page.text)
    parameters = dict(parse_qsl(urlsplit(frame["src"]).query))

    assert set(frame["sandbox"].split()) == set(preview["sandbox"].split()) == SANDBOX
    assert "allow" not in frame
    assert frame["height"] == "450"
    assert urlsplit(frame["src"]).path == f"/frames/assignments/{id_of(path)}"
    assert parameters == {
        "assignmentId": id_of(path),
        "hitId": hit.hit_id,
        "turkSubmitTo": HERE,
        "workerId": worker.name,
    }
    assert preview["src"] == f"/frames/hits/{hit.hit_id}?assignmentId=ASSIGNMENT_ID_NOT_AVAILABLE&hitId={hit.hit_id}"
    assert "frame-src 'self';" in page.headers["content-security-policy"]
    assert "mturk.com" not in page.text


@pytest.mark.parametrize("height", [0, -3])
def test_no_height_is_that_of_the_window(height: int, store: Store, worker: Worker) -> None:
    frame = frame_of(worker.client.get(worker.accept(offer(store, html_xml(height=height), "HTMLQuestion"))).text)

    assert frame["class"] == "window"
    assert "height" not in frame


def test_what_the_frame_loads_is_a_page_of_nowhere(store: Store, worker: Worker) -> None:
    hit = offer(store, html_xml(), "HTMLQuestion")
    path = worker.accept(hit)
    for address in (f"/frames/hits/{hit.hit_id}", f"/frames/assignments/{id_of(path)}"):
        answer = worker.client.get(address)
        rules = [each.split() for each in answer.headers["content-security-policy"].split("; ")]

        assert rules == [
            ["sandbox", "allow-scripts", "allow-forms", "allow-popups", "allow-modals"],
            ["frame-ancestors", "'self'"],
            ["form-action", HERE],
        ]
        assert "allow-same-origin" not in answer.text
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_a_frame_shows_only_pages_that_are_open_now(store: Store, worker: Worker, clock: Clock) -> None:
    form = offer(store, form_xml(TEXT))
    of_form = worker.accept(form)
    path = worker.accept(offer(store, html_xml(), "HTMLQuestion", duration=60))
    clock.advance(61)
    answers = [
        worker.client.get(each)
        for each in (
            f"/frames/assignments/{id_of(path)}",
            f"/frames/assignments/{id_of(of_form)}",
            f"/frames/hits/{form.hit_id}",
        )
    ]

    assert [each.status_code for each in answers] == [404] * 3


def test_an_external_page_gets_the_parameters_of_the_service_and_our_address(store: Store, worker: Worker) -> None:
    hit = offer(store, external_xml("https://lab.example.org/task?x=1"), "ExternalQuestion")
    preview = frame_of(worker.client.get(f"/hits/{hit.hit_id}", params={"workerId": worker.name}).text)
    path = worker.accept(hit)
    page = worker.client.get(path)
    frame = frame_of(page.text)

    assert preview["src"] == (
        f"https://lab.example.org/task?x=1&assignmentId=ASSIGNMENT_ID_NOT_AVAILABLE&hitId={hit.hit_id}"
    )
    assert frame["src"] == (
        f"https://lab.example.org/task?x=1&assignmentId={id_of(path)}&hitId={hit.hit_id}"
        "&turkSubmitTo=http%3A%2F%2F127.0.0.1%3A8000&workerId=W%201%262"
    )
    assert set(frame["sandbox"].split()) == {*SANDBOX, "allow-same-origin"}
    assert "local-network-access" in frame["allow"]
    assert "frame-src 'self' http: https:;" in page.headers["content-security-policy"]
    assert worker.client.get(f"/frames/hits/{hit.hit_id}").status_code == 404


# ------------------------------------------------------------------------------------- our script in front of theirs


def test_our_script_stands_behind_the_document_type_and_before_everything_else() -> None:
    for start in ("<!DOCTYPE html>", "\n\ufeff<!-- a --><!doctype HTML PUBLIC 'x'>".replace("\ufeff", ""), ""):
        text = prepared(f"{start}<html lang=de><script>theirs()</script>", "http://h/mturk/externalSubmit", "3A")
        head, _, rest = text.partition("<script ")

        assert head == start
        assert rest.startswith('data-submit="http://h/mturk/externalSubmit" data-assignment="3A" data-draft="[]">')
        assert text.endswith("</script><html lang=de><script>theirs()</script>")


def test_a_draft_cannot_end_our_script() -> None:
    text = prepared("<p>", "x", '3"><b>', (("a", '"><script>alert(1)</script>'),))

    assert "<script>alert" not in text
    assert "<b>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


@pytest.mark.parametrize(
    "script",
    [
        '<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>',
        "<SCRIPT type='text/javascript' src='https://s3.amazonaws.com/mturk-public/externalHIT_v1.js'> </SCRIPT>",
        "<script src=//assets.crowd.aws/crowd-html-elements.js async></script>",
    ],
)
def test_the_service_s_own_scripts_are_left_out(script: str) -> None:
    assert prepared(f"<!doctype html>{script}<p>x</p>", "s", "a").endswith("</script><p>x</p>")


@pytest.mark.parametrize(
    "script", ['<script src="https://example.org/jquery.js"></script>', "<script>crowd()</script>"]
)
def test_other_scripts_stay(script: str) -> None:
    assert script in prepared(f"<!doctype html>{script}", "s", "a")


def test_crowd_elements_get_their_script_and_other_pages_do_not() -> None:
    assert "customElements" in prepared("<crowd-form></crowd-form>", "s", "a")
    assert "customElements" not in prepared("<p>crowd-form</p>", "s", "a")


@pytest.mark.parametrize(
    "piece",
    [" ", "<!-- -->", "<!--", "<?x?>", "<script ", "<script src=", "<script src='", "<script src src", "<!doctype "],
)
def test_whatever_a_page_repeats_it_is_prepared(piece: str) -> None:
    html = piece * 200_000  # a search that tries everything again would take hours

    assert prepared(html, "s", "a").endswith("</script>" + html)


# -------------------------------------------------------------------------------------------------- externalSubmit


@pytest.fixture
def path(store: Store, worker: Worker) -> str:
    return worker.accept(offer(store, html_xml(), "HTMLQuestion"))


@pytest.mark.parametrize("address", ["/mturk/externalSubmit", "/externalSubmit"])
def test_every_field_becomes_a_free_text_in_the_order_of_posting(
    address: str, store: Store, worker: Worker, path: str
) -> None:
    fields = [
        ("z", "first"),
        ("assignmentId", id_of(path)),
        ("hitId", "3HIT"),
        ("colour", "red"),
        ("text", "two\r\nlines <&> "),
        ("colour", "blue|green"),
        ("blank", ""),
        ("workerId", "typed"),
        ("bad", "a\x00\ufffe"),
    ]
    answer = post(worker, fields, address)
    [assignment] = stored(store)

    assert answer.status_code == 200
    assert list(answers_of(assignment).items()) == [
        ("z", "first"),
        ("colour", "red|blue|green"),
        ("text", "two\r\nlines <&> "),
        ("blank", ""),
        ("workerId", "typed"),
        ("bad", "a\ufffd\ufffd"),
    ]
    assert assignment.answer is not None
    assert assignment.answer.startswith('<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<QuestionFormAnswers ')
    assert (
        "\n<Answer>\n<QuestionIdentifier>z</QuestionIdentifier>\n<FreeText>first</FreeText>\n</Answer>"
        in assignment.answer
    )


def test_the_page_says_that_it_was_stored_and_the_receipt_shows_what(worker: Worker, path: str) -> None:
    answer = post(worker, {"assignmentId": id_of(path), "colour": "red", "none": ""})
    receipt = worker.client.get(path)

    assert "Your answers were received and stored." in answer.text
    assert f'href="{path}/receipt"' in answer.text
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert receipt.url.path == f"{path}/receipt"
    assert '<dt dir="auto">colour</dt>\n<dd dir="auto">red</dd>' in receipt.text
    assert '<dt dir="auto">none</dt>\n<dd class="soft">no answer</dd>' in receipt.text


def test_posting_twice_stores_the_first(store: Store, worker: Worker, path: str) -> None:
    answers = [post(worker, {"assignmentId": id_of(path), "a": each}) for each in ("first", "second")]

    assert [each.status_code for each in answers] == [200, 200]
    assert [answers_of(each) for each in stored(store)] == [{"a": "first"}]


def test_fields_in_the_address_count_too(store: Store, worker: Worker, path: str) -> None:
    answer = post(worker, {"a": "1"}, f"/mturk/externalSubmit?assignmentId={id_of(path)}&b=2")

    assert answer.status_code == 200
    assert answers_of(stored(store)[0]) == {"b": "2", "a": "1"}


def test_a_form_in_parts_is_taken_too(store: Store, worker: Worker, path: str) -> None:
    files = {"photo": ("cat.jpg", b"\xff\xd8", "image/jpeg")}
    answer = worker.client.post("/mturk/externalSubmit", data={"assignmentId": id_of(path), "a": "1"}, files=files)

    assert answer.status_code == 200
    assert answers_of(stored(store)[0]) == {"a": "1", "photo": "cat.jpg"}


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"a": "1"}, 400, "sent no assignmentId"),
        ({"assignmentId": "", "a": "1"}, 400, "sent no assignmentId"),
        ({"assignmentId": "ASSIGNMENT_ID_NOT_AVAILABLE", "a": "1"}, 403, "Accept the HIT first"),
        ({"assignmentId": "3NONE", "a": "1"}, 404, "no assignment of this ID"),
        ({"assignmentId": "' OR 1=1 --", "a": "1"}, 404, "no assignment of this ID"),
    ],
)
def test_what_belongs_to_no_assignment_is_refused(
    fields: dict[str, str], status: int, words: str, store: Store, worker: Worker
) -> None:
    answer = post(worker, fields)

    assert answer.status_code == status
    assert words in answer.text
    assert stored(store) == []


@pytest.mark.parametrize("more", [{}, {"hitId": "3HIT"}])
def test_a_submission_without_a_field_is_refused(more: dict[str, str], store: Store, worker: Worker, path: str) -> None:
    answer = post(worker, {"assignmentId": id_of(path), **more})

    assert answer.status_code == 400
    assert "sent no field" in answer.text
    assert stored(store) == []


def test_who_is_late_is_told_and_what_was_posted_is_kept(store: Store, worker: Worker, clock: Clock) -> None:
    path = worker.accept(offer(store, html_xml(), "HTMLQuestion", duration=60))
    clock.advance(61)
    answer = post(worker, {"assignmentId": id_of(path), "a": "late"})

    assert answer.status_code == 410
    assert stored(store) == []
    assert ("a", "late") in store.unfinished()[0].draft


def test_a_form_is_not_submitted_past_its_checks(store: Store, worker: Worker) -> None:
    path = worker.accept(offer(store, form_xml(TEXT)))
    answer = post(worker, {"assignmentId": id_of(path), "q1": "x"})

    assert answer.status_code == 403
    assert stored(store) == []


def test_the_id_of_an_assignment_is_all_that_an_outside_page_needs(store: Store) -> None:
    server = app(store, token="secret")
    assignment = store.accept(offer(store, html_xml(), "HTMLQuestion").hit_id, "W")
    body = f"assignmentId={assignment.assignment_id}&a=1".encode()
    kind = ("content-type", "application/x-www-form-urlencoded")
    answer = request(server, "POST", "/mturk/externalSubmit", [body], headers=[kind, ("origin", "https://lab.example")])

    assert answer.status == 200
    assert "secret" not in answer.text
    assert len(stored(store)) == 1


def test_a_draft_of_a_page_is_kept_and_given_back_to_it(worker: Worker, path: str) -> None:
    data = {"csrf": worker.csrf(path), "colour": 'r"ed'}
    answer = worker.client.post(f"{path}/draft", data=data)
    text = worker.client.get(f"/frames/assignments/{id_of(path)}").text

    assert answer.status_code == 204
    assert 'data-draft="[[&#34;colour&#34;, &#34;r\\&#34;ed&#34;]]"' in text


def test_what_the_page_posted_reads_as_an_archive(store: Store, worker: Worker, path: str) -> None:
    post(worker, [("assignmentId", id_of(path)), ("a", "1"), ("a", "2")])
    [assignment] = stored(store)

    assert mx.validate(assignment.answer or "").ok
    assert mx.QuestionFormAnswers.from_xml(assignment.answer or "").answers == (mx.FreeText("a", "1|2"),)
