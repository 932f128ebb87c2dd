"""The long layout as text: CSV and JSON lines."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from json import JSONEncoder

from mturk_xml.archives import Record
from mturk_xml.question_form import QuestionForm
from mturk_xml.tables.long import LongRow, long_rows

HEADER = ",".join(LongRow._fields) + "\n"
_FIELDS = LongRow._fields
_TIME = _FIELDS.index("SubmitTime")

encode = JSONEncoder(ensure_ascii=False, default=datetime.isoformat).encode


class LongCsv:
    """Makes lines of CSV of records, without the header."""

    def __init__(self, form: QuestionForm | None = None) -> None:
        self._form = form

    def __call__(self, records: Iterable[Record]) -> bytes:
        """Return the lines, as UTF-8."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        quoting = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
        time: datetime | None = None
        written = ""
        for row in long_rows(records, self._form):
            if row.SubmitTime is not time:  # one for all rows of a record
                time = row.SubmitTime
                written = "" if time is None else time.isoformat()
            # Python 3.11 does not quote a carriage return that stands alone, and readers take it for the end of a row.
            lone = "\r" in (row.Value or "") or "\r" in row.QuestionIdentifier
            (quoting if lone else writer).writerow((*row[:_TIME], written, *row[_TIME + 1 :]))
        return text.getvalue().encode(errors="surrogateescape")


class LongLines:
    """Makes lines of JSON of records. What is not there is left out."""

    def __init__(self, form: QuestionForm | None = None) -> None:
        self._form = form

    def __call__(self, records: Iterable[Record]) -> bytes:
        """Return the lines, as UTF-8."""
        rows = long_rows(records, self._form)
        lines = [
            encode({name: value for name, value in zip(_FIELDS, row, strict=True) if value is not None}) for row in rows
        ]
        return ("\n".join(lines) + "\n" if lines else "").encode(errors="surrogateescape")
