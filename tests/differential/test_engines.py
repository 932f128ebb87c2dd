"""Two engines that share no code give one verdict, on documents that no one thought of."""

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from lxml import etree
from lxml.etree import QName, _Element

from mturk_xml import Document
from mturk_xml.kinds import KINDS
from tests.differential.engines import XHTML, libxml2_accepts, well_formed, xmlschema_accepts
from tests.differential.known import KNOWN, LIBXML2, XMLSCHEMA, Disagreement, explain
from tests.differential.xhtml import generate
from tests.mutations import MUTATIONS, VALUES, Mutation, mutate
from tests.property.places import MORE_TEXTS, Place, places
from tests.strategies import choosers, documents

_SCHEMAS = {kind.namespace: kind.schema.removesuffix(".xsd") for kind in KINDS}
_KEY = "2005-10-01/AnswerKey"
_PLACES = [place for place in places() if place.name not in MORE_TEXTS]
_ROOT = Path(__file__).parents[2]


def _unexplained(root: _Element, schema: str) -> str | None:
    """Return what the engines say about a document, if they disagree and nobody knows why."""
    document = etree.tostring(root, encoding="unicode")
    first, second = libxml2_accepts(document, schema), xmlschema_accepts(document, schema)
    if first == second or explain(root, LIBXML2 if first else XMLSCHEMA):
        return None
    return f"libxml2: {first}, xmlschema: {second}\n{document}"


@settings(max_examples=200)
@given(documents(), choosers())
def test_mutated_documents_get_one_verdict(document: Document, random: Random) -> None:
    """libxml2 gives the verdict, xmlschema is the referee: a document with mistakes is one to both or to neither."""
    root = etree.fromstring(document.to_text().encode())
    schema = _SCHEMAS[QName(root).namespace or ""]

    assert _unexplained(mutate(root, random), schema) is None


@settings(max_examples=200)
@given(choosers())
def test_generated_xhtml_is_accepted(random: Random) -> None:
    """What the schema of the subset generates, it accepts, in both engines."""
    document = etree.tostring(generate(random), encoding="unicode")

    assert libxml2_accepts(document, XHTML), document
    assert xmlschema_accepts(document, XHTML), document


@settings(max_examples=300)
@given(choosers())
def test_mutated_xhtml_gets_one_verdict(random: Random) -> None:
    """The same for the XHTML subset: tables out of order, links in links, values of the wrong attribute."""
    assert _unexplained(mutate(generate(random, 3), random), XHTML) is None


_FIXTURES = sorted((_ROOT / "fixtures").rglob("*.xml"))


@pytest.mark.parametrize("place", _PLACES, ids=lambda place: place.name)
def test_every_value_in_every_place_gets_one_verdict(place: Place) -> None:
    """The value that is right in one place and wrong in most others gets one verdict in each of them."""
    unexplained = []
    for value in VALUES:
        root = well_formed(place.holding(value))
        assert root is not None
        unexplained.append(_unexplained(root, _SCHEMAS[place.namespace]))

    assert [words for words in unexplained if words] == []


def test_fixtures_get_one_verdict() -> None:
    """Documents as people wrote them, right and wrong, get one verdict too."""
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False)
    compared, unexplained = 0, {}
    for path in _FIXTURES:
        try:
            root = etree.fromstring(path.read_bytes(), parser)
        except etree.XMLSyntaxError:
            continue
        schema = _SCHEMAS.get(QName(root).namespace or "")
        if schema is not None and root.getroottree().docinfo.internalDTD is None:
            compared += 1
            unexplained[path.name] = _unexplained(root, schema)

    assert [words for words in unexplained.values() if words] == []
    assert compared > 100


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: row.reason)
def test_each_known_disagreement_is_recorded(row: Disagreement) -> None:
    """No row outlives its reason: each explains a recorded case, and the recorded cases are asserted one by one."""
    cases = json.loads((_ROOT / "fixtures" / "verdicts" / "disagreements.json").read_text(encoding="utf-8"))
    other = XMLSCHEMA if row.accepted_by == LIBXML2 else LIBXML2
    shown = [case for case in cases if case[row.accepted_by] and not case[other]]
    documents = [case["document"] for case in shown]
    if row.example:
        assert not documents or row.example not in "".join(documents), "it is recorded now, so the row needs no example"
        documents.append(_example(row))
        assert libxml2_accepts(documents[-1], _KEY) is (row.accepted_by == LIBXML2)
        assert xmlschema_accepts(documents[-1], _KEY) is (row.accepted_by == XMLSCHEMA)
    roots = [root for document in documents if (root := well_formed(document)) is not None]

    assert any(explain(root, row.accepted_by) == row.reason for root in roots)


def _example(row: Disagreement) -> str:
    """Return a key with the example of a row in it."""
    place = next(place for place in places() if f"<{place.name}>" in row.example)
    return place.holding(row.example.removeprefix(f"<{place.name}>").removesuffix(f"</{place.name}>"))


def test_valid_documents_need_no_excuse() -> None:
    """The table is narrow: hardly any document of the agreed verdicts has something in it that a row is about."""
    cases = json.loads((_ROOT / "fixtures" / "verdicts" / "agreed.json").read_text(encoding="utf-8"))
    roots = [root for case in cases if (root := well_formed(case["document"])) is not None]
    excusable = [root for root in roots if explain(root, LIBXML2) or explain(root, XMLSCHEMA)]

    assert len(excusable) < len(roots) / 10


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_each_mutation_changes_documents(mutation: Mutation) -> None:
    """A mutation that changes nothing would make the comparison easy."""
    path = _ROOT / "fixtures" / "valid" / "question-form" / "everything.xml"
    changed = 0
    for seed in range(20):
        root = etree.parse(path).getroot()
        before = etree.tostring(root)
        mutation(root, Random(seed))
        changed += etree.tostring(root) != before

    assert changed >= 10
    assert len(VALUES) == len(set(VALUES))
