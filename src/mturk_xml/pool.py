"""Work shared by several processes, with the results in the order of the work."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")

# So many pieces for each process are under way or waiting; more would only fill the memory.
_AHEAD = 3


def in_order(
    function: Callable[[T], R], pieces: Iterable[T], processes: int, *, stays: Callable[[T], bool] = lambda _: False
) -> Iterator[R]:
    """Yield what a function makes of each piece of work, in order; with one process, in this one.

    The function, the pieces and the results must be fit for ``pickle``, apart from pieces that must stay in this
    process. Pieces are taken only as fast as results are. If a process is lost, the work goes on in this one.
    """
    if processes < 2:
        yield from map(function, pieces)
        return
    with _Pool(function, processes) as pool:
        waiting: deque[Callable[[], R]] = deque()
        for piece in pieces:
            waiting.append(_done(function(piece)) if stays(piece) else pool.begun(piece))
            if len(waiting) >= _AHEAD * processes:
                yield waiting.popleft()()
        while waiting:
            yield waiting.popleft()()


def _done(result: R) -> Callable[[], R]:
    return lambda: result


class _Pool:
    """Processes that do the work, started with the first piece of it."""

    def __init__(self, function: Callable[[Any], Any], processes: int) -> None:
        self._function, self._processes = function, processes
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def begun(self, piece: Any) -> Callable[[], Any]:
        """Return what waits for the result of a piece."""
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        if self._executor is None:
            self._executor = ProcessPoolExecutor(self._processes, initializer=_prepare, initargs=(self._function,))
        try:
            future: Future[Any] = self._executor.submit(_work, piece)
        except BrokenProcessPool:
            return lambda: self._function(piece)

        def result() -> Any:
            try:
                return future.result()
            except BrokenProcessPool:
                return self._function(piece)

        return result


_prepared: Callable[[Any], Any]


def _prepare(function: Callable[[Any], Any]) -> None:
    """Get a process ready: it leaves interrupts to the one that started it, and does not outlive that."""
    global _prepared  # noqa: PLW0603 - sent once, not with each piece
    import os
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    _prepared = function
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # as the first process may have another way to end
    parent = parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    Thread(target=follow, daemon=True).start()


def _work(piece: Any) -> Any:
    return _prepared(piece)
