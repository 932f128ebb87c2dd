"""The pages around a form in a real browser: axe finds nothing, keys are enough, telephones too."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from markupsafe import Markup
from playwright.sync_api import Browser, Page, expect

import mturk_xml as mx
from mturk_xml.server.app import app
from mturk_xml.server.records import NewHit
from mturk_xml.server.store import Store
from tests.preview_hostile import MARKUP, hostile_form
from tests.taking import BIRDS, REQUIRED, TEXT, answers_of, external_xml, form_xml, html_xml, served, stored

LONG = "What do you see in this picture of the reeds at dawn, before the fog has gone?"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(str(tmp_path / "out")) as made:
        yield made


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    key = mx.AnswerKey.from_xml(BIRDS / "key.xml")
    with served(app(store, answer_key=key, explain=True, token="link", progress_token="seen")) as address:
        yield address


@pytest.fixture(params=[(1200, "light"), (320, "dark")], ids=["desk", "telephone"])
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme)
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong in a page, and whether it is wider than the screen."""
    found = Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]] + ["wide"] * wide


def test_axe_finds_nothing_on_the_way_through(screen: Page, store: Store, address: str) -> None:
    form = (BIRDS / "form.xml").read_text(encoding="utf-8")
    store.offer([NewHit(document=form, kind="QuestionForm", source="", title="Do you know birds?", duration=1800)])
    found = {}

    def look(name: str) -> None:
        if wrong := violations(screen):
            found[name] = wrong

    screen.goto(f"{address}/")
    look("no link")
    screen.goto(f"{address}/?token=link")
    screen.wait_for_url(f"{address}/")
    look("entrance")
    screen.get_by_label("Worker ID").fill("A1")
    screen.get_by_role("button", name="Begin").click()
    look("preview")
    screen.get_by_role("button", name="Accept").click()
    look("form")
    screen.get_by_role("button", name="Submit").click()
    expect(screen.get_by_text("Your answers were received and stored.")).to_be_visible()
    look("receipt")
    screen.get_by_role("link", name="Go on").click()
    look("nothing left")
    screen.goto(f"{address}/nothing")
    look("not found")

    assert found == {}


def test_axe_finds_nothing_around_frames_nor_on_the_page_of_the_requester(
    screen: Page, store: Store, address: str
) -> None:
    html = "<!DOCTYPE html><html lang=en><title>t</title><main><h1>Task</h1><label>A <input name=a></label></main>"
    documents = [(html_xml(html), "HTMLQuestion"), (external_xml("https://x.example/"), "ExternalQuestion")]
    found = {}
    screen.route("https://x.example/**", lambda route: route.fulfill(content_type="text/html", body=html))
    for document, kind in documents:
        store.offer([NewHit(document=document, kind=kind, source="", title=LONG, duration=600)])
        screen.goto(f"{address}/?token=link&workerId={kind}")
        screen.wait_for_url("**/hits/**")
        found[f"{kind} before"] = violations(screen)
        screen.get_by_role("button", name="Accept").click()
        found[kind] = violations(screen)
    store.submit(
        store.unfinished()[0].assignment_id,
        mx.QuestionFormAnswers(answers=(mx.FreeText("a", "x"),)).to_service_xml(),
    )
    screen.goto(f"{address}/progress?token=seen")
    screen.wait_for_url(f"{address}/progress")
    expect(screen.get_by_text("1 submitted, 1 open")).to_be_visible()
    found["progress"] = violations(screen)

    assert {name: each for name, each in found.items() if each} == {}


def test_keys_are_enough(page: Page, store: Store, address: str) -> None:
    document = form_xml(TEXT, TEXT, more=REQUIRED)
    store.offer([NewHit(document=document, kind="QuestionForm", source="", title="Birds")])
    page.goto(f"{address}/?token=link")
    page.wait_for_url(f"{address}/")
    page.keyboard.press("Tab")
    page.keyboard.type("A1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hits/**")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/assignments/*")
    page.keyboard.press("Tab")
    page.keyboard.type("one")
    page.keyboard.press("Tab")
    page.keyboard.type("two")
    while page.evaluate("document.activeElement.type") != "submit":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/receipt")

    assert answers_of(stored(store)[0]) == {"q1": "one", "q2": "two"}


def test_the_server_s_words_stand_at_the_fields_when_scripts_are_off(
    browser: Browser, store: Store, address: str
) -> None:
    store.offer([NewHit(document=form_xml(TEXT, TEXT), kind="QuestionForm", source="", title="Birds")])
    longest = '<FreeTextAnswer><Constraints><Length maxLength="3"/></Constraints></FreeTextAnswer>'
    store.offer([NewHit(document=form_xml(longest, TEXT), kind="QuestionForm", source="", title="Birds")])
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/?token=link&workerId=W")
    page.wait_for_url("**/hits/**")
    page.get_by_role("button", name="Accept").click()
    page.locator("[name=Answer_1_FreeText]").fill("too long")
    page.locator("[name=Answer_2_FreeText]").fill("kept")
    page.get_by_role("button", name="Submit").click()

    expect(page.locator(".field-problems .problem")).to_have_count(1)
    expect(page.locator("[name=Answer_2_FreeText]")).to_have_value("kept")
    page.locator("[name=Answer_1_FreeText]").fill("ok")
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/receipt")
    context.close()

    assert answers_of(stored(store)[0]) == {"q1": "ok", "q2": "kept"}


def test_a_draft_is_kept_when_the_browser_is_gone(browser: Browser, store: Store, address: str) -> None:
    store.offer([NewHit(document=form_xml(TEXT), kind="QuestionForm", source="", title="Birds")])
    first = browser.new_context()
    page = first.new_page()
    page.goto(f"{address}/?token=link&workerId=W")
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url("**/assignments/*")
    with page.expect_response("**/draft"):
        page.locator("[name=Answer_1_FreeText]").fill("half an ans")
    first.close()
    second = browser.new_context()
    again = second.new_page()
    again.goto(f"{address}/?token=link&workerId=W")

    expect(again.locator("[name=Answer_1_FreeText]")).to_have_value("half an ans")
    second.close()


def test_nothing_of_a_hostile_form_runs_though_it_is_taken_and_answered(
    page: Page, store: Store, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "mturk_xml.server.documents._parsed", lambda _: hostile_form()
    )  # no schema would let it through
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type))
    page.route("https://evil.example/**", lambda route: route.abort())
    store.offer([NewHit(document=form_xml(TEXT), kind="QuestionForm", source="", title=MARKUP[0])])
    page.goto(f"{address}/?token=link&workerId={quote(MARKUP[0])}")
    page.wait_for_url("**/hits/**")
    before = page.evaluate("'pwned' in window")
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url("**/assignments/*")
    page.wait_for_timeout(300)

    assert (before, page.evaluate("'pwned' in window")) == (False, False)
    assert set(asked) <= {"document", "image", "media"}
    assert page.locator("form").count() == 1


def test_scripts_that_get_into_a_page_of_ours_do_not_run(
    page: Page, store: Store, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    markup = "".join(each for each in MARKUP if "http-equiv" not in each)  # a policy does not hold that back
    monkeypatch.setattr("mturk_xml.server.assignments.form_html", lambda *_, **__: Markup("<p id='in'>in</p>" + markup))
    store.offer([NewHit(document=form_xml(TEXT), kind="QuestionForm", source="", title="Birds")])
    assignment = store.accept(store.hits()[0].hit_id, "W")
    page.route("https://evil.example/**", lambda route: route.abort())
    page.goto(f"{address}/?token=link&workerId=W")
    page.wait_for_url(f"**/assignments/{assignment.assignment_id}")
    expect(page.locator("#in")).to_be_visible()
    page.wait_for_timeout(300)

    assert page.evaluate("'pwned' in window") is False
