"""Comments and processing instructions are not part of a document."""

from random import Random

from hypothesis import given

from mturk_xml import Document, parse
from tests.property.spelling import respell, tree
from tests.strategies import choosers, small_documents


@given(small_documents(), choosers())
def test_comments_and_processing_instructions_change_nothing(document: Document, random: Random) -> None:
    """XML: comments are no character data. Between elements or characters, they change nothing."""
    assert parse(respell(tree(document.to_text()), random, noise=True, cdata=False)) == document
