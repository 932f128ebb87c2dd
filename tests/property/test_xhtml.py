"""Laws of built XHTML and of HTML that becomes content, on trees and texts that no one thought of."""

import re
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import QName, _Element

import mturk_xml as mx
from mturk_xml import xhtml
from mturk_xml.question_form import FormattedContent, FreeTextAnswer, Question, QuestionForm
from tests.differential.engines import XHTML, libxml2_accepts, xmlschema_accepts
from tests.differential.xhtml import generate
from tests.mutations import mutate
from tests.strategies import HOSTILE, choosers

_NAMESPACE = "http://www.w3.org/1999/xhtml"


def build(element: _Element) -> xhtml.Element:
    """Return the same element as a value; names that are none of the subset come to nothing."""
    if QName(element).namespace != _NAMESPACE:
        raise mx.BuildError([])
    cls: Any = getattr(xhtml, QName(element).localname.capitalize(), None)
    if cls is None or cls.__name__.lower() != QName(element).localname or not cls.__name__.isalnum():
        raise mx.BuildError([])
    return cls(*_content(element), **{_keyword(name): value for name, value in element.items()})  # type: ignore[no-any-return]


def _content(element: _Element) -> list[Any]:
    content: list[Any] = [element.text or ""]
    for child in element:
        content += [build(child), child.tail or ""]
    return content


def _keyword(name: Any) -> str:
    return str(name).replace("{http://www.w3.org/XML/1998/namespace}", "xml_")


def in_root(content: str) -> str:
    """Return content as the document that the schema is about."""
    return f'<FormattedContent xmlns="{_NAMESPACE}">{content}</FormattedContent>'


def canonical(document: str) -> str:
    """Return a document in the one way to write it."""
    return etree.canonicalize(document)


def words(content: FormattedContent) -> str:
    """Return the text of content without its markup."""
    return "".join(etree.fromstring(in_root(content.xhtml).encode()).itertext())


@settings(max_examples=150)
@given(choosers())
def test_all_that_the_schema_accepts_can_be_built(random: Random) -> None:
    root = generate(random)
    content: Any = FormattedContent.of(*_content(root))

    assert canonical(in_root(content.xhtml)) == canonical(etree.tostring(root, encoding="unicode"))


@settings(max_examples=120)
@given(choosers())
def test_what_can_be_built_is_what_both_engines_accept(random: Random) -> None:
    document = etree.tostring(mutate(generate(random, 3), random), encoding="unicode")
    root = etree.fromstring(document.encode())
    try:
        content: Any = FormattedContent.of(*_content(root))
    except mx.BuildError:
        assert not (libxml2_accepts(document, XHTML) and xmlschema_accepts(document, XHTML)), document
    else:
        written = in_root(content.xhtml)
        assert libxml2_accepts(written, XHTML), written
        assert xmlschema_accepts(written, XHTML), written


@given(choosers())
def test_built_content_survives_its_form(random: Random) -> None:
    content: Any = FormattedContent.of(*_content(generate(random)))
    question = Question(question_identifier="q", question_content=(content,), answer_specification=FreeTextAnswer())
    form = QuestionForm(items=(question,))

    assert mx.parse(form.to_xml(rules=False)) == form


_BLOCKS = [
    f"{{*}}{name}"
    for name in [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "pre",
        "hr",
        "blockquote",
        "center",
        "table",
    ]
]
_MARKS = [
    "a",
    "b",
    "i",
    "u",
    "s",
    "em",
    "tt",
    "big",
    "small",
    "strike",
    "strong",
    "sub",
    "sup",
    "font",
    "q",
    "cite",
    "code",
    "dfn",
    "kbd",
    "samp",
    "var",
]


def _is_mark(element: Any) -> bool:
    return QName(element).localname in _MARKS


@settings(max_examples=150)
@given(choosers())
def test_built_content_is_html_without_a_loss(random: Random) -> None:
    root = generate(random)
    if root.xpath("//*[local-name()='a'][ancestor::*[local-name()='a']]"):
        return  # the schema lets links stand somewhere in links; HTML does not
    if any(_is_mark(above) for block in root.iter(*_BLOCKS) for above in block.iterancestors()):
        return  # a mark that holds a block, by way of an ins or del, is divided, and that is told
    content: Any = FormattedContent.of(*_content(root))

    assert words(FormattedContent.from_html(content.xhtml)).split() == words(content).split()


# ------------------------------------------------------------------------------------------------- any HTML at all

_KEPT = [
    "a", "abbr", "address", "article", "b", "big", "blockquote", "caption", "center", "code", "col", "colgroup",
    "dd", "del", "div", "dl", "dt", "em", "figure", "font", "form", "h1", "h2", "header", "hr", "i", "img", "ins",
    "kbd", "label", "li", "main", "map", "mark", "menu", "nobr", "o:p", "ol", "p", "pre", "q", "section", "small",
    "span", "strong", "sub", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "x-y", "area",
    "br",
]  # fmt: skip
_DROPPED = [
    "audio", "button", "canvas", "iframe", "input", "math", "noframes", "noscript", "object", "option", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
]  # fmt: skip
_ATTRIBUTES = (
    "", "", "", " align=center", ' align="LEFT"', " class=x", " style='text-align: center; color: red'", ' href="#"',
    " href=http://a/", " src='HTTPS://a/b'", " src=a.png", " alt", " alt='w0.'", " id=m", " name=m", " nowrap",
    " headers=m", " width=50px", " xml:space=default", " lang=en", ' title="<p>&amp;"', " a=1 a=2", " x:y", ' "=', " =",
    " shape=circle", " xmlns='urn:x'", " onclick=x", " border=1", " rel=", "/",
)  # fmt: skip
_SCRAPS = (
    "<!-- w0. -->", "<!", "<?x?>", "</", "<>", "< ", "&amp;", "&nbsp", "&#1;", "&#x1F600;", "&#0;", "&", "\0", "\x0c",
    "\ufffe", "\ud800", "<!DOCTYPE html>", "<![CDATA[", "]]>", "\r", "\r\n", "\t", '"', "'", "\U0001f600",
)  # fmt: skip


def soup(names: list[str], scraps: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Return texts of start tags, end tags and words, each word once, in no order at all."""

    def cook(random: Random) -> str:
        pieces = []
        for number in range(random.randint(0, 40)):
            kind = random.random()
            name = random.choice(names)
            if kind < 0.45:
                pieces.append(f"<{name}{random.choice(_ATTRIBUTES)}>")
            elif kind < 0.65:
                pieces.append(f"</{name}>")
            elif kind < 0.9:
                pieces.append(random.choice((f"w{number + 1}.", f" w{number + 1}. ")))
            else:
                pieces.append(random.choice(scraps))
        return "".join(pieces)

    return choosers().map(cook)


def converted(html: str) -> tuple[FormattedContent, list[mx.Diagnostic]]:
    """Return what HTML becomes, and what is told; the content is valid whatever the HTML is."""
    told: list[mx.Diagnostic] = []
    content = FormattedContent.from_html(html, report=told.append)
    document = in_root(content.xhtml)
    assert libxml2_accepts(document, XHTML), document
    assert xmlschema_accepts(document, XHTML), document
    return content, told


@settings(max_examples=150)
@given(soup(_KEPT, ("&amp;", "\U0001f600", "<!---->", " ", "\n", ">")))
def test_every_word_of_html_is_kept(html: str) -> None:
    content, _ = converted(html)
    text = words(content)

    assert [word for word in re.findall(r"w[1-9]\d*\.", html) if text.count(word) != 1] == []


@settings(max_examples=150)
@given(soup([*_KEPT, *_DROPPED], _SCRAPS))
def test_every_word_of_html_is_kept_or_told(html: str) -> None:
    content, told = converted(html)
    text, lines = words(content), html.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lost = [
        sum(len(line) + 1 for line in lines[: (each.line or 1) - 1]) + (each.column or 1) - 1
        for each in told
        if each.code in ("MTX203", "MTX207")
    ]

    flat = "\n".join(lines)
    for word in re.findall(r"w[1-9]\d*\.", html):
        assert word in text or any(offset < flat.index(word) for offset in lost), word


@given(soup([*_KEPT, *_DROPPED], _SCRAPS))
def test_html_becomes_content_that_is_html_without_a_loss(html: str) -> None:
    content, _ = converted(html)
    again, told = converted(content.xhtml)

    assert [each for each in told if each.code != "MTX206"] == []
    assert words(again).split() == words(content).split()


@given(st.lists(st.sampled_from(HOSTILE), max_size=12).map("".join), soup(_KEPT, _SCRAPS))
def test_places_of_losses_are_places_of_the_html(start: str, html: str) -> None:
    source = start + html
    _, told = converted(source)
    lines = re.split("\r\n|\r|\n", source)

    for each in told:
        assert each.line is not None
        assert each.column is not None
        rest = lines[each.line - 1][each.column - 1 :]
        assert rest.startswith(("<", "&#")) or each.code == "MTX007"
        if each.element and each.element not in ("html", "body", "head", "img"):
            assert rest.lower().replace("\0", "\ufffd").startswith("<" + each.element)  # as HTML reads a zero in a name


_MARKDOWN = (
    "# ", "> ", "- ", "1. ", "*", "_", "`", "```\n", "|", "|-|\n", "\n", "\n\n", "[a](b)", "![a](http://b)", "<div>",
    "<u>", "~~", "\\", "    ", "word ",
)  # fmt: skip


@given(st.lists(st.sampled_from((*HOSTILE, *_MARKDOWN))).map("".join))
def test_any_markdown_becomes_content(text: str) -> None:
    told: list[mx.Diagnostic] = []
    content = FormattedContent.from_markdown(text, report=told.append)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1

    assert libxml2_accepts(in_root(content.xhtml), XHTML)
    assert all(each.line is None or 1 <= each.line <= lines for each in told)
