"""Archives: every file that requesters hold, as records.

``read`` takes files and folders and yields an Assignment, a HIT, a QualificationRequest or a QualificationType for each
record, and a Reject for what could not be read, so that their numbers add up.
"""

from mturk_xml.archives.door import KINDS, read
from mturk_xml.archives.records import HIT, Assignment, Place, QualificationRequest, QualificationType, Record, Reject

__all__ = [
    "HIT",
    "KINDS",
    "Assignment",
    "Place",
    "QualificationRequest",
    "QualificationType",
    "Record",
    "Reject",
    "read",
]
