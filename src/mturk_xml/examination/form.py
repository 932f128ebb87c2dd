"""The rules on a QuestionForm.

A form is gone through several times, each time for some elements only: libxml2 passes over the others, and that costs
less than looking at each element once. The rules for what many forms do not have are imported when it turns up.
"""

from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from mturk_xml.examination import identifiers, selections
from mturk_xml.examination.elements import blank
from mturk_xml.examination.found import Found

_TEXTS = ("Title", "Text", "ListItem")
_ADDRESSES = ("DataURL", "FlashMovieURL", "AppletPath")
_OBJECTS = ("Application", "FileUploadAnswer", "EmbeddedBinary")


def check(root: _Element) -> Iterator[Found]:
    """Yield what is wrong or doubtful in a schema-valid form."""
    prefix = str(root.tag).removesuffix("QuestionForm")  # the namespace in braces
    if not _has(root, prefix, "Question"):
        yield Found("MTX212", root)
    yield from identifiers.of_questions(root, prefix)
    yield from selections.check(root, prefix)
    yield from _blank_texts(root, [prefix + name for name in _TEXTS])
    if _has(root, prefix, "Constraints"):
        from mturk_xml.examination import constraints

        yield from constraints.check(root, prefix)
    if _has(root, prefix, *_ADDRESSES):
        from mturk_xml.examination import addresses

        yield from addresses.check(root, [prefix + name for name in _ADDRESSES])
    if _has(root, prefix, *_OBJECTS):
        from mturk_xml.examination import objects

        yield from objects.check(root, prefix)


def _blank_texts(root: _Element, tags: Sequence[str]) -> Iterator[Found]:
    texts = [element.text or "" for element in root.iter(tags)]
    if not all(texts) or any(map(str.isspace, texts)):
        yield from (blank(each) for each in root.iter(tags) if not (each.text or "").strip())


def _has(root: _Element, prefix: str, *names: str) -> bool:
    return next(root.iter([prefix + name for name in names]), None) is not None
