"""Two engines for one schema: libxml2, which gives our verdicts, and xmlschema, which knows nothing of it.

libxml2 gets the tree that the library gets: without comments and processing instructions. xmlschema gets the text
without them, and parses it with a parser of its own (expat).
"""

import re
from functools import cache
from pathlib import Path

import xmlschema
from lxml import etree
from lxml.etree import _Element

SCHEMAS = Path(__file__).parents[2] / "schemas"
XHTML = "2006-07-14/FormattedContentXHTMLSubset"

_PARSER = etree.XMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
_CDATA_OR_REMARK = re.compile(r"(<!\[CDATA\[.*?\]\]>)|<!--.*?-->|<\?(?!xml\s).*?\?>", re.DOTALL)


@cache
def libxml2_schema(name: str) -> etree.XMLSchema:
    """Return a schema as libxml2 has it; ``name`` is its path in the folder of schemas, without the ending."""
    return etree.XMLSchema(file=str(SCHEMAS / f"{name}.xsd"))


@cache
def xmlschema_schema(name: str) -> xmlschema.XMLSchema:
    """Return the same schema as xmlschema has it."""
    return xmlschema.XMLSchema(str(SCHEMAS / f"{name}.xsd"))


def well_formed(document: str) -> _Element | None:
    """Return the root element of a document, ``None`` if it is not well-formed."""
    try:
        return etree.fromstring(document.encode(), _PARSER)
    except etree.XMLSyntaxError:
        return None


def libxml2_accepts(document: str, name: str) -> bool:
    """Return the verdict of libxml2. What is not well-formed is not valid."""
    root = well_formed(document)
    return root is not None and bool(libxml2_schema(name).validate(root))


def xmlschema_accepts(document: str, name: str) -> bool:
    """Return the verdict of xmlschema. What is not well-formed is not valid; nor is a year that it cannot hold."""
    if well_formed(document) is None:
        return False
    text = _CDATA_OR_REMARK.sub(lambda match: match[1] or "", document)
    try:
        return xmlschema_schema(name).is_valid(xmlschema.XMLResource(text, defuse="never"))
    except OverflowError:
        return False
