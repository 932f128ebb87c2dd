"""Pages of question documents in a real browser: axe finds nothing, nothing hostile runs, and nothing is sent."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Request, Route, expect

import mturk_xml as mx
from tests.preview_hostile import MARKUP, hostile_form

FIXTURES = Path(__file__).parents[2] / "fixtures"
EVERY = mx.QuestionForm.from_xml(FIXTURES / "valid" / "question-form" / "every-construct.xml")
BIRDS = mx.QuestionForm.from_xml(FIXTURES / "bird-test" / "form.xml")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><rect width="640" height="400" fill="#7a7"/></svg>'
Show = Callable[..., list[Request]]


def answer(route: Route) -> None:
    """Give pictures and pages of other sites; sounds and films are not there."""
    request = route.request
    if request.url.startswith("file:"):
        route.continue_()
    elif request.resource_type == "image":
        route.fulfill(body=PICTURE, content_type="image/svg+xml")
    elif request.resource_type == "document":
        route.fulfill(
            body="<!DOCTYPE html><html lang=en><title>t</title><p>A page from elsewhere.", content_type="text/html"
        )
    else:
        route.abort()


@pytest.fixture
def show(tmp_path: Path) -> Show:
    """Return what opens the text of a page as a file, and gives the list that its requests get into."""

    def shown(page: Page, html: str) -> list[Request]:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        requests: list[Request] = []
        page.route("**/*", answer)
        page.on("request", lambda request: requests.append(request))  # noqa: PLW0108 - playwright marks what it is given
        page.goto(path.as_uri())
        return requests

    return shown


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong in a page."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


DOCUMENTS: dict[str, mx.QuestionForm | mx.HTMLQuestion | mx.ExternalQuestion] = {
    "every construct": EVERY,
    "birds": BIRDS,
    "html": mx.HTMLQuestion(html_content="<!DOCTYPE html><html lang=en><title>t</title><p>x", frame_height=0),
    "external": mx.ExternalQuestion(external_url="https://garden.example.org/task", frame_height=450),
    "external, refused": mx.ExternalQuestion(external_url="javascript:x", frame_height=450),
}


@pytest.fixture(params=[(1200, "light"), (390, "dark")], ids=["desk", "telephone"])
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_axe_finds_nothing(name: str, screen: Page, show: Show) -> None:
    show(screen, DOCUMENTS[name].to_html())
    if name == "every construct":
        screen.get_by_role("button", name="Submit").click()
        expect(screen.get_by_role("alert")).to_be_visible()

    assert violations(screen) == []


def test_axe_finds_what_is_wrong(page: Page, show: Show) -> None:
    show(page, BIRDS.to_html().replace('alt="A chaffinch seen from the side, wings folded"', ""))

    assert [each.partition(":")[0] for each in violations(page)] == ["image-alt"]


def test_a_page_is_never_wider_than_the_screen(page: Page, show: Show) -> None:
    show(page, EVERY.to_html(title="a_name_that_is_long_and_has_no_blank_" * 5))
    page.get_by_role("button", name="Submit").click()
    found = {}
    for width in (320, 390, 768, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = page.evaluate("document.documentElement.scrollWidth")

    assert all(wide <= width for width, wide in found.items()), found


def test_paper_is_white_in_the_dark(page: Page, show: Show) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    show(page, EVERY.to_html())
    colours = page.evaluate("(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))")

    assert colours == ["rgb(27, 35, 48)", "rgb(255, 255, 255)"]
    assert page.locator(".notice, .actions").first.is_hidden()


def test_a_form_is_tried_and_nothing_is_sent(page: Page, show: Show) -> None:
    requests = show(page, BIRDS.to_html())
    before = len(requests), page.url
    complete = page.locator("[data-complete]")
    assert complete.is_hidden()

    page.get_by_role("button", name="Submit").click()

    complete.wait_for(state="visible")
    assert "nothing was sent" in complete.inner_text()
    assert (len(requests), page.url) == before


def test_what_is_missing_is_told_before_anything_is_complete(page: Page, show: Show) -> None:
    show(page, EVERY.to_html())

    page.get_by_role("button", name="Submit").click()

    assert page.get_by_role("alert").is_visible()
    assert page.locator("#question-1 .problem").count() == 1
    assert page.locator("[data-complete]").is_hidden()


# ------------------------------------------------------------------------------------------------------------ hostile


def ran(page: Page) -> bool:
    """Return whether a script of a document ran in a page."""
    settle(page)
    return page.evaluate("'pwned' in window") is True


def settle(page: Page) -> None:
    """Wait for what a page does next; all that it loads is there already, or has failed."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")


def test_nothing_of_a_hostile_form_runs_and_only_pictures_and_sounds_are_loaded(page: Page, show: Show) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    requests = show(page, hostile_form().to_html(title=MARKUP[0]))
    url = page.url

    assert not ran(page)
    assert page.url == url
    assert dialogs == []
    assert {each.resource_type for each in requests} <= {"document", "image", "media"}
    assert len([each for each in requests if each.resource_type == "document"]) == 1
    assert page.locator("form").count() == 1


def test_links_of_a_hostile_form_lead_out_of_the_page_and_never_into_a_script(page: Page, show: Show) -> None:
    show(page, hostile_form().to_html())
    links = page.locator("a[href], area[href]").evaluate_all(
        "each => each.map(one => [one.protocol, one.target, one.rel, one.getAttribute('href')[0]])"
    )

    assert len(links) > 50
    assert {tuple(each[1:3]) for each in links if each[3] != "#"} == {("_blank", "noopener noreferrer")}
    assert {each[0] for each in links if each[3] != "#"} <= {"http:", "https:", "ftp:", "mailto:"}


def test_hostile_content_does_not_cover_what_scripts_of_the_page_use(page: Page, show: Show) -> None:
    show(page, hostile_form().to_html())

    names = ["querySelector", "querySelectorAll", "getElementById", "createElement"]
    assert page.evaluate("names => names.every(each => document[each] === Document.prototype[each])", names)


def test_hostile_content_does_not_cover_the_button(page: Page, show: Show) -> None:
    show(page, hostile_form().to_html())
    button = page.get_by_role("button", name="Submit", exact=True)
    button.scroll_into_view_if_needed()
    box = button.bounding_box()

    assert box is not None
    at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).type", at) == "submit"


# What a page would do if its walls had a hole: its policy is a wall of its own.
HOLES = (
    "<script>window.pwned = 1</script>",
    "<img src=x onerror='window.pwned = 1'>",
    "<iframe srcdoc='<script>parent.pwned = 1</script>'></iframe>",
    "<object data='data:text/html,<script>parent.pwned=1</script>'></object>",
)


@pytest.mark.parametrize("name", ["birds", "external"])
def test_the_policy_alone_stops_scripts(name: str, page: Page, show: Show) -> None:
    show(page, DOCUMENTS[name].to_html().replace("</main>", f"{''.join(HOLES)}</main>"))

    assert page.locator("main > script").count() == 1  # it did get in
    assert not ran(page)


@pytest.mark.parametrize("hole", HOLES[:3])  # a frame of data: has an origin of its own
def test_without_the_policy_a_hole_would_be_one(hole: str, page: Page, show: Show) -> None:
    html = BIRDS.to_html().replace("</main>", f"{hole}</main>").replace("Content-Security-Policy", "x")
    show(page, html)

    assert ran(page)


FRAMED = """<!DOCTYPE html><html lang="en"><title>t</title><p id="told">nothing ran</p>
<form action="https://sink.example/externalSubmit" method="post"><input name="a" value="b"><button>Send</button></form>
<script>
const tried = (what) => { try { what(); return "yes" } catch { return "no" } };
const told = [
  tried(() => parent.document.title),
  tried(() => { parent.pwned = 1 }),
  tried(() => localStorage.length),
  tried(() => document.cookie),
];
document.getElementById("told").textContent = told.join(" ");
</script>"""


def test_a_framed_page_runs_and_reaches_nothing_around_it(page: Page, show: Show) -> None:
    show(page, mx.HTMLQuestion(html_content=FRAMED, frame_height=300).to_html())
    told = page.frame_locator("iframe").locator("#told")

    told.get_by_text("no no no no").wait_for()
    assert not ran(page)


def test_what_a_framed_page_submits_is_held_back(page: Page, show: Show) -> None:
    requests = show(page, mx.HTMLQuestion(html_content=FRAMED, frame_height=300).to_html())
    frame = page.frame_locator("iframe")

    frame.get_by_role("button", name="Send").click()
    frame.locator("body").evaluate("body => body.querySelector('form').submit()")
    settle(page)

    assert [each.url for each in requests if "sink.example" in each.url] == []
    assert frame.locator("#told").is_visible()


def test_a_framed_page_cannot_send_the_window_elsewhere(page: Page, show: Show) -> None:
    html = (
        "<script>try { top.location = 'https://sink.example/' } catch {}</script>"
        '<a href="https://sink.example/" target="_top">x</a>'
    )
    requests = show(page, mx.HTMLQuestion(html_content=html, frame_height=300).to_html())
    url = page.url
    page.frame_locator("iframe").get_by_role("link").click()
    settle(page)

    assert page.url == url
    assert [each.url for each in requests if "sink.example" in each.url] == []


@pytest.mark.parametrize("mode", ["preview", "accepted"])
def test_an_external_page_is_loaded_into_its_frame(mode: str, page: Page, show: Show) -> None:
    question = mx.ExternalQuestion(external_url="https://garden.example.org/task?a=b", frame_height=321)
    requests = show(page, question.to_html(mode=mode))  # type: ignore[arg-type]

    page.frame_locator("iframe").get_by_text("A page from elsewhere.").wait_for()
    [address] = [each.url for each in requests if each.url.startswith("https:")]
    assert address.startswith("https://garden.example.org/task?a=b&assignmentId=")
    assert ("ASSIGNMENT_ID_NOT_AVAILABLE" in address) == (mode == "preview")
    box = page.locator("iframe").bounding_box()
    assert box is not None
    assert box["height"] == pytest.approx(321, abs=2)  # and its border


def test_a_frame_of_height_0_is_as_high_as_the_window(page: Page, show: Show) -> None:
    page.set_viewport_size({"width": 900, "height": 700})
    show(page, mx.HTMLQuestion(html_content="<p>x", frame_height=0).to_html())
    box = page.locator("iframe").bounding_box()

    assert box is not None
    assert box["height"] == 700
