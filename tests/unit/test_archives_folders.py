"""Folders: that of ``mturk-xml take``, and files that were meant to be archives and are not."""

import gzip
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from mturk_xml.archives import HIT, Assignment, Reject, read, take
from mturk_xml.archives.opening import Opened
from mturk_xml.question_form_answers import FreeText, Selected, UploadedFile

FIXTURES = Path(__file__).parents[2] / "fixtures" / "archives"
TAKE = FIXTURES / "take"
GOOD = '{"AssignmentId": "a", "HITId": "h", "Answer": ""}'


def codes(found: Sequence[object]) -> list[str]:
    return [each.diagnostics[0].code if isinstance(each, Reject) else "read" for each in found]


# ------------------------------------------------------------------------------------------------------ mturk-xml take


def test_the_folder_of_take_gives_its_hits_and_assignments_and_nothing_else() -> None:
    found = list(read(TAKE))

    assert [type(each) for each in found] == [HIT, HIT, Assignment, Assignment, Assignment]
    assert {Path(each.place.path).name for each in found if each.place} == {"hits.jsonl", "assignments.jsonl"}
    first, second, third = [each for each in found if isinstance(each, Assignment)]
    assert first.answer.answers == (
        FreeText("bird", "heron"),
        UploadedFile("photo", 456, "3UPLOAD7K2QX7C2M9K4T5V8W1Z3Y6A"),
    )
    assert second.answer.answers == (FreeText("bird", ""), Selected("photo"))
    assert third.answer.answers[0] == FreeText("bird", "a duck 🦆 & a drake")
    assert [each.more["Input.place"] for each in (first, second, third)] == ["pond", "mill", "pond"]
    assert first.more["Uploads"][0]["Name"] == "answers.jsonl"
    assert {each.assignment_status for each in (first, second, third)} == {"Submitted"}


def test_what_was_uploaded_is_an_archive_by_its_content() -> None:
    (upload,) = (TAKE / ".take" / "uploads").iterdir()

    assert [type(each) for each in read(upload)] == [Assignment]  # so the test before this one can fail


@pytest.mark.parametrize("content", [{}, {"hits.jsonl": ""}, {"hits.jsonl": "", "assignments.jsonl": ""}])
def test_a_folder_in_which_nobody_has_answered_yet_is_no_mistake(content: dict[str, str], tmp_path: Path) -> None:
    shutil.copytree(TAKE / ".take", tmp_path / ".take")
    for name, text in content.items():
        (tmp_path / name).write_text(text)

    assert list(read(tmp_path)) == []


def test_a_damaged_file_of_take_does_not_keep_the_other_from_being_read(tmp_path: Path) -> None:
    shutil.copytree(TAKE, tmp_path / "take")
    (tmp_path / "take" / "hits.jsonl").unlink()
    (tmp_path / "take" / "hits.jsonl").symlink_to(tmp_path / "nowhere")

    assert codes(list(read(tmp_path / "take"))) == ["MTX921", "read", "read", "read"]


@pytest.mark.parametrize("path", [FIXTURES, TAKE / "assignments.jsonl", TAKE / ".take"], ids=lambda path: path.name)
def test_other_folders_and_files_are_not_those_of_take(path: Path) -> None:
    assert not take.recognises(Opened(path).head)


# ------------------------------------------------------------------------------------------------- what was meant to be

LOST = {
    "empty.xml": (b"", "MTX902"),
    "blank.json": (b" \n\n", "MTX902"),
    "EMPTY.CSV": (b"", "MTX902"),
    "empty.jsonl": (b"", "MTX902"),
    "empty.ndjson": (b"\xef\xbb\xbf", "MTX902"),
    "empty.results": (b"", "MTX902"),
    "empty.parquet": (b"", "MTX902"),
    "empty.json.gz": (gzip.compress(b""), "MTX902"),
    "declaration.xml": (b'<?xml version="1.0"?>\n', "MTX001"),
    "text.xml": (b"Access denied", "MTX001"),
    "cut.json": (b'[{"Assi', "MTX922"),
    "text.json": (b"An error occurred (RequestError)", "MTX922"),
    "zeros.json": (bytes(4096), "MTX922"),
    "long.json": (b"x" * 1_100_000, "MTX920"),
    "zeros.csv": (bytes(4096), "MTX905"),
    "zeros.tsv": (b"a\tb\n" + bytes(100), "MTX905"),
    "text.parquet": (b"<html>not found</html>", "MTX920"),
    "text.feather": (b"not found", "MTX920"),
    "packing.jsonl.gz": (b"\x1f\x8b\x08\0broken", "MTX921"),
}
LEFT = {
    "README.md": b"",
    "README": b"Answers of March",
    "photo.jpg": b"\xff\xd8\xff\xe0\0\0",
    "empty.txt": b"",
    "pom.xml": b"<project><modelVersion>4.0.0</modelVersion></project>",
    "broken-pom.xml": b"<project><modelVersion>",
    "wide-pom.xml": "<project/>".encode("utf-16-le"),
    "package.json": b'{"name": "birds", "version": "1.0.0", "files": ["a", ""]}',
    "words.json": b'["", "heron"]',
    "null.json": b"null",
    "map.json": json.dumps({"type": "FeatureCollection", "features": list(range(300_000))}).encode(),
    "data.jsonl": b'{"image": "1.jpg"}\n{"image": "2.jpg"}\n',
    "parameters.csv": "image,name\n1.jpg,H\u00e9ron\n".encode("latin-1"),
    "table.tsv": b"a\tb\n1\t2\n",
    "answers.parquet": (FIXTURES / "parquet" / "other-columns.parquet").read_bytes(),
    ".hidden.json": b"",
}


@pytest.mark.parametrize("name", LOST)
def test_what_is_named_like_an_archive_and_is_none_is_told(name: str, tmp_path: Path) -> None:
    data, code = LOST[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.jsonl").write_text(GOOD)
    found = list(read(tmp_path))

    assert sorted(codes(found)) == [code, "read"]
    (reject,) = [each for each in found if isinstance(each, Reject)]
    assert reject.place.path == reject.diagnostics[0].path == str(tmp_path / name)


@pytest.mark.parametrize("name", LEFT)
def test_what_is_another_programs_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(LEFT[name])
    (tmp_path / "good.jsonl").write_text(GOOD)

    assert codes(list(read(tmp_path))) == ["read"]


def test_a_folder_with_nothing_but_damage_is_told_once_for_each_file(tmp_path: Path) -> None:
    for name, (data, _) in LOST.items():
        (tmp_path / name).write_bytes(data)

    assert sorted(codes(list(read(tmp_path)))) == sorted(code for _, code in LOST.values())


@pytest.mark.parametrize(("kind", "count"), [("xml", 3), ("api-json", 8), ("turkle", 2), ("parquet", 3), ("amti", 1)])
def test_a_kind_limits_what_is_told(kind: str, count: int, tmp_path: Path) -> None:
    for name, (data, _) in LOST.items():
        if name != "packing.jsonl.gz":  # nobody knows what is in it
            (tmp_path / name).write_bytes(data)

    assert len(list(read(tmp_path, kind=kind))) == count


def test_records_that_come_late_in_a_file_are_read(tmp_path: Path) -> None:
    (tmp_path / "late.json").write_text(json.dumps({"note": "x" * 100_000, "Assignments": [json.loads(GOOD)]}))

    assert codes(list(read(tmp_path))) == ["read"]


def test_xml_in_utf_16_without_a_mark_is_read(tmp_path: Path) -> None:
    text = (FIXTURES / "xml" / "answers" / "A1XLVVMD5GD04T.xml").read_text()
    (tmp_path / "wide.xml").write_bytes(text.replace("UTF-8", "UTF-16").encode("utf-16-le"))

    assert codes(list(read(tmp_path))) == ["read"]


@pytest.mark.parametrize(("data", "code"), [(b" \n", "MTX902"), (b"\x1f\x8b\x08\0broken", "MTX921"), (b"x", "MTX920")])
def test_a_file_that_is_named_itself_is_told_for_what_it_is(data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(data)

    assert codes(list(read(tmp_path / "file"))) == [code]
