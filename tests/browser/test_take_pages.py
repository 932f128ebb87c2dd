"""Every page that says no, and every page that shows what workers wrote: axe finds nothing, and nothing of it runs."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from mturk_xml.server.app import app
from mturk_xml.server.store import Store
from tests.preview_hostile import MARKUP
from tests.taking import FILE, REQUIRED, TEXT, Clock, form_xml, offer, served
from tests.worker_pages import cut_off, receipt, submit

CHOICE = (
    "<SelectionAnswer><StyleSuggestion>checkbox</StyleSuggestion><Selections><Selection>"
    "<SelectionIdentifier>a</SelectionIdentifier><Text>A</Text></Selection><OtherSelection/></Selections></SelectionAnswer>"
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store(str(tmp_path / "out"), clock) as made:
        yield made


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    with served(app(store, progress_token="seen")) as address:
        yield address


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong in a page."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


@pytest.fixture(params=[(1200, "light"), (320, "dark")], ids=["desk", "telephone"])
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme)
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_where_something_is_refused(screen: Page, store: Store, clock: Clock, address: str) -> None:
    page = screen
    cut_off(page)
    found = {}

    def look(path: str, words: str) -> None:
        page.goto(f"{address}{path}")
        expect(page.get_by_text(words, exact=True)).to_be_visible()
        found[words] = violations(page)

    look("/progress", "Please open the link that you were given.")
    page.goto(f"{address}/progress?token=seen")
    page.wait_for_url(f"{address}/progress")
    look("/progress?still=", "Nobody has anything open.")
    look("/hits/3ABC", "There is no HIT of this ID here.")
    offer(store, form_xml(TEXT, CHOICE, FILE, more=REQUIRED), duration=60)
    page.goto(f"{address}/?workerId=A")
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url("**/assignments/*")
    path = page.url.removeprefix(address)
    page.evaluate("document.forms[0].submit()")  # past the script
    expect(page.get_by_role("alert")).to_be_visible()
    found["problems"] = violations(page)
    clock.advance(61)
    look(path, "What you had filled in was kept. Please tell whoever gave you the link.")

    assert {words: each for words, each in found.items() if each} == {}


def test_nothing_that_workers_wrote_runs_anywhere(page: Page, store: Store, address: str) -> None:
    asked = cut_off(page)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    fields = [TEXT] * len(MARKUP)
    offer(store, form_xml(*fields, CHOICE, FILE, more=REQUIRED), title=MARKUP[0])
    worker = "".join(MARKUP[2:5])[:255]
    page.goto(f"{address}/?workerId={quote(worker)}")
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url("**/assignments/*")
    for number, markup in enumerate(MARKUP, 1):
        page.locator(f"#answer-{number}-text").fill(markup)
    page.get_by_label("Other").check()
    page.locator(f"#answer-{len(MARKUP) + 1}-other").fill("".join(MARKUP))
    file = {"name": f"{MARKUP[2]}.html", "mimeType": "text/html", "buffer": b"<script>window.pwned = 1</script>"}
    page.locator("[type=file]").set_input_files(file)  # type: ignore[arg-type]
    found = [pwned(page)]
    submit(page)
    receipt(page)
    expect(page.locator(".answers dd")).to_have_count(len(MARKUP) + 2)
    found.append(pwned(page))
    page.goto(f"{address}/?workerId={quote(worker)}")
    expect(page.locator("bdi").filter(has_text=worker)).to_be_visible()
    found.append(pwned(page))
    page.goto(f"{address}/progress?token=seen")
    page.wait_for_url(f"{address}/progress")
    expect(page.locator("bdi").filter(has_text=worker)).to_be_visible()
    found.append(pwned(page))

    assert found == [False] * 4
    assert dialogs == []
    assert asked == []


def pwned(page: Page) -> bool:
    """Return whether a script ran that is not ours, with time for it to load something that is not there."""
    page.evaluate("() => new Promise(done => { requestAnimationFrame(() => setTimeout(done, 50)) })")
    return page.evaluate("'pwned' in window") is True
