"""Work shared by several processes, with the results in the order of the work."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

# So many pieces for each process are under way or waiting; more would only fill the memory.
_AHEAD = 3


def in_order(function: Callable[[T], R], pieces: Iterable[T], processes: int) -> Iterator[R]:
    """Yield what a function makes of each piece of work, in order; with one process, in this one.

    The function, the pieces and the results must be fit for ``pickle``. Pieces are taken only as fast as results are.
    """
    if processes < 2:
        yield from map(function, pieces)
        return
    from concurrent.futures import Future, ProcessPoolExecutor

    with ProcessPoolExecutor(processes) as pool:
        waiting: deque[Future[R]] = deque()
        try:
            for piece in pieces:
                waiting.append(pool.submit(function, piece))
                if len(waiting) >= _AHEAD * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
