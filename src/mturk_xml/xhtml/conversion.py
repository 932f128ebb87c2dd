"""From HTML to formatted content: what the subset has is kept, what it has not is told."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from mturk_xml.characters import ILLEGAL
from mturk_xml.diagnostics import BuildError, Diagnostic
from mturk_xml.rules import diagnostic
from mturk_xml.xhtml.attribute_fitting import Fitting, is_centred, without_alignment
from mturk_xml.xhtml.element import accept
from mturk_xml.xhtml.html import Page, attributes_of, comment_of, offset_of, read_html
from mturk_xml.xhtml.html_parser import BLANK, TooMuchError
from mturk_xml.xhtml.losses import Losses, Place, places_in
from mturk_xml.xhtml.markup import VOID
from mturk_xml.xhtml.nesting import Nesting, is_mark
from mturk_xml.xhtml.subset import ROOT, elements, refusals
from mturk_xml.xhtml.tree import Tag, written_content
from mturk_xml.xhtml.vocabulary import ALIKE, BLOCKS, DROPPED, WHOLE


def formatted_content(
    html: str, report: Callable[[Diagnostic], None] | None, place: Callable[[int], Place] | None = None
) -> str:
    """Return HTML as the text of formatted content.

    ``report`` is handed what is lost, in the order of the HTML; without it, any loss raises an exception. ``place``
    gives the line and column of an offset; without it, they are those in the HTML.

    Raises:
        BuildError: something is lost, or the HTML is too much to read.
    """
    if not isinstance(html, str):
        message = f"HTML is given as str, not {type(html).__name__}"
        raise TypeError(message)
    if report is not None and not callable(report):
        message = "report is called with each loss: write report=losses.append, with losses = []"
        raise TypeError(message)
    text = html.replace("\r\n", "\n").replace("\r", "\n")
    place = place or places_in(text)
    losses = Losses()
    try:
        xhtml = _Conversion(text, losses).xhtml()
    except TooMuchError as error:
        line, column = place(error.offset)
        raise BuildError([diagnostic(error.code, line=line, column=column, facts=error.facts)]) from None
    if report is None:
        losses.refuse(place)
    else:
        for found in losses.diagnostics(place):
            report(found)
    return xhtml


# A reference to a character by its number, and the numbers that HTML takes and XML does not. A form feed is white space
# in HTML, and becomes a blank.
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+))")
_ILLEGAL_NUMBERS = frozenset({*range(1, 9), 0xB, *range(0xE, 0x20), 0xFFFE, 0xFFFF})
_LONGEST_NUMBER = 20
_SHOWN = 60

End = Callable[[], None]
"""What is to be done where an element ends."""


def _nothing() -> None:
    pass


class _Conversion:
    """One conversion of a text with line feeds."""

    def __init__(self, html: str, losses: Losses) -> None:
        self._html = html
        self._losses = losses
        self._nesting = Nesting(losses)
        self._fitting = Fitting(losses)

    def xhtml(self) -> str:
        """Return the text of formatted content."""
        page = read_html(self._html)
        self._tell_characters()
        self._tell_ignored(page)
        self._walk(page.root)
        self._fitting.drop_dangling(self._nesting.root)
        xhtml = written_content(self._nesting.root).strip(BLANK)
        accept(ROOT, refusals(ROOT, "", xhtml))
        return xhtml

    def _tell_characters(self) -> None:
        """Tell the characters that XML cannot carry."""
        for found in ILLEGAL.finditer(self._html):
            if found[0] != "\f":
                self._losses.tell("MTX007", found.start(), "", character=f"U+{ord(found[0]):04X}")
        for found in _REFERENCE.finditer(self._html):
            digits, base = (found[1], 16) if found[1] else (found[2], 10)
            number = int(digits, base) if len(digits) <= _LONGEST_NUMBER else 0
            if number in _ILLEGAL_NUMBERS:
                self._losses.tell("MTX007", found.start(), "", character=f"U+{number:04X}")

    def _tell_ignored(self, page: Page) -> None:
        """Tell what the parser left out or moved by itself."""
        whole = [tag for tag in page.ignored if tag.name in WHOLE]
        for name, attributes, offset in [*whole, ("html", attributes_of(page.root), offset_of(page.root))]:
            for attribute in attributes:
                reason = f"formatted content has no <{name}>"
                self._losses.tell("MTX205", offset, name, attribute=attribute, reason=reason, advice="remove it")
        for name, _, offset in page.ignored:
            if name not in WHOLE:
                self._lost(name, offset, "HTML has no place for it here", "mend the tags around it")
        if page.unfinished:
            advice = "end it with '>', or write &lt; for a '<' that is text"
            self._lost(
                page.unfinished.name, page.unfinished.offset, "the tag never ends", advice, " with all that follows"
            )
        for offset in page.moved_from:
            reason, advice = "has content between its cells, which stands before it", "put that before the table"
            self._losses.tell("MTX206", offset, "table", reason=reason, advice=advice)

    def _lost(self, name: str, offset: int | None, reason: str, advice: str, rest: str = "") -> None:
        self._losses.tell("MTX203", offset, name, rest=rest, reason=reason, advice=advice)

    def _walk(self, root: Element) -> None:
        """Hand the tree to the nesting piece by piece. It can be deeper than calls of a function."""
        self._text(root.text)
        waiting: list[tuple[Element, Iterator[Element], End]] = [(root, iter(root), _nothing)]
        while waiting:
            element, children, end = waiting[-1]
            child = next(children, None)
            if child is None:
                waiting.pop()
                end()
                self._text(element.tail)
            elif self._dropped(child):
                self._text(child.tail)
            else:
                waiting.append((child, iter(child), self._start(child)))
                self._text(child.text)

    def _text(self, text: str | None) -> None:
        if text:
            self._nesting.text(ILLEGAL.sub("", text.replace("\f", " ")))

    def _dropped(self, element: Element) -> bool:
        """Return whether an element or a comment is left out with all that is in it."""
        offset, comment = offset_of(element), comment_of(element)
        if comment is not None:
            self._losses.tell("MTX207", offset, "", comment=repr(comment[:_SHOWN]))
            return True
        name = element.tag.rpartition("}")[2]
        if name not in DROPPED:
            return False
        self._lost(name, offset, *DROPPED[name], " with all that is in it" if len(element) or element.text else "")
        return True

    def _start(self, element: Element) -> End:
        """Open an element, and return how to close it."""
        source = element.tag
        tag = Tag(ALIKE.get(source, source), attributes_of(element), source, offset_of(element))
        if source == "caption" or (source == "div" and is_centred(tag.attributes)):
            tag = tag._replace(name="center", attributes=without_alignment(tag.attributes))
        if tag.name not in elements():
            names = ", ".join(attributes_of(element))
            self._losses.tell("MTX204", tag.offset, source, attributes=f" and its {names}" if names else "")
            return self._apart() if source in BLOCKS else _nothing
        address = tag.attributes.get("src", "")
        tag = self._fitting.fitted(tag)
        if tag.name == "img" and "src" not in tag.attributes:
            return self._without_picture(tag, address)
        if is_mark(tag.name):
            self._nesting.start_mark(tag)
            return self._nesting.end_mark
        if source == "caption":
            self._nesting.start_caption(tag)
            return self._nesting.end
        is_placed = self._nesting.start(tag)
        if tag.name in VOID:
            return _nothing
        return self._nesting.end if is_placed else self._apart()

    def _without_picture(self, tag: Tag, address: str) -> End:
        """Put in the alternative text of a picture whose address the subset does not take."""
        facts = self._fitting.refusal("img", "src", ILLEGAL.sub("", address))
        alternative = tag.attributes["alt"]
        reason = facts["reason"] + ("; its alternative text stands in its place" if alternative else "")
        self._lost(tag.source, tag.offset, reason, facts["advice"])
        self._nesting.text(alternative)
        return _nothing

    def _apart(self) -> End:
        """Begin a new line, and another one where the element ends."""
        self._nesting.set_apart()
        return self._nesting.set_apart
