"""A document that was escaped as a whole, once too often."""

import re
from collections.abc import Iterator

from mturk_xml.embedding import unescaped
from mturk_xml.fixes import markup
from mturk_xml.fixes.edit import Edit

# Whoever escapes a whole text leaves none of these in it.
_NOT_ESCAPED = re.compile(r"<|&(?!#?[A-Za-z0-9]+;)")


def edits(characters: str) -> Iterator[Edit]:
    """Yield the document instead of its escaped text, if all of it is escaped.

    Our decision: a stray ampersand in the document leaves a doubt, for perhaps only the tags were escaped.
    """
    embedded = None if _NOT_ESCAPED.search(characters) else unescaped(characters)
    if embedded and all(edit.code != "MTX004" for edit in markup.edits(embedded.characters)):
        yield Edit(0, len(characters), embedded.characters, "MTX009")
