"""Misfits: which field of an object keeps it from being written, and why. Asked only when something is wrong."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from os import PathLike
from typing import Any, NamedTuple

from mturk_xml.binding import Attribute, Body, Child, Choice, description, tag_of
from mturk_xml.simple import INTEGER, MARKUP, Simple, named


class Misfit(NamedTuple):
    """The path from the object to the field, in element names; what is wrong with the value there; what to do."""

    path: str
    reason: str
    advice: str


def misfits(value: Any, path: str = "") -> Iterator[Misfit]:
    """Yield the fields of a record, and of the records in it, that hold something that cannot be written."""
    record: Any = type(value)  # hashable, as all classes are
    needed = {field.name for field in fields(value) if field.default is MISSING}
    for name, marker in description(record):
        item = getattr(value, name, None)
        if item is not None:
            yield from _in_field(marker, item, path)
        elif name in needed:
            yield Misfit(_step(marker, path), f"{name} must be given, and is None", "give it a value")


def _step(marker: Attribute | Body | Child | Choice, path: str) -> str:
    match marker:
        case Attribute(name, _):
            return f"{path}/@{name}"
        case Child(tag, _, _):
            return f"{path}/{tag}"
    return path


def _in_field(marker: Attribute | Body | Child | Choice, item: Any, path: str) -> Iterator[Misfit]:
    step = _step(marker, path)
    match marker:
        case Attribute(_, simple) | Body(simple):
            yield from _in_text(simple, item, step)
        case Choice():
            yield from _in_choice(marker, item, path)
        case Child(_, of, True):
            if (several := _not_several(item, step)) is not None:
                yield several
                return
            for number, each in enumerate(item, 1):
                yield from _in_child(of, each, f"{step}[{number}]" if len(item) > 1 else step)
        case Child(_, of, False):
            yield from _in_child(of, item, step)


def _in_child(of: Simple | type | Choice, item: Any, path: str) -> Iterator[Misfit]:
    if isinstance(of, Simple):
        yield from _in_text(of, item, path)
    elif isinstance(of, Choice):
        yield from _in_choice(of, item, path)
    elif is_dataclass(item) and isinstance(item, of):
        yield from misfits(item, path)
    else:
        yield Misfit(path, f"this must be {of.__name__}, not {named(item)}", _advice(item))


def _in_choice(choice: Choice, item: Any, path: str) -> Iterator[Misfit]:
    if choice.many and (several := _not_several(item, path)) is not None:
        yield several
        return
    items = item if choice.many else (item,)
    total: Counter[type] = Counter(map(type, items))
    seen: Counter[type] = Counter()
    for each in items:
        kind = type(each)
        seen[kind] += 1
        if kind in choice.records:
            yield from misfits(each, f"{path}/{tag_of(kind)}" + (f"[{seen[kind]}]" if total[kind] > 1 else ""))
        else:
            names = ", ".join(record.__name__ for record in choice.records)
            yield Misfit(path, f"one of {names} can stand here, not {named(each)}", _advice(each))


def _not_several(items: Any, path: str) -> Misfit | None:
    """Return why something is not several items, if it is not."""
    if type(items) is tuple:
        return None
    return Misfit(path, f"several values are a tuple, not {named(items)}", "write tuple(...) around them")


def _in_text(simple: Simple, item: Any, path: str) -> Iterator[Misfit]:
    try:
        simple.dump(item)
    except (AttributeError, TypeError, ValueError) as error:
        yield Misfit(path, str(error), _text_advice(simple, item))


def _text_advice(simple: Simple, value: Any) -> str:
    """Return what to do about a value that should be a text, a number or a truth value."""
    if simple is INTEGER and isinstance(value, str) and value.strip().isdecimal():
        return f"write {value.strip()}, without quotation marks"
    if simple is not INTEGER and isinstance(value, PathLike):
        return "read the file: path.read_text(encoding='utf-8')"
    if simple is MARKUP and hasattr(value, "tag"):
        return "write FormattedContent.of(...), or give the element itself"
    return _advice(value)


def _advice(value: Any) -> str:
    """Return what to do about a value that is of no use where it stands."""
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        return "give it a value of its type"
    return "give its items one by one, with a star before it: f(*items)"
