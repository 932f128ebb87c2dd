"""A report on the answers in archives: what is wrong or doubtful in them, alone and against the form that asked."""

import csv
import io
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from json import dumps
from typing import Any, Generic, NamedTuple, TextIO, TypeVar

from mturk_xml.archives import Assignment, QualificationRequest, Record
from mturk_xml.cli.output import output
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import Finding
from mturk_xml.question_form import QuestionForm
from mturk_xml.rules import diagnostic

R = TypeVar("R")


class ReportRow(NamedTuple):
    """One finding about the answers of one record; the fields are the columns of a report.

    ``QuestionIdentifier`` is that of the answer, or of the question that has none.
    """

    HITId: str | None
    AssignmentId: str | None
    WorkerId: str | None
    QualificationRequestId: str | None
    QuestionIdentifier: str
    Code: str
    Severity: str
    Message: str
    Hint: str | None
    Element: str
    Path: str | None
    Line: int | None


def report_rows(record: Assignment | QualificationRequest, form: QuestionForm | None) -> Iterator[ReportRow]:
    """Yield what is wrong or doubtful in the answers of a record; without a form, in the answers alone."""
    for finding in record.answer.findings(form):
        yield _row(record, finding)


def _row(record: Assignment | QualificationRequest, finding: Finding) -> ReportRow:
    told, place = diagnostic(finding.code, facts=finding.facts), record.place
    assignment = record if isinstance(record, Assignment) else None
    request = record if isinstance(record, QualificationRequest) else None
    return ReportRow(
        HITId=assignment.hit_id if assignment else None,
        AssignmentId=assignment.assignment_id if assignment else None,
        WorkerId=record.worker_id,
        QualificationRequestId=request.qualification_request_id if request else None,
        QuestionIdentifier=_question(record, finding),
        Code=told.code,
        Severity=told.severity,
        Message=told.message,
        Hint=told.hint,
        Element="/".join(filter(None, ("/QuestionFormAnswers", finding.element))),
        Path=place and place.path,
        Line=place and place.line,
    )


def _question(record: Assignment | QualificationRequest, finding: Finding) -> str:
    """Return which question a finding is about: that of the answer, else the one that lacks an answer."""
    number = _ANSWER.match(finding.element)
    if number is None:
        return str(finding.facts["identifier"])
    return record.answer.answers[int(number[1]) - 1].question_identifier


_ANSWER = re.compile(r"Answer\[([0-9]+)\]")


class Lines(NamedTuple):
    """Lines of a report as text, and what they add to the counts."""

    text: str
    counts: Counter[str]


class _Reporting(Generic[R]):
    """Does some work with records, and makes lines of a report of them; fit for ``pickle`` if the work is."""

    def __init__(self, work: Callable[[Iterable[Record]], R], form: QuestionForm | None, *, as_json: bool) -> None:
        self._work, self._form, self._as_json = work, form, as_json

    def __call__(self, records: Iterable[Record]) -> tuple[R, Lines]:
        counts: Counter[str] = Counter()
        rows: list[ReportRow] = []

        def passed() -> Iterator[Record]:
            for record in records:
                if isinstance(record, Assignment | QualificationRequest):
                    rows.extend(self._checked(record, counts))
                yield record

        made = self._work(passed())
        return made, Lines((_json_lines if self._as_json else _csv_lines)(rows), counts)

    def _checked(self, record: Assignment | QualificationRequest, counts: Counter[str]) -> list[ReportRow]:
        """Return the findings about a record, counted. A request may bring the test that asked."""
        test = record.test if isinstance(record, QualificationRequest) else None
        form = self._form or test
        rows = list(report_rows(record, form))
        counts["checked"] += 1
        counts["formless"] += form is None
        counts["concerned"] += bool(rows)
        for row in rows:
            counts[row.Severity] += 1
            counts[row.Code] += 1
        return rows


def _csv_lines(rows: Iterable[Iterable[Any]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue()


def _json_lines(rows: Iterable[ReportRow]) -> str:
    known = ({name: value for name, value in row._asdict().items() if value is not None} for row in rows)
    return "".join(dumps(each, ensure_ascii=False) + "\n" for each in known)


class AnswerReport(Generic[R]):
    """A report that is written beside something else.

    ``work`` does the other work with records and checks their answers, in any process; ``add`` takes what it made, in
    the order of the records, and hands on what the other work made.
    """

    def __init__(
        self,
        out: TextIO,
        form: QuestionForm | None,
        work: Callable[[Iterable[Record]], R],
        add: Callable[[R], object],
        *,
        as_json: bool,
    ) -> None:
        self.work = _Reporting(work, form, as_json=as_json)
        self._out, self._add = out, add
        self._counts: Counter[str] = Counter()

    def add(self, made: tuple[R, Lines]) -> None:
        """Write what was found in some records."""
        of_others, (text, counts) = made
        self._add(of_others)
        self._out.write(text)
        self._counts.update(counts)

    @property
    def status(self) -> Status:
        """What was found means for the exit status: errors fail, warnings do not."""
        return Status.FINDINGS if self._counts["error"] else Status.CLEAN

    def summary(self) -> str:
        """Return the counts in one line."""
        counts = self._counts
        formless = f" ({counts['formless']:,} without a form)" if counts["formless"] else ""
        checked = f"answers of {_count(counts, 'checked', 'record')} checked{formless}"
        if not counts["concerned"]:
            return f"{checked}: nothing found"
        found = f"{_count(counts, 'error')} and {_count(counts, 'warning')} in {_count(counts, 'concerned', 'record')}"
        codes = ((code, number) for code, number in counts.most_common() if code.startswith("MTX"))
        return f"{checked}: {found}: {', '.join(f'{code} {number:,}' for code, number in codes)}"


def _count(counts: Counter[str], what: str, word: str | None = None) -> str:
    return f"{counts[what]:,} {word or what}{'' if counts[what] == 1 else 's'}"


@contextmanager
def answer_report(
    path: str, form: QuestionForm | None, work: Callable[[Iterable[Record]], R], add: Callable[[R], object]
) -> Iterator[AnswerReport[R]]:
    """Give a report that goes to a file, whole or not at all: CSV, or JSON lines if its name says so.

    ``work`` and ``add`` are what else is done with the records. Memory does not grow with them.
    """
    as_json = os.path.splitext(path)[1].lower() in (".jsonl", ".ndjson")
    with output(path) as out:
        if not as_json:
            out.write(_csv_lines([ReportRow._fields]))
        yield AnswerReport(out, form, work, add, as_json=as_json)
