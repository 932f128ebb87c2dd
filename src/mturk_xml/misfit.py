"""Misfits: which field of an object keeps it from being written, and why. Asked only when writing has failed."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any, NamedTuple

from mturk_xml.binding import Attribute, Body, Child, Choice, description, tag_of
from mturk_xml.simple import Simple, whole


class Misfit(NamedTuple):
    """The path from the object to the field, in element names, and what is wrong with the value there."""

    path: str
    reason: str


def misfits(value: Any, path: str = "") -> Iterator[Misfit]:
    """Yield the fields of a record, and of the records in it, that hold something that cannot be written."""
    record: Any = type(value)  # hashable, as all classes are
    for name, marker in description(record):
        item = getattr(value, name, None)
        if item is not None:
            yield from _in_field(marker, item, path)


def _in_field(marker: Attribute | Body | Child | Choice, item: Any, path: str) -> Iterator[Misfit]:
    match marker:
        case Attribute(name, simple):
            yield from _in_text(simple, item, f"{path}/@{name}")
        case Body(simple):
            yield from _in_text(simple, item, path)
        case Choice():
            yield from _in_choice(marker, item, path)
        case Child(tag, of, many):
            for number, each in enumerate(_several(item) if many else [item], 1):
                step = f"{path}/{tag}[{number}]" if many else f"{path}/{tag}"
                yield from [Misfit(step, each.reason)] if isinstance(each, Misfit) else _in_child(of, each, step)


def _in_child(of: Simple | type | Choice, item: Any, path: str) -> Iterator[Misfit]:
    if isinstance(of, Simple):
        yield from _in_text(of, item, path)
    elif isinstance(of, Choice):
        yield from _in_choice(of, item, path)
    elif is_dataclass(item) and isinstance(item, of):
        yield from misfits(item, path)
    else:
        yield Misfit(path, f"a {of.__name__} stands here, not {type(item).__name__}: {item!r}")


def _in_choice(choice: Choice, item: Any, path: str) -> Iterator[Misfit]:
    counts: dict[str, int] = {}
    for each in _several(item) if choice.many else [item]:
        if isinstance(each, Misfit):
            yield Misfit(path, each.reason)
        elif type(each) in choice.records:
            tag = tag_of(type(each))
            number = counts[tag] = counts.get(tag, 0) + 1
            yield from misfits(each, f"{path}/{tag}[{number}]" if choice.many else f"{path}/{tag}")
        else:
            names = ", ".join(record.__name__ for record in choice.records)
            yield Misfit(path, f"one of {names} can stand here, not {type(each).__name__}: {each!r}")


def _several(items: Any) -> tuple[Any, ...]:
    """Return the items of a tuple; or, if there is none, why not."""
    try:
        return whole(items)
    except TypeError as error:
        return (Misfit("", str(error)),)


def _in_text(simple: Simple, item: Any, path: str) -> Iterator[Misfit]:
    try:
        simple.dump(item)
    except (AttributeError, TypeError, ValueError) as error:
        yield Misfit(path, str(error))
