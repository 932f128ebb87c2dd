"""Scores explain themselves, and the sums within reach are bounded work."""

from fractions import Fraction

import pytest

import mturk_xml as mx
from mturk_xml import answer_key as ak
from mturk_xml.answer_key.attainable import Sums
from mturk_xml.answer_key.scoring import decimal_text
from mturk_xml.cli.score_data import exact_text


def key_question(identifier: str, scores: dict[str, int], default: int | None = None) -> ak.Question:
    """Return a question with one option for each selection."""
    options = tuple(
        ak.AnswerOption(selection_identifiers=tuple(chosen.split()), answer_score=points)
        for chosen, points in scores.items()
    )
    return ak.Question(question_identifier=identifier, answer_options=options, default_score=default)


@pytest.mark.parametrize(
    ("answer", "selected", "reason"),
    [
        (mx.Selected("q", ("a",)), ("a",), "matches an option of the key"),
        (None, (), "not answered"),
        (mx.Selected("q"), (), "left blank"),
        (mx.Selected("q", ("a", "b")), ("a", "b"), "no option lists exactly these selections"),
        (mx.Selected("q", ("a",), "but"), ("a",), 'has an "other" text, so no option matches'),
        (mx.Selected("q", ("a",), ""), ("a",), 'has an "other" text, so no option matches'),
        (mx.FreeText("q", "a"), (), "the free text 'a' is no selection, so no option matches"),
        (mx.UploadedFile("q", 1, "a"), (), "a file is no selection, so no option matches"),
    ],
)
def test_every_question_says_why(answer: mx.Answer | None, selected: tuple[str, ...], reason: str) -> None:
    key = mx.AnswerKey(questions=(key_question("q", {"a": 1}),))
    [question] = key.score(mx.QuestionFormAnswers(answers=(answer,) if answer else ())).questions

    assert (question.selected, question.reason, question.answer) == (selected, reason, answer)


def test_warnings_about_answers_come_with_the_score() -> None:
    key = mx.AnswerKey(questions=(key_question("q", {"a": 1}),))
    answers = (mx.Selected("q"), mx.FreeText("x", ""), mx.FreeText("x", ""), mx.Selected("q", ("a",)))
    score = key.score(mx.QuestionFormAnswers(answers=answers))

    assert score.value == 1
    assert [(each.code, each.severity) for each in score.diagnostics] == [("MTX401", "warning"), ("MTX403", "warning")]


@pytest.mark.parametrize(
    ("number", "short", "exact"),
    [
        (Fraction(5), "5", "5"),
        (Fraction(-5, 2), "-2.5", "-2.5"),
        (Fraction(1, 8), "0.125", "0.125"),
        (Fraction(-1, 1000), "-0.001", "-0.001"),
        (Fraction(200, 3), "66.666666...", "200/3"),
        (Fraction(62499999999, 10**9), "62.499999...", "62.499999999"),
        (Fraction(1, 2**7), "0.007812...", "0.0078125"),
        (Fraction(10) ** 40, "1" + "0" * 40, "1" + "0" * 40),
    ],
)
def test_fractions_as_people_and_programs_read_them(number: Fraction, short: str, exact: str) -> None:
    assert decimal_text(number) == short
    assert exact_text(number) == exact
    assert Fraction(exact) == number


def test_sums_within_reach_are_exact_for_a_test_and_bounds_for_a_monster() -> None:
    few = Sums([key_question("q", {"a": 2, "b": 4}), key_question("r", {"a": 2}, default=-1)])

    assert (few.lowest, few.highest) == (-1, 6)
    assert [total for total in range(-3, 9) if few.reach(total, total)] == [-1, 1, 2, 3, 4, 6]
    many = Sums(
        [key_question(f"q{number}", {f"{n}": n * 10**number % 1_000_003 for n in range(9)}) for number in range(40)]
    )
    assert many.reach(many.lowest, many.lowest)
    assert many.reach(many.highest, many.highest + 5)
    assert not many.reach(many.highest + 1, many.highest + 5)


def test_a_question_with_nothing_to_choose_earns_nothing() -> None:
    assert Sums([key_question("q", {}, default=3)]).highest == 3
    assert Sums([]).highest == 0


def test_an_explanation_names_the_default_score() -> None:
    key = mx.AnswerKey(questions=(key_question("q", {"a": 1}, default=-2), key_question("r", {"a": 1})))
    lines = key.score(mx.QuestionFormAnswers(answers=(mx.Selected("q", ("b",)),))).explain().splitlines()

    assert lines == [
        "q: b: -2 (no option lists exactly these selections; the DefaultScore)",
        "r: -: +0 (not answered)",
        "sum -2",
        "value -2: the sum itself",
    ]
