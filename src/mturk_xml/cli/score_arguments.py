"""Scores as arguments for boto3: what gives workers the value that they have earned."""

import json

from mturk_xml.archives.records import QualificationRequest
from mturk_xml.cli.scored import Scored


class Calls:
    """Makes a line of JSON of a score, with an operation and its arguments.

    A request is accepted (``accept_qualification_request``). Without one, the worker gets the qualification whose type
    is named here (``associate_qualification_with_worker``); a score of nobody known has no line.
    """

    def __init__(self, qualification_type: str | None) -> None:
        self._qualification_type = qualification_type

    def __call__(self, scored: Scored) -> str:
        """Return the line."""
        call = _call(scored, self._qualification_type)
        return json.dumps({"operation": call[0], "arguments": call[1]}) + "\n" if call else ""


def _call(each: Scored, qualification_type: str | None) -> tuple[str, dict[str, str | int]] | None:
    record, value = each.record, each.score.value
    if isinstance(record, QualificationRequest) and record.qualification_request_id is not None:
        request = record.qualification_request_id
        return "accept_qualification_request", {"QualificationRequestId": request, "IntegerValue": value}
    if record is None or record.worker_id is None or qualification_type is None:
        return None
    return "associate_qualification_with_worker", {
        "QualificationTypeId": qualification_type,
        "WorkerId": record.worker_id,
        "IntegerValue": value,
    }
