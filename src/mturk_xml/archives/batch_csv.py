"""The batch results of the requester site: one row for each assignment, also as this library writes them."""

from collections.abc import Iterator
from typing import ClassVar

from mturk_xml.archives.columns import Columns, header, read_table
from mturk_xml.archives.delimited import Row
from mturk_xml.archives.opening import Head, Opened
from mturk_xml.archives.records import Assignment, Place, QualificationRequest, Record, Reject

_SITE = {
    "HITId", "HITTypeId", "Title", "Description", "Keywords", "Reward", "CreationTime", "MaxAssignments",
    "RequesterAnnotation", "AssignmentDurationInSeconds", "AutoApprovalDelayInSeconds", "Expiration",
    "NumberOfSimilarHITs", "LifetimeInSeconds", "AssignmentId", "WorkerId", "AssignmentStatus", "AcceptTime",
    "SubmitTime", "AutoApprovalTime", "ApprovalTime", "RejectionTime", "RequesterFeedback", "WorkTimeInSeconds",
    "LifetimeApprovalRate", "Last30DaysApprovalRate", "Last7DaysApprovalRate", "Approve", "Reject",
}  # fmt: skip


class BatchColumns(Columns):
    """The columns of batch results."""

    FIELDS: ClassVar = {
        "AssignmentId": "assignment_id",
        "WorkerId": "worker_id",
        "HITId": "hit_id",
        "AssignmentStatus": "assignment_status",
        "AutoApprovalTime": "auto_approval_time",
        "AcceptTime": "accept_time",
        "SubmitTime": "submit_time",
        "ApprovalTime": "approval_time",
        "RejectionTime": "rejection_time",
        "Deadline": "deadline",
        "RequesterFeedback": "requester_feedback",
    }
    KEYS = ("AssignmentId", "WorkerId", "HITId")

    def record(self, row: Row, place: Place) -> Record | Reject:
        """Return the record of a row: an assignment, or a request that this library put between assignments."""
        read = super().record(row, place)
        if not isinstance(read, Assignment) or not read.more.get("QualificationRequestId"):
            return read
        more = dict(read.more)
        return QualificationRequest(
            qualification_request_id=more.pop("QualificationRequestId"),
            qualification_type_id=more.pop("QualificationTypeId", None) or None,
            worker_id=read.worker_id,
            submit_time=read.submit_time,
            answer=read.answer,
            more=more,
            place=place,
        )


def recognises(head: Head) -> bool:
    """Return whether a file begins with the header of batch results, or of what people made of them.

    That is the column of an assignment, a worker or a HIT, and one of answers; or, without any answers, all columns
    of the site.
    """
    names = header(head)
    known = set(names)
    if "Turkle.Username" in known and "AssignmentStatus" not in known:  # which Turkle does not have
        return False
    answers = any(name.startswith("Answer.") for name in names)
    return known >= _SITE or (answers and not known.isdisjoint(BatchColumns.KEYS))


def read(opened: Opened) -> Iterator[Record | Reject]:
    """Yield the assignments; see ``Columns`` for what becomes of the cells.

    Raises:
        OSError: the file cannot be opened, or not be read any further.
    """
    return read_table(opened, BatchColumns)
