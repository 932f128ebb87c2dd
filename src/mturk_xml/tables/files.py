"""Tables as files: CSV, JSON lines, Parquet and Arrow."""

import csv
import json
from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import IO, Any, Literal, TypeAlias
from zoneinfo import ZoneInfo

from mturk_xml.archives import Record
from mturk_xml.question_form import QuestionForm
from mturk_xml.tables.arrow import Layout, long_schema, to_batches
from mturk_xml.tables.joined import joined
from mturk_xml.tables.long import LongRow, long_rows
from mturk_xml.extras import needed
from mturk_xml.tables.wide import WideRows

Format: TypeAlias = Literal["csv", "jsonl", "parquet", "arrow"]


def write(
    records: Iterable[Record], out: IO[bytes], *, to: Format, layout: Layout = "long", form: QuestionForm | None = None
) -> None:
    """Write the answers in some records to an open file, as they come; the wide layout when all have come.

    CSV is UTF-8 with the site's times (Pacific), and several values of a cell are joined as ``joined`` says. JSON lines
    have lists, and times in ISO 8601; what is not there is left out. Raises ``ImportError`` if pyarrow is needed and
    not there.
    """
    if to in ("parquet", "arrow"):
        _write_arrow(records, out, to, layout, form)
        return
    import io

    text = io.TextIOWrapper(out, encoding="utf-8", errors="surrogateescape", newline="", write_through=False)
    try:
        if layout == "long":
            (_long_csv if to == "csv" else _long_lines)(long_rows(records, form), text)
        else:
            with WideRows(records) as rows:
                (_wide_csv if to == "csv" else _wide_lines)(rows, text)
        text.flush()
    finally:
        text.detach()


def _long_csv(rows: Iterable[LongRow], out: IO[str]) -> None:
    writer = csv.writer(out, lineterminator="\n")
    quoting = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(LongRow._fields)
    for row in rows:
        cells = [each.isoformat() if isinstance(each, datetime) else each for each in row]
        # Python 3.11 does not quote a carriage return that stands alone, and readers take it for the end of a row.
        (quoting if "\r" in (row.Value or "") or "\r" in row.QuestionIdentifier else writer).writerow(cells)


def _long_lines(rows: Iterable[LongRow], out: IO[str]) -> None:
    for row in rows:
        out.write(_line({name: value for name, value in row._asdict().items() if value is not None}))


def _wide_csv(rows: WideRows, out: IO[str]) -> None:
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)  # as the site did
    columns = rows.columns
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name), of) for name, of in columns.items()] for row in rows)


def _cell(value: Any, of: type) -> Any:
    if isinstance(value, list):
        return joined(value)
    if of is tuple and isinstance(value, str):
        return joined([value])
    return site_time(datetime.fromisoformat(value)) if of is datetime and value else value


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def site_time(moment: datetime) -> str:
    """Return a time as the requester site wrote it: ``Wed Nov 20 21:03:26 PST 2019``, in English in every country."""
    there = moment.astimezone(ZoneInfo("America/Los_Angeles"))
    day, month = _DAYS[there.weekday()], _MONTHS[there.month - 1]
    return f"{day} {month} {there.day:02} {there:%H:%M:%S} {there.tzname()} {there.year}"


def _wide_lines(rows: WideRows, out: IO[str]) -> None:
    for row in rows:
        out.write(_line(row))


def _line(row: Any) -> str:
    return json.dumps(row, ensure_ascii=False, default=datetime.isoformat) + "\n"


def _write_arrow(
    records: Iterable[Record], out: IO[bytes], to: Format, layout: Layout, form: QuestionForm | None
) -> None:
    pa = needed("pyarrow", "tables")
    parquet = needed("pyarrow.parquet", "tables")
    batches = to_batches(records, layout=layout, form=form)
    first = next(batches, None)
    schema = long_schema() if first is None else first.schema
    writer = parquet.ParquetWriter(out, schema) if to == "parquet" else pa.ipc.new_file(out, schema)
    with writer:
        for batch in batches if first is None else chain([first], batches):
            writer.write_batch(batch)
