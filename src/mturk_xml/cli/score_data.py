"""Scores for other programs: JSON, JSON lines, CSV and Parquet."""

import csv
import io
from collections.abc import Iterable
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TextIO

from mturk_xml.cli.report import json_text
from mturk_xml.extras import needed

if TYPE_CHECKING:
    import pyarrow as pa

    from mturk_xml.answer_key import AnswerKey
    from mturk_xml.answer_key.scoring import QuestionScore
    from mturk_xml.cli.scored import Scored

SCORE_ROWS = 8_192  # of a row group: each has all questions of the key in it
_IDENTIFIERS = ("HITId", "AssignmentId", "WorkerId", "QualificationRequestId", "QualificationTypeId")


class ScoreObjects:
    """Makes texts of JSON of scores, in ASCII where the stream leaves no other way."""

    def __init__(self, out: TextIO) -> None:
        self._encoding = out.encoding

    def __call__(self, scored: list["Scored"]) -> list[str]:
        """Return a text for each score."""
        return [json_text(_row(each), self._encoding) for each in scored]


class ScoreRows:
    """Makes lines of CSV of scores: one for each document, with a column of points for each question of the key."""

    def __init__(self, key: "AnswerKey", *, identified: bool) -> None:
        self._questions = [question.question_identifier for question in key.questions]
        self._columns = _IDENTIFIERS if identified else ()

    def header(self) -> str:
        """Return the line with the names of the columns."""
        columns = ["source", *self._columns, "value", "summed_score", "exact"]
        return _csv([[*columns, *(f"Question.{each}" if each in columns else each for each in self._questions)]])

    def __call__(self, scored: list["Scored"]) -> str:
        """Return the lines."""
        return _csv(map(self._cells, scored))

    def _cells(self, each: "Scored") -> list[Any]:
        score, identifiers = each.score, each.identifiers
        points = [question.score for question in score.questions]
        values = [identifiers.get(name, "") for name in self._columns]
        return [each.source, *values, score.value, score.summed_score, exact_text(score.exact), *points]


def _csv(rows: Iterable[list[Any]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


class ScoreBatches:
    """Makes record batches of scores."""

    def __call__(self, scored: list["Scored"]) -> "list[pa.RecordBatch]":
        """Return one batch, or none of nothing."""
        if not scored:
            return []
        pa = needed("pyarrow", "tables")
        schema = score_schema()
        columns: list[Any] = [[each.source for each in scored]]
        columns += ([each.identifiers.get(name) for each in scored] for name in _IDENTIFIERS)
        columns += (
            [each.score.value for each in scored],
            [each.score.summed_score for each in scored],
            [exact_text(each.score.exact) for each in scored],
        )
        arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=False)]
        ends = accumulate((len(each.score.questions) for each in scored), initial=0)
        type_ = schema.field("questions").type
        questions = _questions([question for each in scored for question in each.score.questions], type_.value_type)
        listed = pa.ListArray.from_arrays(pa.array(ends, pa.int32()), questions)
        return [pa.record_batch([*arrays, listed.cast(type_)], schema=schema)]


def _questions(questions: "list[QuestionScore]", struct: Any) -> Any:
    """Return scores of questions as an array: column by column, which is quicker than row by row."""
    pa = needed("pyarrow", "tables")
    columns = (
        [each.question_identifier for each in questions],
        [each.selected for each in questions],
        [None if each.matched is None else each.matched.selection_identifiers for each in questions],
        [each.score for each in questions],
        [each.reason for each in questions],
    )
    fields = list(struct)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, fields, strict=True)]
    return pa.StructArray.from_arrays(arrays, fields=fields)


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


def score_schema() -> "pa.Schema":
    """Return the schema of scores. Raises ``ImportError`` if pyarrow is not there."""
    pa = needed("pyarrow", "tables")
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
    return pa.schema([*texts, *numbers, ("questions", pa.list_(question))])
