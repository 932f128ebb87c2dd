"""Tables in Parquet and Arrow files (which are Feather's, too), with a column for each member of a record.

That is what pandas, R, Spark and DuckDB keep of what boto3 gave. A Parquet file is read some rows at a time, however
long its row groups are. An Arrow file is read batch by batch, as it was written, and a batch is in memory as a whole.
What unpacks both is pyarrow, which has no limit of its own: a file made to harm can make it take as much memory as its
largest page or batch claims, so limit the process where files come from strangers.
"""

import os
from collections.abc import Iterator
from contextlib import closing
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from mturk_xml.archives.arrow_rows import records_of_batch
from mturk_xml.archives.arrow_values import unpacking
from mturk_xml.archives.compression import DamagedError
from mturk_xml.archives.opening import Head, Opened
from mturk_xml.archives.records import Record, Reject
from mturk_xml.archives.table_rows import table
from mturk_xml.extras import needed

if TYPE_CHECKING:
    import pyarrow as pa

_ARROW = b"ARROW1"
_MAGIC = ("PAR1", _ARROW.decode())
# Rows that are in memory at once; as much as a gigabyte if all of them are as long as a record may be.
ROWS = 64
_BUFFER = 1024 * 1024
# What a pipe may hold: both kinds of files end with what says where all the rest is.
_MOST = 4 * 1024 * 1024 * 1024


def recognises(head: Head) -> bool:
    """Return whether a file is a table of one of the two kinds; one whose columns are no record's is none."""
    if not head.text.startswith(_MAGIC):
        return False
    if not os.path.isfile(head.path):  # a pipe is not to be read twice
        return True
    try:
        with closing(_seekable(Opened(head.path))) as stream, unpacking():
            found = table(_names(_open(stream)))
    except (OSError, ImportError):
        return True  # told by who reads it
    return found.shape is not None or found.holds


def read(opened: Opened) -> Iterator[Record | Reject]:
    """Yield the records of a file in their order, and what could not be read; see ``records_of_batch``.

    Raises:
        OSError: the file cannot be opened, or not be read to its end.
        ImportError: pyarrow is not there (the extra ``tables``).
    """
    number = 1
    for batch in batches(opened):
        yield from records_of_batch(batch, opened.path, number)
        number += batch.num_rows


def batches(opened: Opened) -> "Iterator[pa.RecordBatch]":
    """Yield the rows of a file, ``ROWS`` at a time. What comes from a pipe, or is packed, waits in a temporary file.

    Raises:
        OSError: the file cannot be opened, or not be read to its end; or there are more than 4 GiB in a pipe.
        ImportError: pyarrow is not there (the extra ``tables``).
    """
    with closing(_seekable(opened)) as stream, unpacking():
        file = _open(stream)
        _names(file)  # those that are no UTF-8 are told before anything is read
        yield from _of_arrow(file) if hasattr(file, "get_batch") else file.iter_batches(ROWS, use_threads=False)


def _of_arrow(file: Any) -> Iterator[Any]:
    for number in range(file.num_record_batches):
        yield from _parts(file.get_batch(number))


def _parts(whole: Any) -> Iterator[Any]:
    batch = _as_bytes(whole)
    batch.validate(full=True)  # what is not checked here ends the process
    yield from (_part(batch, at) for at in range(0, batch.num_rows, ROWS))


def _as_bytes(batch: Any) -> Any:
    """Return a batch with bytes for texts: one text that is no UTF-8 is to be told alone, not of the whole batch."""
    pa = needed("pyarrow", "tables")
    bytes_for = {
        pa.string(): pa.binary(),
        pa.large_string(): pa.large_binary(),
        pa.string_view(): pa.binary_view(),
    }
    columns = [each.view(bytes_for.get(each.type, each.type)) for each in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _part(batch: Any, at: int) -> Any:
    """Return some rows of a batch without the others, which would otherwise go along to other processes."""
    pa = needed("pyarrow", "tables")
    part = batch.slice(at, ROWS)
    rows = pa.array(range(part.num_rows))
    return pa.RecordBatch.from_arrays([_copied(each, rows) for each in part.columns], names=part.schema.names)


def _copied(array: Any, rows: Any) -> Any:
    pa = needed("pyarrow", "tables")
    try:
        return array.cast(pa.large_binary()) if pa.types.is_binary_view(array.type) else array.take(rows)
    except pa.ArrowNotImplementedError:
        return array


def _open(stream: IO[bytes]) -> Any:
    """Return a file of Arrow; or of Parquet, opened so that no column of a row group need be in memory as a whole."""
    begin = stream.read(len(_ARROW))
    stream.seek(0)
    if begin == _ARROW:
        return needed("pyarrow", "tables").ipc.open_file(stream)
    return needed("pyarrow.parquet", "tables").ParquetFile(stream, pre_buffer=False, buffer_size=_BUFFER)


def _names(file: Any) -> list[str]:
    schema = file.schema if hasattr(file, "get_batch") else file.schema_arrow
    return list(schema.names)


def _seekable(opened: Opened) -> IO[bytes]:
    """Return a file's bytes as a stream in which one can go back and forth."""
    stream = opened.binary()
    if stream.seekable():
        return stream
    copy = TemporaryFile()  # noqa: SIM115 - the caller closes it
    try:
        with closing(stream):
            _copy(stream, copy)
    except BaseException:
        copy.close()
        raise
    return copy


def _copy(stream: IO[bytes], copy: IO[bytes]) -> None:
    while part := stream.read(_BUFFER):
        if copy.tell() + len(part) > _MOST:
            raise DamagedError(f"there are more than {_MOST:,} bytes in the pipe; give it as a file")
        copy.write(part)
    copy.seek(0)
