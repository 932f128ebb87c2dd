"""Every protection of the server, and somebody who tries to get around it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from mturk_xml.server.app import app
from mturk_xml.server.store import Store
from tests.taking import HERE, TEXT, Worker, answers_of, form_xml, html_xml, id_of, offer, request, stored

TOKEN = "tok-Ä-1"
HOSTILE = "<script>alert(1)</script>\"'>&{{ 7*7 }}<img src=x onerror=alert(1)>"
FORM = ("content-type", "application/x-www-form-urlencoded")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(str(tmp_path / "out")) as made:
        yield made


@pytest.fixture
def server(store: Store) -> Starlette:
    return app(store, progress_token="seen")


@pytest.fixture
def locked(store: Store) -> Starlette:
    return app(store, token=TOKEN, progress_token="seen")


# ---------------------------------------------------------------------------------------------------- the Host header


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "localhost.evil.example:80",
        "127.0.0.1@evil.example",
        "127.0.0.1:8000@evil.example",
        "evil.example/127.0.0.1",
        "127.0.0.1 evil",
        "127.0.0.1:",
        "127.0.0.1:x",
        "127.0.0.2",
        "localhost.",
        "",
        "[::1",
        "\xe9",
    ],
)
@pytest.mark.parametrize("path", ["/", "/progress", "/mturk/externalSubmit", "/nothing"])
def test_a_name_that_is_not_ours_gets_nothing(host: str, path: str, server: Starlette) -> None:
    answer = request(server, "GET", path, host=host)

    assert answer.status == 400
    assert "This server does not answer to the name in this address." in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:1", "LOCALHOST", "[::1]:8000", "[::1]"])
def test_the_names_of_this_computer_are_ours(host: str, server: Starlette) -> None:
    assert request(server, "GET", "/", host=host).status == 200


def test_two_names_are_none(server: Starlette) -> None:
    assert request(server, "GET", "/", headers=[("host", "127.0.0.1:8000")]).status == 400


def test_other_names_can_be_ours(store: Store) -> None:
    named, any_name = app(store, hosts=("lab.example.org", "::2")), app(store, hosts=("*",))

    assert [request(named, "GET", "/", host=each).status for each in ("Lab.example.org:80", "[::2]", "127.0.0.1")] == [
        200,
        200,
        400,
    ]
    assert request(any_name, "GET", "/", host="anything.example").status == 200
    assert request(any_name, "GET", "/", host="not a name").status == 400


# --------------------------------------------------------------------------------------------------------- the token


def paths(store: Store) -> list[str]:
    hit = offer(store, html_xml(), "HTMLQuestion")
    assignment = store.accept(hit.hit_id, "W").assignment_id
    return [
        "/",
        "/?workerId=W",
        f"/hits/{hit.hit_id}?workerId=W",
        f"/assignments/{assignment}",
        f"/assignments/{assignment}/receipt",
        f"/frames/hits/{hit.hit_id}",
        f"/frames/assignments/{assignment}",
    ]


def test_without_the_token_no_page_is_shown(store: Store, locked: Starlette) -> None:
    client = TestClient(locked, base_url=HERE)
    answers = [client.get(each, follow_redirects=False) for each in [*paths(store), "/progress"]]

    assert [each.status_code for each in answers] == [403] * 8
    assert all("Please open the link that you were given." in each.text for each in answers)


@pytest.mark.parametrize("token", ["", "x", "tok-Ä-", "tok-Ä-11", "TOK-Ä-1", "tok-Ä-1\x00", "seen", "\ud800"])
def test_a_wrong_token_opens_nothing(token: str, locked: Starlette) -> None:
    client = TestClient(locked, base_url=HERE)
    answer = client.get("/?token=" + quote(token, errors="surrogatepass"))

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_two_tokens_are_not_tried_one_after_the_other(locked: Starlette) -> None:
    answer = TestClient(locked, base_url=HERE).get(f"/?token={quote(TOKEN)}&token=x")

    assert answer.status_code == 403


def test_a_cookie_that_is_not_the_one_given_opens_nothing(locked: Starlette) -> None:
    client = TestClient(locked, base_url=HERE)
    [cookie] = client.get("/?token=" + quote(TOKEN)).headers.get_list("set-cookie")
    name, value = re.match(r"([^=]+)=([0-9a-f]+);", cookie).groups()  # type: ignore[union-attr]

    def status(sent: str) -> int:
        return request(locked, "GET", "/", headers=[("cookie", sent)]).status

    assert status(f"{name}={value}") == 200
    assert [status(each) for each in (f"{name}=", f"{name}={value[:-1]}", f"{name}=\xe9", f"x={value}")] == [403] * 4


def test_the_token_becomes_a_strict_cookie_and_leaves_the_address(store: Store, locked: Starlette) -> None:
    client = TestClient(locked, base_url=HERE)
    answer = client.get(f"/?workerId=A%26B&token={quote(TOKEN)}&x=%0d%0aSet-Cookie:a=b")
    cookie = answer.headers["set-cookie"]

    assert answer.status_code == 200
    assert answer.headers["refresh"] == "0; url=/?workerId=A%26B&x=%0D%0ASet-Cookie%3Aa%3Db"
    assert TOKEN not in cookie
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert client.get(paths(store)[2]).status_code == 200


def test_over_https_the_cookie_is_secure(locked: Starlette) -> None:
    client = TestClient(locked, base_url="https://localhost")

    assert "Secure" in client.get("/?token=" + quote(TOKEN)).headers["set-cookie"]


def test_workers_do_not_see_the_page_of_the_requester(locked: Starlette) -> None:
    worker, requester = TestClient(locked, base_url=HERE), TestClient(locked, base_url=HERE)
    worker.get("/?token=" + quote(TOKEN))
    requester.get("/progress?token=seen")

    assert worker.get("/progress").status_code == 403
    assert worker.get("/progress?token=" + quote(TOKEN)).status_code == 403
    assert requester.get("/progress").status_code == 200
    assert requester.get("/").status_code == 403


def test_nothing_can_be_posted_without_the_token(store: Store, locked: Starlette) -> None:
    hit = offer(store, form_xml(TEXT))
    assignment = store.accept(hit.hit_id, "W")
    client = TestClient(locked, base_url=HERE)
    data = {"csrf": assignment.csrf, "workerId": "X"}
    for path in (
        f"/hits/{hit.hit_id}/accept",
        *(f"/assignments/{assignment.assignment_id}/{e}" for e in ("draft", "submit")),
    ):
        assert client.post(path, data=data).status_code == 403
        assert client.post(f"{path}?token={quote(TOKEN)}", data=data).status_code == 403

    assert [(each.worker_id, each.draft) for each in store.unfinished()] == [("W", ())]


# ----------------------------------------------------------------------------------------- forms of other sites


STRANGERS: list[list[tuple[str, str]]] = [
    [("origin", "http://evil.example")],
    [("origin", "null")],
    [("origin", "http://127.0.0.1:8001")],
    [("origin", "http://127.0.0.1")],
    [("origin", "http://localhost:8000")],
    [("origin", "http://evil.example#127.0.0.1:8000")],
    [("origin", "http://127.0.0.1:8000@evil.example")],
    [("origin", "http://[")],
    [("origin", "")],
    [("origin", "http://127.0.0.1:8000"), ("origin", "http://evil.example")],
    [("sec-fetch-site", "cross-site")],
    [("sec-fetch-site", "same-site")],
    [("origin", "http://127.0.0.1:8000"), ("sec-fetch-site", "cross-site")],
]


@pytest.mark.parametrize("headers", STRANGERS)
def test_a_form_of_another_site_does_nothing(headers: list[tuple[str, str]], store: Store, server: Starlette) -> None:
    hit = offer(store, form_xml(TEXT))
    assignment = store.accept(hit.hit_id, "W")
    body = f"csrf={assignment.csrf}&workerId=X&Answer_1_FreeText=stolen".encode()
    base = f"/assignments/{assignment.assignment_id}"
    for path in (f"/hits/{hit.hit_id}/accept", f"{base}/draft", f"{base}/submit"):
        answer = request(server, "POST", path, [body], headers=[FORM, *headers])
        assert answer.status == 403
        assert answer.taken == 0

    assert [(each.worker_id, each.draft) for each in store.unfinished()] == [("W", ())]


@pytest.mark.parametrize(
    "headers",
    [[], [("origin", HERE)], [("origin", HERE), ("sec-fetch-site", "same-origin")], [("sec-fetch-site", "none")]],
)
def test_our_own_forms_and_programs_may_post(headers: list[tuple[str, str]], store: Store, server: Starlette) -> None:
    hit = offer(store, form_xml(TEXT))
    answer = request(server, "POST", f"/hits/{hit.hit_id}/accept", [b"workerId=W"], headers=[FORM, *headers])

    assert answer.status == 303


@pytest.mark.parametrize("csrf", [None, "", "x", "\ud800", "other"])
@pytest.mark.parametrize("what", ["draft", "submit"])
def test_without_the_value_of_its_page_an_assignment_stays_as_it_is(
    csrf: str | None, what: str, store: Store, server: Starlette
) -> None:
    hit = offer(store, form_xml(TEXT))
    mine, other = store.accept(hit.hit_id, "W"), store.accept(hit.hit_id, "Other")
    value = other.csrf if csrf == "other" else csrf
    given = "" if value is None else f"csrf={quote(value, errors='surrogatepass')}&"
    body = [f"{given}Answer_1_FreeText=x".encode()]
    answer = request(server, "POST", f"/assignments/{mine.assignment_id}/{what}", body, headers=[FORM])

    assert answer.status == 403
    assert [each.draft for each in store.unfinished()] == [(), ()]
    assert stored(store) == []


def test_the_value_in_the_address_does_not_count(store: Store, server: Starlette) -> None:
    assignment = store.accept(offer(store, form_xml(TEXT)).hit_id, "W")
    path = f"/assignments/{assignment.assignment_id}/submit"
    answer = request(server, "POST", path, [b"a=b"], query=f"csrf={assignment.csrf}", headers=[FORM])

    assert answer.status == 403


# ------------------------------------------------------------------------------------------------------- paths


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e",
        "a\x00b",
        "'; DROP TABLE hits; --",
        "x" * 5000,
        "\udcff",
        "%",
    ],
)
def test_what_stands_in_a_path_is_only_looked_up(name: str, server: Starlette, tmp_path: Path) -> None:
    before = sorted(each.name for each in tmp_path.rglob("*"))
    for prefix in ("/hits/", "/assignments/", "/frames/hits/", "/frames/assignments/"):
        answer = request(server, "GET", prefix + name.replace("\udcff", "\xff"), query="workerId=W")
        assert answer.status == 404
        assert "root:" not in answer.text

    assert sorted(each.name for each in tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "path", ["/hits", "/hits/", "/frames", "/frames/", "/assignments/", "/pages.css", "/.take/", "//"]
)
def test_no_folder_can_be_looked_into(path: str, server: Starlette) -> None:
    assert request(server, "GET", path).status == 404


@pytest.mark.parametrize(
    "name",
    ["../../evil.txt", "/etc/passwd", "C:\\evil.txt", "a\x00b", "", ".htaccess", "x" * 300, "a\r\nX-Evil: 1", "é"],
)
def test_the_name_of_a_file_is_never_a_path(name: str, store: Store, server: Starlette, tmp_path: Path) -> None:
    specification = (
        "<FileUploadAnswer><MaxFileSizeInBytes>9</MaxFileSizeInBytes>"
        "<MinFileSizeInBytes>1</MinFileSizeInBytes></FileUploadAnswer>"
    )
    worker = Worker(server)
    path = worker.accept(offer(store, form_xml(specification)))
    files = {"Answer_1_File": (name or "a", b"content", "text/plain")}
    worker.submit(path, {}, files=files)
    [assignment] = stored(store)
    [upload] = assignment.uploads

    assert upload.key.isalnum()
    assert [each.name for each in Path(store.folder.uploads).iterdir()] == [upload.key]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out"]


# ------------------------------------------------------------------------------------- what strangers have written


def test_hostile_names_titles_and_answers_are_only_text(store: Store, server: Starlette) -> None:
    worker = Worker(server, HOSTILE)
    hit = offer(store, form_xml(TEXT).replace("Question 1?", "&lt;script&gt;alert(2)&lt;/script&gt;"), title=HOSTILE)
    preview = worker.client.get(f"/hits/{hit.hit_id}", params={"workerId": HOSTILE}).text
    path = worker.accept(hit)
    worker.client.post(f"{path}/draft", data={"csrf": worker.csrf(path), "Answer_1_FreeText": HOSTILE})
    form = worker.client.get(path).text
    requester = TestClient(server, base_url=HERE)
    requester.get("/progress?token=seen")
    busy = requester.get("/progress").text
    receipt = worker.submit(path, {"Answer_1_FreeText": HOSTILE}, follow_redirects=True).text
    nothing = worker.client.get("/", params={"workerId": HOSTILE}).text
    done = requester.get("/progress").text
    pages = (preview, form, busy, receipt, nothing, done)

    assert answers_of(stored(store)[0]) == {"q1": HOSTILE}
    for text in pages:
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
        assert "{{ 7*7 }}" in text
        assert [each for each in re.findall(r"<[a-z][^>]*>", text) if re.search(r'\son\w+="', each)] == []


@pytest.mark.parametrize(
    "name", ["a%0d%0aSet-Cookie:%20x=y", "a%0aLocation:%20http://evil.example", "a%0d%0a%0d%0a<script>"]
)
def test_a_worker_id_cannot_write_headers(name: str, store: Store, server: Starlette) -> None:
    hit = offer(store, form_xml(TEXT))
    for path in ("/", f"/hits/{hit.hit_id}"):
        answer = request(server, "GET", path, query=f"workerId={name}")
        assert answer.status == 400
        assert answer.header("set-cookie") is None
        assert answer.header("location") is None


@pytest.mark.parametrize("name", ["//evil.example", "http://evil.example/", "\\evil.example", "/..//evil.example"])
def test_a_worker_id_leads_nowhere_else(name: str, store: Store, server: Starlette) -> None:
    hit = offer(store, form_xml(TEXT))
    answer = request(server, "GET", "/", query=f"workerId={quote(name)}")

    assert answer.header("location") == f"/hits/{hit.hit_id}?workerId={quote(name, safe='')}"


def test_a_path_with_two_slashes_leads_to_no_other_site(locked: Starlette) -> None:
    answer = request(locked, "GET", "//evil.example/", query=f"token={quote(TOKEN)}")

    assert answer.status == 404
    assert answer.header("refresh") is None


# -------------------------------------------------------------------------------------------------------- headers


def policy(answer: Any) -> dict[str, str]:
    """Return the directives of the policy of an answer."""
    parts = (each.split(" ", 1) for each in answer.headers["content-security-policy"].split("; "))
    return {name: rest[0] if rest else "" for name, *rest in parts}


def test_every_answer_has_its_headers_whatever_went_wrong(
    store: Store, locked: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = TestClient(locked, base_url=HERE, raise_server_exceptions=False)
    answers = [client.get("/"), client.get("/?token=" + quote(TOKEN))]
    hit = offer(store, form_xml(TEXT))
    worker = Worker(locked, cookies=dict(client.cookies))
    worker.client.cookies.update(client.cookies)
    path = worker.accept(hit)
    csrf = worker.csrf(path)
    too_much = "x" * (4 * 1024 * 1024)
    answers += [
        client.get("/"),
        client.head("/"),
        client.get("/?workerId=W1", follow_redirects=False),
        client.get(path),
        client.post(f"{path}/draft", data={"csrf": csrf}),
        client.post(f"{path}/draft", data={"csrf": csrf, "a": too_much}),
        client.post(f"{path}/draft", content=b"{}", headers={"content-type": "application/json"}),
        client.post(f"{path}/submit", data={"csrf": csrf, "Answer_1": "x"}, follow_redirects=False),
        client.get("/nothing"),
        client.put("/"),
        client.get("/", headers={"host": "evil.example"}),
        client.post("/mturk/externalSubmit", data={"a": "b"}),
        client.get("/progress/", follow_redirects=False),
    ]
    monkeypatch.setattr(store, "assignment", lambda _: 1 / 0)
    answers.append(client.get(path))
    hits = offer(store, html_xml(), "HTMLQuestion")
    answers.append(client.get(f"/frames/hits/{hits.hit_id}"))

    statuses = [200, 200, 303, 200, 204, 413, 415, 303, 404, 405, 400, 400, 307, 500, 200]
    assert [each.status_code for each in answers] == [403, 200, *statuses]
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] in ("same-origin", "no-referrer")
        assert "frame-ancestors" in policy(answer)
        assert "unsafe" not in answer.headers["content-security-policy"]


def test_scripts_and_styles_of_a_page_bear_a_nonce_that_is_never_the_same(store: Store, server: Starlette) -> None:
    worker = Worker(server)
    path = worker.accept(offer(store, form_xml(TEXT)))
    nonces = set()
    for _ in range(3):
        answer = worker.client.get(path)
        rules = policy(answer)
        nonce = re.fullmatch(r"'nonce-([\w-]{20,})'", rules["script-src"])
        assert nonce
        nonces.add(nonce[1])
        assert rules["style-src"] == rules["script-src"]
        assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == rules["frame-src"] == "'none'"
        assert rules["form-action"] == rules["connect-src"] == "'self'"
        opened = re.findall(r"<(?:script|style)\b[^>]*>", answer.text)
        assert opened
        assert {re.search(r'nonce="([^"]+)"', each)[1] for each in opened} == {nonce[1]}  # type: ignore[index]

    assert len(nonces) == 3


def test_a_mistake_of_ours_shows_nothing_of_the_program(
    store: Store, server: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(store, "next_hit", broken)
    answer = TestClient(server, base_url=HERE, raise_server_exceptions=False).get("/?workerId=W")

    assert answer.status_code == 500
    assert "A mistake of ours" in answer.text
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"])
def test_other_methods_do_nothing(method: str, store: Store, server: Starlette) -> None:
    assignment = store.accept(offer(store, form_xml(TEXT)).hit_id, "W")
    base = f"/assignments/{assignment.assignment_id}"
    for path in ("/", base, f"{base}/submit", f"{base}/draft", "/mturk/externalSubmit", "/progress"):
        answer = request(server, method, path, [f"csrf={assignment.csrf}".encode()], headers=[FORM])
        assert answer.status == 405
        assert answer.taken == 0


def test_a_websocket_is_turned_away(server: Starlette) -> None:
    with pytest.raises(WebSocketDisconnect), TestClient(server, base_url=HERE).websocket_connect("/"):
        pytest.fail("it was let in")


def test_ids_cannot_be_guessed(store: Store, server: Starlette) -> None:
    hit = offer(store, form_xml(TEXT))
    ids = {id_of(Worker(server, f"W{number}").accept(hit)) for number in range(50)}

    assert len(ids) == 50
    assert all(re.fullmatch(r"3[A-Z0-9]{29}", each) for each in ids)
