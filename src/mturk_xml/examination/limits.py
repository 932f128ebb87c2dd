"""Limits on a whole document: its size, and characters that the service could not take."""

from collections.abc import Iterator

from mturk_xml.examination.found import Found
from mturk_xml.reading import Reading

# Article CreateHIT and CreateQualificationType: at most so many bytes, white space included.
MAX_BYTES = 65_535


def check(reading: Reading) -> Iterator[Found]:
    """Yield what is wrong with a question or key as a whole."""
    size = len(reading.text.utf8)
    if size > MAX_BYTES:
        yield Found(
            "MTX210", reading.root, {"size": f"{size:,}", "limit": f"{MAX_BYTES:,}", "over": f"{size - MAX_BYTES:,}"}
        )
