"""Slips in the text of a document, as people make them: one at a time, and where it was made.

A slip is made in the text, not in a tree, so most of them leave no XML behind. Every choice is made by the ``Random``
that is handed in.
"""

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import NamedTuple, TypeVar

from tests.property.page import ATTRIBUTE, Page, Part

Choice = TypeVar("Choice")


class Slip(NamedTuple):
    """A text with one mistake in it, and the pieces of it, from offset to offset, that the mistake touched."""

    text: str
    touched: tuple[tuple[int, int], ...]

    @property
    def lines(self) -> set[int]:
        """The numbers of the lines that were touched."""
        ends = [each.end() for each in re.finditer(r"\r\n|\r|\n", self.text)]
        return {
            line
            for start, end in self.touched
            for line in range(_line(ends, start), _line(ends, max(start, end - 1)) + 1)
        }


def _line(ends: list[int], offset: int) -> int:
    return sum(each <= offset for each in ends) + 1


# --------------------------------------------------------------------------------------------------- making a slip


def _changed(page: Page, start: int, end: int, new: str) -> Slip:
    """Write something else in a place. If that is nothing, the place is what stands there now."""
    return Slip(page.text[:start] + new + page.text[end:], ((start, start + len(new)),))


def _and_at(slip: Slip, part: Part) -> Slip:
    """Say that a slip also touched an element that stands before it, and that lacks something now."""
    return slip._replace(touched=(*slip.touched, (part.start, part.start + 1)))


def _pick(random: Random, choices: "list[Choice]") -> "Choice":
    if not choices:
        raise NothingToDo
    return random.choice(choices)


class NothingToDo(Exception):  # noqa: N818 - no error
    """The document has nothing for such a slip."""


def misspelt(name: str, random: Random) -> str:
    """Return a name with a slip of the pen in it."""
    prefix, colon, local = name.rpartition(":")
    at = random.randrange(len(local))
    slips = (
        local[:at] + local[at] + local[at:],
        local[:at] + local[at + 1 :],
        local[:at] + local[at : at + 2][::-1] + local[at + 2 :],
        local[0].swapcase() + local[1:],
        local.lower(),
        local + "s",
    )
    return prefix + colon + random.choice([each for each in slips if each not in (local, "")])


# Elements ----------------------------------------------------------------------------------------------------


def drop_line(page: Page, random: Random) -> Slip:
    """Delete a line with tags on it. An element that lost its end tag begins elsewhere, and so does its parent."""
    part = _pick(random, page.below)
    tags = ((part.start, part.content), (part.content_end, part.end))
    start, end = random.choice(tags if part.is_closed_by_tag else tags[:1])
    begin, behind = page.text.rfind("\n", 0, start) + 1, page.text.find("\n", end) + 1
    slip = _changed(page, begin, behind or len(page.text), "")
    lacking = page.parent(part) if begin <= part.start and part.end <= behind else part if start > part.start else None
    return _and_at(slip, lacking) if lacking and lacking.start < begin else slip


def drop_element(page: Page, random: Random) -> Slip:
    """Delete an element with all that is in it. Its parent lacks it, or what follows stands in its place."""
    part = _pick(random, page.below)
    return _and_at(_changed(page, *page.line_of(part.start, part.end), ""), page.parent(part))


def duplicate_element(page: Page, random: Random) -> Slip:
    """Paste an element once more behind itself."""
    part = _pick(random, page.below)
    start, end = page.line_of(part.start, part.end)
    return _changed(page, end, end, page.text[start:end])


def swap_elements(page: Page, random: Random) -> Slip:
    """Exchange two neighbours. The places are their start tags."""
    pairs = [(one, other) for one in page.below for other in page.below if one.parent == other.parent]
    pairs = [(one, other) for one, other in pairs if one.end <= other.start and _are_neighbours(page, one, other)]
    one, other = _pick(random, pairs)
    text = page.text
    first, between, second = text[one.start : one.end], text[one.end : other.start], text[other.start : other.end]
    at = one.start + len(second + between)
    swapped = text[: one.start] + second + between + first + text[other.end :]
    return Slip(swapped, ((one.start, one.start + 1), (at, at + 1)))


def _are_neighbours(page: Page, one: Part, other: Part) -> bool:
    return not page.text[one.end : other.start].strip()


def misspell_start_tag(page: Page, random: Random) -> Slip:
    """Misspell the name in a start tag only."""
    part = _pick(random, [part for part in page.parts if part.is_closed_by_tag])
    start = part.start + 1
    return _changed(page, start, start + len(part.name), misspelt(part.name, random))


def misspell_end_tag(page: Page, random: Random) -> Slip:
    """Misspell the name in an end tag only."""
    part = _pick(random, [part for part in page.parts if part.is_closed_by_tag])
    start = part.content_end + 2
    return _changed(page, start, start + len(part.name), misspelt(part.name, random))


def misspell_element(page: Page, random: Random) -> Slip:
    """Misspell the name of an element in both of its tags."""
    part = _pick(random, page.parts)
    name = misspelt(part.name, random)
    content = part.content - part.start - 1 - len(part.name)
    text = page.text
    renamed = text[: part.start + 1] + name + text[part.start + 1 + len(part.name) : part.content_end]
    if part.is_closed_by_tag:
        renamed += text[part.content_end : part.end].replace(part.name, name)
    return Slip(renamed + text[part.end :], ((part.start, part.start + 1 + len(name) + content),))


def add_element(page: Page, random: Random) -> Slip:
    """Write an element that no document has."""
    part = _pick(random, page.below)
    new = random.choice(("<Hint>Look twice.</Hint>", "<Points>3</Points>", "<br/>", "<Comment/>", "<Id>7</Id>"))
    return _changed(page, part.start, part.start, f"{new}\n")._replace(touched=((part.start, part.start + len(new)),))


def drop_end_tag(page: Page, random: Random) -> Slip:
    """Delete an end tag. Its place is where it stood, or the start tag that lacks it."""
    part = _pick(random, [part for part in page.parts if part.is_closed_by_tag])
    return _and_at(_changed(page, *page.line_of(part.content_end, part.end), ""), part)


def drop_start_tag(page: Page, random: Random) -> Slip:
    """Delete a start tag."""
    part = _pick(random, [part for part in page.below if part.is_closed_by_tag])
    return _changed(page, *page.line_of(part.start, part.content), "")


def change_namespace(page: Page, random: Random) -> Slip:
    """Put an element into another namespace, or a document into one that is none of a document."""
    declared = list(re.finditer(r"http://mechanicalturk[^\"']*", page.text[: page.parts[0].content]))
    if declared and random.random() < 0.5:
        place = declared[0]
        old = place[0]
        others = (old.replace("http:", "https:"), old.replace("200", "201"), old.lower(), old + " ", "", old[:-4])
        return _changed(page, place.start(), place.end(), random.choice(others))
    part = _pick(random, page.below)
    at = part.start + 1 + len(part.name)
    return _changed(page, at, at, random.choice((' xmlns=""', ' xmlns="http://www.w3.org/1999/xhtml"')))


# Tags and characters -----------------------------------------------------------------------------------------


def drop_bracket(page: Page, random: Random) -> Slip:
    """Forget the > of a tag."""
    part = _pick(random, page.parts)
    end = random.choice((part.content, part.end))
    start = part.start if end == part.content else part.content_end
    slip = _changed(page, end - 1, end, "")
    return slip._replace(touched=((start, end - 1),))


def drop_slash(page: Page, random: Random) -> Slip:
    """Forget the / of a tag."""
    part = _pick(random, page.parts)
    at = part.content_end + 1 if part.is_closed_by_tag else part.end - 2
    slip = _changed(page, at, at + 1, "")
    return slip._replace(touched=((part.content_end if part.is_closed_by_tag else part.start, at),))


def drop_quote(page: Page, random: Random) -> Slip:
    """Forget a quotation mark of an attribute."""
    attribute = _pick(random, _with_namespaces(page))
    at = random.choice((attribute.start(2), attribute.end() - 1))
    return _changed(page, at, at + 1, "")._replace(touched=((attribute.start(1), attribute.end() - 1),))


def _with_namespaces(page: Page) -> list[re.Match[str]]:
    return [each for part in page.parts for each in ATTRIBUTE.finditer(page.text, part.start, part.content)]


def _written(page: Page, random: Random, news: tuple[str, ...]) -> Slip:
    """Write something somewhere in a text."""
    part = _pick(random, page.plain)
    at = random.randint(part.content, part.content_end)
    while "&" in page.text[max(at - 8, part.content) : at]:
        at -= 1
    return _changed(page, at, at, random.choice(news))


def write_ampersand(page: Page, random: Random) -> Slip:
    """Write an ampersand as itself."""
    return _written(page, random, (" & ", "AT&T", "?a=1&b=2", "&"))


def write_less_than(page: Page, random: Random) -> Slip:
    """Write a less-than sign as itself."""
    return _written(page, random, (" < ", "a<b", " <3 ", "<"))


def write_entity(page: Page, random: Random) -> Slip:
    """Write a character by its HTML name."""
    return _written(page, random, ("&nbsp;", "&eacute;", "&copy;", "&mdash;"))


def write_control(page: Page, random: Random) -> Slip:
    """Paste a control character, or write a reference to one."""
    return _written(page, random, ("\x01", "\x0b", "\x08", "&#8;", "&#x1F;"))


def write_between(page: Page, random: Random) -> Slip:
    """Write text between elements."""
    part = _pick(random, page.below)
    at = random.choice((part.start, part.end))
    return _changed(page, at, at, random.choice(("Please answer.", "x", "...", "1.")))


def drop_section_mark(page: Page, random: Random) -> Slip:
    """Forget one of the marks of a CDATA section. The first lacks the second."""
    sections = [each for part in page.leaves for each in page.sections(part) if _NEEDS_SECTION.search(each[1])]
    section = _pick(random, sections)
    if random.random() < 0.5:
        slip = _changed(page, section.end(1), section.end(), "")
        return slip._replace(touched=(*slip.touched, (section.start(), section.start() + 1)))
    return _changed(page, section.start(), section.start(1), "")


_NEEDS_SECTION = re.compile("[<&]")


def write_dashes(page: Page, random: Random) -> Slip:
    """Write a comment with dashes in it."""
    part = _pick(random, page.below)
    return _changed(page, part.start, part.start, random.choice(("<!-- a -- b -->", "<!--- part 1 --->")))


def write_before_declaration(page: Page, random: Random) -> Slip:
    """Leave an empty line before the XML declaration."""
    declaration = "" if page.text.startswith("<?xml") else '<?xml version="1.0" encoding="UTF-8"?>\n'
    blanks = random.choice(("\n", " ", "\n\n"))
    return _changed(page, 0, 0, blanks + declaration)._replace(touched=((0, len(blanks) + 1),))


# Values and attributes ---------------------------------------------------------------------------------------


def not_a_number(page: Page, random: Random) -> Slip:
    """Write no number where one is meant."""
    numbers = [part for part in page.plain if page.inner(part).strip().lstrip("+-").isdigit()]
    attributes = [each for each in page.attributes(page.parts) if each[3].isdigit()]
    places = [(part.content, part.content_end) for part in numbers] + [each.span(3) for each in attributes]
    return _changed(page, *_pick(random, places), random.choice(("five", "1,000", "450px", "2.5", "", "n/a")))


_WORDS = ("true", "false", "image", "audio", "video", "radiobutton", "checkbox", "list", "dropdown", "combobox")


def _words(page: Page) -> list[Part]:
    return [part for part in page.plain if page.inner(part) in _WORDS]


def upper_case_word(page: Page, random: Random) -> Slip:
    """Write a word of the schema with capital letters."""
    part = _pick(random, _words(page))
    word = page.inner(part)
    return _changed(page, part.content, part.content_end, random.choice((word.title(), word.upper())))


def padded_word(page: Page, random: Random) -> Slip:
    """Write blanks around a word of the schema."""
    part = _pick(random, _words(page))
    return _changed(page, part.content, part.content_end, f" {page.inner(part)} ")


def wrong_address(page: Page, random: Random) -> Slip:
    """Write an address that is none of the web."""
    part = _pick(random, [part for part in page.plain if page.inner(part).strip().startswith("http")])
    new = random.choice(("ftp://a.example.org/b", "www.example.org", "picture.jpg", "C:\\pictures\\1.jpg", ""))
    return _changed(page, part.content, part.content_end, new)


def misspell_attribute(page: Page, random: Random) -> Slip:
    """Misspell the name of an attribute."""
    attribute = _pick(random, page.attributes(page.parts))
    return _changed(page, *attribute.span(1), misspelt(attribute[1], random))


def drop_attribute(page: Page, random: Random) -> Slip:
    """Delete an attribute. Its element lacks it."""
    attribute = _pick(random, page.attributes(page.parts))
    element = max((part for part in page.parts if part.start < attribute.start()), key=lambda part: part.start)
    return _and_at(_changed(page, attribute.start(), attribute.end(), ""), element)


def add_attribute(page: Page, random: Random) -> Slip:
    """Write an attribute that no element has."""
    part = _pick(random, page.parts)
    at = part.start + 1 + len(part.name)
    return _changed(page, at, at, random.choice((' id="1"', ' required="true"', ' class="big"', ' xml:lang="en"')))


# XHTML -------------------------------------------------------------------------------------------------------


def unclosed_xhtml(page: Page, random: Random) -> Slip:
    """Forget an end tag in formatted content."""
    part = _pick(random, [part for part in page.xhtml if part.is_closed_by_tag])
    return _and_at(_changed(page, *page.line_of(part.content_end, part.end), ""), part)


def unopened_xhtml(page: Page, random: Random) -> Slip:
    """Forget a start tag in formatted content."""
    part = _pick(random, [part for part in page.xhtml if part.is_closed_by_tag])
    return _changed(page, *page.line_of(part.start, part.content), "")


def html_element(page: Page, random: Random) -> Slip:
    """Write an element of HTML that the subset of XHTML does not have."""
    part = _pick(random, page.xhtml)
    new = random.choice(("<div>Look.</div>", "<span>Look.</span>", "<script>look()</script>", "<button>Look</button>"))
    return _changed(page, part.start, part.start, new)


def no_alternative(page: Page, random: Random) -> Slip:
    """Write an image without an alternative text."""
    part = _pick(random, page.xhtml)
    return _changed(page, part.start, part.start, '<img src="https://birds.example.org/1.jpg"/>')


def entity_in_xhtml(page: Page, random: Random) -> Slip:
    """Write a named entity in formatted content."""
    part = _pick(random, page.xhtml)
    return _changed(page, part.content, part.content, random.choice(("&nbsp;", "&eacute;")))


def upper_case_xhtml(page: Page, random: Random) -> Slip:
    """Write tags of XHTML in upper case: both, or one of them."""
    part = _pick(random, [part for part in page.xhtml if part.is_closed_by_tag])
    first, last = random.choice(((True, True), (True, False), (False, True)))
    start, end = page.text[part.start : part.content], page.text[part.content_end : part.end]
    new = start.replace(f"<{part.name}", f"<{part.name.upper()}") if first else start
    text = page.text[: part.start] + new + page.inner(part) + (end.upper() if last else end) + page.text[part.end :]
    at = part.start if first else part.content_end
    return Slip(text, ((at, at + 1),))


def void_xhtml(page: Page, random: Random) -> Slip:
    """Write an empty element as in HTML, without closing it."""
    part = _pick(random, page.xhtml)
    new = random.choice(("<br>", "<hr>", '<img src="https://birds.example.org/1.jpg" alt="">'))
    return _changed(page, part.content_end, part.content_end, new)


def unknown_attribute_in_xhtml(page: Page, random: Random) -> Slip:
    """Write an attribute that the subset of XHTML does not have."""
    part = _pick(random, page.xhtml)
    at = part.start + 1 + len(part.name)
    return _changed(page, at, at, random.choice((' class="a"', ' style="color: red"', ' onclick="look()"')))


SLIPS: Mapping[str, Callable[[Page, Random], Slip]] = {
    each.__name__.replace("_", " "): each
    for each in (
        drop_line,
        drop_element,
        duplicate_element,
        swap_elements,
        misspell_start_tag,
        misspell_end_tag,
        misspell_element,
        add_element,
        drop_end_tag,
        drop_start_tag,
        change_namespace,
        drop_bracket,
        drop_slash,
        drop_quote,
        write_ampersand,
        write_less_than,
        write_entity,
        write_control,
        write_between,
        drop_section_mark,
        write_dashes,
        write_before_declaration,
        not_a_number,
        upper_case_word,
        padded_word,
        wrong_address,
        misspell_attribute,
        drop_attribute,
        add_attribute,
        unclosed_xhtml,
        unopened_xhtml,
        html_element,
        no_alternative,
        entity_in_xhtml,
        upper_case_xhtml,
        void_xhtml,
        unknown_attribute_in_xhtml,
    )
}
