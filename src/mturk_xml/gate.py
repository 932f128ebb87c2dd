"""The one gate for every byte that comes in: text -> tree, or the problem that stopped it.

What gets past is a tree without document type, entities, comments or processing instructions, at most 256 levels
deep. Nothing is fetched. Text that a comment cuts in two is one text again.
"""

from typing import Any

from lxml import etree
from lxml.etree import _Element

from mturk_xml.diagnostics import Problem
from mturk_xml.source import Text, place

# A tree takes up to a hundred times the bytes of its smallest tags, so tags are limited apart from bytes.
MAX_TAGS = 1_000_000

PARSER_OPTIONS: dict[str, Any] = {
    "encoding": "utf-8",  # what the source module hands over, whatever the declaration says
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "remove_comments": True,
    "remove_pis": True,
    "huge_tree": False,
}
_PARSER = etree.XMLParser(**PARSER_OPTIONS)
# Leaves out the white space between elements, and makes a tenth less work of a document. Where nothing can split a
# text in two it drops nothing else: libxml2 keeps blanks unless markup follows them, and then unless it is the end tag
# of an element without children. A CDATA section, a comment, a processing instruction and a raw carriage return count
# as such markup, so texts with one of them go to the other parser.
_BARE_PARSER = etree.XMLParser(**PARSER_OPTIONS, remove_blank_text=True)


def parse_text(text: Text, *, mixed: bool = False) -> _Element | Problem:
    """Return the root element of a decoded text, or why it is refused.

    ``mixed`` says that text and elements may stand side by side, as in XHTML, where white space between them counts.
    """
    characters = text.characters
    declarations = _has(characters, "<!")  # CDATA sections and comments, too
    if (declarations or len(characters) > MAX_TAGS) and (problem := refusal(text)):
        return problem
    body = characters.find("?>") if characters.startswith("<?xml") else 0
    split = mixed or declarations or "\r" in characters or _has(characters, "<?", body)
    try:
        root: _Element = etree.fromstring(text.utf8, _PARSER if split else _BARE_PARSER)
    except etree.XMLSyntaxError as error:
        from mturk_xml.malformed import explain  # only broken documents pay for the words

        return explain(error, text)
    if declarations and root.getroottree().docinfo.internalDTD is not None:
        return Problem("MTX020", facts={"advice": _REMOVE})
    return root


def _has(characters: str, mark: str, start: int = 0) -> bool:
    """Return whether a text has a mark of markup.

    Its second character is rare, and a search for one character is far quicker than one for two, of which the first is
    everywhere. Where it is not rare after all, the search for both is the quicker one.
    """
    first, second = mark[0], mark[1]
    at = start
    for _ in range(_RARE):
        at = characters.find(second, at + 1)
        if at < 0:
            return False
        if characters[at - 1] == first:
            return True
    return characters.find(mark, at) >= 0


_RARE = 400


_MARK = "<!DOCTYPE"


def refusal(text: Text) -> Problem | None:
    """Return why a text is refused unparsed, if it is."""
    characters = text.characters
    if _has(characters, "<!") and _MARK in characters and (problem := _document_type(text)):
        return problem
    if len(characters) > MAX_TAGS and characters.count("<") > MAX_TAGS:
        return Problem("MTX023", facts={"limit": f"{MAX_TAGS:,}"})
    return None


_REMOVE = "remove it: entities and external references are refused unread"
_PAGE = "this is an HTML page; put it into the HTMLContent of an HTMLQuestion, in a CDATA section"


def _document_type(text: Text) -> Problem | None:
    """Return a problem if ``<!DOCTYPE`` is a declaration, not text in a CDATA section or a comment.

    A parser that refuses at the declaration itself decides, before libxml2 reads what the declaration says.
    """
    from defusedxml.common import DTDForbidden
    from defusedxml.ElementTree import DefusedXMLParser, ParseError

    parser = DefusedXMLParser(target=_Nothing(), encoding="utf-8", forbid_dtd=True)
    try:
        parser.feed(text.utf8)
        parser.close()
    except DTDForbidden:
        at = text.characters.index(_MARK)
        page = text.characters[at + len(_MARK) : at + len(_MARK) + 6].strip().lower() in ("html", "html>")
        advice = _PAGE if page else _REMOVE
        return Problem("MTX020", *place(text.characters, at), {"advice": advice})
    except ParseError:
        return None  # not well-formed: libxml2 says so, and its answer is worded for people
    return None


class _Nothing:
    """A parser target that keeps nothing."""

    def close(self) -> None:
        """Return nothing: the parser is asked for its verdict only."""
