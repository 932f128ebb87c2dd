"""What the rules say about texts, formatted content, addresses and what is shown, and where they keep silent."""

import subprocess
import sys

import pytest

import mturk_xml as mx
from mturk_xml.examination.hosts import PLACEHOLDER, host_of, private

BASE = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/QuestionForm.xsd"
QUESTION = (
    "<Question><QuestionIdentifier>q</QuestionIdentifier><QuestionContent><Text>?</Text></QuestionContent>"
    "<AnswerSpecification><FreeTextAnswer/></AnswerSpecification></Question>"
)


def form(content: str) -> str:
    """Return a form with some content in its overview."""
    return f'<QuestionForm xmlns="{BASE}"><Overview>{content}</Overview>{QUESTION}</QuestionForm>'


def codes(content: str) -> list[str]:
    """Return the codes that a form with this content gets."""
    return [each.code for each in mx.validate(form(content)).diagnostics]


def places(content: str, code: str) -> list[str | None]:
    """Return what stands from the places on that a code is told of, eight characters of each."""
    text = form(content)
    return [text[each.column - 1 :][:8] for each in mx.validate(text).diagnostics if each.code == code and each.column]


def block(xhtml: str) -> str:
    """Return a FormattedContent."""
    return f"<FormattedContent><![CDATA[{xhtml}]]></FormattedContent>"


# --------------------------------------------------------------------------------------------------- texts


@pytest.mark.parametrize("text", ["", " ", "\n\t", "&#160;", "<![CDATA[]]>", "<!-- later -->"])
def test_texts_that_show_nothing_are_doubtful(text: str) -> None:
    for name in ("Title", "Text", "FormattedContent"):
        assert codes(f"<{name}>{text}</{name}>") == ["MTX229"]
    assert codes(f"<List><ListItem>a</ListItem><ListItem>{text}</ListItem></List>") == ["MTX229"]


def test_a_picture_may_have_no_alternative_text() -> None:
    assert codes(binary("https://birds.example.org/1.png", alternative="")) == []


# ----------------------------------------------------------------------------------------- formatted content


@pytest.mark.parametrize(
    "xhtml",
    [
        "<p>a</p>",
        "a -- b !-- c",
        "&lt;!-- no comment --&gt;",
        "<![CDATA[<!-- no comment -->]]]]><![CDATA[>",
        "<cite>javascript: the good parts</cite>",
        '<p title="javascript:x">a</p>',
        '<q cite="https://books.example.org/javascript:1">a</q>',
        '<img src="http://a.example/b.png" alt="" usemap="#m" longdesc="relative"/>',
    ],
)
def test_formatted_content_within_the_rules_is_fine(xhtml: str) -> None:
    assert codes(block(xhtml)) == []


def test_a_comment_in_formatted_content_is_told_of_once_at_its_place() -> None:
    assert places(block("<p>a</p>\r\n<!-- b --> <!-- c -->").replace("\r\n", " "), "MTX231") == ["<!-- b -"]
    assert codes(block("<p>a</p><!-- b --> <!-- c -->")) == ["MTX231"]
    assert codes("<!-- a --><Text>a</Text>") == []
    assert codes("<FormattedContent>a<!-- of the form, not of the content -->b</FormattedContent>") == []


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " JavaScript:x", "java&#9;script:x", "&#1;javascript:x", "java&#115;cript:"]
)
def test_javascript_in_an_address_of_formatted_content_is_refused(address: str) -> None:
    if "&#1;" in address:
        assert codes(block(f'<p>a</p><q cite="{address}">b</q>')) == ["MTX201"]
        return
    for tag in (f'<q cite="{address}">b</q>', f'<img src="http://a.example/b.png" alt="" longdesc="{address}"/>'):
        content = block(f"<p>a</p>{tag}")
        assert codes(content) == ["MTX202"]
        assert places(content, "MTX202") == [address[:8]]


@pytest.mark.parametrize(
    "first", ["<p>a", "a</p>", "<b>a", "</FormattedContent><FormattedContent>", '<a href="', "<b "]
)
@pytest.mark.parametrize("second", ["<p>a", "a</p>", "a</b>", '">a</a>', "-->", "a"])
def test_contents_are_not_mended_by_their_neighbours(first: str, second: str) -> None:
    found = mx.validate(form(block("<i>fine</i>") + block(first) + block(second))).diagnostics
    alone = [code for each in (first, second) for code in codes(block(each))]

    assert [each.code for each in found] == alone


def test_one_map_may_be_in_two_contents() -> None:
    content = '<map id="m" name="m"><area alt="a" href="http://a.example"/></map>'

    assert codes(block(content) * 2) == []
    assert codes(block(content * 2)) == ["MTX202"]


def test_a_few_hundred_contents_are_each_checked() -> None:
    good, bad = block("<p>a</p>"), block("<div>a</div>")

    assert codes(good * 300) == []
    assert codes((good * 99 + bad) * 3) == ["MTX202"] * 3


# ------------------------------------------------------------------------------------------------ addresses


def binary(address: str, alternative: str = "a bird") -> str:
    """Return a picture at an address."""
    return f"<Binary><MimeType><Type>image</Type></MimeType><DataURL>{address}</DataURL><AltText>{alternative}</AltText></Binary>"


@pytest.mark.parametrize(
    "address",
    [
        "http://birds.example.org/1.png",
        "https://birds.example.org",
        " https://birds.example.org/1.png\n",
        "https://birds.example.org:8443/a/b?c=d&amp;e=f#g",
        "https://birds.example.org/a%20b(1).png",
        "https://user@birds.example.org/",
        "https://1.2.3.4/a.png",
        "https://8.8.8.8/a.png",
        "https://172.32.0.1/a.png",
        "https://10.example.org/a.png",
        "https://local.example.org/a.png",
        "https://localhost.example.org/a.png",
        "https://[2001:db8::1]/a.png",
        "https://intranet/a.png",
        "https://birds.example.org/{a}/$b/%28c%29s",
        "https://xn--vgel-5qa.example/a.png",
        "https://vögel.example/ü.png",
        "https://s3.amazonaws.com/localhost/a.png?x=http://localhost",
    ],
)
def test_addresses_on_the_web_are_fine(address: str) -> None:
    assert codes(binary(address)) == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://", "MTX233"),
        ("https:///a.png", "MTX233"),
        ("https://:80/a.png", "MTX233"),
        ("https://?a=b", "MTX233"),
        ("https://birds.example.org/a b.png", "MTX233"),
        ("https://birds.example.org/a\nb.png", "MTX233"),
        ("https://birds.example.org/${id}.png", "MTX234"),
        ("https://birds.example.org/{{ id }}.png", "MTX234"),
        ("http://${host}/a.png", "MTX234"),
        ("http://localhost/a.png", "MTX235"),
        ("http://LOCALHOST:8000/a.png", "MTX235"),
        ("http://127.0.0.1:8000/a.png", "MTX235"),
        ("http://10.0.0.7/a.png", "MTX235"),
        ("http://user:word@192.168.1.2/a.png", "MTX235"),
        ("http://172.16.0.1/a.png", "MTX235"),
        ("http://172.31.255.255/a.png", "MTX235"),
        ("http://printer.local/a.png", "MTX235"),
        ("http://printer.LOCAL/a.png", "MTX235"),
        ("http://build.internal./a.png", "MTX235"),
        ("http://[::1]/a.png", "MTX235"),
        ("http://[fe80::1]:80/a.png", "MTX235"),
    ],
)
def test_addresses_that_no_worker_can_open_are_doubtful(address: str, code: str) -> None:
    assert codes(binary(address)) == [code]
    movie = f"<Application><Flash><FlashMovieURL>{address}</FlashMovieURL><Width>1</Width><Height>1</Height></Flash></Application>"
    assert codes(movie) == ["MTX232", code]


def test_hosts_and_placeholders_are_found_in_bounded_time() -> None:
    long = "a" * 100_000

    assert not private(long)
    assert not private(f"{'a.' * 50_000}b")
    assert host_of(f"http://{long}:{'1' * 1000}/x") == long
    assert [PLACEHOLDER.search(each) is not None for each in ("<%= a %>", "%(a)s", "${a}", "{{a}}")] == [True] * 4
    assert PLACEHOLDER.search("${" * 100_000 + "<%" * 100_000 + "{{" * 100_000 + "%(a" * 100_000) is None


# -------------------------------------------------------------------------------------------------- objects


def embedded(kind: str) -> str:
    """Return an EmbeddedBinary of a type."""
    return (
        f"<EmbeddedBinary><EmbeddedMimeType><Type>{kind}</Type><SubType>x</SubType></EmbeddedMimeType>"
        "<DataURL>https://birds.example.org/1</DataURL><AltText>a</AltText><Width>50%</Width><Height>auto</Height>"
        "</EmbeddedBinary>"
    )


@pytest.mark.parametrize(("kind", "found"), [("image", []), ("audio", []), ("video", []), (" video ", [])])
def test_pictures_sounds_and_films_can_be_embedded(kind: str, found: list[str]) -> None:
    assert codes(embedded(kind)) == found


@pytest.mark.parametrize("kind", ["application", "", "Image", "text"])
def test_nothing_else_can_be_embedded(kind: str) -> None:
    assert codes(embedded(kind)) == ["MTX230"]


def test_each_thing_that_the_service_stopped_supporting_is_told_of() -> None:
    applet = "<JavaApplet><AppletPath>https://a.example/</AppletPath><AppletFilename>A.class</AppletFilename><Width>1</Width><Height>1</Height></JavaApplet>"

    assert codes(f"<Application>{applet}</Application>" * 2) == ["MTX232"] * 2


@pytest.mark.parametrize(("most", "least", "found"), [(5, 5, []), (6, 5, []), (5, 6, ["MTX217"])])
def test_sizes_of_files_leave_a_file(most: int, least: int, found: list[str]) -> None:
    sizes = f"<MaxFileSizeInBytes>{most}</MaxFileSizeInBytes><MinFileSizeInBytes>{least}</MinFileSizeInBytes>"
    text = form("<Text>a</Text>").replace("<FreeTextAnswer/>", f"<FileUploadAnswer>{sizes}</FileUploadAnswer>")

    assert [each.code for each in mx.validate(text).diagnostics] == ["MTX232", *found]


def test_the_schema_of_formatted_content_is_loaded_for_such_content_only() -> None:
    code = "import sys, mturk_xml as mx; from mturk_xml import schema; mx.validate(sys.argv[1]); print(schema._validator.cache_info().currsize)"
    for text, loaded in ((form("<Text>a</Text>"), "1"), (form(block("a")), "2")):
        done = subprocess.run([sys.executable, "-c", code, text], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == loaded
