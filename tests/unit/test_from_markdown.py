"""Markdown that becomes content."""

import builtins
from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml.question_form import FormattedContent


def told(text: str) -> list[tuple[int | None, int | None, str, str | None]]:
    """Return place, code and element of what is told of a Markdown text."""
    found: list[mx.Diagnostic] = []
    FormattedContent.from_markdown(text, report=found.append)
    return [(each.line, each.column, each.code, each.element) for each in found]


@pytest.mark.parametrize(
    ("text", "xhtml"),
    [
        ("# Birds & *co*", "<h1>Birds &amp; <em>co</em></h1>"),
        ("one\ntwo  \nthree", "<p>one\ntwo<br/>\nthree</p>"),
        ("- a\n- b\n\n3. c", '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol start="3">\n<li>c</li>\n</ol>'),
        ("> **q** ~~x~~ `c`", "<blockquote>\n<p><strong>q</strong> <s>x</s> <code>c</code></p>\n</blockquote>"),
        ('[a](https://b.example "c") ![d](https://e.example/f.png)',
         '<p><a href="https://b.example" title="c">a</a> <img alt="d" src="https://e.example/f.png"/></p>'),
        ("```python\nif a < b: pass\n```", "<pre><code>if a &lt; b: pass\n</code></pre>"),
        ("| a | b |\n|---|:-:|\n| 1 | 2 |",
         '<table>\n<thead>\n<tr>\n<th>a</th>\n<th align="center">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n'
         '<td align="center">2</td>\n</tr>\n</tbody>\n</table>'),
        ("a <b>c</b>\n\n<center>\n\n*d*\n\n</center>\n\n***", "<p>a <b>c</b></p>\n<center>\n<p><em>d</em></p>\n</center>\n<hr/>"),
        ("&nbsp;&copy; ]]> \U0001f600", "<p>\u00a0© ]]&gt; &#128512;</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_markdown_says_what_the_subset_says(text: str, xhtml: str) -> None:
    assert FormattedContent.from_markdown(text) == FormattedContent(xhtml)


def test_losses_have_the_lines_of_the_markdown() -> None:
    text = (
        "# Birds\n\nSee <span>this</span>\nand <i class=x>that</i>.\n\n- one\n- ![two](two.png)\n\n"
        "<div>\n<p id=x>three</p>\n</div>\n\n| a |\n|---|\n| <u lang=*>b</u> |\n\n[four](#four)\n"
    )

    assert told(text) == [
        (3, 1, "MTX204", "span"),
        (4, 1, "MTX205", "i"),
        (7, 1, "MTX203", "img"),
        (9, 1, "MTX204", "div"),
        (10, 1, "MTX205", "p"),
        (15, 1, "MTX205", "u"),
        (17, 1, "MTX205", "a"),
    ]


def test_a_line_that_is_not_known_is_not_guessed() -> None:
    assert told("one `two\nthree` <span>four</span>") == [(None, None, "MTX204", "span")]


def test_without_a_report_nothing_may_be_lost() -> None:
    with pytest.raises(mx.BuildError) as caught:
        FormattedContent.from_markdown("a\n\n<div>b</div>")

    assert [(each.line, each.code) for each in caught.value.diagnostics] == [(3, "MTX204")]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [("x" * 65_536, "MTX021", 1), ("a\n\n" + "> " * 120 + "b", "MTX022", 3), ("- " * 150 + "b", "MTX022", 1)],
)
def test_too_much_markdown_is_refused(text: str, code: str, line: int) -> None:
    with pytest.raises(mx.BuildError) as caught:
        FormattedContent.from_markdown(text, report=lambda _: None)

    assert [(each.code, each.line) for each in caught.value.diagnostics] == [(code, line)]


def test_markdown_that_is_deep_but_not_too_deep_is_kept() -> None:
    assert FormattedContent.from_markdown("> " * 90 + "b").xhtml.count("<blockquote>") == 90


@pytest.mark.parametrize("source", [b"a", None])
def test_markdown_is_given_as_str(source: Any) -> None:
    with pytest.raises(TypeError, match="Markdown is given as str, not "):
        FormattedContent.from_markdown(source)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_markdown(name: str, *more: Any) -> Any:
        if name.startswith("markdown_it"):
            raise ModuleNotFoundError(name)
        return imported(name, *more)

    imported = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", without_markdown)

    with pytest.raises(ImportError, match=r"pip install mturk-xml\[markdown\]"):
        FormattedContent.from_markdown("a")
