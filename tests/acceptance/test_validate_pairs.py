"""Keys and forms as pairs, on the command line, in the settings, and with one half from standard input."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from mturk_xml.cli import validate_xml

Run: TypeAlias = Callable[..., tuple[int, list[tuple[str, str]]]]

FAMILY = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas"
FORM = (
    f'<QuestionForm xmlns="{FAMILY}/2017-11-06/QuestionForm.xsd"><Question><QuestionIdentifier>a</QuestionIdentifier>'
    "<QuestionContent><Text>x</Text></QuestionContent><AnswerSpecification><SelectionAnswer><Selections><Selection>"
    "<SelectionIdentifier>one</SelectionIdentifier><Text>1</Text></Selection></Selections></SelectionAnswer>"
    "</AnswerSpecification></Question></QuestionForm>"
)
FITTING = (
    f'<AnswerKey xmlns="{FAMILY}/2005-10-01/AnswerKey.xsd"><Question><QuestionIdentifier>a</QuestionIdentifier>'
    "<AnswerOption><SelectionIdentifier>one</SelectionIdentifier><AnswerScore>1</AnswerScore></AnswerOption>"
    "</Question></AnswerKey>"
)
KEY = FITTING.replace("one", "three")  # which the form has not: MTX321
FILES = {
    "form.xml": FORM,
    "broken-form.xml": FORM.replace("<Text>x</Text>", "<Foo/>"),
    "key.xml": KEY,
    "fitting.xml": FITTING,
    "broken-key.xml": KEY.replace(">1<", ">x<"),
    "foreign.xml": "<a/>",
    "empty.xml": "",
    "key.json": json.dumps(KEY),
    "form.json": json.dumps(FORM),
    "a/form.xml": FORM,
    "a/key.xml": KEY,
    "b/form.xml": FORM,
    "b/key.xml": KEY,
}
NO_FIT = ("key.xml", "MTX321")
BOTH = [("a/key.xml", "MTX321"), ("b/key.xml", "MTX321")]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command in a folder with the files: its status, and where it found which codes."""
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str, stdin: str = "", settings: str = "") -> tuple[int, list[tuple[str, str]]]:
        if settings:
            (tmp_path / "pyproject.toml").write_text(settings)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        status = validate_xml(["--format", "json", *arguments])
        shown = capsys.readouterr()
        if not shown.out:
            return status, [("", shown.err)]
        return status, [(each["path"], each["code"]) for each in json.loads(shown.out)]

    return command


@pytest.mark.parametrize(
    ("key", "form", "status", "found"),
    [
        ("key.xml", "form.xml", 1, [NO_FIT]),
        ("fitting.xml", "form.xml", 0, []),
        ("./key.xml", "a/../form.xml", 1, [NO_FIT]),
        ("*/key.xml", "*/form.xml", 1, BOTH),
        ("*key.xml", "form.xml", 1, [("broken-key.xml", "MTX105"), NO_FIT]),
        ("key.xml", "nothing.xml", 2, [("nothing.xml", "MTX904")]),
        ("nothing.xml", "form.xml", 2, [("nothing.xml", "MTX904")]),
        ("c*/key.xml", "c*/form.xml", 2, [("c*/key.xml", "MTX904"), ("c*/form.xml", "MTX904")]),
        ("form.xml", "key.xml", 1, [("form.xml", "MTX110"), ("key.xml", "MTX110")]),
        ("key.xml", "broken-form.xml", 1, [("broken-form.xml", "MTX102")]),
        ("broken-key.xml", "form.xml", 1, [("broken-key.xml", "MTX105")]),
        ("key.xml", "foreign.xml", 1, [("foreign.xml", "MTX100")]),
        ("foreign.xml", "form.xml", 1, [("foreign.xml", "MTX100")]),
        ("key.xml", "empty.xml", 1, [("empty.xml", "MTX001")]),
        ("empty.xml", "form.xml", 1, [("empty.xml", "MTX001")]),
        ("key.json", "form.xml", 1, [("key.json", "MTX001")]),
        ("key.xml", "form.json", 1, [("form.json", "MTX001")]),
    ],
)
def test_each_half_must_be_what_it_is_said_to_be(
    key: str, form: str, status: int, found: list[tuple[str, str]], run: Run
) -> None:
    assert run("--pair", key, form) == (status, found)


def test_several_pairs_may_share_a_form(run: Run) -> None:
    pairs = ["--pair", "key.xml", "form.xml", "--pair", "a/key.xml", "form.xml", "--pair", "fitting.xml", "form.xml"]

    assert run(*pairs) == (1, [NO_FIT, ("a/key.xml", "MTX321")])


@pytest.mark.parametrize("path", ["key.xml", "./key.xml", "./form.xml"])
def test_what_is_also_named_is_checked_once(path: str, run: Run) -> None:
    assert run("--pair", "key.xml", "form.xml", path) == (1, [(path if "key" in path else "key.xml", "MTX321")])


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        (["--pair", "key.xml", "form.xml", "--pair", "key.xml", "a/form.xml"], "'key.xml' is the key of two pairs"),
        (["--pair", "key.xml", "key.xml"], "'key.xml' is given as a key and as its own form"),
        (["--pair", "a/key.xml", "key.xml", "--pair", "key.xml", "form.xml"],
         "'key.xml' is the key of one pair and the form of another"),
        (["--pairs"], "there are no pairs"),
        (["--pair", "**/key.xml", "form.xml"], "has a '**'"),
        (["--pair", "key.xml", "*.xml"], "has more stars than its key"),
    ],
)  # fmt: skip
def test_pairs_that_cannot_be_meant_are_refused(pairs: list[str], words: str, run: Run) -> None:
    status, [(_, told)] = run(*pairs)

    assert status == 2
    assert words in told


SETTINGS = '[tool.mturk-xml.pairs]\n"*/key.xml" = "*/form.xml"\n"key.xml" = "form.xml"\n'


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("form.xml", [NO_FIT]),  # only the form was changed
        ("key.xml", [NO_FIT]),
        ("a", [("a/key.xml", "MTX321")]),
        ("a/form.xml", [("a/key.xml", "MTX321")]),
        ("--pairs", [*BOTH, NO_FIT]),
    ],
)
def test_one_half_brings_the_other_one_with_it(path: str, found: list[tuple[str, str]], run: Run) -> None:
    assert run(path, settings=SETTINGS) == (1, found)


def test_in_a_folder_that_is_searched_every_file_is_checked_once(run: Run, tmp_path: Path) -> None:
    for folder in (".", str(tmp_path), "../" + tmp_path.name):
        found = run(folder, settings=SETTINGS)[1]

        assert [code for _, code in found].count("MTX321") == 3
        assert len(set(found)) == len(found)


def test_a_pattern_of_keys_may_match_their_form(run: Run) -> None:
    settings = '[tool.mturk-xml.pairs]\n"a/*.xml" = "a/form.xml"\n'

    assert run("a", settings=settings) == (1, [("a/key.xml", "MTX321")])


def test_a_key_from_standard_input_stands_for_the_file_of_its_name(run: Run) -> None:
    named = ["--stdin-filename", "key.xml", "-"]

    assert run(*named, stdin=FITTING, settings=SETTINGS) == (0, [])
    assert run("--pair", "key.xml", "form.xml", *named, stdin=FITTING) == (0, [])
    assert run("--pair", "key.xml", "form.xml", *named, stdin=KEY) == (1, [NO_FIT])
    assert run("--pair", "-", "form.xml", stdin=KEY) == (1, [("-", "MTX321")])


def test_a_form_from_standard_input_is_checked_alone(run: Run) -> None:
    named = ["--stdin-filename", "form.xml", "-"]

    assert run(*named, stdin=FORM, settings=SETTINGS) == (0, [])
    assert run(*named, stdin=FILES["broken-form.xml"], settings=SETTINGS) == (1, [("form.xml", "MTX102")])
