"""Characters beyond U+FFFF: written as references in questions and keys, and told of where others wrote them raw."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from mturk_xml import AnswerKey, Document, HTMLQuestion, QuestionFormAnswers, parse, validate
from mturk_xml.simple import refer_to_astral
from tests.strategies import choosers, documents, small_documents

ASTRAL = st.characters(min_codepoint=0x10000)
TEXTS = st.lists(st.sampled_from(("<![CDATA[", "]]>", "<", "&", "\r", "a", "é", "]")) | ASTRAL).map("".join)


def astral(text: str) -> list[str]:
    """Return the characters beyond U+FFFF."""
    return [each for each in text if each > "\uffff"]


@given(documents(), st.sampled_from(("", "  ")))
def test_questions_and_keys_are_written_without_them_and_read_back_equal(document: Document, indent: str) -> None:
    """References and CDATA sections are spellings; the value is the same."""
    xml = document.to_xml(rules=False, indent=indent)

    assert parse(xml) == document
    assert isinstance(document, QuestionFormAnswers) or not astral(xml)
    assert "MTX211" not in [each.code for each in validate(document).diagnostics]


@given(TEXTS)
def test_markup_keeps_them_between_the_parts_of_a_cdata_section(text: str) -> None:
    """A section is closed before each run of them, and opened again behind it."""
    document = HTMLQuestion(html_content=text, frame_height=0)
    xml = document.to_xml(rules=False)

    assert not astral(xml)
    assert parse(xml) == document
    assert refer_to_astral(xml) == xml


@given(small_documents(), choosers(), ASTRAL)
def test_one_written_raw_is_told_of_at_its_place(document: Document, random: Random, character: str) -> None:
    """Wherever one stands in a question, line and column are its own, and it is told of once."""
    lines = document.to_text("  ").split("\n")
    number = random.randrange(len(lines))
    line = lines[number]
    at = line.rfind(">") + 1
    lines[number] = f"{line[:at]}<!-- {character}{character} -->{line[at:]}"
    found = [each for each in validate("\n".join(lines)).diagnostics if each.code == "MTX211"]

    if isinstance(document, AnswerKey | QuestionFormAnswers):
        assert found == []
    else:
        assert [(each.line, each.column) for each in found] == [(number + 1, at + len("<!-- ") + 1)]
        assert f"&#{ord(character)};" in (found[0].hint or "")
