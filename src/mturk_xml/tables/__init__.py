"""Tables: records as rows, for pandas, R and whoever reads files."""

from mturk_xml.tables.arrow import long_schema, to_batches, to_pandas, to_table
from mturk_xml.tables.files import write
from mturk_xml.tables.joined import joined, split
from mturk_xml.tables.long import LongRow, long_rows
from mturk_xml.tables.mapped import map_in_arrow

__all__ = [
    "LongRow",
    "joined",
    "long_rows",
    "long_schema",
    "map_in_arrow",
    "split",
    "to_batches",
    "to_pandas",
    "to_table",
    "write",
]
