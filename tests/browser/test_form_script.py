"""The script of a page, as a person meets it: what is said and when, keys, drafts, the time that is left."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Route, expect

from mturk_xml import FreeText, QuestionForm, Selected
from mturk_xml.preview import messages, posted
from mturk_xml.preview.assets import script, style
from mturk_xml.preview.form import form_html
from mturk_xml.question_form import (
    AnswerFormatRegex,
    AnswerSpecification,
    Constraints,
    FileUploadAnswer,
    FreeTextAnswer,
    IsNumeric,
    Length,
    OtherSelection,
    Question,
    Selection,
    SelectionAnswer,
    Selections,
    Text,
)

ADDRESS = "http://form.test/"
EVERYTHING = Path(__file__).parents[2] / "fixtures" / "valid" / "question-form" / "every-construct.xml"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

SHORT = FreeTextAnswer(constraints=Constraints(length=Length(min_length=3)), number_of_lines_suggestion=1)
NUMBER = FreeTextAnswer(constraints=Constraints(is_numeric=IsNumeric(min_value=1)))
DIGITS = FreeTextAnswer(
    constraints=Constraints(answer_format_regexes=(AnswerFormatRegex(regex=r"^\d+$", error_text="Digits, please."),)),
    number_of_lines_suggestion=1,
)
UPLOAD = FileUploadAnswer(max_file_size_in_bytes=10, min_file_size_in_bytes=5)


def choosing(style: Any = None, other: OtherSelection | None = None, **fields: Any) -> SelectionAnswer:
    """Return a question with the selections a, b and c."""
    selections = tuple(Selection(selection_identifier=each, content=Text(each)) for each in "abc")
    return SelectionAnswer(
        style_suggestion=style, selections=Selections(selections=selections, other_selection=other), **fields
    )


def form_of(*specifications: AnswerSpecification, required: tuple[int, ...] = ()) -> QuestionForm:
    """Return a form with a question for each specification; ``required`` are the numbers of those that are."""
    return QuestionForm(
        items=tuple(
            Question(
                question_identifier=f"q{number}",
                is_required=number in required,
                question_content=(Text(f"Question {number}?"),),
                answer_specification=each,
            )
            for number, each in enumerate(specifications, 1)
        )
    )


def page_of(form: QuestionForm, attributes: str = "", **shown: Any) -> str:
    """Return a page with a form."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Form</title><style>{style()}</style></head><body><main>'
        f'<h1>Form</h1><form method="post" action="/submit" {attributes}>'
        f'<input type="hidden" name="csrf" value="secret">{form_html(form, **shown)}'
        '<button id="send" type="submit">Submit</button>'
        '<button id="back" type="submit" formnovalidate formaction="/return">Return</button></form></main>'
        f"<script>{script()}</script></body></html>"
    )


@dataclass
class Site:
    """A web site with one form, and what was posted to it: addresses with names and values."""

    page: Page
    posts: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)
    is_down: bool = False

    def show(self, form: QuestionForm, attributes: str = "", **shown: Any) -> None:
        """Open the form."""
        html = page_of(form, attributes, **shown)

        def answer(route: Route) -> None:
            if route.request.method == "GET":
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            elif self.is_down:
                route.abort()
            else:
                fields = parse_qsl(route.request.post_data or "", keep_blank_values=True)
                self.posts.append((route.request.url.removeprefix(ADDRESS), fields))
                route.fulfill(status=204 if route.request.url.endswith("draft") else 200, body="")

        self.page.route(f"{ADDRESS}**", answer)
        self.page.goto(ADDRESS)

    def sent(self, address: str) -> list[list[tuple[str, str]]]:
        """Return what was posted to an address."""
        return [fields for each, fields in self.posts if each == address]

    def problems(self, number: int) -> list[str]:
        """Return the sentences at a question."""
        return self.page.locator(f"#answer-{number}-problems p").all_inner_texts()

    def submit(self) -> None:
        """Press the button."""
        self.page.click("#send")

    @property
    def focused(self) -> str:
        """The identifier or the class of the element that has the focus."""
        found: str = self.page.evaluate("() => document.activeElement.id || document.activeElement.className")
        return found


@pytest.fixture
def site(page: Page) -> Site:
    """Return a web site."""
    return Site(page)


# -------------------------------------------------------------------------------------------------- on submitting


def test_nothing_is_sent_while_something_is_wrong_and_the_summary_takes_the_focus(site: Site) -> None:
    site.show(form_of(SHORT, choosing(), required=(2,)))
    site.submit()

    assert site.posts == []
    assert site.focused == "problems"
    assert site.page.locator(".problems a").all_inner_texts() == [
        f"Question 1: {messages.WRITE}",
        "Question 2: Choose an answer.",
    ]
    assert site.problems(1) == [messages.WRITE]


def test_links_of_the_summary_lead_to_the_fields(site: Site) -> None:
    fields = (SHORT, choosing(), choosing("dropdown"), UPLOAD)
    site.show(form_of(*fields, required=(2, 3, 4)))
    site.submit()
    reached = []
    for link in site.page.locator(".problems a").all():
        link.click()
        reached.append(site.focused)

    assert reached == ["answer-1-text", "answer-2-1", "answer-3-choices", "answer-4-file"]


def test_a_field_is_invalid_until_it_is_mended(site: Site) -> None:
    site.show(form_of(DIGITS))
    box = site.page.locator("#answer-1-text")
    box.fill("x")
    site.submit()

    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description("Digits, please.")

    box.fill("12")
    assert site.problems(1) == []
    expect(box).not_to_have_attribute("aria-invalid", "true")

    site.submit()
    assert [dict(each)["Answer_1_FreeText"] for each in site.sent("submit")] == ["12"]


def test_the_page_that_a_server_sends_back_begins_with_its_summary(site: Site) -> None:
    site.show(form_of(DIGITS), problems={1: ["Digits, please."]}, values=[("Answer_1_FreeText", "x")])

    assert site.focused == "problems"

    site.page.fill("#answer-1-text", "1")
    site.submit()
    assert len(site.sent("submit")) == 1


def test_a_form_is_sent_once(site: Site) -> None:
    site.show(form_of(DIGITS))
    site.page.fill("#answer-1-text", "1")
    sent = site.page.evaluate(
        """() => {
            let sent = 0;
            window.addEventListener("submit", (event) => { sent += event.defaultPrevented ? 0 : 1 });
            for (let each = 0; each < 3; each++) document.getElementById("send").click();
            return sent;
        }"""
    )

    assert sent == 1


def test_a_button_that_sends_without_checks_does_so(site: Site) -> None:
    site.show(form_of(SHORT, required=(1,)))
    site.page.click("#back")
    site.page.wait_for_url("**/return")

    assert len(site.sent("return")) == 1


def test_a_preview_says_that_it_is_complete_and_sends_nothing(page: Page) -> None:
    html = form_of(DIGITS).to_html()
    posts = []

    def answer(route: Route) -> None:
        if route.request.method != "GET":
            posts.append(route.request.url)
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route(f"{ADDRESS}**", answer)
    page.goto(ADDRESS)
    page.fill("#answer-1-text", "1")
    page.click("[type=submit]")
    expect(page.locator("[data-complete]")).to_be_focused()

    page.fill("#answer-1-text", "x")
    expect(page.locator("[data-complete]")).to_be_hidden()
    assert posts == []


# ---------------------------------------------------------------------------------------------- on leaving a field


def test_a_field_is_checked_when_it_is_left(site: Site) -> None:
    site.show(form_of(DIGITS, SHORT))
    site.page.fill("#answer-1-text", "x")
    assert site.problems(1) == []

    site.page.keyboard.press("Tab")
    assert site.problems(1) == ["Digits, please."]


def test_a_field_that_was_only_passed_is_left_alone(site: Site) -> None:
    site.show(form_of(SHORT, SHORT, required=(1, 2)))
    site.page.focus("#answer-1-text")
    site.page.keyboard.press("Tab")

    assert site.problems(1) == []


def test_choices_are_checked_when_the_question_is_left_not_between_them(site: Site) -> None:
    site.show(form_of(choosing("checkbox", max_selection_count=1), SHORT))
    site.page.check("#answer-1-1")
    site.page.check("#answer-1-2")
    site.page.focus("#answer-1-3")
    assert site.problems(1) == []

    site.page.focus("#answer-2-text")
    assert site.problems(1) == ["Choose only one answer."]

    site.page.uncheck("#answer-1-1")
    assert site.problems(1) == []


def test_a_file_is_checked_as_soon_as_it_is_chosen(site: Site) -> None:
    site.show(form_of(UPLOAD))
    site.page.set_input_files("#answer-1-file", {"name": "a", "mimeType": "text/plain", "buffer": b"x" * 11})

    assert site.problems(1) == ["Choose a file of at most 10 bytes (this one has 11)."]


# ------------------------------------------------------------------------------------------------------- other


@pytest.mark.parametrize("style", ["radiobutton", "checkbox", "dropdown", "combobox"])
@pytest.mark.parametrize(
    ("last", "answer"), [("OtherSelection", Selected("q1", (), "mine")), ("Selection_b", Selected("q1", ("b",)))]
)
def test_the_text_of_other_can_be_written_and_is_sent_only_if_other_is_chosen(
    site: Site, style: str, last: str, answer: Selected
) -> None:
    form = form_of(choosing(style, OtherSelection(default_text="default")))
    site.show(form)
    box = site.page.locator("#answer-1-other")
    expect(box).to_be_disabled()

    choose(site.page, "OtherSelection")
    box.fill("mine")
    choose(site.page, last)
    expect(box).to_be_enabled(enabled=last == "OtherSelection")

    site.submit()
    site.page.wait_for_url("**/submit")
    assert [posted.answers(form, each, {}).answers[0] for each in site.sent("submit")] == [answer]


def choose(page: Page, value: str) -> None:
    """Choose one thing and nothing else."""
    if page.locator("select").count():
        page.select_option("select", value)
        return
    for each in page.locator("input[type=checkbox]").all():
        each.uncheck()
    page.check(f"input[value={value}]")


def test_other_that_was_chosen_before_can_be_written_from_the_beginning(site: Site) -> None:
    values = [("Answer_1", "OtherSelection"), ("Answer_1_OtherSelection", "mine")]
    site.show(form_of(choosing(other=OtherSelection())), values=values)

    expect(site.page.locator("#answer-1-other")).to_be_enabled()
    expect(site.page.locator("#answer-1-other")).to_have_value("mine")


def test_a_choice_can_be_taken_back(site: Site) -> None:
    site.show(form_of(choosing()))
    button = site.page.get_by_role("button", name=messages.CLEAR)
    expect(button).to_be_hidden()

    site.page.check("#answer-1-2")
    button.click()
    expect(button).to_be_hidden()
    assert site.focused == "answer-1-1"

    site.submit()
    site.page.wait_for_url("**/submit")
    assert "Answer_1" not in dict(site.sent("submit")[0])


# ------------------------------------------------------------------------------------------------------ all fields


def test_every_kind_of_answer_is_filled_in_with_keys_alone_and_read_back(site: Site) -> None:
    form = form_of(
        SHORT,
        FreeTextAnswer(),
        choosing(),
        choosing("checkbox", OtherSelection()),
        choosing("dropdown"),
        choosing("combobox"),
        NUMBER,
        required=(1, 2, 3, 4, 5, 6, 7),
    )
    site.show(form)
    keys = site.page.keyboard
    site.page.locator("h1").click()
    keys.press("Tab")
    keys.type("abc")
    keys.press("Tab")
    keys.type("one")
    keys.press("Enter")
    keys.type("two")
    keys.press("Tab")
    keys.press("Space")
    keys.press("ArrowDown")  # b
    keys.press("Tab")
    keys.press("Space")  # a
    for _ in range(3):
        keys.press("Tab")
    keys.press("Space")  # other
    keys.press("Tab")
    keys.type("more")
    keys.press("Tab")
    keys.press("c")
    keys.press("Tab")
    keys.press("ArrowDown")
    keys.press("ArrowDown")  # b
    keys.press("Tab")
    keys.type("12.5")
    keys.press("Enter")
    site.page.wait_for_url("**/submit")
    read = posted.read(form, site.sent("submit")[0], {})

    assert read.problems == {}
    assert read.answers.answers == (
        FreeText("q1", "abc"),
        FreeText("q2", "one\r\ntwo"),
        Selected("q3", ("b",)),
        Selected("q4", ("a",), "more"),
        Selected("q5", ("c",)),
        Selected("q6", ("b",)),
        FreeText("q7", "12.5"),
    )


def test_without_scripts_the_page_works_and_the_server_tells_what_is_wrong(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    site = Site(context.new_page())
    form = form_of(DIGITS, choosing(other=OtherSelection()))
    site.show(form)
    site.page.fill("#answer-1-text", "x")
    site.page.fill("#answer-2-other", "mine")
    site.submit()
    site.page.wait_for_url("**/submit")
    read = posted.read(form, site.sent("submit")[0], {})
    context.close()

    assert read.answers.answers == (FreeText("q1", "x"), Selected("q2", (), "mine"))
    assert read.problems == {1: ["Digits, please."]}


def test_a_disabled_form_stays_disabled_and_demands_nothing(site: Site) -> None:
    fields = (SHORT, choosing(other=OtherSelection()), choosing("dropdown"), UPLOAD)
    site.show(form_of(*fields, required=(1, 2, 3, 4)), disabled=True)
    enabled = site.page.locator("input:enabled:not([type=hidden]), textarea:enabled, select:enabled")

    assert enabled.count() == 0
    site.submit()
    site.page.wait_for_url("**/submit")
    assert site.sent("submit") == [[("csrf", "secret")]]


def test_the_script_leaves_nothing_behind_in_the_page(site: Site) -> None:
    site.page.goto("about:blank")
    before = set(site.page.evaluate("() => Object.getOwnPropertyNames(window)"))
    site.show(form_of(SHORT), 'data-draft="/draft" data-deadline="2099-01-01T00:00:00Z"')

    assert set(site.page.evaluate("() => Object.getOwnPropertyNames(window)")) - before == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fields_with_problems_are_accessible(browser: Browser, scheme: Any) -> None:
    page = browser.new_page(color_scheme=scheme)
    site = Site(page)
    site.show(QuestionForm.from_xml(EVERYTHING), f'data-draft="/draft" data-deadline="{NOW.isoformat()}"')
    site.submit()
    found = Axe().run(page)
    page.close()

    assert site.posts == []
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found.response["violations"]] == []


# ------------------------------------------------------------------------------------------------------- drafts


@pytest.fixture
def clocked(site: Site) -> Site:
    """Return a web site whose page has a clock that stands still."""
    site.page.clock.install(time=NOW)
    site.page.clock.pause_at(NOW + timedelta(seconds=1))
    return site


def test_a_draft_is_saved_two_seconds_after_the_last_change(clocked: Site) -> None:
    clocked.show(form_of(FreeTextAnswer(), choosing(), UPLOAD), 'data-draft="/draft" enctype="multipart/form-data"')
    clocked.page.set_input_files("#answer-3-file", {"name": "a", "mimeType": "text/plain", "buffer": b"x" * 6})
    clocked.page.fill("#answer-1-text", "one\ntwo")
    clocked.page.clock.run_for(1500)
    clocked.page.check("#answer-2-2")
    clocked.page.clock.run_for(1900)
    assert clocked.posts == []

    clocked.page.clock.run_for(200)
    expect(clocked.page.locator(".saved")).to_contain_text("were saved at")
    assert clocked.posts == [
        ("draft", [("csrf", "secret"), ("Answer_1_FreeText", "one\r\ntwo"), ("Answer_2", "Selection_b")])
    ]


def test_a_draft_fills_the_page_again(clocked: Site) -> None:
    form = form_of(FreeTextAnswer(default_text="default"), choosing(other=OtherSelection()))
    clocked.show(form, 'data-draft="/draft"')
    clocked.page.fill("#answer-1-text", "")
    clocked.page.check("#answer-2-4")
    clocked.page.fill("#answer-2-other", "mine")
    clocked.page.clock.run_for(2100)
    expect(clocked.page.locator(".saved")).to_contain_text("were saved at")
    clocked.show(form, values=clocked.sent("draft")[0])

    expect(clocked.page.locator("#answer-1-text")).to_have_value("")
    expect(clocked.page.locator("#answer-2-4")).to_be_checked()
    expect(clocked.page.locator("#answer-2-other")).to_have_value("mine")


def test_a_draft_that_could_not_be_saved_is_told_and_tried_again(clocked: Site) -> None:
    clocked.show(form_of(FreeTextAnswer()), 'data-draft="/draft"')
    clocked.is_down = True
    clocked.page.fill("#answer-1-text", "mine")
    clocked.page.clock.run_for(2100)
    expect(clocked.page.locator(".saved")).to_contain_text("could not be saved")

    clocked.is_down = False
    clocked.page.clock.run_for(10_100)
    expect(clocked.page.locator(".saved")).to_contain_text("were saved at")
    assert [dict(each)["Answer_1_FreeText"] for each in clocked.sent("draft")] == ["mine"]


def test_what_is_not_saved_yet_is_saved_when_the_page_is_left(page: Page) -> None:
    """By a server of its own: what a page sends while it goes is not seen from inside the browser."""
    html = page_of(form_of(FreeTextAnswer()), 'data-draft="/draft"').encode()
    received: Queue[tuple[str, str]] = Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-length", str(len(html)))
            self.end_headers()
            self.wfile.write(html)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            received.put((self.headers["content-type"], body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    page.clock.install()  # so that no other draft is sent
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    page.clock.pause_at(datetime(2099, 1, 1, tzinfo=UTC))
    page.fill("#answer-1-text", "one\ntwo")
    page.goto("about:blank")
    kind, body = received.get(timeout=30)
    server.shutdown()
    server.server_close()

    assert kind.startswith("application/x-www-form-urlencoded")
    assert parse_qsl(body) == [("csrf", "secret"), ("Answer_1_FreeText", "one\r\ntwo")]


def test_what_is_just_being_saved_is_sent_again_when_the_page_is_left(clocked: Site) -> None:
    """The browser gives up a request of a page that goes."""
    clocked.page.add_init_script(
        "navigator.sendBeacon = () => { sessionStorage.setItem('beacon', 'sent'); return true }"
    )
    clocked.show(form_of(FreeTextAnswer()), 'data-draft="/draft"')
    clocked.page.route("**/draft", lambda _: None)
    clocked.page.fill("#answer-1-text", "mine")
    with clocked.page.expect_request("**/draft"):
        clocked.page.clock.run_for(2100)
    clocked.page.goto(f"{ADDRESS}elsewhere")

    assert clocked.page.evaluate("() => sessionStorage.getItem('beacon')") == "sent"


def test_what_is_sent_is_a_draft_first_and_none_afterwards(clocked: Site) -> None:
    """A browser that leaves the page for a server that is gone does not come back to what was written."""
    clocked.page.add_init_script(
        "navigator.sendBeacon = () => { sessionStorage.setItem('beacon', 'sent'); return true }"
    )
    clocked.show(form_of(FreeTextAnswer()), 'data-draft="/draft"')
    clocked.page.fill("#answer-1-text", "mine")
    clocked.submit()
    clocked.page.wait_for_url("**/submit")
    clocked.page.clock.run_for(5000)

    assert [address for address, _ in clocked.posts] == ["draft", "submit"]
    assert clocked.page.evaluate("() => sessionStorage.getItem('beacon')") is None


def test_nothing_is_lost_when_the_server_is_gone_as_the_form_is_sent(site: Site) -> None:
    site.show(form_of(FreeTextAnswer()), 'data-draft="/draft"')
    site.page.fill("#answer-1-text", "mine")
    site.is_down = True
    site.submit()
    expect(site.page.locator(".saved")).to_have_text(messages.SCRIPT["unsent"])
    expect(site.page.locator("#answer-1-text")).to_have_value("mine")

    site.is_down = False
    site.submit()
    site.page.wait_for_url("**/submit")
    assert [dict(each)["Answer_1_FreeText"] for each in site.sent("submit")] == ["mine"]


# -------------------------------------------------------------------------------------------------- time that is left


def deadline(seconds: int, **more: str) -> str:
    """Return the attributes of a form that ends so many seconds from now, by the clock of the server."""
    found = {"data-deadline": (NOW + timedelta(seconds=1 + seconds)).isoformat().replace("+00:00", "Z"), **more}
    return " ".join(f'{name}="{value}"' for name, value in found.items())


def test_the_time_that_is_left_is_shown_and_told_before_it_ends(clocked: Site) -> None:
    clocked.show(form_of(FreeTextAnswer()), deadline(3 * 3600))
    shown, note = clocked.page.locator(".countdown"), clocked.page.locator(".countdown-note")
    expect(shown).to_have_text("Time left: 3:00:00")
    expect(note).to_have_text("")

    clocked.page.clock.fast_forward(3 * 3600_000 - 300_000)
    expect(shown).to_have_text("Time left: 5:00")
    expect(note).to_have_text("5 minutes are left.")

    clocked.page.clock.fast_forward(240_000)
    expect(shown).to_have_text("Time left: 1:00")
    expect(note).to_have_text("One minute is left.")

    clocked.page.clock.fast_forward(60_000)
    expect(shown).to_have_text("Time left: 0:00")
    expect(note).to_have_text("The time is over.")


def test_what_is_told_of_the_time_is_told_once(clocked: Site) -> None:
    """A reader would say it again every second."""
    clocked.show(form_of(FreeTextAnswer()), deadline(290))
    clocked.page.evaluate(
        """() => {
            const note = document.querySelector(".countdown-note");
            new MutationObserver(() => { note.dataset.again = "yes" }).observe(note, { childList: true });
        }"""
    )
    clocked.page.clock.run_for(5000)

    expect(clocked.page.locator(".countdown")).to_have_text("Time left: 4:45")
    expect(clocked.page.locator(".countdown-note")).not_to_have_attribute("data-again", "yes")


def test_a_page_that_is_opened_in_the_last_minute_says_so(clocked: Site) -> None:
    clocked.show(form_of(FreeTextAnswer()), deadline(59))

    expect(clocked.page.locator(".countdown-note")).to_have_text("One minute is left.")


def test_a_page_that_is_opened_too_late_says_so(clocked: Site) -> None:
    clocked.show(form_of(FreeTextAnswer()), deadline(-100))

    expect(clocked.page.locator(".countdown")).to_have_text("Time left: 0:00")
    expect(clocked.page.locator(".countdown-note")).to_have_text("The time is over.")


def test_the_clock_of_the_worker_need_not_be_right(clocked: Site) -> None:
    """The server's clock is an hour behind that of the worker."""
    server = NOW - timedelta(hours=1)
    ends = {"data-deadline": (server + timedelta(seconds=90)).isoformat(), "data-now": server.isoformat()}
    clocked.show(form_of(FreeTextAnswer()), " ".join(f'{name}="{value}"' for name, value in ends.items()))

    expect(clocked.page.locator(".countdown")).to_have_text("Time left: 1:30")


def test_the_end_of_the_time_saves_what_was_written(clocked: Site) -> None:
    clocked.show(form_of(FreeTextAnswer()), deadline(1) + ' data-draft="/draft"')
    clocked.page.fill("#answer-1-text", "mine")
    clocked.page.clock.run_for(1100)
    expect(clocked.page.locator(".saved")).to_contain_text("were saved at")

    assert [dict(each)["Answer_1_FreeText"] for each in clocked.sent("draft")] == ["mine"]
