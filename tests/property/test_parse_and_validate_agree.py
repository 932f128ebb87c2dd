"""``parse`` refuses what ``validate`` calls unsafe, not XML or not valid by the schema, and nothing else."""

from hypothesis import given

from mturk_xml import Diagnostic, DocumentError, parse, validate
from tests.property.sources import bytes_of_any_kind, texts_of_any_kind


def _refused(source: str | bytes) -> tuple[Diagnostic, ...] | None:
    try:
        parse(source)
    except DocumentError as error:
        refused: tuple[Diagnostic, ...] = error.diagnostics
        return refused
    return None


def _check(source: str | bytes) -> None:
    report = validate(source)
    stopped = [
        found for found in report.diagnostics if found.severity == "error" and found.code[:4] in ("MTX0", "MTX1")
    ]
    refused = _refused(source)

    assert (refused is not None) == bool(stopped)
    assert refused is None or refused == report.diagnostics


@given(bytes_of_any_kind())
def test_parse_refuses_bytes_for_stages_0_and_1_only(source: bytes) -> None:
    """``DocumentError`` has the diagnostics that ``validate`` returns, for codes MTX0xx and MTX1xx only."""
    _check(source)


@given(texts_of_any_kind())
def test_parse_refuses_texts_for_stages_0_and_1_only(source: str) -> None:
    """Archives hold documents that break documented rules: those of the later stages are read."""
    _check(source)
