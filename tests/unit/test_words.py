"""What the schema refuses, in words: expectations, remedies, and what is not said twice."""

import pytest

import mturk_xml as mx
from mturk_xml.diagnostics import MAX_FINDINGS
from mturk_xml.grammar import Grammar
from mturk_xml.schema import XHTML_SUBSET

BASE = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/"
FORM = BASE + "2005-10-01/QuestionForm.xsd"


def form(content: str = "<Text>?</Text>", answer: str = "<FreeTextAnswer/>", before: str = "") -> str:
    """Return a form of one question."""
    return (
        f'<QuestionForm xmlns="{FORM}"><Question><QuestionIdentifier>q</QuestionIdentifier>{before}<QuestionContent>{content}</QuestionContent>'
        f"<AnswerSpecification>{answer}</AnswerSpecification></Question></QuestionForm>"
    )


def only(source: str) -> mx.Diagnostic:
    """Return the one diagnostic of a document."""
    [found] = mx.validate(source).diagnostics
    return found


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        (
            form("<Titel/>"),
            "<Titel> cannot stand here; expected here: one of <Title>, <Text>, <List>, <FormattedContent>, <Binary>,"
            " <Application>, <EmbeddedBinary>",
            "write Title if that is meant; names are case-sensitive",
        ),
        (
            form(before="<IsRequired>yes</IsRequired>"),
            "<IsRequired> cannot be 'yes'",
            "write true or false, in lower case",
        ),
        (form(before="<IsRequired/>"), "<IsRequired> cannot be empty", "write true or false, in lower case"),
        (
            form(answer='<FreeTextAnswer><Constraints><IsNumeric minvalue="1"/></Constraints></FreeTextAnswer>'),
            "<IsNumeric> has no attribute 'minvalue'",
            "write minValue if that is meant; names are case-sensitive",
        ),
        (
            form(answer='<FreeTextAnswer><Constraints><IsNumeric minValue="1.5"/></Constraints></FreeTextAnswer>'),
            "the attribute minValue of <IsNumeric> cannot be '1.5'",
            "write a whole number from -2147483648 to 2147483647, digits only",
        ),
        (
            form(answer='<FreeTextAnswer><Constraints x="1"/></FreeTextAnswer>'),
            "<Constraints> has no attribute 'x'",
            "remove it; no attributes are allowed here",
        ),
        (form("<Text>" + "<b/>" + "</Text>"), "<Text> holds text only, but an element stands in it", None),
        (
            form("<FormattedContent>&lt;td rowspan='-1'/></FormattedContent>"),
            "the formatted content is outside the supported XHTML subset: <td> cannot stand here",
            "<td> is in the subset, but not inside <FormattedContent>",
        ),
        (
            form("<FormattedContent>&lt;hr>x&lt;/hr></FormattedContent>"),
            "the formatted content is outside the supported XHTML subset: <hr> must be empty, without even a space in it",
            "write <hr/>",
        ),
        (
            form("<FormattedContent>&lt;hr width='" + "9" * 80 + "em'/></FormattedContent>"),
            "the formatted content is outside the supported XHTML subset: the attribute width of <hr> cannot be '"
            + "9" * 57
            + "...'",
            "write a number of pixels such as 50, or a percentage such as 50%",
        ),
        (
            form("<FormattedContent>&lt;br>&lt;b/>&lt;/br></FormattedContent>"),
            "the formatted content is outside the supported XHTML subset: <br> must be empty, without even a space in it",
            "write <br/>",
        ),
        (
            form('<Text xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>'),
            "the schema refuses this: Element 'Text': The element is not 'nillable'",
            "compare the element with the schema of the document",
        ),
        (
            form(
                answer="<FileUploadAnswer><MaxFileSizeInBytes>3000000000</MaxFileSizeInBytes><MinFileSizeInBytes>1</MinFileSizeInBytes></FileUploadAnswer>"
            ),
            "<MaxFileSizeInBytes> cannot be '3000000000'",
            "write a number of bytes from 1 to 2000000000",
        ),
    ],
)
def test_sentences(source: str, message: str, hint: str | None) -> None:
    found = only(source)

    assert found.message == message
    assert hint is None or found.hint == hint


def test_an_element_of_another_namespace_is_found_by_its_prefix() -> None:
    source = form('<Text/><x:Text xmlns:x="urn:x"/><x:Text xmlns:x="urn:y"/>')
    first, second = mx.validate(source).diagnostics

    assert (first.code, first.element) == ("MTX102", "/QuestionForm/Question/QuestionContent/Text[2]")
    assert first.column == source.index("<x:Text") + 1
    assert (second.code, second.element) == ("MTX102", "/QuestionForm/Question/QuestionContent/Text[3]")
    assert second.column == source.rindex("<x:Text") + 1


def test_an_element_without_a_namespace() -> None:
    assert only(form('<Text/><Text xmlns=""/>')).element == "/QuestionForm/Question/QuestionContent/Text[2]"


def test_a_prefixed_document_has_the_same_words() -> None:
    source = form("<Titel/>").replace("<", "<m:").replace("<m:/", "</m:").replace("xmlns=", "xmlns:m=")

    assert only(source).message == only(form("<Titel/>")).message


def test_many_mistakes_are_listed_up_to_a_limit_errors_first() -> None:
    report = mx.validate(form('<Text a=""/>' * (MAX_FINDINGS + 50)))

    assert len(report.diagnostics) == MAX_FINDINGS + 1
    assert {each.code for each in report.diagnostics} == {"MTX106", "MTX198"}


def test_errors_are_not_crowded_out_by_warnings() -> None:
    part = mx.answer_key
    option = part.AnswerOption(selection_identifiers=("a",), answer_score=1)
    question = part.Question(question_identifier="q", answer_options=(option,))
    key = mx.AnswerKey(
        questions=(question,) * (MAX_FINDINGS + 50),
        qualification_value_mapping=part.PercentageMapping(maximum_summed_score=0),
    )

    report = mx.validate(key)
    assert not report.ok
    assert {each.code for each in report.diagnostics} == {"MTX301", "MTX304", "MTX198"}
    assert report.diagnostics[-1].code == "MTX198"


def test_the_grammar_of_unknown_elements_is_empty() -> None:
    from lxml import etree

    stranger = etree.fromstring("<nobody><knows/></nobody>")
    grammar = Grammar("2005-10-01/QuestionForm.xsd")

    assert grammar.content(stranger) == ""
    assert grammar.children(stranger[0]) == []
    assert grammar.attributes(stranger) == []


def test_the_grammar_in_words() -> None:
    from lxml import etree

    table = etree.fromstring('<table xmlns="http://www.w3.org/1999/xhtml"/>')
    answer = etree.fromstring("<QuestionFormAnswers><Answer/></QuestionFormAnswers>")[0]

    assert (
        Grammar(XHTML_SUBSET).content(table).startswith("col (one or more) or colgroup (one or more) (optional), then")
    )
    assert Grammar("2005-10-01/QuestionFormAnswers.xsd").content(answer) == (
        "QuestionIdentifier, then either SelectionIdentifier (any number), then OtherSelectionText (optional);"
        " or FreeText; or UploadedFileSizeInBytes, then UploadedFileKey"
    )


@pytest.mark.parametrize(
    ("source", "code", "hint"),
    [
        ("<a/><b/>", "MTX002", "keep one root element; another document belongs into a file of its own"),
        (" <?xml version='1.0'?><a/>", "MTX002", "delete what stands before <?xml, blanks and empty lines included"),
        ("<a b=1/>", "MTX002", 'write name="value"'),
        (
            "<a><!DOCTYPE html></a>",
            "MTX002",
            "put HTML into a CDATA section: <![CDATA[ ... ]]>; in formatted content, remove the declaration",
        ),
        (
            "<!doctype html><html/>",
            "MTX002",
            "put HTML into a CDATA section: <![CDATA[ ... ]]>; in formatted content, remove the declaration",
        ),
        (
            "<!DOCTYPE html><html/>",
            "MTX020",
            "this is an HTML page; put it into the HTMLContent of an HTMLQuestion, in a CDATA section",
        ),
        ("<!DOCTYPE a><a/>", "MTX020", "remove it: entities and external references are refused unread"),
        ("<a b='<'/>", "MTX004", "write &lt; instead of <, or close the quotation mark before it"),
        ("<a>&</a>", "MTX004", "write &amp; instead of &, or put the text in a CDATA section"),
        ("<a>]]></a>", "MTX004", "write ]]&gt; instead of ]]>, or split it over two CDATA sections"),
        ("<QuestionForm/>", "MTX101", f'write <QuestionForm xmlns="{BASE}2017-11-06/QuestionForm.xsd">'),
        (
            "<QuestionForm><Application/></QuestionForm>",
            "MTX101",
            f'write <QuestionForm xmlns="{BASE}2005-10-01/QuestionForm.xsd">',
        ),
        (
            form("<FormattedContent>&lt;p xml:lang='en'/></FormattedContent>"),
            "MTX202",
            "write lang if that is meant; names are case-sensitive",
        ),
        (
            form("<FormattedContent>&lt;p xmlns='urn:x'/></FormattedContent>"),
            "MTX202",
            "it must be in the namespace http://www.w3.org/1999/xhtml, as its parent: remove or mend its xmlns",
        ),
    ],
)
def test_remedies(source: str, code: str, hint: str) -> None:
    found = only(source)

    assert (found.code, found.hint) == (code, hint)
