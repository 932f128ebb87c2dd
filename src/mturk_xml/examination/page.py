"""The rules on the page of an HTMLQuestion."""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from mturk_xml.examination import frame, page_form
from mturk_xml.found import Found
from mturk_xml.html5 import HtmlError, parse_page
from mturk_xml.rules.page_words import BYTE_ORDER_MARK, MISSING, PARSE_ERRORS, STOPPED, UNKNOWN

# What HTML5 calls an error, but pages have that were shown to workers: no doctype, or one of the languages that the
# article calls compatible; and hyphens in comments, which the HTML of today allows.
_DOUBTFUL = frozenset({
    "expected-doctype-but-got-chars",
    "expected-doctype-but-got-end-tag",
    "expected-doctype-but-got-eof",
    "expected-doctype-but-got-start-tag",
    "unknown-doctype",
    "unexpected-char-in-comment",
    "unexpected-dash-after-double-dash-in-comment",
})  # fmt: skip
_ESCAPED = re.compile(r"\s*&lt;[!/a-z]", re.IGNORECASE)


def check(root: _Element) -> Iterator[Found]:
    """Yield what is wrong or doubtful, in document order."""
    content, height = root
    yield from _page(content, content.text or "")
    yield from frame.check(height)


def _page(element: _Element, html: str) -> Iterator[Found]:
    if not html.strip():
        reason, advice = MISSING["page"]
        yield Found("MTX244", element, {"reason": reason, "advice": advice})
        return
    if "<" not in html and _ESCAPED.match(html):
        yield Found("MTX243", element, {}, _first(html))
        return
    if html.startswith("\ufeff"):
        reason, advice = BYTE_ORDER_MARK
        yield Found("MTX240", element, {"reason": reason, "advice": advice}, 0)
        html = " " + html[1:]
    page = parse_page(html)
    for error in page.errors:
        yield _parse_error(element, html, error)
    if "${" in html:
        yield from _placeholders(element, html)
    if page.stopped in STOPPED:
        yield Found("MTX242", element, {"reason": STOPPED[page.stopped]}, page.stopped_at)
    if not page.stopped and not page.swallowed:  # else there may be a form that was not seen
        yield from page_form.check(element, page)


def _placeholders(element: _Element, html: str) -> Iterator[Found]:
    """Yield the placeholders of a layout that were not filled; in a script, they may be expressions of its own."""
    from mturk_xml.layout_values import placeholders

    for each in placeholders(html):
        if not each.context.script:
            yield Found("MTX262", element, {"placeholder": html[each.offset : each.end]}, each.offset)


def _parse_error(element: _Element, html: str, error: HtmlError) -> Found:
    reason, advice = PARSE_ERRORS.get(error.code, UNKNOWN)
    facts = {name: _quoted(fact) for name, fact in error.facts.items()}
    words = {"reason": reason.format(code=error.code, **facts), "advice": advice.format(code=error.code, **facts)}
    return Found("MTX241" if error.code in _DOUBTFUL else "MTX240", element, words, max(error.offset, _first(html)))


def _quoted(fact: object) -> object:
    """Return a fact that is not too long for a sentence: names of elements can be of any length."""
    return fact if not isinstance(fact, str) or len(fact) <= 60 else f"{fact[:57]}..."


def _first(html: str) -> int:
    """Return the offset of the first character that is no white space, where people look for what is missing."""
    return len(html) - len(html.lstrip())
