"""Refusals: what cannot stand somewhere is told where it was written, with what to write instead."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from difflib import get_close_matches
from typing import TypeVar

from mturk_xml.diagnostics import BuildError
from mturk_xml.misfit import misfits
from mturk_xml.rules import diagnostic
from mturk_xml.simple import named

__all__ = ["about", "are_texts", "fitting", "named", "near", "refused"]

T = TypeVar("T")


def refused(reason: str, advice: str) -> BuildError:
    """Return the exception for something that cannot stand where it was given."""
    return BuildError([diagnostic("MTX112", facts={"reason": reason, "advice": advice})])


def fitting(made: T) -> T:
    """Return a record as it is if it can be written.

    Raises:
        BuildError: a field of it, or of a record in it, holds something of the wrong type.
    """
    found = [
        diagnostic("MTX112", element=path.removeprefix("/") or None, facts={"reason": reason, "advice": advice})
        for path, reason, advice in misfits(made)
    ]
    if found:
        raise BuildError(found)
    return made


def about(error: BuildError, name: str) -> BuildError:
    """Return an exception that says which part of a form it is about."""
    return BuildError(
        [replace(each, element=f"{name}/{each.element}" if each.element else name) for each in error.diagnostics]
    )


def are_texts(value: object) -> bool:
    """Return whether a value is several strings; one string is not."""
    return isinstance(value, Collection) and not isinstance(value, str) and all(isinstance(each, str) for each in value)


def near(word: str, known: Iterable[str]) -> str:
    """Return what to write instead of a word that is not known."""
    listed = list(known)
    close = get_close_matches(word, listed, 1)
    return f"write {close[0]} if that is meant" if close else f"write one of {', '.join(listed)}"
