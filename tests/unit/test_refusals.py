# mypy: disable-error-code="arg-type, dict-item, list-item"
"""What cannot stand somewhere is refused where it is written, in plain words. All types here are wrong on purpose."""

from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml import operations
from mturk_xml import question_form as qf
from mturk_xml.answer_key import combinations
from mturk_xml.authoring import (
    Title,
    answer_key,
    answers,
    embedded_binary,
    file_upload_answer,
    form,
    free_text_answer,
    image,
    key_question,
    overview,
    qualification_test,
    question,
    range_mapping,
    scored,
    selection_answer,
)


def bills() -> qf.Question:
    return question("bill", "Which is longer?", {"a": "Heron", "b": "Finch"}, is_required=True)


@pytest.mark.parametrize(
    ("wrong", "told", "hint"),
    [
        (lambda: form([bills()]), "not of list", "form(*items)"),
        (lambda: form(each for each in [bills()]), "not of generator", "form(*items)"),
        (lambda: form("Look."), "not of str", "put it into overview(...)"),
        (lambda: form(Title("Birds")), "not of Title", "put it into overview(...)"),
        (lambda: form(scored(bills(), "a")), "not of Scored", "use qualification_test(...)"),
        (lambda: form(5), "not of int", "overview(...) or question(...)"),
        (lambda: overview(("a", "b")), "not tuple", "one by one"),
        (lambda: overview([bills()]), "bulleted list of str", "a tuple in question(...)"),
        (lambda: question("q", [Title("T"), "x"], {"a": "A"}), "bulleted list of str", "a tuple in question(...)"),
        (lambda: question("q", "x", ["A", "B"]), "'A' has no identifier", "{'a': 'Yes', 'b': 'No'}"),
        (lambda: question("q", "x", {1: "A"}), "is a str, not int: 1", "write it as text"),
        (lambda: question("q", "x", "A"), "not str: 'A'", "{'a': 'Yes', 'b': 'No'}"),
        (lambda: question(None, "x", {"a": "A"}), "question_identifier must be given", "give it a value"),
        (lambda: question("q", "x", {"a": "A"}, is_required="yes"), "True or False", "its type"),
        (lambda: selection_answer({"a": "A"}, style_suggestion="radio"), "no style 'radio'", "write radiobutton"),
        (lambda: selection_answer({"a": "A"}, style_suggestion="?"), "no style '?'", "write one of radiobutton, "),
        (lambda: selection_answer({"a": "A"}, max_selection_count="2"), "not str: '2'", "write 2, without"),
        (lambda: selection_answer({"a": "A"}, other_selection="Other"), "must be OtherSelection", "its type"),
        (lambda: free_text_answer(answer_format_regex=5), "not int: 5", "write a str"),
        (lambda: file_upload_answer(max_file_size_in_bytes="1MB"), "not str: '1MB'", "its type"),
        (lambda: image("https://x.org/a", "a", "image/jpeg"), "'image/jpeg'", "write 'jpeg'"),
        (lambda: embedded_binary("video/mp4", "https://x.org/a", "a", 1, 1, ["loop"]), "['loop']", "{'name': 'value'}"),
        (lambda: scored("q", "a"), "not str: 'q'", "question(...)"),
        (lambda: scored(bills(), None), "not NoneType", "identifiers of selections"),
        (lambda: scored(bills(), [1]), "not list: [1]", "identifiers of selections"),
        (lambda: scored(bills(), {"a": 3}, points=2), "points has no meaning", "leave points out"),
        (lambda: scored(bills(), {}), "no answer that earns", "write {'a': 1}"),
        (lambda: scored(bills(), "a", points="3"), "not str: '3'", "write 3, without"),
        (lambda: key_question("q", form(bills())), "not QuestionForm", "write {'a': 1}"),
        (lambda: scored(bills(), form(bills())), "not QuestionForm", "identifiers of selections"),
        (lambda: answer_key(None), "not of NoneType", "write {'question': {'a': 1}}"),
        (lambda: form(10**5000), "too long to show", "overview(...)"),
        (lambda: free_text_answer(default_text=10**5000), "a str", "its type"),
        (lambda: answer_key({"q": {"a": -1}}, "percentage"), "reach is 0", "give points"),
        (lambda: qualification_test(scored(bills(), "a"), scored(bills(), "b")), "'bill' is asked more", "of its own"),
        (lambda: key_question("q", "a"), "not str: 'a'", "write {'a': 1}"),
        (lambda: key_question("q", {5: 1}), "not int: 5", "as str"),
        (lambda: answer_key([("q", {"a": 1})]), "not of tuple", "key_question(...)"),
        (lambda: answer_key({"q": {"a": 1}}, "percent"), "not str: 'percent'", "one of these"),
        (lambda: qualification_test([scored(bills(), "a")]), "not of list", "(*items)"),
        (lambda: qualification_test(scored(bills(), "a"), "percentage"), "not of str", "overview"),
        (lambda: range_mapping({5: 1}, 0), "{5: 1}", "write {(5, 10): 1}"),
        (lambda: answers([("q", "a")]), "not as list", "{'question': ['selection']}"),
        (lambda: answers({"q": 1}), "not int: 1", "as ['a', 'b']"),
        (lambda: answers({"q": [["a"]]}), "not list", "as ['a', 'b']"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_write(wrong: Any, told: str, hint: str) -> None:
    with pytest.raises(mx.BuildError) as caught:
        wrong()

    [found] = caught.value.diagnostics
    assert found.code == "MTX112"
    assert told in found.message
    assert found.hint is not None
    assert hint in found.hint


def test_a_refusal_names_the_question_that_it_is_about() -> None:
    with pytest.raises(mx.BuildError, match=r"\[Question 'legs'\]"):
        question("legs", 5, {"a": "A"})
    with pytest.raises(mx.BuildError, match=r"\[Question 'legs'/@DefaultScore\]|\[Question 'legs'/DefaultScore\]"):
        key_question("legs", {"a": 1}, default_score="x")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda: mx.AnswerKey.from_form(form(bills()).to_xml()), "a QuestionForm, not from str"),
        (lambda: list(combinations(form(bills()))), "of a question of a form, not of QuestionForm"),
        (lambda: mx.HITLayout(b"<p>"), "a str, not bytes"),
        (lambda: mx.HITLayout("<p>${a}</p>").fill({"a": "x"}, markup="a"), r"markup=\['a'\]"),
        (lambda: mx.HITLayout("<p>${a}</p>").fill_all([["x"]]), "csv.DictReader do; this is list"),
        (lambda: qf.FormattedContent.from_html("<div>x</div>", report=[]), "report=losses.append"),
    ],
)
def test_a_thing_of_another_kind_is_a_type_error_that_says_which_one_is_meant(wrong: Any, told: str) -> None:
    with pytest.raises(TypeError, match=told):
        wrong()


@pytest.mark.parametrize(
    ("documents", "hint"),
    [
        (((form(bills()), 1),), "(*test, ...)"),
        ((mx.HITLayout("<p>"),), "layout.fill"),
        (("<QuestionForm/>",), "parse()"),
        ((mx.ExternalQuestion("https://birds.example.org", 0),), "for HITs only"),
    ],
)
def test_operations_say_how_documents_are_given(documents: Any, hint: str) -> None:
    report = operations.validate(
        operations.create_qualification_type,
        *documents,
        Name="Birds",
        Description="Birds",
        QualificationTypeStatus="Active",
        TestDurationInSeconds=60,
    )

    assert any(hint in (each.hint or "") for each in report.diagnostics)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        (qf.SelectionAnswer(selections=None), "selections must be given, and is None"),
        (
            qf.FreeTextAnswer(constraints=qf.Constraints(answer_format_regexes=(qf.AnswerFormatRegex(regex=None),))),
            "regex",
        ),
        (qf.SelectionAnswer(selections=qf.Selections(selections=["a"])), "several values are a tuple"),
        (qf.SelectionAnswer(selections=qf.Selections(selections=("a", "b"))), "this must be Selection, not str: 'a'"),
    ],
)
def test_records_that_hold_the_wrong_thing_are_told_where(field: Any, told: str) -> None:
    with pytest.raises(mx.BuildError) as caught:
        question("q", "x", field)

    assert told in caught.value.diagnostics[0].message
