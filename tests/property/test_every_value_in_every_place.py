"""No value in any place surprises: it is refused, or it is read and written again."""

import pytest

from mturk_xml import DocumentError, parse, validate
from tests.mutations import VALUES
from tests.property.places import Place, places

_PLACES = list(places())


def test_the_places_are_all_there() -> None:
    """The numbers, words and addresses of all five documents are among the places."""
    names = {place.name for place in _PLACES}

    assert len(names) > 40
    assert {"FrameHeight", "SummedScoreMultiplier", "IsRequired", "DataURL", "Type", "maxLength", "regex"} <= names


@pytest.mark.parametrize("place", _PLACES, ids=lambda place: place.name)
def test_a_value_is_refused_or_read(place: Place) -> None:
    """What passes the schema check can be read and written; what does not is an error at stage 1. Nothing raises."""
    for value in VALUES:
        _check(place.holding(value))


def _check(source: str) -> None:
    report = validate(source)
    try:
        document = parse(source)
    except DocumentError as error:
        assert error.diagnostics == report.diagnostics  # noqa: PT017 - both ways out are checked
        assert not report.ok
    else:
        assert all(found.code >= "MTX2" for found in report.diagnostics)
        assert parse(document.to_xml(rules=False)) == document
