"""Objects that are no documents, and fields that hold the wrong thing: refused in words, never with a traceback."""

import dataclasses
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml import answer_key as ak
from mturk_xml import question_form as qf


@pytest.mark.parametrize(
    "document",
    [
        mx.QuestionFormAnswers(answers=[mx.Selected("q")]),  # type: ignore[arg-type]
        mx.QuestionFormAnswers(answers=(mx.Selected("q", ["a"]),)),  # type: ignore[arg-type]
        mx.QuestionFormAnswers(answers=(mx.Selected("q", "abc"),)),  # type: ignore[arg-type]
        mx.QuestionFormAnswers(answers=(mx.UploadedFile("q", "12", "k"),)),  # type: ignore[arg-type]
        mx.QuestionFormAnswers(answers=(mx.FreeText("q", None),)),  # type: ignore[arg-type]
        mx.QuestionFormAnswers(answers=({"q": "a"},)),  # type: ignore[arg-type]
        mx.QuestionForm(items=[qf.Overview(content=(qf.Text("x"),))]),  # type: ignore[arg-type]
        mx.QuestionForm(items=("x",)),  # type: ignore[arg-type]
        mx.HTMLQuestion(html_content="", frame_height=3.5),  # type: ignore[arg-type]
    ],
)
def test_a_field_of_the_wrong_type_is_a_diagnostic(document: mx.Document) -> None:
    assert [each.code for each in mx.validate(document).diagnostics] == ["MTX112"]
    with pytest.raises(mx.BuildError, match="MTX112"):
        document.to_xml()


@pytest.mark.parametrize("version", ["", "2006-07-14", 5])
def test_a_version_that_does_not_exist(version: Any) -> None:
    form = mx.QuestionForm(items=(qf.Overview(content=(qf.Text("x"),)),), schema_version=version)

    assert [each.code for each in mx.validate(form).diagnostics] == ["MTX111"]


@pytest.mark.parametrize("multiplier", ["1.5", None, True, Fraction(1, 3)])
def test_a_multiplier_of_the_wrong_type(multiplier: Any) -> None:
    with pytest.raises(TypeError, match="a multiplier is a Decimal, an int or a float, not"):
        ak.ScaleMapping(summed_score_multiplier=multiplier)


@pytest.mark.parametrize("thing", [3, None, bytearray(b"<a/>"), ["<a/>"]])
def test_a_thing_that_is_no_document(thing: Any) -> None:
    with pytest.raises(TypeError, match="a document is given as str, bytes"):
        mx.validate(thing)
    with pytest.raises(TypeError, match="a document is given as str, bytes"):
        mx.parse(thing)


def test_a_thing_that_is_no_answers() -> None:
    with pytest.raises(TypeError, match="a key scores QuestionFormAnswers, not str"):
        mx.AnswerKey(questions=()).score("<QuestionFormAnswers/>")  # type: ignore[arg-type]


def test_what_a_key_prepares_is_no_part_of_it() -> None:
    mapping = ak.ScaleMapping(summed_score_multiplier=Decimal(2))
    key = mx.AnswerKey(questions=(), qualification_value_mapping=mapping)
    before = repr(key), hash(key), dataclasses.asdict(key)
    key.score(mx.QuestionFormAnswers())

    assert (repr(key), hash(key), dataclasses.asdict(key)) == before
    assert [field.name for field in dataclasses.fields(key)] == ["questions", "qualification_value_mapping"]
