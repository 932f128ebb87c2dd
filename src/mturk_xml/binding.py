"""One description of an element, read in both directions: XML -> values and values -> XML.

A record says in ``Annotated`` what each field is in the document. There are four markers and no more:

- ``Attribute``: an attribute;
- ``Body``: the text of the element itself, of which nothing else is read or written;
- ``Child``: a child element that holds a simple value, a record, or (as a wrapper without a class) a ``Choice``;
- ``Choice``: one or many of several records, each known by its own element name.

Reading sees schema-valid trees only and handles no errors. Fields stand in the order of the schema.
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from functools import cache, update_wrapper
from operator import attrgetter
from typing import Annotated, Any, NamedTuple, TypeVar, dataclass_transform, get_args, get_origin

from lxml.etree import QName, _Element

from mturk_xml.simple import Simple, attribute_writer, refer_to_astral, text_writer, whole

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class a frozen value with keyword arguments, equal to another one with equal fields."""
    made: type[Any] = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    if all(field.init and field.default_factory is MISSING for field in fields(made)):
        _set_slots_directly(made, "*, ")
    return made


@dataclass_transform(frozen_default=True)
def positional_record(cls: type[T]) -> type[T]:
    """Make a class a frozen value as ``record`` does, with arguments that need no keyword."""
    made: type[Any] = dataclass(frozen=True, slots=True)(cls)
    _set_slots_directly(made, "")
    return made


def _set_slots_directly(cls: type[Any], star: str) -> None:
    """Give a frozen dataclass an ``__init__`` that takes a third less time; a long form has thousands of records.

    The one that it has looks up and calls ``object.__setattr__`` for each field. Like that one, this is made as source
    text, of field names and nothing else: going through the fields in a loop would cost what it saves.
    """
    slots = {f"set_{field.name}": getattr(cls, field.name).__set__ for field in fields(cls)}
    defaults = {f"default_{field.name}": field.default for field in fields(cls) if field.default is not MISSING}
    names = [field.name for field in fields(cls)]
    parameters = ", ".join(f"{name}=default_{name}" if f"default_{name}" in defaults else name for name in names)
    statements = "; ".join(f"set_{name}(self, {name})" for name in names)
    known = slots | defaults
    exec(f"def __init__(self, {star}{parameters}): {statements}", known)  # noqa: S102
    cls.__init__ = update_wrapper(known["__init__"], cls.__init__)


class Attribute(NamedTuple):
    """An attribute."""

    name: str
    simple: Simple


class Body(NamedTuple):
    """The text of the element itself."""

    simple: Simple


class Choice(NamedTuple):
    """One of several records, or any number of them."""

    records: tuple[type, ...]
    many: bool = False


class Child(NamedTuple):
    """A child element: its name, and what is in it."""

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
    annotated = [field for field in fields(cls) if get_origin(field.type) is Annotated]
    return tuple([_Field(field.name, get_args(field.type)[1]) for field in annotated])


def load(cls: type[T], element: _Element, **known: Any) -> T:
    """Return the record that a schema-valid element says; ``known`` are fields that the element does not hold."""
    namespace = f"{{{QName(element).namespace}}}"
    record_class: Any = cls  # hashable, as all classes are
    loaded: T = _loader(record_class, namespace)(element, **known)
    return loaded


_Load = Callable[..., Any]


@cache
def _loader(cls: Any, namespace: str) -> _Load:
    attributes: list[tuple[str, str, Callable[[str], Any]]] = []
    children: dict[Any, tuple[str, bool, _Load]] = {}
    for name, marker in description(cls):
        if isinstance(marker, Body):  # then there is nothing else
            load_body = marker.simple.load
            return lambda element: cls(**{name: load_body(element.text or "")})
        if isinstance(marker, Attribute):
            attributes.append((name, marker.name, marker.simple.load))
        elif isinstance(marker, Child):
            children[namespace + marker.tag] = name, marker.many, _content_loader(marker.of, namespace)
        else:
            children |= {
                namespace + tag_of(choice): (name, marker.many, _loader(choice, namespace)) for choice in marker.records
            }
    return _record_loader(cls, attributes, children)


def _record_loader(
    cls: type, attributes: list[tuple[str, str, Callable[[str], Any]]], children: dict[Any, tuple[str, bool, _Load]]
) -> _Load:
    many = tuple({name for name, repeats, _ in children.values() if repeats})

    def load_element(element: _Element, **values: Any) -> Any:
        for name in many:
            values[name] = []
        for name, attribute, load_text in attributes:
            text = element.get(attribute)
            if text is not None:
                values[name] = load_text(text)
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
    newline, tag = "\n" if indent else "", tag_of(type(value))
    record_class: Any = type(value)  # hashable, as all classes are
    text: str = _writer(record_class, tag, f'<{tag} xmlns="{namespace}"', newline, indent)(value)
    text += newline  # in place: no second copy of a long document
    return refer_to_astral(text)


@cache
def _writer(cls: Any, tag: str, start: str, newline: str, indent: str) -> _Write:
    """Return what writes a record as an element.

    ``start`` is the start tag as far as it is known, ``newline`` the line break and indentation before the end tag.
    """
    end, empty = f"{newline}</{tag}>", f"{start}/>"
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
    write_content = _parts_writer(children)
    if not attributes:
        return _wrapper(write_content, f"{start}>", end, empty)
    write_attributes = _parts_writer(attributes)

    def write(value: Any) -> str:
        head, content = write_attributes(value), write_content(value)
        return f"{start}{head}>{content}{end}" if content else f"{start}{head}/>"

    return write


def _parts_writer(parts: list[tuple[str, _Write]]) -> _Write:
    """Return what writes the fields of a record, one after the other, as far as they are there.

    One expression that names every field takes half the time of a loop with ``getattr``; so it is put together as
    source text, of field names and nothing else.
    """
    writers = {f"write_{name}": write for name, write in parts}
    each = [f"('' if (item := value.{name}) is None else write_{name}(item))" for name, _ in parts]
    return eval(f"lambda value: {' + '.join(each) or repr('')}", writers)  # type: ignore[no-any-return]  # noqa: S307


def _child_writer(child: Child, newline: str, indent: str) -> _Write:
    content, tag = child.of, child.tag
    start, end, empty = f"{newline}<{tag}>", f"</{tag}>", f"{newline}<{tag}/>"
    if isinstance(content, type):
        write = _writer(content, tag, f"{newline}<{tag}", newline, indent)
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
    return lambda items: "".join([write(item) for item in whole(items)])


def _choice_writer(choice: Choice, newline: str, indent: str) -> _Write:
    tags = {each: tag_of(each) for each in choice.records}
    writers = {each: _writer(each, tag, f"{newline}<{tag}", newline, indent) for each, tag in tags.items()}

    def write(item: Any) -> str:
        try:
            writer = writers[type(item)]
        except KeyError:
            names = ", ".join(record.__name__ for record in choice.records)
            message = f"one of {names} can stand here, not {type(item).__name__}"
            raise TypeError(message) from None
        return writer(item)

    return _each(write) if choice.many else write
