"""Scores as arguments for boto3: what gives workers the value that they have earned."""

import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from mturk_xml.archives.records import QualificationRequest
from mturk_xml.cli.scored import Scored


def noted(scored: Iterable[Scored], out: TextIO, qualification_type: str | None) -> Iterator[Scored]:
    """Yield scores; write a line of JSON for each, with an operation and its arguments.

    A request is accepted (``accept_qualification_request``). Without one, the worker gets the qualification whose type
    is named here (``associate_qualification_with_worker``); a score of nobody known has no line.
    """
    for each in scored:
        call = _call(each, qualification_type)
        if call is not None:
            operation, arguments = call
            out.write(json.dumps({"operation": operation, "arguments": arguments}) + "\n")
        yield each


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
