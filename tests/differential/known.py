"""Where the two engines are known to disagree: each kind of disagreement with its reason, as narrow as it can be told.

The recorded cases are in ``fixtures/verdicts/disagreements.json``. A row here excuses a difference between verdicts
in one direction only, and only if one element or attribute of the document shows what the row is about.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml.etree import QName, _Element

LIBXML2, XMLSCHEMA = "libxml2", "xmlschema"

_ADDRESS_PLACES = {
    "ExternalURL", "DataURL", "FlashMovieURL", "AppletPath", "href", "src", "cite", "longdesc", "usemap",
}  # fmt: skip
_NAME_PLACES = {"name", "target", "rel", "rev", "id", "headers"}
_LIST_PLACES = {"rel", "rev", "headers"}
_DIGIT_PLACES = {
    "FrameHeight", "AnswerScore", "DefaultScore", "MaximumSummedScore", "InclusiveLowerBound", "InclusiveUpperBound",
    "QualificationValue", "OutOfRangeQualificationValue", "UploadedFileSizeInBytes", "MinSelectionCount",
    "MaxSelectionCount", "MaxFileSizeInBytes", "MinFileSizeInBytes", "NumberOfLinesSuggestion", "SummedScoreMultiplier",
    "minValue", "maxValue", "minLength", "maxLength", "size", "border", "hspace", "vspace",
}  # fmt: skip
_TOO_WIDE = "\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x1c-\x1f"


class Disagreement(NamedTuple):
    """One kind of disagreement: which engine alone accepts, and what value in what place makes it so."""

    reason: str
    accepted_by: str
    about: Callable[[str, str], bool]
    example: str = ""  # of a kind that is not among the recorded cases


def _value(pattern: str, places: set[str] | None = None) -> Callable[[str, str], bool]:
    compiled = re.compile(pattern, re.DOTALL)
    return lambda place, value: (places is None or place in places) and compiled.fullmatch(value) is not None


KNOWN = (
    Disagreement(
        "xmlschema reads numbers with int() and float() of Python, which take underscores and digits of other scripts",
        XMLSCHEMA,
        lambda place, value: (
            place in _DIGIT_PLACES
            and re.fullmatch(r"\s*[+-]?[\d_.]+\s*", value) is not None
            and not re.fullmatch(r"[\s\d.+-]+", value, re.ASCII)
        ),
    ),
    Disagreement(
        "xmlschema trims and skips all white space of Unicode, not only that of XML",
        XMLSCHEMA,
        _value(rf".*[{_TOO_WIDE}].*"),
    ),
    Disagreement(
        "xmlschema looks only for the grossest mistakes in an anyURI",
        XMLSCHEMA,
        _value(r".*(%(?![0-9A-Fa-f]{2})|[\[\]]|^\s*:|#.*#|://[^/]*(:(?!\d)|@.*@)|^\s*\d[^/]*:).*", _ADDRESS_PLACES),
    ),
    Disagreement(
        "libxml2 takes an exponent without digits for a double",
        LIBXML2,
        _value(r"\s*[+-]?[\d.]+[eE][+-]?\s*", {"SummedScoreMultiplier"}),
    ),
    Disagreement(
        "libxml2 does not trim a double that is INF or NaN",
        XMLSCHEMA,
        _value(r"\s+(-?INF|NaN)\s*|(-?INF|NaN)\s+", {"SummedScoreMultiplier"}),
        "<SummedScoreMultiplier> INF </SummedScoreMultiplier>",
    ),
    Disagreement("libxml2 does not resolve IDREFs", LIBXML2, _value(r".*\S.*", {"headers"})),
    Disagreement("libxml2 accepts an empty list of NMTOKENS or IDREFS", LIBXML2, _value(r"\s*", _LIST_PLACES)),
    Disagreement(
        "libxml2 does not check fixed values of attributes in another namespace", LIBXML2, _value(r".*", {"space"})
    ),
    Disagreement("libxml2 does not trim a dateTime", XMLSCHEMA, _value(r"\s.*|.*\s", {"datetime"})),
    Disagreement(
        "xmlschema has the name characters of XML 1.0, fifth edition; libxml2 those of the fourth",
        XMLSCHEMA,
        _value(r".*[^\x00-\x7f].*", _NAME_PLACES),
    ),
)


def explain(root: _Element, accepted_by: str) -> str | None:
    """Return why one engine alone accepts this document, ``None`` if that is not known."""
    values = list(_values(root))
    for row in KNOWN:
        if row.accepted_by == accepted_by and any(row.about(place, value) for place, value in values):
            return row.reason
    return None


def _values(root: _Element) -> Iterator[tuple[str, str]]:
    """Yield what stands in each element and attribute; text between elements stands in no place of its own."""
    for element in root.iter():
        if len(element) == 0:
            yield QName(element).localname, element.text or ""
        else:
            yield "", element.text or ""
        yield "", element.tail or ""
        for name, value in element.attrib.items():
            yield QName(name).localname, str(value)
