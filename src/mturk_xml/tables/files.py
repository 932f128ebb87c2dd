"""Tables as files: CSV, JSON lines, Parquet and Arrow."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from mturk_xml.archives import Record
from mturk_xml.extras import needed
from mturk_xml.pool import in_order
from mturk_xml.question_form import QuestionForm
from mturk_xml.tables.arrow import Layout, LongBatches, WideBatch, long_schema
from mturk_xml.tables.long_text import HEADER, LongCsv, LongLines
from mturk_xml.tables.wide import WideRows, wide_part
from mturk_xml.tables.wide_text import WideCsv, WideLines

if TYPE_CHECKING:
    import pyarrow as pa

Format: TypeAlias = Literal["csv", "jsonl", "parquet", "arrow"]

_SOME = 1000
_ROWS = 65_536  # of a row group: enough to be packed well, and few enough to be held


class TableFile(NamedTuple):
    """A table that is being written: what makes something of records, in any process, and what writes that."""

    work: Callable[[Iterable[Record]], Any]
    add: Callable[[Any], object]


def write(
    records: Iterable[Record], out: IO[bytes], *, to: Format, layout: Layout = "long", form: QuestionForm | None = None
) -> None:
    """Write the answers in some records to an open file, as they come; the wide layout when all have come.

    CSV is UTF-8 with the site's times (Pacific), and several values of a cell are joined as ``joined`` says. JSON lines
    have lists, and times in ISO 8601; what is not there is left out. Raises ``ImportError`` if pyarrow is needed and
    not there.
    """
    every = iter(records)
    with table_file(out, to=to, layout=layout, form=form) as table:
        while some := list(islice(every, _SOME)):
            table.add(table.work(some))


def table_file(
    out: IO[bytes], *, to: Format, layout: Layout = "long", form: QuestionForm | None = None, processes: int = 1
) -> AbstractContextManager[TableFile]:
    """Give a table to be written to an open file, complete when the context is left.

    What ``work`` makes of records must be added in their order. The wide layout is written at the end, by so many
    processes.
    """
    if layout == "wide":
        return _wide(out, to, processes)
    if to in ("parquet", "arrow"):
        return _long_arrow(out, to, form)
    return _long_text(out, to, form)


@contextmanager
def _long_text(out: IO[bytes], to: Format, form: QuestionForm | None) -> Iterator[TableFile]:
    if to == "csv":
        out.write(HEADER.encode())
    yield TableFile(LongCsv(form) if to == "csv" else LongLines(form), out.write)


@contextmanager
def _long_arrow(out: IO[bytes], to: Format, form: QuestionForm | None) -> Iterator[TableFile]:
    with arrow_file(out, to, long_schema()) as put:
        yield TableFile(LongBatches(form), put)


@contextmanager
def _wide(out: IO[bytes], to: Format, processes: int) -> Iterator[TableFile]:
    if to in ("parquet", "arrow"):
        needed("pyarrow", "tables")  # what is missing is told before an hour of reading
    with WideRows() as rows:
        yield TableFile(wide_part, rows.add)
        if to in ("parquet", "arrow"):
            batch = WideBatch(rows.columns)
            with arrow_file(out, to, batch.schema()) as put:
                put(in_order(batch, rows.kept(), processes))
            return
        lines = WideCsv(rows.columns) if to == "csv" else WideLines()
        if isinstance(lines, WideCsv):
            out.write(lines.header())
        out.writelines(in_order(lines, rows.kept(), processes))


@contextmanager
def arrow_file(
    out: IO[bytes], to: Format, schema: "pa.Schema", *, rows: int = _ROWS
) -> "Iterator[Callable[[Iterable[pa.RecordBatch]], None]]":
    """Give what writes record batches to a file, in groups of so many rows, complete when the context is left."""
    pa, parquet = needed("pyarrow", "tables"), needed("pyarrow.parquet", "tables")
    with parquet.ParquetWriter(out, schema) if to == "parquet" else pa.ipc.new_file(out, schema) as writer:
        groups = _RowGroups(writer, rows)
        yield groups.write
        groups.flush(1)


class _RowGroups:
    """Record batches in groups of one size, whatever the sizes of those that are written."""

    def __init__(self, writer: Any, size: int) -> None:
        self._writer, self._size = writer, size
        self._waiting: list[pa.RecordBatch] = []
        self._rows = 0

    def write(self, batches: "Iterable[pa.RecordBatch]") -> None:
        """Write some batches, or let them wait for more."""
        for batch in batches:
            self._waiting.append(batch)
            self._rows += batch.num_rows
            self.flush(self._size)

    def flush(self, least: int) -> None:
        """Write groups as long as at least so many rows are waiting."""
        if self._rows < least:
            return
        pa = needed("pyarrow", "tables")
        table = pa.Table.from_batches(self._waiting)
        while table.num_rows >= least:
            self._writer.write_table(table.slice(0, self._size).combine_chunks())
            table = table.slice(self._size)
        self._waiting, self._rows = table.to_batches(), table.num_rows
