"""A running ``mturk-xml take``, as people start it, and what it says."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

COMMAND = [sys.executable, "-m", "mturk_xml"]


class Take:
    """A running ``mturk-xml take``. ``link`` is the address that it gave first, ``progress`` the requester's."""

    def __init__(self, *arguments: object) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "take", "--no-browser", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self.link = self.process.stdout.readline().rstrip("\n")
        assert self.link.startswith("http://"), self.process.communicate()
        self.progress = self.process.stderr.readline().rstrip("\n").removeprefix("progress: ")
        self.host = urlsplit(self.link).netloc

    def end(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """End it; return the exit status and what it said on standard error."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=60)
        assert out == ""
        return self.process.returncode, err


@contextmanager
def running(*arguments: object) -> Iterator[Take]:
    """Run the command, and end it at last."""
    started = Take(*arguments)
    try:
        yield started
    finally:
        started.process.kill()
        started.process.communicate()
