"""The report on answers in archives: every finding with its record and its question, and counts that add up."""

import csv
import json
import pickle
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml.archives import HIT, Assignment, Place, QualificationRequest, Record, read
from mturk_xml.cli.answer_report import AnswerReport, ReportRow, answer_report, report_rows
from mturk_xml.cli.status import Status

FIXTURES = Path(__file__).parents[2] / "fixtures"
CASES = sorted((FIXTURES / "answers-and-form").iterdir())


def assignment(case: str, identifier: str = "3A") -> Assignment:
    """Return an assignment with the answers of a case."""
    answer = mx.QuestionFormAnswers.from_xml(FIXTURES / "answers-and-form" / case / "answers.xml")
    place = Place("dump.jsonl", 7, 9)
    return Assignment(assignment_id=identifier, worker_id="AW", hit_id="3H", answer=answer, place=place)


def form(case: str) -> mx.QuestionForm:
    """Return the form of a case."""
    return mx.QuestionForm.from_xml(FIXTURES / "answers-and-form" / case / "form.xml")


def identifiers(records: Iterable[Record]) -> list[str | None]:
    """Do some other work with records."""
    return [getattr(each, "assignment_id", None) for each in records]


def report(
    path: Path, records: list[Record], form: mx.QuestionForm | None, parts: int = 1
) -> tuple[AnswerReport[Any], list[Any]]:
    """Write a report, the records in some parts, each of which goes through another process, as it were."""
    others: list[Any] = []
    with answer_report(str(path), form, identifiers, others.append) as made:
        work = pickle.loads(pickle.dumps(made.work))
        for number in range(parts):
            made.add(pickle.loads(pickle.dumps(work(iter(records[number::parts])))))
    return made, others


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_report_has_what_validate_finds(case: Path) -> None:
    found = mx.validate(case / "answers.xml", test=case / "form.xml").diagnostics
    rows = list(report_rows(assignment(case.name), form(case.name)))
    told = [(each.Code, each.Severity, each.Message, each.Hint, each.Element.replace("[1]", "")) for each in rows]

    assert Counter(told) == Counter(
        (each.code, each.severity, each.message, each.hint, (each.element or "").replace("[1]", "")) for each in found
    )
    assert {each[:4] for each in rows} <= {("3H", "3A", "AW", None)}
    assert {(each.Path, each.Line) for each in rows} <= {("dump.jsonl", 9)}


def test_a_row_names_the_question_of_the_answer_or_the_one_without() -> None:
    [wrong] = report_rows(assignment("unknown-selection"), form("unknown-selection"))
    [missing] = report_rows(assignment("required-and-absent"), form("required-and-absent"))
    asked = {each.question_identifier for each in form("required-and-absent").questions}
    given = assignment("required-and-absent").answer.last_answers()

    assert wrong.QuestionIdentifier in assignment("unknown-selection").answer.last_answers()
    assert missing.QuestionIdentifier in asked - set(given)
    assert missing.Element == "/QuestionFormAnswers"


@pytest.mark.parametrize("name", ["report.csv", "report.jsonl", "report.NDJSON", "report"])
def test_csv_and_json_lines_hold_the_same(name: str, tmp_path: Path) -> None:
    records: list[Record] = [assignment("unknown-selection"), assignment("fits"), HIT(hit_id="3H")]
    asked = form("unknown-selection")
    report(tmp_path / name, records, asked)
    text = (tmp_path / name).read_text(encoding="utf-8")
    if "json" in name.lower():
        rows = [json.loads(line) for line in text.splitlines()]
    else:
        rows = [{key: value for key, value in row.items() if value} for row in csv.DictReader(text.splitlines())]
        assert text.splitlines()[0] == ",".join(f'"{each}"' for each in ReportRow._fields)
    expected = [each for record in records[:2] for each in report_rows(record, asked)]  # type: ignore[arg-type]

    assert [{key: str(value) for key, value in row.items()} for row in rows] == [
        {key: str(value) for key, value in each._asdict().items() if value is not None} for each in expected
    ]
    assert len(rows) > 1


def test_line_ends_in_a_cell_do_not_end_a_row(tmp_path: Path) -> None:
    answer = mx.QuestionFormAnswers(answers=(mx.FreeText("a\rb\nc", "x"), mx.FreeText("a\rb\nc", "y")))
    report(tmp_path / "report.csv", [Assignment(answer=answer)], None)
    with (tmp_path / "report.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)

    assert row["QuestionIdentifier"] == "a\rb\nc"


@pytest.mark.parametrize("parts", [1, 2, 5])
def test_counts_add_up_whatever_the_parts(parts: int, tmp_path: Path) -> None:
    names = ["unknown-selection", "required-and-absent", "fits"]
    records: list[Record] = [assignment(name, name) for name in names for _ in range(2)]
    made, others = report(tmp_path / "report.csv", records, form("unknown-selection"), parts)
    with (tmp_path / "report.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    severities = Counter(row["Severity"] for row in rows)

    assert sorted(each for some in others for each in some) == sorted([*names, *names])
    assert made.status is Status.FINDINGS
    assert made.summary().startswith(
        f"answers of 6 records checked: {severities['error']} errors and {severities['warning']} warning"
    )
    assert f" in {len({row['AssignmentId'] for row in rows}) * 2} records: MTX" in made.summary()


def test_warnings_do_not_fail_and_nothing_is_told_of_what_fits(tmp_path: Path) -> None:
    doubtful, _ = report(tmp_path / "a.csv", [assignment("doubtful-number")], form("doubtful-number"))
    fitting, _ = report(tmp_path / "b.csv", [assignment("fits"), HIT()], form("fits"))

    assert doubtful.status is fitting.status is Status.CLEAN
    assert doubtful.summary() == "answers of 1 record checked: 0 errors and 1 warning in 1 record: MTX421 1"
    assert fitting.summary() == "answers of 1 record checked: nothing found"


def test_a_request_brings_the_test_that_asked(tmp_path: Path) -> None:
    request = QualificationRequest(
        qualification_request_id="3R",
        worker_id="AW",
        test=form("unknown-selection"),
        answer=assignment("unknown-selection").answer,
    )
    own, _ = report(tmp_path / "own.jsonl", [request], None)
    other, _ = report(tmp_path / "other.jsonl", [request], form("required-and-absent"))
    row = json.loads((tmp_path / "own.jsonl").read_text())

    assert (row["Code"], row["QualificationRequestId"], row["WorkerId"]) == ("MTX414", "3R", "AW")
    assert "HITId" not in row
    assert "Path" not in row
    assert "MTX410" in other.summary()
    assert "without" not in own.summary()


def test_without_a_form_answers_are_looked_at_alone(tmp_path: Path) -> None:
    made, _ = report(tmp_path / "report.csv", [assignment("unknown-selection"), assignment("answered-twice")], None)

    assert made.summary() == (
        "answers of 2 records checked (2 without a form): 0 errors and 1 warning in 1 record: MTX401 1"
    )


def test_every_fixture_of_archives_can_be_reported_on(tmp_path: Path) -> None:
    records: list[Record] = [
        each for each in read(str(FIXTURES / "archives")) if isinstance(each, Assignment | QualificationRequest)
    ]
    report(tmp_path / "report.jsonl", records, mx.QuestionForm.from_xml(FIXTURES / "bird-test" / "form.xml"))
    rows = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text().splitlines()]

    assert len(records) > 50
    assert {row["Path"] for row in rows} == {each.place.path for each in records if each.place}
    assert {row["Code"][:4] for row in rows} == {"MTX4"}
    assert all("QuestionIdentifier" in row for row in rows)
