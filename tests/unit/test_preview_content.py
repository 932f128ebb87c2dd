"""Texts, lists, pictures, sounds, films and what is gone, as HTML."""

import pytest

from mturk_xml.preview.content import content_html, option_text, selection_html
from mturk_xml.preview.texts import link, text_html
from mturk_xml.question_form import (
    Application,
    ApplicationParameter,
    Binary,
    Content,
    EmbeddedBinary,
    EmbeddedMimeType,
    Flash,
    FormattedContent,
    JavaApplet,
    List,
    MimeType,
    Text,
    Title,
)
from tests.preview_hostile import ADDRESSES, MARKUP, binary


def shown(*content: Content, level: int = 2, notes: bool = False) -> str:
    """Return content as HTML without the line breaks between its parts."""
    return content_html(content, level=level, notes=notes).replace("\n", "")


def linked(address: str) -> str:
    return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{address}</a>'


# -------------------------------------------------------------------------------------------------------------- texts


def test_line_breaks_are_kept_and_white_space_around_a_text_is_not() -> None:
    assert text_html("\n  a\r\nb\rc\n\nd  \n") == "a<br>b<br>c<br><br>d"


@pytest.mark.parametrize(
    ("text", "address", "rest"),
    [
        ("see http://a.example/b.", "http://a.example/b", "."),
        ("(https://a.example/b)", "https://a.example/b", ")"),
        ("https://a.example/b_(c)", "https://a.example/b_(c)", ""),
        ("(see https://a.example/b_(c))", "https://a.example/b_(c)", ")"),
        ("https://a.example/?b=c, d", "https://a.example/?b=c", ", d"),
        ("\u201chttps://a.example\u201d!", "https://a.example", "\u201d!"),
        ("HTTPS://a.example/", "HTTPS://a.example/", ""),
        ("https://a.example/" + ")" * 50_000, "https://a.example/", ")" * 50_000),
    ],
)
def test_addresses_are_links_without_the_punctuation_behind_them(text: str, address: str, rest: str) -> None:
    assert text_html(text).endswith(linked(address) + rest)


@pytest.mark.parametrize(
    "text", ["xhttp://a", "javascript://a", "ftp.example.org", "www.example.org", "http:/a", "http://"]
)
def test_other_words_are_no_links(text: str) -> None:
    assert text_html(text) == text


def test_what_has_a_meaning_in_html_is_escaped() -> None:
    assert text_html('<b> & http://a/?b&c"d <i>') == (
        "&lt;b&gt; &amp; "
        '<a href="http://a/?b&amp;c" target="_blank" rel="noopener noreferrer">http://a/?b&amp;c</a>&#34;d &lt;i&gt;'
    )


def test_an_address_that_no_link_may_lead_to_is_a_text() -> None:
    assert link("https://a.example/") == linked("https://a.example/")
    assert link("javascript:x") == "javascript:x"


# ----------------------------------------------------------------------------------------------------------- elements


def test_titles_texts_and_lists() -> None:
    assert shown(Title("A\nB"), Text(" http://a "), List(list_items=("<b>", "c\nd")), level=3) == (
        '<h3 class="title" dir="auto">A<br>B</h3>'
        f'<p dir="auto">{linked("http://a")}</p>'
        '<ul><li dir="auto">&lt;b&gt;</li><li dir="auto">c<br>d</li></ul>'
    )


def test_blank_titles_and_texts_are_left_out() -> None:
    assert shown(Title(" \n"), Text("")) == ""


def test_formatted_content_stands_in_a_box_and_on_a_light_ground_if_it_has_colours() -> None:
    assert shown(FormattedContent("<h2>a</h2>"), level=3) == (
        '<div class="formatted" dir="auto"><h3 class="size-2">a</h3></div>'
    )
    assert 'class="formatted paper"' in shown(FormattedContent('<font color="red">a</font>'))


@pytest.mark.parametrize(
    ("xhtml", "words"),
    [
        ("<p>a", "as browsers read it."),
        ("<div>a</div>", "as browsers read it, and one thing in it could not be kept."),
        ("<div>a</div><script/>", "and 2 things in it could not be kept."),
    ],
)
def test_authors_are_told_what_the_service_would_have_refused(xhtml: str, words: str) -> None:
    assert words in shown(FormattedContent(xhtml), notes=True)
    assert "notice" not in shown(FormattedContent(xhtml))
    assert "notice" not in shown(FormattedContent("<p>a</p>"), notes=True)


def test_pictures_have_their_alternative_text() -> None:
    assert shown(binary("image", " https://a.example/b.png ", "A wren")) == (
        '<figure class="media"><img src="https://a.example/b.png" alt="A wren"></figure>'
    )
    assert 'alt=""' in shown(binary("image", "https://a.example/b.png", "  "))


@pytest.mark.parametrize(("kind", "name"), [("audio", "Recording"), ("video", "Film")])
def test_sounds_and_films_are_players_with_a_link(kind: str, name: str) -> None:
    address = "https://a.example/b"
    assert shown(binary(kind, address, "A wren")) == (
        f'<figure class="media"><{kind} controls preload="metadata" src="{address}" aria-label="A wren"></{kind}>'
        f'<span class="caption">A wren · <a href="{address}" target="_blank" rel="noopener noreferrer">open'
        '<span class="unseen"> A wren</span></a></span></figure>'
    )
    assert f'aria-label="{name}"' in shown(binary(kind, address, ""))


def embedded(kind: str, width: str, height: str, alternative: str = "A wren") -> EmbeddedBinary:
    return EmbeddedBinary(
        embedded_mime_type=EmbeddedMimeType(type=kind, sub_type="x-y"),
        data_url="https://a.example/b",
        alt_text=alternative,
        width=width,
        height=height,
        application_parameters=(ApplicationParameter(name="loop", value="<true>"),),
    )


@pytest.mark.parametrize(
    ("kind", "width", "height", "expected"),
    [
        ("image", "320", "240px", ' width="320" height="240">'),
        (" Image ", " 320 ", "50%", ' width="320">'),
        ("video", "wide", "240", ' height="240"></video>'),
        ("audio", "320", "240", ' aria-label="A wren"></audio>'),
        ("image", "99999", "-1", ' alt="A wren">'),
    ],
)
def test_embedded_objects_that_browsers_show_have_their_size(kind: str, width: str, height: str, expected: str) -> None:
    assert expected in shown(embedded(kind, width, height))


def test_embedded_objects_that_browsers_do_not_show_are_described() -> None:
    assert shown(embedded("application", "320", "50%")) == (
        '<div class="gone"><p><strong>Object of type application/x-y</strong> Browsers no longer run it.</p>'
        f'<p dir="auto">A wren</p><dl><div><dt>Address</dt><dd>{linked("https://a.example/b")}</dd></div>'
        "<div><dt>Size</dt><dd>320 &times; 50%</dd></div><div><dt>loop</dt><dd>&lt;true&gt;</dd></div></dl></div>"
    )
    assert "<p dir" not in shown(embedded("application", "320", "50%", " "))


def test_flash_movies_and_applets_are_described() -> None:
    parameters = (ApplicationParameter(name="zoom", value="4"),)
    flash = Flash(flash_movie_url="https://a.example/b.swf", width="1", height="2", application_parameters=parameters)
    applet = JavaApplet(applet_path="https://a.example/c/ ", applet_filename=" D.class", width="1", height="2")

    assert "<strong>Flash movie</strong>" in shown(Application(flash))
    assert linked("https://a.example/b.swf") in shown(Application(flash))
    assert "<dt>zoom</dt><dd>4</dd>" in shown(Application(flash))
    assert "<strong>Java applet</strong>" in shown(Application(applet))
    assert linked("https://a.example/c/D.class") in shown(Application(applet))


def test_content_stands_in_its_order() -> None:
    assert shown(Text("a"), Title("b"), Text("c")).index("b</h2>") > shown(Text("a"), Title("b")).index("a</p>")


# --------------------------------------------------------------------------------------------------------- selections


def test_selections_show_text_markup_and_media() -> None:
    assert selection_html(Text("a\nhttp://b")) == f"a<br>{linked('http://b')}"
    assert selection_html(FormattedContent("<h1>a</h1>")) == (
        '<div class="formatted" dir="auto"><div class="size-1">a</div></div>'
    )
    assert selection_html(binary("image", "https://a.example/b", "x")) == (
        '<span class="media"><img src="https://a.example/b" alt="x"></span>'
    )


def test_menus_show_a_line_of_text() -> None:
    assert option_text(Text(" a\n  b ")) == "a b"
    assert option_text(FormattedContent("<p>a</p><p>b &amp; c</p>")) == "a b & c"
    assert option_text(Binary(mime_type=MimeType(type="audio"), data_url="https://a", alt_text="x\ny")) == "x y"


# ------------------------------------------------------------------------------------------------------- hostile ones


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("kind", ["image", "audio", "video"])
def test_nothing_is_loaded_but_from_the_web(kind: str, address: str) -> None:
    found = shown(binary(kind, address, "words"))

    assert ("src=" in found) == address.startswith("https:")
    assert found.count("<") == found.count(">")
    if not address.startswith("https:"):
        assert found == '<figure class="media"><span class="missing">words</span></figure>'


def test_a_picture_without_words_whose_address_is_not_of_the_web_shows_the_address() -> None:
    assert "javascript:x" in shown(binary("image", "javascript:x", ""))


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_texts_is_text(text: str) -> None:
    found = shown(Title(text), Text(text), List(list_items=(text,)), binary("image", "https://a", text))

    assert "<script" not in found
    assert "<b" not in found.replace("<br>", "")
    assert found.count("<img") == 1
