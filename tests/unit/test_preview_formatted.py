"""Formatted content as HTML: what the subset has is kept, everything else is not written, whatever it is."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from hypothesis import given
from hypothesis import strategies as st

import mturk_xml as mx
from mturk_xml.preview import formatted as module
from mturk_xml.preview.formatted import ATTRIBUTES, formatted
from mturk_xml.xhtml import subset
from tests.preview_hostile import ADDRESSES, MARKUP

FORM = Path(__file__).parents[2] / "fixtures" / "valid" / "question-form" / "every-construct.xml"
OWN = {"class", "href", "rel", "role", "tabindex", "target", "aria-label"}


def html(xhtml: str, level: int | None = 2) -> str:
    return str(formatted(xhtml, level=level).html)


def elements(text: str) -> Iterator[Element]:
    """Yield the elements that a browser makes of a piece of HTML."""
    page = tinyhtml5.parse(f"<!DOCTYPE html><body><main>{text}</main>", namespace_html_elements=False)
    main = page.find(".//main")
    assert main is not None
    assert len(page.find("body") or ()) == 1, "nothing gets out of the element around it"
    yield from (each for each in main.iter() if each is not main)


def test_the_list_has_all_elements_of_the_subset_and_no_others() -> None:
    assert set(ATTRIBUTES) == subset.elements()


def test_every_attribute_of_the_list_is_one_of_the_subset_and_has_a_pattern_or_a_rule() -> None:
    for element, names in ATTRIBUTES.items():
        assert set(names) <= subset._attribute_names(element), element
        assert set(names) <= {*module._PATTERNS, "href", "src", "usemap", "name"}, element
    assert {name for names in ATTRIBUTES.values() for name in names} >= set(module._PATTERNS)


def test_what_is_left_out_of_the_attributes_of_the_subset_is_this() -> None:
    left = {name for element in ATTRIBUTES for name in subset._attribute_names(element) - {*ATTRIBUTES[element]}}

    assert left - {"align", "name", "type", "shape", "coords", "clear", "lang", "dir", "title", "width", "id"} == {
        "accesskey", "axis", "char", "charoff", "charset", "cite", "headers", "hreflang", "ismap", "longdesc", "nohref",
        "rel", "rev", "space", "tabindex", "target",
    }  # fmt: skip


def test_content_of_the_subset_is_kept_as_it_is() -> None:
    xhtml = '<p align="center">A <b>bold</b> &amp; <i title="x &quot; y">new</i><br/>line</p><hr/><pre>\n\n a  b</pre>'
    found = formatted(xhtml, level=2)

    assert found.html == (
        '<p align="center">A <b>bold</b> &amp; <i title="x &quot; y">new</i><br>line</p><hr><pre>\n\n\n a  b</pre>'
    )
    assert found.losses is None
    assert not found.is_coloured


def test_links_open_elsewhere_and_say_nothing_of_where_they_come_from() -> None:
    assert html('<a href="https://a.example/?b=c&amp;d=e" target="_top" rel="me">x</a>') == (
        '<a href="https://a.example/?b=c&amp;d=e" target="_blank" rel="noopener noreferrer">x</a>'
    )
    assert html('<a name="x">no link</a>') == "<a>no link</a>"


@pytest.mark.parametrize("scheme", ["http", "https", "ftp", "mailto"])
def test_links_lead_where_browsers_go(scheme: str) -> None:
    assert f'href="{scheme}://a"' in html(f'<a href="{scheme}://a">x</a>')


@pytest.mark.parametrize("scheme", ["news", "nntp", "gopher", "telnet"])
def test_links_that_only_old_programs_opened_are_texts(scheme: str) -> None:
    found = formatted(f'<a href="{scheme}://a">x</a>', level=2)

    assert found.html == "<a>x</a>"
    assert found.losses is None  # the subset has it


def test_pictures_of_schemes_that_browsers_do_not_load_show_their_alternative_text() -> None:
    assert html('<img src="ftp://a/b.png" alt="A wren" width="50%"/>') == '<img alt="A wren" width="50%">'


def test_maps_are_found_by_their_pictures_and_by_nothing_else() -> None:
    xhtml = '<img src="http://a" alt="" usemap="#forms"/><map id="forms" name="forms"><area alt="x"/></map>'
    picture, made, _ = elements(html(xhtml))

    assert picture.get("usemap") == f"#{made.get('name')}"
    assert re.fullmatch(r"map-[0-9a-f]{8}-[0-9a-f]{8}", made.get("name") or "")
    assert "id" not in made.attrib
    assert html(xhtml) != html(f"{xhtml} ")  # two contents of a page do not share their maps


@pytest.mark.parametrize(
    ("xhtml", "levels"),
    [
        ("<h1>a</h1><h2>b</h2><h2>c</h2><h3>d</h3>", "2 3 3 4"),
        ("<h1>a</h1><h4>b</h4><h6>c</h6>", "2 3 4"),
        ("<h3>a</h3><h1>b</h1>", "2 2"),
        ("<h1>a</h1><h2> </h2><h3>b</h3>", "2 div 3"),
        ('<h1><img src="http://a" alt="A wren"/></h1><h2><img src="http://a" alt=""/></h2>', "2 div"),
    ],
)
def test_headings_skip_no_level(xhtml: str, levels: str) -> None:
    found = [each for each in elements(html(xhtml)) if (each.get("class") or "").startswith("size-")]

    assert " ".join(each.tag.removeprefix("h") for each in found) == levels
    assert [f"h{(each.get('class') or '')[5:]}" for each in found] == re.findall(r"<(h[1-6])", xhtml)


def test_headings_end_at_the_sixth_level() -> None:
    assert re.findall(r"<h(\d)", html("<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h5>e</h5>", 4)) == list("45666")


def test_in_a_label_nothing_is_a_heading_and_nothing_scrolls() -> None:
    assert html("<h2>a</h2><table><tr><td>b</td></tr></table>", None) == (
        '<div class="size-2">a</div><table><tr><td>b</td></tr></table>'
    )


def test_the_outermost_table_scrolls_and_is_named_by_its_summary() -> None:
    inner = "<table><tr><td>b</td></tr></table>"
    found = html(f'<table summary="Two \n birds"><tr><td>{inner}</td></tr></table>{inner}')
    boxes = [each.get("aria-label") for each in elements(found) if each.get("class") == "scroll"]

    assert boxes == ["Two birds", "Table"]


@pytest.mark.parametrize("attribute", ['bgcolor="white"', 'bgcolor="#fff"'])
def test_colours_of_its_own_are_told(attribute: str) -> None:
    assert formatted(f"<table {attribute}><tr><td/></tr></table>", level=2).is_coloured
    assert formatted('<font color="#12ab34">x</font>', level=None).is_coloured


def test_what_is_no_xhtml_is_shown_as_browsers_show_it_and_the_losses_are_counted() -> None:
    found = formatted("<P>one<br>two&nbsp;&copy; <div class=x onclick='y'>three</div><script>four</script>", level=2)

    assert found.losses == 2  # the div and its attributes, the script
    assert found.html == "<p>one<br>two\u00a0© </p>three"


def test_what_is_too_much_to_read_is_shown_as_its_source() -> None:
    source = "<b>" * 2000 + "&"

    assert (
        formatted(source, level=2).html
        == f"<pre>{source.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</pre>"
    )


def test_deep_content_is_written() -> None:
    depth = 200

    assert html("<b>" * depth + "x" + "</b>" * depth).count("</b>") == depth


def test_lone_surrogates_and_what_xml_cannot_carry_do_no_harm() -> None:
    assert "x" in html("x\ud800y")
    assert "x" in html("x\x0by")


# ------------------------------------------------------------------------------------------------------- hostile ones


def assert_harmless(text: str) -> None:
    """Fail if a page with this piece of HTML could run, load or cover something."""
    allowed = {*ATTRIBUTES, "div"}
    for each in elements(text):
        assert each.tag in allowed, each.tag
        for name, value in each.attrib.items():
            assert name in {*ATTRIBUTES.get(each.tag, ()), *OWN} or (name == "align" and each.tag == "div"), (
                each.tag,
                name,
            )
            if name in ("href", "src"):
                assert re.match(r"https?://|ftp://|mailto://", value), value
            assert not re.search(r"javascript|vbscript|url\(|expression", value, re.IGNORECASE) or name in (
                "title",
                "alt",
            ), value
        if each.tag == "a" and "href" in each.attrib:
            assert (each.get("target"), each.get("rel")) == ("_blank", "noopener noreferrer")


@pytest.mark.parametrize("xhtml", MARKUP)
@pytest.mark.parametrize("level", [2, None])
def test_hostile_content_is_harmless(xhtml: str, level: int | None) -> None:
    assert_harmless(html(xhtml, level))
    assert_harmless(html(f'<table bgcolor="red"><tr><td>{xhtml}</td></tr></table>', level))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("element", ['<a href="{}">x</a>', '<img src="{}" alt="x"/>', '<q cite="{}">x</q>', '<map id="m" name="m"><area alt="x" href="{}"/></map>', '<img src="http://a" alt="x" longdesc="{}" usemap="{}"/>'])  # fmt: skip
def test_hostile_addresses_are_harmless(element: str, address: str) -> None:
    quoted = address.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace("\x01", "&#1;")
    assert_harmless(html(element.replace("{}", quoted)))


# Schemas and this module are two walls: a value that the one lets pass still has to pass the other.
@pytest.mark.parametrize(
    ("tag", "attribute", "value"),
    [
        ("q", "cite", "javascript:alert(1)"),
        ("img", "longdesc", "javascript:alert(1)"),
        ("img", "usemap", "javascript:alert(1)"),
        ("a", "name", "querySelector"),
        ("a", "target", "_self"),
        ("a", "rel", "opener"),
        ("a", "accesskey", "s"),
        ("font", "face", "x; background: url(https://evil.example)"),
        ("img", "width", "-50"),
        ("img", "width", "99999999"),
        ("img", "hspace", "1000000"),
    ],
)
def test_the_schema_lets_it_pass_and_the_page_does_not(tag: str, attribute: str, value: str) -> None:
    required = {"img": ' src="http://a" alt=""'}.get(tag, "")
    xhtml = f'<{tag}{required} {attribute}="{value}">' + ("" if tag == "img" else "x") + f"</{tag}>"
    [element] = elements(html(xhtml))

    assert subset.takes(tag, attribute, value)
    assert element.get(attribute) is None


def test_an_element_that_is_not_in_the_list_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(ATTRIBUTES, "b")

    assert html('<b title="x">a<i>b</i></b>c') == "a<i>b</i>c"


@given(st.text(alphabet="<>&\"'/= abhimprstuxy!-[]#;:\n", max_size=80), st.sampled_from([2, None]))
def test_any_text_is_harmless(xhtml: str, level: int | None) -> None:
    assert_harmless(html(xhtml, level))


@given(
    st.lists(
        st.sampled_from([*ATTRIBUTES, "script", "style", "svg", "math", "form", "template", "noscript"]),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(MARKUP),
    st.booleans(),
)
def test_hostile_content_is_harmless_wherever_it_stands(around: list[str], xhtml: str, closed: bool) -> None:
    ends = "".join(f"</{each}>" for each in reversed(around)) if closed else ""
    assert_harmless(html("".join(f"<{each}>" for each in around) + xhtml + ends))


def test_the_form_with_every_construct_loses_nothing() -> None:
    form = mx.QuestionForm.from_xml(FORM)
    contents = [each for item in form.items for each in getattr(item, "content", ()) if hasattr(each, "xhtml")]

    assert [formatted(each.xhtml, level=2).losses for each in contents] == [None]
