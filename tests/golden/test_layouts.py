"""Every folder under fixtures/layouts/ is a layout, a table, and what is told about them.

``terms.json`` says how the layout is filled, ``filled-N.html`` is the page that row N makes.
"""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml.diagnostics import has_errors
from mturk_xml.hit_layout import HITLayout

FOLDERS = sorted((Path(__file__).parents[2] / "fixtures" / "layouts").iterdir())


def given(folder: Path) -> tuple[HITLayout, list[dict[str, str | None]], dict[str, Any]]:
    """Return the layout, the rows and the terms of a folder."""
    with (folder / "rows.csv").open(newline="", encoding="utf-8") as file:
        rows: list[dict[str, str | None]] = list(csv.DictReader(file))
    terms = folder / "terms.json"
    return (
        HITLayout((folder / "layout.html").read_text(encoding="utf-8"), 600),
        rows,
        json.loads(terms.read_text()) if terms.exists() else {},
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_values_that_do_not_fit_are_told(folder: Path) -> None:
    layout, rows, terms = given(folder)
    expected = (folder / "expected").read_text(encoding="utf-8").splitlines()

    assert [
        f"{each.line or '-'}:{each.column or '-'} {each.code} {each.message}" for each in layout.check(rows, **terms)
    ] == [line for line in expected if not line.startswith("#")]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_table_without_errors_is_filled_and_one_with_errors_is_refused(folder: Path) -> None:
    layout, rows, terms = given(folder)
    found = layout.check(rows, **terms)

    if has_errors(found):
        with pytest.raises(mx.BuildError) as caught:
            layout.fill_all(rows, **terms)
        assert {each for each in found if each.severity == "error"} <= set(caught.value.diagnostics)
        return
    questions = list(layout.fill_all(rows, **terms))
    assert len(questions) == len(rows)
    for page in folder.glob("filled-*.html"):
        question = questions[int(page.stem.partition("-")[2]) - 1]
        assert question.html_content == page.read_text(encoding="utf-8")
        assert mx.validate(question.to_xml()).diagnostics == ()
        assert question.frame_height == 600


def test_there_are_layouts_that_are_filled() -> None:
    assert sum(1 for folder in FOLDERS if list(folder.glob("filled-*.html"))) >= 3
