"""Details that nothing else holds."""

import io
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

import mturk_xml as mx
from mturk_xml import answer_key as ak
from mturk_xml import question_form as qf
from mturk_xml.cli import main
from mturk_xml.diagnostics import MAX_FINDINGS

BASE = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/"
ANSWERS = BASE + "2005-10-01/QuestionFormAnswers.xsd"
FORM = BASE + "2005-10-01/QuestionForm.xsd"


def key_of(identifiers: list[str], mapping: ak.QualificationValueMapping | None = None) -> mx.AnswerKey:
    """Return a key with a question for each identifier; "a" earns a point."""
    option = ak.AnswerOption(selection_identifiers=("a",), answer_score=1)
    return mx.AnswerKey(
        questions=tuple(ak.Question(question_identifier=each, answer_options=(option,)) for each in identifiers),
        qualification_value_mapping=mapping,
    )


def form_of(identifiers: list[str], *, is_required: bool | None = None, **fields: object) -> mx.QuestionForm:
    """Return a form with a question of the selections a, b and c for each identifier."""
    selections = qf.Selections(
        selections=tuple(qf.Selection(selection_identifier=each, content=qf.Text(each)) for each in "abc")
    )
    answer = qf.SelectionAnswer(selections=selections, **fields)  # type: ignore[arg-type]
    return mx.QuestionForm(
        items=tuple(
            qf.Question(
                question_identifier=each,
                is_required=is_required,
                question_content=(qf.Text("?"),),
                answer_specification=answer,
            )
            for each in identifiers
        )
    )


def answers_text(value: str) -> str:
    """Return a document of answers with one answer to the question "q"."""
    return (
        f'<QuestionFormAnswers xmlns="{ANSWERS}"><Answer><QuestionIdentifier>q</QuestionIdentifier>{value}</Answer>'
        "</QuestionFormAnswers>"
    )


def write_key_and_answers(folder: Path, values: dict[str, int], points: int = 1) -> list[str]:
    """Write a key, by which selection "a" earns points, and answers that choose what the values say."""
    option = ak.AnswerOption(selection_identifiers=("a",), answer_score=points)
    question = ak.Question(question_identifier="q", answer_options=(option,))
    (folder / "key.xml").write_text(mx.AnswerKey(questions=(question,)).to_xml(), encoding="utf-8")
    paths = [str(folder / f"{name}.xml") for name in values]
    for path, chosen in zip(paths, values.values(), strict=True):
        Path(path).write_text(answers_text(f"<SelectionIdentifier>{'ab'[chosen]}</SelectionIdentifier>"), "utf-8")
    return ["score", "--answer-key", str(folder / "key.xml"), *paths]


@pytest.mark.parametrize("blanks", ["<?p?>  ", "  <?p?>", "  <?p?>  <?p?>"])
def test_blanks_beside_a_processing_instruction_are_part_of_the_text(blanks: str) -> None:
    [answer] = mx.QuestionFormAnswers.from_xml(answers_text(f"<FreeText>{blanks}</FreeText>")).answers

    assert answer == mx.FreeText("q", blanks.replace("<?p?>", ""))


@pytest.mark.parametrize(("xmlns", "state"), [("", "in no namespace"), (' xmlns="urn:x"', "in the namespace 'urn:x'")])
def test_a_root_element_elsewhere_is_told_where_it_is(xmlns: str, state: str) -> None:
    [found] = mx.validate(f"<QuestionForm{xmlns}/>").diagnostics

    assert found.code == "MTX101"
    assert state in found.message


def test_a_selection_chosen_three_times_is_told_once() -> None:
    found = mx.validate(mx.QuestionFormAnswers(answers=(mx.Selected("q", ("a", "a", "a")),))).diagnostics

    assert [(each.code, each.element) for each in found] == [
        ("MTX402", "/QuestionFormAnswers/Answer/SelectionIdentifier[2]")
    ]


def test_every_finding_that_is_shown_is_advised() -> None:
    key = key_of([f"wing-bar{number:03d}" for number in range(MAX_FINDINGS)])
    found = mx.validate(key, test=form_of(["wing-bar"])).diagnostics
    hints = [each.hint or "" for each in found if each.code == "MTX320"]

    assert len(hints) == MAX_FINDINGS
    assert all("write wing-bar if that is meant" in hint for hint in hints)


def test_a_name_is_compared_with_all_of_the_form() -> None:
    names = ["beak", "belly", "crown", "egg", "eye", "feather", "leg", "neck", "tail", "wing-bar"]
    found = mx.validate(key_of([*names[:-1], "wing-barr"]), test=form_of(names)).diagnostics
    [hint] = [each.hint for each in found if each.code == "MTX320"]

    assert hint is not None
    assert "write wing-bar if that is meant" in hint


def test_an_answer_that_chose_nothing_is_explained_with_a_dash() -> None:
    score = key_of(["q"]).score(mx.QuestionFormAnswers(answers=(mx.Selected("q"),)))

    assert score.explain().splitlines()[0] == "q: -: +0 (left blank)"


def test_a_question_that_nobody_can_answer_earns_nothing() -> None:
    key = key_of(["q"], ak.PercentageMapping(maximum_summed_score=1))
    form = form_of(["q"], is_required=True, min_selection_count=4, max_selection_count=4)
    messages = {each.code: each for each in mx.validate(key, test=form).diagnostics}

    assert "MTX311" in messages
    assert "0" in f"{messages['MTX311'].message} {messages['MTX311'].hint}"


@pytest.mark.parametrize("bounds", [[(5, 5), (0, 10)], [(0, 10), (5, 5)], [(5, 5), (5, 5)], [(0, 5), (5, 5)]])
def test_a_range_of_one_sum_can_overlap_another(bounds: list[tuple[int, int]]) -> None:
    ranges = tuple(
        ak.SummedScoreRange(inclusive_lower_bound=low, inclusive_upper_bound=high, qualification_value=1)
        for low, high in bounds
    )
    mapping = ak.RangeMapping(summed_score_ranges=ranges, out_of_range_qualification_value=0)
    found = [each.element for each in mx.validate(key_of(["q"], mapping)).diagnostics if each.code == "MTX308"]

    assert found == ["/AnswerKey/QualificationValueMapping/RangeMapping/SummedScoreRange[2]"]


def test_only_values_above_zero_have_a_bar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")

    assert main(write_key_and_answers(tmp_path, {"chosen": 0, "other": 1})) == 0
    lines = {line.split()[0]: line.split() for line in capsys.readouterr().out.splitlines() if line.strip()}
    assert set(lines["chosen"][-1]) <= {"\u2588", "#"}
    assert lines["other"][-1] == "0"


@pytest.mark.parametrize(("width", "bars"), [(71, False), (72, True)])
def test_bars_begin_with_72_columns(
    width: int, *, bars: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    assert main(write_key_and_answers(tmp_path, {"chosen": 0})) == 0
    out = capsys.readouterr().out
    assert ("\u2588" in out or "#" in out) is bars


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_scores_as_json_are_json_in_every_encoding(
    encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = write_key_and_answers(tmp_path, {"\u4e00": 0})
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))

    assert main([*command, "--format", "json"]) == 0
    [row] = json.loads(written.getvalue().decode(encoding))
    assert row["source"].endswith("\u4e00.xml")
    assert (b"\\u4e00" in written.getvalue()) is (encoding != "utf-8")


def test_json_goes_to_a_stream_that_has_no_encoding(tmp_path: Path) -> None:
    bad = tmp_path / "\u4e00.xml"
    bad.write_text("<x/>", encoding="utf-8")
    written = io.StringIO()
    with redirect_stdout(written):
        assert main(["validate", "--require-mturk", "--format", "json", str(bad)]) == 1

    assert [each["code"] for each in json.loads(written.getvalue())] == ["MTX100"]


def form_text(content: str = "<Text>?</Text>", answer: str = "<FreeTextAnswer/>") -> str:
    """Return a form of one question, which begins on line 2."""
    return (
        f'<QuestionForm xmlns="{FORM}">\n<Question><QuestionIdentifier>q</QuestionIdentifier><QuestionContent>{content}</QuestionContent>'
        f"<AnswerSpecification>{answer}</AnswerSpecification></Question></QuestionForm>"
    )


@pytest.mark.parametrize(
    ("markup", "hint"),
    [
        ("<P>x</P>", "write <p>: XHTML names are in lower case"),
        ('<ins datetime="x">a</ins>', "write a date with a time, such as 2026-09-30T12:00:00Z"),
    ],
)
def test_xhtml_mistakes_get_their_own_remedies(markup: str, hint: str) -> None:
    [found] = mx.validate(form_text(f"<FormattedContent><![CDATA[{markup}]]></FormattedContent>")).diagnostics

    assert (found.code, found.hint) == ("MTX202", hint)


def test_an_attribute_of_xml_itself_is_named_with_its_prefix() -> None:
    [found] = mx.validate(form_text('<Text xml:foo="1"/>')).diagnostics

    assert (found.code, found.message) == ("MTX106", "<Text> has no attribute 'xml:foo'")


@pytest.mark.parametrize("references", ["&#0;", "&#0;&#1;", "a &#0; &#1;"])
def test_each_of_several_bad_references_is_told(references: str) -> None:
    found = mx.validate(form_text(f"<Text>{references}</Text>")).diagnostics

    assert {each.code for each in found} == {"MTX007"}
    assert [each.message.split()[2] for each in found] == [
        f"{each};" for each in references.replace("a", "").replace(" ", "").split(";")[:-1]
    ]


def test_what_can_be_looked_past_is_told_up_to_what_cannot() -> None:
    source = "<a b='&nbsp;&c'>1 < 2 & 3 ]]> \x01<d></a>&"
    found = mx.validate(source).diagnostics

    assert [each.code for each in found] == ["MTX005", "MTX004", "MTX004", "MTX004", "MTX004", "MTX007", "MTX003"]
    assert [source[(each.column or 0) - 1] for each in found] == ["&", "&", "<", "&", "]", "\x01", "<"]


def test_a_tag_that_may_be_one_is_not_looked_past() -> None:
    assert [each.code for each in mx.validate("<a>1 <2 &amp <b</a>& & &").diagnostics] == ["MTX004"] * 3


def test_a_text_full_of_mistakes_is_told_of_so_many() -> None:
    assert len(mx.validate(f"<a>{'& ' * 1_000}</a>").diagnostics) == 50


def test_a_less_than_sign_in_an_attribute_survives_a_round_trip() -> None:
    constraint = '<Constraints><AnswerFormatRegex regex="a&lt;b"/></Constraints>'
    form = mx.parse(form_text(answer=f"<FreeTextAnswer>{constraint}</FreeTextAnswer>"))

    assert 'regex="a&lt;b"' in form.to_xml()
    assert mx.parse(form.to_xml()) == form


@pytest.mark.parametrize(
    "root",
    ['<a xmlns:xml="urn:x"/>', '<a xmlns="http://www.w3.org/XML/1998/namespace"/>', "<a:b:c/>", '<a xmlns="%zz"/>'],
)
def test_namespaces_that_cannot_be_are_told_as_such(root: str) -> None:
    assert [each.code for each in mx.validate(root).diagnostics] == ["MTX006"]


@pytest.mark.parametrize("before", ["", "\n", "\n\n"])
def test_empty_lines_before_the_root_element_are_counted(before: str) -> None:
    [found] = mx.validate(f"{before}<a>\n b & c</a>").diagnostics

    assert (found.code, found.line, found.column) == ("MTX004", len(before) + 2, 4)
