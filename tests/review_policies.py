"""Assignments for review policies: from plain lists of values, and from the cases in ``fixtures/review-policies``."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mturk_xml import FreeText, QuestionFormAnswers
from mturk_xml.archives import Assignment
from mturk_xml.question_form_answers import Answer, Selected
from mturk_xml.review_policies import PolicyResults, ScoreMyKnownAnswers, SimplePlurality, replay

CASES = sorted((Path(__file__).parents[1] / "fixtures" / "review-policies").glob("*.json"))


def assignment(identifier: str, answers: Mapping[str, Sequence[str]], status: str | None = "Submitted") -> Assignment:
    """Return an assignment: one value is a free text, several are selections."""
    return Assignment(
        assignment_id=identifier,
        worker_id=identifier.replace("3A", "AW"),
        hit_id="3HIT",
        assignment_status=status,
        answer=QuestionFormAnswers(answers=tuple(_answer(*each) for each in answers.items())),
    )


def _answer(question: str, values: Sequence[str]) -> Answer:
    return FreeText(question, values[0]) if len(values) == 1 else Selected(question, tuple(values))


def replayed(path: Path) -> tuple[dict[str, Any], PolicyResults]:
    """Return a case, and what comes out of its assignments."""
    case = json.loads(path.read_text(encoding="utf-8"))
    known, plurality = case.get("AssignmentReviewPolicy"), case.get("HITReviewPolicy")
    results = replay(
        [assignment(each["AssignmentId"], each["answers"], each["AssignmentStatus"]) for each in case["assignments"]],
        ScoreMyKnownAnswers.from_parameters(known) if known else None,
        SimplePlurality.from_parameters(plurality) if plurality else None,
        created_with=case.get("created_with"),
    )
    return case, results
