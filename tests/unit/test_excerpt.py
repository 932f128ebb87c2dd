"""The line that a diagnostic is about, and what is marked in it."""

import tracemalloc
from dataclasses import replace

import pytest

from mturk_xml.cli.checked import Excerpt
from mturk_xml.cli.excerpt import excerpts
from mturk_xml.diagnostics import Diagnostic
from mturk_xml.source import place

FOUND = Diagnostic(code="MTX102", severity="error", message="wrong")


def at(characters: str, offset: int) -> Excerpt:
    """Return the excerpt for a diagnostic at an offset."""
    line, column = place(characters, offset)
    [found] = excerpts(characters, [replace(FOUND, line=line, column=column)])
    assert found is not None
    return found


def marked(excerpt: Excerpt) -> str:
    return excerpt.line[excerpt.start : excerpt.start + excerpt.length]


@pytest.mark.parametrize(
    ("line", "where", "mark"),
    [
        ("  <Question id='q'>", 2, "<Question"),
        ("  </xs:Question>", 2, "</xs:Question"),
        ("<?xml version='1.0'?>", 0, "<?xml"),
        ("<!DOCTYPE html>", 0, "<!DOCTYPE"),
        ("<a>x&nbsp;y</a>", 4, "&nbsp;"),
        ("<a>x&#160;y</a>", 4, "&#160;"),
        ("<a>AT&T, or</a>", 5, "&"),
        ("<a>450px</a>", 3, "450px"),
        ("<a>Größe 5</a>", 3, "Größe"),
        ("<a colour='red'/>", 3, "colour"),
        ("<a>${title}!</a>", 3, "${title}!"),
        ("<a> x</a>", 3, " "),
        ("<a>1 < 2</a>", 5, "<"),
        ("<a>", 2, ">"),
    ],
)
def test_what_begins_at_the_place_is_marked(line: str, where: int, mark: str) -> None:
    found = at(line, where)

    assert (found.line, found.start, marked(found)) == (line, where, mark)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_xml_and_nowhere_else(end: str) -> None:
    text = end.join(["one", "", "two\x0b\x85\u2028words", "three"])

    assert at(text, text.index("words")) == Excerpt("two\x0b\x85\u2028words", 6, 5)
    assert at(text, text.index("three")) == Excerpt("three", 0, 5)


@pytest.mark.parametrize(("text", "line"), [("<a>", "<a>"), ("<a>\n", ""), ("", ""), ("<a>\r\n\r\n", "")])
def test_the_end_of_the_text_is_one_blank(text: str, line: str) -> None:
    assert at(text, len(text)) == Excerpt(line, len(line), 1)


def test_a_mark_does_not_leave_its_line() -> None:
    assert at("<a\nhref='x'>", 0) == Excerpt("<a", 0, 2)
    assert at("<a>&am\np;</a>", 3) == Excerpt("<a>&am", 3, 1)


def test_a_place_behind_its_line_is_one_blank() -> None:
    assert excerpts("<a>\n</a>", [replace(FOUND, line=1, column=99)]) == [Excerpt("<a>", 3, 1)]


def test_diagnostics_in_any_order_each_get_their_line_and_those_without_a_place_none() -> None:
    text = "<a>\n <b/>\n  <c/>"
    wanted = [(3, 3), (None, None), (1, 1), (3, 3), (2, 2), (99, 1)]
    found = excerpts(text, [replace(FOUND, line=line, column=column) for line, column in wanted])

    assert [each and marked(each) for each in found] == ["<c", None, "<a", "<c", "<b", ""]


@pytest.mark.parametrize(
    ("offset", "cut_before", "cut_after"), [(0, False, True), (3000, True, True), (5995, True, False)]
)
def test_a_long_line_is_cut_around_the_mark(offset: int, cut_before: bool, cut_after: bool) -> None:
    text = "".join(f"<n{number:03}>" for number in range(1000))[:6000]
    found = at(text, offset - offset % 6)

    assert marked(found) == f"<n{offset // 6:03}"
    assert len(found.line) <= 140
    assert (found.line[0] == "\u2026", found.line[-1] == "\u2026") == (cut_before, cut_after)
    assert found.line.strip("\u2026") in text


def test_a_word_longer_than_the_window_is_marked_as_far_as_it_is_shown() -> None:
    found = at("<a>" + "x" * 1000, 3)

    assert set(marked(found)) == {"x"}
    assert found.start + found.length <= len(found.line)


def test_many_diagnostics_in_one_long_line_do_not_copy_it_each_time() -> None:
    text = "<a>" + "word " * 400_000
    places = [replace(FOUND, line=1, column=column) for column in range(4, 1_000_000, 5_000)]
    tracemalloc.start()
    found = excerpts(text, places)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(found) == 200
    assert {marked(each) for each in found if each} == {"word"}
    assert peak < 12 * len(text)  # once as it is, once in a stream; two hundred copies would be far more
