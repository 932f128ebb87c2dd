"""Score answers with Spark: from a Parquet file with a column ``Answer`` to one with typed answers and values.

    spark-submit examples/spark_answers.py ANSWERS.parquet KEY.xml SCORED.parquet

Spark's workers need a Python that has mturk-xml and pyarrow: set PYSPARK_PYTHON where it is not the one on the path.
The function that does the work is the one that every other run uses, too; Spark only spreads the record batches.
"""

import sys
from pathlib import Path

from pyspark.sql import SparkSession

import mturk_xml as mx
from mturk_xml.tables.batches import SPARK_COLUMNS, AnswerBatches


def main(source: str, key: str, target: str) -> None:
    """Score the answers in a Parquet file."""
    spark = SparkSession.builder.appName("mturk-xml").getOrCreate()
    answers = spark.read.parquet(source)
    kept = [f"`{field.name}` {field.dataType.simpleString()}" for field in answers.schema if field.name != "Answer"]
    score = AnswerBatches(answer_key=mx.AnswerKey.from_xml(Path(key)))
    answers.mapInArrow(score, ", ".join([*kept, SPARK_COLUMNS])).write.mode("overwrite").parquet(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
