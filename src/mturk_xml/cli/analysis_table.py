"""The analysis of a test for a terminal."""

import os
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mturk_xml.analysis.histogram import Bar, histogram
from mturk_xml.analysis.remarks import remarks
from mturk_xml.analysis.words import (
    NOTHING,
    difficulty_word,
    discrimination_word,
    figure,
    percent,
    reliability_word,
    short,
    workers_word,
)
from mturk_xml.cli.printable import printable

if TYPE_CHECKING:
    from mturk_xml.analysis import QuestionAnalysis, TestAnalysis

_PIPE_WIDTH = 120
# From which width on there is room for which columns; the words beside figures have no heading.
_HEADINGS = (
    (106, ("Blank", "Mean points", "Difficulty", "", "Discrimination", "", "Alpha without")),
    (76, ("Blank", "Mean points", "Difficulty", "Discrimination", "Alpha w/o")),
    (0, ("Mean points", "Diff.", "Discr.")),
)
_SHORTEST_NAME, _WORD = 10, 9
_MOST_BARS = 12
_PLAIN = str.maketrans({NOTHING: "-", "\N{HORIZONTAL ELLIPSIS}": "."})
_LONGEST_BAR, _SHORTEST_BAR = 30, 5


def write_table(analysis: "TestAnalysis", out: TextIO) -> None:
    """Write an analysis as tables: the whole test, the values that were reached, each question, and remarks."""
    console = Console(file=out, highlight=False, markup=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _PIPE_WIDTH
    with console.capture() as captured:  # written in one go, so that a closed pipe is met outside of rich
        _print(console, analysis)
    text = "\n".join(line.rstrip() for line in captured.get().split("\n"))
    out.write(text.translate(_PLAIN) if console.options.ascii_only else text)


def _print(console: Console, analysis: "TestAnalysis") -> None:
    if not analysis.workers:
        console.print("no answers were scored")
        return
    for heading, text in _whole(analysis):
        console.print(Text.assemble((heading, "bold"), text), soft_wrap=True)
    for table in (_values(analysis, console), _questions(analysis, console.width)):
        console.print()
        console.print(table)
    told = remarks(analysis)
    if told:
        console.print()
    for each in told:
        line = Text.assemble((printable(each.question_identifier), "bold"), f": {printable(each.text)}")
        console.print(line, soft_wrap=True)


def _whole(analysis: "TestAnalysis") -> Iterator[tuple[str, str]]:
    """Yield what is said of the whole test: the beginning of each line, which stands out, and the rest."""
    values, sums, questions = analysis.values, analysis.sums, len(analysis.questions)
    yield workers_word(analysis.workers), f", {questions:,} question{'' if questions == 1 else 's'} in the key"
    spread = f"mean {figure(values.mean, 1)}, standard deviation {figure(values.standard_deviation, 1)}"
    quartiles = f"quartiles {short(values.lower_quartile)} and {short(values.upper_quartile)}"
    yield "Values", f": {spread}, median {short(values.median)}, {quartiles}"
    attainable = f"{analysis.attainable[0]} to {analysis.attainable[1]}"
    error = f"standard error {figure(analysis.standard_error, 1)}"
    yield "Sums", f": mean {figure(sums.mean, 1)} points of {attainable}, {error}"
    yield "Reliability", f": Cronbach's alpha {figure(analysis.alpha)}, {reliability_word(analysis.alpha)}"
    if analysis.threshold is not None:
        passed = f": {analysis.passed:,} of {analysis.workers:,}, {percent(analysis.pass_rate)}"
        yield f"Passed at {analysis.threshold}", passed


def _values(analysis: "TestAnalysis", console: Console) -> Table:
    """Return the table of the values: how many workers there are, and how many would pass from the first one on."""
    bars = histogram(analysis.values.counts, _MOST_BARS, edge=analysis.threshold or 0)
    highest = max(bar.workers for bar in bars)
    taken = max(len(_bounds(bar)) for bar in bars) + len("WorkersPass from here") + 11  # with all gaps
    room = min(_LONGEST_BAR, console.width - taken)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in ("Values", "Workers", "Pass from here"):
        table.add_column(heading, justify="right", no_wrap=True)
    if room >= _SHORTEST_BAR:
        table.add_column("", no_wrap=True)
    for bar in bars:
        passing = percent(Fraction(analysis.values.at_least(bar.low), analysis.workers))
        blocks = ("#" if console.options.ascii_only else "\N{FULL BLOCK}") * round(room * bar.workers / highest)
        passed = analysis.threshold is not None and bar.low >= analysis.threshold
        cells = [Text(_bounds(bar)), Text(f"{bar.workers:,}"), Text(passing)]
        table.add_row(*cells, *([Text(blocks, style="green" if passed else "cyan")] * (room >= _SHORTEST_BAR)))
    return table


def _bounds(bar: Bar) -> str:
    return str(bar.low) if bar.low == bar.high else f"{bar.low} to {bar.high}"


def _questions(analysis: "TestAnalysis", width: int) -> Table:
    headings = next(each for least, each in _HEADINGS if width >= least)
    room = max(_SHORTEST_NAME, width - sum(3 + (len(each) or _WORD) for each in headings))
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("Question", no_wrap=True)
    for heading in headings:
        table.add_column(heading, justify="right" if heading else "left", no_wrap=heading != "Mean points")
    for each in analysis.questions:
        name = printable(each.question_identifier)
        short_name = name if len(name) <= room else name[: room - 3] + "..."
        table.add_row(Text(short_name), *_figures(each, analysis, len(headings)))
    return table


def _figures(each: "QuestionAnalysis", analysis: "TestAnalysis", columns: int) -> list[Text]:
    """Return the cells of a question for so many columns."""
    negative = each.discrimination is not None and each.discrimination < 0
    difficulty, discrimination = each.difficulty, each.discrimination
    middle = [
        Text(f"{figure(each.mean)} of {each.highest}"),
        Text(figure(difficulty)),
        Text("" if difficulty is None else difficulty_word(difficulty), style="dim"),
        Text(figure(discrimination), style="red" if negative else ""),
        Text("" if discrimination is None else discrimination_word(discrimination), style="red" if negative else "dim"),
    ]
    if columns < len(_HEADINGS[0][1]):
        del middle[4], middle[2]
    if columns == len(middle):
        return middle
    return [Text(percent(Fraction(each.blank, analysis.workers))), *middle, Text(figure(each.alpha_if_dropped))]
