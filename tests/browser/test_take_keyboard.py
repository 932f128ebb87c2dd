"""A form with every construct, taken with keys alone: the focus goes everywhere, and is always to be seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mturk_xml.server.app import app
from mturk_xml.server.store import Store
from tests.taking import offer, served
from tests.worker_pages import EVERYTHING, canonical, cut_off, expected, problems, receipt

# What has the focus: its id, else its words; and why it cannot be seen there, if so.
FOCUS = """() => {
    const area = document.activeElement.closest("area"); // the browser draws its ring into the picture
    const focused = area ? document.querySelector(`[usemap="#${area.parentNode.name}"]`) : document.activeElement;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(focused);
    const place = focused.getBoundingClientRect();
    const middle = [(Math.max(0, place.left) + Math.min(innerWidth, place.right)) / 2,
                    (Math.max(0, place.top) + Math.min(innerHeight, place.bottom)) / 2];
    const top = document.elementFromPoint(...middle);
    const flaws = [];
    if (!area && !focused.matches(":focus-visible, audio, video")) flaws.push("not shown");
    if (!area && (outlineStyle === "none" || parseFloat(outlineWidth) < 2)) flaws.push(`outline ${outlineStyle} ${outlineWidth}`);
    if (!place.width || !place.height || place.bottom <= 0 || place.top >= innerHeight) flaws.push("not in the window");
    if (!area && !(focused.contains(top) || top?.contains(focused))) flaws.push("covered");
    return [focused.id || focused.textContent.trim().slice(0, 40) || focused.outerHTML.slice(0, 99), flaws.join(", ")];
}"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(str(tmp_path / "out")) as made:
        yield made


class Keys:
    """A keyboard. Whatever gets the focus must be to be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.press = page.keyboard.press
        self.type = page.keyboard.type

    def look(self) -> str:
        """Return what has the focus."""
        name, flaws = self.page.evaluate(FOCUS)
        assert flaws == "", f"{name}: {flaws}"
        return str(name)

    def tab_to(self, name: str) -> None:
        """Go on until something has the focus."""
        seen = [self.look()]
        while seen[-1] != name:
            self.press("Tab")
            seen.append(self.look())
            assert seen.count(seen[-1]) < 9, f"{name} is never reached: {seen}"


# Where to, which keys are pressed there, and what is typed.
ANSWERS = [
    ("answer-1-1", "ArrowDown", "ArrowDown", ""),  # plane
    ("answer-2-2", "Space", ""),  # toothed
    ("answer-2-4", "Space", ""),  # other
    ("answer-2-other", "doubly toothed"),
    ("answer-3-1", "ArrowDown", ""),  # second
    ("answer-4-choices", "o"),  # other
    ("answer-5-1", "Space", ""),  # white
    ("answer-5-4", "Space", ""),  # blue
    ("answer-6-choices", "ArrowDown", "Shift+ArrowDown", ""),  # bees and butterflies
    ("answer-7-1", "Space", "Tab", "Space", "Shift+Tab", "Space", ""),  # March, April, and not March after all
    ("answer-8-text", "48"),
    ("answer-9-text", "G-17-ab"),
    ("answer-10-text", "Control+End", "toothed.\nlast line"),
    ("answer-11-text", "none"),
    ("answer-12-file", ""),
]


def test_all_is_done_with_keys(page: Page, store: Store) -> None:
    cut_off(page)
    offer(store, EVERYTHING.read_text(encoding="utf-8"), duration=3600)
    with served(app(store)) as address:
        page.set_viewport_size({"width": 700, "height": 500})
        page.goto(address)
        keys = Keys(page)
        keys.press("Tab")
        keys.tab_to("worker")
        keys.type("Ann")
        keys.press("Enter")
        page.wait_for_url("**/hits/*")
        keys.press("Tab")
        keys.tab_to("Accept")
        keys.press("Space")
        page.wait_for_url("**/assignments/*")
        keys.press("Tab")
        keys.tab_to("Submit")  # past everything
        keys.press("Enter")
        expect(page.get_by_role("alert")).to_be_focused()
        assert list(problems(page)) == [1, 2, 4, 7, 8]
        keys.look()
        keys.press("Tab")
        keys.press("Enter")  # the first link leads to the first field
        assert keys.look() == ANSWERS[0][0]
        for name, *pressed, words in ANSWERS:
            keys.tab_to(name)
            for key in pressed:
                keys.press(key)
            keys.type(words)
        keys.tab_to("Submit")
        keys.press("Space")
        receipt(page)
        keys.press("Tab")
        keys.tab_to("Go on")

    [assignment] = store.submissions()
    assert canonical(assignment.answer or "") == expected("every-construct-keys")
