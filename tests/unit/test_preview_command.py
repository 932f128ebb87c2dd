"""``mturk-xml preview``: what it reads, what it writes, and what it says."""

import io
import sys
import webbrowser
from pathlib import Path
from types import SimpleNamespace

import pytest

import mturk_xml as mx
from mturk_xml.cli import main
from mturk_xml.cli.files import File
from mturk_xml.cli.layouts import layout_in

FIXTURES = Path(__file__).parents[2] / "fixtures"
FORM = FIXTURES / "bird-test" / "form.xml"
EXTERNAL = FIXTURES / "valid" / "external-question" / "everything.xml"
LAYOUT = "<!DOCTYPE html><html><body><p>${name} at ${place}</p></body></html>"


def test_a_form_is_written_to_standard_output_under_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", str(FORM)]) == 0

    out, err = capsys.readouterr()
    assert out == mx.QuestionForm.from_xml(FORM).to_html(title="form.xml") + "\n"
    assert err == ""


def test_a_page_is_written_to_a_file_with_a_title_and_a_mode(tmp_path: Path) -> None:
    path = tmp_path / "page.html"

    assert main(["preview", str(EXTERNAL), "-o", str(path), "--title", "Herons", "--mode", "accepted"]) == 0
    expected = mx.ExternalQuestion.from_xml(EXTERNAL).to_html(title="Herons", mode="accepted")
    assert path.read_text() == expected + "\n"


def test_a_document_comes_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(EXTERNAL.read_bytes())))

    assert main(["preview", "-"]) == 0
    assert "<title>External question</title>" in capsys.readouterr().out


def test_a_page_is_opened_in_the_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)

    assert main(["preview", str(FORM), "--open"]) == 0
    assert main(["preview", str(FORM), "--open", "-o", str(tmp_path / "a b.html")]) == 0

    [new] = tmp_path.glob("mturk-xml-*/preview.html")
    assert opened == [new.as_uri(), (tmp_path / "a b.html").as_uri()]
    assert new.read_text() == (tmp_path / "a b.html").read_text()
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"the page is {new}\nthe page is {tmp_path / 'a b.html'}\n"


def test_what_is_wrong_with_a_document_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    path = FIXTURES / "invalid" / "min-file-size-before-max.xml"

    assert main(["preview", str(path)]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert f"{path}:" in err
    assert "error MTX102" in err


def test_documents_that_break_only_rules_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = [each for each in (FIXTURES / "doubtful").glob("*.xml") if b"<QuestionForm " in each.read_bytes()]

    assert [main(["preview", str(each), "-o", str(tmp_path / "x.html")]) for each in shown] == [0] * len(shown)
    assert len(shown) > 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (FIXTURES / "bird-test" / "key.xml", "workers never saw AnswerKey documents"),
        (FIXTURES / "no\nsuch.xml", "No such file"),
    ],
)
def test_what_cannot_be_shown_is_a_mistake_of_usage(path: Path, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", str(path)]) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert "no\nsuch" not in err


def test_without_jinja_it_is_said_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [each for each in sys.modules if each.startswith("mturk_xml.preview")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jinja2", None)

    assert main(["preview", str(FORM)]) == 2
    assert capsys.readouterr() == ("", "jinja2 is needed for this: pip install 'mturk-xml[web]'\n")


# ------------------------------------------------------------------------------------------------------------- layouts


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    """Make a layout, and a table of values beside it."""
    path = tmp_path / "layout.html"
    path.write_text(LAYOUT)
    (tmp_path / "values.csv").write_text("\ufeffname,place\nRobin,gate\nWren,<pond>\n")
    return path


def test_a_layout_is_shown_as_it_is_without_values(layout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", str(layout)]) == 0
    assert "${name} at ${place}" in capsys.readouterr().out


@pytest.mark.parametrize(("row", "shown"), [([], "Robin at gate"), (["--row", "1"], "Robin at gate")])
def test_a_layout_is_shown_with_the_values_of_a_row(
    layout: Path, row: list[str], shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["preview", str(layout), "--parameters", str(layout.with_name("values.csv")), *row]) == 0
    assert shown in capsys.readouterr().out


def test_values_that_would_change_a_layout_are_told(layout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", str(layout), "--parameters", str(layout.with_name("values.csv")), "--row", "2"]) == 1
    assert f"{layout}:1:42: error MTX267" in capsys.readouterr().err


def test_an_html_question_with_placeholders_is_a_layout_if_there_are_values(
    layout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = layout.with_name("question.xml")
    path.write_text(mx.HTMLQuestion(html_content=LAYOUT, frame_height=321).to_text())

    assert main(["preview", str(path), "--parameters", str(layout.with_name("values.csv"))]) == 0
    out = capsys.readouterr().out
    assert "Robin at gate" in out
    assert 'height="321"' in out


def test_values_for_something_else_are_a_mistake_of_usage(layout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", str(FORM), "--parameters", str(layout.with_name("values.csv"))]) == 2
    assert capsys.readouterr() == ("", "--parameters are for a layout: a page of HTML, or an HTMLQuestion\n")


def test_values_can_be_texts(layout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = layout.with_name("values.csv")

    assert main(["preview", str(layout), "--parameters", str(table), "--row", "2", "--escape"]) == 0
    assert "Wren at &amp;lt;pond" in capsys.readouterr().out


@pytest.mark.parametrize("row", ["0", "-1", "3"])
def test_a_row_that_is_not_there_is_a_mistake_of_usage(
    layout: Path, row: str, capsys: pytest.CaptureFixture[str]
) -> None:
    table = layout.with_name("values.csv")

    assert main(["preview", str(layout), "--parameters", str(table), "--row", row]) == 2
    assert capsys.readouterr() == ("", f"{table} has no row {row} of values, but 2\n")


@pytest.mark.parametrize(("content", "words"), [('a,b\n"c,d\n', "MTX922"), (None, "MTX901")])
def test_a_table_that_cannot_be_read_is_a_mistake_of_usage(
    layout: Path, content: str | None, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    table = layout.with_name("other.csv")
    if content is not None:
        table.write_text(content)

    assert main(["preview", str(layout), "--parameters", str(table)]) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert "no row" not in err


@pytest.mark.parametrize(
    ("name", "content", "is_layout"),
    [
        ("a.html", "anything", True),
        ("a.HTM", "", True),
        ("a.txt", " \n<!doctype html><p>x", True),
        ("-", "<!-- a --> <!-- b -->\n<HTML>", True),
        ("-", "<crowd-form>", True),
        ("a.xml", "<?xml version='1.0'?><html/>", False),
        ("a.xml", "<QuestionForm/>", False),
        ("a.xml", "<formula/>", False),
        ("a.xml", "<!-- <html> -->", False),
        ("a.xml", "<!---->" * 5_000 + "x", False),
    ],
)
def test_layouts_are_known_by_their_names_and_their_beginnings(name: str, content: str, is_layout: bool) -> None:
    found = layout_in(File(name, content.encode()))

    assert (found is not None) == is_layout
    assert found is None or found.html == content


def test_what_is_no_text_is_no_layout() -> None:
    assert layout_in(File("a.html", b"<html>\xff\xfe\xff")) is None
