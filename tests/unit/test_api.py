"""What users import."""

import subprocess
import sys
from importlib.resources import files

import pytest

import mturk_xml as mx


@pytest.mark.parametrize("name", mx.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(mx, name) is not None


def test_public_names_are_what_completion_shows() -> None:
    assert dir(mx) == sorted(mx.__all__)


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"mturk_xml.*'questionform'"):
        _ = mx.questionform
    with pytest.raises(AttributeError, match=r"answer_key.*'Skore'"):
        _ = mx.answer_key.Skore


def test_the_package_is_typed_and_has_its_schemas() -> None:
    assert (files("mturk_xml") / "py.typed").is_file()
    assert (files("mturk_xml.schemas") / "2017-11-06" / "QuestionForm.xsd").is_file()


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, mturk_xml; print([name for name in ('lxml', 'xmlschema', 'rich') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_exceptions_are_one_family_and_show_three_diagnostics() -> None:
    assert issubclass(mx.DocumentError, mx.MTurkXMLError)
    assert issubclass(mx.BuildError, mx.MTurkXMLError)
    assert issubclass(mx.ScoreError, mx.MTurkXMLError)
    found = [mx.Diagnostic(code=f"MTX10{number}", severity="error", message="m") for number in range(5)]

    assert str(mx.DocumentError(found)).splitlines() == [
        "error MTX100 m",
        "error MTX101 m",
        "error MTX102 m",
        "... and 2 more in .diagnostics",
    ]


def test_a_diagnostic_reads_as_one_line() -> None:
    found = mx.Diagnostic(
        code="MTX105", severity="error", message="m", path="a.xml", line=3, column=7, element="/AnswerKey"
    )

    assert str(found) == "a.xml:3:7: error MTX105 m [/AnswerKey]"


def test_a_document_object_can_be_validated() -> None:
    key = mx.AnswerKey(
        questions=(),
        qualification_value_mapping=mx.answer_key.PercentageMapping(maximum_summed_score=1),
    )
    report = mx.validate(key)

    assert [(each.code, each.line, each.column) for each in report.diagnostics] == [("MTX102", None, None)]
