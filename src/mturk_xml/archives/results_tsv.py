"""The .results files of the command-line tools and of the Java library: separated by tabs, names in small letters.

Three spellings of the answers are known: a column ``Answer.X`` for each question; one column with the pairs
``X<tab>text<tab>``, where an empty answer is the word ``emptyanswer``; one column with ``X=text``, divided by tabs.
Several selections are one text, joined by ``|``. Nothing tells a tab within an answer from one between two answers, so
a cell in which they do not come out in pairs is refused, and one with an even number of such tabs is not noticed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from mturk_xml.archives.columns import Columns, header, read_table, refused
from mturk_xml.archives.delimited import Row
from mturk_xml.archives.opening import Head, Opened
from mturk_xml.archives.records import HIT, Assignment, Place, Record, Reject
from mturk_xml.archives.times import moment
from mturk_xml.question_form_answers import FreeText, QuestionFormAnswers

_PAIRS = "answers[question_id answer_value]"


class ResultColumns(Columns):
    """The columns of a .results file; rows that were written before a question first came up are shorter."""

    FIELDS: ClassVar = {
        "assignmentid": "assignment_id",
        "workerid": "worker_id",
        "hitid": "hit_id",
        "assignmentstatus": "assignment_status",
        "autoapprovaltime": "auto_approval_time",
        "assignmentaccepttime": "accept_time",
        "assignmentsubmittime": "submit_time",
        "assignmentapprovaltime": "approval_time",
        "assignmentrejecttime": "rejection_time",
        "deadline": "deadline",
        "feedback": "requester_feedback",
    }
    KEYS = ("hitid", "assignmentid", "workerid")
    FULL = False

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names)
        self._pairs = self._more.pop(_PAIRS, None)

    def record(self, row: Row, place: Place) -> Record | Reject:
        """Return the assignment of a row; or the HIT, if nobody has taken it and the row is about the HIT alone."""
        pairs = ""
        cells = row.cells
        if self._pairs is not None and len(cells) > self._pairs:
            # Without quotation marks, the tabs between the answers look like those between the cells.
            behind = self._pairs + 1 + max(len(cells) - self.width, 0)
            pairs = "\t".join(cells[self._pairs : behind])
            row = row._replace(cells=[*cells[: self._pairs], "", *cells[behind:]])
        read = super().record(row, place)
        if not isinstance(read, Assignment):
            return read
        answers = _answers(pairs)
        if answers is None:
            return refused("MTX931", {"cell": repr(pairs)}, place, read.assignment_id, row.raw)
        if answers:
            read = replace(read, answer=QuestionFormAnswers(answers=(*answers, *read.answer.answers)))
        taken = read.assignment_id or read.worker_id or read.assignment_status or read.answer.answers
        return read if taken else _hit(read)


def _answers(cell: str) -> list[FreeText] | None:
    """Return the answers in a cell of all answers, or that they cannot be told apart."""
    if cell in ("", "none"):
        return []
    parts = cell.removesuffix("\t").split("\t")
    if not cell.endswith("\t"):
        if all("=" in part for part in parts):
            return [FreeText(*part.split("=", 1)) for part in parts]
        if any("=" in question for question in parts[::2]):
            return None
    if len(parts) % 2:
        return None
    texts = ("" if text == "emptyanswer" else text for text in parts[1::2])
    return [FreeText(question, text) for question, text in zip(parts[::2], texts, strict=True)]


# What the columns are called in a HIT; "hitlifetime" is when it ends, not how long it lives.
_TEXTS = {
    "hittypeid": "hit_type_id",
    "title": "title",
    "description": "description",
    "keywords": "keywords",
    "reward": "reward",
    "hitstatus": "hit_status",
    "reviewstatus": "hit_review_status",
    "annotation": "requester_annotation",
}
_TIMES = {"creationtime": "creation_time", "hitlifetime": "expiration"}
_NUMBERS = {
    "assignments": "max_assignments",
    "numavailable": "number_of_assignments_available",
    "numpending": "number_of_assignments_pending",
    "numcomplete": "number_of_assignments_completed",
    "assignmentduration": "assignment_duration_in_seconds",
    "autoapprovaldelay": "auto_approval_delay_in_seconds",
}


def _hit(read: Assignment) -> HIT:
    """Return the HIT in a row that has no assignment; what is no number or time where one should be stays a text."""
    more = dict(read.more)
    values: dict[str, Any] = {field: more.pop(name, None) or None for name, field in _TEXTS.items()}
    for name, field in _TIMES.items():
        values[field] = moment(more.get(name))
    for name, field in _NUMBERS.items():
        text = more.get(name, "")
        values[field] = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
    for name, field in (_TIMES | _NUMBERS).items():
        if values[field] is not None:
            del more[name]
    return HIT(hit_id=read.hit_id, **values, more=more, place=read.place)


def recognises(head: Head) -> bool:
    """Return whether a file begins with the header of results; a list of HITs is none."""
    return {"hitid", "assignmentid"} <= set(header(head))


def read(opened: Opened) -> Iterator[Record | Reject]:
    """Yield the assignments, and the HITs that nobody has taken; see ``Columns`` for what becomes of the cells.

    Raises:
        OSError: the file cannot be opened, or not be read any further.
    """
    return read_table(opened, ResultColumns)
