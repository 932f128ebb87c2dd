"""Limits on a whole document: its size, and characters that the service could not take."""

import re
from collections.abc import Iterator

from mturk_xml.found import Found
from mturk_xml.reading import Reading

# Article CreateHIT and CreateQualificationType: at most so many bytes, white space included.
MAX_BYTES = 65_535
_FOUR_BYTES = tuple(bytes([lead]) for lead in range(0xF0, 0xF5))  # UTF-8 begins characters beyond U+FFFF with these


def check(reading: Reading) -> Iterator[Found]:
    """Yield what is wrong with a question or key as a whole."""
    size = len(reading.text.utf8)
    if size > MAX_BYTES:
        yield Found(
            "MTX210", reading.root, {"size": f"{size:,}", "limit": f"{MAX_BYTES:,}", "over": f"{size - MAX_BYTES:,}"}
        )
    characters, utf8 = reading.text
    if reading.kind.name != "AnswerKey" and not characters.isascii() and any(lead in utf8 for lead in _FOUR_BYTES):
        yield from _astral(reading)


def _astral(reading: Reading) -> Iterator[Found]:
    """Yield the first character beyond U+FFFF of each element that is not written as a reference."""
    from mturk_xml.position import first_in_each

    for element, place in first_in_each(reading.text, reading.root, re.compile(b"[\xf0-\xf4]")):
        number = ord(reading.text.characters[place])
        yield Found("MTX211", element, {"character": f"U+{number:X}", "reference": f"&#{number};"}, place)
