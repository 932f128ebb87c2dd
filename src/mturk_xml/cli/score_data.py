"""Scores for other programs: JSON, JSON lines, CSV and Parquet."""

import csv
from collections.abc import Iterable
from fractions import Fraction
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, TextIO

from mturk_xml.cli.report import json_text, write_objects

if TYPE_CHECKING:
    from mturk_xml.answer_key import AnswerKey
    from mturk_xml.cli.scored import Scored

_IDENTIFIERS = ("HITId", "AssignmentId", "WorkerId", "QualificationRequestId", "QualificationTypeId")
_BATCH = 4096


def write_scores(key: "AnswerKey", scored: Iterable["Scored"], out: TextIO, to: str) -> None:
    """Write scores as text to an open file, as they come."""
    if to == "json":
        write_objects(map(_row, scored), out)
    elif to == "jsonl":
        out.writelines(json_text(_row(each), out) + "\n" for each in scored)
    else:
        _write_csv(key, scored, out)


def _row(each: "Scored") -> dict[str, Any]:
    return {
        "source": each.source,
        **each.identifiers,
        "value": each.score.value,
        "summed_score": each.score.summed_score,
        "exact": exact_text(each.score.exact),
        "questions": [
            {
                "question_identifier": question.question_identifier,
                "selected": list(question.selected),
                "matched": None if question.matched is None else list(question.matched.selection_identifiers),
                "score": question.score,
                "reason": question.reason,
            }
            for question in each.score.questions
        ],
    }


def exact_text(number: Fraction) -> str:
    """Return a fraction without loss: as a decimal where one is exact, else as ``numerator/denominator``."""
    denominator = number.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        return str(number)
    places = 0
    scaled = number
    while scaled.denominator != 1:
        scaled *= 10
        places += 1
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[: len(digits) - places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _write_csv(key: "AnswerKey", scored: Iterable["Scored"], out: TextIO) -> None:
    """Write one line for each document of answers; a column of points for each question of the key.

    Identifiers have columns if the first document came from a record of an archive.
    """
    writer = csv.writer(out, lineterminator="\n")
    questions = [question.question_identifier for question in key.questions]
    columns: tuple[str, ...] | None = None
    for each in scored:
        if columns is None:
            columns = () if each.record is None else _IDENTIFIERS
            writer.writerow(["source", *columns, "value", "summed_score", "exact", *questions])
        score, identifiers = each.score, each.identifiers
        points = [question.score for question in score.questions]
        values = [identifiers.get(name, "") for name in columns]
        writer.writerow([each.source, *values, score.value, score.summed_score, exact_text(score.exact), *points])
    if columns is None:
        writer.writerow(["source", "value", "summed_score", "exact", *questions])


def write_parquet(scored: Iterable["Scored"], out: IO[bytes]) -> None:
    """Write scores as Parquet. Raises ``ImportError`` if pyarrow is not there."""
    from mturk_xml.extras import needed

    pa, parquet = needed("pyarrow", "tables"), needed("pyarrow.parquet", "tables")
    question = pa.struct(
        [
            ("question_identifier", pa.string()),
            ("selected", pa.list_(pa.string())),
            ("matched", pa.list_(pa.string())),
            ("score", pa.int64()),
            ("reason", pa.string()),
        ]
    )
    texts = [(name, pa.string()) for name in ("source", *_IDENTIFIERS)]
    numbers = [("value", pa.int32()), ("summed_score", pa.int64()), ("exact", pa.string())]
    schema = pa.schema([*texts, *numbers, ("questions", pa.list_(question))])
    rows = map(_row, scored)
    with parquet.ParquetWriter(out, schema) as writer:
        while some := list(islice(rows, _BATCH)):
            writer.write_batch(pa.RecordBatch.from_pylist(some, schema))
