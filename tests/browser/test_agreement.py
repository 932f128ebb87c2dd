"""The browser and the server say the same of every answer, word by word."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from mturk_xml import QuestionForm
from mturk_xml.preview import posted
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
from tests.filling import crlf

ADDRESS = "http://form.test/"

PATTERNS: list[tuple[str, str | None]] = [
    (r"\S", None), (r"(^$|\S{2,})", None), (r"^\d{3}$", None), (r"^[12][0-9]{3}-[01]?\d-[0-3]?\d$", None),
    ("regex", "i"), ("^ab", "i"), ("AB", None), (r"\bab\b", None), ("^$", None), (".", None), ("^.$", None),
    ("^.$", "u"), ("^.$", "s"), ("^b$", "m"), ("b", "y"), ("b", "g"), ("b", "gy"), ("b", "d"), ("a.b", None),
    ("(?<=a)b", None), ("(?<!a)b", None), (r"(?<x>a)\k<x>", None), (r"^(a|b)\1$", None), ("a(?=b)", None),
    (r"^\p{Lu}", "u"), (r"\p{Lu}", None), (r"^\p{Script=Greek}+$", "u"), (r"\P{ASCII}", "u"), ("\u00e9", "i"),
    ("\u212a", "i"), ("\u212a", "iu"), ("k", "iu"), ("\u017f", "iu"), ("\u00df", "i"), ("\u0130", "i"), (r"\w", "iu"),
    (r"^\s+$", None), (r"[^\x00-\x7F]", None), (r"\u{1F600}", "u"), (r"\u{1F600}", None), (r"\ud83d", None),
    (r"\ud83d", "u"), ("[\U0001f600-\U0001f64f]", "u"), (r"^[\w.+-]+@[\w-]+\.\w{2,}$", "i"), ("[]", None), ("[^]", None),
    # broken in browsers, or with flags that are none
    ("(", None), ("[z-a]", None), (r"^(1[- ])?(\([2-9]\d{2}\)|[2-9]\d{2})-?\d{4}$)", None), (r"\-", "u"), ("AB", "xi"),
    ("AB", "x"), ("AB", "ii"), ("(", "i"), ("", None),
    # of other dialects
    (r"\A\d+\Z", None), ("[[:alpha:]]", None), ("(?i)ab", None), ("a++", None),
]  # fmt: skip
NUMBERS = [(None, None), (0, None), (None, 0), (-5, 5), (100, 999), (2**31 - 1, None), (None, -(2**31)), (5, -5)]
LENGTHS = [(1, None), (2, None), (None, 1), (None, 2), (2, 3), (0, 5), (4, 2), (None, 10**30), (10**30, None)]
TEXTS = [
    "", " ", "  ", "\t", "\n", "\n\n", "a", "b", "ab", "AB", "aab", "a b", "xab", "b\na", "a\nb", "a\n", "\nb", "aa", "bb",
    "k", "K", "s", "\u017f", "\u212a", "\u00df", "SS", "\u0130", "i", "\u00c9", "\u00e9", "e\u0301", "\u03b1\u03b2", "regex",
    "A REGEX!", "2024-1-31", "a.b+c@example.org", "555-555-1234", "\U0001f600", "a\U0001f600", "\U0001f600\U0001f601\U0001f602",
    "\u200b", "\ufeff", "\ufeff12", "\u00a012\u3000", "\u2028", "\u180e12", "\x0b", "\x85", "\x7f", "0", "-0", "+0", "00", "1",
    "-1", "+1", "--1", "- 1", "1 2", "5", "5.", "5.0", "5.000", ".5", "-.5", "5.0000000000000000001",
    "4.9999999999999999999999", "-5", "-5.0000000000000000001", "-4.9999999999999999", ".", "-", "+", "1.2.3", "1,5", "1e5",
    "1E5", "0x1F", "0b1", "Infinity", "-Infinity", "NaN", "\uff11\uff12", "\u0661", "100", "99.99", "999", "999.00001", " 12 ",
    "\n12\n", "2147483647", "2147483646.9999999999", "2147483648", "-2147483648", "-2147483648.0000001", "9" * 400,
    "0" * 4299 + "1", "0" * 4300 + "1", "0." + "0" * 4297 + "1", "0." + "0" * 4298 + "1", "$12", "12%", "p{Lu}", "u{1F600}", "A12Z", "a]", "\x00", "a\x07b", "\x1f",
    "\ud800", "\udc00a", "a\ud83d", "\ufffe", "\uffff", "\ufffd", "\U0010ffff", "x" * 1234,
]  # fmt: skip


def question(specification: AnswerSpecification, *, is_required: bool = False) -> Question:
    """Return a question."""
    return Question(
        question_identifier="q",
        is_required=is_required,
        question_content=(Text("?"),),
        answer_specification=specification,
    )


def constraints() -> Iterator[Constraints | None]:
    """Yield every kind of constraint, alone, and some together."""
    yield None
    for low, high in NUMBERS:
        yield Constraints(is_numeric=IsNumeric(min_value=low, max_value=high))
    for least, most in LENGTHS:
        yield Constraints(length=Length(min_length=least, max_length=most))
    for number, (regex, flags) in enumerate(PATTERNS):
        words = f"pattern {number} {{count}}" if number % 2 else None
        yield Constraints(answer_format_regexes=(AnswerFormatRegex(regex=regex, flags=flags, error_text=words),))
    several = tuple(AnswerFormatRegex(regex=each) for each in (r"\d", "5", "^.{2,3}$"))
    yield Constraints(is_numeric=IsNumeric(), length=Length(min_length=2, max_length=4), answer_format_regexes=several)


def text_form(*, is_required: bool) -> QuestionForm:
    """Return a form with a text for each constraint, and the same again as the text of "other"."""
    fields: list[AnswerSpecification] = [
        FreeTextAnswer(constraints=each, number_of_lines_suggestion=3) for each in constraints()
    ]
    for each in constraints():
        fields.append(choosing(1, other=OtherSelection(constraints=each, number_of_lines_suggestion=3)))  # noqa: PERF401 - of another type
    return QuestionForm(items=tuple(question(each, is_required=is_required) for each in fields))


def choosing(count: int, **fields: Any) -> SelectionAnswer:
    """Return a question with so many selections; ``doubled``: the last two have the same identifier."""
    other = fields.pop("other", None)
    names = [f"s{number}" for number in range(count)]
    if fields.pop("doubled", False):
        names[-1] = names[-2]
    selections = tuple(Selection(selection_identifier=each, content=Text("A choice")) for each in names)
    return SelectionAnswer(selections=Selections(selections=selections, other_selection=other), **fields)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the server time for these hundreds of patterns, also on a busy machine."""
    monkeypatch.setattr("mturk_xml.preview.problems._Patterns.SECONDS", 60.0)


@dataclass
class Shown:
    """A form in a browser."""

    form: QuestionForm
    page: Page

    def told(self) -> dict[int, list[str]]:
        """Return what the browser says when the answers are to be sent, by number of question."""
        found: list[tuple[int, list[str]]] = self.page.evaluate(
            """() => {
                document.forms[0].requestSubmit();
                return [...document.querySelectorAll("[data-demands]")].map((field) => [
                    Number(field.dataset.number),
                    [...field.querySelectorAll(".problem")].map((each) => each.textContent),
                ]);
            }"""
        )
        return {number: sentences for number, sentences in found if sentences}

    def pairs(self) -> list[tuple[str, str]]:
        """Return what the browser posts, without files."""
        found: list[list[str]] = self.page.evaluate(
            "() => [...new FormData(document.forms[0])].filter(([, value]) => typeof value === 'string')"
        )
        return [(crlf(name), crlf(value)) for name, value in found]


def show(page: Page, form: QuestionForm) -> Shown:
    """Show a form in a browser, as a page of a web site."""
    html = form.to_html()
    page.route(ADDRESS, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(ADDRESS)
    return Shown(form, page)


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Callable[[bool], Shown]]:
    """Return what shows the form of all constraints, once for each."""
    context = browser.new_context()
    yield cache(lambda is_required: show(context.new_page(), text_form(is_required=is_required)))
    context.close()


# The script of a page sets texts as they are; UTF-16 units, because lone surrogates do not travel as text.
_WRITE = """(units) => {
    const text = String.fromCharCode(...units);
    for (const each of document.querySelectorAll("input[value=OtherSelection]")) each.checked = true;
    for (const each of document.querySelectorAll("textarea")) {
        each.disabled = false;
        each.value = text;
    }
}"""


CASES = [(text, False) for text in TEXTS] + [(text, True) for text in ("", " ", "\n", "5", "ab", "\x00")]


@pytest.mark.parametrize(("text", "is_required"), CASES, ids=lambda value: ascii(value)[:12])
def test_the_verdict_on_a_text_is_the_same(shown: Callable[[bool], Shown], text: str, is_required: bool) -> None:
    texts = shown(is_required)
    encoded = text.encode("utf-16-le", "surrogatepass")
    texts.page.evaluate(_WRITE, [int.from_bytes(encoded[at : at + 2], "little") for at in range(0, len(encoded), 2)])
    count = len(texts.form.questions) // 2
    pairs = [(f"Answer_{number}_FreeText", crlf(text)) for number in range(1, count + 1)]
    for number in range(count + 1, 2 * count + 1):
        pairs += [(f"Answer_{number}", "OtherSelection"), (f"Answer_{number}_OtherSelection", crlf(text))]

    assert texts.told() == posted.read(texts.form, pairs, {}).problems


NEVER_MET = {"Length 4 to 2", f"Length {10**30} to None", "[]", r"\ud83d u"}
NEVER_BROKEN = {"anything", f"Length None to {10**30}", "", "(", "( i", "[z-a]", "(?i)ab", "a++"} | {
    r"^(1[- ])?(\([2-9]\d{2}\)|[2-9]\d{2})-?\d{4}$)",
}


def test_every_other_constraint_is_met_by_a_text_and_broken_by_another() -> None:
    """Else the test above would say little."""
    form = text_form(is_required=False)
    named = list(map(name, constraints()))
    met, broken = set(), set()
    for text in TEXTS:
        pairs = [(f"Answer_{number}_FreeText", text) for number in range(1, len(named) + 1)]
        found = posted.read(form, pairs, {}).problems
        told = {each for number, each in enumerate(named, 1) if number in found}
        met |= set(named) - told
        broken |= told if len(told) < len(named) else set()  # all of them: it is a character

    assert set(named) - met == NEVER_MET
    assert set(named) - broken == NEVER_BROKEN


def name(asked: Constraints | None) -> str:
    """Return constraints in short."""
    if asked is None:
        return "anything"
    patterns = [f"{each.regex} {each.flags}" if each.flags else each.regex for each in asked.answer_format_regexes]
    if asked.is_numeric:
        return f"IsNumeric {asked.is_numeric.min_value} to {asked.is_numeric.max_value} {patterns}"
    return f"Length {asked.length.min_length} to {asked.length.max_length}" if asked.length else patterns[0]


STYLES = [None, "radiobutton", "checkbox", "list", "dropdown", "combobox", "multichooser"]
COUNTS = [(None, None), (0, None), (1, 1), (2, None), (2, 2), (1, 3), (3, 2), (None, 9)]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("is_required", [False, True])
def test_the_verdict_on_choices_is_the_same(page: Page, style: Any, is_required: bool) -> None:
    other = OtherSelection(constraints=Constraints(length=Length(min_length=3)))
    fields = [
        choosing(3, style_suggestion=style, min_selection_count=least, max_selection_count=most, other=each)
        for least, most in COUNTS
        for each in (None, other)
    ]
    fields += [choosing(3, style_suggestion=style, max_selection_count=most, doubled=True) for most in (1, 2)]
    shown = show(page, QuestionForm(items=tuple(question(each, is_required=is_required) for each in fields)))
    verdicts = set()
    for size in range(5):
        for chosen in combinations(range(4), size):
            for text in ("", "ab", "abc") if 3 in chosen else ("abc",):
                page.evaluate(_CHOOSE, [list(chosen), text])
                found = shown.told()
                verdicts.add(tuple(found))

                assert found == posted.read(shown.form, shown.pairs(), {}).problems

    assert len(verdicts) > 1


# What a person does with a mouse, for all questions at once; the script of the page is told by events.
_CHOOSE = """([chosen, text]) => {
    for (const field of document.querySelectorAll("[data-demands]")) {
        const box = field.querySelector("input[type=text], textarea");
        const picks = [...field.querySelectorAll("input[type=radio], input[type=checkbox], option:not([value=''])")];
        const menu = field.querySelector("select");
        if (menu) menu.selectedIndex = menu.multiple ? -1 : 0;
        picks.forEach((each, at) => {
            if (menu) { if (chosen.includes(at)) each.selected = true; }
            else each.checked = chosen.includes(at);
        });
        (menu || picks[0]).dispatchEvent(new Event("change", { bubbles: true }));
        if (box && !box.disabled) box.value = text;
    }
}"""


@pytest.mark.parametrize("size", [None, 0, 4, 5, 10, 11])
@pytest.mark.parametrize("is_required", [False, True])
def test_the_verdict_on_a_file_is_the_same(page: Page, size: int | None, is_required: bool) -> None:
    field = FileUploadAnswer(max_file_size_in_bytes=10, min_file_size_in_bytes=5)
    shown = show(page, QuestionForm(items=(question(field, is_required=is_required),)))
    files = {}
    if size is not None:
        page.set_input_files("input[type=file]", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x" * size})
        files = {"Answer_1_File": File("key", size)}

    assert shown.told() == posted.read(shown.form, [], files).problems


@dataclass
class File:
    """A file that was uploaded."""

    key: str
    size: int
