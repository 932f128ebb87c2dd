"""Replayed review policies for a terminal: a table of assignments, one of questions, one of HITs."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, TextIO, TypeVar

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mturk_xml.cli.printable import printable
from mturk_xml.review_policies import PolicyResults

C = TypeVar("C")

_PIPE_WIDTH = 120
_WOULD_BE = {"approve": ("approved", "green"), "reject": ("rejected", "red")}
_SCORE, _VERDICT = " Score", "Would be"
_WIDE = 72


def write_table(hits: Sequence[PolicyResults], out: TextIO) -> None:
    """Write what policies found in some HITs, and what they would have done."""
    console = Console(file=out, highlight=False, markup=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _PIPE_WIDTH
    with console.capture() as captured:  # written in one go, so that a closed pipe is met outside of rich
        if not hits:
            console.print("there are no assignments")
        for number, table in enumerate(_tables(hits, console.width)):
            if number:
                console.print()
            console.print(table)
    out.write("\n".join(line.rstrip() for line in captured.get().split("\n")))


def _tables(hits: Sequence[PolicyResults], width: int) -> Iterator[Table]:
    if hits:
        yield _assignments(hits, width)
        if any(each.hit_policy for each in hits):
            yield _questions(hits)
        yield _hits(hits)


def _table(*headings: str) -> Table:
    """Return an empty table; cells of a heading that begins with a blank are short, and of numbers."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in headings:
        name, number = heading.strip(), heading.startswith(" ")
        justify: Literal["left", "right"] = "right" if number else "left"
        table.add_column(name, justify=justify, no_wrap=number or name == _VERDICT, overflow="fold")
    return table


def _assignments(hits: Sequence[PolicyResults], width: int) -> Table:
    """Return what each assignment scored by each policy, and what would have become of it."""
    policies = [
        *([(" Known", _known)] if any(each.assignment_policy for each in hits) else []),
        *([(" Agreed", _agreeing)] if any(each.hit_policy for each in hits) else []),
    ]
    counted = width >= _WIDE
    headings = [heading for name, _ in policies for heading in ([name, _SCORE] if counted else [name])]
    table = _table(*_several(hits, "HIT"), "Assignment", "Worker", *headings, _VERDICT)
    for results in hits:
        found, verdicts = [scores(results) for _, scores in policies], _verdicts(results)
        for identifier, worker_id in _workers(results).items():
            names = _names(*_several(hits, results.hit_id), identifier, worker_id)
            cells = [cell for scores in found for cell in scores[identifier][0 if counted else 1 :]]
            table.add_row(*names, *cells, verdicts[identifier])
    return table


def _several(hits: Sequence[PolicyResults], cell: C) -> list[C]:
    """Return the cell that says which HIT it is; where there is but one, the last table says it once."""
    return [cell] if len(hits) > 1 else []


def _names(*identifiers: str | None) -> Iterator[Text]:
    return (Text(printable(each or "")) for each in identifiers)


def _workers(results: PolicyResults) -> dict[str | None, str | None]:
    """Return who submitted which assignment, as far as that is known."""
    found: dict[str | None, str | None] = {each.assignment_id: each.worker_id for each in results.known_answer_scores}
    if results.agreement:
        found |= {each.assignment_id: each.worker_id for each in results.agreement.workers}
        found = {**found, **{each: found.get(each) for each in results.agreement.disregarded}}
    return found


def _known(results: PolicyResults) -> dict[str | None, tuple[str, str]]:
    return {
        each.assignment_id: (f"{each.correct} of {len(each.questions)}", str(each.score))
        for each in results.known_answer_scores
    }


def _agreeing(results: PolicyResults) -> dict[str | None, tuple[str, str]]:
    """Return how many of the agreed answers each assignment has."""
    found = results.agreement
    cells: dict[str | None, tuple[str, str]] = dict.fromkeys(found.disregarded if found else (), ("no say", ""))
    for each in found.workers if found else ():
        compared = each.correct + each.incorrect
        cells[each.assignment_id] = (f"{each.correct} of {compared}", "" if each.score is None else str(each.score))
    return cells


def _verdicts(results: PolicyResults) -> defaultdict[str | None, Text]:
    """Return what would have become of each assignment; the two policies may want two things."""
    verdicts: defaultdict[str | None, Text] = defaultdict(Text)
    for each in results.actions:
        if each.name in _WOULD_BE:
            verdict = verdicts[each.target_id]
            verdict.append(", " if verdict else "").append(*_WOULD_BE[each.name])
    return verdicts


def _questions(hits: Sequence[PolicyResults]) -> Table:
    """Return on which answers workers agree."""
    table = _table(*_several(hits, "HIT"), "Question", "Agreed answer", " Workers", _SCORE)
    for results in hits:
        for each in results.agreement.questions if results.agreement else ():
            names = _names(*_several(hits, results.hit_id), each.question_identifier)
            most = f"{each.votes[0][1]} of {each.counted}" if each.votes else "0 of 0"
            if each.agreed is None:
                table.add_row(*names, Text("none", style="dim"), most, "")
            else:
                answer = " | ".join(map(printable, sorted(each.agreed)))
                table.add_row(*names, Text(answer or "(blank)"), most, str(each.score))
    return table


def _hits(hits: Sequence[PolicyResults]) -> Table:
    """Return what becomes of each HIT as a whole."""
    agreed = any(each.hit_policy for each in hits)
    table = _table("HIT", " Assignments", *([" Agreed", _SCORE] if agreed else []), "Would be extended")
    for results in hits:
        cells = [str(len(_workers(results)))]
        if results.agreement:
            questions = results.agreement.questions
            found = sum(each.agreed is not None for each in questions)
            cells += [f"{found} of {len(questions)}", str(results.agreement.score)]
        table.add_row(*_names(results.hit_id), *cells, _extensions(results))
    return table


def _extensions(results: PolicyResults) -> Text:
    """Return why a HIT would have been extended, a line for each reason, with how often."""
    counts = Counter(each.result for each in results.actions if each.name == "extend")
    return Text("\n".join(f"{count} x {each}" if count > 1 else each for each, count in counts.items()))
