"""Marks without their other half, in or around one tag: brackets, quotation marks, the beginning of a CDATA section."""

import re

from mturk_xml.diagnostics import Problem
from mturk_xml.source import place
from mturk_xml.tags import Tag, open_value, tags
from mturk_xml.vocabulary import vocabulary


def unfinished(characters: str, offset: int) -> Problem | None:
    """Return what the tag before a place lacks as a problem at that tag; ``None`` if it lacks nothing."""
    tag = _before(characters, offset)
    if tag is None:
        return None
    if tag.begins and (value := open_value(characters, tag)):
        reason = f"the value of the attribute {value.name} is not closed by its quotation mark"
        facts = {"reason": reason, "advice": f"write {value.mark} where the value ends"}
        return Problem("MTX002", *place(characters, value.start), facts)
    in_value = characters.startswith(('"', "'"), tag.end)  # of which the mark is there, but a < before it
    return None if tag.is_finished or in_value else _without_bracket(characters, tag)


def _before(characters: str, offset: int) -> Tag | None:
    """Return the last tag that begins before a place."""
    last = None
    for tag in tags(characters):
        if tag.start >= offset:
            break
        last = tag
    return last


def _without_bracket(characters: str, tag: Tag) -> Problem:
    """Tell that a tag has no ``>``; or, if no element begins like it, that its ``<`` is a sign of the text."""
    listed = list(tags(characters))
    known = vocabulary(characters, listed[0])
    if tag.ends or any(each.name == tag.name for each in listed if each.is_finished):
        name: str | None = tag.name
    else:
        name = known.begun_with(tag.local)
    where = place(characters, tag.start)
    if name is None:
        facts = {"character": "<", "escaped": "&lt;", "otherwise": "or put the text in a CDATA section"}
        return Problem("MTX004", *where, facts)
    begun = ("<" if tag.begins else "</") + name
    advice = "write > where the tag ends; or &lt; instead of <, if it is no tag"
    return Problem("MTX002", *where, {"reason": f"the tag {begun} is not closed by >", "advice": advice})


_SECTIONS = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[(?P<text>.*?)(?:\]\]>|\Z)|(?P<end>\]\]>)", re.DOTALL)
_HELD_IN_SECTIONS = ("HTMLContent", "FormattedContent")
_HOLDER_ENDS = re.compile(r"</(?:[^\s<>/:]+:)?(?:HTMLContent|FormattedContent)\s*>")


def broken_section(characters: str, offset: int) -> Problem | None:
    """Return that a CDATA section lacks one of its marks, or ends in the middle of a text, where that can be told.

    Without its second mark it goes on to the end of the next one. Without its first, its text is taken for markup; a
    parser stops somewhere in that.
    """
    if "]]>" not in characters:
        return None
    ended = None
    for mark in _SECTIONS.finditer(characters):
        if mark["end"]:
            return _unbegun(characters, offset, mark.start(), ended)
        ended = mark if mark["text"] else ended
        another = characters.find("<![CDATA[", *mark.span("text")) if mark["text"] and mark.start() < offset else -1
        if another > 0 and (swallowed := _HOLDER_ENDS.search(characters, mark.start("text"), another)):
            facts = {"reason": "a CDATA section is not closed by ]]>", "advice": f"write ]]> before {swallowed[0]}"}
            return Problem("MTX002", *place(characters, mark.start()), facts)
    return None


def _unbegun(characters: str, offset: int, end: int, ended: re.Match[str] | None) -> Problem | None:
    """Tell of the end of a section that does not begin. If one ended before in the same element, it ended too early."""
    holder = None
    for tag in tags(characters[:end]):
        if tag.local in _HELD_IN_SECTIONS:
            holder = tag if tag.begins and not tag.ends else None
    if holder is None or not holder.end <= offset <= end + len("]]>"):
        return None
    if ended and ended.start() >= holder.end:
        reason = "the CDATA section ends here, though its text goes on"
        advice = "write ]]]]><![CDATA[> instead of ]]>, and the text goes on"
        return Problem("MTX002", *place(characters, ended.end("text")), {"reason": reason, "advice": advice})
    reason = f"a CDATA section ends in line {place(characters, end)[0]}, but does not begin"
    facts = {"reason": reason, "advice": f"write <![CDATA[ behind <{holder.name}>"}
    return Problem("MTX002", *place(characters, holder.end), facts)


def left_content(characters: str) -> Problem | None:
    """Return where formatted content, which is put between tags to be parsed, holds the end tag of itself."""
    root = next(tags(characters), None)
    if root is None or root.local != "FormattedContent":
        return None
    at = characters.index(f"</{root.name}")
    reason = f"</{root.name}> stands in the content itself; the CDATA section is not closed before it"
    return Problem("MTX002", *place(characters, at), {"reason": reason, "advice": f"write ]]> before </{root.name}>"})
