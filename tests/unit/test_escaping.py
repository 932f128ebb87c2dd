"""Text as old requests and responses carried it: there and back without loss, and what is no such text is refused."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import mturk_xml as mx
from mturk_xml.escaping import url_decoded, url_encoded, xml_escaped, xml_unescaped
from tests.strategies import texts

FIXTURES = Path(__file__).parents[2] / "fixtures"
UNICODE = st.text(st.characters(exclude_categories=["Cs"])) | texts()


def refused(function: Callable[[str], str], text: str) -> mx.Diagnostic:
    """Return why a function refuses a text."""
    with pytest.raises(mx.DocumentError) as caught:
        function(text)
    [found] = caught.value.diagnostics
    return found


# ------------------------------------------------------------------------------------------------ there and back


@given(texts())
def test_escaped_text_comes_back_to_the_last_character(text: str) -> None:
    assert xml_unescaped(xml_escaped(text)) == text


@given(texts())
def test_escaped_text_is_what_a_parser_reads_back(text: str) -> None:
    response = f"<Question>{xml_escaped(text)}</Question>"

    assert (etree.fromstring(response.encode()).text or "") == text


@given(texts())
def test_text_that_is_escaped_twice_is_unescaped_once_at_a_time(text: str) -> None:
    once = xml_escaped(text)

    assert xml_unescaped(xml_escaped(once)) == once


@given(UNICODE)
def test_url_encoded_text_comes_back_to_the_last_character(text: str) -> None:
    assert url_decoded(url_encoded(text)) == text


@given(UNICODE.filter(bool))
def test_url_encoded_text_is_what_a_server_reads_back(text: str) -> None:
    assert parse_qs(f"Operation=CreateHIT&Question={url_encoded(text)}")["Question"] == [text]


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("valid/*/*.xml")), ids=lambda path: path.name)
def test_real_documents_survive_both_ways(path: Path) -> None:
    xml = mx.parse(path).to_xml(rules=False)

    assert mx.parse(xml_unescaped(xml_escaped(xml))) == mx.parse(path)
    assert mx.parse(url_decoded(url_encoded(xml))) == mx.parse(path)


def test_what_the_texts_look_like() -> None:
    xml = '<a b="c">Rodgers &amp; Hart\r\n]]></a>'

    assert xml_escaped(xml) == '&lt;a b="c"&gt;Rodgers &amp;amp; Hart&#13;\n]]&gt;&lt;/a&gt;'
    assert url_encoded("<a>\u00e9 +&=\U0001f600</a>") == "%3Ca%3E%C3%A9%20%2B%26%3D%F0%9F%98%80%3C%2Fa%3E"


# ------------------------------------------------------------------------------------------------ exactly once


@pytest.mark.parametrize(
    ("text", "xml"),
    [
        ("&lt;a b=&quot;c&apos;&quot;&gt;", '<a b="c\'">'),
        ("&amp;amp;lt;", "&amp;lt;"),
        ("&amp;#60;", "&#60;"),
        ("&#38;lt;", "&lt;"),
        ("&#60;&#x3c;&#x3C;", "<<<"),
        ("&#13;&#10;&#9;", "\r\n\t"),
        ("&#x1F600;&#128512;", "\U0001f600\U0001f600"),
        ("&#x10FFFF;", "\U0010ffff"),
        ("&#" + "0" * 5_000 + "38;", "&"),
        ("a > b\r\n", "a > b\r\n"),
        ("", ""),
    ],
)
def test_the_five_entities_and_numeric_references_are_undone_once(text: str, xml: str) -> None:
    assert xml_unescaped(text) == xml


def test_a_plus_is_a_space_and_safe_characters_may_stand_as_they_are() -> None:
    assert url_decoded("a+b%20c%2Bd") == "a b c+d"
    assert url_decoded("Aa0-._~!$'()*,;=:@/?") == "Aa0-._~!$'()*,;=:@/?"
    assert url_decoded("%3c%3C") == "<<"


# ------------------------------------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("ab<c>", "MTX004", 3),
        ("Rodgers & Hart", "MTX004", 9),
        ("a &amp", "MTX004", 3),
        ("&#;", "MTX004", 1),
        ("&#X41;", "MTX004", 1),
        ("&#\u0663;", "MTX004", 1),
        ("&lt;br&nbsp;", "MTX005", 7),
        ("&LT;", "MTX005", 1),
        ("&#0;", "MTX007", 1),
        ("&#xD800;", "MTX007", 1),
        ("&#x110000;", "MTX007", 1),
        ("a&#" + "9" * 10_000 + ";", "MTX007", 2),
    ],
)
def test_text_that_is_not_escaped(text: str, code: str, column: int) -> None:
    found = refused(xml_unescaped, "first line\n" + text)

    assert (found.code, found.line, found.column) == (code, 2, column)


def test_a_document_that_is_none_of_escaped_text_is_told_so() -> None:
    xml = "<Text>Rodgers &amp; Hart</Text>"

    assert refused(xml_unescaped, xml).hint == (
        "write &lt; instead of <, or leave the text as it is if it is a document already"
    )
    assert refused(url_decoded, xml).hint == "leave the text as it is if it is a document already"


def test_a_named_entity_of_html_gets_its_number() -> None:
    assert refused(xml_unescaped, "&nbsp;").hint == "write &#160;"
    assert refused(xml_unescaped, "&bird;").hint == "write &amp;bird; if the text is meant literally"


@pytest.mark.parametrize("character", ["\0", "\x0b", "\x1f", "\ud800", "\ufffe"])
def test_characters_that_no_xml_holds(character: str) -> None:
    found = refused(xml_escaped, "ab" + character)

    assert (found.code, found.column) == ("MTX007", 3)


def test_half_of_a_surrogate_pair_has_no_url_encoding() -> None:
    found = refused(url_encoded, "a\ud83d")

    assert (found.code, found.column) == ("MTX007", 2)


@pytest.mark.parametrize(
    ("text", "column", "reason"),
    [
        ("ab%", 3, "two hexadecimal digits must follow the sign %"),
        ("ab%4", 3, "two hexadecimal digits must follow the sign %"),
        ("ab%zz", 3, "two hexadecimal digits must follow the sign %"),
        ("ab%\u0663\u0663", 3, "two hexadecimal digits must follow the sign %"),
        ("%3Ca&Title=x", 5, "a '&' ends the value"),
        ("%3Ca b", 5, "' ' cannot stand in it as itself"),
        ("<a>", 1, "'<' cannot stand in it as itself"),
        ("a\u00e9", 2, "'\u00e9' cannot stand in it as itself"),
        ("a%\n", 2, "two hexadecimal digits must follow the sign %"),
        ("a%C3%A9b%E9c", 9, "the bytes from %E9 on are not UTF-8"),
        ("%C3", 1, "the bytes from %C3 on are not UTF-8"),
        ("+%ED%A0%BD", 2, "the bytes from %ED on are not UTF-8"),
    ],
)
def test_text_that_is_not_url_encoded(text: str, column: int, reason: str) -> None:
    found = refused(url_decoded, text)

    assert (found.code, found.line, found.column) == ("MTX299", 1, column)
    assert found.message == f"this is not URL-encoded text: {reason}"


@pytest.mark.parametrize("function", [xml_escaped, xml_unescaped, url_encoded, url_decoded])
@given(text=st.text() | texts())
def test_any_text_is_read_or_refused_in_words(function: Callable[[str], str], text: str) -> None:
    with suppress(mx.DocumentError):
        assert isinstance(function(text), str)


def test_large_texts_are_read_in_one_go() -> None:
    text = "<a>&amp;\r\n\U0001f600" * 100_000

    assert xml_unescaped(xml_escaped(text)) == text
    assert url_decoded(quote(text, safe="")) == url_decoded(url_encoded(text)) == text
