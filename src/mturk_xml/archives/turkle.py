"""The results of Turkle, which takes pages made for the service: some of the site's columns, and who the worker was.

Its workers are numbers; the name is in ``more``, as ``Turkle.Username``. Fields of one name are one answer, as the list
in square brackets that Turkle writes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mturk_xml.archives.batch_csv import BatchColumns
from mturk_xml.archives.columns import header, read_table
from mturk_xml.archives.opening import Head, Opened
from mturk_xml.archives.records import Assignment, Place, Record, Reject
from mturk_xml.archives.times import moment


class TurkleColumns(BatchColumns):
    """The columns of Turkle's results.

    Until 2019 Turkle wrote the number of the month where the day should stand. What tells is that it does so in all
    times of a row; those are kept as text, in ``more``. Our decision: a good row that was made and answered on
    the eleventh of November is among them, too.
    """

    def assignment(self, cells: Sequence[str], place: Place) -> Assignment:
        """Return the assignment in a row of full width."""
        read = super().assignment(cells, place)
        times = [time for time in (read.accept_time, read.submit_time, moment(read.more.get("CreationTime"))) if time]
        if not times or any(time.day != time.month for time in times):
            return read
        texts = {name: cells[number] for number, name in self._times.values() if cells[number]}
        return replace(read, accept_time=None, submit_time=None, more={**read.more, **texts})


def recognises(head: Head) -> bool:
    """Return whether a file begins with the header of Turkle's results, not with the site's made from it."""
    names = set(header(head))
    return {"Turkle.Username", "AssignmentId"} <= names and "AssignmentStatus" not in names


def read(opened: Opened) -> Iterator[Record | Reject]:
    """Yield the assignments; see ``Columns`` for what becomes of the cells.

    Raises:
        OSError: the file cannot be opened, or not be read any further.
    """
    return read_table(opened, TurkleColumns)
