"""The rules on what a form shows in place, and on what the service stopped supporting."""

from collections.abc import Iterator

from lxml.etree import _Element

from mturk_xml.examination.elements import children, local, number, reversed_bounds
from mturk_xml.found import Found

_ADVICE = {
    "Application": "show it with an HTMLQuestion or an ExternalQuestion",
    "FileUploadAnswer": "collect files with an HTMLQuestion or an ExternalQuestion",
}
_MEDIA_TYPES = ("image", "audio", "video")


def check(root: _Element, prefix: str) -> Iterator[Found]:
    """Yield what is wrong or doubtful about the applications, uploads and embedded objects of a form."""
    for element in root.iter([prefix + name for name in _ADVICE]):
        name = local(element)
        yield Found("MTX232", element, {"name": name, "advice": _ADVICE[name]})
        if name == "FileUploadAnswer":
            yield from _sizes(element)
    for element in root.iter(f"{prefix}EmbeddedMimeType"):
        kind = element[0].text or ""
        if kind.strip() not in _MEDIA_TYPES:
            yield Found("MTX230", element[0], {"type": kind})


def _sizes(answer: _Element) -> Iterator[Found]:
    parts = children(answer)
    low, high = parts["MinFileSizeInBytes"], parts["MaxFileSizeInBytes"]
    yield from reversed_bounds(low, local(low), number(low.text), local(high), number(high.text))
