"""The order of answers and of selections does not count."""

from hypothesis import assume, given
from hypothesis import strategies as st

from mturk_xml import QuestionFormAnswers, ScoreError
from mturk_xml.question_form_answers import Answer, Selected
from tests.strategies import Sitting, sittings


@given(sittings(), st.data())
def test_answers_in_any_order_score_the_same(sitting: Sitting, data: st.DataObject) -> None:
    """Answers are found by their QuestionIdentifier: if no question is answered twice, their order means nothing."""
    given = tuple(sitting.answers.last_answers().values())
    shuffled = tuple(data.draw(st.permutations(given)))
    try:
        expected = sitting.key.score(QuestionFormAnswers(answers=given))
    except ScoreError:
        assume(False)
    actual = sitting.key.score(QuestionFormAnswers(answers=shuffled))

    assert (actual.value, actual.exact, actual.questions) == (expected.value, expected.exact, expected.questions)
    assert sorted(map(str, actual.diagnostics)) == sorted(map(str, expected.diagnostics))


@given(sittings(), st.data())
def test_selections_in_any_order_and_number_score_the_same(sitting: Sitting, data: st.DataObject) -> None:
    """Selections are compared as sets: neither their order nor a repetition counts."""
    answers: list[Answer] = []
    for answer in sitting.answers.answers:
        if isinstance(answer, Selected) and answer.selection_identifiers:
            repeated = (*answer.selection_identifiers, data.draw(st.sampled_from(answer.selection_identifiers)))
            shuffled = tuple(data.draw(st.permutations(repeated)))
            answers.append(Selected(answer.question_identifier, shuffled, answer.other_selection_text))
        else:
            answers.append(answer)
    try:
        expected = sitting.key.score(sitting.answers)
    except ScoreError:
        assume(False)
    actual = sitting.key.score(QuestionFormAnswers(answers=tuple(answers)))

    assert (actual.value, actual.exact, actual.summed_score) == (expected.value, expected.exact, expected.summed_score)
    assert [each.matched for each in actual.questions] == [each.matched for each in expected.questions]
