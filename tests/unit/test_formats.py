"""Formats of findings: text, JSON, GitHub's commands, JUnit; SARIF has a file of its own."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace

import pytest
from lxml import etree

from mturk_xml.cli.checked import Checked, Entry, Excerpt
from mturk_xml.cli.formats import FORMATS, default_format, write
from mturk_xml.cli.formats.text import is_coloured
from mturk_xml.cli.report import write_text
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import Diagnostic
from tests.findings import DOUBT, EVERYTHING, FOUND, LINE, LOST, NASTY, checked, written

# --- all of them


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_every_format_writes_every_finding_and_nothing_that_moves_a_cursor(name: str, encoding: str) -> None:
    shown = written(name, *EVERYTHING, encoding=encoding)

    assert shown.count("MTX901") >= 1
    assert all(each.isprintable() for each in shown.replace("\n", ""))


@pytest.mark.parametrize("name", FORMATS)
def test_no_files_are_no_error(name: str) -> None:
    assert "MTX" not in written(name)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="yaml"):
        written("yaml")


@pytest.mark.parametrize("name", ["text", "json", "github"])
def test_what_was_found_is_written_as_it_comes(name: str) -> None:
    out = io.StringIO()
    seen = []

    def files() -> Iterator[Checked]:
        yield checked(FOUND)
        seen.append("MTX102" in out.getvalue())
        yield checked(LOST)

    write(name, files(), out)
    assert seen == [True]


def test_text_imports_neither_the_other_formats_nor_colours() -> None:
    code = (
        "import sys; from mturk_xml.cli.formats import write; write('text', [], sys.stdout);"
        "print(sorted(n for n in sys.modules if n in ('rich', 'json', 'unicodedata', 'lxml') or '.formats.' in n))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "mturk_xml.cli.formats.text" in done.stdout
    assert not set(re.findall(r"'([^']+)'", done.stdout)) & {"rich", "json", "unicodedata"}
    assert done.stdout.count(".formats.") == 1


@pytest.mark.parametrize(
    ("environ", "name"), [({}, "text"), ({"GITHUB_ACTIONS": "false"}, "text"), ({"GITHUB_ACTIONS": "true"}, "github")]
)
def test_the_format_where_none_is_asked_for(environ: dict[str, str], name: str) -> None:
    assert default_format(environ) == name


# --- text


def test_text_is_the_diagnostic_the_line_with_a_mark_and_the_hint() -> None:
    assert written("text", checked(Entry(FOUND, LINE))) == (
        "form.xml:16:9: error MTX102 <MinFileSizeInBytes> cannot stand here [/QuestionForm/Question]\n"
        "    16 |         <MinFileSizeInBytes>1</MinFileSizeInBytes>\n"
        "       |         ^^^^^^^^^^^^^^^^^^^\n"
        "    hint: put it elsewhere\n"
    )


@pytest.mark.parametrize("found", [FOUND, LOST, replace(FOUND, hint=None, message="", path="error MTX102 .xml")])
def test_text_without_a_line_is_what_score_prints(found: Diagnostic) -> None:
    out = io.StringIO()
    write_text([found], out)

    assert written("text", checked(found)) == out.getvalue()
    assert out.getvalue().startswith(f"{found}\n")


@pytest.mark.parametrize(
    ("excerpt", "shown", "blanks", "marks"),
    [
        (Excerpt("\t<a>", 1, 2), "    <a>", 4, 2),
        (Excerpt("x\ty", 1, 1), "x    y", 1, 4),
        (Excerpt("日本<a>", 2, 2), "日本<a>", 4, 2),
        (Excerpt("<日本", 0, 3), "<日本", 0, 5),
        (Excerpt("e\u0301e\u0301<a>", 4, 2), "e\u0301e\u0301<a>", 2, 2),
        (Excerpt("\u1112\u1161\u11ab<a>", 3, 2), "\u1112\u1161\u11ab<a>", 2, 2),
        (Excerpt("a\u202eb<a>", 3, 2), r"a\u202eb<a>", 8, 2),
        (Excerpt("a\x1b[2J<a>", 5, 2), r"a\x1b[2J<a>", 8, 2),
        (Excerpt("<a>   ", 6, 1), "<a>", 6, 1),
        (Excerpt("", 0, 1), "", 0, 1),
    ],
)
def test_the_mark_stands_under_its_characters(excerpt: Excerpt, shown: str, blanks: int, marks: int) -> None:
    _, source, caret, _ = written("text", checked(Entry(FOUND, excerpt))).splitlines()

    assert source == f"    16 | {shown}".rstrip()
    assert caret == "       | " + " " * blanks + "^" * marks


def test_the_mark_stands_right_where_the_stream_cannot_show_a_character() -> None:
    shown = written("text", checked(Entry(FOUND, Excerpt("é…<a>", 2, 2))), encoding="ascii").splitlines()

    assert shown[1] == r"    16 | \xe9\u2026<a>"
    assert shown[2].index("^") == shown[1].index("<a>")


def test_colours_are_added_to_the_same_text_and_markup_is_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "20"}.items():  # the caller has decided otherwise
        monkeypatch.setenv(name, value)
    files = (checked(Entry(replace(FOUND, path=f"[b]{NASTY}", message="[red]x[/red] :smile:"), LINE), DOUBT), checked())
    shown = written("text", *files, coloured=True)

    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == written("text", *files)
    for coloured in ("\x1b[1;31merror\x1b[0m", "\x1b[1;33mwarning\x1b[0m", "\x1b[1mMTX102\x1b[0m"):
        assert coloured in shown


@pytest.mark.parametrize(
    ("when", "terminal", "environ", "expected"),
    [
        ("always", False, {"NO_COLOR": "1", "TERM": "dumb"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"NO_COLOR": "0"}, False),
        ("auto", False, {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ("auto", False, {"FORCE_COLOR": ""}, False),
        ("auto", True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("auto", True, {"TERM": "dumb"}, False),
    ],
)
def test_when_text_is_coloured(
    when: str, terminal: bool, environ: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal, raising=False)
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)

    assert is_coloured(stream, when) is expected


# --- JSON


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_json_is_a_list_of_diagnostics_in_every_encoding(encoding: str) -> None:
    files = (*EVERYTHING, checked(replace(FOUND, path="vögel-😀.xml")))
    found = json.loads(written("json", *files, encoding=encoding))

    assert found == [asdict(entry.diagnostic) for file in files for entry in file.entries]


def test_json_to_a_strict_stream_takes_names_that_are_no_characters() -> None:
    with io.TextIOWrapper(io.BytesIO(), encoding="utf-8") as out:
        write("json", [checked(replace(FOUND, path="ö\udcff.xml"))], out)


# --- GitHub


def test_github_gets_a_command_for_each_finding() -> None:
    assert written("github", checked(FOUND)) == (
        "::error file=form.xml,line=16,col=9,title=MTX102 unexpected-element"
        "::form.xml:16:9: error MTX102 <MinFileSizeInBytes> cannot stand here [/QuestionForm/Question]"
        "%0Ahint: put it elsewhere\n"
    )
    assert written("github", checked(DOUBT)).startswith("::warning file=form.xml,line=17,")
    assert written("github", checked(LOST)).startswith("::error file=gone.xml,title=MTX901 unreadable-file::gone.xml: ")


def test_github_commands_cannot_be_broken_out_of() -> None:
    path = "./a,b:c%0A\n::warning::.xml"
    [command] = written("github", checked(replace(FOUND, path=path, message=f"100%\r\n::error::{NASTY}"))).splitlines()
    properties, message = re.fullmatch(r"::error (.*?)::(.*)", command).groups()  # type: ignore[union-attr]

    assert properties.startswith(r"file=a%2Cb%3Ac%250A\n%3A%3Awarning%3A%3A.xml,line=16,")
    assert "100%25" in message


# --- JUnit


def test_junit_counts_a_test_for_each_file() -> None:
    suites = etree.fromstring(written("junit", *EVERYTHING).encode())
    [suite] = suites
    outcomes = [[child.tag for child in case] for case in suite]

    assert outcomes == [["failure", "system-out"], [], ["error"], ["skipped", "system-out"], ["failure"]]
    assert {**suite.attrib} == {"name": "validate-xml", "tests": "5", "failures": "2", "errors": "1", "skipped": "1"}
    assert {**suites.attrib} == {"name": "validate-xml", "tests": "5", "failures": "2", "errors": "1"}
    assert [case.get("name") for case in suite][:4] == ["form.xml", "clean.xml", "gone.xml", "notes.xml"]


@pytest.mark.parametrize(("status", "tags"), [(Status.FINDINGS, ["failure"]), (Status.CLEAN, ["system-out"])])
def test_junit_fails_for_warnings_where_those_are_to_fail(status: Status, tags: list[str]) -> None:
    [[case]] = etree.fromstring(written("junit", checked(DOUBT, DOUBT, status=status)).encode())

    assert [child.tag for child in case] == tags
    assert case[0].text == written("text", checked(DOUBT, DOUBT))
    assert case[0].get("message", "").endswith("(and 1 more)") == (status is Status.FINDINGS)


def test_junit_fails_for_files_that_were_mended() -> None:
    mended = checked(DOUBT)._replace(mended=("MTX102", "MTX004", "MTX102"))
    [[case]] = etree.fromstring(written("junit", mended).encode())

    assert [child.tag for child in case] == ["failure", "system-out"]
    assert case[0].get("message") == "--fix mends MTX102, MTX004"


def test_junit_tells_all_errors_of_a_file_in_one_failure() -> None:
    suites = etree.fromstring(written("junit", checked(Entry(FOUND, LINE), FOUND, DOUBT), encoding="ascii").encode())
    [failure], [doubts] = suites.findall(".//failure"), suites.findall(".//system-out")

    assert failure.get("type") == "MTX102"
    assert failure.get("message") == "MTX102 <MinFileSizeInBytes> cannot stand here (and 1 more)"
    assert failure.text == written("text", checked(Entry(FOUND, LINE), FOUND))
    assert doubts.text == written("text", checked(DOUBT))
