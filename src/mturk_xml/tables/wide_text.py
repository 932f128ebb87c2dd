"""The wide layout as text: CSV as the requester site wrote it, and JSON lines."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from mturk_xml.tables.joined import joined
from mturk_xml.tables.long_text import encode

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class WideCsv:
    """Makes lines of CSV of kept rows. Each cell is quoted, as the site did."""

    def __init__(self, columns: Mapping[str, type]) -> None:
        self._columns = dict(columns)

    def header(self) -> bytes:
        """Return the line with the names of the columns."""
        return _csv([list(self._columns)])

    def __call__(self, kept: list[str]) -> bytes:
        """Return the lines, as UTF-8."""
        columns = self._columns.items()
        return _csv([_cell(row.get(name), of) for name, of in columns] for row in map(json.loads, kept))


class WideLines:
    """Makes lines of JSON of kept rows."""

    def __call__(self, kept: list[str]) -> bytes:
        """Return the lines, as UTF-8."""
        return "".join(encode(json.loads(line)) + "\n" for line in kept).encode(errors="surrogateescape")


def _csv(rows: Iterable[list[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue().encode(errors="surrogateescape")


def _cell(value: Any, of: type) -> Any:
    if isinstance(value, list):
        return joined(value)
    if of is tuple and isinstance(value, str):
        return joined([value])
    return site_time(datetime.fromisoformat(value)) if of is datetime and value else value


def site_time(moment: datetime) -> str:
    """Return a time as the requester site wrote it: ``Wed Nov 20 21:03:26 PST 2019``, in English in every country."""
    there = moment.astimezone(ZoneInfo("America/Los_Angeles"))
    day, month = _DAYS[there.weekday()], _MONTHS[there.month - 1]
    return f"{day} {month} {there.day:02} {there:%H:%M:%S} {there.tzname()} {there.year}"
