"""Linearity: a document a hundred times as long may cost a hundred times as much, and hardly more.

Something quadratic hides in short documents and shows in long ones. The time of one document of 10,000 parts is
divided by the time of a hundred documents of 100 parts.
"""

from collections.abc import Callable

import mturk_xml as mx
from benchmarks.documents import answers_document, key_document
from benchmarks.row import Goal, Measured, Row
from benchmarks.timing import Task, compare_calls
from benchmarks.writing import asked, form_of

_SHORT, _LONG = 100, 10_000


def rows() -> list[Row]:
    """Return the rows about long documents."""
    return [
        _row("read answers", _read_answers),
        _row("score answers", _score),
        _row("read a form", _read_form),
        _row("write a form", _write_form),
    ]


def _row(what: str, prepare: Callable[[int], Task]) -> Row:
    def measure(quick: bool) -> Measured:
        comparison = compare_calls(
            prepare(_LONG), prepare(_SHORT), reference_calls=_LONG // _SHORT, rounds=3 if quick else 9
        )
        return Measured(comparison.ratio, comparison.remark)

    what = f"{what} ({_LONG:,})"
    against = f"{_LONG // _SHORT} times the same with {_SHORT}"
    return Row(what=what, against=against, goal=Goal("at most", 1.1), measure=measure)


def _read_answers(count: int) -> Task:
    document = answers_document(count)
    return lambda: mx.QuestionFormAnswers.from_xml(document)


def _score(count: int) -> Task:
    key = mx.AnswerKey.from_xml(key_document(count))
    answers = mx.QuestionFormAnswers.from_xml(answers_document(count))
    return lambda: key.score(answers)


def _read_form(count: int) -> Task:
    document = form_of(asked(count)).to_xml(rules=False).encode()
    return lambda: mx.QuestionForm.from_xml(document)


def _write_form(count: int) -> Task:
    form = form_of(asked(count))
    return form.to_xml
