"""The results of one HIT, as the requester site gave them where HITs were managed one by one.

The names of the questions are lost in it: its columns are ``Answer 1``, ``Answer 2`` and so on. So those are the
identifiers here, too. A bare number would pass for the identifier of a question, and be scored as one. It also has no
other field of the HIT than its title and annotation, and no times of approval or rejection.
"""

import re
from collections.abc import Iterator
from typing import ClassVar

from mturk_xml.archives.columns import Columns, header, read_table
from mturk_xml.archives.opening import Head, Opened
from mturk_xml.archives.records import Record, Reject

_ANSWER = re.compile(r"Answer [0-9]+")


class HitColumns(Columns):
    """The columns of the results of one HIT; a row ends where its answers do, so it may be short."""

    FIELDS: ClassVar = {
        "HitId": "hit_id",
        "AssignmentId": "assignment_id",
        "WorkerId": "worker_id",
        "Status": "assignment_status",
        "AcceptTime": "accept_time",
        "SubmitTime": "submit_time",
    }
    KEYS = ("HitId", "AssignmentId", "WorkerId")
    FULL = False

    def question(self, name: str) -> str | None:
        """Return the name of a column of answers, which is all that is known of the question."""
        return name if _ANSWER.fullmatch(name) else None


def recognises(head: Head) -> bool:
    """Return whether a file begins with the header of the results of one HIT."""
    return {"HitId", "AssignmentId", "WorkerId"} <= set(header(head))


def read(opened: Opened) -> Iterator[Record | Reject]:
    """Yield the assignments; see ``Columns`` for what becomes of the cells.

    Raises:
        OSError: the file cannot be opened, or not be read any further.
    """
    return read_table(opened, HitColumns)
