"""White space and line ends: what XML says they are, in whichever company a text stands."""

import itertools

import pytest
from lxml import etree

import mturk_xml as mx

ANSWERS = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/QuestionFormAnswers.xsd"
PIECES = (" ", "\n", "\r\n", "\r", "\t", "x", "&#13;", "&#32;", "<!-- c -->", "<![CDATA[ ]]>", "<?p?>")


@pytest.mark.parametrize("before", ["", "<!-- a comment changes nothing -->", "<?nor this?>"])
def test_every_text_reads_as_a_plain_parser_reads_it(before: str) -> None:
    for pieces in itertools.product(PIECES, repeat=3):
        text = "".join(pieces)
        source = (
            f'{before}<QuestionFormAnswers xmlns="{ANSWERS}">\n <Answer>\n<QuestionIdentifier>{text}</QuestionIdentifier>'
            f"\r\n<SelectionIdentifier>{text}</SelectionIdentifier>\n</Answer>\n</QuestionFormAnswers>"
        )
        plain = etree.fromstring(source, etree.XMLParser(remove_comments=True, remove_pis=True))
        wanted = plain[0][0].text or ""

        assert mx.QuestionFormAnswers.from_xml(source).answers == (mx.Selected(wanted, (wanted,)),), text


def test_long_blanks_survive() -> None:
    for length in (299, 300, 301, 4_096, 100_000):
        answers = mx.QuestionFormAnswers(
            answers=(mx.FreeText("q", " " * length), mx.FreeText("q", "\n" * length + "x"))
        )

        assert mx.parse(answers.to_xml()) == answers
        assert mx.parse(answers.to_xml(indent="")) == answers
