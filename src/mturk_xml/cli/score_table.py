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
from mturk_xml.cli.printable import printable

if TYPE_CHECKING:
    from mturk_xml.cli.scored import Scored

_PIPE_WIDTH = 120
_BAR = 10


def write_table(name: str, key: AnswerKey, scored: Sequence["Scored"], *, explain: bool) -> None:
    """Print the scores as a table; with ``explain``, every step of every score instead."""
    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _PIPE_WIDTH
    with console.capture() as captured:  # printed in one go, so that a closed pipe is met outside of rich
        if explain:
            _print_explanations(console, scored)
        else:
            _print_table(console, name, key, scored)
    print(captured.get(), end="")


def _print_explanations(console: Console, scored: Sequence["Scored"]) -> None:
    for source, score, _ in scored:
        console.print(Text(printable(source), style="bold"), soft_wrap=True)
        console.print(Text(_indented(score.explain())), soft_wrap=True)


def _print_table(console: Console, name: str, key: AnswerKey, scored: Sequence["Scored"]) -> None:
    title = Text.assemble(("Qualification values", "bold"), f" by {printable(name)} ({_mapping(key)})")
    console.print(title, soft_wrap=True)
    if not scored:
        console.print("nothing scored")
        return
    numbered = _width(key, scored) <= console.width
    console.print(_table(key, scored, numbered=numbered, width=console.width, plain=console.options.ascii_only))
    if numbered:
        _print_legend(console, key)
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


def _names(scored: Sequence["Scored"]) -> list[str]:
    """Return short names for the sources: without folders and suffix, as long as that tells them apart."""
    short = [os.path.splitext(os.path.basename(one.source))[0] or one.source for one in scored]
    return [printable(each) for each in (short if len(set(short)) == len(short) else [one.source for one in scored])]


def _width(key: AnswerKey, scored: Sequence["Scored"]) -> int:
    """Return how wide the table is with a column for each question."""
    points = 2 + max((len(_points(each)) for one in scored for each in one.score.questions), default=1)
    return len(key.questions) * max(points, 4) + max(map(len, _names(scored))) + 40


def _table(key: AnswerKey, scored: Sequence["Scored"], *, numbered: bool, width: int, plain: bool) -> Table:
    """Return the table. The narrower the terminal, the fewer columns; the value is always there, and whole."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("Answers", overflow="fold" if width < _NARROW else "ellipsis")
    numbers = map(str, range(1, len(key.questions) + 1)) if numbered else ["Matched"] * (width >= _NARROW)
    for heading in (*numbers, "Sum", *(["Exact"] * (width >= _MIDDLING)), "Value"):
        table.add_column(heading, justify="right", no_wrap=True, style="bold" if heading == "Value" else "")
    if width >= _WIDE:
        table.add_column("", no_wrap=True)
    top = max(one.score.value for one in scored)
    for name, (_, score, _) in zip(_names(scored), scored, strict=True):
        matched = sum(each.matched is not None for each in score.questions)
        count = [Text(f"{matched} of {len(score.questions)}")] * (width >= _NARROW)
        middle = [_cell(each, plain=plain) for each in score.questions] if numbered else count
        exact = Text("" if score.exact == score.value else decimal_text(score.exact), style="dim")
        bar = Text(_bar(score.value, top, "#" if plain else "\u2588"), style="cyan")
        rest: list[Text | str] = [*([exact] * (width >= _MIDDLING)), str(score.value), *([bar] * (width >= _WIDE))]
        table.add_row(Text(name), *middle, str(score.summed_score), *rest)
    return table


_NARROW, _MIDDLING, _WIDE = 40, 50, 72


def _points(each: QuestionScore) -> str:
    return f"{each.score:+d}" if each.score else "0"


def _cell(each: QuestionScore, *, plain: bool) -> Text:
    if each.matched is None and not each.score:
        return Text("." if plain else "\u00b7", style="dim")
    return Text(_points(each), style="green" if each.score > 0 else "red" if each.score < 0 else "")


def _bar(value: int, top: int, block: str) -> str:
    return "" if top <= 0 or value <= 0 else block * max(round(value / top * _BAR), 1)


def _print_legend(console: Console, key: AnswerKey) -> None:
    entries = [f"{number} {printable(each.question_identifier)}" for number, each in enumerate(key.questions, 1)]
    console.print(Text("Questions: " + ", ".join(entries), style="dim"))


def _summary(scored: Sequence["Scored"]) -> Text:
    values = [one.score.value for one in scored]
    count = f"{len(values)} scored"
    spread = f"lowest {min(values)}, median {median(values):g}, mean {mean(values):.1f}, highest {max(values)}"
    return Text.assemble((count, "bold"), f": {spread}")
