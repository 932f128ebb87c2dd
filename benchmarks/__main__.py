"""``python -m benchmarks [--quick] [--only PATTERN]``: measure every row and print the table."""

import argparse
import re
import sys
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from benchmarks import archives, commands, linearity, memory, reading, writing
from benchmarks.row import Row, Skipped


def main() -> int:
    """Measure the rows asked for; return 1 if a goal is missed, 2 if there is no such row, else 0."""
    options = _options()
    chosen = [row for row in _rows() if options.only.search(f"{row.what} | {row.against}")]
    talk = Console(stderr=True)
    if not chosen:
        talk.print(f"no row matches {options.only.pattern!r}", markup=False)
        return 2
    table = Table(title="quick run: expect noise" if options.quick else None, show_lines=False)
    for heading in ("what", "against", "measured", "", "goal", "met"):
        table.add_column(heading, justify="right" if heading == "measured" else "left")
    missed = False
    for row in chosen:
        with talk.status(f"{row.what}, against {row.against}"):
            found = row.measure(options.quick)
        if isinstance(found, Skipped):
            table.add_row(row.what, row.against, "-", found.reason, str(row.goal), "skipped")
            continue
        met = row.goal.met(found.value)
        missed = missed or not met
        value = f"{found.value:.3g} {row.goal.unit}"
        table.add_row(row.what, row.against, value, found.remark, str(row.goal), "yes" if met else "NO")
    width = None if sys.stdout.isatty() else 180  # a pipe has no width of its own
    Console(width=width, highlight=False, markup=False).print(table)
    return int(missed)


def _rows() -> Iterator[Row]:
    for module in (reading, writing, linearity, commands, memory, archives):
        yield from module.rows()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the library beside its peers.")
    parser.add_argument(
        "--quick", action="store_true", help="few rounds, 50,000 streamed documents instead of a million"
    )
    parser.add_argument(
        "--only",
        metavar="PATTERN",
        type=_pattern,
        default=_pattern(""),
        help="rows whose first two columns have a match of this regular expression, in any case",
    )
    return parser.parse_args()


def _pattern(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text, re.IGNORECASE)
    except re.error as error:
        raise argparse.ArgumentTypeError(str(error)) from error


if __name__ == "__main__":
    raise SystemExit(main())
