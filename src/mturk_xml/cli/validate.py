"""``mturk-xml validate`` and ``validate-xml``."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import repeat
from typing import TYPE_CHECKING, TypeAlias

from mturk_xml.cli.files import Unreadable, names, read
from mturk_xml.cli.progress import progress
from mturk_xml.cli.report import summary, write_json, write_text
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import Diagnostic, has_errors
from mturk_xml.rules import diagnostic

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_Checked: TypeAlias = tuple[tuple[Diagnostic, ...], Status]

# Fewer files are checked in less time than it takes to start processes.
_WORTH_A_PROCESS = 32
_MOST_PROCESSES = 8
_CHUNK = 8


def validate(paths: list[str], output: str) -> Status:
    """Check files, write what was found to standard output, and return the exit status."""
    files = names(paths)
    everything: list[Diagnostic] = []
    status = Status.CLEAN
    # In this order, so that processes are started before the progress line starts a thread.
    for checked, path in zip(_checked_elsewhere(files), progress(files, "checking"), strict=False):
        found, outcome = checked or _check(path)
        status = max(status, outcome)
        everything += found
        if output == "text":
            write_text(found)
    if output == "json":
        write_json(everything)
    print(summary(len(files), everything), file=sys.stderr)
    return status


def _check(path: str) -> _Checked:
    from mturk_xml.validation import validate as validate_document

    file = read(path)
    if isinstance(file, Unreadable):
        return (file.found,), Status.USAGE
    if not file.data.strip():
        return (diagnostic("MTX902", path=path),), Status.CLEAN
    found = validate_document(file.data, path=path).diagnostics
    return found, Status.FINDINGS if has_errors(found) else Status.CLEAN


def _checked_elsewhere(files: list[str]) -> Iterator[_Checked | None]:
    """Yield what other processes found in each file, without end ``None`` for the files that are left to this process.

    These are standard input, all of a few files, and whatever is left if the system gives no process or takes one away.
    """
    processes = min(_processors(), len(files) // _WORTH_A_PROCESS, _MOST_PROCESSES)
    if processes > 1:
        yield None if files[0] == "-" else _check(files[0])  # what it imports and compiles is then there for all
        yield from _checked_by(processes, files[1:])
    yield from repeat(None)


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _checked_by(processes: int, files: list[str]) -> Iterator[_Checked | None]:
    """Yield what a number of processes found, in the order of the files; stop early if one of them is lost.

    Each has every so-many-th chunk as its share and a pipe of its own, and waits for nothing but the pipe; so none
    stays behind if this one is killed.
    """
    from multiprocessing import Pipe, Process

    chunks = [files[at : at + _CHUNK] for at in range(0, len(files), _CHUNK)]
    pipes: list[Connection] = []
    started: list[Process] = []
    try:
        for number in range(processes):
            results, sender = Pipe(duplex=False)
            worker = Process(target=_check_share, args=(chunks[number::processes], sender, results), daemon=True)
            worker.start()
            sender.close()
            started.append(worker)
            pipes.append(results)
        for number in range(len(chunks)):
            yield from pipes[number % processes].recv()
    except (EOFError, OSError):
        return
    finally:
        for worker in started:
            worker.terminate()
            worker.join()


def _check_share(chunks: list[list[str]], sender: "Connection", results: "Connection") -> None:
    """Check the files of a process and send what was found, chunk by chunk.

    An interrupt from the keyboard reaches every process: this one ends without a word. Whatever else goes wrong here
    goes wrong again in the process that started this one, and is told there.
    """
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    results.close()  # else the pipe would stay open, and this process wait, with nobody left to read
    with suppress(Exception):
        for chunk in chunks:
            sender.send([None if path == "-" else _check(path) for path in chunk])
