"""A folder of tasks that are pages of their own: taken one after the other on the real server, and kept where they are."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

import mturk_xml as mx
from mturk_xml.server.app import app
from mturk_xml.server.store import Store
from tests.take_command import Take
from tests.taking import ROOT, external_xml, html_xml, offer, served
from tests.worker_pages import accept, archive, canonical, come, cut_off, expected, receipt

# What a page tries that stands in a frame; what comes of it is one of its answers.
TRY = """<script>
const told = [];
const attempt = (name, act) => { try { told.push(`${name}: ${act()}`); } catch { told.push(`${name}: no`); } };
attempt("title around", () => parent.document.title);
attempt("text around", () => parent.document.body.textContent);
attempt("cookie around", () => parent.document.cookie);
attempt("script around", () => parent.eval("1"));
attempt("frame itself", () => frameElement.outerHTML);
attempt("window", () => { top.location = "https://elsewhere.example/"; return "sent"; });
attempt("opened", () => top.location.href);
document.getElementById("told").value = told.join();
</script>"""
HTML = f"""<!DOCTYPE html><html lang="en"><title>Reeds</title><h1>Reeds</h1>
<form action="https://www.mturk.com/mturk/externalSubmit" method="post">
<input type="hidden" name="assignmentId"><input type="hidden" name="told" id="told">
<label>What stands there? <textarea name="what"></textarea></label>
<label><input type="checkbox" name="seen" value="reed">reed</label>
<label><input type="checkbox" name="seen" value="bittern">bittern</label>
<label><input type="radio" name="sure" value="yes">sure</label>
<button>Send</button></form>{TRY}"""
ELSEWHERE = f"""<!DOCTYPE html><html lang="en"><title>Elsewhere</title><h1>Elsewhere</h1><form method="post">
<input type="hidden" name="assignmentId"><input type="hidden" name="told" id="told">
<label>Colour <input name="colour"></label><label>Why <textarea name="why"></textarea></label>
<button>Send</button></form>{TRY}<script>
const given = new URLSearchParams(location.search);
document.forms[0].action = (given.get("turkSubmitTo") ?? given.get("host")) + "/mturk/externalSubmit";
document.forms[0].elements.assignmentId.value = given.get("assignmentId");
</script>"""


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """Serve a page at another port; give its address, and the addresses that were asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(ELSEWHERE.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/task", asked
    server.shutdown()
    server.server_close()
    thread.join()


def test_pages_are_taken_one_after_the_other(page: Page, tmp_path: Path) -> None:
    tests, folder = tmp_path / "tests", tmp_path / "out"
    tests.mkdir()
    crowd = ROOT / "fixtures" / "valid" / "html-question" / "crowd-fields.xml"
    (tests / "1.xml").write_text(html_xml(HTML, 300), encoding="utf-8")
    (tests / "2.xml").write_bytes(crowd.read_bytes())
    cut_off(page)
    frame = page.frame_locator("iframe")
    with Take(tests, "-o", folder) as take:
        accept(page, take.link, "Ann")
        frame.get_by_label("What stands there?").fill("Reeds & <rushes>\n]]> \U0001f33e")
        frame.get_by_label("bittern").check()
        frame.get_by_label("reed").check()
        frame.get_by_role("button", name="Send").click()
        receipt(page)
        page.get_by_role("link", name="Go on").click()
        page.get_by_role("button", name="Accept").click()
        frame.get_by_label("Weather").fill("fog, 3 \u00b0C")
        frame.get_by_text("It rains").click()
        frame.get_by_label("cold").check()
        frame.get_by_role("button", name="Submit").click()
        receipt(page)
        page.get_by_role("link", name="Go on").click()
        expect(page.get_by_text("There is nothing more to do for you here.")).to_be_visible()

    stored = [str(each["Answer"]) for each in archive(folder)]
    assert [canonical(each) for each in stored] == [expected("html-question"), expected("crowd-question")]
    assert all(mx.validate(each).ok for each in stored)


def test_a_page_of_another_server_is_taken_and_reaches_nothing_of_ours(
    page: Page, tmp_path: Path, elsewhere: tuple[str, list[str]]
) -> None:
    address, asked = elsewhere
    cut_off(page)
    page.context.grant_permissions(["local-network-access"])  # a worker is asked for it
    frame = page.frame_locator("iframe")
    with Store(str(tmp_path)) as store, served(app(store)) as ours:
        offer(store, external_xml(f"{address}?host={quote(ours)}"), "ExternalQuestion")
        come(page, ours, "Ann")
        frame.get_by_role("button", name="Send").click()
        expect(frame.get_by_text("Accept the HIT first")).to_be_visible()
        assert list(store.submissions()) == []
        page.get_by_role("button", name="Accept").click()
        page.wait_for_url("**/assignments/*")
        frame.get_by_label("Colour").fill("gr\u00fcn")
        frame.get_by_role("button", name="Send").click()
        receipt(page)
        [stored] = store.submissions()

    assert canonical(stored.answer or "") == expected("external-question")
    before, after = (parse_qs(urlsplit(each).query) for each in asked)
    assert before["assignmentId"] == ["ASSIGNMENT_ID_NOT_AVAILABLE"]
    assert "workerId" not in before
    assert after == {
        "host": [ours],
        "assignmentId": [stored.assignment_id],
        "hitId": [stored.hit_id],
        "workerId": ["Ann"],
        "turkSubmitTo": [ours],
    }
