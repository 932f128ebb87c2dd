"""Archives: every file that requesters hold, as records."""

from mturk_xml.archives.records import HIT, Assignment, Place, QualificationRequest, QualificationType, Record, Reject

__all__ = ["HIT", "Assignment", "Place", "QualificationRequest", "QualificationType", "Record", "Reject"]
