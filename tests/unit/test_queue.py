"""The HITs of documents, pages and layouts, and the paths behind which they are."""

import gzip
import json
from pathlib import Path

import pytest

from mturk_xml.cli.questions import Questions
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import Diagnostic, DocumentError
from mturk_xml.external_question import ExternalQuestion
from mturk_xml.hit_layout import HITLayout
from mturk_xml.html_question import HTMLQuestion
from mturk_xml.layout_values import Row
from mturk_xml.server.queue import Terms, new_hit, of_layout, table

FIXTURES = Path(__file__).parents[2] / "fixtures"
BIRDS = FIXTURES / "bird-test"
FORM = (BIRDS / "form.xml").read_text(encoding="utf-8")
PAGE = """<!DOCTYPE html>
<html><head><title>{title}</title></head><body><form action="https://www.mturk.com/mturk/externalSubmit" method="post">
<input type="hidden" name="assignmentId" value=""><p>{body}</p><input name="a"></form></body></html>"""


def page(title: str = "A &amp; B", body: str = "Hello") -> str:
    return PAGE.format(title=title, body=body)


def test_a_form_is_called_by_its_first_title() -> None:
    hit = new_hit(FORM, source="birds/form.xml", name="form", terms=Terms(3, 60))

    assert (hit.kind, hit.source, hit.max_assignments, hit.duration) == ("QuestionForm", "birds/form.xml", 3, 60)
    assert f"<Title>{hit.title}" in FORM
    assert hit.document == FORM


def test_a_page_is_called_by_its_title_and_what_has_none_by_its_name() -> None:
    titled = HTMLQuestion(html_content=page("A\n &amp;  B"), frame_height=0).to_xml()
    untitled = HTMLQuestion(html_content=page(""), frame_height=0).to_xml()
    external = ExternalQuestion(external_url="https://example.org/", frame_height=0).to_xml()

    assert new_hit(titled, source="a.xml", name="a").title == "A & B"
    assert new_hit(untitled, source="a.xml", name="a").title == "a"
    assert new_hit(external, source="a.xml", name="b").title == "b"


def test_long_titles_are_cut() -> None:
    hit = new_hit(HTMLQuestion(html_content=page("x" * 300), frame_height=0).to_xml(), source="a.xml", name="a")

    assert len(hit.title) == 120
    assert hit.title.endswith("x\N{HORIZONTAL ELLIPSIS}")


def test_what_is_no_question_is_refused() -> None:
    with pytest.raises(DocumentError, match="MTX110"):
        new_hit((BIRDS / "key.xml").read_text(encoding="utf-8"), source="key.xml", name="key")


def test_a_table_has_a_row_for_each_hit(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv.gz"
    path.write_bytes(gzip.compress('\ufeffa;b\r\n1;"x;y"\r\n\r\n2\r\n3;4;5\r\n'.encode()))

    assert table(str(path)) == [{"a": "1", "b": "x;y"}, {"a": "2", "b": None}, {"a": "3", "b": "4", None: ["5"]}]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('a,b\n1,"x\n', 2, "ends within a quoted cell"),
        ("a,b,a\n1,2,3\n", 1, "'a' stands more than once in the header"),
        ("a\n\0\n", 2, "null characters"),
    ],
)
def test_a_table_that_is_none_is_told(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(text)
    [found] = table(str(path))

    assert isinstance(found, Diagnostic)
    assert (found.code, found.line, found.path) == ("MTX922", line, str(path))
    assert words in found.message


def test_a_layout_makes_a_hit_of_each_row() -> None:
    rows: list[Row] = [{"bird": "Heron", "id": "1"}, {"bird": "Duck", "id": "2"}]
    hits, found = of_layout(
        HITLayout(page("${bird}", "Is this a ${bird}?")), rows, source="l.html", name="l", terms=Terms(2)
    )

    assert [each.code for each in found] == ["MTX266"]  # a warning: id is not used
    assert [each.title for each in hits] == ["Heron", "Duck"]
    assert [each.source for each in hits] == ["l.html, row 1", "l.html, row 2"]
    assert [each.inputs for each in hits] == rows
    assert "Is this a Duck?" in hits[1].document


def test_a_page_without_placeholders_needs_no_values() -> None:
    hits, found = of_layout(HITLayout(page("")), None, source="l.html", name="l")

    assert not found
    assert [(each.source, each.title, each.inputs) for each in hits] == [("l.html", "l", {})]


def test_values_that_do_not_fit_make_no_hits() -> None:
    layout = HITLayout(page(body="${company}"))

    hits, found = of_layout(layout, [{"company": "AT&T"}, {"company": "IBM"}], source="l.html", name="l")
    assert [(each.code, each.path) for each in found] == [("MTX267", "l.html")]
    assert hits == []
    hits, found = of_layout(layout, [{"company": "AT&T"}], source="l.html", name="l", escape=True)
    assert not found
    assert "AT&amp;T" in hits[0].document
    hits, found = of_layout(layout, None, source="l.html", name="l")
    assert [each.code for each in found] == ["MTX265"]


def test_a_page_that_becomes_too_large_is_told_with_its_row() -> None:
    rows: list[Row] = [{"text": "short"}, {"text": "long" * 20_000}]
    hits, found = of_layout(HITLayout(page(body="${text}")), rows, source="l.html", name="l")

    assert {each.path for each in found} == {"l.html, row 2"}
    assert hits == []


def test_no_more_is_told_than_anybody_reads() -> None:
    rows: list[Row] = [{"text": "long" * 20_000}] * 300
    _, found = of_layout(HITLayout(page(body="${text}")), rows, source="l.html", name="l")

    assert 200 < len(found) < 210


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with a form, and what may lie beside it."""
    (tmp_path / "form.xml").write_text(FORM, encoding="utf-8")
    for name in ("key.xml", "answers/A04WSCB0MMI21I.xml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes((BIRDS / name).read_bytes())
    (tmp_path / "pom.xml").write_text("<project/>")
    (tmp_path / "hit.json").write_text(json.dumps({"HITId": "3X", "Title": "", "Question": "broken"}))
    (tmp_path / "assignments.jsonl").write_text("")
    return tmp_path


def questions(*paths: Path, values: list[Row] | None = None) -> Questions:
    made = Questions(Terms(), values, escape=False)
    made.add([str(each) for each in paths])
    return made


def test_a_folder_gives_its_questions_and_tells_what_is_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = questions(folder)

    assert made.status is Status.CLEAN
    assert [each.source for each in made.hits] == [str(folder / "form.xml")]
    assert capsys.readouterr().err == "left out: 3 of other kinds, 1 AnswerKey, 1 QuestionFormAnswers\n"


def test_errors_are_told_as_validate_does_and_warnings_do_not_matter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doubtful = FIXTURES / "doubtful" / "form-address-localhost.xml"
    (tmp_path / "pyproject.toml").write_text("[tool.mturk-xml]\nstrict = true\n")
    for each in (FIXTURES / "invalid" / "min-file-size-before-max.xml", doubtful):
        (tmp_path / each.name).write_bytes(each.read_bytes())

    assert questions(tmp_path / doubtful.name).status is Status.CLEAN
    assert ": warning MTX" in capsys.readouterr().err
    made = questions(tmp_path)
    assert made.status is Status.FINDINGS
    told = capsys.readouterr().err
    assert ": error MTX102 " in told
    assert "^^^^" in told
    assert len(made.hits) == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("pom.xml", b"<project/>", (Status.FINDINGS, "MTX100")),
        ("hit.json", b'{"HITId": "3X", "Title": "", "Question": ""}', (Status.FINDINGS, "MTX")),
        ("empty.xml", b"", (Status.FINDINGS, "MTX110")),
        ("odd.xml", b"<QuestionForm>\xff", (Status.FINDINGS, "MTX0")),
        ("odd.html", b"<html>\xff", (Status.FINDINGS, "MTX0")),
        ("page.html", b"<p>", (Status.FINDINGS, "MTX2")),
        ("picture.xml", b"\x89PNG\r\n", (Status.USAGE, "MTX905")),
        ("missing.xml", None, (Status.USAGE, "MTX904")),
    ],
)
def test_what_is_named_must_be_a_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, told: tuple[Status, str]
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    made = questions(path)
    status, words = told

    assert (made.hits, made.status) == ([], status)
    assert words in capsys.readouterr().err


def test_layouts_are_pages_and_html_questions(tmp_path: Path) -> None:
    (tmp_path / "layout.html").write_text(page(body="${bird}"))
    (tmp_path / "layout.xml").write_text(HTMLQuestion(html_content=page(body="A ${bird}"), frame_height=450).to_xml())
    made = questions(tmp_path / "layout.html", tmp_path / "layout.xml", values=[{"bird": "Heron"}])

    assert made.status is Status.CLEAN
    assert made.layouts == 2
    assert [each.source for each in made.hits] == [f"{tmp_path}/layout.html, row 1", f"{tmp_path}/layout.xml, row 1"]
    assert "<FrameHeight>450</FrameHeight>" in made.hits[1].document
    assert "A Heron" in made.hits[1].document
