"""Every HTML file under fixtures/from-html/ is a case: what becomes of it, and what is told."""

from pathlib import Path

import pytest

import mturk_xml as mx
from mturk_xml.question_form import FormattedContent
from mturk_xml.rules.content import ROWS
from tests.differential.engines import XHTML, libxml2_accepts, xmlschema_accepts

FOLDER = Path(__file__).parents[2] / "fixtures" / "from-html"
CASES = sorted(FOLDER.glob("*.html"))


def read(path: Path) -> str:
    """Return the text of a file with its line ends as they are."""
    return path.read_bytes().decode()


def becomes(path: Path) -> FormattedContent:
    """Return what the HTML in a file is to become; the file has one line end more."""
    return FormattedContent(read(path.with_suffix(".xhtml")).removesuffix("\n"))


def expected(path: Path) -> list[str]:
    """Return what is to be told, without the comments."""
    return [line for line in path.with_suffix(".expected").read_text().splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_html_becomes_content_and_its_losses_are_told(path: Path) -> None:
    told: list[mx.Diagnostic] = []
    content = FormattedContent.from_html(read(path), report=told.append)

    assert content == becomes(path)
    assert [f"{each.line}:{each.column} {each.code} {each.element or '-'}" for each in told] == expected(path)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_html_becomes_is_valid_to_both_engines(path: Path) -> None:
    document = f'<FormattedContent xmlns="http://www.w3.org/1999/xhtml">{becomes(path).xhtml}</FormattedContent>'

    assert libxml2_accepts(document, XHTML)
    assert xmlschema_accepts(document, XHTML)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_without_a_report_nothing_may_be_lost(path: Path) -> None:
    if not expected(path):
        assert FormattedContent.from_html(read(path)) == becomes(path)
        return
    with pytest.raises(mx.BuildError) as caught:
        FormattedContent.from_html(read(path))
    assert len(caught.value.diagnostics) == len(expected(path))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_html_becomes_is_read_again_without_a_loss(path: Path) -> None:
    assert FormattedContent.from_html(becomes(path).xhtml) == becomes(path)


def test_every_code_of_a_loss_has_a_case() -> None:
    shown = {line.split()[1] for path in CASES for line in expected(path)}

    assert shown == {"MTX007", *(rule.code for rule in ROWS if "MTX203" <= rule.code <= "MTX208")}
