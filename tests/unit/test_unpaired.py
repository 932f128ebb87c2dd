"""Tags and marks without their other half: the one to mend is told, with what to write."""

from pathlib import Path

import pytest

import mturk_xml as mx

BASE = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/"
FORM = f'<QuestionForm xmlns="{BASE}2017-11-06/QuestionForm.xsd">\n'
QUESTION = """\
<Question>
<QuestionIdentifier>q</QuestionIdentifier>
<QuestionContent>
<Text>Which?</Text>
</QuestionContent>
<AnswerSpecification>
<FreeTextAnswer/>
</AnswerSpecification>
</Question>
"""
WHOLE = f"{FORM}{QUESTION}{QUESTION}</QuestionForm>\n"


def first(source: str) -> mx.Diagnostic:
    return mx.validate(source).diagnostics[0]


def without(line: int, instead: str | None = None) -> str:
    """Return the form of two questions without a line, or with another one in its place."""
    lines = WHOLE.splitlines()
    lines[line - 1 : line] = [] if instead is None else [instead]
    return "\n".join(lines)


def test_the_form_is_valid() -> None:
    assert mx.validate(WHOLE).diagnostics[0].code == "MTX213"  # the two questions have one name
    assert mx.validate(WHOLE).ok


@pytest.mark.parametrize(
    ("source", "line", "reason", "hint"),
    [
        (
            without(10),
            2,
            "<Question> of line 2 is never closed; <Question> of line 10 cannot stand in it",
            "write </Question> where it ends, before that <Question>",
        ),
        (
            without(6),
            4,
            "<QuestionContent> of line 4 is never closed; <AnswerSpecification> of line 6 cannot stand in it",
            "write </QuestionContent> where it ends, before that <AnswerSpecification>",
        ),
        (
            without(9),
            7,
            "<AnswerSpecification> of line 7 is never closed; </Question> of line 9 ends what is around it",
            "write </AnswerSpecification> where it ends, before that </Question>",
        ),
        (
            without(8, "<FreeTextAnswer><Constraints><Length></Constraints></FreeTextAnswer>"),
            8,
            "<Length> of line 8 is never closed",
            "write <Length/>, which closes itself",
        ),
        (
            without(8, '<FreeTextAnswer><Constraints><Length minLength="1"></Constraints></FreeTextAnswer>'),
            8,
            "<Length> of line 8 is never closed",
            "write <Length .../>, which closes itself",
        ),
        (
            without(11),
            11,
            "</Question> of line 18 closes nothing: its start tag is missing",
            "write <Question> here",
        ),
        (
            without(4),
            4,
            "</QuestionContent> of line 5 closes nothing: its start tag is missing",
            "write <QuestionContent> here",
        ),
        (
            without(10, "</Question></Question>"),
            10,
            "</Question> of line 10 closes nothing",
            "remove it, or write <Question> where that begins",
        ),
        (
            without(4, "<questionContent>"),
            4,
            "<questionContent> is closed by </QuestionContent> of line 6",
            "write <QuestionContent> here, or spell the two alike",
        ),
        (
            without(6, "</QuestionContents>"),
            6,
            "<QuestionContent> of line 4 is closed by </QuestionContents>",
            "write </QuestionContent>; names are case-sensitive",
        ),
        (
            without(10, "<Question>"),
            10,
            "<Question> stands where <Question> of line 2 ends",
            "write </Question>, with a slash",
        ),
        (
            without(5, "<Text>Which?<Text>"),
            5,
            "<Text> stands where <Text> of line 5 ends",
            "write </Text>, with a slash",
        ),
        (
            without(20, "<QuestionForm>"),
            20,
            "<QuestionForm> stands where <QuestionForm> of line 1 ends",
            "write </QuestionForm>, with a slash",
        ),
        (
            without(5, "<Text>a <b><i>b</b></i></Text>"),
            5,
            "<i> of line 5 is closed by </b>",
            "write </i></b>: what is opened last is closed first",
        ),
    ],
)
def test_the_tag_without_a_partner_is_told(source: str, line: int, reason: str, hint: str) -> None:
    found = first(source)

    assert (found.code, found.line) == ("MTX003", line)
    assert found.message == f"the tags do not match: {reason}"
    assert found.hint == hint


def test_what_is_open_at_the_end_is_told_there() -> None:
    found = first(WHOLE[: WHOLE.index("</Text>")])

    assert (found.code, found.line) == ("MTX008", 5)
    assert found.message == "the document ends too early: <Text> of line 5 is never closed"
    assert found.hint == (
        "write </Text></QuestionContent></Question></QuestionForm> at the end;"
        " if more is missing, the file may have been cut off"
    )


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        (without(2, "<Question"), 2, "the tag <Question is not closed by >"),
        (without(6, "</QuestionContent"), 6, "the tag </QuestionContent is not closed by >"),
        (without(5, "<TextWhich one?</Text>"), 5, "the tag <Text is not closed by >"),
        (
            without(1, f'<QuestionForm xmlns="{BASE}2017-11-06/QuestionForm.xsd>'),
            1,
            "the value of the attribute xmlns is not closed by its quotation mark",
        ),
        (
            without(
                8, '<FreeTextAnswer><Constraints><Length minLength="1\nmaxLength="3"/></Constraints></FreeTextAnswer>'
            ),
            8,
            "the value of the attribute minLength is not closed by its quotation mark",
        ),
    ],
)
def test_the_mark_without_its_other_half_is_told(source: str, line: int, reason: str) -> None:
    found = first(source)

    assert (found.code, found.line) == ("MTX002", line)
    assert found.message == f"the XML is broken here: {reason}"


def test_a_sign_that_looks_like_a_tag_is_a_sign_where_no_element_begins_like_it() -> None:
    found = first(without(5, "<Text>Is a<b or\nb<a?</Text>"))

    assert (found.code, found.line, found.column) == ("MTX004", 5, 11)
    assert found.hint == "write &lt; instead of <, or put the text in a CDATA section"


def test_an_unescaped_sign_in_a_value_is_no_missing_quotation_mark() -> None:
    found = first(
        without(8, '<FreeTextAnswer><Constraints><AnswerFormatRegex regex="^<b>$"/></Constraints></FreeTextAnswer>')
    )

    assert (found.code, found.line) == ("MTX004", 8)


@pytest.mark.parametrize(
    ("content", "line", "message", "hint"),
    [
        (
            "<FormattedContent>\n<p>One</p>\n]]></FormattedContent>",
            5,
            "the XML is broken here: a CDATA section ends in line 7, but does not begin",
            "write <![CDATA[ behind <FormattedContent>",
        ),
        (
            "<FormattedContent><![CDATA[<p>One</p>\n</FormattedContent>\n"
            "<FormattedContent><![CDATA[<p>One</p>\n]]></FormattedContent></x>",
            5,
            "the XML is broken here: a CDATA section is not closed by ]]>",
            "write ]]> before </FormattedContent>",
        ),
        (
            "<FormattedContent><![CDATA[<p>One</p>\n]]><p>Two</p>\n]]></FormattedContent>",
            6,
            "the XML is broken here: the CDATA section ends here, though its text goes on",
            "write ]]]]><![CDATA[> instead of ]]>, and the text goes on",
        ),
        (
            "<FormattedContent><![CDATA[<p>One</p>\n</FormattedContent>\n"
            "<FormattedContent><![CDATA[<p>Two</p>\n]]></FormattedContent>",
            6,
            "the formatted content is not well-formed XHTML: the XML is broken here:"
            " </FormattedContent> stands in the content itself; the CDATA section is not closed before it",
            "write ]]> before </FormattedContent>, or read HTML with FormattedContent.from_html",
        ),
    ],
)
def test_the_mark_that_a_section_lacks_is_told(content: str, line: int, message: str, hint: str) -> None:
    found = first(without(5, content))

    assert (found.line, found.message, found.hint) == (line, message, hint)


def test_a_long_text_is_told_what_the_parser_says() -> None:
    long = WHOLE.replace("<Text>Which?</Text>", f"<Text>{'x' * 300_000}</Text>", 1)

    assert first(long.replace("</Question>\n", "", 1)).message == (
        "the tags do not match: <Question> of line 2 is closed by </QuestionForm>"
    )


def test_a_misspelt_attribute_is_not_a_missing_one_too() -> None:
    found = mx.validate(
        without(8, '<FreeTextAnswer><Constraints><AnswerFormatRegex regexp="a"/></Constraints></FreeTextAnswer>')
    ).diagnostics

    assert [each.code for each in found] == ["MTX106"]


def test_an_answer_of_nothing_but_an_identifier_lacks_nothing() -> None:
    source = f'<QuestionFormAnswers xmlns="{BASE}2005-10-01/QuestionFormAnswers.xsd"><Answer>{{}}</Answer></QuestionFormAnswers>'
    found = mx.validate(source.format("<QuestionIdentifer>q</QuestionIdentifer>")).diagnostics

    assert mx.validate(source.format("<QuestionIdentifier>q</QuestionIdentifier>")).ok
    assert [each.code for each in found] == ["MTX102"]


FIXTURES = Path(__file__).parents[2] / "fixtures" / "invalid"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("answer-free-text-and-selection", "remove it, or <FreeText>; "),
        ("answer-two-free-texts", "remove one of the two; "),
        ("question-identifier-missing", "write <QuestionIdentifier> before it; "),
        ("key-answer-option-missing", "write <AnswerOption> before it; <AnswerOption> holds SelectionIdentifier"),
        ("application-parameter-not-wrapped", "put it into <ApplicationParameter>; "),
        ("stray-text-in-question-content", "put the text into a <Text>, or remove it"),
        ("namespace-placeholder", f'write xmlns="{BASE}2017-11-06/QuestionForm.xsd"'),
        ("namespace-line-wrapped", f'write xmlns="{BASE}2005-10-01/QuestionForm.xsd"'),
    ],
)
def test_a_hint_says_what_to_do_first(name: str, hint: str) -> None:
    found = mx.validate(FIXTURES / f"{name}.xml").diagnostics[0]

    assert (found.hint or "").startswith(hint)
