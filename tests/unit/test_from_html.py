"""HTML that becomes content: what is told and how, and what is refused. What becomes of HTML is in fixtures/from-html."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml.question_form import FormattedContent
from mturk_xml.xhtml import A, B, Br, Center, P, Table, Td, Tr
from mturk_xml.xhtml.html import MAX_BYTES


def told(html: str) -> list[mx.Diagnostic]:
    """Return what is told of an HTML text."""
    found: list[mx.Diagnostic] = []
    FormattedContent.from_html(html, report=found.append)
    return found


def becomes(html: str) -> str:
    """Return what an HTML text becomes, whatever is lost."""
    return FormattedContent.from_html(html, report=lambda _: None).xhtml


def refused(html: str) -> tuple[mx.Diagnostic, ...]:
    """Return why an HTML text is refused."""
    with pytest.raises(mx.BuildError) as caught:
        FormattedContent.from_html(html)
    return caught.value.diagnostics


# --------------------------------------------------------------------------------------------------- what is told


def test_a_loss_is_an_error_if_nobody_asked_for_a_report() -> None:
    [found] = refused("<p>\n  <span>x</span></p>")

    assert (found.code, found.severity, found.line, found.column, found.element) == ("MTX204", "error", 2, 3, "span")
    assert found.message == "<span> cannot be kept, only what is in it: the subset has no such element"
    assert found.hint == "write an element of the subset, such as p, center, table, b, i or font"


def test_losses_are_told_in_the_order_of_the_html() -> None:
    html = "<table>x<tr><td class=a>y</table><div id=d><!-- c --><p style='color: red'>z</p></div>\x01<b"

    found = told(html)

    assert [each.code for each in found] == [
        "MTX206", "MTX205", "MTX204", "MTX207", "MTX205", "MTX007", "MTX203",
    ]  # fmt: skip
    assert [each.column for each in found] == sorted(each.column or 0 for each in found)
    assert refused(html) == tuple(found)


def test_a_tag_that_the_parser_takes_apart_is_told_once() -> None:
    assert [each.element for each in told("<b class=x>1<p>2</b>3</p>")] == ["b"]
    assert [each.code for each in told("<a href=#>1<h2>2</h2>3<h2>4</h2></a>")] == ["MTX205", "MTX206"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_in_the_html(line_end: str) -> None:
    [found] = told(f"<p>1</p>{line_end}{line_end}<p>\U0001f600 <u id=x>2</u></p>")

    assert (found.line, found.column) == (3, 6)


def test_places_are_right_far_behind_the_beginning() -> None:
    [found] = told("<p>word &amp; word</p>\r\n" * 2_000 + "  <p class=x>")

    assert (found.line, found.column) == (2_001, 3)


def test_more_losses_than_people_read_are_not_listed_in_an_exception() -> None:
    html = "<u id=x></u>" * 300

    assert len(told(html)) == 300
    assert [each.code for each in refused(html)[-2:]] == ["MTX205", "MTX198"]
    assert len(refused(html)) == 201


def test_an_attribute_is_told_with_the_rule_of_the_schema() -> None:
    [address, target, handler] = told('<a href="page.html" target="_new" onclick="x()">here</a>')

    assert address.message == "the attribute href cannot be kept: the attribute href of <a> cannot be 'page.html'"
    assert (address.hint or "").startswith("write a whole address that begins with http://")
    assert target.hint == "write _blank, _self, _parent, _top, or a name that begins with a letter"
    assert handler.message == "the attribute onclick cannot be kept: <a> has no attribute 'onclick'"


@pytest.mark.parametrize("name", ['"', "a:b", "xmlns", "xmlns:a", "@click", "ä", "a" * 300, "place"])
def test_attributes_whose_names_xml_lacks_are_told(name: str) -> None:
    assert [each.code for each in told(f"<p {name}=1>x</p>")] == ["MTX205"]
    assert becomes(f"<p {name}=1>x</p>") == "<p>x</p>"


def test_what_stands_in_a_lost_element_is_not_told_again() -> None:
    html = "<select><option class=x><!-- y -->z</select><svg><g id=a></g></svg>"

    assert [each.element for each in told(html)] == ["select", "svg"]


def test_a_report_may_raise() -> None:
    def stop(found: mx.Diagnostic) -> None:
        raise KeyError(found.code)

    with pytest.raises(KeyError, match="MTX204"):
        FormattedContent.from_html("<div>x</div>", report=stop)


# --------------------------------------------------------------------------------------------- what becomes of it


@pytest.mark.parametrize(
    ("html", "content"),
    [
        ("a &lt; b &amp; c < d & e", FormattedContent.of("a < b & c < d & e")),
        ("&copy; &#8364; &#128; &nbsp; &notit;", FormattedContent.of("© € € \u00a0 ¬it;")),
        ("\U0001f600&#x1F600;", FormattedContent.of("\U0001f600\U0001f600")),
        ("x<BR>y<Br/>z", FormattedContent.of("x", Br(), "y", Br(), "z")),
        ("<p>1<p>2", FormattedContent.of(P("1"), P("2"))),
        ("<center><B>x</B></center>", FormattedContent.of(Center(B("x")))),
        ("<table><tr><td>1", FormattedContent.of(Table(Tr(Td("1"))))),
        ("<a href=HTTP://A.b/C>x</a>", FormattedContent.of(A("x", href="http://A.b/C"))),
        ("<p align=' Center '>x", FormattedContent.of(P("x", align="center"))),
        ("<p style='Text-Align : RIGHT;'>x", FormattedContent.of(P("x", align="right"))),
        ("<p align=left style='text-align:right'>x", FormattedContent.of(P("x", align="right"))),
        ("]]>", FormattedContent.of("]]>")),
        ("", FormattedContent("")),
        (" \n ", FormattedContent("")),
    ],
)
def test_html_says_in_other_spellings_what_the_subset_says(html: str, content: FormattedContent) -> None:
    assert FormattedContent.from_html(html) == content


@pytest.mark.parametrize(
    ("html", "xhtml"),
    [
        ("<b>1<p>2</b>3", "<b>1</b><p><b>2</b>3</p>"),
        ("<div>a</div><div><div>b</div>c</div>d", "a<br/>b<br/>c<br/>d"),
        ("a<br><div>b</div><p>c</p><div>d</div>", "a<br/>b<p>c</p>d"),
        ("<a href=http://a><div><img src=http://b alt=c></div><p>d</p></a>",
         '<a href="http://a"><img alt="c" src="http://b"/></a><p><a href="http://a">d</a></p>'),
        ("<b><i><p>x</p> y</i></b>", "<p><b><i>x</i></b></p><b><i> y</i></b>"),
        ("<pre><font color=red>x</font> <b><img src=http://a alt=b></b></pre>",
         '<pre>x <b><img alt="b" src="http://a"/></b></pre>'),
        ("<table><tr><td><a href=http://a>x<table><tr><td><a href=http://b>y</a></table></a></table>",
         '<table><tr><td><a href="http://a">x</a><table><tr><td><a href="http://b">y</a></td></tr></table></td></tr></table>'),
        ("<a href=http://a>1<ins><table><tr><td><a href=http://b>2</a>3</table></ins>4</a>",
         '<a href="http://a">1<ins><table><tr><td><a href="http://b">2</a>3</td></tr></table></ins>4</a>'),
        ("<ul><b>1</b> <i>2</i> 3<li>4</li> </ul>", "<ul><li><b>1</b> <i>2</i> 3</li><li>4</li> </ul>"),
        ("<li>1</li> <li>2</li>", "<ul><li>1</li><li>2</li></ul>"),
        ("<ul><div><li>1</div></ul>", "<ul><li>1</li></ul>"),
        ("<dt>a<dd>b", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<table><caption>a<p>b</caption><tr><th>c</table>",
         "<center>a<p>b</p></center><table><tr><th>c</th></tr></table>"),
    ],
)  # fmt: skip
def test_what_the_subset_nests_in_another_way_is_put_in_that_way(html: str, xhtml: str) -> None:
    assert becomes(html) == xhtml


# ---------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (" " * (MAX_BYTES + 1), "MTX021"),
        ("é" * (MAX_BYTES // 2 + 1), "MTX021"),
        ("<b>" * 300, "MTX022"),
        ("<table><tr><td>" * 300, "MTX022"),
        ("<div>" * 50_000, "MTX022"),
        ("<p>" * 25_000, "MTX023"),
        ("".join(f"<b title={number}>" for number in range(200)) + "<p>x</p>" * 1_000, "MTX023"),
        ("<p " + " ".join(f"a{number}" for number in range(1_000)) + ">", "MTX205"),
    ],
)
def test_too_much_html_is_refused_with_or_without_a_report(html: str, code: str) -> None:
    assert [each.code for each in refused(html)] == [code]
    with pytest.raises(mx.BuildError):
        becomes(html)


def test_html_that_is_not_too_much_is_read() -> None:
    assert becomes("<p>x</p>" * 10_000) == "<p>x</p>" * 10_000
    assert becomes("<ins>" * 250 + "x" + "</ins>" * 250).count("<ins>") == 250
    assert becomes("x" * MAX_BYTES) == "x" * MAX_BYTES


def test_content_that_becomes_too_deep_is_refused() -> None:
    assert [each.code for each in refused("<ins>" * 256 + "x")] == ["MTX022"]


def test_long_numbers_of_characters_are_no_characters() -> None:
    assert becomes("&#" + "9" * 10_000 + ";x&#xfffffffff;&#" + "9" * 10_000) == "\ufffdx\ufffd\ufffd"


def test_html_is_text_and_never_the_name_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.html").write_text("<p>from a file</p>")
    monkeypatch.chdir(tmp_path)

    assert becomes("page.html") == "page.html"


@pytest.mark.parametrize("source", [b"<p>", None, 5, Path("x")])
def test_html_is_given_as_str(source: Any) -> None:
    with pytest.raises(TypeError, match="HTML is given as str, not "):
        FormattedContent.from_html(source)


def test_html_is_read_from_deep_inside_other_calls() -> None:
    def deep(levels: int) -> str:
        return deep(levels - 1) if levels else becomes("<b><ins>" * 120 + "x")

    assert deep(sys.getrecursionlimit() - 300).count("<b>") == 120


def test_reading_html_is_not_imported_before_it_is_asked_for() -> None:
    code = (
        "import sys; from mturk_xml.question_form import FormattedContent as F; F('<p>x</p>');"
        "print([name for name in sys.modules if name.startswith(('tinyhtml5', 'mturk_xml.xhtml', 'markdown_it'))]);"
        "from mturk_xml.xhtml import P; F.of(P('x'));"
        "print([name for name in sys.modules if name.startswith(('tinyhtml5', 'markdown_it'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n[]\n"
