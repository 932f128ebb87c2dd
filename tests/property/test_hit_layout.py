"""Properties of filling: what is not told to be unsafe does not change a page, and what is escaped comes back."""

from hypothesis import example, given
from hypothesis import strategies as st

from mturk_xml.hit_layout import HITLayout
from mturk_xml.html5 import parse_page

# Every place in which a value is held against the page, but inside a tag, where it may well add attributes.
LAYOUT = HITLayout(
    "<!DOCTYPE html><title>${a}</title><style>${a}</style><!-- ${a} --><p class=\"${a}\" id='${a}' lang=${b}>${a} ${b}"
    "<script>${a}</script><textarea>${a}</textarea><i title='-${a}-'>-${a}-</i></p>"
)
TEMPTING = st.text(alphabet="<>&\"'=`/-!#;$ {}\n\tabmpltx1", max_size=8)
FRAGMENTS = st.lists(
    st.sampled_from(
        ["<b>", "</p>", "<!--", "-->", "&amp;", "&lt;", "&", "<script>", "</script>", "x", " ", '"', "'", "${b}"]
    ),
    max_size=4,
).map("".join)
VALUES = st.one_of(TEMPTING, FRAGMENTS)


def structure(html: str) -> list[tuple[str, list[str]]]:
    """Return the elements of a page and the names of their attributes."""
    return [(tag.name, list(tag.attributes)) for tag in parse_page(html).tags]


def errors(html: str) -> list[str]:
    """Return the names of the errors in a page. Numbers of characters that no page may hold are another matter."""
    return [each.code for each in parse_page(html).errors if each.code != "illegal-codepoint-for-numeric-entity"]


@given(VALUES, VALUES)
@example("-", "x")
@example("a&", "x")
@example("&amp", "/")
@example("<", "x")
def test_a_value_that_is_not_told_to_be_unsafe_does_not_change_the_page(a: str, b: str) -> None:
    if any(each.code == "MTX267" for each in LAYOUT.check([{"a": a, "b": b}])):
        return
    plain = LAYOUT.fill({"a": "x", "b": "x"}).html_content
    html = LAYOUT.fill({"a": a, "b": b}, markup=["a", "b"]).html_content  # what only a script could take amiss, too

    assert structure(html) == structure(plain)
    assert [code for code in errors(html) if "comment" not in code] == errors(plain)


@given(VALUES)
def test_values_without_escaping_are_put_in_as_they_are(a: str) -> None:
    layout = HITLayout("<p>${a}</p><p title='${a}'>")

    assert layout.fill({"a": a}, markup=["a"]).html_content == f"<p>{a}</p><p title='{a}'>"


@given(st.text())
def test_an_escaped_value_is_what_the_browser_reads(a: str) -> None:
    layout = HITLayout("<!DOCTYPE html><p title=\"${a}\" lang='${a}'></p>")
    [tag] = [tag for tag in parse_page(layout.fill({"a": a}, escape=True).html_content).tags if tag.name == "p"]
    read = a.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")  # as a browser reads any page

    assert tag.attributes == {"title": read, "lang": read}


@given(st.text(alphabet="ab${}-_ \n<>'", max_size=30), st.text(max_size=3))
def test_parameters_are_what_has_to_be_given(html: str, value: str) -> None:
    layout = HITLayout(html)
    found = layout.check([{}])

    assert {each.code for each in found if each.severity == "error"} == ({"MTX265"} if layout.parameters else set())
    layout.fill(dict.fromkeys(layout.parameters, value), markup=layout.parameters)
