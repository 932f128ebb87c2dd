"""AnswerKey: the document, its parts, and scoring."""

from typing import TYPE_CHECKING, Any

from mturk_xml.answer_key.document import AnswerKey
from mturk_xml.answer_key.parts import (
    AnswerOption,
    PercentageMapping,
    QualificationValueMapping,
    Question,
    RangeMapping,
    ScaleMapping,
    SummedScoreRange,
)

if TYPE_CHECKING:
    from mturk_xml.answer_key.choices import combinations
    from mturk_xml.answer_key.scoring import QuestionScore, Score

__all__ = [
    "AnswerKey",
    "AnswerOption",
    "PercentageMapping",
    "QualificationValueMapping",
    "Question",
    "QuestionScore",
    "RangeMapping",
    "ScaleMapping",
    "Score",
    "SummedScoreRange",
    "combinations",
]


def __getattr__(name: str) -> Any:  # a key that is only checked does without fractions, answers and forms
    if name in ("QuestionScore", "Score"):
        from mturk_xml.answer_key import scoring

        return getattr(scoring, name)
    if name == "combinations":
        from mturk_xml.answer_key import choices

        return choices.combinations
    message = f"module 'mturk_xml.answer_key' has no attribute {name!r}"
    raise AttributeError(message)
