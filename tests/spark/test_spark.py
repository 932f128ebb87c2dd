"""The function over record batches does in Spark what it does here. ``make spark`` installs what this needs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import mturk_xml as mx
from mturk_xml.tables.batches import AnswerBatches

ROOT = Path(__file__).parents[2]
BIRDS = ROOT / "fixtures" / "bird-test"


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java, and there is none")
def test_spark_scores_as_we_do(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed: make spark")
    documents = [path.read_text(encoding="utf-8") for path in sorted((BIRDS / "answers").iterdir())]
    numbers = [str(number) for number in range(len(documents) + 1)]
    table = pa.table({"AssignmentId": numbers, "Answer": [*documents, "<broken"]})
    pq.write_table(table, tmp_path / "answers.parquet")
    command = [sys.executable, str(ROOT / "examples" / "spark_answers.py"), "answers.parquet", str(BIRDS / "key.xml")]
    subprocess.run(
        [*command, "scored.parquet"],
        cwd=tmp_path,
        env={**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"},
        check=True,
        capture_output=True,
    )
    scored = sorted(pq.read_table(tmp_path / "scored.parquet").to_pylist(), key=lambda row: int(row["AssignmentId"]))
    ours = list(AnswerBatches(answer_key=mx.AnswerKey.from_xml(BIRDS / "key.xml"))(table.to_batches()))

    assert scored == [row for batch in ours for row in batch.to_pylist()]
    assert scored[-1]["Error"].startswith("<document>:1:")
