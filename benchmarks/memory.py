"""Memory: an archive is read and scored document by document, and takes no more memory at its end than at its start.

A process of its own reads a file with one document a line. The file has a thousand different ones and is read again
and again, so that a million documents need no gigabyte of disk.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.documents import answers_document, key_document
from benchmarks.row import Goal, Measured, Row, Skipped

_LINES = 1_000


def rows() -> list[Row]:
    """Return the row about a million documents."""
    return [
        Row(
            what="read and score 1,000,000 documents from a file (quick: 50,000)",
            against="peak memory of the process",
            goal=Goal("at most", 300, "MB"),
            measure=_measure,
        )
    ]


def _measure(quick: bool) -> Measured | Skipped:
    with TemporaryDirectory() as folder:
        documents, key = Path(folder, "answers.lines"), Path(folder, "key.xml")
        lines = [answers_document(10, number).replace(b"\n", b"") for number in range(_LINES)]
        documents.write_bytes(b"\n".join(lines) + b"\n")
        key.write_bytes(key_document(10))
        command = [sys.executable, "-m", "benchmarks.stream", str(documents), str(key), "50" if quick else "1000"]
        run = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1])
    found = json.loads(run.stdout)
    if found["peak"] is None:
        return Skipped("this system does not tell the peak memory of a process")
    growth = found["peak"] - found["early_peak"]
    remark = f"{found['documents']:,} at {found['rate']:,.0f}/s, {growth:+.1f} MB after the first tenth"
    return Measured(found["peak"], remark)
