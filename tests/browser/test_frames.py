"""Pages of HTMLQuestions in a real browser: shown in their frames, answered, kept from everything else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

import mturk_xml as mx
from mturk_xml.server.app import app
from mturk_xml.server.records import NewHit
from mturk_xml.server.store import Store
from tests.taking import ROOT, answers_of, external_xml, html_xml, served, stored

CLASSIC = """<!DOCTYPE html><html lang="de"><head><title>t</title>
<script src="https://s3.amazonaws.com/mturk-public/externalHIT_v1.js"></script></head><body>
<form name="mturk_form" method="post" id="mturk_form" action="https://www.mturk.com/mturk/externalSubmit" target="_top">
<input type="hidden" value="" name="assignmentId" id="assignmentId">
<input name="name" id="name"><label><input type="checkbox" name="box" value="1">one</label>
<label><input type="checkbox" name="box" value="2">two</label><textarea name="text" id="text"></textarea>
<select name="many" id="many" multiple><option>a</option><option>b</option><option>c</option></select>
<input type="hidden" name="hidden" value="kept">
<input type="submit" id="submitButton" value="Submit"></form>
<script>turkSetAssignmentID();</script></body></html>"""
FORM = '<!DOCTYPE html><form id="form" {}><input name="a" value="1"><button id="send">go</button></form>{}'
WAYS = {
    "workersandbox": FORM.format('action="https://workersandbox.mturk.com/mturk/externalSubmit" method="POST"', ""),
    "get": FORM.format('action="https://www.mturk.com/mturk/externalSubmit"', ""),
    "relative": FORM.format('action="/mturk/externalSubmit" method="post"', ""),
    "base": '<base href="https://example.org/">' + FORM.format('action="/mturk/externalSubmit" method="post"', ""),
    "set in onsubmit": FORM.format(
        'action="x" method="post"',
        "<script>form.onsubmit = () => { form.action = turkGetSubmitToHost() + '/mturk/externalSubmit' }</script>",
    ),
    "set hard in onsubmit": FORM.format(
        'method="post"',
        "<script>form.onsubmit = () => { form.action = 'https://www.mturk.com/mturk/externalSubmit' }</script>",
    ),
    "submit()": FORM.format('action="https://www.mturk.com/mturk/externalSubmit" method="post"', "").replace(
        "<button", '<button type="button" onclick="document.getElementById(\'form\').submit()"'
    ),
    "requestSubmit()": FORM.format('action="https://www.mturk.com/mturk/externalSubmit" method="post"', "").replace(
        "<button", '<button type="button" onclick="document.getElementById(\'form\').requestSubmit()"'
    ),
    "formaction": FORM.format('method="post"', "").replace(
        "<button", '<button formaction="https://www.mturk.com/mturk/externalSubmit"'
    ),
    "a field called action": FORM.format(
        'action="https://www.mturk.com/mturk/externalSubmit" method="post"', ""
    ).replace("<button", '<input type="hidden" name="action" value="2" disabled><button'),
    "no form": '<p>Which?</p><label><input type="radio" name="a" value="1" checked>x</label>',
}
HOSTILE = """<!DOCTYPE html><form action="https://www.mturk.com/mturk/externalSubmit" method="post">
<input name="told" id="told"><button id="send">go</button></form><script>
const told = [];
const tell = (text) => { told.push(text); document.getElementById("told").value = told.join(); };
const attempt = (name, act) => { try { tell(`${name}: ${act()}`); } catch { tell(`${name}: no`); } };
attempt("around", () => parent.document.title);
attempt("cookie", () => document.cookie);
attempt("storage", () => localStorage.length);
attempt("window", () => { top.location = "about:blank"; return 1; });
fetch("/").then(() => tell("fetch: yes"), () => tell("fetch: no"));
</script>"""
CROWD = """<!DOCTYPE html><script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
<crowd-form>
<crowd-instructions link-text="How to"><short-summary>Look well.</short-summary></crowd-instructions>
<crowd-input name="town" label="Town" value="Ulm" required></crowd-input>
<crowd-text-area name="why" label="Why" rows="2"></crowd-text-area>
<crowd-checkbox name="sky" value="grey" checked>Grey</crowd-checkbox>
<crowd-checkbox name="sky" value="blue">Blue</crowd-checkbox>
<crowd-checkbox name="sure">Sure</crowd-checkbox>
<crowd-radio-group>
<crowd-radio-button name="warm" value="yes">Warm</crowd-radio-button>
<crowd-radio-button name="cold" value="yes">Cold</crowd-radio-button>
</crowd-radio-group>
<crowd-slider name="wind" min="1" max="9" value="4"></crowd-slider>
<crowd-classifier name="bird" header="Bird?" categories="['heron', 'duck']"><classification-target>Quack</classification-target></crowd-classifier>
<crowd-classifier-multi-select name="seen" header="Seen?" categories='["a", "b", "c"]'></crowd-classifier-multi-select>
<crowd-bounding-box name="boxes" src="x.png" labels="['a']"></crowd-bounding-box>
<label>Plain <input name="plain" value="p"></label>
<label><input type="checkbox" name="plainbox" value="v">box</label>
<label><input type="radio" name="pick" value="1" checked>1</label><label><input type="radio" name="pick" value="2">2</label>
<crowd-button form-action="submit">Send it</crowd-button>
</crowd-form>"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(str(tmp_path / "out")) as made:
        yield made


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    with served(app(store, token="link", progress_token="seen")) as address:
        yield address


def accept(page: Page, store: Store, address: str, document: str, kind: str = "HTMLQuestion") -> FrameLocator:
    """Come with the link, accept the HIT, and return its frame."""
    store.offer([NewHit(document=document, kind=kind, source="", title="Task")])
    page.goto(f"{address}/?token=link&workerId=W")
    page.wait_for_url("**/hits/**")
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url("**/assignments/*")
    return page.frame_locator("iframe")


def received(page: Page, store: Store) -> dict[str, str]:
    """Wait for the receipt; return what was stored."""
    page.wait_for_url("**/receipt")
    expect(page.get_by_text("Your answers were received and stored.")).to_be_visible()
    return answers_of(stored(store)[-1])


def test_a_page_for_the_service_is_answered_here(page: Page, store: Store, address: str) -> None:
    frame = accept(page, store, address, html_xml(CLASSIC))
    frame.locator("#name").fill("h\u00e9 \u20ac \U0001f426")
    frame.get_by_label("two").check()
    frame.get_by_label("one").check()
    frame.locator("#text").fill("a\nb")
    frame.locator("#submitButton").click()

    assert received(page, store) == {
        "name": "h\u00e9 \u20ac \U0001f426",
        "box": "1|2",
        "text": "a\r\nb",
        "hidden": "kept",
    }


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_send_a_form_leads_here(way: str, page: Page, store: Store, address: str) -> None:
    frame = accept(page, store, address, html_xml(WAYS[way]))
    frame.locator("#send, #submitButton").click()

    assert received(page, store) == {"a": "1"}


def test_a_page_can_do_nothing_to_what_is_around_it(page: Page, store: Store, address: str) -> None:
    frame = accept(page, store, address, html_xml(HOSTILE))
    expect(frame.locator("#told")).to_have_value("around: no,cookie: no,storage: no,window: no,fetch: no")
    frame.locator("#send").click()

    assert received(page, store) == {"told": "around: no,cookie: no,storage: no,window: no,fetch: no"}


def test_its_frame_opened_by_itself_is_a_page_of_nowhere_too(page: Page, store: Store, address: str) -> None:
    accept(page, store, address, html_xml(HOSTILE.replace('top.location = "about:blank"', "window.opener.name")))
    page.goto(page.url.replace("/assignments/", "/frames/assignments/"))

    expect(page.locator("#told")).to_have_value("around: ,cookie: no,storage: no,window: no,fetch: no")


def test_our_own_pages_stand_in_nobody_s_frame(page: Page, store: Store, address: str) -> None:
    html = f'<iframe src="{address}/" id="inner"></iframe>'
    frame = accept(page, store, address, html_xml(html))

    expect(frame.frame_locator("#inner").get_by_text("Worker ID")).to_have_count(0)


def test_a_preview_cannot_be_submitted(page: Page, store: Store, address: str) -> None:
    store.offer([NewHit(document=html_xml(WAYS["submit()"]), kind="HTMLQuestion", source="", title="Task")])
    page.goto(f"{address}/?token=link&workerId=W")
    page.frame_locator("iframe").locator("#send").click()

    expect(page.frame_locator("iframe").get_by_text("Accept the HIT first")).to_be_visible()
    assert stored(store) == []


def test_a_preview_disables_the_button_of_pages_that_ask_for_it(page: Page, store: Store, address: str) -> None:
    store.offer([NewHit(document=html_xml(CLASSIC), kind="HTMLQuestion", source="", title="Task")])
    page.goto(f"{address}/?token=link&workerId=W")

    expect(page.frame_locator("iframe").locator("#submitButton")).to_be_disabled()


def test_what_was_filled_in_is_there_after_a_reload(page: Page, store: Store, address: str) -> None:
    frame = accept(page, store, address, html_xml(CLASSIC))
    with page.expect_response("**/draft"):
        frame.locator("#name").fill("Ada")
        frame.get_by_label("two").check()
        frame.locator("#text").fill("a\nb")
        frame.locator("#many").select_option(["a", "c"])
    page.reload()

    expect(frame.locator("#name")).to_have_value("Ada")
    expect(frame.get_by_label("one")).not_to_be_checked()
    expect(frame.get_by_label("two")).to_be_checked()
    expect(frame.locator("#text")).to_have_value("a\nb")
    expect(frame.locator("#many")).to_have_values(["a", "c"])


def test_what_was_filled_in_is_kept_when_the_page_is_left_at_once(page: Page, store: Store, address: str) -> None:
    frame = accept(page, store, address, html_xml(CLASSIC))
    frame.locator("#name").fill("Ada")
    page.evaluate("() => new Promise((done) => setTimeout(done))")  # the page around has heard of it
    page.goto("about:blank")
    page.goto(f"{address}/?workerId=W")

    expect(page.frame_locator("iframe").locator("#name")).to_have_value("Ada")


def test_elements_of_the_service_are_answered_as_they_were(page: Page, store: Store, address: str) -> None:
    frame = accept(page, store, address, html_xml(CROWD))
    frame.get_by_label("Why").fill("so \u00e9")
    frame.get_by_text("Blue").click()
    frame.get_by_label("Warm").check()
    frame.get_by_label("Cold").check()
    frame.get_by_role("slider").fill("7")
    frame.get_by_role("radiogroup", name="Bird?").get_by_label("duck").check()
    frame.get_by_role("group", name="Seen?").get_by_label("c").check()
    frame.get_by_role("group", name="Seen?").get_by_label("a").check()
    expect(frame.get_by_text("<crowd-bounding-box> was an element of the service.")).to_be_visible()
    frame.get_by_role("button", name="Send it").click()

    assert received(page, store) == {
        "taskAnswers": '[{"town":"Ulm","why":"so \u00e9","sky":{"grey":true,"blue":true},"sure":{"on":false},'
        '"warm":{"yes":false},"cold":{"yes":true},"wind":7,"bird":{"label":"duck"},"seen":{"labels":["a","c"]},'
        '"plain":"p","plainbox":{"v":false},"pick":{"1":true,"2":false}}]'
    }


def test_elements_that_must_be_answered_hold_the_form_back(page: Page, store: Store, address: str) -> None:
    document = (ROOT / "fixtures" / "valid" / "html-question" / "crowd-fields.xml").read_text(encoding="utf-8")
    frame = accept(page, store, address, document)
    frame.get_by_role("button", name="Submit").click()
    expect(frame.get_by_label("Weather")).to_be_focused()
    frame.get_by_label("Weather").fill("fog")
    frame.get_by_role("button", name="Submit").click()

    assert received(page, store) == {
        "taskAnswers": '[{"weather":"fog","raining":{"on":false},"warm":{"warm":false},"cold":{"cold":false},"remarks":""}]'
    }


def test_answers_can_be_asked_for_flat(page: Page, store: Store, address: str) -> None:
    document = (ROOT / "fixtures" / "valid" / "html-question" / "crowd-form.xml").read_text(encoding="utf-8")
    frame = accept(page, store, address, document)
    frame.get_by_label("heron").check()
    frame.get_by_role("button", name="Submit").click()

    assert received(page, store) == {"bird.label": "heron"}


def test_scripts_of_a_page_can_use_the_elements(page: Page, store: Store, address: str) -> None:
    html = """<!DOCTYPE html><crowd-form><crowd-input name="a" id="a"></crowd-input><input type="hidden" name="h">
    <button type="button" id="send">x</button></crowd-form><script>
    document.addEventListener("all-crowd-elements-ready", () => { document.querySelector("#a").value = "set"; });
    document.querySelector("crowd-form").onsubmit = () => { document.querySelector("[name=h]").value = "late"; };
    document.querySelector("#send").onclick = () => document.querySelector("crowd-form").submit();
    </script>"""
    frame = accept(page, store, address, html_xml(html))
    frame.locator("#send").click()

    assert received(page, store) == {"taskAnswers": '[{"a":"set","h":"late"}]'}


def test_a_page_of_another_site_posts_to_us(page: Page, store: Store, address: str) -> None:
    page.route(
        "https://lab.example.org/**",
        lambda route: route.fulfill(
            content_type="text/html",
            body="""<!DOCTYPE html><form method="post"><input type="hidden" name="assignmentId"><input name="a" value="1">
            <button id="send">go</button></form><script>
            const given = new URLSearchParams(location.search);
            document.forms[0].action = given.get("turkSubmitTo") + "/mturk/externalSubmit";
            document.forms[0].assignmentId.value = given.get("assignmentId");
            document.forms[0].a.value = given.get("workerId") + location.origin;</script>""",
        ),
    )
    page.context.grant_permissions(["local-network-access"])  # a worker is asked for it
    frame = accept(page, store, address, external_xml("https://lab.example.org/task"), "ExternalQuestion")
    frame.locator("#send").click()

    assert received(page, store) == {"a": "Whttps://lab.example.org"}


def test_a_link_of_another_site_leads_in(page: Page, store: Store, address: str) -> None:
    store.offer([])
    page.route(
        "https://mail.example.org/",
        lambda route: route.fulfill(
            content_type="text/html", body=f'<a href="{address}/?token=link&workerId=W">the link</a>'
        ),
    )
    page.goto("https://mail.example.org/")
    page.get_by_text("the link").click()

    page.wait_for_url(f"{address}/?workerId=W")
    expect(page.get_by_text("There is nothing more to do for you here.")).to_be_visible()


def test_time_that_is_left_is_shown_beside_the_frame(page: Page, store: Store, address: str) -> None:
    document = html_xml(CLASSIC)
    store.offer([NewHit(document=document, kind="HTMLQuestion", source="", title="Task", duration=3700)])
    page.goto(f"{address}/?token=link&workerId=W")
    page.get_by_role("button", name="Accept").click()

    expect(page.get_by_role("timer")).to_contain_text("Time left: 1:01:")


def test_what_was_stored_is_what_the_library_reads(page: Page, store: Store, address: str) -> None:
    frame = accept(page, store, address, html_xml(CLASSIC))
    frame.locator("#name").fill("x")
    frame.locator("#submitButton").click()
    received(page, store)

    assert mx.validate(stored(store)[0].answer or "").ok
