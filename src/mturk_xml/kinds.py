"""Which document is it: decided by the root element and its namespace, never by a file name."""

from typing import Any, NamedTuple

from lxml.etree import QName, _Element

from mturk_xml.diagnostics import Finding

_BASE = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/"


class Kind(NamedTuple):
    """One schema of the family.

    ``name`` is the root element, ``version`` the date of the schema, ``schema`` its file relative to the folder of
    schemas (the service published it under the same path), ``namespace`` the target namespace. That is a name,
    not an address: nothing is ever fetched from it.
    """

    name: str
    version: str
    schema: str
    namespace: str


def _kind(name: str, version: str) -> Kind:
    schema = f"{version}/{name}.xsd"
    return Kind(name, version, schema, _BASE + schema)


# The newest version of a name comes last; it is the one that hints recommend.
KINDS = (
    _kind("QuestionForm", "2005-10-01"),
    _kind("QuestionForm", "2017-11-06"),
    _kind("ExternalQuestion", "2006-07-14"),
    _kind("HTMLQuestion", "2011-11-11"),
    _kind("AnswerKey", "2005-10-01"),
    _kind("QuestionFormAnswers", "2005-10-01"),
)
_BY_TAG: dict[Any, Kind] = {f"{{{kind.namespace}}}{kind.name}": kind for kind in KINDS}
_NEWEST = {kind.name: kind for kind in KINDS}
_OLDEST = {kind.name: kind for kind in reversed(KINDS)}
# Elements that only the older schema of forms has.
_GONE = ("Application", "FileUploadAnswer")


def nearest(name: str) -> str | None:
    """Return the name of a document that another name is, or nearly is; ``None`` if it is nowhere near."""
    if name in _NEWEST:
        return name
    from difflib import get_close_matches  # only for roots that are none of ours

    alike = [each for each in _NEWEST if each.lower() == name.lower()]
    return next(iter(alike or get_close_matches(name, _NEWEST, 1, 0.85)), None)


def _unknown(name: QName) -> Finding:
    """Return why a root is no document, though its name is nearly that of one, or its namespace is."""
    near = nearest(name.localname)
    same = next((kind.name for kind in KINDS if kind.namespace == name.namespace), None)
    if near or same:
        reason = f"its name is nearly {near}" if near else f"its namespace is that of {same}"
        return Finding("MTX113", facts={"found": name.localname, "reason": reason, "expected": near or same})
    return Finding("MTX100", facts={"found": name.localname, "expected": ", ".join(_NEWEST)})


def identify(root: _Element) -> Kind | Finding:
    """Return the kind of a root element, or why it is none."""
    kind = _BY_TAG.get(root.tag)
    if kind is not None:
        return kind
    name = QName(root)
    newest = _NEWEST.get(name.localname)
    if newest is None:
        return _unknown(name)
    if any(root.find(f".//{{*}}{gone}") is not None for gone in _GONE):
        newest = _OLDEST[name.localname]
    state = f"in the namespace {name.namespace!r}" if name.namespace else "in no namespace"
    return Finding("MTX101", facts={"found": newest.name, "state": state, "expected": newest.namespace})
