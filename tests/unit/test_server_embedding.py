"""The app below a path of another site, as the guide says."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Mount
from starlette.testclient import TestClient

from mturk_xml.server.app import app
from mturk_xml.server.store import Store
from tests.taking import (
    BIRDS,
    HERE,
    ROOT,
    TEXT,
    Worker,
    answers_of,
    external_xml,
    form_xml,
    html_xml,
    id_of,
    links,
    offer,
    stored,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(str(tmp_path / "out")) as made:
        yield made


def site(store: Store, **options: object) -> Starlette:
    return Starlette(routes=[Mount("/lab/take", app(store, progress_token="seen", **options))])  # type: ignore[arg-type]


def test_every_link_of_every_page_stays_below_the_mount(store: Store) -> None:
    server = site(store)
    worker = Worker(server, prefix="/lab/take")
    form = offer(store, form_xml(TEXT))
    texts = [worker.client.get("/lab/take/").text, worker.client.get("/lab/take/?workerId=W1").text]
    path = worker.accept(form)
    texts.append(worker.client.get(path).text)
    texts.append(worker.submit(path, {"Answer_1_FreeText": "x"}, follow_redirects=True).text)
    texts.append(worker.client.get("/lab/take/?workerId=W1").text)
    texts.append(worker.client.get("/lab/take/progress?token=seen").text)
    texts.append(worker.client.get("/lab/take/progress").text)
    page = worker.accept(offer(store, html_xml(), "HTMLQuestion"))
    texts.append(worker.client.get(page).text)

    assert path.startswith("/lab/take/assignments/")
    found = [links(each) for each in texts]
    assert all(found)
    assert {each for some in found for each in some if not each.startswith("/lab/take/")} == set()


def test_every_redirect_stays_below_the_mount(store: Store) -> None:
    worker = Worker(site(store), prefix="/lab/take")
    hit = offer(store, form_xml(TEXT))
    path = worker.accept(hit)
    places = [
        worker.client.get("/lab/take/?workerId=W2", follow_redirects=False),
        worker.client.post(f"/lab/take/hits/{hit.hit_id}/accept", data={"workerId": "W2"}, follow_redirects=False),
        worker.client.get(f"{path}/receipt", follow_redirects=False),
        worker.submit(path, {}),
        worker.client.get(path, follow_redirects=False),
    ]

    assert [each.status_code for each in places] == [303] * 5
    assert [each.headers["location"] for each in places if not each.headers["location"].startswith("/lab/take/")] == []


def test_tokens_open_the_mount_and_nothing_beside_it(store: Store) -> None:
    client = TestClient(site(store, token="link"), base_url=HERE)
    answer = client.get("/lab/take/?token=link&workerId=A")
    progress = client.get("/lab/take/progress?token=seen")

    assert answer.headers["refresh"] == "0; url=/lab/take/?workerId=A"
    assert "Path=/lab/take/;" in answer.headers["set-cookie"]
    assert "Path=/lab/take/progress;" in progress.headers["set-cookie"]
    assert client.get("/lab/take/").status_code == 200
    assert client.get("/lab/take/progress").status_code == 200


def test_pages_in_frames_post_below_the_mount(store: Store) -> None:
    worker = Worker(site(store), prefix="/lab/take")
    path = worker.accept(offer(store, html_xml(), "HTMLQuestion"))
    framed = worker.client.get(f"/lab/take/frames/assignments/{id_of(path)}").text
    outside = worker.client.get(
        worker.accept(offer(store, external_xml("https://x.example/"), "ExternalQuestion"))
    ).text
    answer = worker.client.post("/lab/take/mturk/externalSubmit", data={"assignmentId": id_of(path), "a": "1"})

    assert f'data-submit="{HERE}/lab/take/mturk/externalSubmit"' in framed
    assert "turkSubmitTo=http%3A%2F%2F127.0.0.1%3A8000%2Flab%2Ftake&amp;workerId=W1" in outside
    assert f'href="{path}/receipt"' in answer.text
    assert answers_of(stored(store)[0]) == {"a": "1"}


def test_errors_have_their_pages_below_a_mount_too(store: Store) -> None:
    client = TestClient(site(store), base_url=HERE)
    answers = [
        client.get("/lab/take/nothing"),
        client.put("/lab/take/"),
        client.get("/lab/take/", headers={"host": "x.y"}),
    ]

    assert [each.status_code for each in answers] == [404, 405, 400]
    assert all("content-security-policy" in each.headers for each in answers)


def test_a_mount_named_by_its_visitors_writes_no_markup(store: Store) -> None:
    server = Starlette(routes=[Mount("/{lab}", app(store))])
    text = TestClient(server, base_url=HERE).get("/%22%3E%3Cscript%3E%0d%0a/").text

    assert 'action="/%22%3E%3Cscript%3E%0D%0A/"' in text


def test_a_site_that_knows_its_workers_says_who_they_are(store: Store) -> None:
    def signed_in(request: Request) -> str:
        return request.headers["x-user"]

    worker = Worker(app(store, worker_of=signed_in), "Mallory", headers={"x-user": "Ada"})
    hit = offer(store, form_xml(TEXT))
    entered = worker.client.get("/", follow_redirects=False)
    worker.accept(hit)

    assert entered.headers["location"] == f"/hits/{hit.hit_id}?workerId=Ada"
    assert "<bdi>Ada</bdi>" in worker.client.get(f"/hits/{hit.hit_id}?workerId=Mallory").text
    assert [each.worker_id for each in store.unfinished()] == ["Ada"]


# ------------------------------------------------------------------------------------------------------ the guide


TRY = """
import sys
from starlette.testclient import TestClient
from lab import site, store
from members import members

client = TestClient(site, base_url="https://lab.example.org")
assert client.get("/").text == "The lab."
assert "Worker ID" in client.get("/take/").text
preview = client.get("/take/?workerId=A1")
accepted = client.post(preview.url.path + "/accept", data={"workerId": "A1"})
csrf = accepted.text.split('name="csrf" value="')[1].split('"')[0]
receipt = client.post(accepted.url.path + "/submit", data={"csrf": csrf})
assert "30 minutes" in preview.text
assert receipt.url.path.endswith("/receipt"), receipt.text
client.get("/take/progress?token=a-long-secret")
assert "1 submitted" in client.get("/take/progress").text
own = TestClient(members, base_url="https://lab.example.org", headers={"x-forwarded-user": "Ada"})
assert "<bdi>Ada</bdi>" in own.get("/?workerId=A1").text
store.close()
"""


def test_what_the_guide_shows_runs(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "embedding-take.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n# (\w+\.py)\n(.*?)```", text, re.DOTALL)
    for name, content in blocks:
        (tmp_path / name).write_text(content, encoding="utf-8")
    shutil.copy(BIRDS / "form.xml", tmp_path)
    run = [sys.executable, "-W", "error", "-c", TRY]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    key = ["score", "--answer-key", str(BIRDS / "key.xml"), "--format", "jsonl", "answers"]
    scored = subprocess.run(
        [sys.executable, "-m", "mturk_xml", *key], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert [name for name, _ in blocks] == ["lab.py", "members.py"]
    assert (done.returncode, done.stderr) == (0, "")
    assert '"WorkerId": "A1"' in scored.stdout


def test_the_other_recipes_of_the_guide_are_python(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "embedding-take.md").read_text(encoding="utf-8")
    recipes = re.findall(r"```py\n(.*?)```", text, re.DOTALL)

    assert len(recipes) == 2
    assert all(compile(each, str(tmp_path), "exec") for each in recipes)
