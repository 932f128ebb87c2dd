"""A progress line on standard error, for people who wait; a pipe or a log never sees it."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_WORTH_SHOWING = 50


def is_shown(items: Sequence[object]) -> bool:
    """Return whether people see how far so many items are."""
    return len(items) >= _WORTH_SHOWING and sys.stderr.isatty()


def progress(items: Sequence[T], words: str) -> Iterable[T]:
    """Return the items; while they are taken one by one, a terminal shows how far it is and how long it will take."""
    return _shown(items, words) if is_shown(items) else items


def counting(items: Iterable[T], words: str) -> Iterable[T]:
    """Return items of which nobody knows how many there are; a terminal shows their number and how fast they come.

    Nothing is shown where standard output goes to the same terminal.
    """
    return _counted(items, words) if sys.stderr.isatty() and not sys.stdout.isatty() else items


def _counted(items: Iterable[T], words: str) -> Iterator[T]:
    from time import monotonic

    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    text = TextColumn("{task.description} {task.completed:,} ({task.fields[rate]:,.0f} a second)")
    began = monotonic()
    with Progress(SpinnerColumn(), text, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(words, total=None, rate=0)
        for count, item in enumerate(items, 1):
            yield item
            if count % _OFTEN == 0:
                shown.update(task, completed=count, rate=count / (monotonic() - began))


_OFTEN = 500


def _shown(items: Sequence[T], words: str) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import Progress

    # On a terminal, rich writes what is printed above the line. A file or pipe must get it untouched.
    console, terminal = Console(stderr=True), sys.stdout.isatty()
    shown = Progress(console=console, transient=True, redirect_stdout=terminal, redirect_stderr=True)
    with shown:
        yield from shown.track(items, description=words)
