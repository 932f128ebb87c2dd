"""The schemas that ship with the package: their files, and validators made from them."""

import os
from _thread import get_ident
from functools import lru_cache

from lxml import etree

from mturk_xml import schemas

XHTML_SUBSET = "2006-07-14/FormattedContentXHTMLSubset.xsd"


def schema_file(name: str) -> str:
    """Return the path of a schema that ships with the package."""
    return os.path.join(os.path.dirname(schemas.__file__), *name.split("/"))  # type: ignore[attr-defined]


def validator(name: str) -> etree.XMLSchema:
    """Return the compiled schema ``name``. A validator keeps its errors, so each thread has its own."""
    return _validator(name, get_ident())


@lru_cache(maxsize=128)
def _validator(name: str, thread: int) -> etree.XMLSchema:  # noqa: ARG001 - part of the key of the cache
    return etree.XMLSchema(file=schema_file(name))
