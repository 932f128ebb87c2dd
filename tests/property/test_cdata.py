"""CDATA sections and references are spellings of characters, not content."""

from random import Random

from hypothesis import given

from mturk_xml import Document, parse
from tests.property.spelling import respell, tree
from tests.strategies import choosers, small_documents


@given(small_documents(), choosers())
def test_cdata_and_references_are_only_spellings(document: Document, random: Random) -> None:
    """XML: ``<![CDATA[<]]>``, ``&lt;`` and ``&#60;`` are one and the same character, also when mixed in one text."""
    assert parse(respell(tree(document.to_text()), random)) == document
