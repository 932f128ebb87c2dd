"""The process that ``memory`` watches: ``python -m benchmarks.stream DOCUMENTS KEY TIMES``.

Reads and scores each line of a file, as many times over as told, keeping nothing but a sum; prints what it took.
"""

import json
import sys
import time
from pathlib import Path

import mturk_xml as mx


def main(documents: str, key_file: str, times: int) -> None:
    """Stream the documents and print one JSON object."""
    key = mx.AnswerKey.from_xml(Path(key_file))
    count = total = 0
    early_peak = None
    start = time.perf_counter()
    for number in range(times):
        with Path(documents).open("rb") as lines:
            for line in lines:
                total += key.score(mx.QuestionFormAnswers.from_xml(line)).value
                count += 1
        if number == times // 10:
            early_peak = peak_memory()
    rate = count / (time.perf_counter() - start)
    json.dump(
        {"documents": count, "rate": rate, "early_peak": early_peak, "peak": peak_memory(), "sum": total}, sys.stdout
    )


def peak_memory() -> float | None:
    """Return the most memory this process ever held, in MB, or ``None`` where the system does not tell.

    On Linux, ``getrusage`` counts what the parent held when it started this process, too; ``VmHWM`` does not.
    """
    status = Path("/proc/self/status")
    if status.exists():
        sizes = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(sizes["VmHWM"].split()[0]) * 1024 / 1e6
    try:
        import resource
    except ImportError:
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
