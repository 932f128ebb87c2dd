"""How users author: checked by type checkers, never executed. Lines that must not type-check say so."""

from typing import assert_type

import mturk_xml as mx
from mturk_xml import answer_key as ak
from mturk_xml import question_form as qf
from mturk_xml.authoring import (
    AnswerFormatRegex,
    QualificationTest,
    Scored,
    Title,
    answer_key,
    answers,
    free_text_answer,
    image,
    key_question,
    other_selection,
    overview,
    qualification_test,
    question,
    scored,
    selection_answer,
)
from mturk_xml.xhtml import P

heron = image("https://birds.example.org/heron.jpg", "a heron")
opening = overview(Title("Birds"), "Look at the pictures.", ["one", "two"], P("three"), heron)
assert_type(opening, qf.Overview)

bill = question("bill", "Which bill?", {"a": "long", "b": "short"}, is_required=True)
legs = question("legs", ("Which legs?", heron), [("a", P("long")), ("b", "short")])
seen = question("seen", "Which?", {"a": heron, "b": "Finch"})
why = question("why", "Why?", free_text_answer(min_length=3, answer_format_regex=[r"\S", AnswerFormatRegex(regex="x")]))
some = question(
    "some",
    "Which ones?",
    selection_answer(
        {"a": "long", "b": P("short")},
        max_selection_count=2,
        style_suggestion="checkbox",
        other_selection=other_selection(max_length=20),
    ),
)
assert_type(bill, qf.Question)

test = qualification_test(
    opening,
    scored(bill, "a"),
    scored(some, {"a", "b"}, points=2),
    scored(legs, {"a": 1, ("a", "b"): 3}),
    why,
    mapping="percentage",
)
assert_type(test, QualificationTest)
assert_type(scored(bill, "a"), Scored)
form, key = test
assert_type(form, mx.QuestionForm)
assert_type(key, mx.AnswerKey)
assert_type(form.upgrade(), mx.QuestionForm)
assert_type(mx.AnswerKey.from_form(form), mx.AnswerKey)
assert_type(list(ak.combinations(some)), list[tuple[str, ...]])
assert_type(answer_key({"bill": {"a": 1}, "legs": {("a", "b"): 2, "a": 1}}), mx.AnswerKey)
assert_type(answer_key([key_question("bill", {"a": 1})], ak.PercentageMapping(maximum_summed_score=1)), mx.AnswerKey)
assert_type(answers({"bill": ["a"], "why": "It wades."}), mx.QuestionFormAnswers)

overview(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
question("q", "x", "yes")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
free_text_answer(min_value=0.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
free_text_answer(minlength=5)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
selection_answer({"a": "x"}, style_suggestion="radio")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
selection_answer({"a": Title("no heading here")})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
