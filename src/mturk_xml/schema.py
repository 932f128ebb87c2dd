"""The schema check: libxml2 gives the verdict on the schemas that ship with the package; we give the words."""

import os
from _thread import get_ident
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree
from lxml.etree import _Element

from mturk_xml import schemas

XHTML_SUBSET = "2006-07-14/FormattedContentXHTMLSubset.xsd"


class Violation(NamedTuple):
    """What the schema refuses: a code, the element it is about, and the facts for the sentence."""

    code: str
    element: _Element
    facts: dict[str, Any]


def schema_file(name: str) -> str:
    """Return the path of a schema that ships with the package."""
    return os.path.join(os.path.dirname(schemas.__file__), *name.split("/"))  # type: ignore[attr-defined]


def validator(name: str) -> etree.XMLSchema:
    """Return the compiled schema ``name``. A validator keeps its errors, so each thread has its own."""
    return _validator(name, get_ident())


@lru_cache(maxsize=128)
def _validator(name: str, thread: int) -> etree.XMLSchema:  # noqa: ARG001 - part of the key of the cache
    return etree.XMLSchema(file=schema_file(name))


def violations(root: _Element, name: str) -> list[Violation]:
    """Return what the schema ``name`` refuses in a tree, in document order; nothing if the tree is valid."""
    checker = validator(name)
    if checker.validate(root):
        return []
    from mturk_xml.violations import explain, located  # only documents with errors pay for the words

    return explain(root, name, located(root, checker.error_log))
