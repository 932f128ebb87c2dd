"""Laws of built XHTML and of HTML that becomes content, on trees and texts that no one thought of."""

from random import Random
from typing import Any

from hypothesis import given, settings
from lxml import etree
from lxml.etree import QName, _Element

import mturk_xml as mx
from mturk_xml import xhtml
from mturk_xml.question_form import FormattedContent, FreeTextAnswer, Question, QuestionForm
from tests.differential.engines import XHTML, libxml2_accepts, xmlschema_accepts
from tests.differential.xhtml import generate
from tests.mutations import mutate
from tests.strategies import choosers

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


@settings(max_examples=300)
@given(choosers())
def test_what_can_be_built_is_what_both_engines_accept(random: Random) -> None:
    root = mutate(generate(random, 3), random)
    document = etree.tostring(root, encoding="unicode")
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


@settings(max_examples=150)
@given(choosers())
def test_built_content_is_html_without_a_loss(random: Random) -> None:
    content: Any = FormattedContent.of(*_content(generate(random)))

    assert words(FormattedContent.from_html(content.xhtml)).split() == words(content).split()
