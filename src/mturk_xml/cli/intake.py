"""Records for the commands: read from archives, counted; what cannot be read is told and set aside."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from itertools import chain, islice
from typing import TextIO, TypeVar

from mturk_xml.archives import Record, Reject, read
from mturk_xml.archives.shares import Work, shares
from mturk_xml.cli.output import output
from mturk_xml.cli.progress import bytes_progress, counting
from mturk_xml.cli.report import write_text
from mturk_xml.cli.status import Status

R = TypeVar("R")

# More than these are counted only: a broken archive would hide everything else.
_MOST_TOLD = 20
# Files that are not there, or that the system does not give.
_CLOSED = frozenset(("MTX901", "MTX904"))


class Intake:
    """The records in some archives. The counts are there when all have been taken."""

    def __init__(self, paths: list[str], rejects: TextIO | None, *, writes: bool = True) -> None:
        """Take the archives, the file for what is set aside, and whether standard output gets lines meanwhile."""
        self.counts: Counter[str] = Counter()
        self.rejected = 0
        self.unread = 0  # files
        self._paths, self._rejects, self._writes = paths, rejects, writes

    def __iter__(self) -> Iterator[Record]:
        """Yield the records, and set aside what is none."""
        return self.taken(self._paths)

    def taken(self, paths: list[str]) -> Iterator[Record]:
        """Yield the records in some of the archives, and set aside what is none."""
        for record in counting(read(*paths), "reading"):
            if isinstance(record, Reject):
                self.reject(record)
            else:
                self.counts[type(record).__name__] += 1
                yield record

    def shared(self, paths: Sequence[str], work: Work[R], processes: int = 1) -> Iterator[R]:
        """Yield what some work makes of the records in archives, part by part, and set aside what is none."""
        every = iter(shares(paths, work, processes=processes))
        first = list(islice(every, 1))  # so that other processes are there before the thread that draws the progress
        with bytes_progress(paths, "reading", writes=self._writes) as advance:
            for share in chain(first, every):
                self.counts.update(share.counts)
                for each in share.rejects:
                    self.reject(each)
                advance(sum(share.counts.values()) + len(share.rejects), share.size)
                yield share.made

    def reject(self, reject: Reject) -> None:
        """Count a record that is of no use, tell of it, and keep it in the file of rejects."""
        if not _CLOSED.isdisjoint(each.code for each in reject.diagnostics):
            self.unread += 1
            write_text(reject.diagnostics, sys.stderr)
            self._keep(reject)
            return
        self.rejected += 1
        if self.rejected <= _MOST_TOLD:
            write_text(reject.diagnostics, sys.stderr)
        elif self.rejected == _MOST_TOLD + 1:
            print("... further records that cannot be read are only counted", file=sys.stderr)
        self._keep(reject)

    def _keep(self, reject: Reject) -> None:
        if self._rejects is not None:
            self._rejects.write(_line(reject))

    def set_aside(self, record: Record, reject: Reject) -> None:
        """Reject a record that was read, but is of no use for what follows."""
        self.counts[type(record).__name__] -= 1
        self.reject(reject)

    @property
    def status(self) -> Status:
        """What this means for the exit status."""
        if self.unread:
            return Status.USAGE
        return Status.FINDINGS if self.rejected else Status.CLEAN

    def summary(self) -> str:
        """Return the counts in one line: kinds of records, rejects, and all of them."""
        kinds = [f"{count:,} {name}{'' if count == 1 else 's'}" for name, count in self.counts.items() if count]
        total = self.counts.total() + self.rejected
        parts = [*kinds, f"{self.rejected:,} rejected"] if self.rejected else kinds
        read = f"{total:,} record{'' if total == 1 else 's'} read: {', '.join(parts)}" if parts else "no records read"
        files = f"{self.unread:,} file{'' if self.unread == 1 else 's'} could not be read"
        return f"{read}; {files}" if self.unread else read


def _line(reject: Reject) -> str:
    row = {
        "path": reject.place.path,
        "record": reject.place.number,
        "line": reject.place.line,
        "identifier": reject.identifier,
        "diagnostics": [asdict(each) for each in reject.diagnostics],
        "raw": reject.raw,
        "cut": reject.is_cut,
    }
    return json.dumps(row) + "\n"


@contextmanager
def intake(paths: list[str], rejects: str | None, *, writes: bool = True) -> Iterator[Intake]:
    """Give the records in some archives; rejects go to a file if one is named, whole or not at all.

    ``writes`` says whether standard output gets lines while they are taken.
    """
    if rejects is None:
        yield Intake(paths, None, writes=writes)
        return
    with output(rejects) as file:
        yield Intake(paths, file, writes=writes)
