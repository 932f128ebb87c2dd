"""Every invalid fixture can be mended by what its findings say.

``mending.json`` has the outcome of a trial: somebody read nothing but the output of the command, changed the file by
it, and checked it again, until no error was left. For each fixture it lists which text was replaced by which.
"""

import json
from pathlib import Path

import pytest

import mturk_xml as mx

INVALID = Path(__file__).parents[2] / "fixtures" / "invalid"
NAMES = sorted(path.stem for path in INVALID.glob("*.xml"))
MENDING: dict[str, list[list[str]]] = json.loads((INVALID / "mending.json").read_text(encoding="utf-8"))

# Whose hints say that something has to be replaced wherever it stands.
EVERYWHERE = ("entity-escaped-document", "html-escaped-twice", "nbsp-in-formatted-content")
# Refused as a whole, or before the first element: there is no element to name.
WITHOUT_ELEMENT = {
    "declaration-after-blank": "MTX002",
    "declared-encoding-wrong": "MTX010",
    "entity-escaped-document": "MTX009",
}


def test_every_invalid_fixture_was_mended() -> None:
    assert sorted(MENDING) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_what_the_hints_say_leaves_no_error(name: str) -> None:
    data = (INVALID / f"{name}.xml").read_bytes()
    assert MENDING[name]
    for old, new in MENDING[name]:
        assert data.count(old.encode()) == 1 or name in EVERYWHERE
        assert old.encode() in data
        data = data.replace(old.encode(), new.encode())

    assert [str(each) for each in mx.validate(data).diagnostics if each.severity == "error"] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_says_where_and_what_to_do(name: str) -> None:
    found = mx.validate(INVALID / f"{name}.xml").diagnostics

    for each in found:
        assert each.code
        assert each.line
        assert each.column
        assert each.hint
    assert [each.code for each in found if not each.element] == [
        code for path, code in WITHOUT_ELEMENT.items() if path == name
    ]
