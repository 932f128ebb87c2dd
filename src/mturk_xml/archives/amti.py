"""The folders of AMTI: one for each HIT, with what GetHIT said about it and its assignments, one a line.

They lie in the ``results`` of a batch, beside what it was made from (``definition``, ``data.jsonl``), which holds no
records and is passed over. From which line of ``data.jsonl`` a HIT was made is not told: AMTI notes the HITs in the
order of the lines in ``_INCOMPLETE``, which it removes when it saves the results, and the times of HITs are in whole
seconds, in which several are made. What was put in is in the question of the HIT. A qualification type has a folder of
its own.
"""

import os
from collections.abc import Iterator

from mturk_xml.archives.folders import json_file
from mturk_xml.archives.opening import Head, Opened
from mturk_xml.archives.records import Record, Reject

_HIT = {"hit.json", "hit.jsonl"}
_ASSIGNMENTS = {"assignments.json", "assignments.jsonl"}


def recognises(head: Head) -> bool:
    """Return whether a file is the folder of a HIT, of results, of a batch or of a qualification type.

    A folder with several batches in it is none: other files in it would be passed over.
    """
    return head.is_folder and (
        _is_hit(head.path)
        or any(map(_is_hit, _hits(head.path)))
        or any(map(_is_hit, _hits(os.path.join(head.path, "results"))))
        or any(map(_is_qualification, _inside(head.path)[1]))
    )


def read(opened: Opened) -> Iterator[Record | Reject]:
    """Yield the HITs, each with its assignments behind it, or the qualification type; places are in the files inside.

    A file that cannot be read, or not to its end, is a ``Reject``, and does not keep the others from being read; so is
    an empty one, unless it is that of the assignments: a HIT may have none.
    """
    split = map(os.path.split, opened.files())
    files = [each for each in split if each[1] in _HIT | _ASSIGNMENTS or _is_qualification(each[1])]
    for folder, name in sorted(files, key=lambda file: (file[0], file[1] in _ASSIGNMENTS, file[1])):
        yield from json_file(os.path.join(folder, name), may_be_empty=name in _ASSIGNMENTS)


def _inside(path: str) -> tuple[list[str], list[str]]:
    """Return the names of the folders and of the files in a folder; none if there is no such folder."""
    _, folders, files = next(os.walk(path), (path, [], []))
    return folders, files


def _hits(path: str) -> Iterator[str]:
    return (os.path.join(path, name) for name in _inside(path)[0] if name.startswith("hit-"))


def _is_hit(path: str) -> bool:
    names = set(_inside(path)[1])
    return bool(names & _HIT and names & _ASSIGNMENTS)


def _is_qualification(name: str) -> bool:
    return name.startswith("qualificationtype-") and name.endswith((".json", ".jsonl"))
