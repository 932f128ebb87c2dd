"""What the score command has to show for one file."""

from typing import NamedTuple

from mturk_xml.answer_key.scoring import Score


class Scored(NamedTuple):
    """The score of one document of answers."""

    source: str
    score: Score
