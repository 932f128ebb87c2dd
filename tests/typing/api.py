"""How users write it: checked by type checkers, never executed."""

from fractions import Fraction
from pathlib import Path
from typing import assert_type

import mturk_xml as mx
from mturk_xml import answer_key, question_form

document = mx.parse(Path("form.xml"))
assert_type(document, mx.Document)

key = mx.AnswerKey.from_xml(b"<AnswerKey/>")
assert_type(key, mx.AnswerKey)
assert_type(key.to_xml(rules=False), str)

answers = mx.QuestionFormAnswers.from_xml("")
score = key.score(answers)
assert_type(score.value, int)
assert_type(score.exact, Fraction)
assert_type(score.questions[0].selected, tuple[str, ...])
assert_type(score.questions[0].matched, answer_key.AnswerOption | None)

for answer in answers.answers:
    match answer:
        case mx.FreeText(free_text=text):
            assert_type(text, str)
        case mx.Selected(selection_identifiers=chosen, other_selection_text=other):
            assert_type(chosen, tuple[str, ...])
            assert_type(other, str | None)
        case mx.UploadedFile(uploaded_file_size_in_bytes=size):
            assert_type(size, int)

report = mx.validate(key, test=Path("form.xml"))
assert_type(report.ok, bool)
assert_type(report.diagnostics[0].line, int | None)

form = question_form.QuestionForm(
    items=(
        question_form.Overview(content=(question_form.Title("Birds"), question_form.Text("Look at the picture."))),
        question_form.Question(
            question_identifier="bill",
            is_required=True,
            question_content=(question_form.FormattedContent("<p>Which <b>bill</b>?</p>"),),
            answer_specification=question_form.SelectionAnswer(
                style_suggestion="radiobutton",
                selections=question_form.Selections(
                    selections=(
                        question_form.Selection(selection_identifier="a", content=question_form.Text("long")),
                        question_form.Selection(selection_identifier="b", content=question_form.Text("short")),
                    )
                ),
            ),
        ),
    )
)
assert_type(form.questions[0].answer_specification, question_form.AnswerSpecification)

try:
    form.to_xml()
except mx.BuildError as error:
    assert_type(error.diagnostics, tuple[mx.Diagnostic, ...])
