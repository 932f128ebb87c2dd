"""Rows of Arrow record batches, as records."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mturk_xml.archives.arrow_values import column_values
from mturk_xml.archives.records import Place, Record, Reject
from mturk_xml.archives.table_rows import records_of_row, table

if TYPE_CHECKING:
    import pyarrow as pa


def records_of_batch(batch: "pa.RecordBatch", path: str, first_number: int) -> Iterator[Record | Reject]:
    """Yield the records in a batch, and what could not be read; rows are numbered from ``first_number``.

    What becomes of a row, ``records_of_row`` says. Nothing in a cell is no value.

    Raises:
        OSError: the values of a column cannot be told.
    """
    names: list[str] = batch.schema.names
    form = table(names)
    columns = [column_values(name, batch.column(index)) for index, name in enumerate(names)]
    for number, cells in enumerate(zip(*columns, strict=True), first_number):
        yield from records_of_row(form, cells, Place(path, number))
