"""What is written is valid by its schema, and not only in the eyes of the engine that the library asks."""

import pytest
from hypothesis import given, settings

from mturk_xml import Document
from mturk_xml.kinds import KINDS
from tests.differential.engines import libxml2_accepts, xmlschema_accepts
from tests.strategies import documents


@pytest.mark.parametrize("indent", ["", "  "])
@settings(max_examples=50)
@given(document=documents())
def test_both_engines_accept_what_is_written(document: Document, indent: str) -> None:
    """``to_xml(rules=False)`` returns a document that the schema accepts, for libxml2 and for xmlschema."""
    text = document.to_xml(rules=False, indent=indent)
    version = getattr(document, "schema_version", None)
    kind = next(each for each in KINDS if each.name == type(document).__name__ and version in (None, each.version))
    schema = kind.schema.removesuffix(".xsd")

    assert libxml2_accepts(text, schema)
    assert xmlschema_accepts(text, schema)
