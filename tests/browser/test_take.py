"""Forms taken in a real browser on the real server: what is stored is the very document that was to be expected."""

import csv
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import mturk_xml as mx
from tests.take_command import COMMAND, Take
from tests.worker_pages import (
    BIRDS,
    EVERYTHING,
    accept,
    archive,
    canonical,
    choice,
    cut_off,
    expected,
    menu,
    problems,
    question,
    receipt,
    submit,
    text,
)

PHOTO = b'\x89PNG\r\n\x1a\n{"Answer": 1}\n' * 100
NASTY = '../../.take/"x" <img src=x onerror=alert(1)>\n.assignments.jsonl'


@pytest.fixture(scope="module")
def birds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Take, Path]]:
    """Serve the bird test with its key."""
    folder = tmp_path_factory.mktemp("birds")
    with Take(BIRDS / "form.xml", "--answer-key", BIRDS / "key.xml", "--explain", "-o", folder) as take:
        yield take, folder


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Take, Path]]:
    """Serve the form with every construct."""
    folder = tmp_path_factory.mktemp("garden")
    with Take(EVERYTHING, "-o", folder) as take:
        yield take, folder


def of_worker(folder: Path, worker: str) -> dict[str, Any]:
    """Return what a worker has submitted."""
    [found] = [each for each in archive(folder) if each["WorkerId"] == worker]
    return found


def run(*arguments: object) -> str:
    done = subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def fill_birds(page: Page) -> None:
    """Answer the bird test: most of it right, the fourth and the eighth left blank at last."""
    choice(page, 1, "Two").check()
    choice(page, 2, "Orange").check()
    menu(page, 3).select_option("Strong and hooked")
    choice(page, 4, "Folded").check()
    question(page, 4).get_by_role("button", name="Clear").click()
    choice(page, 5, "Long sickle-shaped wings").check()
    choice(page, 6, "Forked").check()
    choice(page, 7, "inner").check()
    choice(page, 7, "outer").check()
    menu(page, 8).select_option("Pink")
    menu(page, 8).select_option("Choose one")
    for part in ("Wing", "Bill", "Eye", "Leg", "Tail"):
        choice(page, 9, part).check()
    choice(page, 9, "Leg").uncheck()
    for bird in ("Chiffchaff", "Wren", "Blackbird"):
        choice(page, 10, bird).check()
    choice(page, 11, "small").check()
    choice(page, 11, "whole bird").check()
    choice(page, 12, "no bird").check()


def test_the_bird_test_is_taken(page: Page, birds: tuple[Take, Path]) -> None:
    take, folder = birds
    cut_off(page)
    accept(page, take.link, "Ann")
    fill_birds(page)
    submit(page)
    receipt(page)

    answer = of_worker(folder, "Ann")["Answer"]
    assert canonical(answer) == expected("bird-test")
    assert mx.validate(answer, test=BIRDS / "form.xml").ok
    rows = [each for each in csv.DictReader(run("answers", "-q", folder).splitlines()) if each["WorkerId"] == "Ann"]
    given: dict[str, list[str]] = {}
    for each in rows:
        given.setdefault(each["QuestionIdentifier"], []).append(each["Value"])
    read = mx.QuestionFormAnswers.from_xml(answer).answers
    assert given == {each.question_identifier: list(each.selection_identifiers) or [""] for each in read}  # type: ignore[union-attr]
    [score] = [
        each
        for each in json.loads(run("score", "--answer-key", BIRDS / "key.xml", "--format", "json", folder))
        if each["WorkerId"] == "Ann"
    ]
    expect(page.locator(".value")).to_have_text(str(score["value"]))
    assert len(page.locator(".steps li").all()) > 12


def fill_garden(page: Page) -> None:
    """Answer every kind of question."""
    choice(page, 1, "Plane").check()
    choice(page, 2, "Toothed").check()
    choice(page, 2, "Other").check()
    text(page, 2).fill("doubly toothed")
    choice(page, 3, "Second recording").check()
    menu(page, 4).select_option("Other")
    choice(page, 5, "Blue").check()
    choice(page, 5, "White").check()
    menu(page, 6).select_option(["Butterflies", "Other"])
    text(page, 6).fill(" Hover flies & <bees> ]]> \U0001f41d ")
    for month in ("June", "March", "May", "April"):
        choice(page, 7, month).check()
    text(page, 8).fill("48")
    text(page, 9).fill("g-17-AB")
    text(page, 10).press("Control+End")
    page.keyboard.type("toothed.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(
        "\tLänge \u202e\u05d0\u05d1 \U0001f341\U0001f9d1\u200d\U0001f33e & &amp; <i> ]]> \"'\r\nlast line"
    )
    text(page, 11).fill("</FreeText>\n<!-- --> ]]>\n")
    upload = {"name": NASTY, "mimeType": "image/png", "buffer": PHOTO}
    question(page, 12).get_by_label("Your file").set_input_files(upload)  # type: ignore[arg-type]


def test_every_kind_of_answer_is_given(page: Page, garden: tuple[Take, Path]) -> None:
    take, folder = garden
    cut_off(page)
    accept(page, take.link, "Ann")
    fill_garden(page)
    submit(page)
    receipt(page)

    stored = of_worker(folder, "Ann")
    answer, [upload] = stored["Answer"], stored["Uploads"]
    assert canonical(answer) == expected("every-construct", upload)
    assert mx.validate(answer, test=EVERYTHING).ok
    assert (folder / upload["Path"]).read_bytes() == PHOTO
    assert upload["Name"] == NASTY.replace('"', "%22").replace("\n", "%0A")  # so do browsers
    expect(page.get_by_text(f"{upload['Name']}, 2,200 bytes")).to_be_visible()


def test_what_need_not_be_answered_is_left_blank(page: Page, garden: tuple[Take, Path]) -> None:
    take, folder = garden
    cut_off(page)
    accept(page, take.link, "Bob")
    choice(page, 1, "Oak").check()
    choice(page, 2, "Other").check()
    text(page, 2).fill("Sawn")
    menu(page, 4).select_option("Bed 3, ferns")
    choice(page, 7, "May").check()
    text(page, 8).fill("7")
    submit(page)
    receipt(page)

    answer = of_worker(folder, "Bob")["Answer"]
    assert canonical(answer) == expected("every-construct-blank")
    assert mx.validate(answer, test=EVERYTHING).ok


Fill = Callable[[Page], object]


def ticked(number: int, *names: str) -> Fill:
    """Return what ticks these boxes of a question, and no others."""

    def tick(page: Page) -> None:
        while (ticked := question(page, number).locator("input:checked")).count():
            ticked.first.uncheck()
        for name in names:
            choice(page, number, name).check()

    return tick


def written(number: int, words: str) -> Fill:
    """Return what writes a text."""
    return lambda page: text(page, number).fill(words)


def sent(size: int) -> Fill:
    """Return what chooses a file of so many bytes, which is made in the page: millions take long to get there."""
    return lambda page: question(page, 12).get_by_label("Your file").evaluate(_CHOOSE, size)


_CHOOSE = """(field, size) => {
    const chosen = new DataTransfer();
    chosen.items.add(new File([new Uint8Array(size)], "photo.png"));
    field.files = chosen.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
}"""


# What is put in one after another, and then what is said at the fields, by number of question: all of it, and once.
ROUNDS: list[tuple[list[Fill], dict[int, list[str]]]] = [
    (
        [written(10, "")],
        {number: ["Choose an answer."] for number in (1, 2, 4, 7)}
        | {number: ["Write an answer."] for number in (8, 10)},
    ),
    (
        [
            lambda page: choice(page, 1, "Oak").check(),
            ticked(2, "Entire", "Lobed", "Toothed"),
            lambda page: menu(page, 4).select_option("Bed 3, ferns"),
            ticked(5, "White", "Yellow", "Red", "Blue"),
            lambda page: menu(page, 6).select_option(["Bees", "Butterflies", "Beetles"]),
            ticked(7, "May"),
            written(8, "-1"),
            written(9, "X-17-ab"),
            written(10, "\U0001f343 short"),
            sent(999),
        ],
        {
            2: ["Choose at most 2 answers (chosen: 3)."],
            5: ["Choose at most 3 answers (chosen: 4)."],
            6: ["Choose at most 2 answers (chosen: 3)."],
            8: ["Write a number that is not below 1.", "Digits only, please."],
            9: ["A code begins with G and two digits: G-17."],
            10: ["Write at least 20 characters (written: 8)."],
            12: ["Choose a file of at least 1,000 bytes (this one has 999)."],
        },
    ),
    (
        [
            ticked(2, "Toothed", "Other"),
            written(2, "x"),
            ticked(5),
            lambda page: menu(page, 6).select_option("Bees"),
            written(8, "501"),
            written(9, "G-17"),
            written(10, "x" * 592 + "\n" * 10),
            sent(1000),
        ],
        {
            2: ["Write at least 3 characters (written: 1)."],
            8: ["Write a number that is not above 500."],
            9: ["Invalid input supplied."],
            10: ["Write at most 600 characters (written: 602)."],
        },
    ),
    (
        [written(2, "x" * 41), written(8, "0007"), written(9, "g-17-ab"), written(10, "x" * 600)],
        {
            2: ["Write at most 40 characters (written: 41)."],
            8: ["Write at most 3 characters (written: 4)."],
        },
    ),
    (
        [written(2, "saw-like"), written(8, "ten")],
        {
            2: ["Letters and blanks only."],
            8: ["Write a number in digits, such as 12 or 12.5.", "Digits only, please."],
        },
    ),
    (
        [written(2, ""), written(8, "1.5")],
        {2: ["Write your own answer, or do not choose Other."], 8: ["Digits only, please."]},
    ),
    (
        [written(2, "toothed"), written(8, "500"), sent(5_000_001)],
        {12: ["Choose a file of at most 5,000,000 bytes (this one has 5,000,001)."]},
    ),
]


@pytest.mark.parametrize("has_scripts", [True, False], ids=["by the script", "by the server"])
def test_each_constraint_is_told_at_its_field(
    browser: Browser, garden: tuple[Take, Path], *, has_scripts: bool
) -> None:
    take, folder = garden
    context = browser.new_context(java_script_enabled=has_scripts)
    page = context.new_page()
    cut_off(page)
    accept(page, take.link, f"scripts: {has_scripts}")
    for fills, sentences in ROUNDS if has_scripts else ROUNDS[:-1]:  # the server does not even read a file so large
        for fill in fills:
            fill(page)
        page.evaluate("document.forms[0].noValidate = true")  # the browser itself checks nothing
        submit(page)
        page.get_by_role("alert").wait_for()
        links = page.get_by_role("alert").get_by_role("link").all_inner_texts()
        assert problems(page) == sentences
        assert links == [f"Question {number}: {each}" for number, told in sentences.items() for each in told]
    context.close()

    assert all(each["WorkerId"] != f"scripts: {has_scripts}" for each in archive(folder))


def test_without_scripts_all_of_it_works(browser: Browser, garden: tuple[Take, Path]) -> None:
    take, folder = garden
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    cut_off(page)
    accept(page, take.link, "Cid")
    expect(page.locator("noscript p")).to_contain_text("nothing is saved before")
    submit(page)
    expect(choice(page, 1, "Maple")).to_be_focused()  # the browser itself sees that it is required
    fill_garden(page)
    submit(page)
    receipt(page)
    context.close()

    stored = of_worker(folder, "Cid")
    assert canonical(stored["Answer"]) == expected("every-construct", *stored["Uploads"])
