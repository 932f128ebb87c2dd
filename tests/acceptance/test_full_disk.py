"""What the commands do when the disk is full: a small one of their own, in a namespace that ends with the shell."""

import json
import shutil
import subprocess
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

BIRDS = Path(__file__).parents[2] / "fixtures" / "bird-test"
KEY = f"--answer-key '{BIRDS / 'key.xml'}'"
MTURK_XML = f"'{sys.executable}' -m mturk_xml"
ROOM = 2048  # KiB; none of the outputs below fits into what the ballast leaves of it, all fit without
BALLAST = ROOM - 12
COMMANDS = {
    "answers-long-csv": "answers {archive} -o {out}.csv",
    "answers-wide-csv": "answers {archive} --layout wide -o {out}.csv",
    "answers-jsonl": "answers {archive} -o {out}.jsonl",
    "answers-parquet": "answers {archive} -o {out}.parquet",
    "answers-arrow": "answers {archive} -o {out}.arrow",
    "score-csv": f"score {KEY} {{archive}} --format csv -o {{out}}.csv",
    "score-jsonl": f"score {KEY} {{archive}} --format jsonl -o {{out}}.jsonl",
    "score-parquet": f"score {KEY} {{archive}} --format parquet -o {{out}}.parquet",
    "analyze-json": f"analyze {KEY} {{archive}} --format json -o {{out}}.json",
    "analyze-html": f"analyze {KEY} {{archive}} --format html -o {{out}}.html",
    "review-json": f"review --known-answers '{BIRDS / 'key.xml'}' {{archive}} --format json -o {{out}}.json",
}
SCRIPT = """
set -u
mount -t tmpfs -o size={room}k tmpfs '{disk}'
cd '{disk}'
echo -n 'the run before' > '{name}'
head -c {ballast}k /dev/zero > ballast
{command}
echo "full: status $?, left $(ls -A | tr '\\n' ' '), $(cat '{name}')"
rm ballast
{command} 2>/dev/null
echo "roomy: status $?, left $(ls -A | tr '\\n' ' ')"
cat '{name}' > '{kept}'
"""


@cache
def why_not() -> str | None:
    """Return what keeps a small disk from being mounted, ``None`` if nothing does."""
    if shutil.which("unshare") is None:
        return "there is no unshare"
    command = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/mnt"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return f"no disk can be mounted here: {done.stderr.strip()}" if done.returncode else None


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive of many assignments."""
    answers = [path.read_text(encoding="utf-8") for path in sorted((BIRDS / "answers").iterdir())]
    path = tmp_path / "dump.jsonl"
    rows = (
        {"AssignmentId": sha256(bytes(number)).hexdigest(), "HITId": "3H", "Answer": answers[number % len(answers)]}
        for number in range(320)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_leaves_the_output_before_whole_and_the_next_run_completes_it(
    name: str, archive: Path, tmp_path: Path
) -> None:
    if reason := why_not():
        pytest.skip(reason)
    disk, kept = tmp_path / "disk", tmp_path / "kept"
    disk.mkdir()
    command = f"{MTURK_XML} {COMMANDS[name].format(archive=archive, out='out')}"
    out = command.rpartition(" ")[2]
    script = SCRIPT.format(room=ROOM, ballast=BALLAST, disk=disk, command=command, name=out, kept=kept)
    done = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "bash", "-c", script], capture_output=True, text=True, check=False
    )

    assert done.stdout == (f"full: status 2, left ballast {out} , the run before\nroomy: status 0, left {out} \n"), (
        done.stderr
    )
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert kept.stat().st_size > (ROOM - BALLAST) * 1024
    assert list(disk.iterdir()) == []  # the disk was in the namespace only
