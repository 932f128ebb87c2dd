"""Other processes, which share the work of many files where that helps."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import repeat
from typing import TYPE_CHECKING

from mturk_xml.cli.check import check
from mturk_xml.cli.checked import Checked
from mturk_xml.cli.job import Job
from mturk_xml.processors import processors as _processors

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

# Fewer files are checked in less time than it takes to start processes.
_WORTH_A_PROCESS = 32
_MOST_PROCESSES = 8
_CHUNK = 8


def checked_elsewhere(jobs: Sequence[Job]) -> Iterator[Checked | None]:
    """Yield what other processes found in each file, without end ``None`` for the files that are left to this process.

    These are standard input, all of a few files, and whatever is left if the system gives no process or takes one away.
    """
    processes = min(_processors(), len(jobs) // _WORTH_A_PROCESS, _MOST_PROCESSES)
    if processes > 1:
        yield _checked_here(jobs[0])  # what it imports and compiles is then there for all
        yield from _checked_by(processes, jobs[1:])
    yield from repeat(None)


def _checked_here(job: Job) -> Checked | None:
    """Return what is found in a file; standard input is read by one process only."""
    return None if job.path == "-" else check(job)


def _checked_by(processes: int, jobs: Sequence[Job]) -> Iterator[Checked | None]:
    """Yield what a number of processes found, in the order of the files; stop early if one of them is lost.

    Each has every so-many-th chunk as its share and a pipe of its own, and waits for nothing but the pipe; so none
    stays behind if this one is killed.
    """
    from multiprocessing import Pipe, Process

    chunks = [jobs[at : at + _CHUNK] for at in range(0, len(jobs), _CHUNK)]
    pipes: list[Connection] = []
    started: list[Process] = []
    try:
        with _uninterrupted():
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
        for each in pipes:
            each.close()  # who waits for it to be read ends
        for worker in started:
            worker.terminate()
        for worker in started:
            worker.join()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put off interruptions until all that is begun can be ended."""
    _let_interrupt(allowed=False)
    try:
        yield
    finally:
        _let_interrupt(allowed=True)


def _let_interrupt(*, allowed: bool) -> None:
    import signal

    if hasattr(signal, "pthread_sigmask"):
        how = signal.SIG_UNBLOCK if allowed else signal.SIG_BLOCK
        signal.pthread_sigmask(how, (signal.SIGINT, signal.SIGTERM))


def _check_share(chunks: list[Sequence[Job]], sender: "Connection", results: "Connection") -> None:
    """Check the files of a process and send what was found, chunk by chunk.

    An interrupt from the keyboard reaches every process: this one ends without a word, when it is done with the file
    at hand, so that none is half written. Whatever else goes wrong here goes wrong again in the process that started
    this one, and is told there.
    """
    import signal

    stopped = False

    def stop(*_: object) -> None:
        nonlocal stopped
        stopped = True

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, stop)
    _let_interrupt(allowed=True)  # put off when this process was started
    results.close()  # else the pipe would stay open, and this process wait, with nobody left to read
    with suppress(Exception):
        for chunk in chunks:
            found = [_checked_here(job) for job in chunk if not stopped]
            if stopped:
                return
            sender.send(found)
