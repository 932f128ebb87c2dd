"""The guide to previews is executed: its commands and its Python run, and print what the page says."""

import io
import re
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from mturk_xml.cli.arguments import parser
from tests.acceptance.test_guides import blocks, run
from tests.snapshot import ROOT

GUIDE = "docs/preview.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make the folder that the guide tells of, and a browser that shows nothing."""
    fixtures = ROOT / "fixtures"
    for name in ("form.xml", "key.xml"):
        shutil.copy(fixtures / "bird-test" / name, tmp_path)
    shutil.copy(fixtures / "valid" / "external-question" / "everything.xml", tmp_path / "external.xml")
    (tmp_path / "layout.html").write_text("<!DOCTYPE html><html><body><p>${name} at ${place}</p></body></html>")
    (tmp_path / "hits.csv").write_text("name,place\nRobin,gate\nWren,pond\n")
    return tmp_path


def test_the_guide_prints_what_it_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("BROWSER", "true")
    printed, ran = "", 0
    for language, content, line in blocks(GUIDE):
        if language == "console":
            for each in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
                command, _, shown = each.partition("\n")
                assert run(command, folder) == shown, f"{GUIDE}:{line}: {command}"
                ran += 1
        elif language == "python":
            stream = io.StringIO()
            with redirect_stdout(stream):
                exec(compile(content, GUIDE, "exec"), {})
            printed = stream.getvalue()
        else:
            assert printed == content, line

    assert ran == 6
    assert {each.name for each in folder.glob("*.html")} == {
        "birds.html", "external.html", "form.html", "layout.html", "second.html",
    }  # fmt: skip
    assert "Wren at pond" in (folder / "second.html").read_text()


def test_the_guide_names_options_that_exist() -> None:
    with pytest.raises(SystemExit), redirect_stdout(io.StringIO()) as out:
        parser().parse_args(["preview", "--help"])
    text = (ROOT / GUIDE).read_text(encoding="utf-8")

    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)) <= set(re.findall(r"--[a-z-]+", out.getvalue()))


def test_the_pictures_of_the_guide_are_there() -> None:
    pictures = re.findall(r"\]\((images/[a-z-]+\.png)\)", (ROOT / GUIDE).read_text(encoding="utf-8"))

    assert len(pictures) == 4
    assert [each for each in pictures if not (ROOT / "docs" / each).is_file()] == []
