"""Mistakes that other libraries made when writing documents, one a test. None of them can be made here."""

import re
import socket
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import pytest

import mturk_xml as mx
from mturk_xml import answer_key as ak
from mturk_xml import question_form as qf
from mturk_xml.authoring import (
    FormattedContent,
    answer_key,
    embedded_binary,
    file_upload_answer,
    flash,
    form,
    free_text_answer,
    image,
    java_applet,
    overview,
    question,
    selection_answer,
)
from mturk_xml.xhtml import A

FIXTURES = Path(__file__).parents[2] / "fixtures"
TRICKY = """AT&T's "<b>" ]]> 'x' &amp; é — \U0001f600"""
WHY = question("why", "Why?", free_text_answer())


def codes(document: mx.Document) -> list[str]:
    return [each.code for each in mx.validate(document).diagnostics]


def attribute(xml: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', xml)
    assert found
    return found[1]


# boto 2 did not escape ---------------------------------------------------------------------------------------


def test_texts_of_every_kind_are_escaped() -> None:
    made = form(
        overview(qf.Title(TRICKY), TRICKY, [TRICKY, TRICKY]),
        question(
            "q",
            (TRICKY, image("https://birds.example.org/?a=1&b=2", TRICKY)),
            selection_answer({"a": TRICKY, "b": image("https://birds.example.org/?a=1&b=2", TRICKY)}),
            display_name=TRICKY,
        ),
        question("r", "x", free_text_answer(default_text=TRICKY)),
    )

    assert mx.parse(made.to_xml()) == made


def test_regular_expressions_are_escaped_as_attributes() -> None:
    pattern = r"""^["'<>&]+\t$"""
    made = form(
        question("q", "x", free_text_answer(answer_format_regex=qf.AnswerFormatRegex(regex=pattern, error_text=TRICKY)))
    )

    assert mx.parse(made.to_xml()) == made


def test_the_end_of_a_cdata_section_survives_in_formatted_content_and_in_html() -> None:
    content = form(overview(qf.FormattedContent("<p>a]]&gt;b</p>"), qf.FormattedContent("<pre>x</pre>]]&gt;")), WHY)
    page = mx.HTMLQuestion(html_content="<script>if (a[b[0]]>1) {}</script>", frame_height=0)

    assert mx.parse(content.to_xml()) == content
    assert mx.parse(page.to_xml(rules=False)) == page


def test_flash_and_applets_keep_their_content() -> None:
    made = form(
        overview(
            flash("http://birds.example.org/map.swf", 400, 300, {"zoom": "2"}),
            java_applet("http://birds.example.org/", "Map.class", 400, 300, {"zoom": "2"}),
        ),
        WHY,
    )
    xml = made.to_xml()

    assert xml.count("<ApplicationParameter>") == 2
    assert "<FlashMovieURL>http://birds.example.org/map.swf</FlashMovieURL>" in xml
    assert "<AppletFilename>Map.class</AppletFilename>" in xml


def test_selections_can_be_images() -> None:
    heron = image("https://birds.example.org/heron.png", "a heron", "png")

    assert "<Selection>" in form(question("q", "Which?", {"a": heron, "b": "Duck"})).to_xml()


def test_a_file_of_no_bytes_cannot_be_asked_for() -> None:
    made = form(question("q", "x", file_upload_answer(min_file_size_in_bytes=0, max_file_size_in_bytes=5)))

    assert codes(made) == ["MTX105"]


def test_file_sizes_are_written_maximum_first() -> None:
    xml = form(question("q", "x", file_upload_answer(min_file_size_in_bytes=1, max_file_size_in_bytes=5))).to_xml()

    assert xml.index("MaxFileSizeInBytes") < xml.index("MinFileSizeInBytes")


def test_constraints_are_written_in_the_order_of_the_schema() -> None:
    field = free_text_answer(answer_format_regex="x", max_length=3, min_value=1)
    xml = form(question("q", "x", field)).to_xml()

    assert re.findall(r"<(IsNumeric|Length|AnswerFormatRegex)", xml) == ["IsNumeric", "Length", "AnswerFormatRegex"]


def test_bounds_that_are_no_whole_numbers_are_refused_not_cut_off() -> None:
    numeric = qf.IsNumeric(min_value=0.5, max_value=1.9)  # type: ignore[arg-type]
    field = qf.FreeTextAnswer(constraints=qf.Constraints(is_numeric=numeric))

    with pytest.raises(mx.BuildError, match=r"0\.5"):
        free_text_answer(min_value=0.5, max_value=1.9)  # type: ignore[arg-type]
    with pytest.raises(mx.BuildError, match=r"1\.9"):
        mx.QuestionForm(
            items=(qf.Question(question_identifier="q", question_content=(qf.Text("x"),), answer_specification=field),)
        ).to_xml()


def test_a_bound_of_nought_is_a_bound() -> None:
    xml = form(question("q", "x", free_text_answer(min_value=0, max_value=9))).to_xml()

    assert attribute(xml, "minValue") == "0"


@pytest.mark.parametrize("style", ["radiobutton", "dropdown"])
def test_a_style_drops_no_counts(style: Any) -> None:
    field = selection_answer({"a": "A", "b": "B"}, min_selection_count=0, max_selection_count=1, style_suggestion=style)
    xml = form(question("q", "x", field)).to_xml()

    assert "<MinSelectionCount>0</MinSelectionCount>" in xml
    assert "<MaxSelectionCount>1</MaxSelectionCount>" in xml


@pytest.mark.parametrize(
    "field",
    [
        selection_answer({"a": "A", "b": "B"}, min_selection_count=2, max_selection_count=1),
        selection_answer([("a", "A"), ("a", "B")]),
        free_text_answer(min_length=5, max_length=2),
        free_text_answer(min_value=5, max_value=2),
        file_upload_answer(min_file_size_in_bytes=5, max_file_size_in_bytes=2),
    ],
)
def test_what_the_schema_accepts_and_nobody_can_answer_is_refused(field: Any) -> None:
    with pytest.raises(mx.BuildError, match="MTX2"):
        form(question("q", "x", field)).to_xml()


def test_a_whole_page_gets_no_second_doctype() -> None:
    html = (FIXTURES / "valid" / "html-question" / "whats-up.xml").read_text(encoding="utf-8")
    page = mx.HTMLQuestion.from_xml(html)

    assert page.html_content.lower().count("<!doctype") == 1
    assert page.to_xml(rules=False).lower().count("<!doctype") == 1


@pytest.mark.parametrize("parameter", ["sign=17&lang=en", "q=a%26b", "name=O'Hara"])
def test_an_address_is_escaped_once(parameter: str) -> None:
    asked = mx.ExternalQuestion(external_url=f"https://signs.example.org/hit?{parameter}", frame_height=0)

    assert mx.parse(asked.to_xml()) == asked


def test_an_address_that_was_escaped_before_is_told() -> None:
    asked = mx.ExternalQuestion(external_url="https://signs.example.org/hit?a=1&amp;b=2", frame_height=0)

    assert len(codes(asked)) == 1


def test_a_text_with_element_names_in_it_is_left_alone() -> None:
    field = selection_answer({"a": "FreeTextAnswer", "b": "</FreeTextAnswer>"}, other_selection=True)
    made = form(question("q", "FreeTextAnswer", field))

    assert mx.parse(made.to_xml()) == made
    assert made.to_xml().count("<OtherSelection/>") == 1


def test_checking_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        message = "no network here"
        raise AssertionError(message)

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    table = qf.FormattedContent('<table><tr><td xml:lang="x">1</td></tr></table>')

    assert form(overview("x"), WHY).to_xml()
    assert codes(form(overview(table), WHY)) == ["MTX202"]  # the subset imports xml.xsd: it is shipped, too


# keys --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mapping", "inside"),
    [
        (ak.PercentageMapping(maximum_summed_score=5), "<MaximumSummedScore>5</MaximumSummedScore>"),
        (ak.ScaleMapping(summed_score_multiplier=Decimal("2.5")), "<SummedScoreMultiplier>2.5</SummedScoreMultiplier>"),
        (
            ak.RangeMapping(
                summed_score_ranges=(
                    ak.SummedScoreRange(inclusive_lower_bound=1, inclusive_upper_bound=5, qualification_value=7),
                ),
                out_of_range_qualification_value=0,
            ),
            "<QualificationValue>7</QualificationValue>",
        ),
    ],
)
def test_every_mapping_is_written_with_its_own_elements(mapping: Any, inside: str) -> None:
    key = answer_key({"q": {"a": 5}}, mapping)

    assert inside in key.to_xml()
    assert mx.parse(key.to_xml()) == key


def test_combinations_of_selections_can_be_keyed() -> None:
    key = answer_key({"q": {("a", "b"): 2}})

    assert key.to_xml().count("<SelectionIdentifier>") == 2
    assert mx.parse(key.to_xml()) == key


def test_a_question_that_stands_in_a_key_four_times_is_told() -> None:
    key = answer_key([answer_key({"birthyear": {str(year): 1}}).questions[0] for year in range(1990, 1994)])

    assert codes(key) == ["MTX301"] * 3


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        (ak.PercentageMapping(maximum_summed_score=0), "MTX304"),
        (
            ak.RangeMapping(
                summed_score_ranges=(
                    ak.SummedScoreRange(inclusive_lower_bound=0, inclusive_upper_bound=5, qualification_value=1),
                    ak.SummedScoreRange(inclusive_lower_bound=5, inclusive_upper_bound=9, qualification_value=2),
                ),
                out_of_range_qualification_value=0,
            ),
            "MTX308",
        ),
    ],
)
def test_mappings_that_the_schema_accepts_and_that_give_no_clear_value_are_told(mapping: Any, code: str) -> None:
    assert code in codes(answer_key({"q": {"a": 5}, "r": {"a": 4}}, mapping))


# other documents and their checks ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["answer-key", "html-question", "external-question", "question-form"])
def test_documents_of_every_kind_can_be_checked(kind: str) -> None:
    path = FIXTURES / "valid" / kind / "everything.xml"

    assert mx.validate(path).ok
    assert mx.parse(path).check() == tuple(mx.validate(mx.parse(path)).diagnostics)


def test_escaped_markup_is_the_same_document_as_a_cdata_section() -> None:
    xml = form(overview(qf.FormattedContent("<b>x</b>")), WHY).to_xml()
    escaped = xml.replace("<![CDATA[<b>x</b>]]>", "&lt;b&gt;x&lt;/b&gt;")

    assert xml != escaped
    assert mx.parse(xml) == mx.parse(escaped)
    assert mx.validate(escaped).diagnostics == ()


def test_a_declaration_before_the_root_is_no_second_document() -> None:
    made = form(overview("x"), WHY)

    assert mx.parse('<?xml version="1.0" encoding="UTF-8"?>\n' + made.to_xml()) == made


def test_order_of_content_is_kept() -> None:
    made = overview("1", qf.Title("2"), ["3"], "4", qf.FormattedContent("<b>5</b>"), "6", ["7"])

    assert mx.QuestionForm.from_xml(form(made, WHY).to_xml()).items[0] == made


def test_answers_have_no_empty_fields_that_nobody_gave() -> None:
    xml = mx.QuestionFormAnswers(answers=(mx.Selected("q", ("a",)), mx.FreeText("r", ""))).to_xml()

    assert re.findall(r"<(FreeText|SelectionIdentifier|OtherSelectionText|UploadedFile\w+)", xml) == [
        "SelectionIdentifier",
        "FreeText",
    ]


def test_uploads_are_written_size_first() -> None:
    xml = mx.QuestionFormAnswers(answers=(mx.UploadedFile("q", 12, "key"),)).to_xml()

    assert xml.index("UploadedFileSizeInBytes") < xml.index("UploadedFileKey")


def test_embedded_binaries_have_both_halves_of_their_type() -> None:
    made = form(overview(embedded_binary("video/mp4", "https://birds.example.org/f.mp4", "a film", 320, 240)), WHY)

    assert "<SubType>mp4</SubType>" in made.to_xml()
    with pytest.raises(mx.BuildError, match="two halves"):
        embedded_binary("video", "https://birds.example.org/f.mp4", "a film", 320, 240)


def test_a_number_given_as_text_is_told_with_its_place() -> None:
    field = qf.FreeTextAnswer(default_text=5)  # type: ignore[arg-type]
    asked = qf.Question(question_identifier="q", question_content=(qf.Text("x"),), answer_specification=field)
    [found] = mx.validate(mx.QuestionForm(items=(WHY, asked))).diagnostics

    assert found.element == "/QuestionForm/Question[2]/AnswerSpecification/FreeTextAnswer/DefaultText"
    with pytest.raises(mx.BuildError, match=r"\[DefaultText\]"):
        free_text_answer(default_text=5)  # type: ignore[arg-type]
    with pytest.raises(mx.BuildError, match=r"\[Question 'q'/DefaultText\]"):
        question("q", "x", field)


@pytest.mark.parametrize("entity", ["&nbsp;", "&eacute;"])
def test_named_entities_in_formatted_content_are_told_and_can_be_converted(entity: str) -> None:
    content = qf.FormattedContent(f"<p>a{entity}b</p>")

    assert codes(form(overview(content), WHY)) == ["MTX201"]
    assert codes(form(overview(qf.FormattedContent.from_html(content.xhtml)), WHY)) == []


@pytest.mark.parametrize(
    "address",
    ["http://signs.example.org/hit", "https://signs.example.org/hit?assignmentId=1", "https://x.org/?a=1&workerId=2"],
)
def test_addresses_that_the_schema_accepts_and_the_documents_refuse(address: str) -> None:
    with pytest.raises(mx.BuildError, match="MTX2"):
        mx.ExternalQuestion(external_url=address, frame_height=0).to_xml()


@pytest.mark.parametrize("query", ["ids[]=1", "filter[name]=b&x=1", "a=[1,2]"])
def test_brackets_in_the_query_of_an_address_are_none_of_the_mistakes(query: str) -> None:
    address = f"https://signs.example.org/hit?{query}"
    asked = mx.ExternalQuestion(address, 0)
    shown = form(overview(image(address, "a sign"), FormattedContent.of(A("x", href=address))), WHY)

    assert codes(asked) == []
    assert mx.parse(asked.to_xml()) == asked
    assert codes(shown) == []
    assert codes(mx.ExternalQuestion("https://signs.example.org/[hit", 0)) == ["MTX105"]
    assert "%5B" not in "".join(each.message for each in mx.validate(f"<x>{address}</x>").diagnostics)
