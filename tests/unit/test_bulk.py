"""Documents of more than a megabyte: one pass, and the first mistake."""

from html import unescape

import pytest

import mturk_xml as mx
from mturk_xml.bulk import LARGE

ANSWERS = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/QuestionFormAnswers.xsd"
GOOD = "<Answer><QuestionIdentifier>é</QuestionIdentifier>\n<FreeText>xé<!-- x -->y</FreeText></Answer>\n"
COUNT = LARGE // len(GOOD.encode()) + 100


def document(*bad: str, kind: str = "QuestionFormAnswers", namespace: str = ANSWERS) -> str:
    """Return a large document of good answers, then the bad ones, then good ones again."""
    return f'<{kind} xmlns="{namespace}">\n{GOOD * COUNT}{"".join(bad)}{GOOD * 3}</{kind}>'


def test_a_valid_one_is_read_as_any_other() -> None:
    answers = mx.QuestionFormAnswers.from_xml(document())

    assert len(answers.answers) == COUNT + 3
    assert answers.answers[-1] == mx.FreeText("é", "xéy")


@pytest.mark.parametrize(
    ("bad", "code", "offset", "element"),
    [
        ('<Answer a=""/>', "MTX106", 0, "Answer[{next}]"),
        ("<Answer></Answer>", "MTX103", 0, "Answer[{next}]"),
        (
            "<Answer><QuestionIdentifier/>\n<UploadedFileSizeInBytes>0</UploadedFileSizeInBytes><UploadedFileKey/></Answer>",
            "MTX105",
            1,
            "Answer[{next}]/UploadedFileSizeInBytes",
        ),
        ("<Answer><QuestionIdentifier/>\n\n<Freetext/></Answer>", "MTX102", 2, "Answer[{next}]/Freetext"),
    ],
)
def test_an_invalid_one_is_told_of_its_first_mistake(bad: str, code: str, offset: int, element: str) -> None:
    report = mx.validate(document(bad, bad))

    assert {each.code for each in report.diagnostics} == {"MTX197", code}
    found = next(each for each in report.diagnostics if each.code == code)
    assert found.line == 2 + 2 * COUNT + offset
    assert found.element == "/QuestionFormAnswers/" + element.format(next=COUNT + 1)


def test_a_broken_one_is_told_where_it_breaks() -> None:
    [found] = mx.validate(document("<Answer>")).diagnostics

    assert found.code == "MTX003"


@pytest.mark.parametrize(
    ("kind", "namespace", "code"),
    [("Answers", ANSWERS, "MTX113"), ("QuestionFormAnswers", "urn:x", "MTX101")],
)
def test_one_of_another_kind_is_told_so(kind: str, namespace: str, code: str) -> None:
    [found] = mx.validate(document(kind=kind, namespace=namespace)).diagnostics

    assert found.code == code


def test_one_of_another_kind_than_asked_for_is_told_so() -> None:
    with pytest.raises(mx.DocumentError) as caught:
        mx.AnswerKey.from_xml(document())

    assert [each.code for each in caught.value.diagnostics] == ["MTX110"]


def test_one_that_is_no_xml_from_the_start() -> None:
    [found] = mx.validate("x" * (LARGE + 1)).diagnostics

    assert found.code == "MTX001"


def test_one_with_a_document_type_is_refused() -> None:
    [found] = mx.validate("<!DOCTYPE a>" + document()).diagnostics

    assert found.code == "MTX020"


@pytest.mark.parametrize("piece", ["x\r\n", "&lt;", "&#10;", "\xe9", "]]&gt;", "&#13;"])
def test_a_long_text_is_read_in_linear_time_and_kept(piece: str) -> None:
    answer = f"<Answer><QuestionIdentifier>q</QuestionIdentifier><FreeText>{piece * 400_000}</FreeText></Answer>"
    document = mx.parse(f'<QuestionFormAnswers xmlns="{ANSWERS}">{answer}</QuestionFormAnswers>')
    [only] = document.answers  # type: ignore[attr-defined]

    assert len(only.free_text) == 400_000 * len(unescape(piece).replace("\r\n", "\n"))


def test_a_mistake_before_the_end_of_a_large_document_is_not_passed_over() -> None:
    answer = "<Answer><QuestionIdentifier>q</QuestionIdentifier><FreeText>x</FreeText></Answer>"
    source = f'<QuestionFormAnswers xmlns="{ANSWERS}">{answer * 15_000}<Answer>& </Answer></QuestionFormAnswers>'
    [found] = mx.validate(source).diagnostics

    assert (found.code, found.column) == ("MTX004", source.index("& ") + 1)


def test_a_mistake_behind_a_long_text_is_found_at_its_place() -> None:
    long = f"<Answer><QuestionIdentifier>q</QuestionIdentifier><FreeText>{'a&lt;b' * 300_000}</FreeText></Answer>"
    source = f'<QuestionFormAnswers xmlns="{ANSWERS}">{long}<Answer><FreeText/></Answer></QuestionFormAnswers>'
    first, more = mx.validate(source).diagnostics

    assert (first.code, first.column, more.code) == ("MTX102", source.index("<FreeText/>") + 1, "MTX197")
