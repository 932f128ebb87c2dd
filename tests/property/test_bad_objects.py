"""A document object that cannot be written is an answer, too."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mturk_xml import (
    AnswerKey,
    BuildError,
    Document,
    FreeText,
    HTMLQuestion,
    QuestionForm,
    QuestionFormAnswers,
    ScoreError,
    parse,
    validate,
)
from mturk_xml.answer_key import AnswerOption, Question, ScaleMapping
from mturk_xml.question_form import FormattedContent, Overview, Text

_TEXTS = st.text(st.characters(codec=None), max_size=5) | st.sampled_from(("\x00", "\ud800", "\ufffe", "\x0b", "<\x1b"))


def _objects() -> st.SearchStrategy[Document]:
    content = st.one_of(st.builds(Text, _TEXTS), st.builds(FormattedContent, _TEXTS))
    overview = st.builds(lambda contents: Overview(content=tuple(contents)), st.lists(content, max_size=2))
    return st.one_of(
        st.builds(HTMLQuestion, html_content=_TEXTS, frame_height=st.integers()),
        st.builds(QuestionFormAnswers, answers=st.tuples(st.builds(FreeText, _TEXTS, _TEXTS))),
        st.builds(lambda items: QuestionForm(items=tuple(items)), st.lists(overview, max_size=2)),
    )


@given(_objects())
def test_an_object_is_written_or_refused_and_validate_says_which(document: Document) -> None:
    """``to_xml`` writes what reads as the same document or raises ``BuildError``; ``validate`` never raises."""
    report = validate(document)
    try:
        text = document.to_xml()
    except BuildError as error:
        assert not report.ok
        assert error.diagnostics  # noqa: PT017 - both ways out are checked
        assert all(found.path is None for found in error.diagnostics)  # noqa: PT017
    else:
        assert report.ok
        assert parse(text) == document


def test_a_number_of_too_many_digits_is_refused() -> None:
    """``validate`` never raises for a bad document object, and ``to_xml`` raises ``BuildError``."""
    document = HTMLQuestion(html_content="", frame_height=10**5000)
    assert not validate(document).ok
    with pytest.raises(BuildError):
        document.to_xml()


def test_a_form_of_an_unknown_version_is_refused() -> None:
    """``validate`` never raises for a bad document object; a version that does not exist is one."""
    form = QuestionForm(items=(Overview(content=(Text(""),)),), schema_version="2006-07-14")  # type: ignore[arg-type]
    assert not validate(form).ok


def test_a_signaling_nan_gives_no_value() -> None:
    """A multiplier that is not finite is an error with a code, never a traceback, whichever NaN it is."""
    option = AnswerOption(selection_identifiers=("a",), answer_score=0)
    question = Question(question_identifier="q", answer_options=(option,))
    mapping = ScaleMapping(summed_score_multiplier=Decimal("sNaN"))
    key = AnswerKey(questions=(question,), qualification_value_mapping=mapping)
    with pytest.raises(ScoreError, match="MTX306"):
        key.score(QuestionFormAnswers())
