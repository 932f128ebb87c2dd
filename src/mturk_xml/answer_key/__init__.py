"""AnswerKey: the document, its parts, and scoring."""

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
]
