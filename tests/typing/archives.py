"""How users read archives: checked by type checkers, never executed.

Every ``type: ignore`` is a mistake that they must see: both complain of one that is not needed.
"""
# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import assert_never, assert_type

import mturk_xml as mx
from mturk_xml import archives
from mturk_xml.archives import HIT, Assignment, Place, QualificationRequest, QualificationType, Record, Reject

# ------------------------------------------------------------------------------------------------ what is right

assert_type(archives.read("assignments.jsonl"), Iterator[Record | Reject])
assert_type(archives.read(Path("results"), "-", "batch.csv"), Iterator[Record | Reject])
assert_type(archives.read("made-up.json", kind="api-json"), Iterator[Record | Reject])
assert_type(archives.KINDS, tuple[str, ...])


def told(found: Record | Reject) -> str:
    match found:
        case Assignment():
            assert_type(found.answer, mx.QuestionFormAnswers)
            assert_type(found.submit_time, datetime | None)
            assert_type(found.place, Place | None)
            return found.worker_id or "unknown"
        case QualificationRequest():
            assert_type(found.test, mx.QuestionForm | None)
            return str(len(found.answer.answers))
        case HIT():
            assert_type(found.question, mx.QuestionForm | mx.ExternalQuestion | mx.HTMLQuestion | None)
            return found.reward or ""
        case QualificationType():
            assert_type(found.answer_key, mx.AnswerKey | None)
            return found.name or ""
        case Reject(place, identifier, diagnostics, raw):
            assert_type(diagnostics, tuple[mx.Diagnostic, ...])
            return f"{place}: {identifier} {raw}"
        case _:
            assert_never(found)


# ------------------------------------------------------------------------------------------------ what is wrong

archives.read(["a.json", "b.json"])  # type: ignore[arg-type]
archives.read("a.json", "api-json", kind=1)  # type: ignore[arg-type]
archives.read(3)  # type: ignore[arg-type]
