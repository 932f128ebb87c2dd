"""Times as archives spell them: the site's, the command-line tools', ISO 8601, and seconds since 1970."""

import re
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal


def moment(value: object) -> datetime | None:
    """Return the time that a text or a number says, with its zone; ``None`` if it says none for certain.

    Read are ``Wed Nov 20 21:03:26 PST 2019`` (the site, and everything that Java printed), ISO 8601 with an offset,
    with ``T`` or a blank in it, and seconds since 1970 as a number, or milliseconds if it is that large.
    Not read, so that the caller keeps what stands there: a time without a zone, a zone whose name means different
    offsets in different countries (``IST``, ``BST``), a weekday that the date does not fall on, a date that does not
    exist. The zone keeps its name, so ``time.strftime("%a %b %d %H:%M:%S %Z %Y")`` writes the site's spelling again.
    """
    try:
        if isinstance(value, str):
            return _spoken(value) or _iso(value)
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return _since_1970(value)
    except (ArithmeticError, ValueError):  # no such month or hour; a number that no calendar reaches, or that is none
        pass
    return None


# Zones that one offset belongs to. Those of America are RFC 5322's, section 4.3 (so CST is not China's); the others
# are our decision. The site wrote Pacific time; the command-line tools wrote the zone of the machine they ran on.
_HOURS = {
    "UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "JST": 9,
}  # fmt: skip
_ZONES = {name: timezone(timedelta(hours=hours), name) for name, hours in _HOURS.items()} | {"UTC": UTC}
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_SPOKEN = re.compile(
    r"([A-Z][a-z]{2}) ([A-Z][a-z]{2}) ([0-9]{2}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) ([A-Z]{1,5}) ([0-9]{4})"
)
_ISO = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?) ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2})"
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECONDS = 100_000_000_000  # so many seconds are past the year 5000


def _spoken(text: str) -> datetime | None:
    found = _SPOKEN.fullmatch(text)
    if found is None:
        return None
    weekday, month, day, hour, minute, second, zone, year = found.groups()
    if zone not in _ZONES:
        return None
    number = _MONTHS.index(month)
    time = datetime(int(year), number, int(day), int(hour), int(minute), int(second), tzinfo=_ZONES[zone])
    return _within(time) if _DAYS[time.weekday()] == weekday else None


def _iso(text: str) -> datetime | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    date, time, zone = found.groups()
    return _within(datetime.fromisoformat(f"{date}T{time}{'Z' if zone == 'UTC' else zone}"))


def _since_1970(number: float | Decimal) -> datetime | None:
    seconds = float(number)
    return _within(_EPOCH + timedelta(seconds=seconds / 1000 if abs(seconds) >= _MILLISECONDS else seconds))


def _within(time: datetime) -> datetime | None:
    """Return a time unless it is so near to the ends of the calendar that it has no name in another zone."""
    return time if 1 < time.year < 9999 else None
