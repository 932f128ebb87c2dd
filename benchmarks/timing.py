"""Timing two things against each other so that a busy machine does not decide which one wins.

Both run in turn, round after round, and change places every round; each round gives a ratio, and the median of the
ratios is the result. A disturbance spoils a few rounds, not the median.
"""

import gc
import time
from collections.abc import Callable
from statistics import median, quantiles
from typing import NamedTuple, TypeAlias

Task: TypeAlias = Callable[[], object]
Clock: TypeAlias = Callable[[], float]


class Comparison(NamedTuple):
    """The ratios of all rounds, subject to reference, and the median times of one call in seconds."""

    ratios: list[float]
    subject: float
    reference: float

    @property
    def ratio(self) -> float:
        """How many times the reference the subject takes."""
        return median(self.ratios)

    @property
    def remark(self) -> str:
        """Both times, and the middle half of the ratios as a share of their median."""
        low, _, high = quantiles(self.ratios, n=4)
        spread = 100 * (high - low) / self.ratio
        return f"{duration(self.subject)} : {duration(self.reference)}, spread {spread:.0f} %"


def duration(seconds: float) -> str:
    """Return a time with three digits and the unit that suits it."""
    for factor, unit in ((1, "s"), (1e3, "ms")):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e6:.3g} us"


def compare(subject: Task, reference: Task, *, quick: bool) -> Comparison:
    """Compare two tasks of this process by the processor time of a call.

    Processor time leaves out what other processes take away. The garbage collector stays on, as it is for users, but
    starts each timing with nothing to do, so that neither task pays for the other.
    """
    rounds, at_least = (15, 0.005) if quick else (101, 0.01)
    subject_calls, reference_calls = (_calls(task, at_least) for task in (subject, reference))
    return _rounds(
        lambda: _timed(subject, subject_calls, time.process_time),
        lambda: _timed(reference, reference_calls, time.process_time),
        rounds,
    )


def compare_commands(subject: Task, reference: Task, *, rounds: int) -> Comparison:
    """Compare two tasks that run commands, by the clock on the wall; commands may use every core."""
    subject()  # once before, so that byte code and files are in their caches
    reference()
    return _rounds(
        lambda: _timed(subject, 1, time.perf_counter), lambda: _timed(reference, 1, time.perf_counter), rounds
    )


def compare_long(subject: Task, reference: Task, *, rounds: int) -> Comparison:
    """Compare two tasks of this process that take a while each, by processor time and one call a round."""
    subject()
    reference()
    return _rounds(
        lambda: _timed(subject, 1, time.process_time), lambda: _timed(reference, 1, time.process_time), rounds
    )


def _rounds(time_subject: Callable[[], float], time_reference: Callable[[], float], rounds: int) -> Comparison:
    subject_times: list[float] = []
    reference_times: list[float] = []
    for number in range(rounds):
        if number % 2:
            reference_times.append(time_reference())
            subject_times.append(time_subject())
        else:
            subject_times.append(time_subject())
            reference_times.append(time_reference())
    ratios = [ours / theirs for ours, theirs in zip(subject_times, reference_times, strict=True)]
    return Comparison(ratios, median(subject_times), median(reference_times))


def _timed(task: Task, calls: int, clock: Clock) -> float:
    """Return the seconds that one of ``calls`` calls takes."""
    gc.collect()
    start = clock()
    for _ in range(calls):
        task()
    return (clock() - start) / calls


def _calls(task: Task, at_least: float) -> int:
    """Return how many calls take at least so many seconds. The first call is not counted: it imports and prepares."""
    task()
    calls = 1
    while _timed(task, calls, time.process_time) * calls < at_least:
        calls *= 2
    return calls
