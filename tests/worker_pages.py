"""What a worker does in a browser from the link to the receipt, and what is stored then."""

import json
import re
from pathlib import Path
from typing import Any

from lxml import etree
from playwright.sync_api import Locator, Page

ROOT = Path(__file__).parents[1]
BIRDS = ROOT / "fixtures" / "bird-test"
EVERYTHING = ROOT / "fixtures" / "valid" / "question-form" / "every-construct.xml"
TAKEN = ROOT / "fixtures" / "taken"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><rect width="640" height="400" fill="#7a7"/></svg>'
LOCAL = re.compile(r"^http://127\.0\.0\.1:")


def cut_off(page: Page) -> list[str]:
    """Keep a page from the web: pictures are made here, all else fails. Return the list that addresses get into."""
    asked: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        if route.request.resource_type == "image":
            route.fulfill(body=PICTURE, content_type="image/svg+xml")
        else:
            route.abort()

    page.route(lambda url: not LOCAL.match(url), answer)
    return asked


def come(page: Page, link: str, worker: str) -> None:
    """Open the link, and say who it is."""
    page.goto(link)
    page.get_by_label("Worker ID").fill(worker)
    page.get_by_role("button", name="Begin").click()


def accept(page: Page, link: str, worker: str) -> str:
    """Come and accept the first HIT; return the address of the assignment."""
    come(page, link, worker)
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url("**/assignments/*")
    return page.url


def question(page: Page, number: int) -> Locator:
    """Return the place of a question."""
    return page.locator(f"#question-{number}")


def choice(page: Page, number: int, name: str) -> Locator:
    """Return the button or box of a choice."""
    place = question(page, number)
    return place.get_by_role("radio", name=name).or_(place.get_by_role("checkbox", name=name))


def menu(page: Page, number: int) -> Locator:
    """Return the menu of a question."""
    return question(page, number).get_by_label("Your choice")


def text(page: Page, number: int) -> Locator:
    """Return the field for the text of a question, or for the text of "other"."""
    return question(page, number).get_by_role("textbox")


def problems(page: Page) -> dict[int, list[str]]:
    """Return what is said at the fields, by number of question."""
    told: list[tuple[int, str]] = page.locator(".field-problems > .problem").evaluate_all(
        "each => each.map(one => [Number(one.closest('[data-number]').dataset.number), one.textContent])"
    )
    return {number: [words for each, words in told if each == number] for number, _ in told}


def submit(page: Page) -> None:
    """Press the button."""
    page.get_by_role("button", name="Submit").click()


def receipt(page: Page) -> None:
    """Wait for the receipt."""
    page.wait_for_url("**/receipt")
    page.get_by_text("Your answers were received and stored.").wait_for()


def archive(folder: Path) -> list[dict[str, Any]]:
    """Return the assignments in the archive."""
    lines = (folder / "assignments.jsonl").read_text(encoding="ascii").splitlines()
    return [json.loads(each) for each in lines]


def canonical(xml: str) -> bytes:
    """Return a document in its canonical form (C14N 1.0)."""
    return etree.tostring(etree.fromstring(xml.encode()), method="c14n")


def expected(name: str, *uploads: dict[str, Any]) -> bytes:
    """Return the canonical form of a document in ``fixtures/taken``; KEY-1 in it is the key of the first upload."""
    xml = (TAKEN / f"{name}.xml").read_text(encoding="utf-8")
    for number, each in enumerate(uploads, 1):
        assert xml.count(f"KEY-{number}<") == 1
        xml = xml.replace(f"KEY-{number}<", f"{each['Key']}<")
    return canonical(xml)
