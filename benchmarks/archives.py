"""Archives: tables and scores of very many answers, on one processor and on all of them.

The archive is made here: JSON lines as a loop over boto3's pages writes them, and the same as Parquet. A thousand
different documents take turns; the identifiers are all different.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.documents import answers_document, key_document
from benchmarks.row import Goal, Measured, Row, Skipped
from benchmarks.timing import compare_commands

_DIFFERENT = 1_000
_MANY = 1_000_000
# What most people would write: json for the lines, xmltodict for the documents, nothing checked, nothing kept.
_PLAIN = """
import json, sys, xmltodict
for line in open(sys.argv[1], encoding="utf-8"):
    xmltodict.parse(json.loads(line)["Answer"])
"""


def rows() -> list[Row]:
    """Return the rows about archives."""
    return [
        *(_scaling(kind) for kind in ("jsonl", "parquet")),
        Row(
            what="score an archive of JSON lines, all processors",
            against="json.loads and xmltodict.parse alone",
            goal=Goal("at most", 1),
            measure=_against_xmltodict,
        ),
        *(_memory(kind) for kind in ("jsonl", "parquet")),
    ]


def _scaling(kind: str) -> Row:
    return Row(
        what=f"score an archive ({kind}), all processors",
        against="one processor",
        goal=Goal("at most", 0.6),
        measure=partial(_against_one, kind),
    )


def _memory(kind: str) -> Row:
    return Row(
        what=f"{_MANY:,} documents ({kind}) to scores in Parquet (quick: 50,000)",
        against="peak memory of the largest process",
        goal=Goal("at most", 300, "MB"),
        measure=partial(_peak, kind),
    )


def make_archive(path: Path, count: int) -> None:
    """Write an archive of so many assignments of ten answers, as JSON lines or Parquet by the name."""
    documents = [answers_document(10, number).decode() for number in range(_DIFFERENT)]
    assignments = (_assignment(number, documents[number % _DIFFERENT]) for number in range(count))
    if path.suffix == ".jsonl":
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(each) + "\n" for each in assignments)
        return
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.string()) for name in _assignment(0, "")])
    with pq.ParquetWriter(path, schema) as writer:
        while some := list(islice(assignments, 50_000)):
            writer.write_table(pa.Table.from_pylist(some, schema))


def _assignment(number: int, answer: str) -> dict[str, str]:
    return {
        "AssignmentId": f"3{number:029d}",
        "WorkerId": f"A{number % 5000:013d}",
        "HITId": f"3H{number // 10:028d}",
        "AssignmentStatus": "Approved",
        "AcceptTime": "2021-03-04T05:00:00+00:00",
        "SubmitTime": "2021-03-04T05:06:07+00:00",
        "Answer": answer,
    }


def _score(folder: str, archive: str) -> list[str]:
    key = Path(folder, "key.xml")
    key.write_bytes(key_document(10))
    command = [sys.executable, "-m", "mturk_xml", "score", "--answer-key", str(key), "--format", "parquet"]
    return [*command, "-o", str(Path(folder, "scores.parquet")), archive]


def _run(command: Sequence[str], before: Callable[[], None] | None = None) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=before)


def _on_one() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _against_one(kind: str, quick: bool) -> Measured | Skipped:
    if not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2:
        return Skipped("there is one processor only, or the system does not share them out")
    with TemporaryDirectory() as folder:
        archive = Path(folder, f"archive.{kind}")
        make_archive(archive, 10_000 if quick else 50_000)
        command = _score(folder, str(archive))
        found = compare_commands(lambda: _run(command), lambda: _run(command, _on_one), rounds=3 if quick else 7)
    return Measured(found.ratio, f"{len(os.sched_getaffinity(0))} processors: {found.remark}")


def _against_xmltodict(quick: bool) -> Measured | Skipped:
    with TemporaryDirectory() as folder:
        archive = Path(folder, "archive.jsonl")
        make_archive(archive, 10_000 if quick else 50_000)
        command, plain = _score(folder, str(archive)), [sys.executable, "-c", _PLAIN, str(archive)]
        found = compare_commands(lambda: _run(command), lambda: _run(plain), rounds=3 if quick else 7)
    return Measured(found.ratio, found.remark)


def _peak(kind: str, quick: bool) -> Measured | Skipped:
    if not Path("/proc/self/status").exists():
        return Skipped("this system does not tell the peak memory of processes")
    count = 50_000 if quick else _MANY
    with TemporaryDirectory() as folder:
        archive = Path(folder, f"archive.{kind}")
        make_archive(archive, count)
        peaks, seconds = watched(_score(folder, str(archive)))
    each = ", ".join(f"{peak:.0f}" for peak in peaks)
    return Measured(max(peaks), f"{count / seconds:,.0f} documents/s; processes: {each} MB")


def watched(command: Sequence[str]) -> tuple[list[float], float]:
    """Run a command; return the peak memory of each of its processes in MB, the largest first, and the seconds."""
    peaks: dict[int, float] = {}
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as run:
        while run.poll() is None:
            for process in _group(run.pid):
                peaks[process] = max(_peak_of(process), peaks.get(process, 0))
            time.sleep(0.2)
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, command)
    return sorted(peaks.values(), reverse=True), time.perf_counter() - start


def _group(leader: int) -> list[int]:
    """Return the processes of a group."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == leader:
            found.append(int(path.parent.name))
    return found


def _peak_of(process: int) -> float:
    """Return the most memory that a process ever held, in MB; 0 when it has ended."""
    try:
        lines = Path("/proc", str(process), "status").read_text().splitlines()
    except OSError:
        return 0
    sizes = dict(line.split(":", 1) for line in lines)
    return int(sizes.get("VmHWM", "0 kB").split()[0]) * 1024 / 1e6
