"""The folder in which ``mturk-xml take`` keeps what was collected: HITs and assignments, a line each.

What workers uploaded lies in the hidden folder beside them, and whatever else there is was put there by somebody: only
the two files are read.
"""

import os
from collections.abc import Iterator

from mturk_xml.archives.folders import json_file
from mturk_xml.archives.opening import Head, Opened
from mturk_xml.archives.records import Record, Reject

_STATE = os.path.join(".take", "state.sqlite3")


def recognises(head: Head) -> bool:
    """Return whether a folder is one that ``take`` has made."""
    return head.is_folder and os.path.isfile(os.path.join(head.path, _STATE))


def read(opened: Opened) -> Iterator[Record | Reject]:
    """Yield the HITs and then the assignments; before the first submission there is none."""
    for name in ("hits.jsonl", "assignments.jsonl"):
        path = os.path.join(opened.path, name)
        if os.path.lexists(path):
            yield from json_file(path, may_be_empty=True)
