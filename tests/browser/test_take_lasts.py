"""What a worker has typed and sent outlives browsers and servers; what is sent twice is stored once; time runs out."""

import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from mturk_xml.server.store import Store
from tests.take_command import Take
from tests.taking import BIRDS
from tests.worker_pages import EVERYTHING, accept, archive, choice, cut_off, menu, question, receipt, submit, text


@pytest.fixture(scope="module")
def birds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Take, Path]]:
    """Serve the bird test."""
    folder = tmp_path_factory.mktemp("birds")
    with Take(BIRDS / "form.xml", "-o", folder) as take:
        yield take, folder


def fill(page: Page) -> None:
    """Answer enough."""
    choice(page, 1, "Oak").check()
    choice(page, 2, "Other").check()
    text(page, 2).fill("saw like")
    menu(page, 4).select_option("Other")
    menu(page, 6).select_option(["Bees", "Other"])
    text(page, 6).fill("moths")
    choice(page, 7, "April").check()
    choice(page, 7, "May").check()
    text(page, 8).fill("48")
    text(page, 10).fill("Green all over,\nand quite large.\n")


def expect_filled(page: Page) -> None:
    """Expect what ``fill`` has put in."""
    expect(choice(page, 1, "Oak")).to_be_checked()
    expect(choice(page, 2, "Other")).to_be_checked()
    expect(text(page, 2)).to_have_value("saw like")
    expect(menu(page, 4)).to_have_value("OtherSelection")
    expect(text(page, 4)).to_have_value("between the beds")
    expect(menu(page, 6)).to_have_values(["Selection_bees", "OtherSelection"])
    expect(text(page, 6)).to_have_value("moths")
    assert [each.is_checked() for each in question(page, 7).get_by_role("checkbox").all()] == [False, True, True, False]
    expect(text(page, 8)).to_have_value("48")
    expect(text(page, 10)).to_have_value("Green all over,\nand quite large.\n")


def hurry(page: Page, seconds: int) -> None:
    """Let the clock of a page run: drafts are saved two seconds after the last change."""
    page.clock.run_for(seconds * 1000)


def test_what_was_typed_is_there_when_the_browser_has_crashed(
    launch: Callable[[], Browser], page: Page, tmp_path: Path
) -> None:
    crashing = launch()
    before = crashing.new_page()
    before.clock.install()
    cut_off(before)
    cut_off(page)
    with Take(EVERYTHING, "-o", tmp_path) as take:
        url = accept(before, take.link, "Ann")
        fill(before)
        with before.expect_response("**/draft"):
            hurry(before, 2)
        with pytest.raises(Error):
            crashing.new_browser_cdp_session().send("Browser.crash")

        page.goto(f"{take.link}?workerId=Ann")
        page.wait_for_url(url)
        expect_filled(page)


def test_what_is_typed_outlives_the_server(page: Page, tmp_path: Path) -> None:
    page.clock.install()
    cut_off(page)
    with Take(EVERYTHING, "-o", tmp_path) as take:
        accept(page, take.link, "Ann")
        choice(page, 1, "Plane").check()
        with page.expect_response("**/draft"):
            hurry(page, 2)
        take.end(signal.SIGKILL)
    fill(page)
    hurry(page, 2)
    expect(page.get_by_text("could not be saved. Another try follows.")).to_be_visible()
    submit(page)
    expect(page.get_by_text("could not be sent. They are still here")).to_be_visible()
    expect_filled(page)
    with Take(EVERYTHING, "-o", tmp_path):  # at the same port
        with page.expect_response("**/draft"):
            hurry(page, 10)
        page.reload()
        expect_filled(page)
        submit(page)
        receipt(page)

    [stored] = archive(tmp_path)
    assert "<SelectionIdentifier>oak</SelectionIdentifier>" in stored["Answer"]
    assert "<FreeText>Green all over,&#13;\nand quite large.&#13;\n</FreeText>" in stored["Answer"]


def test_two_presses_of_the_button_store_once(page: Page, birds: tuple[Take, Path]) -> None:
    take, folder = birds
    cut_off(page)
    accept(page, take.link, "Bob")
    page.get_by_role("button", name="Submit").dblclick()
    receipt(page)

    assert [each["WorkerId"] for each in archive(folder)].count("Bob") == 1


@pytest.mark.parametrize("has_scripts", [True, False])
def test_the_way_back_leads_to_the_receipt(browser: Browser, birds: tuple[Take, Path], *, has_scripts: bool) -> None:
    take, folder = birds
    context = browser.new_context(java_script_enabled=has_scripts)
    page = context.new_page()
    cut_off(page)
    url = accept(page, take.link, f"Cid {has_scripts}")
    submit(page)
    receipt(page)
    page.go_back()

    assert page.url == f"{url}/receipt"
    receipt(page)
    context.close()
    assert [each["WorkerId"] for each in archive(folder)].count(f"Cid {has_scripts}") == 1


def test_what_is_still_open_in_another_window_is_not_stored_too(page: Page, birds: tuple[Take, Path]) -> None:
    take, folder = birds
    other = page.context.new_page()
    for each in (page, other):
        cut_off(each)
    other.goto(accept(page, take.link, "Dan"))
    choice(page, 2, "Orange").check()
    choice(other, 2, "Blue").check()
    for each in (page, other):
        submit(each)
        receipt(each)
        expect(each.locator(".answers > div").filter(has_text="Robin").locator("dd")).to_have_text("Orange")

    [stored] = [each for each in archive(folder) if each["WorkerId"] == "Dan"]
    assert "<SelectionIdentifier>orange</SelectionIdentifier>" in stored["Answer"]


def test_when_the_time_is_over_nothing_is_stored_and_what_was_typed_is_kept(page: Page, tmp_path: Path) -> None:
    cut_off(page)
    with Take(BIRDS / "form.xml", "--duration", "2", "-o", tmp_path) as take:
        accept(page, take.link, "Ann")
        expect(page.get_by_role("timer")).to_have_text(re.compile("Time left: 0:0[0-2]"))
        choice(page, 2, "Orange").check()
        expect(page.get_by_text("The time is over.")).to_be_visible()
        submit(page)
        expect(page.get_by_role("heading", name="The time is over")).to_be_visible()
        expect(page.get_by_text("What you had filled in was kept.")).to_be_visible()
        page.goto(take.link + "?workerId=Ann")
        expect(page.get_by_text("There is nothing more to do for you here.")).to_be_visible()

    assert archive(tmp_path) == []
    with Store(str(tmp_path)) as store:
        [left] = store.unfinished()
    assert ("Answer_2", "Selection_orange") in left.draft
