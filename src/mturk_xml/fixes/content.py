"""Content: markup that stands in the XML instead of a CDATA section, and XHTML with entities that XML lacks."""

from collections.abc import Iterator

from lxml.etree import QName, _Element

from mturk_xml.examination import formatted_content
from mturk_xml.fixes import markup
from mturk_xml.fixes.edit import Edit
from mturk_xml.fixes.span import Span

_OF_MARKUP = ("FormattedContent", "HTMLContent")


def section(characters: str, element: _Element, span: Span) -> Iterator[Edit]:
    """Yield the section around the markup in an element that holds text, if markup is what belongs there."""
    content = characters[span.content : span.content_end]
    if QName(element).localname in _OF_MARKUP and "<![CDATA[" not in content and "]]>" not in content:
        yield Edit(span.content, span.content_end, f"<![CDATA[{content}]]>", "MTX109")


def references(characters: str, root: _Element, spans: dict[_Element, Span]) -> Iterator[Edit]:
    """Yield what mends ampersands and named entities in XHTML that stands in one CDATA section."""
    for found in formatted_content.check(root):
        span = spans[found.element]
        content = characters[span.content : span.content_end]
        if found.code == "MTX201" and content.strip().startswith("<![CDATA[") and content.count("<![CDATA[") == 1:
            yield from markup.in_markup(characters, span.content, span.content_end, found.code)
