"""A diagnostic points at something that is there."""

import re
from random import Random

from hypothesis import given
from lxml import etree
from lxml.etree import QName, _Element

from mturk_xml import Diagnostic, Document, QuestionForm, parse, validate
from tests.property.sources import mistaken, texts_of_any_kind
from tests.property.spelling import respell, tree
from tests.strategies import KeyedForm, Sitting, choosers, keyed_forms, question_forms, sittings, small_documents

_PARSER = etree.XMLParser(remove_comments=True, remove_pis=True)
_IN_CONTENT = ("MTX201", "MTX202", "MTX231")  # these point into formatted content
_IN_TEXT = (
    *_IN_CONTENT,
    "MTX211",
    "MTX215",
    "MTX271",
    "MTX272",
    "MTX274",
    *(f"MTX{number}" for number in range(240, 263)),
)  # these point to a character


# These point to an attribute or a value of their element, so no other tag begins between them and its own.
_IN_TAG_OR_VALUE = ("MTX105", "MTX106", "MTX217", "MTX223", "MTX224", "MTX226", "MTX227", "MTX228", "MTX275")
_NO_TAG = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_START_TAG = re.compile(r"<(?:[^\s:<>/!?]+:)?([^\s:<>/!?]+)")


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _check(found: Diagnostic, source: str, root: _Element | None) -> None:
    lines = _lines(source)
    assert found.line is not None
    assert found.column is not None
    assert 1 <= found.line <= len(lines), found
    assert 1 <= found.column <= len(lines[found.line - 1]) + 1, found
    if found.element is None:
        return
    assert root is not None
    selected = root.xpath(found.element)
    assert len(selected) == 1, (found, selected)
    here = lines[found.line - 1][found.column - 1 :]
    name = QName(selected[0]).localname
    if found.code in _IN_TAG_OR_VALUE and not here.startswith("<"):
        before = _NO_TAG.sub("", _before(source, found.line, found.column))
        assert _START_TAG.findall(before)[-1] == name, (found, here)
    elif found.code == "MTX104":
        assert not here[:1].isspace(), (found, here)
    elif found.code == "MTX109":
        assert here.startswith("<"), (found, here)
    elif found.code not in _IN_TEXT:
        assert re.match(rf"<([^\s:<>]+:)?{re.escape(name)}([\s/>]|$)", here), (found, here)


def _tree(source: str) -> _Element | None:
    """Return the tree with local names for names, as the paths of diagnostics have them; ``None`` if there is none."""
    try:
        root: _Element = etree.fromstring(source.removeprefix("\ufeff").encode(errors="replace"), _PARSER)
    except etree.XMLSyntaxError:
        return None
    for element in root.iter():
        element.tag = QName(element).localname
    return root


@given(texts_of_any_kind())
def test_a_place_lies_in_the_text(source: str) -> None:
    """Line and column count from 1, in characters, and lie in the text, whatever is wrong with it."""
    for found in validate(source).diagnostics:
        lines = _lines(source)
        assert found.line is not None
        assert found.column is not None
        assert 1 <= found.line <= len(lines), found
        assert 1 <= found.column <= len(lines[found.line - 1]) + 1, found


@given(mistaken())
def test_a_path_selects_one_element_and_the_place_belongs_to_it(source: str) -> None:
    """``element`` is an XPath of one element; line and column are where its tag begins, or the attribute or value."""
    root = _tree(source)
    if root is not None:
        for found in validate(source).diagnostics:
            _check(found, source, root)


def test_a_path_selects_one_element_among_siblings_of_other_namespaces() -> None:
    """The path has an index where siblings share a name, also if they do not share a namespace."""
    namespace = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/QuestionFormAnswers.xsd"
    answer = '<Answer><QuestionIdentifier/><FreeText/><FreeText xmlns="urn:x"/></Answer>'
    source = f'<QuestionFormAnswers xmlns="{namespace}">{answer}</QuestionFormAnswers>'
    (found,) = validate(source).diagnostics
    _check(found, source, _tree(source))


@given(small_documents(), choosers())
def test_the_path_of_broken_xml_is_that_of_the_open_element(document: Document, random: Random) -> None:
    """Where the XML breaks inside an element, the path is that of the element that is open there."""
    root = tree(document.to_text("  "))
    element = random.choice([each for each in root.iter() if len(each) == 0])
    element.text = "BREAK"
    path = ""
    for step in [*list(element.iterancestors())[::-1], element]:
        number = 1 + len([each for each in step.itersiblings(preceding=True) if each.tag == step.tag])
        path += f"/{QName(step).localname}" + (f"[{number}]" if number > 1 else "")
    source = etree.tostring(root, encoding="unicode").replace(
        "BREAK", random.choice(("a & b", "a < b", "&nbsp;", "\x01"))
    )
    (found,) = validate(source).diagnostics

    assert found.code[:4] == "MTX0"
    assert found.element == path


@given(sittings(), choosers())
def test_findings_of_the_rules_have_places(sitting: Sitting, random: Random) -> None:
    """The same for what the rules beyond the schema find in keys and answers, however the document is spelt."""
    for document in (sitting.key, sitting.answers):
        source = document.to_text("  ")
        if source and random.random() < 0.5:
            source = respell(tree(source), random, noise=True)
        root = _tree(source)
        for found in validate(source).diagnostics:
            _check(found, source, root)


@given(keyed_forms())
def test_findings_against_a_form_have_places(keyed: KeyedForm) -> None:
    """The same for what does not fit between a key and its form; places are places of the key."""
    source = keyed.key.to_text(" ")
    root = _tree(source)
    for found in validate(source, test=keyed.form).diagnostics:
        _check(found, source, root)


@given(question_forms(), choosers())
def test_a_place_in_formatted_content_lies_in_that_element(form: QuestionForm, random: Random) -> None:
    """What is wrong inside FormattedContent is placed inside that element, even in CDATA and between references."""
    source = respell(tree(form.to_text("  ")), random, noise=random.random() < 0.3)
    root = _tree(source)
    for found in validate(source).diagnostics:
        _check(found, source, root)
        if found.code in _IN_CONTENT and found.line is not None and found.column is not None:
            before = _before(source, found.line, found.column)
            assert before.rfind("<FormattedContent") > before.rfind("</FormattedContent"), (found, before[-40:])


def _before(source: str, line: int, column: int) -> str:
    lines = _lines(source)
    return "\n".join([*lines[: line - 1], lines[line - 1][: column - 1]])


@given(mistaken())
def test_documents_without_text_have_no_places(source: str) -> None:
    """The diagnostics of a document object have a line and column only where they count in the text of an element."""
    if validate(source).ok:
        for found in validate(parse(source)).diagnostics:
            assert (found.line, found.column) == (None, None) or found.code in _IN_TEXT
