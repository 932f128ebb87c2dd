"""The rules on a QuestionForm.

A form is gone through several times, each time for some elements only: libxml2 passes over the others, and that costs
less than looking at each element once. The rules for what many forms do not have are imported when it turns up. Rules
that only doubt stand apart: a form that is written need not pass them.
"""

from collections.abc import Iterator

from lxml.etree import _Element

from mturk_xml.examination import identifiers, selections, texts
from mturk_xml.found import Found

_TEXTS = ("Title", "Text", "ListItem")
_ADDRESSES = ("DataURL", "FlashMovieURL", "AppletPath")
_OBJECTS = ("Application", "FileUploadAnswer", "EmbeddedBinary")


def check(root: _Element) -> Iterator[Found]:
    """Yield what is wrong in a schema-valid form, and what is doubtful about its selections and patterns."""
    prefix = _prefix(root)
    if not _has(root, prefix, "Question"):
        yield Found("MTX212", root)
    yield from selections.check(root, prefix)
    if _has(root, prefix, "Constraints"):
        from mturk_xml.examination import constraints

        yield from constraints.check(root, prefix)
    if _has(root, prefix, *_OBJECTS):
        from mturk_xml.examination import objects

        yield from objects.check(root, prefix)


def doubts(root: _Element) -> Iterator[Found]:
    """Yield what is doubtful about the rest of a form."""
    prefix = _prefix(root)
    yield from identifiers.of_questions(root, prefix)
    yield from texts.doubts(root, [prefix + name for name in _TEXTS])
    if _has(root, prefix, "Constraints"):
        from mturk_xml.examination import constraints

        yield from constraints.doubts(root, prefix)
    if _has(root, prefix, *_ADDRESSES):
        from mturk_xml.examination import addresses

        yield from addresses.doubts(root, [prefix + name for name in _ADDRESSES])


def _prefix(root: _Element) -> str:
    """Return the namespace in braces."""
    return str(root.tag).removesuffix("QuestionForm")


def _has(root: _Element, prefix: str, *names: str) -> bool:
    return next(root.iter([prefix + name for name in names]), None) is not None
