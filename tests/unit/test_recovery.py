"""Every mistake of a document is told in one run, none twice, in the order of the document."""

import pytest

import mturk_xml as mx

FORM = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2017-11-06/QuestionForm.xsd"
CONTENT = "<QuestionContent><Text>?</Text></QuestionContent>"
ANSWER = "<AnswerSpecification><FreeTextAnswer/></AnswerSpecification>"


def form(inner: str) -> str:
    """Return a form with these children."""
    return f'<QuestionForm xmlns="{FORM}">{inner}</QuestionForm>'


def question(inner: str) -> str:
    """Return a form of one question with these children."""
    return form(f"<Question>{inner}</Question>")


def xhtml(content: str) -> str:
    """Return a form with this formatted content."""
    content = f"<QuestionContent><FormattedContent><![CDATA[{content}]]></FormattedContent></QuestionContent>"
    return question(f"<QuestionIdentifier>q</QuestionIdentifier>{content}{ANSWER}")


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param(
            question(
                f"<QuestionIdentifier>q</QuestionIdentifier><A/><IsRequired>yes</IsRequired><B/>{CONTENT}{ANSWER}"
            ),
            [
                "<A> cannot stand here; expected here: one of <DisplayName>, <IsRequired>, <QuestionContent>",
                "<IsRequired> cannot be 'yes'",
                "<B> cannot stand here",
            ],
            id="behind an unknown element",
        ),
        pytest.param(
            question(
                f"{CONTENT}<QuestionIdentifier>q</QuestionIdentifier><AnswerSpecification><C/></AnswerSpecification>"
            ),
            [
                "<QuestionContent> cannot stand here; expected here: <QuestionIdentifier>",
                "<C> cannot stand here; expected here: one of <FreeTextAnswer>, <SelectionAnswer>",
            ],
            id="behind elements in the wrong order",
        ),
        pytest.param(
            question(f'{CONTENT}<AnswerSpecification><FreeTextAnswer x=""/></AnswerSpecification>'),
            [
                "<QuestionContent> cannot stand here; expected here: <QuestionIdentifier>",
                "<FreeTextAnswer> has no attribute 'x'",
            ],
            id="behind a gap",
        ),
        pytest.param(
            question("<QuestionIdentifier>q</QuestionIdentifier>"),
            ["<Question> is not complete; it lacks <QuestionContent> and <AnswerSpecification>"],
            id="two gaps at the end are told as one",
        ),
        pytest.param(
            question(f"<QuestionIdentifer>q</QuestionIdentifer>{CONTENT}{CONTENT}{ANSWER}"),
            [
                "<QuestionIdentifer> cannot stand here; expected here: <QuestionIdentifier>",
                "<QuestionContent> cannot stand here",
            ],
            id="a slip is taken for what it nearly is",
        ),
        pytest.param(
            form(f"<Part><Question><D/>{CONTENT}{ANSWER}</Question></Part><Question/>"),
            [
                "<Part> cannot stand here; expected here: one of <Overview>, <Question>",
                "<D> cannot stand here; expected here: <QuestionIdentifier>",
                "<Question> is not complete; it lacks <QuestionIdentifier> and <QuestionContent> and <AnswerSpecification>",
            ],
            id="inside an element that nobody knows",
        ),
        pytest.param(
            question(
                f'<QuestionIdentifier>q</QuestionIdentifier><x:QuestionContent xmlns:x="urn:x"><x:Text/><x:E/>'
                f"</x:QuestionContent>{ANSWER}"
            ),
            [
                "<QuestionContent> cannot stand here: it is in the namespace urn:x",
                "<E> cannot stand here",
            ],
            id="inside an element of another namespace",
        ),
        pytest.param(
            question(f"<QuestionIdentifier>q</QuestionIdentifier>{CONTENT}stray{ANSWER}<F/>"),
            ["<Question> holds text of its own, but only elements may stand in it", "<F> cannot stand here"],
            id="text between elements, and an element too much",
        ),
        pytest.param(
            xhtml('<div><p class="a">b <span>c</span><ul><em/></ul></p></div><table><td/></table>'),
            [
                "<div> cannot stand here",
                "<p> has no attribute 'class'",
                "<span> cannot stand here",
                "<ul> cannot stand here",
                "<td> cannot stand here; expected here: one of <col>, <colgroup>, <thead>, <tfoot>, <tbody>, <tr>",
            ],
            id="in formatted content, inside what the subset does not have",
        ),
    ],
)
def test_one_run_tells_everything(source: str, found: list[str]) -> None:
    messages = [each.message for each in mx.validate(source).diagnostics]

    assert [
        each.removeprefix("the formatted content is outside the supported XHTML subset: ") for each in messages
    ] == found


def test_an_identifier_in_an_element_that_is_taken_away_is_still_there_to_be_referred_to() -> None:
    source = xhtml('<div><table><tr><th id="a">b</th></tr></table></div><table><tr><td headers="a">c</td></tr></table>')
    [found] = mx.validate(source).diagnostics

    assert "<div>" in found.message


def test_a_document_made_of_mistakes_is_told_of_so_many() -> None:
    source = question(f"<QuestionIdentifier>q</QuestionIdentifier>{'<A/>' * 3_000}{CONTENT}{ANSWER}")
    found = mx.validate(source).diagnostics

    assert len(found) == 201
    assert found[-1].code == "MTX198"
