"""The server: from the worker's name to the receipt, and what the requester sees meanwhile."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import mturk_xml as mx
from mturk_xml.server.app import app
from mturk_xml.server.records import NewHit, Unavailable
from mturk_xml.server.store import Store
from tests.taking import (
    BIRDS,
    FILE,
    HERE,
    REQUIRED,
    TEXT,
    Clock,
    Worker,
    answers_of,
    external_xml,
    form_xml,
    html_xml,
    id_of,
    offer,
    stored,
)

KEY = mx.AnswerKey.from_xml(BIRDS / "key.xml")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store(str(tmp_path / "out"), clock) as made:
        yield made


@pytest.fixture
def server(store: Store) -> Starlette:
    return app(store, progress_token="seen")


def birds(store: Store, **more: Any) -> str:
    return offer(store, (BIRDS / "form.xml").read_text(encoding="utf-8"), **more).hit_id


def fields_of(answers: Path) -> dict[str, list[str]]:
    """Return what a browser would post for a document of answers to the bird test."""
    form = mx.QuestionForm.from_xml(BIRDS / "form.xml")
    given = mx.QuestionFormAnswers.from_xml(answers).last_answers()
    fields = {}
    for number, question in enumerate(form.questions, 1):
        answer = given.get(question.question_identifier)
        if isinstance(answer, mx.Selected):
            fields[f"Answer_{number}"] = [f"Selection_{each}" for each in answer.selection_identifiers]
    return fields


# ------------------------------------------------------------------------------------------------- up to the form


def test_who_comes_without_a_name_is_asked_for_it(server: Starlette) -> None:
    answer = TestClient(server, base_url=HERE).get("/")

    assert answer.status_code == 200
    assert '<form class="card form" method="get" action="/">' in answer.text
    assert '<label class="field-label" for="worker">Worker ID</label>' in answer.text


def test_who_has_a_name_comes_to_the_next_hit(store: Store, server: Starlette) -> None:
    hit_id = birds(store)
    answer = TestClient(server, base_url=HERE).get("/?workerId=%20A%26B%20", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/hits/{hit_id}?workerId=A%26B"


def test_a_preview_has_no_field_that_can_be_used(store: Store, server: Starlette) -> None:
    hit_id = birds(store, duration=5400)
    text = TestClient(server, base_url=HERE).get(f"/hits/{hit_id}?workerId=W1").text
    controls = re.findall(r'<(?:input|select|textarea)[^>]*name="Answer_[^>]*>', text)

    assert controls
    assert [each for each in controls if " disabled" not in each] == []
    assert "and have 1 hour 30 minutes from then on" in text
    assert store.next_hit("W1") is not None


def test_accepting_makes_one_assignment_however_often_it_is_done(store: Store, server: Starlette) -> None:
    hit = offer(store, form_xml(TEXT))
    worker = Worker(server)
    path = worker.accept(hit)

    assert worker.accept(hit) == path
    assert [each.worker_id for each in store.unfinished()] == ["W1"]


def test_who_comes_back_goes_on_where_the_draft_was_left(store: Store, server: Starlette) -> None:
    hit = offer(store, form_xml(TEXT))
    worker = Worker(server)
    path = worker.accept(hit)
    data = {"csrf": worker.csrf(path), "Answer_1_FreeText": "half an ans"}
    answer = worker.client.post(f"{path}/draft", data=data)
    back = worker.client.get("/?workerId=W1")

    assert (answer.status_code, answer.text) == (204, "")
    assert back.url.path == path
    assert 'value="half an ans"' in back.text or ">\nhalf an ans</textarea>" in back.text
    assert [each.draft for each in store.unfinished()] == [(("Answer_1_FreeText", "half an ans"),)]


def test_who_has_done_everything_is_thanked(store: Store, server: Starlette) -> None:
    worker = Worker(server)
    worker.submit(worker.accept(offer(store, form_xml(TEXT))), {"Answer_1_FreeText": "x"})
    answer = worker.client.get("/?workerId=W1")

    assert answer.status_code == 200
    assert "There is nothing more to do for you here." in answer.text


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "a\nb", "a\x7fb", "a\x85b", "a\u2028b", "\ufdd0", "x" * 256])
def test_what_is_no_worker_id_accepts_nothing(name: str, store: Store, server: Starlette) -> None:
    hit = offer(store, form_xml(TEXT))
    answer = Worker(server).client.post(f"/hits/{hit.hit_id}/accept", data={"workerId": name})

    assert answer.status_code == 400
    assert "A worker ID is a text of up to 255 characters, on one line." in answer.text
    assert store.unfinished() == []


@pytest.mark.parametrize("name", ["A1", "Zoë", "张伟", "a b", "x" * 255, "<b>", "../..", "\U0001f426"])
def test_any_other_text_is_one(name: str, store: Store, server: Starlette) -> None:
    hit = offer(store, form_xml(TEXT))
    Worker(server, name).accept(hit)

    assert [each.worker_id for each in store.unfinished()] == [name]


# ------------------------------------------------------------------------------------------------- forms submitted


def test_what_the_bird_test_s_workers_chose_is_stored_and_scored_as_it_was(store: Store) -> None:
    hit_id = birds(store)
    hit = store.hit(hit_id)
    assert hit
    server = app(store, answer_key=KEY, explain=True)
    for path in sorted((BIRDS / "answers").iterdir())[:4]:
        worker = Worker(server, path.stem)
        assignment = worker.accept(hit)
        answer = worker.submit(assignment, fields_of(path), follow_redirects=True)
        before = mx.QuestionFormAnswers.from_xml(path)
        score = KEY.score(before)

        assert answer.url.path == f"{assignment}/receipt"
        assert f'<p class="value">{score.value}</p>' in answer.text
        assert all(f"{each.question_identifier}: " in answer.text for each in score.questions)
        assert score.explain().splitlines()[-1] in answer.text
        kept = mx.QuestionFormAnswers.from_xml(stored(store)[-1].answer or "")
        assert KEY.score(kept).questions == tuple(
            each._replace(answer=kept.last_answers()[each.question_identifier]) for each in score.questions
        )


def test_the_receipt_says_what_was_stored_and_when(store: Store, server: Starlette, clock: Clock) -> None:
    worker = Worker(server)
    path = worker.accept(offer(store, form_xml(TEXT, TEXT)))
    clock.advance(75)
    text = worker.submit(path, {"Answer_1_FreeText": "two\r\nlines"}, follow_redirects=True).text

    assert '<dt dir="auto">Question 1</dt>\n<dd dir="auto">two\r\nlines</dd>' in text
    assert '<dt dir="auto">Question 2</dt>\n<dd class="soft">no answer</dd>' in text
    assert "2026-11-22 10:00:00 UTC" in text
    assert "2026-11-22 10:01:15 UTC" in text
    assert "1 minute 15 seconds" in text
    assert f"<code>{id_of(path)}</code>" in text
    assert "Value" not in text
    assert 'href="/?workerId=W1"' in text


def test_the_receipt_shows_choices_by_their_texts_and_other_by_its_own(store: Store, server: Starlette) -> None:
    specification = (
        "<SelectionAnswer><MaxSelectionCount>3</MaxSelectionCount><StyleSuggestion>checkbox</StyleSuggestion><Selections>"
        "<Selection><SelectionIdentifier>h</SelectionIdentifier><Text>A heron</Text></Selection>"
        "<Selection><SelectionIdentifier>d</SelectionIdentifier><Text> </Text></Selection>"
        "<OtherSelection/></Selections></SelectionAnswer>"
    )
    worker = Worker(server)
    path = worker.accept(offer(store, form_xml(specification)))
    fields = {"Answer_1": ["Selection_h", "Selection_d", "OtherSelection"], "Answer_1_OtherSelection": "a stork"}
    text = worker.submit(path, fields, follow_redirects=True).text

    assert re.findall(r"<dd dir=\"auto\">(.*)</dd>", text) == ["A heron", "d", "Other: a stork"]


def test_a_key_without_explanations_gives_the_value_alone(store: Store) -> None:
    worker = Worker(app(store, answer_key=KEY))
    hit = store.hit(birds(store))
    assert hit
    text = worker.submit(worker.accept(hit), {}, follow_redirects=True).text

    assert '<p class="value">' in text
    assert "no option lists" not in text
    assert "sum " not in text


def test_a_key_that_gives_no_value_leaves_it_out(store: Store) -> None:
    key = KEY.to_xml().replace("<MaximumSummedScore>40<", "<MaximumSummedScore>0<")
    worker = Worker(app(store, answer_key=mx.AnswerKey.from_xml(key)))
    hit = store.hit(birds(store))
    assert hit
    answer = worker.submit(worker.accept(hit), {}, follow_redirects=True)

    assert answer.status_code == 200
    assert '<p class="value">' not in answer.text


def test_what_is_missing_is_told_at_its_field_and_the_rest_is_kept(store: Store, server: Starlette) -> None:
    worker = Worker(server)
    path = worker.accept(offer(store, form_xml(TEXT, TEXT, more=REQUIRED)))
    answer = worker.submit(path, {"Answer_1_FreeText": "kept", "Answer_2_FreeText": ""})

    assert answer.status_code == 422
    assert "kept" in answer.text
    assert '<p class="problem">Write an answer.</p>' in answer.text
    assert answer.text.count('class="problem"') == 1
    assert stored(store) == []
    assert store.unfinished()[0].draft == (("Answer_1_FreeText", "kept"), ("Answer_2_FreeText", ""))


def test_submitting_twice_stores_once_and_shows_the_receipt(store: Store, server: Starlette) -> None:
    worker = Worker(server)
    path = worker.accept(offer(store, form_xml(TEXT)))
    csrf = worker.csrf(path)
    answers = [
        worker.client.post(
            f"{path}/submit", data={"csrf": csrf, "Answer_1_FreeText": text}, follow_redirects=False
        ).headers["location"]
        for text in ("first", "second")
    ]

    assert answers == [f"{path}/receipt"] * 2
    assert [answers_of(each) for each in stored(store)] == [{"q1": "first"}]
    assert worker.client.get(path, follow_redirects=False).headers["location"] == f"{path}/receipt"
    assert worker.client.post(f"{path}/draft", data={"csrf": csrf}).status_code == 409


def test_two_who_submit_the_same_at_once_both_see_the_receipt(
    store: Store, server: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = Worker(server)
    path = worker.accept(offer(store, form_xml(TEXT)))
    open_one = store.assignment(id_of(path))
    fields = {"csrf": worker.csrf(path), "Answer_1_FreeText": "late"}
    store.submit(id_of(path), mx.QuestionFormAnswers(answers=(mx.FreeText("q1", "early"),)).to_service_xml())
    monkeypatch.setattr(store, "assignment", lambda _: open_one)  # as it was read before the other one came
    answer = worker.client.post(f"{path}/submit", data=fields, follow_redirects=False)

    assert answer.headers["location"] == f"{path}/receipt"
    assert [answers_of(each) for each in stored(store)] == [{"q1": "early"}]


def test_there_is_no_receipt_before_it_is_submitted(store: Store, server: Starlette) -> None:
    worker = Worker(server)
    path = worker.accept(offer(store, form_xml(TEXT)))

    assert worker.client.get(f"{path}/receipt", follow_redirects=False).headers["location"] == path


# ------------------------------------------------------------------------------------------------------- the time


def test_the_page_has_the_end_of_the_time(store: Store, server: Starlette) -> None:
    worker = Worker(server)
    text = worker.client.get(worker.accept(offer(store, form_xml(TEXT), duration=60))).text

    assert 'data-deadline="2026-11-22T10:01:00+00:00" data-now="' in text
    assert "2026-11-22 10:01:00 UTC" in text


@pytest.mark.parametrize("fields", [{"Answer_1_FreeText": "too late"}, {"Answer_1_FreeText": ""}])
def test_who_is_late_is_told_so_and_the_draft_stays(
    fields: dict[str, str], store: Store, server: Starlette, clock: Clock
) -> None:
    worker = Worker(server)
    path = worker.accept(offer(store, form_xml(TEXT, more=REQUIRED), duration=60))
    csrf = worker.csrf(path)
    clock.advance(61)
    late = worker.client.post(f"{path}/submit", data={"csrf": csrf, **fields})
    again = worker.client.get(path)

    assert (late.status_code, again.status_code) == (410, 410)
    assert "The time for this assignment has run out" in late.text
    assert stored(store) == []
    assert store.unfinished()[0].draft == tuple(fields.items())


def test_who_accepts_again_after_the_time_is_told_so(store: Store, server: Starlette, clock: Clock) -> None:
    worker = Worker(server)
    hit = offer(store, form_xml(TEXT), duration=60)
    worker.accept(hit)
    clock.advance(61)
    answer = worker.client.post(f"/hits/{hit.hit_id}/accept", data={"workerId": "W1"})

    assert answer.status_code == 410
    assert "The time is over" in answer.text


def test_a_hit_that_is_taken_or_taken_back_says_so(store: Store, server: Starlette) -> None:
    hit = offer(store, form_xml(TEXT), max_assignments=1)
    Worker(server).accept(hit)
    taken = Worker(server, "W2").client.post(f"/hits/{hit.hit_id}/accept", data={"workerId": "W2"})
    store.offer([])
    withdrawn = Worker(server, "W3").client.post(f"/hits/{hit.hit_id}/accept", data={"workerId": "W3"})

    assert (taken.status_code, "All assignments of this HIT are taken." in taken.text) == (409, True)
    assert (withdrawn.status_code, "This HIT was taken back." in withdrawn.text) == (410, True)


# --------------------------------------------------------------------------------------------------------- files


def test_a_file_is_kept_with_its_key_and_size(store: Store, server: Starlette) -> None:
    worker = Worker(server)
    path = worker.accept(offer(store, form_xml(TEXT, FILE)))
    files = {"Answer_2_File": ("../../notes.zip", io.BytesIO(b"PK\x03\x04 not really"), "application/zip")}
    text = worker.submit(path, {"Answer_1_FreeText": "x"}, files=files, follow_redirects=True).text
    [assignment] = stored(store)
    [upload] = assignment.uploads
    answer = mx.QuestionFormAnswers.from_xml(assignment.answer or "").answers[1]

    assert answer == mx.UploadedFile("q2", 15, upload.key)
    assert Path(store.folder.upload(upload.key)).read_bytes() == b"PK\x03\x04 not really"
    assert "notes.zip" not in store.folder.upload(upload.key)
    assert "notes.zip, 15 bytes" in text


def test_a_page_with_files_is_sent_in_parts(store: Store, server: Starlette) -> None:
    worker = Worker(server)
    with_file = worker.client.get(worker.accept(offer(store, form_xml(FILE)))).text
    without = worker.client.get(worker.accept(offer(store, form_xml(TEXT)))).text

    assert 'enctype="multipart/form-data"' in with_file
    assert "enctype" not in without


def test_files_of_a_submission_that_was_refused_are_gone(store: Store, server: Starlette) -> None:
    worker = Worker(server)
    path = worker.accept(offer(store, form_xml(FILE, TEXT, more=REQUIRED)))
    files = {"Answer_1_File": ("a.txt", io.BytesIO(b"abc"), "text/plain")}
    answer = worker.submit(path, {"Answer_2_FreeText": ""}, files=files)

    assert answer.status_code == 422
    assert list(Path(store.folder.uploads).iterdir()) == []


def test_no_file_is_no_answer(store: Store, server: Starlette) -> None:
    worker = Worker(server)
    path = worker.accept(offer(store, form_xml(FILE)))
    text = worker.submit(
        path, {}, files={"Answer_1_File": ("", b"", "application/octet-stream")}, follow_redirects=True
    )

    assert "no answer" in text.text
    assert stored(store)[0].uploads == ()
    assert mx.QuestionFormAnswers.from_xml(stored(store)[0].answer or "").answers == (mx.Selected("q1"),)


# -------------------------------------------------------------------------------------------------------- progress


def test_the_requester_sees_counts_who_has_what_open_and_values(store: Store, clock: Clock) -> None:
    server = app(store, answer_key=KEY, progress_token="seen")
    form = (BIRDS / "form.xml").read_text(encoding="utf-8")
    new = [
        NewHit(document=form, kind="QuestionForm", source="a", title="Birds", max_assignments=5, duration=600),
        NewHit(document=form_xml(TEXT), kind="QuestionForm", source="b", title="Other"),
    ]
    birds_hit, other = store.offer(new)
    path = min((BIRDS / "answers").iterdir())
    done = Worker(server, "Done")
    done.submit(done.accept(birds_hit), fields_of(path))
    Worker(server, "Late").accept(birds_hit)
    clock.advance(601)
    Worker(server, "Busy").accept(other)
    client = TestClient(server, base_url=HERE)
    client.get("/progress?token=seen")
    answer = client.get("/progress")
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", each) for each in re.findall(r"<tr>(.*)</tr>", answer.text)]
    value = KEY.score(mx.QuestionFormAnswers.from_xml(path)).value

    assert ["<bdi>Birds</bdi>", "5", "1", "0", "1"] in rows
    assert ["<bdi>Other</bdi>", "any", "0", "1", "0"] in rows
    assert ["<bdi>Busy</bdi>", "<bdi>Other</bdi>", "2026-11-22 10:10:01 UTC", "no limit", "never"] in rows
    assert ["<bdi>Done</bdi>", "<bdi>Birds</bdi>", "2026-11-22 10:00:00 UTC", "0 seconds", str(value)] in rows
    assert "Late" not in answer.text
    assert answer.headers["refresh"] == "15"


def test_the_page_of_the_requester_can_stand_still(store: Store, server: Starlette) -> None:
    client = TestClient(server, base_url=HERE)
    client.get("/progress?token=seen")
    birds(store)
    store.offer([])
    answer = client.get("/progress?still=")

    assert "refresh" not in answer.headers
    assert "Nobody has anything open." in answer.text
    assert "Nothing has been submitted yet." in answer.text
    assert '<a href="/progress">' in answer.text
    assert 'href="/progress?still="' in client.get("/progress").text


def test_without_a_token_for_it_there_is_no_page_of_the_requester(store: Store) -> None:
    assert TestClient(app(store), base_url=HERE).get("/progress").status_code == 404


def test_long_tables_are_cut_and_say_so(store: Store, server: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mturk_xml.server.progress._MOST", 1)
    hits = [NewHit(document=form_xml(*[TEXT] * n), kind="QuestionForm", source="", title=f"T{n}") for n in (1, 2, 3)]
    first = store.offer(hits)[0]
    for name in ("A", "B"):
        worker = Worker(server, name)
        worker.submit(worker.accept(first), {})
    client = TestClient(server, base_url=HERE)
    client.get("/progress?token=seen")
    text = client.get("/progress").text

    assert "and 2 more" in text
    assert "the last 1 of 2" in text
    assert "<bdi>B</bdi>" in text
    assert "<bdi>A</bdi>" not in text


# ------------------------------------------------------------------------------------------- what cannot be had


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/hits/3NONE?workerId=W", 404),
        ("POST", "/hits/3NONE/accept", 404),
        ("GET", "/assignments/3NONE", 404),
        ("POST", "/assignments/3NONE/draft", 404),
        ("POST", "/assignments/3NONE/submit", 404),
        ("GET", "/assignments/3NONE/receipt", 404),
        ("GET", "/frames/hits/3NONE", 404),
        ("GET", "/frames/assignments/3NONE", 404),
        ("GET", "/nothing", 404),
        ("POST", "/", 405),
        ("DELETE", "/", 405),
        ("GET", "/mturk/externalSubmit", 405),
        ("GET", "/externalSubmit", 405),
    ],
)
def test_what_is_not_there_is_told_on_a_page(method: str, path: str, status: int, server: Starlette) -> None:
    data = {"workerId": "W"} if method == "POST" else None
    answer = TestClient(server, base_url=HERE).request(method, path, data=data)

    assert answer.status_code == status
    assert answer.text.startswith("<!DOCTYPE html>")
    assert status != 405 or "allow" in answer.headers


def test_a_full_disk_is_told_and_nothing_is_said_to_be_stored(
    store: Store, server: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = Worker(server)
    path = worker.accept(offer(store, form_xml(TEXT)))
    csrf = worker.csrf(path)

    def full(*_: object) -> None:
        raise Unavailable("the disk is full")

    monkeypatch.setattr(store, "submit", full)
    answer = worker.client.post(f"{path}/submit", data={"csrf": csrf})

    assert answer.status_code == 503
    assert "Nothing can be stored now: the disk is full." in answer.text


def test_more_than_a_document_can_hold_is_told(
    store: Store, server: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mturk_xml.source.MAX_BYTES", 1000)
    worker = Worker(server)
    path = worker.accept(offer(store, form_xml(TEXT)))
    answer = worker.submit(path, {"Answer_1_FreeText": "x" * 1001})

    assert answer.status_code == 413
    assert stored(store) == []


def test_a_hit_with_a_page_of_its_own_is_not_submitted_as_a_form(store: Store, server: Starlette) -> None:
    worker = Worker(server)
    path = worker.accept(offer(store, html_xml(), "HTMLQuestion"))

    assert worker.submit(path, {"colour": "red"}).status_code == 400
    assert stored(store) == []


def test_an_address_that_is_none_of_the_web_is_not_put_into_a_frame(store: Store, server: Starlette) -> None:
    hit = offer(store, external_xml("javascript:alert(1)"), "ExternalQuestion")
    answer = TestClient(server, base_url=HERE).get(f"/hits/{hit.hit_id}?workerId=W1")

    assert answer.status_code == 422
    assert "javascript:" not in answer.text


def test_a_key_is_no_hit(store: Store, server: Starlette) -> None:
    hit = offer(store, KEY.to_xml(), "AnswerKey")
    client = TestClient(server, base_url=HERE, raise_server_exceptions=False)

    assert client.get(f"/hits/{hit.hit_id}?workerId=W1").status_code == 500
