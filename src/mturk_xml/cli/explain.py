"""``mturk-xml explain`` and ``mturk-xml rules``: what the codes mean, for people and for programs."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from textwrap import indent, wrap
from typing import Any, NamedTuple

from mturk_xml.cli.formats.text import is_coloured
from mturk_xml.cli.given import SettingsError
from mturk_xml.cli.printable import printable
from mturk_xml.cli.report import write_objects
from mturk_xml.cli.selection import beginnings
from mturk_xml.cli.status import Status
from mturk_xml.rules import RULES, Rule
from mturk_xml.rules.explanations import EXPLANATIONS
from mturk_xml.rules.explanations.wording import given, hint, message, page

# Lines of more characters are hard to read, and a file or a pipe has no width of its own.
_WIDEST = 100
_PIPE_WIDTH = 88


class _Line(NamedTuple):
    text: str = ""
    style: str = ""


def explain(names: list[str]) -> Status:
    """Print what rules mean, with an example of each, and return the exit status.

    A name is a code (``MTX213``, ``213``), the beginning of some (``MTX2``), or the name of a rule; several can stand
    in one, with commas between them.
    """
    codes, status = _chosen(names)
    width = min(_columns(), _WIDEST)
    for number, code in enumerate(codes):
        _print([*([_Line(), _Line()] if number else []), *_explained(RULES[code], width)])
    return status


def rules(output: str, select: list[str]) -> Status:
    """Print the rules as a list, all of them or those that are selected as by ``explain``; return the exit status.

    ``output`` is ``text``, a line for each rule, or ``json``, a list of objects.
    """
    codes, status = _chosen(select) if select else (list(RULES), Status.CLEAN)
    if output == "json":
        write_objects(_object(RULES[code]) for code in codes)
        return status
    longest = max([len(RULES[code].name) for code in codes], default=0)
    for code in codes:
        rule = RULES[code]
        line = f"{code}  {rule.severity:7}  {rule.name:{longest}}  {message(rule, EXPLANATIONS[code])}"
        print(_shortened(line) if sys.stdout.isatty() else line)
    return status


def _chosen(names: Iterable[str]) -> tuple[list[str], Status]:
    """Return the codes that are meant, in the order given, and tell what is no rule."""
    codes: dict[str, None] = {}
    status = Status.CLEAN
    for name in (part.strip() for each in names for part in each.split(",")):
        try:
            meant = beginnings([_spelt(name)])
        except SettingsError as error:
            print("; ".join(map(printable, error.args)), file=sys.stderr)
            status = Status.USAGE
        else:
            codes |= dict.fromkeys(code for code in RULES if code.startswith(meant))
    if not codes and status is Status.CLEAN:
        print("no code is named; mturk-xml rules lists them", file=sys.stderr)
        status = Status.USAGE
    return list(codes), status


def _spelt(name: str) -> str:
    """Return a name as it is listed: people leave out the letters of a code, or write small ones."""
    code = name.upper().removeprefix("MTX")
    return f"MTX{code}" if name and (code.isdigit() or not code) else name.lower()


def _explained(rule: Rule, width: int) -> Iterator[_Line]:
    """Yield the lines about a rule. Sentences are wrapped, examples are not: they are there to be copied."""
    each = EXPLANATIONS[rule.code]
    yield _Line(f"{rule.code} {rule.name} ({rule.severity})", "bold red" if rule.severity == "error" else "bold yellow")
    yield from _sentences(message(rule, each), width, "bold")
    yield from _sentences(each.text, width)
    if each.wrong and each.right:
        yield from _example("Wrong", each.wrong, "red")
        yield from _example("Right", each.right, "green")
        yield from _sentences(given(each), width, "dim")
    yield from _sentences(f"What to do: {hint(rule, each)}", width)
    yield from _sentences(f"Source: {rule.why}", width, "dim")
    yield _Line(f"  More: {page(rule.code)}", "dim")


def _sentences(text: str, width: int, style: str = "") -> Iterator[_Line]:
    if not text:
        return
    yield _Line()
    for line in wrap(text, width - 2, break_long_words=False, break_on_hyphens=False):
        yield _Line(f"  {line}", style)


def _example(label: str, text: str, style: str) -> Iterator[_Line]:
    yield _Line()
    yield _Line(f"  {label}:", style)
    yield _Line(indent(text, "    "))


def _print(lines: Iterable[_Line]) -> None:
    if not is_coloured(sys.stdout, "auto"):
        for line in lines:
            print(line.text)
        return
    from rich.console import Console
    from rich.text import Text

    # What the environment says of colours was asked before; rich must not ask again.
    console = Console(force_terminal=True, color_system="standard", no_color=False, legacy_windows=False)
    with console.capture() as captured:  # printed in one go, so that a closed pipe is met outside of rich
        for line in lines:
            console.print(Text(line.text, style=line.style), soft_wrap=True)
    print(captured.get(), end="")


def _columns() -> int:
    return max(shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns, 40)


def _shortened(line: str) -> str:
    width = _columns()
    return line if len(line) <= width else f"{line[: width - 3]}..."


def _object(rule: Rule) -> dict[str, Any]:
    each = EXPLANATIONS[rule.code]
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "message": message(rule, each),
        "hint": hint(rule, each),
        "source": rule.why,
        "explanation": each.text,
        "wrong": each.wrong,
        "right": each.right,
        "doc": page(rule.code),
    }
