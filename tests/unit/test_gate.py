"""Unsafe and broken texts: which code, where, and in bounded time and memory."""

import resource
import sys
from collections.abc import Callable

import pytest

import mturk_xml as mx
from mturk_xml.diagnostics import MAX_FINDINGS, Problem
from mturk_xml.gate import MAX_TAGS, _document_type, parse_text
from mturk_xml.malformed import MAX_DEPTH
from mturk_xml.source import MAX_BYTES, Text

ANSWERS = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/QuestionFormAnswers.xsd"
KEY = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/AnswerKey.xsd"


def first(source: str | bytes) -> mx.Diagnostic:
    """Return the first diagnostic of a bad document."""
    return mx.validate(source).diagnostics[0]


@pytest.mark.parametrize(
    ("source", "code", "line", "column", "words"),
    [
        ("", "MTX001", 1, 1, "no element begins here"),
        ("hello", "MTX001", 1, 1, "no element begins here"),
        ("&lt;AnswerKey", "MTX009", 1, 1, "escaped once too often"),
        ("\r0", "MTX001", 2, 1, "no element begins here"),
        ("<a>\r<b>\r</c></a>", "MTX003", 3, 1, "is closed by </c>"),
        ("answers/worker.xml", "MTX001", 1, 1, "give a path object for a file"),
        ("<a/>x", "MTX002", 1, 5, "behind the end of the root"),
        ("\n<?xml version='1.0'?><a/>", "MTX002", 2, 1, "very first thing"),
        ("<a b=c/>", "MTX002", 1, 6, "quotation marks"),
        ("<a b='1' b='2'/>", "MTX002", 1, 15, "the attribute b stands twice"),
        ("<a>\n<b></c></a>", "MTX003", 2, 4, "<b> of line 2 is closed by </c>"),
        ("<a>é&x</a>", "MTX004", 1, 5, "'&' stands here as itself"),
        ("<a>a & b</a>", "MTX004", 1, 6, "'&' stands here as itself"),
        ("<a>a < b</a>", "MTX004", 1, 6, "'<' stands here as itself"),
        ("<a b='<'/>", "MTX004", 1, 7, "'<' stands here as itself"),
        ("<a>é]]></a>", "MTX004", 1, 5, "']]>' stands here as itself"),
        ("<a>é&nbsp;</a>", "MTX005", 1, 5, "&nbsp; is not defined"),
        ("<p:a/>", "MTX006", 1, 1, "the prefix p of a is not declared"),
        ('<a xmlns="a b"/>', "MTX006", 1, 1, "'a b' is not a valid URI"),
        ("<a>\n\x0b</a>", "MTX007", 2, 1, "U+000B"),
        ("<a>é&#8;</a>", "MTX007", 1, 5, "&#8;"),
        ("<a>\n<b>", "MTX008", 2, 4, "<b> of line 2 is never closed"),
        ("<a><![CDATA[x", "MTX008", 1, 4, "CDATA section is not closed"),
        ("<a><!-- x", "MTX008", 1, 4, "comment is not closed"),
        ("<a b='x", "MTX008", 1, 8, "not closed by its quotation mark"),
        ("<" + "x" * 60_000 + "/>", "MTX024", 1, 60_002, "longer than can be read"),
    ],
)
def test_broken_texts(source: str, code: str, line: int, column: int, words: str) -> None:
    found = mx.validate(source).diagnostics[0] if source else _answer_key_of_nothing()

    assert (found.code, found.line, found.column) == (code, line, column)
    assert words in found.message


def _answer_key_of_nothing() -> mx.Diagnostic:
    with pytest.raises(mx.DocumentError) as caught:
        mx.AnswerKey.from_xml("")
    return caught.value.diagnostics[0]


@pytest.mark.parametrize(
    ("entity", "hint"),
    [("nbsp", "write &#160;"), ("nonsense", "write &amp;nonsense; if the text is meant literally")],
)
def test_the_remedy_for_an_entity(entity: str, hint: str) -> None:
    assert first(f"<a>&{entity};</a>").hint == hint


def test_an_entity_that_stands_for_two_characters() -> None:
    assert first("<a>&NotEqualTilde;</a>").hint == "write &#8770;&#824;"


def test_depth_is_limited() -> None:
    assert first("<a>" * MAX_DEPTH + "</a>" * MAX_DEPTH).code == "MTX100"
    assert first("<a>" * (MAX_DEPTH + 1) + "</a>" * (MAX_DEPTH + 1)).code == "MTX022"


def test_tags_are_limited() -> None:
    assert first("<a>" + "<b/>" * (MAX_TAGS - 2) + "</a>").code == "MTX100"
    assert first("<a>" + "<b/>" * MAX_TAGS + "</a>").code == "MTX023"


def test_one_text_is_limited() -> None:
    assert first("<a>" + "x" * 10_000_001 + "</a>").code == "MTX024"
    assert first("<a b='" + "x" * 10_000_001 + "'/>").code == "MTX024"


def test_a_number_is_limited() -> None:
    def key(digits: str) -> str:
        return f'<QuestionFormAnswers xmlns="{ANSWERS}"><Answer><QuestionIdentifier/><UploadedFileSizeInBytes>{digits}</UploadedFileSizeInBytes><UploadedFileKey/></Answer></QuestionFormAnswers>'

    assert mx.validate(key("9" * 4_300)).ok
    found = first(key("9" * 4_301))
    assert (found.code, found.element) == ("MTX024", "/QuestionFormAnswers/Answer/UploadedFileSizeInBytes")


def test_a_number_in_a_document_without_rules_is_limited_too() -> None:
    namespace = ANSWERS.replace("2005-10-01/QuestionFormAnswers", "2006-07-14/ExternalQuestion")
    source = f'<ExternalQuestion xmlns="{namespace}"><ExternalURL/><FrameHeight>{"1" * 5000}</FrameHeight></ExternalQuestion>'

    assert first(source).code == "MTX024"
    with pytest.raises(mx.DocumentError):
        mx.parse(source)


def test_xsi_schema_location_is_never_followed(tmp_path_factory: pytest.TempPathFactory) -> None:
    trap = tmp_path_factory.mktemp("trap") / "any.xsd"
    trap.write_text("<schema/>")
    source = (
        f'<QuestionFormAnswers xmlns="{ANSWERS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{ANSWERS} {trap.as_uri()}"><Answer><QuestionIdentifier/></Answer></QuestionFormAnswers>'
    )

    assert mx.validate(source).ok


def test_a_text_that_is_no_xml_is_left_to_the_other_parser() -> None:
    source = "<a><!DOCTYPE"

    assert _document_type(Text(source, source.encode())) is None


def _mistakes() -> str:
    return f'<QuestionFormAnswers xmlns="{ANSWERS}">' + '<Answer a=""/>' * 400_000 + "</QuestionFormAnswers>"


def _overlaps() -> str:
    score = "<AnswerOption><SelectionIdentifier/><AnswerScore>1</AnswerScore></AnswerOption>"
    bounds = "<InclusiveLowerBound>0</InclusiveLowerBound><InclusiveUpperBound>1</InclusiveUpperBound>"
    ranges = f"<SummedScoreRange>{bounds}<QualificationValue>1</QualificationValue></SummedScoreRange>" * 50_000
    mapping = f"<RangeMapping>{ranges}<OutOfRangeQualificationValue>0</OutOfRangeQualificationValue></RangeMapping>"
    question = f"<Question><QuestionIdentifier/>{score}</Question>"
    return f'<AnswerKey xmlns="{KEY}">{question}<QualificationValueMapping>{mapping}</QualificationValueMapping></AnswerKey>'


def _multiplier() -> str:
    score = "<AnswerOption><SelectionIdentifier/><AnswerScore>1</AnswerScore></AnswerOption>"
    mapping = f"<ScaleMapping><SummedScoreMultiplier>{'7' * 5_000_000}</SummedScoreMultiplier></ScaleMapping>"
    question = f"<Question><QuestionIdentifier/>{score}</Question>"
    return f'<AnswerKey xmlns="{KEY}">{question}<QualificationValueMapping>{mapping}</QualificationValueMapping></AnswerKey>'


@pytest.mark.parametrize("make", [_mistakes, _overlaps, _multiplier])
def test_documents_made_of_mistakes_are_told_in_memory_that_fits_their_size(make: Callable[[], str]) -> None:
    """Half a million mistakes among siblings took minutes and gigabytes when each was noted with its path."""
    source = make()
    diagnostics = mx.validate(source).diagnostics

    assert 0 < len(diagnostics) <= MAX_FINDINGS + 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1024 if sys.platform != "darwin" else 1) < 2 * 10**9


def test_the_limits_are_those_that_the_pages_name() -> None:
    from pathlib import Path

    page = (Path(__file__).parents[2] / "SECURITY.md").read_text(encoding="utf-8")

    assert f"{MAX_BYTES // 2**20} MiB" in page
    assert f"{MAX_DEPTH} elements" in page
    assert f"{MAX_TAGS:,}" in page


@pytest.mark.parametrize("count", [1, 399, 400, 401, 1000])
def test_comments_and_instructions_are_seen_however_many_other_marks_stand_before_them(count: int) -> None:
    marks = "?!" * count

    for kept in ("<!-- c -->", "<?i?>"):
        xml = f"<a>{marks}<b>x</b>{kept} y</a>"
        root = parse_text(Text(xml, xml.encode()))
        assert not isinstance(root, Problem)
        assert root.xpath("string()") == f"{marks}x y"
