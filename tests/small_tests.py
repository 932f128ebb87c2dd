"""Small tests, the answers of workers to them, and their analysis."""

from collections.abc import Iterable

import mturk_xml as mx
from mturk_xml import answer_key as ak
from mturk_xml.analysis import TestAnalysis, analyze
from mturk_xml.question_form import Question, QuestionForm, Selection, SelectionAnswer, Selections, Text


def key_question(identifier: str, scores: dict[str, int], default: int | None = None) -> ak.Question:
    """Return a question with an option for each set of selections, which stand with blanks between them."""
    options = tuple(
        ak.AnswerOption(selection_identifiers=tuple(chosen.split()), answer_score=points)
        for chosen, points in scores.items()
    )
    return ak.Question(question_identifier=identifier, answer_options=options, default_score=default)


def worker(**chosen: str) -> mx.QuestionFormAnswers:
    """Return the answers of a worker who chose these selections."""
    return mx.QuestionFormAnswers(
        answers=tuple(mx.Selected(name, tuple(each.split())) for name, each in chosen.items())
    )


def form_of(**selections: str) -> QuestionForm:
    """Return a form of questions with these selections."""
    return QuestionForm(
        items=tuple(
            Question(
                question_identifier=name,
                question_content=(Text("?"),),
                answer_specification=SelectionAnswer(
                    selections=Selections(
                        selections=tuple(
                            Selection(selection_identifier=one, content=Text(one.upper())) for one in each.split()
                        )
                    )
                ),
            )
            for name, each in selections.items()
        )
    )


def analysis_of(
    key: mx.AnswerKey,
    workers: Iterable[mx.QuestionFormAnswers],
    *,
    form: QuestionForm | None = None,
    threshold: int | None = None,
) -> TestAnalysis:
    """Return the analysis of the answers of some workers."""
    return analyze(key, map(key.score, workers), form=form, threshold=threshold)
