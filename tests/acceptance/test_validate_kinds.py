"""What a file is: a document, JSON with documents in it, somebody else's, or nothing at all."""

import json
from pathlib import Path

import pytest

from mturk_xml.cli import validate_xml
from mturk_xml.source import MAX_BYTES

FAMILY = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas"
FORM = (
    f'<QuestionForm xmlns="{FAMILY}/2017-11-06/QuestionForm.xsd"><Question><QuestionIdentifier>a</QuestionIdentifier>'
    "<QuestionContent><Text>x</Text></QuestionContent><AnswerSpecification><FreeTextAnswer/></AnswerSpecification>"
    "</Question></QuestionForm>"
)
WRONG = FORM.replace("<FreeTextAnswer/>", "<Foo/>")
SKIPPED = "0 files checked, nothing found, 1 file of other kinds skipped\n"


def found(path: Path, content: str | bytes, *arguments: str) -> list[str]:
    """Return the codes that are found in a file of this content."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    report = path.with_name("report")
    validate_xml(["--quiet", "--format", "json", "--output-file", str(report), *arguments, str(path)])
    return [each["code"] for each in json.loads(report.read_text())]


FOREIGN: dict[str, str | bytes] = {
    "pom.xml": '<?xml version="1.0"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0"><a>1</a></project>',
    "broken.xml": '<project xmlns="http://maven.apache.org/POM/4.0.0"><a>1</project>',
    "drawing.xml": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n<svg xmlns="http://www.w3.org/2000/svg"/>',
    "book.xml": '<!DOCTYPE book SYSTEM "d.dtd" [\n<!ENTITY % e SYSTEM "e.ent">\n%e;\n]>\n<book>&foo;</book>',
    "section.xml": '<!DOCTYPE d:article [<!ENTITY e "<![CDATA[<x>]]>">]>\n<d:article>&e;</d:article>',
    "page.xml": "<!doctype html>\n<html><body><p>a<br>&nbsp;</body></html>",
    "latin.xml": "<project><a>\u00e9</a></project>".encode("latin-1"),
    "wide.xml": '<?xml version="1.0"?><project/>'.encode("utf-16"),
    "large.xml": "<project>" + "x" * MAX_BYTES,
    "list.json": '["<p>x</p>", {"Question": "<!DOCTYPE html><html></html>"}]',
    "settings.json": '// with comments\n{"a": "<b>"}',
    "trailing.json": '{"a": "<b>",}',
    "null.json": "null\n",
    "empty.json": "",
    "empty.jsonl": "\n",
    "large.json": '["' + "x" * MAX_BYTES,
    "report.json": json.dumps([{"message": "<QuestionForm> is in no namespace, so no schema applies to it"}]),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_somebody_elses_is_skipped_and_counted(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found(tmp_path / name, FOREIGN[name]) == []
    assert validate_xml([str(tmp_path / name)]) == 0
    assert capsys.readouterr() == ("", SKIPPED)


@pytest.mark.parametrize("name", FOREIGN)
def test_where_only_documents_are_welcome_that_is_an_error(name: str, tmp_path: Path) -> None:
    assert found(tmp_path / name, FOREIGN[name], "--require-mturk") in (["MTX100"], ["MTX907"])


@pytest.mark.parametrize(
    ("name", "content", "codes"),
    [
        ("blank.xml", " \n\t", ["MTX902"]),
        ("mark.xml", b"\xef\xbb\xbf", ["MTX902"]),
        ("mark-and-blank.xml", b"\xef\xbb\xbf \r\n", ["MTX902"]),
        ("wide-mark.xml", b"\xff\xfe", ["MTX902"]),
        ("comment.xml", "<!-- nothing else -->", ["MTX001"]),
        ("declaration.xml", '<?xml version="1.0"?>\n', ["MTX001"]),
        ("words.xml", "hello", ["MTX001"]),
        ("binary.xml", bytes(range(256)), ["MTX905"]),
        ("prefix.xml", WRONG.replace("xmlns=", "xmlns:q=").replace("<", "<q:").replace("<q:/", "</q:"), ["MTX102"]),
        ("no-namespace.xml", FORM.replace("xmlns=", "lang="), ["MTX101"]),
        ("other-namespace.xml", FORM.replace(FAMILY, "https://example.org"), ["MTX101"]),
        ("case.xml", FORM.replace("QuestionForm", "questionform"), ["MTX113"]),
        ("document-type.xml", '<!DOCTYPE QuestionForm [<!ENTITY e "]>">]>' + FORM, ["MTX020"]),
        ("large.xml", FORM.replace("<Text>x", "<Text>" + "x" * MAX_BYTES), ["MTX021"]),
        ("large.json", json.dumps([FORM, "x" * MAX_BYTES]), ["MTX021"]),
        ("json.xml", json.dumps({"Question": WRONG}), ["MTX102"]),
        ("xml.json", WRONG, ["MTX102"]),
        ("string.json", json.dumps(WRONG), ["MTX102"]),
        ("mark.json", "\ufeff" + json.dumps([FORM, WRONG, "  " + WRONG, "\ufeff" + WRONG]), ["MTX102"] * 3),
        ("cut.json", json.dumps({"Question": WRONG})[:-1], ["MTX906"]),
        ("comment.json", '// old\n{"Question": ' + json.dumps(WRONG) + "}", ["MTX906"]),
    ],
)  # fmt: skip
def test_what_is_meant_as_a_document_is_checked(
    name: str, content: str | bytes, codes: list[str], tmp_path: Path
) -> None:
    assert found(tmp_path / name, content) == codes


def test_the_answers_of_the_service_are_checked_where_they_hold_documents(tmp_path: Path) -> None:
    answers = f'<QuestionFormAnswers xmlns="{FAMILY}/2005-10-01/QuestionFormAnswers.xsd"/>'
    key = f'<AnswerKey xmlns="{FAMILY}/2005-10-01/AnswerKey.xsd"/>'
    dump = {
        "NextToken": "p1:abc==",
        "Assignments": [{"AssignmentId": "3X", "Answer": answers}, {"Answer": ""}, {"Answer": None}],
        "HIT": {"Title": "<b>Birds</b> & more", "Question": WRONG, "CreationTime": 1505168532.0},
        "QualificationType": {"Test": FORM, "AnswerKey": key},
    }
    path = tmp_path / "dump.json"
    path.write_text(json.dumps(dump, indent=4))
    report = tmp_path / "report"

    assert validate_xml(["--format", "json", "--output-file", str(report), str(path)]) == 1
    assert [(each["code"], each["within"]) for each in json.loads(report.read_text())] == [
        ("MTX103", "$.Assignments[0].Answer"),
        ("MTX102", "$.HIT.Question"),
        ("MTX103", "$.QualificationType.AnswerKey"),
    ]


def test_a_document_that_is_escaped_in_json_says_in_which_string_it_is(tmp_path: Path) -> None:
    path = tmp_path / "hit.json"
    path.write_text(json.dumps({"HIT": {"Question": FORM.replace("<", "&lt;")}}))
    report = tmp_path / "report"
    validate_xml(["--format", "json", "--output-file", str(report), str(path)])

    assert [(each["code"], each["within"]) for each in json.loads(report.read_text())] == [("MTX009", "$.HIT.Question")]


def test_a_broken_line_spoils_no_other_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "answers.jsonl"
    good, bad = json.dumps({"Answer": FORM}), json.dumps({"Answer": WRONG})
    path.write_text(f'{bad}\n{good}\n{good[:-20]}\n\n{bad}\n{{"Answer": \n{bad}\n{good[:100]}')
    validate_xml([str(path)])
    shown = [line for line in capsys.readouterr().out.splitlines() if line.startswith(str(path))]

    assert [line.removeprefix(f"{path}:").split(":")[0] for line in shown] == ["1", "3", "5", "6", "7", "8"]
    assert [line.split()[2] for line in shown] == ["MTX102", "MTX906", "MTX102", "MTX906", "MTX102", "MTX906"]
    assert "[line 5: $.Answer " in shown[2]
    assert shown[1].endswith("it ends here, unfinished")
    assert shown[3].endswith("it ends here, unfinished")
    assert shown[5].endswith("the string that begins here has no end")


def test_a_file_of_mistakes_ends_somewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "forms.json"
    path.write_text(json.dumps([WRONG] * 1200))

    assert validate_xml([str(path)]) == 1
    shown = capsys.readouterr()
    assert shown.err == "1 file checked, 1000 errors, 1 warning\n"
    assert "MTX198" in shown.out


def test_many_warnings_hide_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doubtful = FORM.replace("<Text>x</Text>", "<Text> </Text>")
    path = tmp_path / "forms.json"
    path.write_text(json.dumps([*[doubtful] * 1200, WRONG]))

    assert validate_xml([str(path)]) == 1
    assert capsys.readouterr().err == "1 file checked, 1 error, 1001 warnings\n"


def test_kinds_can_be_mixed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, content in {"a.xml": FORM, "b.xml": "<a/>", "c.json": json.dumps([FORM]), "d.xml": WRONG}.items():
        (tmp_path / name).write_text(content)

    assert validate_xml([str(tmp_path)]) == 1
    assert capsys.readouterr().err == "3 files checked, 1 error, 0 warnings, 1 file of other kinds skipped\n"
