"""What is mended, byte by byte, and what leaves a doubt and so stays."""

import pytest

import mturk_xml as mx
from mturk_xml.fixes import Fixed, fix
from mturk_xml.fixes.edit import Edit, apart, edited

SCHEMAS = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/"
NEW, OLD = (f"{SCHEMAS}{date}/QuestionForm.xsd" for date in ("2017-11-06", "2005-10-01"))
ANSWER = "<AnswerSpecification><FreeTextAnswer/></AnswerSpecification>"


def form(inner: str, declaration: str = f'xmlns="{NEW}"') -> str:
    """Return a form with these children."""
    return f"<QuestionForm {declaration}>{inner}</QuestionForm>"


def question(content: str, before: str = "", identifier: str = "q") -> str:
    """Return a question with this content, and something before it."""
    content = f"<QuestionContent>{content}</QuestionContent>"
    return f"<Question><QuestionIdentifier>{identifier}</QuestionIdentifier>{before}{content}{ANSWER}</Question>"


def text(content: str) -> str:
    """Return a form with this text."""
    return form(question(f"<Text>{content}</Text>"))


def formatted(content: str) -> str:
    """Return a form with this formatted content, written as it is."""
    return form(question(f"<FormattedContent>{content}</FormattedContent>"))


def external(address: str) -> str:
    """Return a document with this address."""
    namespace = f"{SCHEMAS}2006-07-14/ExternalQuestion.xsd"
    return (
        f'<ExternalQuestion xmlns="{namespace}"><ExternalURL>{address}</ExternalURL>'
        "<FrameHeight>0</FrameHeight></ExternalQuestion>"
    )


def html(content: str) -> str:
    """Return a document with this page, written as it is."""
    return (
        f'<HTMLQuestion xmlns="{SCHEMAS}2011-11-11/HTMLQuestion.xsd"><HTMLContent>{content}</HTMLContent>'
        "<FrameHeight>0</FrameHeight></HTMLQuestion>"
    )


def page(content: str) -> str:
    """Return an HTML page with this content, which is no XML."""
    return (
        '<!DOCTYPE html><title>Birds</title><script src="https://s3.amazonaws.com/mturk-public/externalHIT_v1.js">'
        '</script><form action="https://www.mturk.com/mturk/externalSubmit" method="post">'
        '<input type="hidden" name="assignmentId" id="assignmentId" value="">'
        f'<p>{content}<br><input name="bird"></p><input type="submit"></form><script>turkSetAssignmentID();</script>'
    )


def fixed(document: str) -> str | None:
    """Return a document as it is mended, ``None`` if it is not."""
    found = fix(document.encode())
    return None if found is None else found.data.decode()


# ------------------------------------------------------------------------------------------------- ampersands


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("a & b", "a &amp; b"),
        ("AT&T", "AT&amp;T"),
        ("fish&chips &&", "fish&amp;chips &amp;&amp;"),
        ("a &\n b", "a &amp;\n b"),
        ("&;", "&amp;;"),
        ("&é &'", "&amp;é &amp;'"),
        ("&$x; &${y}", None),  # a name with a semicolon may be an entity
        ("&nbsp;&Eacute;&hellip;", "&#160;&#201;&#8230;"),
        ("&NotEqualTilde;", "&#8770;&#824;"),
        ("&AMP;", "&#38;"),
        ("&amp;&lt;&#38;&#x26; &", "&amp;&lt;&#38;&#x26; &amp;"),
        ("☃ &", "☃ &amp;"),
        ("<!-- & -->&<?p & ?><![CDATA[&]]>", "<!-- & -->&amp;<?p & ?><![CDATA[&]]>"),
        ("a &amp;nbsp; &", "a &amp;nbsp; &amp;"),
        ("a < b", "a &lt; b"),
        ("I <3 birds", "I &lt;3 birds"),
        ("1 <= 2 > 1", "1 &lt;= 2 > 1"),
        ("< b < c", "&lt; b &lt; c"),
        ("a <b", None),
        ("a < b > c", None),
        ("< br/>", None),
        ("x <- y", None),
        ("&nbsp", None),
        ("&nbsp x", None),
        ("&lt", None),
        ("R&ampD", None),
        ("&copy 2005", None),
        ("&copyright", None),
        ("&notes", None),
        ("&hellip", None),
        ("&lt=", None),
        ("&copy=1", None),
        ("Is it? &lt=", None),
        ("&#160 x", None),
        ("&#xZZ;", None),
        ("&#", None),
        ("& nbsp;", None),
        ("&unknown;", None),
        ("&some-entity;", None),
        ("a ]]> b", None),
        ("a & b ]]> c", None),
    ],
)
def test_ampersands_and_angle_brackets_in_a_text(written: str, mended: str | None) -> None:
    assert fixed(text(written)) == (None if mended is None else text(mended))


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("?a=1&b=2", "?a=1&amp;b=2"),
        ("?a=1&copy=2&lt=3&amp;reg=4&", "?a=1&amp;copy=2&amp;lt=3&amp;reg=4&amp;"),
        ("?&utm_source=x&a[]=1&b.c=2", "?&amp;utm_source=x&amp;a[]=1&amp;b.c=2"),
        ("?a&b&c", "?a&amp;b&amp;c"),
        ("a&b=1", "a&amp;b=1"),
        ("a&copy=1", None),
        ("?a=1&copy", None),
        ("?a=1&amp=2", None),
        ("?a=1&ampb=2", None),
        ("?a=1&#x=2", None),
        (f"?a={'x' * 1000}&copy=2", None),
    ],
)
def test_ampersands_in_an_address(written: str, mended: str | None) -> None:
    address = "https://birds.example.org/"

    assert fixed(external(address + written)) == (None if mended is None else external(address + mended))


def test_ampersands_in_an_attribute() -> None:
    limited = text("?").replace("<FreeTextAnswer/>", "<FreeTextAnswer><Constraints>{}</Constraints></FreeTextAnswer>")
    written = """<AnswerFormatRegex errorText='R&D &eacute; "a" > b <= c' regex="&[^\n]"/>"""
    mended = """<AnswerFormatRegex errorText='R&amp;D &#233; "a" > b &lt;= c' regex="&amp;[^\n]"/>"""

    assert fixed(limited.format(written)) == limited.format(mended)


# ------------------------------------------------------------------------------------------- XHTML and HTML


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("<![CDATA[<p>a&nbsp;b & c</p>]]>", "<![CDATA[<p>a&#160;b &amp; c</p>]]>"),
        ("&lt;p>a&amp;nbsp;b &amp; c&lt;/p>", "&lt;p>a&amp;#160;b &amp;amp; c&lt;/p>"),
        ("\n<![CDATA[<p>&nbsp;]]><!-- & --><![CDATA[</p>]]>", "\n<![CDATA[<p>&#160;]]><!-- & --><![CDATA[</p>]]>"),
        ("<![CDATA[<p>&nb]]><![CDATA[sp;</p>]]>", None),
        ("<![CDATA[<p>&nbsp</p>]]>", None),
        ("<![CDATA[<p>a< br/>b</p>]]>", None),
        ("<![CDATA[<p>a<br>b&nbsp;</p>]]>", None),
        ("<![CDATA[<p align='Center' dir=\"RTL\">a</p>]]>", "<![CDATA[<p align='center' dir=\"rtl\">a</p>]]>"),
        ("&lt;p align=&#34; Center&#32;&#34;>a&lt;/p>", "&lt;p align=&#34; center&#32;&#34;>a&lt;/p>"),
        ("<![CDATA[<p align='middle'>a</p>]]>", None),
        ("<![CDATA[<p ALIGN='center'>a</p>]]>", None),
        (
            "<![CDATA[<!-- & &nbsp; align='Center' --><p title='Center'>a&nbsp;b</p>]]>",
            "<![CDATA[<!-- & &nbsp; align='Center' --><p title='Center'>a&#160;b</p>]]>",
        ),
        ("<p>a&nbsp;b &amp; c</p>", "<![CDATA[<p>a&#160;b &amp; c</p>]]>"),
        ("a & b<br />", "<![CDATA[a &amp; b<br />]]>"),
        ("<P>a</P>", None),
        ("<p>a</p><!-- b -->", None),
        ("<p>a</p><?php b ?>", None),
        ("<p>a<![CDATA[b]]></p>", None),
        ("<p>a</p>&lt;p>b&lt;/p>", None),
        ("<h:p xmlns:h='http://www.w3.org/1999/xhtml'>a</h:p>", None),
        ("plain & simple", "plain &amp; simple"),
    ],
)
def test_formatted_content(written: str, mended: str | None) -> None:
    found = fixed(formatted(written))
    if found and written == "plain & simple":  # what is plain in the XML is no XHTML yet
        mended = "plain &amp;amp; simple"

    assert found == (None if mended is None else formatted(mended))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_in_formatted_content_stay(newline: str) -> None:
    written = newline.join(["<![CDATA[", "<p>a&nbsp;{}", "b</p>]]>&#13;", ""])

    assert fixed(formatted(written.format("&"))) == formatted(
        written.replace("&nbsp;", "&#160;").format("&amp;"),
    )


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("AT&T", "AT&amp;T"),
        ("a < b & c", "a &lt; b & c"),
        ("<a href='?a=1&copy=2'>&nbsp;</a>", "<a href='?a=1&amp;copy=2'>&nbsp;</a>"),
        ("<script>if (a &&b) c();</script>AT&T", "<script>if (a &&b) c();</script>AT&amp;T"),
        ("&copy 2005", None),
        ("&hellip", None),
        ("AT&T <b>", None),
    ],
)
def test_pages_in_a_section(written: str, mended: str | None) -> None:
    document = html("<![CDATA[{}]]>")

    assert fixed(document.format(page(written))) == (None if mended is None else document.format(page(mended)))


@pytest.mark.parametrize(
    "content",
    [
        "a",
        "a&nbsp;b &amp; c &lt; d",
        "<!-- <b> -->",
        "<script>if (a && b < c) d();</script>",
        "<style>p > b { color: red }</style>",
        "<textarea name=more></textarea>",
        "&#60; b",
    ],
)
def test_a_page_that_is_no_xml_goes_into_a_section(content: str) -> None:
    assert fixed(html(page(content))) == html(f"<![CDATA[{page(content)}]]>")


@pytest.mark.parametrize(
    "content",
    [
        "a ]]> b",
        "<![CDATA[a]]>",
        "<?php a ?>",
        "&lt;b>",
        "&#60;b>",
        "<script>if (a &lt; b) c();</script>",
        "<style>p &gt; b {}</style>",
        "<HTMLContent>",
        "</HTMLContent>",
        "<b>",
        "&copy 2005",
    ],
)
def test_a_page_that_would_mean_something_else_in_a_section_stays(content: str) -> None:
    assert fixed(html(page(content))) is None


def test_a_page_that_is_xml_goes_into_a_section_without_prefixes_only() -> None:
    xml = page("a").replace("<br>", "").replace("<!DOCTYPE html>", "")
    xml = xml.replace('value="">', 'value=""/>').replace('"bird">', '"bird"/>').replace('"submit">', '"submit"/>')

    assert fixed(html(xml)) == html(f"<![CDATA[{xml}]]>")
    assert fixed(html(xml.replace("<p>", "<x:p xmlns:x='urn:x'>").replace("</p>", "</x:p>"))) is None


def test_escaped_pages_with_comments_stay_escaped() -> None:
    escaped = page("a").replace("<", "&lt;")

    assert fixed(html(f"<!-- <b>page</b> -->{escaped}")) is None
    assert mx.validate(html(f"<!-- <b>page</b> -->{escaped}")).ok


# ------------------------------------------------------------------------------------------------------ order

CONTENT, IDENTIFIER = (
    "<QuestionContent><Text>?</Text></QuestionContent>",
    "<QuestionIdentifier> q </QuestionIdentifier>",
)


def in_question(*parts: str) -> str:
    """Return a form with one question of these parts."""
    return form(f"<Question>{''.join(parts)}</Question>")


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ([CONTENT, IDENTIFIER, ANSWER], [IDENTIFIER, CONTENT, ANSWER]),
        ([CONTENT, "\n\t", IDENTIFIER, " ", ANSWER], [IDENTIFIER, "\n\t", CONTENT, " ", ANSWER]),
        # a comment belongs to what stands behind it
        (["<!--1-->", CONTENT, "<!--2-->", IDENTIFIER, ANSWER], ["<!--2-->", IDENTIFIER, "<!--1-->", CONTENT, ANSWER]),
        # unless it ends the line of what stands before it
        (
            ["\n", CONTENT, " <!--1-->\n", IDENTIFIER, ANSWER],
            ["\n", IDENTIFIER, "\n", CONTENT, " <!--1-->", ANSWER],
        ),
        (
            ["<!--0--> <!--1-->\r", CONTENT, " <!--2\n3--> <!--4--> \r", IDENTIFIER, "<!--5-->", ANSWER],
            ["<!--0--> <!--1-->\r", IDENTIFIER, " \r", CONTENT, " <!--2\n3--> <!--4-->", "<!--5-->", ANSWER],
        ),
        (
            [ANSWER, "\n<!--1--> ", CONTENT, "\n", IDENTIFIER, " <!--2-->\n<!--3-->"],
            [IDENTIFIER, " <!--2-->", "\n<!--1--> ", CONTENT, "\n", ANSWER, "\n<!--3-->"],
        ),
        ([CONTENT, IDENTIFIER, ANSWER, "<!--1-->"], [IDENTIFIER, CONTENT, ANSWER, "<!--1-->"]),
        ([CONTENT, "<?p?>", IDENTIFIER, ANSWER], None),
        ([CONTENT, "<?p <!-- ?>", IDENTIFIER, "<!-- ?> -->", ANSWER], None),
        ([CONTENT, "text", IDENTIFIER, ANSWER], None),
        ([CONTENT, "<![CDATA[]]>text", IDENTIFIER, ANSWER], None),
        ([CONTENT, ANSWER], None),
        ([CONTENT, IDENTIFIER, IDENTIFIER, ANSWER], None),
        ([CONTENT, IDENTIFIER, "<Hint/>", ANSWER], None),
    ],
)
def test_children_are_put_in_order_with_their_comments(written: list[str], mended: list[str] | None) -> None:
    if mended and written[-1] == "<!--1-->":
        mended = [IDENTIFIER, CONTENT, f"{ANSWER}<!--1-->"]

    assert fixed(in_question(*written)) == (None if mended is None else in_question(*mended))


def test_a_score_inside_of_an_option_may_part_two_options() -> None:
    key = (
        f'<AnswerKey xmlns="{SCHEMAS}2005-10-01/AnswerKey.xsd"><Question><QuestionIdentifier>q</QuestionIdentifier>'
        "<AnswerOption>{}</AnswerOption></Question></AnswerKey>"
    )
    one, two = "<SelectionIdentifier>a</SelectionIdentifier>", "<SelectionIdentifier>b</SelectionIdentifier>"
    score = "<AnswerScore>1</AnswerScore>"

    assert fixed(key.format(score + one + two)) == key.format(one + two + score)
    assert fixed(key.format(one + score + two)) is None


def test_namespaces_declared_on_children_move_with_them() -> None:
    content = CONTENT.replace("Content>", f"Content xmlns='{NEW}' >", 1)

    assert fixed(in_question(content, IDENTIFIER, ANSWER)) == in_question(IDENTIFIER, content, ANSWER)


def test_many_mistakes_at_many_levels_are_mended_at_once() -> None:
    limits = "<Constraints><Length maxLength='2'/>{}<IsNumeric/></Constraints><DefaultText> 1 </DefaultText>"
    wrong = "<DefaultText> 1 </DefaultText><Constraints><Length maxLength='2'/><IsNumeric/></Constraints>"
    right = limits.replace("<Length maxLength='2'/>{}<IsNumeric/>", "<IsNumeric/><Length maxLength='2'/>")
    answers = [
        ANSWER.replace("<FreeTextAnswer/>", f"<FreeTextAnswer>{each}</FreeTextAnswer>") for each in (wrong, right)
    ]
    pairs = [
        (f"<Question>{answers[0]}{CONTENT}{name}</Question>", f"<Question>{name}{CONTENT}{answers[1]}</Question>")
        for name in (f"<QuestionIdentifier>{number}</QuestionIdentifier>" for number in range(150))
    ]

    assert fixed(form("".join(each for each, _ in pairs))) == form("".join(each for _, each in pairs))


# ------------------------------------------------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("True", "true"),
        ("\n  FALSE\t", "\n  false\t"),
        ("<!-- is --> True <?it?>", "<!-- is --> true <?it?>"),
        ("<![CDATA[True]]>", "<![CDATA[true]]>"),
        ("&#84;rue", "true"),
        ("\xa0true", "true"),
        ("T<!-- -->rue", None),
        ("yes", None),
        ("", None),
        ("truee", None),
    ],
)
def test_truth_values(written: str, mended: str | None) -> None:
    document = form(question("<Text>True</Text>", "<IsRequired>{}</IsRequired>", " True "))

    assert fixed(document.format(written)) == (None if mended is None else document.format(mended))


@pytest.mark.parametrize(
    ("written", "mended"),
    [(" image ", "image"), ("IMAGE", "image"), ("\nAudio\n", "audio"), ("picture", None), ("im age", None)],
)
def test_words_of_a_list(written: str, mended: str | None) -> None:
    binary = (
        "<Binary><MimeType><Type>{}</Type><SubType> PNG </SubType></MimeType>"
        "<DataURL> https://birds.example.org/a.png </DataURL><AltText> Image </AltText></Binary>"
    )
    document = form(question(binary))

    assert fixed(document.format(written)) == (None if mended is None else document.format(mended))


@pytest.mark.parametrize(("written", "mended"), [(" ", ""), ("\r\n\t", ""), (" <!-- --> ", None), ("&#32;", None)])
def test_blanks_in_an_element_that_must_be_empty(written: str, mended: str | None) -> None:
    document = text("?").replace(
        "<FreeTextAnswer/>",
        "<FreeTextAnswer><Constraints><IsNumeric >{}</IsNumeric></Constraints></FreeTextAnswer>",
    )

    assert fixed(document.format(written)) == (None if mended is None else document.format(mended))


# -------------------------------------------------------------------------------------------------- namespaces

PLAIN = question("<Text>?</Text>")


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("xmlns=''", f"xmlns='{NEW}'"),
        ('\n\txmlns\n= ""', f'\n\txmlns\n= "{NEW}"'),
        (f"xmlns='{NEW.replace('http:', 'https:')}'", f"xmlns='{NEW}'"),
        (f"xmlns='{NEW.upper()}'", f"xmlns='{NEW}'"),
        (f"xmlns='{NEW.replace('2017-11-06', '2017-11-07')}'", f"xmlns='{NEW}'"),
        (f"xmlns='{SCHEMAS}2005-10-01/AnswerKey.xsd'", f"xmlns='{NEW}'"),
        (f"xmlns=' {NEW}\n'", f"xmlns='{NEW}'"),
        (f"xmlns='{SCHEMAS}\r\n  2017-11-06/QuestionForm.xsd'", f"xmlns='{NEW}'"),
        (f"xmlns='{OLD}'", f"xmlns='{NEW}'"),
        ("xmlns='urn:somebody-else'", None),
        (f"xmlns='{SCHEMAS}$DATE/QuestionForm.xsd'", None),
        (f"xmlns='{SCHEMAS}{{date}}/QuestionForm.xsd'", None),
        ("xmlns='[the address]'", None),
        (f"xmlns='&#104;{OLD[1:]}'", None),
        (f"xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns='{OLD}' xsi:schemaLocation='{OLD} a.xsd'", None),
    ],
)
def test_namespaces(written: str, mended: str | None) -> None:
    assert fixed(form(PLAIN, written)) == (None if mended is None else form(PLAIN, mended))


def test_a_missing_namespace_is_the_newest_that_will_do() -> None:
    upload = (
        "<FileUploadAnswer><MaxFileSizeInBytes>2</MaxFileSizeInBytes><MinFileSizeInBytes>1</MinFileSizeInBytes>"
        "</FileUploadAnswer>"
    )
    older = PLAIN.replace("<FreeTextAnswer/>", upload)

    assert fixed(f"<QuestionForm>{PLAIN}</QuestionForm>") == form(PLAIN)
    assert fixed(f"<QuestionForm>{older}</QuestionForm>") == form(older, f'xmlns="{OLD}"')
    assert fixed(form(older, f"xmlns='{OLD}'")) is None


@pytest.mark.parametrize("child", [f"xmlns='{OLD}'", "xmlns=''", "xmlns='urn:x'"])
def test_a_root_without_namespace_stays_if_its_children_have_another(child: str) -> None:
    assert fixed(f"<QuestionForm>{PLAIN.replace('<Question>', f'<Question {child}>')}</QuestionForm>") is None


def test_prefixes() -> None:
    prefixed = form(PLAIN, 'xmlns:q="{}"').replace("</", "</q:").replace("<Q", "<q:Q").replace("<T", "<q:T")
    prefixed = prefixed.replace("<A", "<q:A").replace("<F", "<q:F")

    assert fixed(prefixed.format(OLD)) == prefixed.format(NEW)
    assert fixed(prefixed.format(NEW.replace("http:", "https:"))) == prefixed.format(NEW)
    assert fixed(prefixed.replace(' xmlns:q="{}"', "")) is None


def test_the_namespace_stays_in_texts_and_where_children_declare_it() -> None:
    told = f"<!-- {OLD} -->" + question(f"<Text>{OLD}</Text>")
    declared = PLAIN.replace("<Question>", f"<Question xmlns='{OLD}'>")

    assert fixed(form(told, f"xmlns='{OLD}'")) == form(told, f"xmlns='{NEW}'")
    assert fixed(form(declared, f"xmlns='{OLD}'")) is None
    assert fixed(form(declared.replace("?", "&"), f"xmlns='{OLD}'")) == form(
        declared.replace("?", "&amp;"), f"xmlns='{OLD}'"
    )


# ---------------------------------------------------------------------------------------------- whole documents


def escaped(document: str) -> str:
    """Return a document escaped once more."""
    return document.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def test_escaped_documents() -> None:
    document = f'<?xml version="1.0"?>\n<!-- a -->{text("a &amp;lt; b &lt; c &#233;")}\n'

    assert fixed(escaped(document)) == document
    assert fixed(escaped(escaped(document))) == document
    assert fixed(f"\r\n{escaped(document)}") == document
    assert fixed(escaped(document).replace("&lt;", "<", 3)) is None
    assert fixed(escaped(document).replace("&lt;Text", "<Text")) is None
    assert fixed(escaped(text("a & b"))) is None


def test_an_escaped_declaration_must_be_right_about_the_file() -> None:
    document = '<?xml version="1.0" encoding="ISO-8859-1"?>' + text("{}")

    assert fixed(escaped(document.format("cafe"))) == document.format("cafe")
    assert fixed(escaped(document.format("café"))) is None


def test_characters_beyond_the_plane_become_references() -> None:
    written = "😀 a😀🐦 <![CDATA[<😀>&amp;<!-- 😀]]><!-- b -->"
    mended = (
        "&#128512; a&#128512;&#128038; <![CDATA[<]]>&#128512;<![CDATA[>&amp;<!-- ]]>&#128512;<![CDATA[]]><!-- b -->"
    )

    assert fixed(text(written)) == text(mended)
    assert fixed(text("<!-- 😀 -->")) is None
    assert mx.parse(text(written)) == mx.parse(text(mended))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "declaration"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "<?xml version='1.0'?>"),
        ("utf-16", '<?xml version="1.0" encoding="UTF-16"?>'),
        ("utf-16-be", ""),
        ("utf-32", ""),
        ("iso-8859-1", '<?xml version="1.0" encoding="iso-8859-1"?>'),
        ("windows-1252", "<?xml version='1.0' encoding='windows-1252' standalone='yes' ?>"),
    ],
)
def test_encodings_marks_and_line_ends_stay(newline: str, encoding: str, declaration: str) -> None:
    written = [
        declaration,
        "<!-- é -->",
        form(question("<Text>é & &hellip;é</Text>", "\n <IsRequired>True</IsRequired>")),
        "",
    ]
    mended = [each.replace("é & &hellip;", "é &amp; &#8230;").replace("True", "true") for each in written]
    before, after = (newline.join(each).lstrip().replace("\n", newline).encode(encoding) for each in (written, mended))

    assert fix(before) == Fixed(after, ("MTX004", "MTX005", "MTX105"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" ",
        b"&",
        b"{}",
        b"\xff",
        b"<QuestionForm/>",
        b"<a>&</a>",
        text("?").encode("utf-16")[:-1],
        (text("?") * 2).encode(),
        (text("?") + " x").encode(),
        text("?").encode(),
        (text("&") + " " * 300_000).encode(),
        text("& " * 11_000).encode(),
        (form(PLAIN, f"xmlns='{OLD}'") + " " * 65_535).encode(),
    ],
)
def test_what_is_beyond_help_or_needs_none_stays(data: bytes) -> None:
    assert fix(data) is None


def test_what_is_mended_is_told_as_often_as_it_was_done() -> None:
    document = form(
        f"<Question>{CONTENT}{IDENTIFIER}<IsRequired>True</IsRequired>{ANSWER}</Question>".replace("?", "&&nbsp;"),
        f"xmlns='{OLD}'",
    )
    found = fix(document.encode())

    assert found is not None
    assert found.codes == ("MTX004", "MTX005", "MTX102", "MTX105", "MTX114")


def test_what_is_ignored_is_neither_mended_nor_in_the_way() -> None:
    document = form(question("<Text>a & b</Text>", "<IsRequired>True</IsRequired>"), "xmlns='{}'")
    asking_nothing = form("<Overview><Text>a & b</Text></Overview>")

    assert fix(document.format(OLD).encode(), ignore={"MTX004"}) is None
    assert fix(document.format(OLD).encode(), ignore={"MTX105"}) == Fixed(
        document.format(OLD).replace("&", "&amp;").encode(), ("MTX004",)
    )
    assert fix(document.format(OLD).encode(), ignore={"MTX114"}) == Fixed(
        document.format(OLD).replace("&", "&amp;").replace("True", "true").encode(), ("MTX004", "MTX105")
    )
    assert fix(asking_nothing.encode()) is None
    assert fix(asking_nothing.encode(), ignore={"MTX212"}) == Fixed(
        asking_nothing.replace("&", "&amp;").encode(), ("MTX004",)
    )


def test_edits_that_overlap_wait() -> None:
    edits = [
        Edit(4, 5, "e", "b"),
        Edit(0, 3, "a", "a"),
        Edit(1, 2, "-", "c"),
        Edit(3, 3, "d", "d"),
        Edit(3, 4, "", "e"),
    ]
    found = list(apart([*edits, *edits]))

    assert found == [Edit(0, 3, "a", "a"), Edit(3, 4, "", "e"), Edit(4, 5, "e", "b")]
    assert edited("012345", found) == "ae5"
    assert edited("012345", [Edit(6, 6, "!", ""), Edit(0, 0, "!", "")]) == "!012345!"


HOSTILE = (
    "&", "& ", "&lt=", f"?{'a' * 490}&lt=", "&nbsp;", "<", "< ", "< a", "<!--", "<?", "<![CDATA[", "]]>", "<HTMLContent>",
    "</HTMLContent>", "<HTMLContent ", "<script>", "<br>", "&lt;p>", "<!-- a -->", "<!---->", "a ", "&amp;", "😀",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize(
    "around",
    [
        text("{}"),
        html("{}"),
        formatted("{}"),
        formatted("<![CDATA[{}]]>"),
        in_question(CONTENT, "{}", IDENTIFIER, ANSWER),
        "{}",
        "&lt;QuestionForm {}",
        "<QuestionForm xmlns='{}'/>",
    ],
)
def test_hostile_documents_come_to_an_end(piece: str, around: str) -> None:
    found = fix(around.replace("{}", piece * (6_000 // len(piece))).encode())

    assert found is None or mx.validate(found.data).ok
