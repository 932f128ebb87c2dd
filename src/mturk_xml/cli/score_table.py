"""Scores for people: a table, and every step of a score."""

import os
from collections.abc import Sequence
from statistics import mean, median
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mturk_xml.answer_key import AnswerKey, PercentageMapping, RangeMapping, ScaleMapping
from mturk_xml.answer_key.scoring import QuestionScore, decimal_text
from mturk_xml.cli.report import printable

if TYPE_CHECKING:
    from mturk_xml.cli.score import Scored

_PIPE_WIDTH = 120
_BAR = 10


def write_table(name: str, key: AnswerKey, scored: Sequence["Scored"], *, explain: bool) -> None:
    """Print the scores as a table; with ``explain``, every step of every score instead."""
    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _PIPE_WIDTH
    if explain:
        for source, score in scored:
            console.print(Text(printable(source), style="bold"))
            console.print(Text(_indented(score.explain())), soft_wrap=True)
        return
    console.print(
        Text.assemble(("Qualification values", "bold"), f" by {printable(name)} ({_mapping(key)})"), soft_wrap=True
    )
    numbered = _fits(console.width, key, scored)
    console.print(_table(key, scored, numbered=numbered))
    if numbered:
        _print_legend(console, key)
    if scored:
        console.print(_summary(scored))


def _indented(text: str) -> str:
    return "\n".join("  " + printable(line) for line in text.splitlines())


def _mapping(key: AnswerKey) -> str:
    match key.qualification_value_mapping:
        case PercentageMapping(maximum_summed_score=maximum):
            return f"percentage of {maximum} points"
        case ScaleMapping(summed_score_multiplier=multiplier):
            return f"sum of the points x {multiplier}"
        case RangeMapping(summed_score_ranges=ranges):
            return f"value by {len(ranges)} range{'' if len(ranges) == 1 else 's'} of the sum"
    return "sum of the points"


def _fits(width: int, key: AnswerKey, scored: Sequence["Scored"]) -> bool:
    """Return whether a column for each question fits beside the others."""
    points = 2 + max((len(_points(each)) for one in scored for each in one.score.questions), default=1)
    names = max((len(printable(_name(one.source))) for one in scored), default=0)
    return len(key.questions) * max(points, 4) + names + 40 <= width


def _table(key: AnswerKey, scored: Sequence["Scored"], *, numbered: bool) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("Answers", no_wrap=not numbered)
    if numbered:
        for number in range(1, len(key.questions) + 1):
            table.add_column(str(number), justify="right")
    else:
        table.add_column("Matched", justify="right")
    table.add_column("Sum", justify="right")
    table.add_column("Exact", justify="right", style="dim")
    table.add_column("Value", justify="right", style="bold")
    table.add_column("")
    top = max((one.score.value for one in scored), default=0)
    for source, score in scored:
        matched = sum(each.matched is not None for each in score.questions)
        middle = (
            [_cell(each) for each in score.questions] if numbered else [Text(f"{matched} of {len(score.questions)}")]
        )
        exact = "" if score.exact == score.value else decimal_text(score.exact)
        bar = Text(_bar(score.value, top), style="cyan")
        table.add_row(Text(printable(_name(source))), *middle, str(score.summed_score), exact, str(score.value), bar)
    return table


def _name(source: str) -> str:
    return os.path.splitext(os.path.basename(source))[0] or source


def _points(each: QuestionScore) -> str:
    return f"{each.score:+d}" if each.score else "0"


def _cell(each: QuestionScore) -> Text:
    if each.matched is None and not each.score:
        return Text("\u00b7", style="dim")
    return Text(_points(each), style="green" if each.score > 0 else "red" if each.score < 0 else "")


def _bar(value: int, top: int) -> str:
    return "" if top <= 0 or value <= 0 else "\u2588" * max(round(value / top * _BAR), 1)


def _print_legend(console: Console, key: AnswerKey) -> None:
    entries = [f"{number} {printable(each.question_identifier)}" for number, each in enumerate(key.questions, 1)]
    console.print(Text("Questions: " + ", ".join(entries), style="dim"))


def _summary(scored: Sequence["Scored"]) -> Text:
    values = [one.score.value for one in scored]
    count = f"{len(values)} scored"
    spread = f"lowest {min(values)}, median {median(values):g}, mean {mean(values):.1f}, highest {max(values)}"
    return Text.assemble((count, "bold"), f": {spread}")
