"""Why a text is not well-formed XML, in words for people who wrote it by hand, at the character to mend."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from lxml import etree

from mturk_xml.characters import ILLEGAL
from mturk_xml.diagnostics import Problem
from mturk_xml.kinds import KINDS
from mturk_xml.source import Text, offset_at, place
from mturk_xml.unfinished import broken_section, left_content, unfinished
from mturk_xml.unpaired import unpaired

# The deepest document of the family, a table in a table in a FormattedContent, stays below 30 levels. 256 is where
# libxml2 itself stops; its own limit is used, so there is no second one to keep in step.
MAX_DEPTH = 256
# libxml2 stops at texts of 10 million bytes and names of 50,000, too.
MAX_TEXT = 10_000_000

# What libxml2 calls an error, as one of our codes. Its numbers are stable; its sentences are not looked at.
_CODES: dict[Any, str] = {
    etree.ErrorTypes.ERR_DOCUMENT_EMPTY: "MTX001",
    etree.ErrorTypes.ERR_TAG_NAME_MISMATCH: "MTX003",
    etree.ErrorTypes.ERR_LT_IN_ATTRIBUTE: "MTX004",
    etree.ErrorTypes.ERR_ENTITYREF_SEMICOL_MISSING: "MTX004",
    etree.ErrorTypes.ERR_NAME_REQUIRED: "MTX004",
    etree.ErrorTypes.ERR_MISPLACED_CDATA_END: "MTX004",
    etree.ErrorTypes.ERR_UNDECLARED_ENTITY: "MTX005",
    etree.ErrorTypes.WAR_UNDECLARED_ENTITY: "MTX005",
    etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE: "MTX006",
    etree.ErrorTypes.NS_ERR_XML_NAMESPACE: "MTX006",
    etree.ErrorTypes.NS_ERR_QNAME: "MTX006",
    etree.ErrorTypes.WAR_NS_URI: "MTX006",
    etree.ErrorTypes.ERR_INVALID_CHAR: "MTX007",
    etree.ErrorTypes.ERR_INVALID_CHARREF: "MTX007",
    etree.ErrorTypes.ERR_TAG_NOT_FINISHED: "MTX008",
    etree.ErrorTypes.ERR_CDATA_NOT_FINISHED: "MTX008",
    etree.ErrorTypes.ERR_COMMENT_NOT_FINISHED: "MTX008",
    etree.ErrorTypes.ERR_ATTRIBUTE_NOT_FINISHED: "MTX008",
    etree.ErrorTypes.ERR_NAME_TOO_LONG: "MTX024",
}


class _Complaint(NamedTuple):
    """What libxml2 complains of, and where it stopped."""

    kind: int
    code: str
    line: int
    column: int
    offset: int
    message: str


def explain(error: etree.XMLSyntaxError, text: Text) -> Problem:
    """Return libxml2's first complaint as a problem in our words, at the character that has to be mended."""
    offset = _offset_of(text.characters, *error.position)
    line, column = place(text.characters, offset)  # libxml2 does not count a lone carriage return as a line
    code = _CODES.get(error.code, "MTX002")
    complaint = _Complaint(error.code, code, line, column, offset, error.msg or "")
    if len(text.characters) <= _MOST_CHARACTERS and (told := _told_by_tags(text.characters, complaint)):
        return told
    return _EXPLAINED.get(error.code, _EXPLAINED.get(code, _reasoned))(text, complaint)


# Longer texts are told what libxml2 says, where it says it. Real questions end at 65,535 bytes.
_MOST_CHARACTERS = 1 << 18
_ABOUT_PAIRS = (etree.ErrorTypes.ERR_TAG_NAME_MISMATCH, etree.ErrorTypes.ERR_TAG_NOT_FINISHED)
_ABOUT_ONE_TAG = (
    etree.ErrorTypes.ERR_LT_IN_ATTRIBUTE,
    etree.ErrorTypes.ERR_ATTRIBUTE_WITHOUT_VALUE,
    etree.ErrorTypes.ERR_ATTRIBUTE_REDEFINED,
    etree.ErrorTypes.ERR_SPACE_REQUIRED,
    etree.ErrorTypes.ERR_NAME_REQUIRED,
    etree.ErrorTypes.ERR_GT_REQUIRED,
    etree.ErrorTypes.NS_ERR_QNAME,
    etree.ErrorTypes.WAR_NS_URI,
)


def _told_by_tags(characters: str, complaint: _Complaint) -> Problem | None:
    """Return a problem with tags as people see them: a parser stops far behind a tag that is not finished."""
    if section := broken_section(characters, complaint.offset):
        return section
    if complaint.kind == etree.ErrorTypes.ERR_DOCUMENT_END:
        return left_content(characters)
    if complaint.kind in _ABOUT_PAIRS:
        return unpaired(characters)
    return unfinished(characters, complaint.offset) if complaint.kind in _ABOUT_ONE_TAG else None


def _reasoned(text: Text, complaint: _Complaint) -> Problem:
    mark = _BEGINS_WITH.get(complaint.kind) or _POINTS_AT.get(complaint.code)
    where = complaint.line, complaint.column
    if mark:
        where = place(text.characters, max(text.characters.rfind(mark, 0, complaint.offset), 0))
    reason = _REASONS.get(complaint.kind) or _reason(complaint.message)
    advice = _ADVICE.get(complaint.kind, "every element must be closed, and every attribute value quoted")
    return Problem(complaint.code, *where, {"reason": reason, "advice": advice})


def _namespace(text: Text, complaint: _Complaint) -> Problem:
    """Tell of a namespace, and of the one that a document has to have: without blanks, or by the name of its root."""
    problem = _reasoned(text, complaint)
    begun = _BEGUN.match(text.characters, offset_at(text.characters, problem.line, problem.column))
    named = [kind.namespace for kind in reversed(KINDS) if begun and kind.name == begun[2]]
    joined = "".join(complaint.message.split())
    meant = next((each for each in named if each in joined), next(iter(named), None))
    if complaint.kind != etree.ErrorTypes.WAR_NS_URI or not begun or not meant:
        return problem
    advice = f'write xmlns{f":{begun[1]}" if begun[1] else ""}="{meant}"'
    return problem._replace(facts=problem.facts | {"advice": advice})


_BEGUN = re.compile(r"<(?:([^\s<>/:]+):)?([^\s<>/:]+)")


def _nothing(text: Text, complaint: _Complaint) -> Problem:
    from mturk_xml.embedding import unescaped

    if unescaped(text.characters):
        return Problem("MTX009")
    if text.characters.lstrip().startswith("&lt;"):
        return Problem(complaint.code, facts={"reason": "the markup is escaped once too often, &lt; stands for <"})
    if text.characters.endswith((".xml", ".question", ".answerkey")) and "\n" not in text.characters:
        return Problem(
            complaint.code, facts={"reason": "it looks like the name of a file; give a path object for a file"}
        )
    return _reasoned(text, complaint)


def _section_end(_text: Text, complaint: _Complaint) -> Problem:
    facts = {"character": "]]>", "escaped": "]]&gt;", "otherwise": "or split it over two CDATA sections"}
    return Problem(complaint.code, complaint.line, complaint.column, facts)


def _too_long(_text: Text, complaint: _Complaint) -> Problem:
    return Problem("MTX024", complaint.line, complaint.column, {"limit": f"{MAX_TEXT:,}"})


# libxml2 stops behind the tag that is wrong; people look at its beginning.
_POINTS_AT = {"MTX003": "</", "MTX006": "<"}
_BEGINS_WITH: dict[Any, str] = {
    etree.ErrorTypes.ERR_RESERVED_XML_NAME: "<?",
    etree.ErrorTypes.ERR_CDATA_NOT_FINISHED: "<![CDATA[",
    etree.ErrorTypes.ERR_COMMENT_NOT_FINISHED: "<!--",
}


def _reason(message: str) -> str:
    """Return libxml2's sentence, reworded where it only carries names."""
    for pattern, words in _WORDS:
        if match := pattern.match(message):
            return words.format(*match.groups())
    return _AT.sub("", " ".join(message.split()))


_AT = re.compile(r",? line \d+, column \d+$")
_WORDS = (
    (re.compile(r"Specification mandates value for attribute ([^\s,]+)"), "the attribute {0} has no value"),
    (re.compile(r"Failed to parse QName '(.*)'"), "{0!r} is no name: a colon stands in it, or is one too many"),
    (
        re.compile(r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+?),? "),
        "<{0}> of line {1} is closed by </{2}>",
    ),
    (re.compile(r"Premature end of data in tag (\S+) line (\d+)"), "<{0}> of line {1} is never closed"),
    (re.compile(r"Couldn't find end of Start Tag (\S+)"), "the tag <{0} is not closed by >"),
    (re.compile(r"Attribute (\S+) redefined"), "the attribute {0} stands twice in one tag"),
    (re.compile(r"Namespace prefix (\S+) on (\S+) is not defined"), "the prefix {0} of {1} is not declared"),
    (re.compile(r"xmlns:(?:\S+:)? ?'?(.*?)'? is not a valid URI"), "{0!r} is not a valid URI"),
)


_REASONS: dict[Any, str] = {
    etree.ErrorTypes.ERR_DOCUMENT_EMPTY: "no element begins here",
    etree.ErrorTypes.ERR_DOCUMENT_END: "something stands behind the end of the root element",
    etree.ErrorTypes.ERR_RESERVED_XML_NAME: "the XML declaration must be the very first thing in the document",
    etree.ErrorTypes.ERR_ATTRIBUTE_NOT_STARTED: "an attribute value must stand in quotation marks",
    etree.ErrorTypes.ERR_ATTRIBUTE_NOT_FINISHED: "an attribute value is not closed by its quotation mark",
    etree.ErrorTypes.ERR_SPACE_REQUIRED: "no space stands before an attribute",
    etree.ErrorTypes.ERR_HYPHEN_IN_COMMENT: "two dashes stand inside a comment",
    etree.ErrorTypes.ERR_CDATA_NOT_FINISHED: "a CDATA section is not closed by ]]>",
    etree.ErrorTypes.ERR_COMMENT_NOT_FINISHED: "a comment is not closed by -->",
}
_ADVICE: dict[Any, str] = {
    etree.ErrorTypes.ERR_DOCUMENT_END: "keep one root element; another document belongs into a file of its own",
    etree.ErrorTypes.ERR_RESERVED_XML_NAME: "delete what stands before <?xml, blanks and empty lines included",
    etree.ErrorTypes.ERR_ATTRIBUTE_NOT_STARTED: 'write name="value"',
    etree.ErrorTypes.ERR_ATTRIBUTE_NOT_FINISHED: "write the quotation mark where the value ends",
    etree.ErrorTypes.ERR_ATTRIBUTE_WITHOUT_VALUE: 'write name="value"',
    etree.ErrorTypes.ERR_ATTRIBUTE_REDEFINED: "remove one of the two",
    etree.ErrorTypes.ERR_SPACE_REQUIRED: "write a space between two attributes",
    etree.ErrorTypes.ERR_HYPHEN_IN_COMMENT: "write one dash, or =; a comment begins with <!-- and ends with -->",
    etree.ErrorTypes.ERR_CDATA_NOT_FINISHED: "write ]]> where it ends: before </HTMLContent> or </FormattedContent>",
    etree.ErrorTypes.ERR_COMMENT_NOT_FINISHED: "write --> where the comment ends",
    etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE: 'remove the prefix and its colon, or declare it: xmlns:prefix="..."',
    etree.ErrorTypes.NS_ERR_QNAME: "write a name without a colon",
    etree.ErrorTypes.WAR_NS_URI: "write the namespace on one line without spaces",
    etree.ErrorTypes.ERR_UNKNOWN_VERSION: 'write <?xml version="1.0"?>, or leave the declaration away',
    etree.ErrorTypes.ERR_INVALID_DEC_CHARREF: "write a reference as &#160; with digits and a semicolon",
    etree.ErrorTypes.ERR_INVALID_HEX_CHARREF: "write a reference as &#xA0; with hexadecimal digits and a semicolon",
}


def _offset_of(characters: str, line: int, column: int) -> int:
    """Return the offset of a line and column as libxml2 counts them: a line ends with LF and with nothing else."""
    start = 0
    for _ in range(line - 1):
        found = characters.find("\n", start)
        if found < 0:
            break
        start = found + 1
    return min(start + max(column, 1) - 1, len(characters))


def _resource(text: Text, complaint: _Complaint) -> Problem:
    """Tell the limit on depth from the one on the length of a text: libxml2 has one number for both."""
    depth = deepest = 0
    for tag in re.finditer(r"<(/?)[^<>!?/][^<>]*?(/?)>", text.characters):
        depth += -1 if tag[1] else 0 if tag[2] else 1
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        return Problem("MTX022", complaint.line, complaint.column, {"limit": MAX_DEPTH})
    return _too_long(text, complaint)


def _unescaped(text: Text, complaint: _Complaint) -> Problem:
    offset, kind = complaint.offset, complaint.kind
    character, escaped = ("<", "&lt;") if kind == etree.ErrorTypes.ERR_LT_IN_ATTRIBUTE else ("&", "&amp;")
    found = text.characters.rfind(character, 0, offset + 1)
    if found < 0 or (character == "&" and "<" in text.characters[found:offset]):
        # libxml2 asks for a name after a stray '<', too ("a < b")
        character, escaped = "<", "&lt;"
        found = max(text.characters.rfind("<", 0, offset + 1), 0)
    if text.characters.startswith("<!", found):
        return _declaration(text, found)
    in_tag = text.characters.rfind("<", 0, found) > text.characters.rfind(">", 0, found)
    if kind == etree.ErrorTypes.ERR_LT_IN_ATTRIBUTE:
        otherwise = "or close the quotation mark before it"
    else:
        otherwise = "wherever it stands in the value" if in_tag else "or put the text in a CDATA section"
    facts = {"character": character, "escaped": escaped, "otherwise": otherwise}
    return Problem("MTX004", *place(text.characters, found), facts)


def _declaration(text: Text, found: int) -> Problem:
    begin = text.characters[found : found + 9]
    advice = "put HTML into a CDATA section: <![CDATA[ ... ]]>; in formatted content, remove the declaration"
    return Problem("MTX002", *place(text.characters, found), {"reason": f"{begin} cannot stand here", "advice": advice})


_NAMED = re.compile(r"&([^;&\s<>]*);?")


def _entity(text: Text, complaint: _Complaint) -> Problem:
    from html.entities import html5

    found = max(text.characters.rfind("&", 0, complaint.offset), 0)
    match = _NAMED.match(text.characters, found)
    name = match[1] if match else ""
    known = html5.get(name + ";")
    numeric = "".join(f"&#{ord(character)};" for character in known or "")
    replacement = numeric or f"&amp;{name}; if the text is meant literally"
    if text.characters.find(f"&{name};", found + 1) > 0:
        replacement += f", wherever &{name}; stands"
    return Problem("MTX005", *place(text.characters, found), {"entity": name, "replacement": replacement})


def _character(text: Text, complaint: _Complaint) -> Problem:
    match = ILLEGAL.search(text.characters)
    if match:
        name = f"U+{ord(match[0]):04X}"
        return Problem("MTX007", *place(text.characters, match.start()), {"character": name})
    found = max(text.characters.rfind("&#", 0, complaint.offset + 1), 0)
    end = text.characters.find(";", found) + 1
    return Problem("MTX007", *place(text.characters, found), {"character": text.characters[found:end]})


def covered(text: Text, problem: Problem) -> Text | None:
    """Return a text with a problem covered up, so that the parser gets past it; none if what follows depends on it.

    What stands behind the problem keeps its place.
    """
    at = offset_at(text.characters, problem.line, problem.column)
    here = text.characters[at:]
    if problem.code == "MTX004" and not here.startswith("<"):
        length = len(problem.facts["character"])
    elif problem.code in ("MTX004", "MTX005", "MTX007"):
        length = 1
    else:
        return None
    if here.startswith("<") and not _STRAY.match(here, 1):  # it may have been meant as a tag
        return None
    characters = f"{text.characters[:at]}{'_' * length}{here[length:]}"
    return Text(characters, characters.encode())


_STRAY = re.compile(r"[\s0-9=]")


# By the kind of the complaint where that says more than its code.
_EXPLAINED: dict[Any, Callable[[Text, _Complaint], Problem]] = {
    etree.ErrorTypes.ERR_RESOURCE_LIMIT: _resource,
    etree.ErrorTypes.ERR_MISPLACED_CDATA_END: _section_end,
    "MTX001": _nothing,
    "MTX004": _unescaped,
    "MTX005": _entity,
    "MTX006": _namespace,
    "MTX007": _character,
    "MTX024": _too_long,
}
