"""Questions that are not in the key do not count."""

from hypothesis import assume, given
from hypothesis import strategies as st

from mturk_xml import FreeText, QuestionFormAnswers, ScoreError
from mturk_xml.question_form_answers import Answer, Selected, UploadedFile
from tests.strategies import Sitting, sittings

_UNKNOWN = st.sampled_from((Selected("?", ("a",)), Selected("?"), FreeText("?", "a"), UploadedFile("?", 1, "k")))


@given(sittings(), _UNKNOWN, st.integers(min_value=0, max_value=6))
def test_an_answer_to_an_unknown_question_changes_no_score(sitting: Sitting, answer: Answer, at: int) -> None:
    """An answer to a question that the key lacks changes nothing but the diagnostics, wherever it stands."""
    given = sitting.answers.answers
    more = QuestionFormAnswers(answers=(*given[:at], answer, *given[at:]))
    try:
        expected = sitting.key.score(sitting.answers)
    except ScoreError:
        assume(False)
    actual = sitting.key.score(more)

    assert (actual.value, actual.exact, actual.questions) == (expected.value, expected.exact, expected.questions)
    told = [str(each) for each in actual.diagnostics if each.code == "MTX403" and "'?'" in each.message]
    assert len(told) == 1
    assert sorted(map(str, actual.diagnostics)) == sorted([*map(str, expected.diagnostics), *told])
