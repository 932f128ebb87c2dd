"""What a document as a whole may be: so many bytes, and no character of four bytes written as itself."""

from collections.abc import Callable

import pytest

import mturk_xml as mx
from mturk_xml import answer_key as ak
from mturk_xml import question_form as qf

BASE = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas"
BIRD = "\U0001f426"


def form(text: str, head: str = "", tail: str = "") -> str:
    """Return a form with a text in its question, and something before and behind it."""
    return (
        f'{head}<QuestionForm xmlns="{BASE}/2005-10-01/QuestionForm.xsd"><Question>'
        f"<QuestionIdentifier>q</QuestionIdentifier><QuestionContent><Text>{text}</Text></QuestionContent>"
        f"<AnswerSpecification><FreeTextAnswer/></AnswerSpecification></Question></QuestionForm>{tail}"
    )


def page(text: str) -> str:
    """Return an HTMLQuestion whose page has a text in it."""
    return (
        f'<HTMLQuestion xmlns="{BASE}/2011-11-11/HTMLQuestion.xsd"><HTMLContent><![CDATA[<!DOCTYPE html><html><head>'
        f"<title>t</title></head><body><p>{text}</p></body></html>]]></HTMLContent>"
        "<FrameHeight>450</FrameHeight></HTMLQuestion>"
    )


def external(text: str) -> str:
    """Return an ExternalQuestion whose address ends with a text."""
    return (
        f'<ExternalQuestion xmlns="{BASE}/2006-07-14/ExternalQuestion.xsd">'
        f"<ExternalURL>https://birds.example.org/{text}</ExternalURL><FrameHeight>450</FrameHeight></ExternalQuestion>"
    )


def key(text: str) -> str:
    """Return a key for a question of this name."""
    return (
        f'<AnswerKey xmlns="{BASE}/2005-10-01/AnswerKey.xsd"><Question><QuestionIdentifier>{text}</QuestionIdentifier>'
        "<AnswerOption><SelectionIdentifier>a</SelectionIdentifier><AnswerScore>1</AnswerScore></AnswerOption>"
        "</Question></AnswerKey>"
    )


def answers(text: str) -> str:
    """Return answers, one of them a text."""
    return (
        f'<QuestionFormAnswers xmlns="{BASE}/2005-10-01/QuestionFormAnswers.xsd"><Answer><QuestionIdentifier>q'
        f"</QuestionIdentifier><FreeText>{text}</FreeText></Answer></QuestionFormAnswers>"
    )


def codes(text: str) -> list[str]:
    """Return the codes of this module's rules that a document gets."""
    return [each.code for each in mx.validate(text).diagnostics if each.code in ("MTX210", "MTX211")]


# ---------------------------------------------------------------------------------------------------- bytes


@pytest.mark.parametrize("write", [form, page, external, key])
@pytest.mark.parametrize("letter", ["a", "é", "鳥"])
def test_questions_and_keys_have_at_most_65535_bytes(write: Callable[[str], str], letter: str) -> None:
    left = 65_535 - len(write("").encode())
    many, rest = divmod(left, len(letter.encode()))
    full = letter * many + "a" * rest

    assert len(write(full).encode()) == 65_535
    assert codes(write(full)) == []
    assert codes(write(full + "a")) == ["MTX210"]


def test_answers_may_be_as_long_as_workers_wrote_them() -> None:
    assert codes(answers("a" * 100_000)) == []


def test_white_space_and_comments_count() -> None:
    assert codes(form("a", tail="\n" * 65_535)) == ["MTX210"]
    assert codes(form("a", head=f"<!--{'a' * 65_535}-->")) == ["MTX210"]


def test_bytes_are_counted_as_utf_8_whatever_the_file_is_written_in() -> None:
    text = form("é" * 40_000)

    assert codes(text) == ["MTX210"]
    assert [each.code for each in mx.validate(text.encode("utf-16")).diagnostics] == ["MTX210"]
    assert mx.validate(form("é" * 30_000).encode("utf-32")).ok


# ----------------------------------------------------------------------------------- characters of four bytes


def told(text: str) -> list[tuple[str, str]]:
    """Return the elements that MTX211 is about, each with the character that stands at its place."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = [each for each in mx.validate(text).diagnostics if each.code == "MTX211"]
    return [(each.element or "", lines[(each.line or 0) - 1][(each.column or 0) - 1]) for each in found]


@pytest.mark.parametrize("write", [form, page, external])
def test_questions_hold_no_character_of_four_bytes(write: Callable[[str], str]) -> None:
    assert codes(write(BIRD)) == ["MTX211"]
    assert codes(write("é鳥\uffed\ue000")) == []


@pytest.mark.parametrize("write", [key, answers])
def test_keys_and_answers_may_hold_them(write: Callable[[str], str]) -> None:
    assert codes(write(BIRD)) == []


@pytest.mark.parametrize("number", [0x10000, 0x1F426, 0x2000B, 0x3FFFD, 0x40000, 0xF0000, 0x10FFFD])
def test_every_plane_beyond_the_first_is_seen(number: int) -> None:
    found = mx.validate(form(chr(number))).diagnostics

    assert [each.code for each in found] == ["MTX211"]
    assert f"U+{number:X}" in found[0].message
    assert f"&#{number};" in (found[0].hint or "")


@pytest.mark.parametrize("reference", [f"&#{0x1F426};", "&#x1F426;"])
def test_references_are_fine(reference: str) -> None:
    assert codes(form(reference)) == []


@pytest.mark.parametrize(
    "text",
    [
        f"a\n b {BIRD}",
        f"a\r\n b {BIRD}",
        f"a\r b é {BIRD}",
        f"<![CDATA[{BIRD}]]>",
        f"a<!-- {BIRD} -->b",
        f"a<?x {BIRD}?>b",
        f"&#{0x1F426};&amp;{BIRD}{BIRD}",
    ],
)
def test_the_place_is_that_of_the_first_one_however_it_is_written(text: str) -> None:
    assert told(form(text)) == [("/QuestionForm/Question/QuestionContent/Text", BIRD)]


def test_each_element_is_told_of_once() -> None:
    text = form(
        f"{BIRD}{BIRD}</Text><Title>a</Title><Text>{BIRD}</Text> <!--{BIRD}--> <Text>",
        head=f"<!-- {BIRD} -->",
        tail=f"\n<!-- {BIRD} -->",
    )

    assert told(text) == [
        ("/QuestionForm", BIRD),
        ("/QuestionForm/Question/QuestionContent/Text[1]", BIRD),
        ("/QuestionForm/Question/QuestionContent/Text[2]", BIRD),
        ("/QuestionForm/Question/QuestionContent", BIRD),
    ]
    assert told(form("a", tail=f"\n<!-- {BIRD} -->")) == [("/QuestionForm", BIRD)]


def test_attributes_are_looked_into_and_empty_elements_end_where_they_end() -> None:
    regex = f'<AnswerFormatRegex regex="a" errorText="{BIRD}"/>'
    constraints = f"<FreeTextAnswer><Constraints><Length/><!--{BIRD}-->{regex}{regex}</Constraints></FreeTextAnswer>"
    path = "/QuestionForm/Question/AnswerSpecification/FreeTextAnswer/Constraints"

    assert told(form("a").replace("<FreeTextAnswer/>", constraints)) == [
        (path, BIRD),
        (f"{path}/AnswerFormatRegex[1]", BIRD),
        (f"{path}/AnswerFormatRegex[2]", BIRD),
    ]


def test_a_document_full_of_them_is_told_of_in_bounded_time() -> None:
    found = mx.validate(form(f"a</Text><Text>{BIRD}" * 5_000)).diagnostics

    assert len(found) == 201
    assert {each.code for each in found} == {"MTX210", "MTX211", "MTX198"}


def test_the_writer_leaves_none_and_what_is_read_back_is_equal() -> None:
    regex = qf.AnswerFormatRegex(regex=BIRD, error_text=f"a{BIRD}\n{BIRD}")
    question = qf.Question(
        question_identifier=BIRD,
        question_content=(qf.Text(f"<![CDATA[{BIRD}"), qf.FormattedContent(f"<p>{BIRD}]]&gt;{BIRD}{BIRD}</p>\r{BIRD}")),
        answer_specification=qf.FreeTextAnswer(constraints=qf.Constraints(answer_format_regexes=(regex,))),
    )
    document = qf.QuestionForm(items=(question,))
    xml = document.to_xml()

    assert xml.isascii()
    assert mx.parse(xml) == document
    assert mx.validate(document).ok


def test_keys_are_written_with_references_and_answers_as_they_are() -> None:
    option = ak.AnswerOption(selection_identifiers=(BIRD,), answer_score=1)
    document = ak.AnswerKey(questions=(ak.Question(question_identifier="q", answer_options=(option,)),))
    given = mx.QuestionFormAnswers(answers=(mx.FreeText("q", BIRD),))

    assert BIRD not in document.to_xml()
    assert mx.parse(document.to_xml()) == document
    assert BIRD in given.to_xml()
    assert mx.parse(given.to_xml()) == given
