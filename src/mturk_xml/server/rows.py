"""Records from the rows of the store's tables."""

import json
from datetime import datetime
from hashlib import sha256
from sqlite3 import Row

from mturk_xml.server.records import Assignment, Hit, NewHit, Status, Upload


def stamp(time: datetime) -> str:
    """Return a time in UTC as text: of two, the later one is the greater."""
    return time.isoformat(timespec="microseconds")


def digest(hit: NewHit) -> str:
    """Return what tells a document and its inputs from others."""
    return sha256(json.dumps([hit.document, sorted(hit.inputs.items())]).encode()).hexdigest()


def from_hit(row: Row) -> Hit:
    """Return the HIT of a row."""
    return Hit(
        hit_id=row["hit_id"],
        position=row["position"],
        document=row["document"],
        kind=row["kind"],
        source=row["source"],
        title=row["title"],
        max_assignments=row["max_assignments"],
        duration=row["duration"],
        inputs=json.loads(row["inputs"]),
        creation_time=datetime.fromisoformat(row["creation_time"]),
    )


def from_assignment(row: Row, now: datetime) -> Assignment:
    """Return the assignment of a row as it is now: when its time is over, that is written nowhere."""
    deadline, submit_time = _time(row["deadline"]), _time(row["submit_time"])
    return Assignment(
        assignment_id=row["assignment_id"],
        hit_id=row["hit_id"],
        worker_id=row["worker_id"],
        status=_status(deadline, submit_time, now),
        accept_time=datetime.fromisoformat(row["accept_time"]),
        deadline=deadline,
        submit_time=submit_time,
        answer=row["answer"],
        csrf=row["csrf"],
        draft=tuple((name, value) for name, value in json.loads(row["draft"])),
        draft_time=_time(row["draft_time"]),
        uploads=tuple(Upload(*each) for each in json.loads(row["uploads"])),
    )


def _status(deadline: datetime | None, submit_time: datetime | None, now: datetime) -> Status:
    if submit_time is not None:
        return "Submitted"
    return "Accepted" if deadline is None or deadline > now else "Expired"


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
