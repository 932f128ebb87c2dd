"""Writing settles a document: what was written once is written the same way again."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given

from mturk_xml import Document, parse
from tests.property.spelling import respell, tree
from tests.strategies import choosers, documents

VALID = sorted((Path(__file__).parents[2] / "fixtures" / "valid").rglob("*.xml"))


@given(documents(), choosers())
def test_writing_is_idempotent(document: Document, random: Random) -> None:
    """However a document is spelt, ``to_xml(parse(x))`` is a text that reading and writing leave as it is."""
    settled = parse(respell(tree(document.to_text()), random, noise=True)).to_xml(rules=False)

    assert settled == document.to_xml(rules=False)
    assert parse(settled).to_xml(rules=False) == settled


def test_there_are_documents_to_write() -> None:
    """An empty corpus proves nothing."""
    assert len(VALID) > 50


@pytest.mark.parametrize("path", VALID, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_writing_a_fixture_is_idempotent(path: Path) -> None:
    """The same for documents as people wrote them: reading what was written gives the same document and text."""
    document = parse(path)
    settled = document.to_xml(rules=False)

    assert parse(settled) == document
    assert parse(settled).to_xml(rules=False) == settled
