"""FormattedContent: is the text in it XHTML of the supported subset?

Checked as the article Formatted Content: XHTML describes: the text becomes the content of an element
``FormattedContent`` in the XHTML namespace, and that document is held against the schema of the subset. So
``&nbsp;`` is an error, though a sample of the article itself uses it: the document has no entity definitions.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.etree import QName, _Element

from mturk_xml.diagnostics import MAX_FINDINGS, Problem
from mturk_xml.examination.elements import blank
from mturk_xml.found import Found, InAttribute
from mturk_xml.gate import parse_text
from mturk_xml.rules import words
from mturk_xml.schema import XHTML_SUBSET, validator
from mturk_xml.source import Text, offset_at
from mturk_xml.verdict import violations

_NAME = "FormattedContent"
_XHTML = "http://www.w3.org/1999/xhtml"
_OPEN = f'<{_NAME} xmlns="{_XHTML}">'
_CLOSE = f"</{_NAME}>"
# Compiled where they are needed: most forms have nothing to be searched with them.
_OF_LINE = r" of line \d+"
_COMMENT = r"(?s)<!--|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
# Attributes of type anyURI; the schema limits href and src to addresses of the web.
_ANY_ADDRESS = ("cite", "longdesc", "usemap")
_NOT_READ = r"[\x00-\x20]"  # browsers do not read these in the name of a scheme


def check(root: _Element) -> Iterator[Found]:
    """Yield what is wrong in the FormattedContent elements of a schema-valid question form, in document order."""
    elements = root.iter(f"{{{QName(root).namespace}}}FormattedContent")
    while batch := list(islice(elements, _TOGETHER)):
        is_valid = validator(XHTML_SUBSET).validate  # here: forms without such content do without the schema
        contents = [element.text or "" for element in batch]
        for element, xhtml, tree in zip(batch, contents, _trees(contents), strict=True):
            if not xhtml or xhtml.isspace():
                yield blank(element)
            elif tree is None or not is_valid(tree):
                yield from _check(element, xhtml)


# Parsing a few contents as one document takes half the time of parsing each.
_TOGETHER = 64


def _trees(contents: Sequence[str]) -> Sequence[_Element | None]:
    """Return a tree for each of some contents, or nothing for each if they need a look one by one.

    One text cannot change what the others mean: without comments, sections and instructions, the end tag behind it is
    an end tag, or the whole is not well-formed; and it closes the tag before it, for no content has tags of that name.
    """
    joined = f"</{_NAME}><{_NAME}>".join(contents)
    alone: Sequence[_Element | None] = [None] * len(contents)
    if joined.count(_NAME) != 2 * len(contents) - 2 or _is_special(joined):
        return alone
    characters = f'<r xmlns="{_XHTML}"><{_NAME}>{joined}</{_NAME}></r>'
    tree = parse_text(Text(characters, characters.encode()), mixed=True)
    return alone if isinstance(tree, Problem) else list(tree)


def _is_special(xhtml: str) -> bool:
    """Return whether there may be something that asks for more than the schema, or that can cover an end tag."""
    marked = ("!" in xhtml and "<!" in xhtml) or ("?" in xhtml and "<?" in xhtml)
    return marked or any(name in xhtml for name in _ANY_ADDRESS)


def _check(element: _Element, xhtml: str) -> Iterator[Found]:
    characters = f"{_OPEN}{xhtml}{_CLOSE}"
    text = Text(characters, characters.encode())
    tree = parse_text(text, mixed=True)
    if isinstance(tree, Problem):
        reason, advice = words(tree.code, tree.facts)
        reason = re.sub(_OF_LINE, "", reason)  # a line of the content is none of the file
        offset = _offset(characters, tree.line, tree.column)
        yield Found("MTX201", element, {"reason": reason, "advice": advice}, offset)
        return
    refused = violations(tree, XHTML_SUBSET)
    if not refused and any(name in xhtml for name in _ANY_ADDRESS):
        refused = list(islice(_scripts(tree), MAX_FINDINGS + 1))
    if refused:
        yield from _refused(element, text, tree, refused)
    if "!--" in xhtml and (comment := _comment(xhtml)) is not None:
        yield Found("MTX231", element, {}, comment)


def _refused(element: _Element, text: Text, tree: _Element, refused: list[Found]) -> Iterator[Found]:
    from mturk_xml.spot import placed

    for violation, at in zip(refused, placed(text, tree, refused), strict=True):
        if violation.code == "MTX198":
            yield Found(violation.code, element, violation.facts, 0)
            continue
        reason, advice = words(violation.code, violation.facts)
        yield Found("MTX202", element, {"reason": reason, "advice": advice}, max(at.offset - len(_OPEN), 0))


def _scripts(tree: _Element) -> Iterator[Found]:
    """Yield the addresses with JavaScript in those attributes that the schema takes any address in."""
    for tag in tree.iter():
        for name in _ANY_ADDRESS:
            value = tag.get(name, "")
            if re.sub(_NOT_READ, "", value).lower().startswith("javascript:"):
                subject = f"the attribute {name} of <{QName(tag).localname}>"
                expected = "an address that is no JavaScript"
                facts = {"subject": subject, "value": repr(value), "expected": expected}
                yield Found("MTX105", tag, facts, InAttribute(name, 0))


def _comment(xhtml: str) -> int | None:
    """Return where the first comment begins; what looks like one in a CDATA section is none."""
    return next((found.start() for found in re.finditer(_COMMENT, xhtml) if found[0] == "<!--"), None)


def _offset(characters: str, line: int, column: int) -> int:
    return max(offset_at(characters, line, column) - len(_OPEN), 0)
