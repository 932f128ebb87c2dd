"""A progress line on standard error, for people who wait; a pipe or a log never sees it."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TypeAlias, TypeVar

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


Advance: TypeAlias = Callable[[int, int], None]
"""What is called with the number of records that were done since the last call, and of the bytes read for them."""


@contextmanager
def bytes_progress(paths: Iterable[str], words: str, *, writes: bool = False) -> Iterator[Advance]:
    """Give what is called as archives are read; a terminal shows records, their rate, and the share of all bytes.

    How long it will take is told where the size of everything is known. Bytes count as they stand in the files, packed
    or not. ``writes`` says that standard output gets lines meanwhile: then nothing is shown if it is the same terminal.
    """
    if not sys.stderr.isatty() or (writes and sys.stdout.isatty()):
        yield lambda _records, _size: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    total = total_size(paths)
    far = [TimeElapsedColumn()] if total is None else [BarColumn(), TaskProgressColumn(), TimeRemainingColumn()]
    text = TextColumn("{task.description} {task.fields[records]:,} records ({task.fields[rate]:,.0f} a second)")
    console, began, records = Console(stderr=True), monotonic(), 0
    with Progress(text, *far, console=console, transient=True, redirect_stdout=False) as shown:
        task = shown.add_task(words, total=total, records=0, rate=0.0)

        def advance(more: int, size: int) -> None:
            nonlocal records
            records += more
            shown.update(task, advance=size, records=records, rate=records / max(monotonic() - began, _MOMENT))

        yield advance


_MOMENT = 0.001  # seconds


def total_size(paths: Iterable[str]) -> int | None:
    """Return the bytes of all files behind some paths, ``None`` if that is not known: standard input, a pipe.

    What is missing has none; hidden files and folders, which archives leave out, do not count.
    """
    sizes = [_size(path) for path in paths]
    return None if None in sizes else sum(size or 0 for size in sizes)


def _size(path: str) -> int | None:
    if path == "-":
        return None
    if not os.path.isdir(path):
        return os.path.getsize(path) if os.path.isfile(path) else None if os.path.exists(path) else 0
    total = 0
    for parent, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = (os.path.join(parent, name) for name in names if not name.startswith("."))
        total += sum(os.path.getsize(each) for each in inside if os.path.isfile(each))
    return total
