"""Markdown: by way of HTML, with the lines of the Markdown."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from mturk_xml.diagnostics import BuildError, Diagnostic
from mturk_xml.rules import diagnostic
from mturk_xml.xhtml.conversion import formatted_content
from mturk_xml.xhtml.losses import Place

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML

# As many as a whole document has. The parser takes a time that grows with the square of their number.
_MAX_BYTES = 65_535
_MAX_DEPTH = 100


def content_of_markdown(text: str, report: Callable[[Diagnostic], None] | None) -> str:
    """Return Markdown as the text of formatted content; ``report`` as for HTML.

    Markdown is what CommonMark says, with tables and with ``~~`` for lines through words. Columns are the beginnings
    of lines; neither is known where the lines of the HTML are not those of the Markdown.

    Raises:
        BuildError: something is lost, or the Markdown is too much to read.
        ImportError: markdown-it-py is not installed.
    """
    if not isinstance(text, str):
        message = f"Markdown is given as str, not {type(text).__name__}"
        raise TypeError(message)
    if len(text) > _MAX_BYTES or len(text.encode(errors="surrogatepass")) > _MAX_BYTES:
        raise BuildError([diagnostic("MTX021", line=1, column=1, facts={"limit": f"{_MAX_BYTES:,}"})])
    pieces = list(_pieces(text))
    offsets, at = [], 0
    for piece in pieces:
        offsets.append(at)
        at += len(piece.html)

    def place(offset: int) -> Place:
        number = max(bisect_right(offsets, offset) - 1, 0)
        return pieces[number].place(offset - offsets[number]) if pieces else (1, 1)

    return formatted_content("".join([piece.html for piece in pieces]), report, place)


class _Piece(NamedTuple):
    """A piece of HTML, and the lines of Markdown that it comes from: the first one, counted from 0, and the next."""

    html: str
    lines: tuple[int, int]
    whole: bool  # whether there is nothing but the HTML of these lines

    def place(self, offset: int) -> Place:
        """Return the beginning of the line of a character, if it is known."""
        first, behind = self.lines
        if not self.whole or behind - first == 1:
            return first + 1, 1
        same = self.html.rstrip("\n").count("\n") == behind - first - 1
        return (first + 1 + self.html.count("\n", 0, offset), 1) if same else (None, None)


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield the HTML of each token of a text."""
    parser, renderer = _parser()
    tokens, options = parser.parse(text), parser.options
    lines = (0, 1)
    for number, token in enumerate(tokens):
        if token.level >= _MAX_DEPTH - 1:  # the parser leaves out what is deeper
            raise BuildError([diagnostic("MTX022", line=lines[0] + 1, column=1, facts={"limit": _MAX_DEPTH})])
        lines = (token.map[0], token.map[1]) if token.map else lines
        token.info = ""  # the language of code is for machines
        if token.type == "inline":
            html = renderer.renderInline(token.children or [], options, {})
        elif rule := renderer.rules.get(token.type):
            html = rule(tokens, number, options, {})
        else:
            html = renderer.renderToken(tokens, number, options, {})
        yield _Piece(html, lines, token.type in ("inline", "html_block"))


def _parser() -> "tuple[MarkdownIt, RendererHTML]":
    try:
        from markdown_it import MarkdownIt
        from markdown_it.renderer import RendererHTML
    except ImportError as error:
        message = "reading Markdown takes markdown-it-py, which is not installed: pip install mturk-xml[markdown]"
        raise ImportError(message, name="markdown_it") from error
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _MAX_DEPTH}).enable(["table", "strikethrough"])
    return parser, RendererHTML()
