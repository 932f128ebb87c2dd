"""The page of an analysis: what it says, that nothing in it runs or is fetched, and that it can be read."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

import mturk_xml as mx
from mturk_xml import answer_key as ak
from mturk_xml.analysis import TestAnalysis, analyze, page
from mturk_xml.question_form import FormattedContent, Question, QuestionForm, SelectionAnswer, Selections
from mturk_xml.question_form import Selection as FormSelection
from mturk_xml.question_form import Text as FormText
from tests.small_tests import analysis_of, key_question, worker

BIRDS = Path(__file__).parents[2] / "fixtures" / "bird-test"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=https://evil.example/x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "{{ 7 * 7 }}{% for each in x %}",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "\u202eturned around",
    "x" * 300,
)


@cache
def birds() -> tuple[TestAnalysis, QuestionForm]:
    """Return the analysis of the bird test, and its form."""
    key, form = mx.AnswerKey.from_xml(BIRDS / "key.xml"), mx.QuestionForm.from_xml(BIRDS / "form.xml")
    files = sorted((BIRDS / "answers").iterdir())
    scores = [key.score(mx.QuestionFormAnswers.from_xml(path)) for path in files]
    return analyze(key, scores, form=form, threshold=75), form


def bird_page() -> str:
    """Return the page of the bird test."""
    analysis, form = birds()
    return page(analysis, title="Birds", form=form)


def elements(html: str, name: str | None = None) -> Iterator[Element]:
    """Yield the elements that a browser finds in a page, all of them or those of a name."""
    for each in tinyhtml5.parse(html, namespace_html_elements=False).iter():
        if isinstance(each.tag, str) and name in (None, each.tag):
            yield each


def words(element: Element) -> str:
    """Return the text in an element, on one line."""
    return " ".join(" ".join(element.itertext()).split())


def body_words(html: str) -> str:
    """Return the text that a page shows."""
    [body] = elements(html, "body")
    return words(body)


def of_class(html: str, name: str) -> list[Element]:
    """Return the elements of a class."""
    return [each for each in elements(html) if name in (each.get("class") or "").split()]


# ---------------------------------------------------------------------------------------------------- what it says


def test_the_page_says_what_the_analysis_found() -> None:
    html = bird_page()
    tiles = [words(each) for each in of_class(html, "tile")]

    assert tiles == [
        "Mean value 64.4 standard deviation 36.5",
        "Median value 76.5 half of all between 55.5 and 90",
        "Reliability 0.89 Cronbach's alpha, good",
        "Mean sum 25.7 points, of -11 to 40; standard error 4.9",
        "Passed at 75 53% 17 of 32",
    ]
    assert "How does a grey heron hold its neck in flight?" in body_words(html)
    assert "Folded back between the shoulders folded ✓ 23 · 72% · mean 81.4" in body_words(html)
    assert "bill, eye, wing, tail 20 83.0 +4" in body_words(html)


def test_every_question_has_a_row_and_a_card_that_it_links_to() -> None:
    html = bird_page()
    names = [each.question_identifier for each in birds()[0].questions]
    links = {words(each): each.get("href") for each in elements(html, "a")}
    cards = {f"#{each.get('id')}": each for each in elements(html, "section") if each.get("id")}

    assert list(links) == names
    assert [words(next(cards[links[name] or ""].iter("h3"))) for name in names] == names


def test_without_a_form_identifiers_stand_for_the_texts() -> None:
    text = body_words(page(birds()[0]))

    assert "Folded back between the shoulders" not in text
    assert "folded ✓ 23 · 72% · mean 81.4" in text


def test_formatted_questions_and_selections_are_plain_text_and_long_ones_are_cut() -> None:
    key = mx.AnswerKey(questions=(key_question("p", {"a": 1}),))
    asked = Question(
        question_identifier="p",
        question_content=(FormText("Which\n one? "), FormattedContent("<p>This <b>one</b></p>"), FormText("x" * 400)),
        answer_specification=SelectionAnswer(
            selections=Selections(
                selections=(FormSelection(selection_identifier="a", content=FormattedContent("<i>Alpha</i><br/>1")),)
            )
        ),
    )
    html = page(analysis_of(key, [worker(p="a")]), form=QuestionForm(items=(asked,)))
    [paragraph] = [each for each in elements(html, "p") if words(each).startswith("Which")]

    assert words(paragraph) == ("Which one? This one " + "x" * 400)[:300] + "…"
    assert "Alpha 1 a ✓ 1 · 100% · mean 1.0" in body_words(html)


def test_the_threshold_stands_between_those_who_pass_and_those_who_do_not() -> None:
    html = bird_page()
    bins, passed = of_class(html, "bin"), of_class(html, "passed")
    [line] = of_class(html, "threshold")

    assert [each.get("title") for each in passed] == [
        "75 to 84: 4 workers",
        "85 to 94: 7 workers",
        "95 to 104: 6 workers",
    ]
    assert line.get("style") == f"left: {round((len(bins) - 3) / len(bins), 4) * 100}%"
    [row] = of_class(html, "is-threshold")
    assert words(row) == "75 17 · 53%"


@pytest.mark.parametrize(("threshold", "left"), [(-100, "left: 0.0%"), (500, "left: 100.0%")])
def test_a_threshold_beyond_all_values_stands_at_the_border(threshold: int, left: str) -> None:
    key = mx.AnswerKey(questions=(key_question("p", {"a": 1}),))
    [line] = of_class(page(analysis_of(key, [worker(p="a"), worker()], threshold=threshold)), "threshold")

    assert line.get("style") == left


@pytest.mark.parametrize(("copies", "crowd"), [(1, "roomy"), (10, "crowded"), (1000, "packed")])
def test_counts_that_would_not_fit_above_their_bars_are_left_out(copies: int, crowd: str) -> None:
    key = mx.AnswerKey(questions=(key_question("p", {f"s{points}": points for points in range(23)}),))
    workers = [worker(p=f"s{points}") for points in range(23)] * copies
    html = page(analysis_of(key, [*workers, worker(p="s7")]))
    [chart], [highest] = of_class(html, "chart"), of_class(html, "highest")

    assert chart.get("class") == f"chart {crowd}"
    assert words(highest).split() == [str(copies + 1)]
    assert len(of_class(html, "count")) == 23


def test_remarks_link_to_their_question() -> None:
    key = mx.AnswerKey(questions=(key_question("p", {"a": 1}), key_question("q", {"a": 0})))
    html = page(analysis_of(key, [worker(p="a")]))
    [remark] = of_class(html, "remarks")

    assert words(remark) == "q : every answer earns the same, 0 points"
    assert [each.get("href") for each in remark.iter("a")] == ["#q2"]
    assert "Worth a look" not in body_words(bird_page())


def test_nobody_and_one_worker_have_pages() -> None:
    key = mx.AnswerKey(questions=(key_question("p", {"a": 1}),))
    nobody, one = (page(analysis_of(key, workers, threshold=1)) for workers in ([], [worker(p="a")]))

    assert "0 workers, 1 question in the key" in body_words(nobody)
    assert "No answers were scored." in body_words(nobody)
    assert of_class(nobody, "bin") == []
    assert "1 worker, 1 question in the key" in body_words(one)
    assert [each.get("title") for each in of_class(one, "bin")] == ["1: 1 worker"]


def test_selections_that_are_not_listed_are_told() -> None:
    key = mx.AnswerKey(questions=(key_question("p", {"a": 1}),))
    html = page(analysis_of(key, [worker(p=f"s{number}") for number in range(60)]))

    assert "Selections that are not listed here were taken 10 times." in body_words(html)


# ---------------------------------------------------------------------------------------- nothing runs or is fetched


def hostile_page() -> str:
    """Return a page in which everything that has a name has a hostile one."""
    options = tuple(ak.AnswerOption(selection_identifiers=(each,), answer_score=1) for each in HOSTILE)
    key = mx.AnswerKey(
        questions=tuple(
            ak.Question(question_identifier=each, answer_options=options, default_score=None) for each in HOSTILE
        )
    )
    form = QuestionForm(
        items=tuple(
            Question(
                question_identifier=each,
                question_content=(FormText(each),),
                answer_specification=SelectionAnswer(
                    selections=Selections(
                        selections=tuple(
                            FormSelection(selection_identifier=one, content=FormText(one + one)) for one in HOSTILE
                        )
                    )
                ),
            )
            for each in HOSTILE
        )
    )
    workers = [
        mx.QuestionFormAnswers(answers=tuple(mx.Selected(each, (HOSTILE[number % 3], HOSTILE[3])) for each in HOSTILE))
        for number in range(30)
    ]
    return page(analysis_of(key, workers, form=form), title=HOSTILE[0], form=form)


def test_hostile_texts_stay_texts() -> None:
    html = hostile_page()
    shown = {"".join(each.itertext()) for each in elements(html, "bdi")}

    assert set(HOSTILE) <= shown
    assert {each + each for each in HOSTILE} <= shown
    assert ["".join(each.itertext()) for each in elements(html, "title")] == [HOSTILE[0]]


STYLES = re.compile(r"--share: [0-9.]+|width: [0-9.]+%|left: [0-9.]+%|max-width: [0-9]+rem")


@pytest.mark.parametrize("html", [bird_page(), hostile_page()], ids=["birds", "hostile"])
def test_nothing_runs_and_nothing_is_fetched(html: str) -> None:
    for each in elements(html):
        assert each.tag not in {"script", "iframe", "object", "embed", "img", "link", "base", "form", "svg", "math"}
        for name, value in each.attrib.items():
            assert not name.startswith("on")
            assert name not in {"src", "srcset", "action", "data", "background"}
            assert name != "href" or re.fullmatch(r"#q[0-9]+", value)
            assert name != "style" or STYLES.fullmatch(value)
    [style] = elements(html, "style")
    assert not re.search(r"url\(|@import|expression|https?:", style.text or "")


def test_the_policy_allows_styles_only() -> None:
    policies = [each.get("content") for each in elements(bird_page(), "meta") if each.get("http-equiv")]

    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_names_cannot_turn_the_text_around_them() -> None:
    """A name may hold characters that turn the writing direction; ``bdi`` keeps that inside."""
    turned = [each for each in elements(hostile_page()) if "\u202e" in (each.text or "") + (each.tail or "")]

    assert {each.tag for each in turned} == {"bdi"}


# --------------------------------------------------------------------------------------------------- it can be read


def test_headings_go_down_step_by_step() -> None:
    levels = [int(each.tag[1]) for each in elements(bird_page()) if re.fullmatch("h[1-6]", each.tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_chart_has_a_text_for_those_who_do_not_see_it() -> None:
    [chart] = of_class(bird_page(), "chart")

    assert chart.get("role") == "img"
    assert chart.get("aria-label") == (
        "Histogram: -35 to -26: 1, -15 to -6: 3, 5 to 14: 1, 25 to 34: 1, 45 to 54: 2, 55 to 64: 4, 65 to 74: 3, "
        "75 to 84: 4, 85 to 94: 7, 95 to 104: 6"
    )


def test_rows_and_columns_have_headings() -> None:
    for table in elements(bird_page(), "table"):
        assert {each.get("scope") for each in table.iter("th")} == {"col", "row"}


def test_identifiers_are_unique_and_the_language_is_told() -> None:
    found = list(elements(bird_page()))
    ids = [each.get("id") for each in found if each.get("id")]

    assert len(ids) == len(set(ids)) == 12
    assert found[0].get("lang") == "en"


def schemes() -> dict[str, dict[str, str]]:
    """Return the colours of the light and the dark scheme."""
    blocks = re.findall(r":root \{(.*?)\}", bird_page(), re.DOTALL)
    light, dark = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", each)) for each in blocks)
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


def test_contrast_is_measured_right() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_told_apart(scheme: str) -> None:
    colours = schemes()[scheme]
    texts = [(text, back) for text in ("ink", "soft", "link", "good", "weak") for back in ("card", "page")]
    shapes = [("bar", "card"), ("good-bar", "card"), ("bar", "track"), ("good-bar", "track")]

    assert [pair for pair in texts if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []
    assert [pair for pair in shapes if contrast(colours[pair[0]], colours[pair[1]]) < 3] == []


def test_every_colour_of_the_page_is_one_of_these() -> None:
    [style] = elements(bird_page(), "style")
    rules = re.sub(r":root \{.*?\}", "", style.text or "", flags=re.DOTALL)

    assert set(re.findall(r"#[0-9a-f]{3,6}\b", rules)) == {"#fff"}  # on paper
    assert set(re.findall(r"color: var\(--([a-z-]+)\)", rules)) <= {"ink", "soft", "link", "good", "weak"}
    assert set(re.findall(r"var\(--([a-z-]+)\)", rules)) - {"share"} == set(schemes()["light"])
