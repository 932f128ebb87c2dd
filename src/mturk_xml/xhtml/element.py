"""An element of XHTML, and what an element may be made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass

from mturk_xml.characters import ILLEGAL
from mturk_xml.diagnostics import BuildError
from mturk_xml.rules import diagnostic
from mturk_xml.xhtml.markup import written_attributes, written_element, written_text
from mturk_xml.xhtml.subset import ROOT, Refusal, attribute_refusal, is_name, refusals, stand_in

# Formatted content is read in a root element of its own, and XML down to 256 levels.
_MAX_DEPTH = 255


@dataclass(frozen=True, slots=True, init=False, eq=False, repr=False)
class Element:
    """An element with its content and attributes: a value, equal to every element that is written alike.

    ``content`` has no empty strings, and no two strings side by side. ``attributes`` are in alphabetical order, numbers
    among them as text. ``depth`` is the number of levels, itself included. ``str`` gives the element as XHTML.
    """

    content: "tuple[str | Element, ...]"
    attributes: tuple[tuple[str, str], ...]
    _xhtml: str = field(init=False)
    depth: int = field(init=False)

    def __init__(self, content: tuple[object, ...], attributes: Mapping[str, object]) -> None:
        """Make an element, if the subset takes it: its attributes, their values, and the order of its children.

        Raises:
            BuildError: the subset does not. What the children hold was asked when they were made.
        """
        children = tuple(_children(self.tag, content))
        pairs = tuple(sorted(_attributes(self.tag, attributes)))
        written = written_attributes(pairs)
        accept(self.tag, refusals(self.tag, written, _outline(children)))
        depth = 1 + max((child.depth for child in children if isinstance(child, Element)), default=0)
        if depth > _MAX_DEPTH:
            accept(self.tag, [Refusal("MTX022", {"limit": _MAX_DEPTH})])
        object.__setattr__(self, "content", children)
        object.__setattr__(self, "attributes", pairs)
        object.__setattr__(self, "_xhtml", written_element(self.tag, written, _inner(children)))
        object.__setattr__(self, "depth", depth)

    @property
    def tag(self) -> str:
        """The name of the element."""
        return type(self).__name__.lower()

    def __str__(self) -> str:
        return self._xhtml

    def __repr__(self) -> str:
        named = [f"{name.replace(':', '_')}={value!r}" for name, value in self.attributes]
        return f"{type(self).__name__}({', '.join([*map(repr, self.content), *named])})"

    def __eq__(self, other: object) -> bool:
        return self._xhtml == other._xhtml if isinstance(other, Element) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._xhtml)


def content_xhtml(content: tuple[object, ...]) -> str:
    """Return strings and elements as the text of formatted content.

    Raises:
        BuildError: one of them cannot stand there, or an identifier stands twice or nowhere.
    """
    xhtml = _inner(_children(ROOT, content))
    accept(ROOT, refusals(ROOT, "", xhtml))
    return xhtml


def _inner(children: Iterable[str | Element]) -> str:
    return "".join([str(child) if isinstance(child, Element) else written_text(child) for child in children])


def _outline(children: Iterable[str | Element]) -> str:
    """Return the children without their content; of a text, only whether it is blank matters."""
    return "".join(
        [
            stand_in(child.tag, written_attributes(child.attributes))
            if isinstance(child, Element)
            else ("text" if child.strip(" \t\r\n") else " ")
            for child in children
        ]
    )


def _children(tag: str, content: tuple[object, ...]) -> Iterator[str | Element]:
    """Yield content as it is kept: strings that stand side by side are one."""
    text = ""
    for child in content:
        if isinstance(child, str):
            accept(tag, _illegal(child))
            text += child
        elif isinstance(child, Element):
            if text:
                yield text
            yield child
            text = ""
        else:
            accept(tag, [_wrong_type(f"<{tag}>", "text (str) and elements", child)])
    if text:
        yield text


def _attributes(tag: str, given: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield attributes as they are kept."""
    for keyword, value in given.items():
        name = "xml:space" if keyword == "xml_space" else keyword
        if not isinstance(value, str | int):
            accept(tag, [_wrong_type(f"the attribute {name} of <{tag}>", "text (str) or a number (int)", value)])
        text = str(value)
        accept(tag, _illegal(text))
        if not is_name(name):
            accept(tag, [attribute_refusal(tag, name, text)])
        yield name, text


def _illegal(text: str) -> list[Refusal]:
    found = ILLEGAL.search(text)
    return [Refusal("MTX007", {"character": f"U+{ord(found[0]):04X}"})] if found else []


def _wrong_type(subject: str, expected: str, value: object) -> Refusal:
    found = f"{type(value).__name__}: {value!r}"
    return Refusal("MTX209", {"subject": subject, "expected": expected, "found": found, "advice": _advice(value)})


def _advice(value: object) -> str:
    if value is None:
        return "leave it out"
    if isinstance(value, bytes):
        return "decode it"
    if isinstance(value, type) and issubclass(value, Element):
        return f"write {value.__name__}(): without the brackets it is the class, not an element"
    if isinstance(value, Iterable):
        return "write a star before it, so that its items stand there one by one: (*items)"
    if is_dataclass(value):
        return "content of a form cannot stand in XHTML: write XHTML for it, such as Img(src=..., alt=...)"
    return "write it as text: str(...)"


def accept(tag: str, refused: list[Refusal]) -> None:
    """Raise an exception if there are reasons why an element is not in the subset."""
    if refused:
        raise BuildError([diagnostic(code, element=f"/{tag}", facts=facts) for code, facts in refused])
