"""Whole pages: their policy, what they are made of, that they can be read, and that nothing hostile gets into them."""

import re
import sys
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

import mturk_xml as mx
from mturk_xml.preview import assets
from mturk_xml.preview.form import form_html
from mturk_xml.preview.formatted import ATTRIBUTES
from mturk_xml.question_form import FreeTextAnswer, Overview, Question, QuestionForm, Text
from tests.preview_hostile import ADDRESSES, MARKUP, hostile_form

FIXTURES = Path(__file__).parents[2] / "fixtures"
FORM = mx.QuestionForm.from_xml(FIXTURES / "valid" / "question-form" / "every-construct.xml")
BIRDS = mx.QuestionForm.from_xml(FIXTURES / "bird-test" / "form.xml")


def elements(html: str, name: str | None = None) -> Iterator[Element]:
    """Yield the elements that a browser finds in a page, all of them or those of a name."""
    for each in tinyhtml5.parse(html, namespace_html_elements=False).iter():
        if isinstance(each.tag, str) and name in (None, each.tag):
            yield each


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def policy(html: str) -> dict[str, list[str]]:
    """Return the directives of a page's Content-Security-Policy."""
    [meta] = [each for each in elements(html, "meta") if each.get("http-equiv")]
    assert meta.get("http-equiv") == "Content-Security-Policy"
    directives = (each.split() for each in (meta.get("content") or "").split(";"))
    return {name: sources for name, *sources in directives}


def hashed(element: Element) -> str:
    return f"'sha256-{b64encode(sha256((element.text or '').encode()).digest()).decode()}'"


def question(identifier: str, name: str | None = None, *, required: bool | None = None) -> Question:
    return Question(
        question_identifier=identifier,
        display_name=name,
        is_required=required,
        question_content=(Text("?"),),
        answer_specification=FreeTextAnswer(),
    )


# --------------------------------------------------------------------------------------------------------------- forms


def test_a_page_runs_its_own_script_and_loads_pictures_and_sounds_only() -> None:
    html = FORM.to_html()
    [style], [script] = elements(html, "style"), elements(html, "script")

    assert policy(html) == {
        "default-src": ["'none'"],
        "img-src": ["http:", "https:", "data:"],
        "media-src": ["http:", "https:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "style-src": [hashed(style)],
        "script-src": [hashed(script)],
    }
    assert (style.text, script.text) == (assets.style(), assets.script())


def test_the_policy_stands_before_everything_that_it_is_about() -> None:
    [head] = elements(FORM.to_html(), "head")

    assert [each.tag for each in head][:2] == ["meta", "meta"]
    assert head[1].get("http-equiv") == "Content-Security-Policy"


def test_nothing_of_the_page_itself_comes_from_elsewhere() -> None:
    empty = QuestionForm(items=(Overview(content=(Text("x"),)),)).to_html()

    assert [each for each in elements(empty) if {"src", "href", "srcset", "data", "action"} & set(each.attrib)] == []
    assert not re.search(r"url\(|@import|https?:", assets.style())


def test_overviews_and_questions_stand_in_the_order_of_the_form() -> None:
    parts = ("overview", "question")
    found = [each.get("class") for each in elements(FORM.to_html()) if each.get("class") in parts]

    assert found == [type(item).__name__.lower() for item in FORM.items]


def test_questions_have_a_number_a_name_and_say_that_they_are_required() -> None:
    form = QuestionForm(
        items=(question("a"), question("b", " Name ", required=True), question("c", " ", required=False))
    )
    html = form.to_html()

    assert [words(each) for each in elements(html, "legend")] == ["Question 1", "2 Name required", "Question 3"]
    for number, fieldset in enumerate(elements(html, "fieldset"), 1):
        assert fieldset.get("id") == f"question-{number}"
        assert fieldset.get("aria-describedby") == f"question-{number}-content"
        assert fieldset[0].tag == "legend"
        assert fieldset[1].get("id") == f"question-{number}-content"
        assert fieldset[0].get("id") == f"question-{number}-name"


@pytest.mark.parametrize("form", [FORM, BIRDS], ids=["every construct", "birds"])
def test_headings_go_down_step_by_step(form: QuestionForm) -> None:
    levels = [int(each.tag[1]) for each in elements(form.to_html()) if re.fullmatch("h[1-6]", each.tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("form", [FORM, BIRDS], ids=["every construct", "birds"])
def test_identifiers_are_unique_and_references_lead_somewhere(form: QuestionForm) -> None:
    found = list(elements(form.to_html()))
    ids = [each.get("id") for each in found if each.get("id")]
    named = {
        one
        for each in found
        for name in ("aria-describedby", "aria-labelledby", "for")
        for one in (each.get(name) or "").split()
    }

    assert len(ids) == len(set(ids))
    assert named <= set(ids)
    assert found[0].get("lang") == "en"


def test_a_preview_says_so_and_an_accepted_one_does_not() -> None:
    preview, accepted = FORM.to_html(), FORM.to_html(mode="accepted")

    assert "This is a preview." in preview
    assert [words(each) for each in elements(preview, "p") if each.get("class") == "pill"] == ["Preview"]
    assert "This is a preview." not in accepted
    assert [words(each) for each in elements(accepted, "p") if each.get("class") == "pill"] == ["Accepted"]


@pytest.mark.parametrize(
    ("title", "expected"), [(None, "Question form"), ("", "Question form"), ("<b>a</b>", "<b>a</b>")]
)
def test_a_page_has_a_title(title: str | None, expected: str) -> None:
    html = BIRDS.to_html(title=title)

    assert [each.text for each in elements(html, "title")] == [expected]
    assert [words(each) for each in elements(html, "h1")] == [expected]


@pytest.mark.parametrize(("count", "expected"), [(0, "0 questions"), (1, "1 question"), (2, "2 questions")])
def test_the_questions_are_counted(count: int, expected: str) -> None:
    items: list[Overview | Question] = [Overview(content=(Text("x"),))]
    items += [question(f"q{number}") for number in range(count)]

    assert f'<p class="soft">{expected}</p>' in QuestionForm(items=tuple(items)).to_html()


def test_authors_are_told_of_content_that_the_service_refused_and_workers_are_not() -> None:
    form = mx.QuestionForm(items=(Overview(content=(mx.question_form.FormattedContent("<p>a<br></p>"),)),))

    assert "mturk-xml validate" in form.to_html()
    assert "mturk-xml validate" not in form_html(form)


def test_a_form_is_filled_with_values_and_told_problems() -> None:
    form = QuestionForm(items=(question("a"), question("b")))
    html = form_html(form, values=[("Answer_2_FreeText", "<words>")], problems={1: ["Write an answer."]}, disabled=True)

    assert "&lt;words&gt;" in html
    assert html.count("Write an answer.") >= 2  # at the field, and in the summary above
    assert all("disabled" in each.attrib for each in elements(html) if each.tag in ("textarea", "input"))


# -------------------------------------------------------------------------------------------------------------- frames


HTML = mx.HTMLQuestion(
    html_content="<!DOCTYPE html><p title='\"&amp;'>\n x</p><script>1 < 2 && 3</script>", frame_height=450
)


def frame(html: str) -> Element:
    [found] = elements(html, "iframe")
    return found


def test_the_html_of_a_question_gets_into_its_frame_unchanged_and_nowhere_else() -> None:
    html = HTML.to_html()

    assert frame(html).get("srcdoc") == HTML.html_content
    assert list(elements(html, "script")) == []
    assert "1 < 2 && 3" not in html


def test_the_frame_of_an_html_question_has_an_origin_of_its_own_and_submits_nowhere() -> None:
    html = HTML.to_html()

    assert (frame(html).get("sandbox") or "").split() == [
        "allow-forms",
        "allow-modals",
        "allow-popups",
        "allow-scripts",
    ]
    assert policy(html)["form-action"] == policy(html)["object-src"] == ["'none'"]


@pytest.mark.parametrize(("height", "expected"), [(450, "450"), (1, "1"), (0, None), (-5, None), (10**30, "30000")])
def test_frames_are_as_high_as_the_document_says_and_0_is_the_window(height: int, expected: str | None) -> None:
    for found in (
        frame(mx.HTMLQuestion(html_content="x", frame_height=height).to_html()),
        frame(mx.ExternalQuestion(external_url="https://a.example", frame_height=height).to_html()),
    ):
        assert found.get("height") == expected
        assert found.get("class") == (None if expected else "window")
        assert found.get("title")


def test_an_external_question_is_loaded_with_the_parameters_of_a_preview() -> None:
    question = mx.ExternalQuestion(external_url="https://a.example/?b=c&d=e", frame_height=0)
    html = question.to_html()
    address = "https://a.example/?b=c&d=e&assignmentId=ASSIGNMENT_ID_NOT_AVAILABLE&hitId=3PREVIEWHIT000000000000000000"

    assert frame(html).get("src") == address
    assert [words(each) for each in elements(html, "code")] == [address]
    assert (frame(html).get("sandbox") or "").split()[-1] == "allow-same-origin"  # of its own site, never of the page
    assert frame(html).get("referrerpolicy") == "no-referrer"


def test_an_external_question_is_loaded_with_the_parameters_that_follow_the_acceptance() -> None:
    html = mx.ExternalQuestion(external_url="https://a.example", frame_height=0).to_html(mode="accepted")
    names = re.findall(r"[?&](\w+)=", frame(html).get("src") or "")

    assert names == ["assignmentId", "hitId", "turkSubmitTo", "workerId"]
    assert "ASSIGNMENT_ID_NOT_AVAILABLE" not in html


def test_the_page_around_an_external_question_runs_nothing() -> None:
    html = mx.ExternalQuestion(external_url="https://a.example", frame_height=0).to_html()
    [style] = elements(html, "style")

    assert policy(html) == {
        "default-src": ["'none'"],
        "style-src": [hashed(style)],
        "frame-src": ["http:", "https:"],
        "base-uri": ["'none'"],
    }


@pytest.mark.parametrize("address", [each for each in ADDRESSES if not each.startswith("https:")])
def test_a_frame_loads_pages_of_the_web_only(address: str) -> None:
    html = mx.ExternalQuestion(external_url=address, frame_height=0).to_html()

    assert list(elements(html, "iframe")) == []
    assert "no such address" in html


@pytest.mark.parametrize("kind", [mx.HTMLQuestion, mx.ExternalQuestion])
def test_frames_have_titles_of_their_own(kind: Any) -> None:
    [heading] = elements(kind("https://a.example", 0).to_html(), "h1")

    assert words(heading) == {"HTMLQuestion": "HTML question", "ExternalQuestion": "External question"}[kind.__name__]


# ------------------------------------------------------------------------------------------------------------- hostile


def test_hostile_documents_bring_no_element_and_no_attribute_that_the_page_does_not_have_itself() -> None:
    hostile = list(elements(hostile_form().to_html(title=MARKUP[0])))
    own = {(each.tag, name) for each in elements(FORM.to_html()) for name in ["", *each.attrib]}
    allowed = {(tag, name) for tag, names in ATTRIBUTES.items() for name in ("", *names)}
    brought = {(each.tag, name) for each in hostile for name in ["", *each.attrib]} - own - allowed

    assert brought <= {("div", "class"), ("div", "align"), ("img", "height"), ("textarea", "placeholder")}
    assert len([each for each in hostile if each.tag == "script"]) == 1
    assert len([each for each in hostile if each.tag == "form"]) == 1
    assert not any(name.startswith("on") or name == "style" for each in hostile for name in each.attrib)


@pytest.mark.parametrize(
    "html", [*MARKUP, "</iframe><script>window.pwned=1</script>", '"><script>window.pwned=1</script>']
)
def test_hostile_pages_stay_in_their_frame(html: str) -> None:
    page = mx.HTMLQuestion(html_content=html, frame_height=0).to_html(title=html)

    assert frame(page).get("srcdoc") == html.replace("\r", "\n")
    assert list(elements(page, "script")) == []


# --------------------------------------------------------------------------------------------------------- what is seen


def schemes() -> dict[str, dict[str, str]]:
    """Return the colours of the light and the dark scheme."""
    blocks = re.findall(r":root \{(.*?)\n *\}", assets.style(), re.DOTALL)
    light, dark, *_ = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", each)) for each in blocks)
    return {"light": light, "dark": light | dark}


def brightness(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_told_apart(scheme: str) -> None:
    colours = schemes()[scheme]
    texts = [(text, ground) for text in ("ink", "soft", "accent", "warn", "bad") for ground in ("page", "card", "well")]
    texts += [("ink", "tint"), ("accent", "tint"), ("accent-ink", "accent"), ("ink", "choice"), ("good", "good-tint")]
    texts += [("warn", "warn-tint"), ("bad", "bad-tint")]
    edges = [("edge", ground) for ground in ("page", "card", "well")]

    assert [pair for pair in texts if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []
    assert [pair for pair in edges if contrast(colours[pair[0]], colours[pair[1]]) < 3] == []


def test_every_colour_of_the_style_has_a_name_that_is_used() -> None:
    rules = re.sub(r":root \{.*?\n *\}", "", assets.style(), flags=re.DOTALL)
    used = set(re.findall(r"var\(--([a-z-]+)\)", rules))

    assert used - {"gap", "round", "shadow"} == set(schemes()["light"])


# ------------------------------------------------------------------------------------------------------- what is needed


@pytest.mark.parametrize(
    "document", [BIRDS, HTML, mx.ExternalQuestion("https://a.example", 0)], ids=lambda each: type(each).__name__
)
def test_without_jinja_it_is_said_how_to_get_it(document: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith("mturk_xml.preview")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jinja2", None)

    with pytest.raises(ImportError, match=r"jinja2 is needed for this: pip install 'mturk-xml\[web\]'"):
        document.to_html()
