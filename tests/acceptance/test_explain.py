"""``explain`` and ``rules`` as a user meets them: what is printed, where, and with which status."""

import io
import json
import sys
from typing import Any

import pytest

from mturk_xml.cli.explain import explain, rules
from mturk_xml.rules import RULES, diagnostic
from mturk_xml.rules.explanations import EXPLANATIONS
from mturk_xml.rules.explanations.wording import page


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def explained(capsys: pytest.CaptureFixture[str], *names: str) -> str:
    assert explain([*names]) == 0
    return capsys.readouterr().out


def test_a_code_is_explained_with_an_example_a_remedy_and_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert explained(capsys, "MTX217") == (
        "MTX217 bounds-reversed (error)\n"
        "\n"
        "  the lower bound is more than the upper bound, so no answer satisfies both\n"
        "\n"
        "  The smallest allowed value is larger than the largest one. Nothing that a worker could\n"
        "  type or choose fits both, so the form cannot be sent. Usually the two were swapped.\n"
        "\n"
        "  Wrong:\n"
        '    <IsNumeric minValue="10" maxValue="1"/>\n'
        "\n"
        "  Right:\n"
        '    <IsNumeric minValue="1" maxValue="10"/>\n'
        "\n"
        "  What to do: exchange the two, or correct one of them\n"
        "\n"
        "  Source: Article QuestionForm\n"
        "  More: docs/rules.md#mtx217\n"
    )


def test_names_of_an_example_in_python_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert "  Here birds is a form and rest holds the other arguments.\n" in explained(capsys, "MTX280")


@pytest.mark.parametrize("name", ["MTX213", "mtx213", "213", "repeated-question-identifier", "Mtx213,213"])
def test_a_rule_is_known_by_its_code_its_number_and_its_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert explained(capsys, name) == explained(capsys, "MTX213")


def test_the_beginning_of_codes_explains_all_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    heads = [line.split()[0] for line in explained(capsys, "MTX40").splitlines() if line.startswith("MTX")]

    assert heads == ["MTX401", "MTX402", "MTX403"]


def test_several_are_explained_in_the_order_given(capsys: pytest.CaptureFixture[str]) -> None:
    heads = [line.split()[0] for line in explained(capsys, "402", "no-form,401").splitlines() if line[:3] == "MTX"]

    assert heads == ["MTX402", "MTX244", "MTX401"]


def test_an_unknown_code_is_told_with_what_may_be_meant_and_the_others_are_explained(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert explain(["MTX2133", "MTX217", "repeated-question-identifer"]) == 2
    shown = capsys.readouterr()

    assert shown.out == explained(capsys, "MTX217")
    assert "'MTX2133' is no code" in shown.err
    assert "did you mean 'repeated-question-identifier'?" in shown.err


def test_a_strange_name_does_not_reach_the_terminal_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(["\x1b[31mMTX213\u202e"]) == 2
    assert capsys.readouterr().err.rstrip("\n").isprintable()


@pytest.mark.parametrize("code", RULES)
def test_examples_are_never_wrapped_and_sentences_always_are(
    code: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    shown = explained(capsys, code).splitlines()
    each = EXPLANATIONS[code]
    example = [f"    {line}" for line in f"{each.wrong or ''}\n{each.right or ''}".splitlines()]

    assert [line for line in example if line.strip() and line not in shown] == []
    too_long = [line for line in shown[1:] if len(line) > 40 and line not in example]
    assert [line for line in too_long if " " in line.strip()] == []


def test_a_terminal_gets_colours_and_a_pipe_does_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    plain = explained(capsys, "MTX211", "MTX217")
    assert "\x1b" not in plain

    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    explain(["MTX211", "MTX217"])
    assert "\x1b[" in terminal.getvalue()

    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    explain(["MTX211", "MTX217"])
    assert terminal.getvalue() == plain


def test_all_rules_are_listed_a_line_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules("text", []) == 0
    lines = capsys.readouterr().out.splitlines()

    assert [line.split()[:3] for line in lines] == [[code, rule.severity, rule.name] for code, rule in RULES.items()]
    assert all(len(line.split()) > 3 for line in lines)


def test_rules_can_be_selected(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules("text", ["mtx40", "no-form"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        "MTX401",
        "MTX402",
        "MTX403",
        "MTX244",
    ]


def test_a_selection_of_nothing_known_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules("text", ["XML"]) == 2
    shown = capsys.readouterr()

    assert shown.out == ""
    assert "'xml' is no code" in shown.err


def test_lines_are_cut_to_the_width_of_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    rules("text", [])
    lines = terminal.getvalue().splitlines()
    assert max(map(len, lines)) == 60

    monkeypatch.setattr(sys, "stdout", pipe := io.StringIO())
    rules("text", [])
    assert max(map(len, pipe.getvalue().splitlines())) > 100


def test_as_json_a_rule_has_everything_that_is_known_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules("json", []) == 0
    listed: list[dict[str, Any]] = json.loads(capsys.readouterr().out)

    assert [each["code"] for each in listed] == list(RULES)
    [bounds] = [each for each in listed if each["code"] == "MTX217"]
    assert bounds == {
        "code": "MTX217",
        "name": "bounds-reversed",
        "severity": "error",
        "message": "the lower bound is more than the upper bound, so no answer satisfies both",
        "hint": "exchange the two, or correct one of them",
        "source": "Article QuestionForm",
        "explanation": EXPLANATIONS["MTX217"].text,
        "wrong": '<IsNumeric minValue="10" maxValue="1"/>',
        "right": '<IsNumeric minValue="1" maxValue="10"/>',
        "doc": "docs/rules.md#mtx217",
    }


def test_the_page_is_the_one_that_diagnostics_name() -> None:
    assert page("MTX212") == diagnostic("MTX212").doc


@pytest.mark.parametrize("name", ["", " , "])
def test_no_code_is_no_use(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain([name]) == rules("text", [name]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == "no code is named; mturk-xml rules lists them\n" * 2
