"""Times as archives spell them."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from mturk_xml.archives.times import moment

EVENING = datetime(2019, 11, 21, 5, 3, 26, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "Wed Nov 20 21:03:26 PST 2019",
        "Thu Nov 21 00:03:26 EST 2019",
        "Thu Nov 21 05:03:26 UTC 2019",
        "Thu Nov 21 05:03:26 GMT 2019",
        "Thu Nov 21 06:03:26 CET 2019",
        "2019-11-20T21:03:26-08:00",
        "2019-11-20 21:03:26-0800",
        "2019-11-20 21:03:26 -0800",
        "2019-11-21T05:03:26Z",
        "2019-11-21T05:03:26.000000Z",
        "2019-11-21 05:03:26 UTC",
        1574312606,
        1574312606.0,
        Decimal("1574312606.000"),
        1574312606000,
    ],
)
def test_every_spelling_of_a_time_is_read(value: Any) -> None:
    assert moment(value) == EVENING


def test_fractions_of_a_second_are_kept() -> None:
    assert moment("2019-11-21T05:03:26.125Z") == moment(1574312606.125) == EVENING + timedelta(milliseconds=125)


@pytest.mark.parametrize(
    "value",
    [
        "",
        None,
        True,
        [],
        "yesterday",
        "11/20/2019 21:03",
        "2019-11-20",
        "2019-11-20T21:03:26",  # in which zone?
        "Wed Nov 20 21:03:26 2019",
        "Wed Nov 20 21:03:26 IST 2019",  # India, Ireland or Israel
        "Wed Nov 20 21:03:26 BST 2019",
        "Thu Nov 20 21:03:26 PST 2019",  # that day was a Wednesday
        "Sat Feb 30 21:03:26 PST 2019",
        "Wed Foo 20 21:03:26 PST 2019",
        "Wed  20 21:03:26 PST 2019",
        "Wed Nov 20 25:03:26 PST 2019",
        "Wed Nov \u0662\u0660 21:03:26 PST 2019",
        "2019-02-30T00:00:00Z",
        "2019-11-20T21:03:26+99:00",
        "2019-11-21T05:03:26.1234567Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        float("nan"),
        float("inf"),
        10**400,
        -(10**18),
    ],
)  # fmt: skip
def test_what_says_no_time_for_certain_is_none(value: Any) -> None:
    assert moment(value) is None


@pytest.mark.parametrize(
    "text", ["Wed Nov 20 21:03:26 PST 2019", "Mon Jul 01 10:00:00 PDT 2019", "Thu Nov 21 05:03:26 UTC 2019"]
)
def test_the_zone_keeps_its_name_so_the_spelling_can_be_written_again(text: str) -> None:
    found = moment(text)

    assert found
    assert found.strftime("%a %b %d %H:%M:%S %Z %Y") == text


def test_daylight_saving_time_is_an_hour_ahead() -> None:
    found = moment("Mon Jul 01 10:00:00 PDT 2019")

    assert found == datetime(2019, 7, 1, 10, tzinfo=timezone(timedelta(hours=-7)))
