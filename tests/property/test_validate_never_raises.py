"""A bad document is an answer, not an accident."""

from hypothesis import given

from mturk_xml import Report, validate
from mturk_xml.rules import RULES
from tests.property.sources import bytes_of_any_kind, texts_of_any_kind
from tests.strategies import KeyedForm, keyed_forms


def _check(report: Report) -> None:
    assert report.ok == all(found.severity == "warning" for found in report.diagnostics)
    for found in report.diagnostics:
        assert found.code in RULES
        assert found.severity == RULES[found.code].severity
        assert found.message
        assert str(found)


@given(bytes_of_any_kind())
def test_validate_returns_for_any_bytes(source: bytes) -> None:
    """``validate`` never raises for a bad document, whatever bytes it is made of; every code is in the catalogue."""
    _check(validate(source))


@given(texts_of_any_kind())
def test_validate_returns_for_any_text(source: str) -> None:
    """``validate`` never raises for a bad document, whatever characters it is made of, lone surrogates included."""
    _check(validate(source))


@given(keyed_forms())
def test_validate_returns_for_any_key_and_form(keyed: KeyedForm) -> None:
    """A key is held against its form, and the two need not fit."""
    _check(validate(keyed.key.to_text("  "), test=keyed.form))
    _check(validate(keyed.key, test=keyed.form.to_text()))


@given(texts_of_any_kind(), texts_of_any_kind())
def test_validate_returns_for_any_test(source: str, test: str) -> None:
    """If the form itself cannot be used, that is reported; it is no reason to raise either."""
    _check(validate(source, test=test))
