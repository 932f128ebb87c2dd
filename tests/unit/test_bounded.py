"""Messages and work stay in proportion to what they are about."""

from collections.abc import Iterable

import pytest

import mturk_xml as mx
from mturk_xml import answer_key as ak
from mturk_xml import question_form as qf
from mturk_xml.diagnostics import MAX_FINDINGS

ANSWERS = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/QuestionFormAnswers.xsd"
FORM = ANSWERS.replace("QuestionFormAnswers", "QuestionForm")


def key_of(identifiers: list[str]) -> mx.AnswerKey:
    """Return a key with a question for each identifier."""
    option = ak.AnswerOption(selection_identifiers=("a",), answer_score=1)
    return mx.AnswerKey(
        questions=tuple(ak.Question(question_identifier=each, answer_options=(option,)) for each in identifiers)
    )


def form_of(identifiers: list[str], **fields: object) -> mx.QuestionForm:
    """Return a form with a multiple-choice question for each identifier."""
    selections = qf.Selections(
        selections=tuple(qf.Selection(selection_identifier=each, content=qf.Text(each)) for each in "abc")
    )
    answer = qf.SelectionAnswer(selections=selections, **fields)  # type: ignore[arg-type]
    return mx.QuestionForm(
        items=tuple(
            qf.Question(question_identifier=each, question_content=(qf.Text("?"),), answer_specification=answer)
            for each in identifiers
        )
    )


def test_names_are_compared_for_as_many_findings_as_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []

    def get_close_matches(_: str, names: Iterable[str], count: int) -> list[str]:
        compared.append(len([*names]))
        return ["meant"] * (count - 1)

    monkeypatch.setattr("mturk_xml.advice.get_close_matches", get_close_matches)
    report = mx.validate(
        key_of([f"question-{number:05}-k" for number in range(2_000)]),
        test=form_of([f"question-{number:05}-f" for number in range(2_000)]),
    )

    assert not report.ok
    assert len(compared) == MAX_FINDINGS
    assert max(compared) == 100


QUESTION = (
    "<Question><QuestionIdentifier>{}</QuestionIdentifier><QuestionContent><Text>\U0001f426</Text></QuestionContent>"
    "<AnswerSpecification><FreeTextAnswer/></AnswerSpecification></Question>"
)


@pytest.mark.parametrize(
    ("content", "many", "others"),
    [
        ("<Overview>" + "<a/>" * 300 + '<Title name="a">b</Title></Overview>', "MTX102", ["MTX106"]),
        ("<Overview>" + "<a/>" * 300 + "</Overview>", "MTX102", ["MTX102"]),  # else it would pass for a valid one
        ("".join(map(QUESTION.format, [*range(300), 0])), "MTX211", ["MTX213"]),
        ("".join(map(QUESTION.format, range(300))), "MTX211", []),
    ],
)
def test_hidden_codes_give_way_to_others(content: str, many: str, others: list[str]) -> None:
    form = f'<QuestionForm xmlns="{FORM}">{content}</QuestionForm>'

    assert {each.code for each in mx.validate(form).diagnostics} <= {many, "MTX198"}
    assert [each.code for each in mx.validate(form, hidden={many}).diagnostics] == others


def test_repeated_answers_are_told_up_to_a_limit() -> None:
    answer = "<Answer><QuestionIdentifier>q{}</QuestionIdentifier></Answer>"
    body = "".join(answer.format(number % 25_000) for number in range(50_000))
    report = mx.validate(f'<QuestionFormAnswers xmlns="{ANSWERS}">{body}</QuestionFormAnswers>')

    assert report.ok
    assert report.diagnostics[-1].code == "MTX198"


def test_a_message_never_repeats_a_long_document() -> None:
    long = "x" * 500_000
    selection = f"<SelectionIdentifier>{long}</SelectionIdentifier>"
    answers = f'<QuestionFormAnswers xmlns="{ANSWERS}"><Answer><QuestionIdentifier/>{selection * 2}</Answer></QuestionFormAnswers>'
    for source in (
        answers,
        f'<?xml version="1.0" encoding="{long}"?><a/>'.encode(),
        f'<QuestionForm xmlns="urn:{long}"/>',
        f"<{long[:40_000]}/>",
    ):
        for found in mx.validate(source).diagnostics:
            assert len(found.message) + len(found.hint or "") < 2_000


def test_broken_content_without_end_is_told_up_to_a_limit() -> None:
    blocks = "<FormattedContent>&lt;div/></FormattedContent>" * 300
    many = mx.validate(f'<QuestionForm xmlns="{FORM}"><Overview>{blocks}</Overview></QuestionForm>')
    content = "&lt;p a=''/>" * 300
    inside = mx.validate(
        f'<QuestionForm xmlns="{FORM}"><Overview><FormattedContent>{content}</FormattedContent></Overview></QuestionForm>'
    )

    assert [len(many.diagnostics), many.diagnostics[-1].code] == [201, "MTX198"]
    assert [len(inside.diagnostics), inside.diagnostics[-1].code] == [201, "MTX198"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"\x1f\x8b\x08", "gzip"), (b"%PDF-1.7", "PDF"), (b"\x89PNG\r\n", "PNG"), (b"\xff\xd8\xff\xe0", "JPEG")],
)
def test_other_kinds_of_files_are_recognised(data: bytes, kind: str) -> None:
    [found] = mx.validate(data).diagnostics

    assert found.code == "MTX012"
    assert kind in found.message


def test_an_element_of_a_foreign_namespace_is_told_so() -> None:
    source = (
        f'<QuestionFormAnswers xmlns="{ANSWERS}"><Answer xmlns=""><QuestionIdentifier/></Answer></QuestionFormAnswers>'
    )
    [found] = mx.validate(source).diagnostics

    assert found.message == "<Answer> cannot stand here: it is in no namespace"
    assert found.hint == f"it must be in the namespace {ANSWERS}, as its parent: remove or mend its xmlns"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "MTX322"),
        ({"style_suggestion": "radiobutton"}, "MTX322"),
        ({"style_suggestion": "checkbox"}, "MTX328"),
        ({"style_suggestion": "checkbox", "max_selection_count": 1}, "MTX322"),
    ],
)
def test_a_question_that_does_not_say_how_many_is_in_doubt_only(fields: dict[str, object], code: str) -> None:
    option = ak.AnswerOption(selection_identifiers=("a", "b"), answer_score=1)
    key = mx.AnswerKey(questions=(ak.Question(question_identifier="q", answer_options=(option,)),))

    assert [each.code for each in mx.validate(key, test=form_of(["q"], **fields)).diagnostics] == [code]


def test_a_question_that_contradicts_itself() -> None:
    key = key_of(["q"])
    [found] = mx.validate(key, test=form_of(["q"], min_selection_count=3)).diagnostics

    assert "question 'q' takes none (at least 3, at most 1)" in found.message


def test_content_that_just_reaches_the_limit_is_told_in_full() -> None:
    blocks = "<FormattedContent>&lt;div/></FormattedContent>" * MAX_FINDINGS
    report = mx.validate(form_of(["q"]).to_xml().replace("<Question>", f"<Overview>{blocks}</Overview><Question>"))

    assert {each.code for each in report.diagnostics} == {"MTX202"}
    assert len(report.diagnostics) == MAX_FINDINGS
