"""Shares: archives read by several processes, which also do something with the records."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from mturk_xml.archives.portions import Portion, Undivided, parts
from mturk_xml.archives.records import Record, Reject
from mturk_xml.pool import in_order

R = TypeVar("R")
Work: TypeAlias = Callable[[Iterable[Record]], R]

# Records of what cannot be divided, which are worked on together.
_SOME = 1000


@dataclass(frozen=True, slots=True)
class Share(Generic[R]):
    """What a part of an archive gave: what was made of its records, their number by kind, what could not be read.

    ``size`` is how many bytes of its file, packed as they are, were read for it, as far as that is known.
    """

    made: R
    counts: Mapping[str, int]
    rejects: tuple[Reject, ...]
    size: int


def shares(paths: Iterable[str], work: Work[R], *, processes: int = 1) -> Iterator[Share[R]]:
    """Yield what some work makes of the records in archives, part by part, in the order in which they stand there.

    ``work`` is called with the records of a part and takes all of them. With several processes it must be fit for
    ``pickle``, and so must what it returns. Files that cannot be divided are read in this process. The parts, and so
    the results, are the same whatever the number of processes.

    Raises:
        ImportError: a library for a file is missing.
    """
    passed: Counter[str] = Counter()
    for path, is_numbered, share in in_order(_Worker(work), _pieces(paths), processes, stays=_stays):
        before = 0 if is_numbered else passed[path]
        passed[path] += sum(share.counts.values()) + len(share.rejects)
        rejects = tuple(_renumbered(each, before) for each in share.rejects)
        yield Share(share.made, share.counts, rejects, share.size)


class _Some(NamedTuple):
    """Some records of a part that is not divided. ``path`` is that of the portions that they follow, if they do."""

    items: list[Record | Reject]
    path: str
    size: int
    is_numbered: bool

    def records(self) -> Iterator[Record | Reject]:
        """Yield the records."""
        return iter(self.items)


_Piece: TypeAlias = Portion | _Some


def _pieces(paths: Iterable[str]) -> Iterator[_Piece]:
    for part in parts(*paths):
        if not isinstance(part, Undivided):
            yield part
            continue
        before = 0
        while some := list(islice(part.items, _SOME)):
            position = max(part.position(), before)
            yield _Some(some, part.path or "", position - before, is_numbered=part.path is None)
            before = position


def _stays(piece: _Piece) -> bool:
    return isinstance(piece, _Some)


class _Worker(Generic[R]):
    """Does the work for a piece, and keeps count."""

    def __init__(self, work: Work[R]) -> None:
        self._work = work

    def __call__(self, piece: _Piece) -> tuple[str, bool, Share[R]]:
        counts: Counter[str] = Counter()
        rejects: list[Reject] = []

        def records() -> Iterator[Record]:
            for each in piece.records():
                if isinstance(each, Reject):
                    rejects.append(each)
                else:
                    counts[type(each).__name__] += 1
                    yield each

        made = self._work(records())
        return piece.path, piece.is_numbered, Share(made, counts, tuple(rejects), piece.size)


def _renumbered(reject: Reject, before: int) -> Reject:
    place = reject.place
    return reject._replace(place=place._replace(number=place.number + before)) if before else reject
