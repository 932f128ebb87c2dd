"""CSV with a column for each member of a record: what ``to_csv`` writes of a pandas data frame of boto3's answers.

Such a table is read as one of Parquet is, but that an empty cell is no value.
"""

from collections.abc import Iterator, Sequence

from mturk_xml.archives.columns import Columns, header, read_table
from mturk_xml.archives.delimited import Row
from mturk_xml.archives.members import HOLDERS, IDENTIFIERS, identifier, shape
from mturk_xml.archives.opening import Head, Opened
from mturk_xml.archives.records import Place, Record, Reject
from mturk_xml.archives.table_rows import records_of_row, table
from mturk_xml.embedding import names_document


class FrameColumns(Columns):
    """The columns of a data frame; one without a name is called ``Unnamed: 3`` or so, counted from 0, as by pandas.

    The first column is left out where it has no name and a whole number in it: that is the index, and no value.
    """

    KEYS = IDENTIFIERS

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names)
        self._header = list(names)
        self._table = table([name or f"Unnamed: {number}" for number, name in enumerate(names)])
        self._begins_with_index = self._table.names[0] == "Unnamed: 0"

    def repeated(self, cells: Sequence[str]) -> bool:
        """Return whether a row is a header: tables are put one behind the other, headers and all."""
        return super().repeated(cells) or cells == self._header

    def identifier(self, cells: Sequence[str]) -> str | None:
        """Return whose a row is, as far as it goes."""
        return identifier({name: cell for name, cell in zip(self._table.names, cells, strict=False) if cell})

    def records(self, row: Row, place: Place) -> Iterator[Record | Reject]:
        """Yield the records of a row, and what could not be read; what that is, ``records_of_row`` says."""
        uneven = self.uneven(row, place)
        if uneven:
            yield uneven
            return
        cells = [cell or None for cell in row.cells]
        if self._begins_with_index and row.cells[0].isdecimal():
            cells[0] = None
        for each in records_of_row(self._table, cells, place):
            yield each._replace(raw=row.raw, is_cut=False) if isinstance(each, Reject) else each


def recognises(head: Head) -> bool:
    """Return whether a file begins with columns that make a record.

    Many a table has a column ``Answer`` and is about something else. So beside it there must be one that tells whose
    the record is, or a document must begin in the first lines.
    """
    names = header(head)
    if table(names).shape:
        return not {*IDENTIFIERS, "WorkerId"}.isdisjoint(names) or names_document(head.text)
    apart: dict[str, dict[str, None]] = {}
    for name in names:
        holder, dot, member = name.partition(".")
        if dot and holder in HOLDERS:
            apart.setdefault(holder, {})[member] = None
    return any(map(shape, apart.values()))


def read(opened: Opened) -> Iterator[Record | Reject]:
    """Yield the records of a table in their order, and what could not be read.

    Raises:
        OSError: the file cannot be opened, or not be read any further.
    """
    return read_table(opened, FrameColumns)
