"""Folders of AMTI: HITs with their assignments."""

import json
import shutil
from pathlib import Path

import pytest

from mturk_xml import HTMLQuestion
from mturk_xml.archives import HIT, Assignment, QualificationType, Record, Reject, amti
from mturk_xml.archives.opening import Opened
from mturk_xml.question_form_answers import FreeText

FIXTURES = Path(__file__).parents[2] / "fixtures" / "archives" / "amti"
(BATCH,) = FIXTURES.glob("batch-*")
(QUALIFICATION,) = FIXTURES.glob("qualification-type-*")


def read(path: Path) -> list[Record | Reject]:
    """Return what a folder holds."""
    return list(amti.read(Opened(path)))


@pytest.mark.parametrize(
    "path", [BATCH, BATCH / "results", BATCH / "results" / "hit-3AMTIHIT1", QUALIFICATION], ids=lambda path: path.name
)
def test_folders_of_amti_are_recognised_wherever_one_points(path: Path) -> None:
    assert amti.recognises(Opened(path).head)


@pytest.mark.parametrize(
    "path",
    [
        FIXTURES,
        FIXTURES.parent,
        BATCH / "definition",
        BATCH / "data.jsonl",
        BATCH / "results" / "hit-3AMTIHIT1" / "hit.jsonl",
    ],
    ids=lambda path: path.name,
)
def test_other_folders_and_files_are_not(path: Path) -> None:
    assert not amti.recognises(Opened(path).head)


def test_a_hit_comes_before_its_assignments_and_what_was_put_in_comes_out() -> None:
    found = read(BATCH)

    assert [type(each) for each in found] == [HIT, Assignment, Assignment, Reject, Assignment, HIT]
    hit, first, empty, reject, last, other = found
    assert isinstance(hit, HIT)
    assert isinstance(other, HIT)
    assert (hit.hit_id, other.hit_id, hit.reward) == ("3AMTIHIT1", "3AMTIHIT2", "0.05")
    assert isinstance(hit.question, HTMLQuestion)
    assert isinstance(first, Assignment)
    assert isinstance(empty, Assignment)
    assert isinstance(last, Assignment)
    assert first.answer.answers == (
        FreeText("bird", "a heron &amp; a duck \U0001f986"),
        FreeText("doNotRedirect", "true"),
    )
    assert empty.answer.answers == (FreeText("bird", ""),)
    assert last.answer.answers == (FreeText("bird", "02139"),)
    assert isinstance(reject, Reject)
    assert reject.place.line == 3
    assert reject.raw.startswith('{"AssignmentId": "3AMTIASN3"')


def test_every_time_and_identifier_of_an_assignment_is_read() -> None:
    file = BATCH / "results" / "hit-3AMTIHIT1" / "assignments.jsonl"
    raw = json.loads(file.read_text("utf-8").splitlines()[0])
    first = read(BATCH)[1]

    assert isinstance(first, Assignment)
    assert {
        "AssignmentId": first.assignment_id,
        "WorkerId": first.worker_id,
        "HITId": first.hit_id,
        "AssignmentStatus": first.assignment_status,
        "AutoApprovalTime": first.auto_approval_time and first.auto_approval_time.isoformat(),
        "AcceptTime": first.accept_time and first.accept_time.isoformat(),
        "SubmitTime": first.submit_time and first.submit_time.isoformat(),
        "ApprovalTime": first.approval_time and first.approval_time.isoformat(),
    } == {name: value for name, value in raw.items() if name != "Answer"}
    assert first.place
    assert (first.place.path, first.place.number, first.place.line) == (str(file), 1, 1)


def test_a_qualification_type_is_read() -> None:
    (found,) = read(QUALIFICATION)

    assert isinstance(found, QualificationType)
    assert (found.name, found.retry_delay_in_seconds) == ("Birds", 3600)


def test_the_older_names_of_the_files_are_known(tmp_path: Path) -> None:
    hit = tmp_path / "results" / "hit-1"
    shutil.copytree(BATCH / "results" / "hit-3AMTIHIT1", hit)
    (hit / "hit.jsonl").rename(hit / "hit.json")

    assert amti.recognises(Opened(tmp_path).head)
    assert [type(each) for each in read(tmp_path)][:2] == [HIT, Assignment]


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    shutil.copytree(BATCH, tmp_path / "batch")
    (tmp_path / "batch" / "results" / "hit-3AMTIHIT1" / "hit.jsonl").write_bytes(b"\x1f\x8b\x08\0broken")
    found = read(tmp_path / "batch")

    assert isinstance(found[0], Reject)
    assert found[0].diagnostics[0].code == "MTX921"
    assert [type(each) for each in found[1:]] == [Assignment, Assignment, Reject, Assignment, HIT]


def test_a_hit_may_have_no_assignments_but_a_file_of_a_hit_is_not_empty(tmp_path: Path) -> None:
    shutil.copytree(BATCH, tmp_path / "batch")
    results = tmp_path / "batch" / "results"
    (results / "hit-3AMTIHIT1" / "assignments.jsonl").write_text("")
    (results / "hit-3AMTIHIT2" / "hit.jsonl").write_text("")
    found = read(tmp_path / "batch")

    assert [type(each) for each in found] == [HIT, Reject]
    assert isinstance(found[1], Reject)
    assert found[1].diagnostics[0].code == "MTX902"
    assert found[1].place.path == str(results / "hit-3AMTIHIT2" / "hit.jsonl")
