"""Are these the arguments that a typed dictionary describes? The types that editors see are the ones that are checked.

The client would refuse most of this, too: with one sentence for all of it, and only when it is called.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

from mturk_xml.diagnostics import Finding
from mturk_xml.operations.limits import choice_finding, limit_findings
from mturk_xml.operations.shapes import (
    CreateHITArguments,
    CreateQualificationTypeArguments,
    Dollars,
    Seconds,
)
from mturk_xml.operations.values import is_whole


@cache
def members(shape: Any) -> dict[str, Any]:
    """Return the names and types of a typed dictionary."""
    return get_type_hints(shape)


def argument_findings(operation: str, shape: Any, given: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what is wrong with each of the arguments of an operation, one by one."""
    yield from _member_findings(f"{operation}()", shape, given, "")


def _member_findings(owner: str, shape: Any, given: Mapping[str, Any], prefix: str) -> Iterator[Finding]:
    known = members(shape)
    for name, value in given.items():  # first, for an unknown name is often one that is missing below
        if name in known:
            yield from _findings(known[name], value, prefix + name)
        else:
            facts = {"owner": owner, "name": str(name), "advice": _advice(owner, str(name), list(known))}
            yield Finding("MTX280", f"{prefix}{name}", facts)
    for name, kind in known.items():
        if name in shape.__required_keys__ and name not in given:
            yield Finding("MTX281", prefix + name, {"owner": owner, "name": name, "expected": _in_words(kind)})


def _findings(kind: Any, value: Any, path: str) -> Iterator[Finding]:
    if not _is(value, kind):
        yield _wrong_type(kind, value, path)
        return
    if get_origin(kind) is Literal and value not in get_args(kind):
        yield choice_finding(path, value, get_args(kind))
    yield from limit_findings(path, value)
    if is_typeddict(kind):
        yield from _member_findings(path, kind, value, f"{path}/")
    elif get_origin(kind) is Sequence:
        for number, item in enumerate(value, 1):
            yield from _findings(get_args(kind)[0], item, f"{path}[{number}]")


def _is(value: Any, kind: Any) -> bool:
    """Return whether a value is of a type, to the depth of one level."""
    if isinstance(value, timedelta):
        return kind == Seconds and is_whole(value)
    if isinstance(value, bool):  # an int to Python, and to botocore, but no number of anything
        return kind is bool
    return isinstance(value, _CLASSES[_sort(kind)])


def _wrong_type(kind: Any, value: Any, path: str) -> Finding:
    words, found = _in_words(kind), type(value).__name__
    advice = _REWARD if kind == Dollars else f"give {words}"
    if value is None:
        found, advice = "None", "leave it out if there is nothing to say"
    elif isinstance(value, timedelta) and kind == Seconds:
        found = f"{value.total_seconds()} seconds"
    return Finding("MTX282", path, {"name": path, "expected": words, "found": found, "advice": advice})


def _sort(kind: Any) -> Any:
    """Return what a type is a case of: the key in the tables below."""
    return dict if is_typeddict(kind) else get_origin(kind) if get_origin(kind) in (Sequence, Literal) else kind


_CLASSES: dict[Any, Any] = {dict: dict, Sequence: list | tuple, Literal: str}
_CLASSES |= {kind: kind for kind in (str, int, bool, Seconds, Dollars)}

_WORDS: dict[Any, str] = {
    dict: "a dict",
    Sequence: "a list or a tuple",
    Literal: "a str",
    str: "a str",
    int: "an int",
    bool: "True or False",
    Seconds: "whole seconds (an int or a timedelta)",
    Dollars: "a str or a Decimal",
}
_REWARD = 'write "0.05", or Decimal("0.05"): a float is not exact'


def _in_words(kind: Any) -> str:
    return _WORDS[_sort(kind)]


def _advice(owner: str, name: str, known: list[str]) -> str:
    if name in _DOCUMENTS:
        return f"give the document itself as {_DOCUMENTS[name]}"
    if name in _SETTLED.get(owner, ("", ()))[1]:
        return f"leave it out: {_SETTLED[owner][0]}"
    near = get_close_matches(name, known, 1)
    return f"write {near[0]} if that is meant" if near else f"it has {', '.join(known)}"


# What is given as an object, under a name of its own.
_DOCUMENTS = {"Question": "question", "Test": "test", "AnswerKey": "answer_key"}

# What another call has said already: articles CreateHIT and UpdateQualificationType.
_SETTLED: dict[str, tuple[str, Collection[str]]] = {
    "create_hit_with_hit_type()": ("the HIT type has it already", members(CreateHITArguments)),
    "update_qualification_type()": (
        "it cannot be changed in a type that exists",
        members(CreateQualificationTypeArguments),
    ),
}
