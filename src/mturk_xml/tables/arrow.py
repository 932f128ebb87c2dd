"""Tables for Arrow: streams of record batches, whole tables, and what pandas makes of them."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from mturk_xml.archives import Record
from mturk_xml.extras import needed
from mturk_xml.question_form import QuestionForm
from mturk_xml.tables.long import LongRow, long_rows
from mturk_xml.tables.wide import WideRows, wide_part

if TYPE_CHECKING:
    import pyarrow as pa

Layout: TypeAlias = Literal["long", "wide"]

_BATCH = 8192
_SOME = 1000


def to_batches(
    records: Iterable[Record], *, layout: Layout = "long", form: QuestionForm | None = None
) -> "Iterator[pa.RecordBatch]":
    """Yield the answers in some records as Arrow record batches, of some thousand rows each.

    Texts are strings, times have a zone (UTC), numbers are numbers, and in the wide layout the selections of a question
    are a list. Raises ``ImportError`` if pyarrow is not there (the extra ``tables``).
    """
    if layout == "long":
        yield from _long(long_rows(records, form))
        return
    with WideRows() as rows:
        every = iter(records)
        while some := list(islice(every, _SOME)):
            rows.add(wide_part(some))
        yield from map(WideBatch(rows.columns), rows.kept())


def to_table(records: Iterable[Record], *, layout: Layout = "long", form: QuestionForm | None = None) -> "pa.Table":
    """Return the answers in some records as an Arrow table; ``to_batches`` says what is in it."""
    import pyarrow as pa

    batches = list(to_batches(records, layout=layout, form=form))
    return pa.Table.from_batches(batches, schema=None if batches else long_schema())


def to_pandas(records: Iterable[Record], *, layout: Layout = "long", form: QuestionForm | None = None) -> Any:
    """Return the answers in some records as a pandas ``DataFrame``; texts stay texts, so ``02139`` keeps its zero."""
    return to_table(records, layout=layout, form=form).to_pandas()


def long_schema() -> "pa.Schema":
    """Return the schema of the long layout."""
    pa = needed("pyarrow", "tables")
    types = {
        "AnswerNumber": pa.int32(),
        "UploadedFileSizeInBytes": pa.int64(),
        "Number": pa.float64(),
        "SubmitTime": pa.timestamp("us", tz="UTC"),
    }
    return pa.schema([(name, types.get(name, pa.string())) for name in LongRow._fields])


class LongBatches:
    """Makes record batches of the long layout of records."""

    def __init__(self, form: QuestionForm | None = None) -> None:
        self._form = form

    def __call__(self, records: Iterable[Record]) -> "list[pa.RecordBatch]":
        """Return the batches."""
        return list(_long(long_rows(records, self._form)))


def _long(rows: Iterator[LongRow]) -> "Iterator[pa.RecordBatch]":
    pa = needed("pyarrow", "tables")
    schema = long_schema()
    while some := list(islice(rows, _BATCH)):
        columns = zip(*some, strict=True)
        arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
        yield pa.record_batch(arrays, schema=schema)


class WideBatch:
    """Makes record batches of kept rows of the wide layout."""

    def __init__(self, columns: Mapping[str, type]) -> None:
        self._columns = dict(columns)

    def schema(self) -> "pa.Schema":
        """Return the schema of the columns."""
        pa = needed("pyarrow", "tables")
        types = {
            tuple: pa.list_(pa.string()),
            datetime: pa.timestamp("us", tz="UTC"),
            int: pa.int64(),
            str: pa.string(),
        }
        return pa.schema([(name, types[of]) for name, of in self._columns.items()])

    def __call__(self, kept: list[str]) -> "pa.RecordBatch":
        """Return a batch with the rows."""
        pa = needed("pyarrow", "tables")
        rows, schema = list(map(json.loads, kept)), self.schema()
        arrays = [
            pa.array([_AS[of](row.get(name)) for row in rows], schema.field(name).type)
            for name, of in self._columns.items()
        ]
        return pa.record_batch(arrays, schema=schema)


_AS: dict[type, Callable[[Any], Any]] = {
    tuple: lambda value: [value] if isinstance(value, str) else value,
    datetime: lambda value: value and datetime.fromisoformat(value),
    int: lambda value: value,
    str: lambda value: value if value is None else str(value),
}
