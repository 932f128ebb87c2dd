"""One description of an element, read in both directions: XML -> values and values -> XML.

A record says in ``Annotated`` what each field is in the document. There are four markers and no more:

- ``Attribute``: an attribute;
- ``Body``: the text of the element itself;
- ``Child``: a child element that holds a simple value, a record, or (as a wrapper without a class) a ``Choice``;
- ``Choice``: one or many of several records, each known by its own element name.

Reading sees schema-valid trees only and handles no errors. Fields stand in the order of the schema.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, NamedTuple, TypeVar, dataclass_transform, get_args, get_origin

from lxml.etree import _Element

from mturk_xml.simple import Simple, attribute_writer, text_writer

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class a frozen value with keyword arguments, equal to another one with equal fields."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


class Attribute(NamedTuple):
    name: str
    simple: Simple


class Body(NamedTuple):
    simple: Simple


class Choice(NamedTuple):
    records: tuple[type, ...]
    many: bool = False


class Child(NamedTuple):
    tag: str
    of: "Simple | type | Choice"
    many: bool = False


def tag_of(cls: type) -> str:
    """Return the element name of a record: its ``TAG``, else the name of the class."""
    return str(getattr(cls, "TAG", cls.__name__))


class _Field(NamedTuple):
    name: str
    marker: Attribute | Body | Child | Choice


@cache
def description(cls: type) -> tuple[_Field, ...]:
    """Return the fields of a record that stand in the document, in schema order."""
    described = []
    for field in fields(cls):
        if get_origin(field.type) is Annotated:
            described.append(_Field(field.name, get_args(field.type)[1]))
    return tuple(described)


def load(cls: type[T], element: _Element, **known: Any) -> T:
    """Return the record that a schema-valid element says; ``known`` are fields that the element does not hold."""
    namespace = element.tag[: element.tag.index("}") + 1]
    return _loader(cls, namespace)(element, **known)  # type: ignore[no-any-return]


_Load = Callable[..., Any]


@cache
def _loader(cls: type, namespace: str) -> _Load:
    attributes: list[tuple[str, str, Callable[[str], Any]]] = []
    body: tuple[str, Callable[[str], Any]] | None = None
    children: dict[str, tuple[str, bool, _Load]] = {}
    for name, marker in description(cls):
        if isinstance(marker, Attribute):
            attributes.append((name, marker.name, marker.simple.load))
        elif isinstance(marker, Body):
            body = name, marker.simple.load
        elif isinstance(marker, Child):
            children[namespace + marker.tag] = name, marker.many, _content_loader(marker.of, namespace)
        else:
            children |= {
                namespace + tag_of(choice): (name, marker.many, _loader(choice, namespace)) for choice in marker.records
            }
    many = tuple({name for name, repeats, _ in children.values() if repeats})

    def load_element(element: _Element, **values: Any) -> Any:
        for name in many:
            values[name] = []
        for name, attribute, load_text in attributes:
            text = element.get(attribute)
            if text is not None:
                values[name] = load_text(text)
        if body is not None:
            values[body[0]] = body[1](element.text or "")
        for child in element:
            name, repeats, load_child = children[child.tag]
            if repeats:
                values[name].append(load_child(child))
            else:
                values[name] = load_child(child)
        for name in many:
            values[name] = tuple(values[name])
        return cls(**values)

    return load_element


def _content_loader(content: Simple | type | Choice, namespace: str) -> _Load:
    if isinstance(content, Simple):
        load_text = content.load
        return lambda element: load_text(element.text or "")
    if isinstance(content, Choice):
        loaders = {namespace + tag_of(choice): _loader(choice, namespace) for choice in content.records}
        if content.many:
            return lambda element: tuple([loaders[child.tag](child) for child in element])
        return lambda element: loaders[element[0].tag](element[0])
    return _loader(content, namespace)


_Write = Callable[[Any], str]


def dump(value: Any, namespace: str, indent: str) -> str:
    """Return the document of a root record. Elements stand on lines of their own if ``indent`` is not empty."""
    newline = "\n" if indent else ""
    write = _writer(type(value), tag_of(type(value)), newline, indent)
    start, rest = f"<{tag_of(type(value))}", write(value).removeprefix(newline)
    return f'{start} xmlns="{namespace}"{rest.removeprefix(start)}{newline}'


@cache
def _writer(cls: type, tag: str, newline: str, indent: str) -> _Write:
    """Return what writes a record as an element; ``newline`` is the line break and indentation before its tags."""
    start, end, empty = f"{newline}<{tag}", f"{newline}</{tag}>", f"{newline}<{tag}/>"
    attributes: list[tuple[str, _Write]] = []
    children: list[tuple[str, _Write]] = []
    for name, marker in description(cls):
        if isinstance(marker, Body):
            text, write_text = attrgetter(name), text_writer(marker.simple, f"{start}>", f"</{tag}>", empty)
            return lambda value: write_text(text(value))
        if isinstance(marker, Attribute):
            attributes.append((name, attribute_writer(marker.simple, marker.name)))
        elif isinstance(marker, Child):
            children.append((name, _child_writer(marker, newline + indent, indent)))
        else:
            children.append((name, _choice_writer(marker, newline + indent, indent)))

    def write(value: Any) -> str:
        head, content = start, ""
        for name, write_item in attributes:
            if (item := getattr(value, name)) is not None:
                head += write_item(item)
        for name, write_item in children:
            if (item := getattr(value, name)) is not None:
                content += write_item(item)
        return f"{head}>{content}{end}" if content else f"{head}/>"

    return write


def _child_writer(child: Child, newline: str, indent: str) -> _Write:
    content, tag = child.of, child.tag
    start, end, empty = f"{newline}<{tag}>", f"</{tag}>", f"{newline}<{tag}/>"
    if isinstance(content, type):
        write = _writer(content, tag, newline, indent)
    elif isinstance(content, Choice):
        write = _wrapper(_choice_writer(content, newline + indent, indent), start, newline + end, empty)
    else:
        write = text_writer(content, start, end, empty)
    return _each(write) if child.many else write


def _wrapper(write_content: _Write, start: str, end: str, empty: str) -> _Write:
    def write(item: Any) -> str:
        content = write_content(item)
        return f"{start}{content}{end}" if content else empty

    return write


def _each(write: _Write) -> _Write:
    return lambda items: "".join([write(item) for item in items])


def _choice_writer(choice: Choice, newline: str, indent: str) -> _Write:
    writers = {each: _writer(each, tag_of(each), newline, indent) for each in choice.records}

    def write(item: Any) -> str:
        try:
            writer = writers[type(item)]
        except KeyError:
            names = ", ".join(record.__name__ for record in choice.records)
            message = f"one of {names} can stand here, not {type(item).__name__}"
            raise TypeError(message) from None
        return writer(item)

    return _each(write) if choice.many else write
