"""Every file under fixtures/fixes/ is a case: what comes out stands beside it, or why nothing does."""

from pathlib import Path

import pytest

import mturk_xml as mx
from mturk_xml.fixes import fix

FIXTURES = Path(__file__).parents[2] / "fixtures"
CASES = sorted(path for path in (FIXTURES / "fixes").glob("*.xml") if not path.name.endswith(".fixed.xml"))
MENDED = [path for path in CASES if path.with_suffix(".fixed.xml").exists()]
UNTOUCHED = [path for path in CASES if path not in MENDED]
# Of the invalid documents, those that nobody has to look at.
MENDABLE = (
    "ampersand-in-external-url", "ampersand-in-text", "answer-other-text-before-selection", "entity-escaped-document",
    "frame-height-before-url", "html-ampersand", "html-ampersand-crlf", "html-ampersand-escaped",
    "html-ampersand-in-link", "html-content-without-cdata", "html-less-than", "is-numeric-with-blank",
    "is-required-true-capitalised", "key-default-score-before-option", "key-mapping-before-question",
    "length-before-is-numeric", "min-file-size-before-max", "namespace-https", "namespace-line-wrapped",
    "namespace-missing", "namespace-of-another-document", "namespace-wrong-date", "nbsp-in-formatted-content",
    "question-content-before-is-required", "style-suggestion-padded", "style-suggestion-upper-case",
    "declaration-after-blank", "undefined-entity-in-text", "uploaded-file-key-before-size",
)  # fmt: skip


def cases(paths: list[Path]) -> list[pytest.ParameterSet]:
    """Return files as parameters named by their paths; none at all is a mistake in itself."""
    assert paths
    return [pytest.param(path, id=path.relative_to(FIXTURES).as_posix()) for path in paths]


@pytest.mark.parametrize("path", cases(MENDED))
def test_what_comes_out_is_what_stands_beside_it(path: Path) -> None:
    fixed = fix(path.read_bytes())

    assert fixed is not None
    assert fixed.data == path.with_suffix(".fixed.xml").read_bytes()
    assert mx.validate(fixed.data).ok
    assert fix(fixed.data) is None


@pytest.mark.parametrize("path", cases(UNTOUCHED))
def test_what_leaves_a_doubt_stays_as_it_is(path: Path) -> None:
    assert path.with_suffix(".why").read_text().strip()
    assert fix(path.read_bytes()) is None


def test_every_expectation_has_its_case() -> None:
    named = {path.name for path in CASES}
    beside = {path for path in (FIXTURES / "fixes").iterdir() if path.name not in named}

    assert {path.name.removesuffix(".fixed.xml").removesuffix(".why") + ".xml" for path in beside} == named


@pytest.mark.parametrize("name", MENDABLE)
def test_mistakes_that_leave_no_doubt_are_mended(name: str) -> None:
    assert fix((FIXTURES / "invalid" / f"{name}.xml").read_bytes()) is not None


@pytest.mark.parametrize("path", cases(sorted(FIXTURES.glob("*/*.xml"))))
def test_every_document_comes_out_valid_or_not_at_all(path: Path) -> None:
    fixed = fix(path.read_bytes())

    assert fixed is None or (mx.validate(fixed.data).ok and fix(fixed.data) is None)


@pytest.mark.parametrize("path", cases(sorted(FIXTURES.glob("valid/*/*.xml"))))
def test_of_valid_documents_only_the_version_changes(path: Path) -> None:
    data = path.read_bytes()
    fixed = fix(data)

    if fixed:
        assert fixed.codes == ("MTX114",)
        assert fixed.data == data.replace(b"2005-10-01/QuestionForm.xsd", b"2017-11-06/QuestionForm.xsd", 1)
    assert fix(data, ignore=["MTX114"]) is None
