"""Scoring is what the documents say, and where they are silent what docs/scoring.md says."""

import pytest
from hypothesis import example, given, settings

from mturk_xml import AnswerKey, Diagnostic, QuestionFormAnswers, Score, ScoreError
from mturk_xml.answer_key import AnswerOption, Question
from mturk_xml.question_form_answers import Selected
from tests import reference
from tests.strategies import Sitting, sittings

_KEY = AnswerKey(
    questions=(
        Question(
            question_identifier="q",
            answer_options=(
                AnswerOption(selection_identifiers=("a", "b"), answer_score=1),
                AnswerOption(selection_identifiers=("b", "a", "a"), answer_score=2),
            ),
            default_score=-1,
        ),
    )
)


@settings(max_examples=200)
@given(sittings())
@example(Sitting(_KEY, QuestionFormAnswers(answers=(Selected("q", ("b", "a", "b")),))))
@example(Sitting(_KEY, QuestionFormAnswers(answers=(Selected("q", ("b", "a")), Selected("q")))))
@example(Sitting(_KEY, QuestionFormAnswers(answers=(Selected("q", ("b", "a"), ""),))))
def test_every_part_of_a_score_is_that_of_the_reference(sitting: Sitting) -> None:
    """Selections are compared as sets, the first option and the last answer count, what is left is the DefaultScore.

    The sum is mapped exactly, rounded half up, and is an error where it is no number of 32 bits.
    """
    key, answers = sitting
    try:
        expected = reference.score(key, answers)
    except reference.NoValueError as error:
        with pytest.raises(ScoreError) as raised:
            key.score(answers)
        assert [each.code for each in raised.value.diagnostics] == list(error.args)  # noqa: PT017 - another error
        return
    actual = key.score(answers)

    assert len(actual.questions) == len(expected.questions)
    for question, each, wanted in zip(key.questions, actual.questions, expected.questions, strict=True):
        matched = None if wanted.matched is None else question.answer_options[wanted.matched]
        assert each.question_identifier == wanted.question_identifier
        assert each.selected == wanted.selected
        assert each.score == wanted.score
        assert each.matched is matched
    assert (actual.summed_score, actual.exact, actual.value) == (expected.summed_score, expected.exact, expected.value)
    mapping = key.qualification_value_mapping
    ranges = getattr(mapping, "summed_score_ranges", ())
    assert actual.matched_range is (None if expected.matched_range is None else ranges[expected.matched_range])
    assert actual.mapping is mapping


@given(sittings())
def test_a_document_that_was_written_and_read_scores_the_same(sitting: Sitting) -> None:
    """A key on disk is the key in memory: writing and reading both documents changes no score."""
    key, answers = AnswerKey.from_xml(sitting.key.to_text()), QuestionFormAnswers.from_xml(sitting.answers.to_text())

    assert _outcome(key, answers) == _outcome(*sitting)


def _outcome(key: AnswerKey, answers: QuestionFormAnswers) -> Score | tuple[Diagnostic, ...]:
    try:
        return key.score(answers)
    except ScoreError as error:
        return error.diagnostics
