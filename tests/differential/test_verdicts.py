"""Recorded verdicts: every document of the corpus gets the verdict that it is known to get, from both engines."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.differential.engines import SCHEMAS, libxml2_accepts, xmlschema_accepts

VERDICTS = Path(__file__).parents[2] / "fixtures" / "verdicts"
AGREED: list[dict[str, Any]] = json.loads((VERDICTS / "agreed.json").read_text(encoding="utf-8"))
DISAGREEMENTS: list[dict[str, Any]] = json.loads((VERDICTS / "disagreements.json").read_text(encoding="utf-8"))
ENGINES: dict[str, Callable[[str, str], bool]] = {"libxml2": libxml2_accepts, "xmlschema": xmlschema_accepts}


def _names() -> list[str]:
    files = [path.relative_to(SCHEMAS).with_suffix("").as_posix() for path in SCHEMAS.rglob("*.xsd")]
    return sorted(name for name in files if not name.endswith("/xml"))


def test_the_corpus_has_both_verdicts_for_every_schema() -> None:
    """An empty corpus proves nothing, nor does one that never refuses or never accepts."""
    for name in _names():
        verdicts = {case["valid"] for case in AGREED if case["schema"] == name}
        assert verdicts == {True, False}, name
    assert len(AGREED) > 1000
    assert len(DISAGREEMENTS) > 50


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("schema", _names())
def test_both_engines_give_the_agreed_verdict(schema: str, engine: str) -> None:
    """Where libxml2, xmlschema and Xerces agreed about a document once, they still do."""
    cases = [case for case in AGREED if case["schema"] == schema]
    wrong = [
        (case["note"], case["document"]) for case in cases if ENGINES[engine](case["document"], schema) != case["valid"]
    ]

    assert wrong == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", DISAGREEMENTS, ids=lambda case: case["note"][:60])
def test_each_disagreement_is_as_it_was_recorded(case: dict[str, Any], engine: str) -> None:
    """Where the engines disagree, each still does what it did: one that changes its mind is noticed."""
    assert ENGINES[engine](case["document"], case["schema"]) is case[engine]


def test_a_disagreement_is_one() -> None:
    """A case on which all three agree belongs into the other file."""
    for case in DISAGREEMENTS:
        assert len({case["libxml2"], case["xmlschema"], case["xerces"], case["valid"]}) == 2, case["note"]


def test_no_case_is_recorded_twice() -> None:
    """A document has one place in the corpus."""
    documents = [(case["schema"], case["document"]) for case in (*AGREED, *DISAGREEMENTS)]

    assert len(documents) == len(set(documents))
