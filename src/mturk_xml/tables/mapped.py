"""Functions over record batches, applied to archives: what ``mapInArrow`` of Spark does, on one machine."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from mturk_xml.archives import Record, Reject
from mturk_xml.archives.shares import shares
from mturk_xml.archives.unread import MEMBERS, unread
from mturk_xml.extras import needed

if TYPE_CHECKING:
    import pyarrow as pa


def map_in_arrow(
    function: "Callable[[Iterable[pa.RecordBatch]], Iterable[pa.RecordBatch]]",
    *paths: str,
    on_reject: Callable[[Reject], object],
    processes: int = 1,
) -> "Iterator[pa.RecordBatch]":
    """Yield what a function makes of the answers in archives, in their order.

    The function is one that ``mapInArrow`` of Spark takes, such as ``AnswerBatches``. It gets batches with a row for
    each assignment or request and a column for each member that boto3 knows, as text: ``Answer`` is the document, times
    are ISO 8601. ``on_reject`` is called for what could not be read.

    With several ``processes``, the function must be fit for ``pickle``, and a script must begin its work behind
    ``if __name__ == "__main__"``, as ``multiprocessing`` wants it.

    Raises:
        ImportError: pyarrow is not there (the extra ``tables``).
    """
    needed("pyarrow", "tables")
    for share in shares(paths, _Mapped(function), processes=processes):
        for reject in share.rejects:
            on_reject(reject)
        yield from share.made


class _Mapped:
    def __init__(self, function: Callable[[Iterable[Any]], Iterable[Any]]) -> None:
        self._function = function

    def __call__(self, records: Iterable[Record]) -> "list[pa.RecordBatch]":
        pa = needed("pyarrow", "tables")
        rows = list(unread(records))
        schema = pa.schema([(name, pa.string()) for name in MEMBERS])
        return list(self._function(iter([pa.RecordBatch.from_pylist(rows, schema)]))) if rows else []
