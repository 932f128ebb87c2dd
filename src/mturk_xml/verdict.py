"""The schema check: libxml2 gives the verdict, on the schemas that ship with the package."""

from typing import TYPE_CHECKING

from lxml.etree import _Element

from mturk_xml.schema import validator

if TYPE_CHECKING:
    from mturk_xml.violations import Violation


def violations(root: _Element, name: str) -> "list[Violation]":
    """Return what the schema ``name`` refuses in a tree, in document order; nothing if the tree is valid."""
    checker = validator(name)
    if checker.validate(root):
        return []
    from mturk_xml.violations import explain, located  # only documents with errors pay for the words

    return explain(root, name, located(root, checker.error_log))
