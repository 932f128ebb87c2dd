"""Forms taken in a real browser on the real server: what is stored is the very document that was to be expected."""

import csv
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import mturk_xml as mx
from tests.take_command import COMMAND, Take, running
from tests.worker_pages import (
    BIRDS,
    EVERYTHING,
    accept,
    archive,
    choice,
    menu,
    text,
    canonical,
    come,
    cut_off,
    expected,
    problems,
    question,
    receipt,
    submit,
)

PHOTO = b'\x89PNG\r\n\x1a\n{"Answer": 1}\n' * 100
NASTY = '../../.take/"x" <img src=x onerror=alert(1)>\n.assignments.jsonl'


@pytest.fixture(scope="module")
def birds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Take, Path]]:
    """Serve the bird test with its key."""
    folder = tmp_path_factory.mktemp("birds")
    with running(BIRDS / "form.xml", "--answer-key", BIRDS / "key.xml", "--explain", "-o", folder) as take:
        yield take, folder


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Take, Path]]:
    """Serve the form with every construct."""
    folder = tmp_path_factory.mktemp("garden")
    with running(EVERYTHING, "-o", folder) as take:
        yield take, folder


def of_worker(folder: Path, worker: str) -> dict[str, object]:
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

    answer = str(of_worker(folder, "Ann")["Answer"])
    assert canonical(answer) == expected("bird-test")
    assert mx.validate(answer, form=BIRDS / "form.xml").ok
    rows = [each for each in csv.DictReader(run("answers", "-q", folder).splitlines()) if each["WorkerId"] == "Ann"]
    given = [(each["QuestionIdentifier"], each["Value"]) for each in rows]
    assert given == [(each.question_identifier, chosen) for each in answers(answer) for chosen in values(each)]
    [score] = [
        each
        for each in json.loads(run("score", "--answer-key", BIRDS / "key.xml", "--format", "json", folder))
        if each["WorkerId"] == "Ann"
    ]
    expect(page.locator(".value")).to_have_text(str(score["value"]))
    assert len(page.locator(".steps li").all()) > 12


def answers(xml: str) -> tuple[mx.FreeText | mx.Selected | mx.UploadedFile, ...]:
    return mx.QuestionFormAnswers.from_xml(xml).answers


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
    answer, [upload] = str(stored["Answer"]), stored["Uploads"]
    assert canonical(answer) == expected("every-construct", upload)
    assert mx.validate(answer, form=EVERYTHING).ok
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

    answer = str(of_worker(folder, "Bob")["Answer"])
    assert canonical(answer) == expected("every-construct-blank")
    assert mx.validate(answer, form=EVERYTHING).ok
