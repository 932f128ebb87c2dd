"""Elements of XHTML: what they are as values, how they are written, and what is refused where it is written."""

import copy
import pickle
import sys
from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml import xhtml
from mturk_xml.question_form import FormattedContent, FreeTextAnswer, Overview, Question, QuestionForm, Text
from mturk_xml.xhtml import (
    A,
    Area,
    B,
    Br,
    Col,
    Colgroup,
    Hr,
    I,
    Img,
    Ins,
    Li,
    Map,
    P,
    Pre,
    Q,
    Table,
    Tbody,
    Td,
    Tfoot,
    Th,
    Thead,
    Tr,
    Ul,
)

loose: Any = xhtml
"""The elements as they are to users without a type checker."""


def form(*content: FormattedContent) -> QuestionForm:
    """Return a form that shows content."""
    question = Question(question_identifier="q", question_content=(Text("?"),), answer_specification=FreeTextAnswer())
    return QuestionForm(items=(Overview(content=content), question))


def refused(make: Callable[[], object]) -> tuple[mx.Diagnostic, ...]:
    """Return why something cannot be made."""
    with pytest.raises(mx.BuildError) as caught:
        make()
    return caught.value.diagnostics


# ------------------------------------------------------------------------------------------------------- values


def test_an_element_is_its_xhtml() -> None:
    paragraph = P("some ", B("bold"), " text", align="center")

    assert str(paragraph) == '<p align="center">some <b>bold</b> text</p>'
    assert repr(paragraph) == "P('some ', B('bold'), ' text', align='center')"
    assert (paragraph.tag, paragraph.content, paragraph.attributes, paragraph.depth) == (
        "p",
        ("some ", B("bold"), " text"),
        (("align", "center"),),
        2,
    )


def test_elements_that_are_written_alike_are_equal() -> None:
    assert P("a", "b", "", title="t", lang="en") == P("ab", lang="en", title="t")
    assert Td("x", colspan=2) == Td("x", colspan="2")
    assert len({P("a"), P("a"), P("b"), xhtml.Center("a")}) == 3
    assert P("a") != "<p>a</p>"
    assert B("x") != xhtml.Strong("x")


def test_elements_do_not_change() -> None:
    paragraph = P("x")
    with pytest.raises(FrozenInstanceError):
        paragraph.content = ()  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        paragraph.align = "center"  # type: ignore[attr-defined]


@pytest.mark.parametrize("element", [P("x", Br(), lang="en"), Pre("a\n", xml_space="preserve"), Table(Tr(Td(1 * "x")))])
def test_elements_are_copied_pickled_and_made_again_from_their_representation(element: xhtml.Element) -> None:
    assert pickle.loads(pickle.dumps(element)) == element
    assert copy.deepcopy(element) == element
    assert eval(repr(element), vars(xhtml)) == element


# ------------------------------------------------------------------------------------------------------- writing


@pytest.mark.parametrize(
    ("element", "text"),
    [
        (P("a < b & c > d ]]> \" '"), "<p>a &lt; b &amp; c &gt; d ]]&gt; \" '</p>"),
        (P("\U0001f600\uffff"[:1], "\u00a0é"), "<p>&#128512;\u00a0é</p>"),
        (P("a\rb\nc\td"), "<p>a&#13;b\nc\td</p>"),
        (A("x", href="http://a/?b=1&c=2", title='"<\t\n\r\U0010ffff'),
         '<a href="http://a/?b=1&amp;c=2" title="&quot;&lt;&#9;&#10;&#13;&#1114111;">x</a>'),
        (P(), "<p></p>"),
        (Br(), "<br/>"),
        (Hr(size=2, width="50%"), '<hr size="2" width="50%"/>'),
        (Colgroup(Col(span=2)), '<colgroup><col span="2"/></colgroup>'),
        (A(name="here"), '<a name="here"></a>'),
        (Pre("x", xml_space="preserve"), '<pre xml:space="preserve">x</pre>'),
        (Table(Thead(Tr(Th("h"))), Tfoot(Tr(Td("f"))), Tbody(Tr(Td("b"))), border=1),
         '<table border="1"><thead><tr><th>h</th></tr></thead><tfoot><tr><td>f</td></tr></tfoot>'
         "<tbody><tr><td>b</td></tr></tbody></table>"),
        (Map(Area(alt="", coords="1,2", shape="rect"), id="m", name="m"),
         '<map id="m" name="m"><area alt="" coords="1,2" shape="rect"/></map>'),
    ],
)  # fmt: skip
def test_elements_are_written_as_xhtml_that_html_reads_alike(element: xhtml.Element, text: str) -> None:
    assert str(element) == text


# ----------------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("make", "message", "hint"),
    [
        (lambda: loose.P(Table(Tr(Td()))), "<table> cannot stand here", "<table> is in the subset, but not inside <p>"),
        (lambda: loose.A(loose.A("x")), "<a> cannot stand here", "<a> is in the subset, but not inside <a>"),
        (lambda: loose.Pre(Img(src="http://a", alt="")), "<img> cannot stand here", "<img> is in the subset, but not inside <pre>"),
        (lambda: loose.P("x", align="centre"), "the attribute align of <p> cannot be 'centre'",
         "write center if that is meant; one of left, center, right, justify, without spaces around it"),
        (lambda: loose.P("x", klass="y"), "<p> has no attribute 'klass'", "remove it; the attributes here are title, lang, dir, align"),
        (lambda: loose.P("x", **{"xml:lang": "en"}), "<p> has no attribute 'xml:lang'", "write lang if that is meant; names are case-sensitive"),
        (lambda: loose.Img(src="http://a"), "<img> needs the attribute 'alt'", 'add alt="..."'),
        (loose.Ul, "<ul> is not complete; it lacks <li>", "<ul> holds li (one or more)"),
        (loose.Tr, "<tr> is not complete; it lacks one of <th>, <td>", "<tr> holds one or more of th, td"),
        (lambda: loose.Br("x"), "<br> must be empty, without even a space in it", "write <br/>"),
        (lambda: loose.Table(Tbody(Tr(Td())), Thead(Tr(Td()))), "<thead> cannot stand here; expected here: <tbody>",
         "<table> holds col (one or more) or colgroup (one or more) (optional), then thead (optional), then tfoot (optional),"
         " then tbody (one or more) or tr (one or more)"),
        (lambda: loose.Pre("x", xml_space="default"), "the attribute xml:space of <pre> cannot be 'default'", "write preserve"),
        (lambda: loose.A("x", rel=""), "the attribute rel of <a> cannot be ''", "write at least one word"),
    ],
)  # fmt: skip
def test_what_the_subset_does_not_have_is_refused_with_the_rule(
    make: Callable[[], object], message: str, hint: str
) -> None:
    found = refused(make)[0]

    assert (found.code, found.hint) == ("MTX202", hint)
    assert found.message == f"the formatted content is outside the supported XHTML subset: {message}"


def test_text_where_only_elements_stand_is_refused() -> None:
    assert [each.hint for each in refused(lambda: loose.Ul("x", Li("y")))] == [
        "put the text into one of its elements, or remove it"
    ]
    assert str(loose.Ul("\n ", Li("y"))) == "<ul>\n <li>y</li></ul>"


def test_all_that_is_wrong_with_an_element_is_told_at_once() -> None:
    found = refused(lambda: loose.P(Hr(), align="middle", size=3))

    assert len(found) == 3
    assert {(each.code, each.element, each.line) for each in found} == {("MTX202", "/p", None)}


def _items() -> Iterator[str]:
    yield "x"


@pytest.mark.parametrize(
    ("child", "found", "hint"),
    [
        (5, "int: 5", "write it as text: str(...)"),
        (None, "NoneType: None", "leave it out"),
        (["x"], "list: ['x']", "write a star before it, so that its items stand there one by one: (*items)"),
        (
            ("x", "y"),
            "tuple: ('x', 'y')",
            "write a star before it, so that its items stand there one by one: (*items)",
        ),
        (b"x", "bytes: b'x'", "decode it"),
        (
            B,
            "type: <class 'mturk_xml.xhtml.running_text.B'>",
            "write B(): without the brackets it is the class, not an element",
        ),
        (
            Text("y"),
            "Text: Text(text='y')",
            "content of a form cannot stand in XHTML: write XHTML for it, such as Img(src=..., alt=...)",
        ),
    ],
)
def test_what_is_neither_text_nor_an_element_is_refused(child: Any, found: str, hint: str) -> None:
    for make, name in ((lambda: loose.P("x", child), "p"), (lambda: FormattedContent.of(child), "FormattedContent")):
        [told] = refused(make)
        assert (told.code, told.element, told.hint) == ("MTX209", f"/{name}", hint)
        assert told.message == f"<{name}> takes text (str) and elements, not {found}"


def test_a_generator_is_to_be_unpacked() -> None:
    assert "a star before it" in (refused(lambda: loose.P(_items()))[0].hint or "")
    assert str(P(*_items())) == "<p>x</p>"


def test_values_of_attributes_are_text_or_numbers() -> None:
    [told] = refused(lambda: loose.Td(width=50.5))

    assert told.message == "the attribute width of <td> takes text (str) or a number (int), not float: 50.5"


@pytest.mark.parametrize("text", ["\x00", "a\x0b", "\x0c", "\ud800", "\ufffe"])
def test_characters_that_xml_cannot_carry_are_refused(text: str) -> None:
    for make in (lambda: P(text), lambda: P(title=text), lambda: FormattedContent.of(text)):
        [told] = refused(make)
        assert told.code == "MTX007"
        assert f"U+{ord(text[-1]):04X}" in told.message


@pytest.mark.parametrize("name", ['x="" y', "x>", "x/", "1", "", "xmlns", "xmlns:a", "a:b", "on click", "ä"])
def test_names_that_are_none_do_not_reach_the_tag(name: str) -> None:
    for value in ("v", "http://www.w3.org/1999/xhtml"):
        [told] = refused(lambda: loose.P("x", **{name: value}))  # noqa: B023
        assert told.code == "MTX202"
        assert f"has no attribute {name!r}" in told.message or f"has no attribute '{name}'" in told.message


def test_a_class_of_the_users_own_is_no_element_of_the_subset() -> None:
    class Note(P):
        pass

    assert "note" in refused(lambda: Note("x"))[0].message
    assert refused(lambda: xhtml.Element((), {}))[0].code == "MTX202"


def test_elements_nest_as_deep_as_documents_are_read() -> None:
    element = Ins("x")
    while element.depth < 255:
        element = Ins(element)

    assert mx.validate(form(FormattedContent.of(element))).ok
    assert len(repr(element)) == 255 * 5 + 3
    assert [each.code for each in refused(lambda: Ins(element))] == ["MTX022"]
    assert sys.getrecursionlimit() <= 1000


# ------------------------------------------------------------------------------------------------------- content


def test_content_is_made_of_elements_and_text() -> None:
    content = FormattedContent.of("A ", P("b"), B("c"), "\u00a0\U0001f600")

    assert content == FormattedContent("A <p>b</p><b>c</b>\u00a0&#128512;")
    assert FormattedContent.of() == FormattedContent("")


@pytest.mark.parametrize("element", [Li("x"), Td("x"), Tr(Td()), Area(alt=""), xhtml.Dt("x")])
def test_what_has_its_place_in_another_element_is_no_content(element: Any) -> None:
    [told] = refused(lambda: FormattedContent.of(element))

    assert told.hint == f"<{element.tag}> is in the subset, but not inside <FormattedContent>"


def test_identifiers_stand_once_and_are_found() -> None:
    image_map = Map(Area(alt=""), id="m", name="m")
    cell = Table(Tr(Td("x", headers="m")))

    assert mx.validate(form(FormattedContent.of(image_map, cell))).ok
    assert "cannot be 'm'" in refused(lambda: FormattedContent.of(P(image_map), Q(image_map)))[0].message
    assert "headers of <td> cannot be 'm'" in refused(lambda: FormattedContent.of(cell))[0].message


def test_more_mistakes_than_people_read_are_not_listed() -> None:
    maps = [Map(Area(alt=""), id="m", name="m")] * 300

    assert [each.code for each in refused(lambda: FormattedContent.of(*maps))][-2:] == ["MTX202", "MTX198"]


@pytest.mark.parametrize(
    "content",
    [
        FormattedContent.of(P("]]>", I("<![CDATA["), "&nbsp;", "\r\n", "\U0001f600")),
        FormattedContent.of("]]>"),
        FormattedContent.of(A("x", href="http://a/?b&c", title="]]>")),
        FormattedContent.of(""),
        FormattedContent("<!-- ]]> --><p>x</p>"),
        FormattedContent("<p><![CDATA[<b>&]]></p>"),
        FormattedContent("<p>]]&gt;&#13;\U0001f600</p>"),
    ],
)
def test_content_survives_the_form_that_it_is_put_into(content: FormattedContent) -> None:
    document = form(content)

    assert mx.parse(document.to_xml(rules=False)) == document
    assert mx.parse(document.to_xml(rules=False, indent="")) == document


def test_a_form_with_built_content_is_valid() -> None:
    document = form(
        FormattedContent.of(
            xhtml.H2("Birds ]]> & ", "\U0001f426"),
            P("Look at ", A("the picture", href="https://birds.example.org/?a=1&b=2", target="_blank"), "."),
            Table(Tr(Th("Bill", scope="col"), Td("long", colspan=2, nowrap="nowrap")), border=1, width="50%"),
            Ul(Li("one"), Li(P("two"), Ul(Li("three")))),
        )
    )

    assert mx.validate(document).ok
    assert mx.parse(document.to_xml()) == document


def test_a_hint_leads_from_html_in_the_source_text_to_what_reads_it() -> None:
    [found] = mx.validate(form(FormattedContent("<p>a&nbsp;b</p>"))).diagnostics

    assert found.code == "MTX201"
    assert found.hint == "write &#160;, or read HTML with FormattedContent.from_html"
