"""Every file under fixtures/ is a case; adding a case is adding a file."""

import csv
import json
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

import mturk_xml as mx

FIXTURES = Path(__file__).parents[2] / "fixtures"


def cases(pattern: str) -> list[pytest.ParameterSet]:
    """Return the files of a pattern as parameters named by their paths; none at all is a mistake in itself."""
    found = sorted(FIXTURES.glob(pattern))
    assert found, f"no fixtures match {pattern}"
    return [pytest.param(path, id=path.relative_to(FIXTURES).as_posix()) for path in found]


def lines(report: mx.Report) -> list[str]:
    """Return the diagnostics as they stand in .expected files."""
    return [f"{each.line}:{each.column} {each.code} {each.element or '-'}" for each in report.diagnostics]


def expected(path: Path) -> list[str]:
    """Return the lines of a file without its comments."""
    return [line for line in path.read_text().splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("path", cases("valid/*/*.xml"))
def test_valid_documents_are_read_without_an_error_and_survive_a_round_trip(path: Path) -> None:
    document = mx.parse(path)

    assert mx.validate(path).ok
    assert type(document).__name__.lower() == path.parent.name.replace("-", "")
    assert mx.parse(document.to_xml()) == document
    assert mx.parse(document.to_xml(indent="")) == document
    assert mx.validate(document).ok


@pytest.mark.parametrize("path", cases("invalid/*.xml"))
def test_invalid_documents_get_their_diagnostics(path: Path) -> None:
    report = mx.validate(path)

    assert lines(report) == expected(path.with_suffix(".expected"))
    assert not report.ok


@pytest.mark.parametrize("path", cases("invalid/*.xml"))
def test_what_the_schema_refuses_is_not_parsed_and_what_it_accepts_is(path: Path) -> None:
    beyond_the_schema = all(line.split()[1] >= "MTX2" for line in expected(path.with_suffix(".expected")))

    if beyond_the_schema:
        document = mx.parse(path)
        assert mx.parse(document.to_xml(rules=False)) == document
        with pytest.raises(mx.BuildError):
            document.to_xml()
    else:
        with pytest.raises(mx.DocumentError) as caught:
            mx.parse(path)
        assert caught.value.diagnostics == mx.validate(path).diagnostics


@pytest.mark.parametrize("path", cases("hostile/*.xml"))
def test_hostile_documents_are_refused_with_the_code_in_their_name(path: Path) -> None:
    assert [each.code for each in mx.validate(path).diagnostics] == [path.name.split("-")[0]]
    with pytest.raises(mx.DocumentError):
        mx.parse(path)


@pytest.mark.parametrize("path", cases("doubtful/*.xml"))
def test_doubtful_documents_are_parsed_and_get_their_diagnostics(path: Path) -> None:
    document = mx.parse(path)

    assert lines(mx.validate(path)) == expected(path.with_suffix(".expected"))
    assert mx.parse(document.to_xml(rules=False)) == document


@pytest.mark.parametrize("path", cases("key-and-form/*"))
def test_keys_are_held_against_their_forms(path: Path) -> None:
    report = mx.validate(path / "key.xml", test=path / "form.xml")

    assert lines(report) == expected(path / "expected")


@pytest.mark.parametrize("path", cases("answers-and-form/*"))
def test_answers_are_held_against_their_forms_and_none_is_lost(path: Path) -> None:
    report = mx.validate(path / "answers.xml", test=path / "form.xml")
    form = mx.QuestionForm.from_xml(path / "form.xml")
    answers = mx.QuestionFormAnswers.from_xml(path / "answers.xml")
    typed = answers.typed(form)

    assert lines(report) == expected(path / "expected")
    assert [each.code for each in answers.check(form)] == [each.code for each in report.diagnostics]
    assert Counter(each.answer for each in typed if each.answer) == Counter(answers.answers)
    assert {each.question_identifier for each in form.questions} <= {each.question_identifier for each in typed}


@pytest.mark.parametrize("path", cases("scoring/*"))
def test_scores_come_out_as_counted_by_hand(path: Path) -> None:
    key = mx.AnswerKey.from_xml(path / "key.xml")
    answers = mx.QuestionFormAnswers.from_xml(path / "answers.xml")
    wanted = json.loads((path / "expected.json").read_text())

    if "error" in wanted:
        with pytest.raises(mx.ScoreError) as caught:
            key.score(answers)
        assert [each.code for each in caught.value.diagnostics] == [wanted["error"]]
        return
    score = key.score(answers)
    assert score.value == wanted["value"]
    assert score.summed_score == wanted["summed_score"]
    assert score.exact == Fraction(wanted["exact"])
    assert [
        {
            "question_identifier": each.question_identifier,
            "selected": list(each.selected),
            "matched": each.matched and list(each.matched.selection_identifiers),
            "score": each.score,
        }
        for each in score.questions
    ] == wanted["questions"]


def test_the_bird_test_is_scored_as_counted_by_hand() -> None:
    folder = FIXTURES / "bird-test"
    key = mx.AnswerKey.from_xml(folder / "key.xml")
    with (folder / "expected.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) >= 30
    assert sorted(row["source"] for row in rows) == sorted(path.name for path in (folder / "answers").iterdir())
    for row in rows:
        score = key.score(mx.QuestionFormAnswers.from_xml(folder / "answers" / row["source"]))
        assert (score.summed_score, score.value) == (int(row["summed_score"]), int(row["value"])), row["source"]


def test_the_bird_test_and_its_key_fit() -> None:
    folder = FIXTURES / "bird-test"

    assert mx.validate(folder / "form.xml").diagnostics == ()
    assert mx.validate(folder / "key.xml", test=folder / "form.xml").diagnostics == ()
