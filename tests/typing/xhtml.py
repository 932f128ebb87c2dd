"""How users write XHTML: checked by type checkers, never executed. Lines that must not type-check say so."""

# pyright: reportUnnecessaryTypeIgnoreComment=true

from typing import assert_type

import mturk_xml as mx
from mturk_xml import xhtml
from mturk_xml.question_form import FormattedContent
from mturk_xml.xhtml import A, B, Br, Col, Img, Ins, Li, Map, P, Pre, Table, Tbody, Td, Th, Thead, Tr, Ul

paragraph = P("A ", B("bold"), Br(), " word.", align="center", title="t", lang="en", dir="ltr")
assert_type(paragraph, P)
assert_type(paragraph.content, tuple[str | xhtml.Element, ...])
assert_type(paragraph.attributes, tuple[tuple[str, str], ...])
assert_type(str(paragraph), str)

birds = ["heron", "finch"]
table = Table(
    Col(width="*"),
    Thead(Tr(Th("Bird", scope="col"))),
    Tbody(*(Tr(Td(bird, P("?"), colspan=2, width="50%", nowrap="nowrap")) for bird in birds)),
    border=1,
    frame="box",
)
links = Ul(Li(A("here", Img(src="http://a", alt="", width=10), href="http://b", shape="rect")), type="disc")
nested = Ins(P("x"), Ins("y"), datetime="2026-09-30T12:00:00Z")
preformatted = Pre("a\n", B("b"), A("c"), xml_space="preserve")


def card(*content: xhtml.Flow, note: xhtml.Inline = "") -> xhtml.FlowElement:
    """Return something that content can be made of."""
    return xhtml.Center(*content, P(note))


assert_type(FormattedContent.of("x", paragraph, table, links, nested, card(preformatted)), FormattedContent)


def note(found: mx.Diagnostic) -> None:
    """Take what is lost."""


assert_type(FormattedContent.from_html("<p>x", report=note), FormattedContent)
assert_type(FormattedContent.from_markdown("*x*"), FormattedContent)
assert_type(FormattedContent("<p>x</p>"), FormattedContent)

P(table)  # type: ignore[arg-type]
P(5)  # type: ignore[arg-type]
P(birds)  # type: ignore[arg-type]
P("x", align="centre")  # type: ignore[arg-type]
P("x", klass="y")  # type: ignore[call-arg]
A(A("x"))  # type: ignore[arg-type]
Pre(Img(src="http://a", alt=""))  # type: ignore[arg-type]
Ul("x")  # type: ignore[arg-type]
Ul(paragraph)  # type: ignore[arg-type]
Table(Td("x"))  # type: ignore[arg-type]
Br("x")  # type: ignore[arg-type]
Img(src="http://a")  # type: ignore[call-arg]
Map(id="m", name="m", area="x")  # type: ignore[call-arg]
Td("x", colspan=1.5)  # type: ignore[arg-type]
FormattedContent.of(Li("x"))  # type: ignore[arg-type]
FormattedContent.of(None)  # type: ignore[arg-type]
FormattedContent.from_html(b"<p>")  # type: ignore[arg-type]
paragraph.content = ()  # type: ignore[misc]
