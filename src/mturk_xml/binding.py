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
from typing import Annotated, Any, NamedTuple, TypeVar, dataclass_transform, get_args, get_origin

from lxml.etree import _Element

from mturk_xml.simple import Simple, escape, escape_attribute

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


def dump(value: Any, namespace: str, indent: str) -> str:
    """Return the document of a root record. Elements stand on lines of their own if ``indent`` is not empty."""
    return _element(value, tag_of(type(value)), f' xmlns="{namespace}"', "\n" if indent else "", indent) + "\n"[: len(indent)]


def _element(value: Any, tag: str, attributes: str, newline: str, indent: str) -> str:
    """Return one element; ``newline`` is the line break and the indentation of the line that it stands on."""
    text = ""
    children: list[str] = []
    inner = newline + indent
    for name, marker in description(type(value)):
        item = getattr(value, name)
        if item is None:
            continue
        if isinstance(marker, Attribute):
            attributes += f' {marker.name}="{escape_attribute(marker.simple.dump(item))}"'
        elif isinstance(marker, Body):
            text = escape(marker.simple, item)
        elif isinstance(marker, Child):
            children += [inner + _child(each, marker, inner, indent) for each in (item if marker.many else (item,))]
        else:
            children += _choices(item, marker, inner, indent)
    return _assemble(tag, attributes, text, children, newline)


def _child(item: Any, marker: Child, newline: str, indent: str) -> str:
    content = marker.of
    if isinstance(content, Simple):
        return _assemble(marker.tag, "", escape(content, item), [], newline)
    if isinstance(content, Choice):
        return _assemble(marker.tag, "", "", _choices(item, content, newline + indent, indent), newline)
    return _element(item, marker.tag, "", newline, indent)


def _choices(item: Any, choice: Choice, newline: str, indent: str) -> list[str]:
    chosen = item if choice.many else (item,)
    return [newline + _element(each, _chosen_tag(each, choice), "", newline, indent) for each in chosen]


def _chosen_tag(value: Any, choice: Choice) -> str:
    if type(value) not in choice.records:
        names = ", ".join(record.__name__ for record in choice.records)
        message = f"one of {names} can stand here, not {type(value).__name__}"
        raise TypeError(message)
    return tag_of(type(value))


def _assemble(tag: str, attributes: str, text: str, children: list[str], newline: str) -> str:
    if children:
        return f"<{tag}{attributes}>{''.join(children)}{newline}</{tag}>"
    return f"<{tag}{attributes}>{text}</{tag}>" if text else f"<{tag}{attributes}/>"
