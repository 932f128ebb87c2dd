"""A running ``mturk-xml take``, as people start it, and what it says."""

import signal
import subprocess
import sys
from typing import Self
from urllib.parse import urlsplit

COMMAND = [sys.executable, "-m", "mturk_xml"]


class Take:
    """A running ``mturk-xml take``, which is ended at last. ``link`` is the address that it gave first, ``progress``
    that of the requester.
    """

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
        told = iter(self.process.stderr.readline, "")
        self.progress = next(each for each in told if each.startswith("progress: ")).split()[1]
        self.host = urlsplit(self.link).netloc

    def end(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """End it; return the exit status and what it said on standard error."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=60)
        assert out == ""
        return self.process.returncode, err

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()
