"""Pages: what the HTML5 parser reports, where, what is cause and what consequence, and where it stops."""

import ast
from pathlib import Path
from string import Formatter

import pytest
import tinyhtml5

from mturk_xml import html5
from mturk_xml.html5 import parse_page
from mturk_xml.html_contexts import contexts
from mturk_xml.rules.page_words import PARSE_ERRORS, STOPPED

START = "<!DOCTYPE html>\n"


def told(html: str) -> list[tuple[str, str]]:
    """Return the errors of a page behind its doctype: their names, and the text from each place to the next blank."""
    return [(each.code, (START + html)[each.offset :].split(" ")[0]) for each in parse_page(START + html).errors]


def parser_codes() -> set[str]:
    """Return every name of an error in the source of the parser."""
    codes = set()
    for path in Path(tinyhtml5.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "parse_error":
                codes |= {str(each.value) for each in node.args[:1] if isinstance(each, ast.Constant)}
    return codes


def test_every_error_of_the_parser_has_words_or_is_told_in_other_ones() -> None:
    codes = parser_codes()

    assert len(codes) > 100
    assert {code for code in codes - PARSE_ERRORS.keys() - html5._END_TAG if not html5.at_end_of_page(code)} == set()
    assert PARSE_ERRORS.keys() - codes == {
        "never-closed",
        "nested-form",
        "stray-end-tag",
        "stray-p-end-tag",
        "text-in-table",
        "unclosed-element",
    }


# One row for each kind of mistake: the page behind its doctype, and what is told at which place.
MISTAKES = [
    ("<p>AT&T <p>&copy 1 <p>&nosuch; <p>&#150; <p>&#x; <p>&#65 ", [
        ("expected-named-entity", "&T"),
        ("named-entity-without-semicolon", "&copy"),
        ("expected-named-entity", "&nosuch;"),
        ("illegal-codepoint-for-numeric-entity", "&#150;"),
        ("expected-numeric-entity", "&#x;"),
        ("numeric-entity-without-semicolon", "&#65"),
    ]),
    ("<p>fish & chips, R&amp;D && more &", []),
    ("<a href='?a=1&b=2&amp;c=3'>x</a>", [("expected-named-entity", "&b=2&amp;c=3'>x</a>")]),
    ("<textarea>AT&T </textarea>", [("expected-named-entity", "&T")]),
    ("<div><span></div>", [("unclosed-element", "<span></div>")]),
    ("<div></span></div>", [("stray-end-tag", "</span></div>")]),
    ("<form><div></form></div>", [("unclosed-element", "<div></form></div>")]),
    ("<b><i>x</b></i>", [("unclosed-element", "<i>x</b></i>")]),
    ("<span><div></span></div>", [("unclosed-element", "<div></span></div>")]),
    ("<p><b>x</p><p>y</p>", [("unclosed-element", "<b>x</p><p>y</p>")]),
    ("<ul><li><a>x</li></ul>", [("unclosed-element", "<a>x</li></ul>")]),
    ("<p><ul></ul></p>", [("stray-p-end-tag", "</p>")]),
    ("<p>x</p></p>", [("stray-p-end-tag", "</p>")]),
    ("<h1>x</h2>", [("stray-end-tag", "</h2>")]),
    ("</div>", [("stray-end-tag", "</div>")]),
    ("<div><p>x", [("never-closed", "<div><p>x")]),
    ("<body><div><form></body>", [("unclosed-element", "<div><form></body>"), ("unclosed-element", "<form></body>")]),
    ("<table><tr><td>x", [("never-closed", "<table><tr><td>x")]),
    ("<label>a<label>b</label>", [("never-closed", "<label>a<label>b</label>")]),
    ("<form><p><textarea>x</form>", [("never-closed", "<textarea>x</form>")]),
    ("<form><script>x</form>", [("never-closed", "<script>x</form>")]),
    ("<form><!-- x </form>", [("eof-in-comment", "<!--")]),
    ("<form><img alt='x></form>", [("eof-in-attribute-value-single-quote", "<img")]),
    ("<form><p", [("eof-in-tag-name", "<p")]),
    ("<p>x</", [("expected-closing-tag-but-got-eof", "</")]),
    ("<form><form></form></form>", [("nested-form", "<form></form></form>")]),
    ("<a><div><a></a></div></a>", [("unexpected-start-tag-implies-end-tag", "<a></a></div></a>")]),
    ("<button><button>x</button></button>", [("unexpected-start-tag-implies-end-tag", "<button>x</button></button>")]),
    ("<body><body>", [("unexpected-start-tag", "<body>")]),
    ("<p/>x</p>", [("non-void-element-with-trailing-solidus", "<p/>x</p>")]),
    ("<form><span/></form>", [("non-void-element-with-trailing-solidus", "<span/></form>")]),
    ("<br/><img alt=''/><svg><path/></svg>", []),
    ("<table><div>x</div></table>", [
        ("unexpected-start-tag-implies-table-voodoo", "<div>x</div></table>"),
    ]),
    ("<table>x</table>", [("text-in-table", "x</table>")]),
    ("<table><form><tr><td></td></tr></form></table>", [
        ("unexpected-form-in-table", "<form><tr><td></td></tr></form></table>"),
    ]),
    ("<select><option>a<input></select>", [("unexpected-input-in-select", "<input></select>")]),
    ("<select><b>a</b></select>", [("unexpected-start-tag-in-select", "<b>a</b></select>")]),
    ("<td>x</td>", [("unexpected-start-tag-ignored", "<td>x</td>")]),
    ("</body></html><p>x", [("expected-eof-but-got-start-tag", "<p>x")]),
    ("<!DOCTYPE html>", [("unexpected-doctype", "<!DOCTYPE")]),
    ("<input name=a name=b>", [("duplicate-attribute", "name=b>")]),
    ("<a b='c'd='e'f='g'>x</a>", [("unexpected-character-after-attribute-value", "d='e'f='g'>x</a>")]),
    ("<a b=c'd>x</a>", [("unexpected-character-in-unquoted-attribute-value", "'d>x</a>")]),
    ("<a b=>x</a>", [("expected-attribute-value-but-got-right-bracket", ">x</a>")]),
    ("<a b'c>x</a>", [("invalid-character-in-attribute-name", "'c>x</a>")]),
    ("<a / b>x</a>", [("unexpected-character-after-solidus-in-tag", "")]),
    ("<a></a b>", [("attributes-in-end-tag", "</a")]),
    ("a < b", [("expected-tag-name", "<")]),
    ("a <> b", [("expected-tag-name-but-got-right-bracket", "<>")]),
    ("<?php x ?>", [("expected-tag-name-but-got-question-mark", "<?php")]),
    ("</br>", [("unexpected-end-tag-treated-as", "</br>")]),
    ("<!-- a -- b ---- c -->", [("unexpected-char-in-comment", "<!--")]),
    ("x\x85y", [("invalid-codepoint", "\x85y")]),
    ("<template><tr><td>x</td></tr></template>", []),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), MISTAKES, ids=[html for html, _ in MISTAKES])
def test_a_mistake_is_told_once_at_its_place(html: str, expected: list[tuple[str, str]]) -> None:
    assert told(html) == expected


@pytest.mark.parametrize("html", [html for html, _ in MISTAKES])
def test_the_words_for_an_error_fit_its_facts(html: str) -> None:
    for error in parse_page(START + html).errors:
        for template in PARSE_ERRORS[error.code]:
            assert {field for _, field, _, _ in Formatter().parse(template) if field} <= error.facts.keys()


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<p>x</p>", "expected-doctype-but-got-start-tag"),
        ("x", "expected-doctype-but-got-chars"),
        ("</p>", "expected-doctype-but-got-end-tag"),
        ("", "expected-doctype-but-got-eof"),
        (
            '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">',
            "unknown-doctype",
        ),
    ],
)
def test_a_doctype_is_missing_or_old(html: str, code: str) -> None:
    assert [error.code for error in parse_page(html).errors][:1] == [code]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_places_are_right_whatever_ends_a_line(line_break: str) -> None:
    html = line_break.join(["<!DOCTYPE html>", "", "\t<p>one</p>", "<p>AT&T</p>", "<input name=x>", "<div>"])
    page = parse_page(html)

    assert [html[error.offset :][:5] for error in page.errors] == ["&T</p", "<div>"]
    assert [html[tag.offset :][:6] for tag in page.tags if tag.name == "input"] == ["<input"]


def test_a_page_is_never_taken_for_the_name_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(START + "<form></form>")

    assert [tag.name for tag in parse_page(str(path)).tags] == ["head", "body"]


def test_fields_know_their_forms_and_forms_their_places() -> None:
    html = START + (
        "<form id=a><input name=in></form><input name=out><table><tr><td><form><input name=cell></form></td></tr></table>"
        "<crowd-form><p><crowd-input name=crowd></crowd-input></crowd-form>"
    )
    tags = {tag.attributes["name"]: tag for tag in parse_page(html).tags if "name" in tag.attributes}

    assert tags["in"].form is not None
    assert tags["in"].form.attributes == {"id": "a"}
    assert tags["out"].form is None
    assert tags["cell"].form is not None
    assert tags["cell"].form is not tags["in"].form
    assert tags["crowd"].crowd_form is not None
    assert html[tags["crowd"].crowd_form.offset :].startswith("<crowd-form>")


def test_the_text_of_scripts_is_kept() -> None:
    assert parse_page(START + "<script>one()</script><p><script>two()</script>").scripts == "one()\ntwo()"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<div>" * 20_000, "depth"),
        ("<table><tr><td>" * 4_000, "depth"),
        ("".join(f"<b a={number}>" for number in range(400)) + "<p>x</p>" * 6_000, ""),
        ("<font size=1>" * 400 + "<p>x</p>" * 6_000, ""),
        ("<p>" + "".join(f"<b a={number}>" for number in range(400)) + "</p>" + "<p>x</p>" * 20_000, "elements"),
        ("<p " + " ".join(f"a{number}" for number in range(9_000)) + ">", "attributes"),
        ("&x;" * 20_000, "errors"),
        ("<p>x</p>" * 40_000, "characters"),
        ("<!--" + "-" * 60_000, ""),
        ("&" * 60_000, ""),
    ],
    ids=[
        "divs",
        "tables",
        "formatting",
        "fonts",
        "repairs",
        "attributes",
        "errors",
        "characters",
        "comment",
        "ampersands",
    ],
)
def test_a_page_that_would_take_for_ever_is_given_up(html: str, reason: str) -> None:
    page = parse_page(START + html)

    assert page.stopped == reason
    assert len(page.errors) <= html5.MAX_ERRORS + 1


def test_every_reason_to_give_up_has_words_but_too_many_errors_which_are_told_themselves() -> None:
    assert STOPPED.keys() == {"characters", "depth", "elements", "attributes", "parser"}


def test_a_page_on_which_the_parser_fails_is_given_up() -> None:
    assert parse_page(START + "<svg><select><desc><select></select>").stopped == "parser"


def test_where_a_text_is_put_is_known() -> None:
    html = START + (
        "<title>@@</title><style>@@</style><script>@@</script><!--@@--><p class=\"@@\" id='@@' title=@@ onclick='f(@@)' @@ "
        "data-@@=''>@@ &amp; @@</p><textarea>@@</textarea><@@></@@><a href=x@@>z</a>"
    )
    offsets = [offset for offset in range(len(html)) if html.startswith("@@", offset)]

    assert [(each.kind, each.script) for each in contexts(html, offsets)] == [
        ("title", False),
        ("style", False),
        ("script", True),
        ("comment", False),
        ("double-quoted", False),
        ("single-quoted", False),
        ("unquoted", False),
        ("single-quoted", True),
        ("tag", False),
        ("tag", False),
        ("text", False),
        ("text", False),
        ("title", False),
        ("tag", False),
        ("comment", False),
        ("unquoted", False),
    ]


@pytest.mark.parametrize("html", ["<b>" * 600 + "@@", "<p>x</p>" * 40_000 + "@@"], ids=["depth", "characters"])
def test_behind_the_place_where_the_parser_stops_nothing_is_known(html: str) -> None:
    assert [each.kind for each in contexts(html, [html.index("@@")])] == ["unknown"]
