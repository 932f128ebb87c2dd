"""Characters and references that XML takes amiss, where there is no doubt about what is meant."""

import re
from collections.abc import Iterable, Iterator

from mturk_xml.diagnostics import Diagnostic
from mturk_xml.fixes.edit import Edit
from mturk_xml.source import offset_at

_REFERENCE = re.compile(r"&(?:#[0-9]+;|#x[0-9A-Fa-f]+;|([A-Za-z][A-Za-z0-9]*)(;?))?")
_XML = ("amp", "lt", "gt", "quot", "apos")
_NO_TAG = re.compile(r"<(?=[\s0-9=])")


def edits(characters: str, found: Iterable[Diagnostic]) -> Iterator[Edit]:
    """Yield what mends the characters and entities that keep a text from being XML."""
    for each in found:
        at = offset_at(characters, each.line or 1, each.column or 1)
        if each.code in ("MTX004", "MTX005") and (edit := _mended(characters, at)):
            yield edit
    yield from _html(characters)


def in_markup(characters: str, start: int, end: int, code: str) -> Iterator[Edit]:
    """Yield what mends each ampersand and each named entity in a piece of a text that is markup itself."""
    for match in re.finditer("&", characters[start:end]):
        edit = _mended(characters, start + match.start())
        if edit and edit.end <= end:
            yield edit._replace(code=code)


def _mended(characters: str, at: int) -> Edit | None:
    if characters.startswith("]]>", at):
        return Edit(at, at + 3, "]]&gt;", "MTX004")
    if _NO_TAG.match(characters, at):
        return Edit(at, at + 1, "&lt;", "MTX004")
    reference = _REFERENCE.match(characters, at)
    if not reference:
        return None
    name, semicolon = reference[1], reference[2]
    if name is None:
        return Edit(at, at + 1, "&amp;", "MTX004") if reference[0] == "&" else None
    if semicolon:
        return _entity(at, reference.end(), name)
    is_parameter = characters.startswith("=", reference.end())
    return Edit(at, at + 1, "&amp;", "MTX004") if is_parameter or not _may_be_entity(name) else None


def _entity(at: int, end: int, name: str) -> Edit | None:
    from html.entities import html5

    meant = html5.get(f"{name};")
    if name in _XML or meant is None:
        return None
    return Edit(at, end, "".join(f"&#{ord(each)};" for each in meant), "MTX005")


def _may_be_entity(name: str) -> bool:
    """Return whether browsers take the beginning of a name for an entity, though no semicolon ends it."""
    from html.entities import html5

    return any(name[:length] in html5 for length in range(2, len(name) + 1))


_HTML = re.compile(r"(<(?:[^\s<>/:]+:)?HTMLContent\s*>)(.*)(</(?:[^\s<>/:]+:)?HTMLContent\s*>)", re.DOTALL)
_TAG = re.compile(r"<[A-Za-z!]")


def _html(characters: str) -> Iterator[Edit]:
    """Yield the section around HTML that stands in the XML as it is."""
    content = _HTML.search(characters)
    if content and _TAG.search(content[2]) and not {"<![CDATA[", "]]>"} & {*_MARKS.findall(content[2])}:
        yield Edit(content.start(2), content.end(2), f"<![CDATA[{content[2]}]]>", "MTX109")


_MARKS = re.compile(r"<!\[CDATA\[|\]\]>")
