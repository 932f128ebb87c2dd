"""What a value may be, and how it is written."""

from decimal import Decimal
from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml import answer_key as ak
from mturk_xml import question_form as qf


def question(**fields: Any) -> qf.Question:
    """Return a question with some fields replaced."""
    return qf.Question(
        **{
            "question_identifier": "q",
            "question_content": (qf.Text("?"),),
            "answer_specification": qf.FreeTextAnswer(),
            **fields,
        }
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"question_identifier": 5}, "a text of a document is a str, not int: 5"),
        ({"question_identifier": b"q"}, "a text of a document is a str, not bytes: b'q'"),
        ({"is_required": "yes"}, "a boolean is True or False, not str: 'yes'"),
        ({"is_required": 1}, "a boolean is True or False, not int: 1"),
        (
            {"answer_specification": qf.FreeTextAnswer(number_of_lines_suggestion="3")},  # type: ignore[arg-type]
            "a whole number is an int, not str",
        ),
        (
            {"answer_specification": qf.FreeTextAnswer(number_of_lines_suggestion=True)},
            "a whole number is an int, not bool",
        ),
        (
            {"answer_specification": qf.Text("x")},
            "one of FreeTextAnswer, SelectionAnswer, FileUploadAnswer can stand here",
        ),
        ({"question_content": ("?",)}, "one of Title, Text, List, .* can stand here, not str"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_in_words(fields: dict[str, Any], words: str) -> None:
    form = qf.QuestionForm(items=(question(**fields),))

    with pytest.raises(mx.BuildError, match=words):
        form.to_xml()
    assert [each.code for each in mx.validate(form).diagnostics] == ["MTX112"]


@pytest.mark.parametrize(
    ("given", "kept", "written"),
    [
        (3, Decimal(3), "3"),
        (0.1, Decimal("0.1"), "0.1"),
        (Decimal("1E+3"), Decimal(1000), "1E+3"),
        (Decimal("Infinity"), Decimal("Infinity"), "INF"),
        (Decimal("-Infinity"), Decimal("-Infinity"), "-INF"),
        (Decimal("NaN"), None, "NaN"),
    ],
)
def test_a_multiplier_is_the_decimal_that_is_written(given: Any, kept: Decimal | None, written: str) -> None:
    mapping = ak.ScaleMapping(summed_score_multiplier=given)
    option = ak.AnswerOption(selection_identifiers=("a",), answer_score=1)
    key = ak.AnswerKey(
        questions=(ak.Question(question_identifier="q", answer_options=(option,)),), qualification_value_mapping=mapping
    )
    xml = key.to_xml(rules=False)

    assert f"<SummedScoreMultiplier>{written}</SummedScoreMultiplier>" in xml
    assert mx.parse(xml) == key
    assert hash(mx.parse(xml)) == hash(key)
    assert kept is None or mapping.summed_score_multiplier == kept


def test_multipliers_are_equal_as_numbers_and_not_equal_to_other_things() -> None:
    one = ak.ScaleMapping(summed_score_multiplier=Decimal("1.0"))

    assert one == ak.ScaleMapping(summed_score_multiplier=Decimal(1))
    assert one != ak.ScaleMapping(summed_score_multiplier=Decimal("NaN"))
    assert one != "1.0"


def test_markup_is_written_as_cdata_and_plain_text_is_not() -> None:
    def written(xhtml: str) -> str:
        overview = qf.Overview(content=(qf.FormattedContent(xhtml),))
        return qf.QuestionForm(items=(overview,)).to_xml(rules=False, indent="").partition("<FormattedContent>")[2]

    assert written("<b>bold</b>").startswith("<![CDATA[<b>bold</b>]]></FormattedContent>")
    assert written("plain > text").startswith("plain &gt; text</FormattedContent>")
    assert written("<b>]]></b>\r").startswith("<![CDATA[<b>]]]]><![CDATA[></b>]]>&#13;<![CDATA[]]></FormattedContent>")


def test_selections_can_be_counted_and_gone_through() -> None:
    one = qf.Selection(selection_identifier="a", content=qf.Text("A"))
    selections = qf.Selections(selections=(one, one), other_selection=qf.OtherSelection())

    assert list(selections) == [one, one]
    assert len(selections) == 2


def test_values_are_frozen_and_can_be_replaced_hashed_and_pickled() -> None:
    import dataclasses
    import pickle

    key = mx.AnswerKey.from_xml(
        ak.AnswerKey(
            questions=(
                ak.Question(
                    question_identifier="q",
                    answer_options=(ak.AnswerOption(selection_identifiers=("a",), answer_score=1),),
                ),
            )
        ).to_xml()
    )
    score = key.score(mx.QuestionFormAnswers(answers=(mx.Selected("q", ("a",)),)))

    with pytest.raises(dataclasses.FrozenInstanceError):
        key.questions = ()  # type: ignore[misc]
    assert dataclasses.replace(key) == key
    assert hash(dataclasses.replace(key)) == hash(key)
    assert pickle.loads(pickle.dumps(key)) == key
    assert pickle.loads(pickle.dumps(score)) == score
    with pytest.raises(mx.DocumentError) as caught:
        mx.parse("<a/>")
    assert pickle.loads(pickle.dumps(caught.value)).diagnostics == caught.value.diagnostics
