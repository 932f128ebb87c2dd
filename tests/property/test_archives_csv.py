"""Tables of any texts read back as they were written, and tables of any characters lose none of them."""

import csv
import io
import tempfile
from pathlib import Path
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from mturk_xml.archives import Assignment, Reject, batch_csv, hit_csv, results_tsv, turkle
from mturk_xml.archives.delimited import rows
from mturk_xml.archives.opening import Opened
from mturk_xml.archives.times import moment
from mturk_xml.question_form_answers import FreeText

BEFORE = [
    "HITId", "HITTypeId", "Title", "Description", "Keywords", "Reward", "CreationTime", "MaxAssignments",
    "RequesterAnnotation", "AssignmentDurationInSeconds", "AutoApprovalDelayInSeconds", "Expiration",
    "NumberOfSimilarHITs", "LifetimeInSeconds", "AssignmentId", "WorkerId", "AssignmentStatus", "AcceptTime",
    "SubmitTime", "AutoApprovalTime", "ApprovalTime", "RejectionTime", "RequesterFeedback", "WorkTimeInSeconds",
    "LifetimeApprovalRate", "Last30DaysApprovalRate", "Last7DaysApprovalRate",
]  # fmt: skip
FIELDS = {
    "AssignmentId": "assignment_id",
    "WorkerId": "worker_id",
    "HITId": "hit_id",
    "AssignmentStatus": "assignment_status",
    "RequesterFeedback": "requester_feedback",
}
TIMES = {
    "AcceptTime": "accept_time",
    "SubmitTime": "submit_time",
    "AutoApprovalTime": "auto_approval_time",
    "ApprovalTime": "approval_time",
    "RejectionTime": "rejection_time",
}
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12) | st.sampled_from(
    [
        "",
        '"',
        '""',
        "a,b",
        "\r",
        "\r\n",
        "\n\n",
        "heron|duck",
        "02139",
        "&amp;lt;",
        "\ufeff",
        "\u2028",
        "\U0001f986",
        " ",
    ]
)
DATES = st.sampled_from(["", "Wed Nov 20 21:03:26 PST 2019", "2019-11-20T21:03:26Z", "yesterday"])


class Table(NamedTuple):
    """A table in the form of the site, and how it is written."""

    names: list[str]
    rows: list[list[str]]
    quoting: int
    end: str


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Return tables with any texts in their cells and in the names of inputs and answers."""
    inputs = draw(st.lists(TEXTS.map("Input.{}".format), max_size=3, unique=True))
    answers = draw(st.lists(TEXTS.map("Answer.{}".format), min_size=1, max_size=4, unique=True))
    names = [*BEFORE, *inputs, *answers, "Approve", "Reject"]
    cells = [DATES if name in TIMES else TEXTS for name in names]
    row = st.tuples(st.just("3HIT"), *cells[1:]).map(list)
    return Table(
        names,
        draw(st.lists(row, max_size=4)),
        # Quoting no more than it must, the csv module forgets a carriage return that is in no line end.
        *draw(st.sampled_from([(csv.QUOTE_ALL, "\n"), (csv.QUOTE_ALL, "\r\n"), (csv.QUOTE_MINIMAL, "\r\n")])),
    )


@given(tables(), st.booleans())
def test_any_table_of_the_site_reads_back(table: Table, marked: bool) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, quoting=table.quoting, lineterminator=table.end).writerows([table.names, *table.rows])  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "table")
        file.write_bytes(written.getvalue().encode("utf-8-sig" if marked else "utf-8"))
        assert batch_csv.recognises(Opened(file).head)
        found = list(batch_csv.read(Opened(file)))

    assert len(found) == len(table.rows)
    for record, row in zip(found, table.rows, strict=True):
        assert isinstance(record, Assignment)
        cells = dict(zip(table.names, row, strict=True))
        assert {name: getattr(record, field) for name, field in FIELDS.items()} == {
            name: cells[name] or None for name in FIELDS
        }
        assert {name: getattr(record, field) for name, field in TIMES.items()} == {
            name: moment(cells[name]) for name in TIMES
        }
        assert record.answer.answers == tuple(
            FreeText(name[7:], cell) for name, cell in cells.items() if name.startswith("Answer.") and cell
        )
        assert record.more == {
            name: cell
            for name, cell in cells.items()
            if name not in FIELDS and not name.startswith("Answer.")
            if name not in TIMES or (cell and moment(cell) is None)
        }


BLANK = set('",;\t\r\n\ufeff')  # what rows of empty cells are made of


@given(
    st.lists(st.sampled_from(['"', '""', ",", ";", "\t", "\n", "\r", "\r\n", "a", "b,c\n", '"d",', "\ufeff"])).map(
        "".join
    )
)
def test_no_character_of_any_table_is_lost(text: str) -> None:
    lines = io.StringIO(text, newline="").readlines()
    at = 0
    for row in rows(io.StringIO(text, newline="")):
        begin = len("".join(lines[: row.line - 1]))
        assert at <= begin
        assert set(text[at:begin]) <= BLANK
        marked = text[begin:].removeprefix("\ufeff")
        assert marked.startswith(row.raw)
        at = len(text) - len(marked) + len(row.raw)

    assert set(text[at:]) <= BLANK


HEADERS = [
    "HITId,AssignmentId,WorkerId,Answer.q\n",
    "HitId,AssignmentId,WorkerId,Answer 1\n",
    "hitid\tassignmentid\tanswers[question_id answer_value]\treject\n",
    "AssignmentId,AcceptTime,Answer.q,Turkle.Username\n",
]
PIECES = st.sampled_from(
    [b'"', b",", b"\t", b"\n", b"\r", b"\0", b"\xe9", b"a", b"=", b"none", b"a,b,c,d\n", b"\xef\xbb\xbf"]
)


@given(st.sampled_from(HEADERS), st.lists(PIECES | st.binary(max_size=4)).map(b"".join))
def test_no_bytes_behind_a_header_raise(header: str, behind: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "table")
        file.write_bytes(header.encode() + behind)
        (reader,) = [each for each in (batch_csv, hit_csv, results_tsv, turkle) if each.recognises(Opened(file).head)]
        found = list(reader.read(Opened(file)))

    assert [each.place and each.place.number for each in found] == list(range(1, len(found) + 1))
    assert all(each.diagnostics for each in found if isinstance(each, Reject))
