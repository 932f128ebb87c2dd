"""Scores for other programs: JSON and CSV."""

import csv
import sys
from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from mturk_xml.cli.report import write_objects

if TYPE_CHECKING:
    from mturk_xml.answer_key import AnswerKey
    from mturk_xml.cli.scored import Scored


def write_json(scored: Iterable["Scored"]) -> None:
    """Print a list with one object for each document of answers, as they come."""
    write_objects(map(_row, scored))


def _row(each: "Scored") -> dict[str, Any]:
    return {
        "source": each.source,
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


def write_csv(key: "AnswerKey", scored: Iterable["Scored"]) -> None:
    """Print one line for each document of answers, as they come; a column of points for each question of the key."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    questions = [question.question_identifier for question in key.questions]
    writer.writerow(["source", "value", "summed_score", "exact", *questions])
    for source, score in scored:
        points = [question.score for question in score.questions]
        writer.writerow([source, score.value, score.summed_score, exact_text(score.exact), *points])
