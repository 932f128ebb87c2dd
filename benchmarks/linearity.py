"""Linearity: one document of 10,000 parts may cost what a hundred documents of 100 parts cost, and hardly more.

Something quadratic hides in short documents and shows in long ones. The hundred short documents are a hundred
different ones, and what is made of them is kept to the end, so that both sides go through the same amount of memory:
one short document, read again and again and thrown away each time, stays in the cache of the processor, and would be
measured against a long one that cannot.
"""

from collections.abc import Callable

import mturk_xml as mx
from benchmarks.documents import answers_document, key_document
from benchmarks.row import Goal, Measured, Row
from benchmarks.timing import Task, compare_long
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


def _row(what: str, prepare: Callable[[int, int], Task]) -> Row:
    """Return the row of a task that ``prepare`` makes for a number of parts and the number of a document."""

    def measure(quick: bool) -> Measured:
        short = [prepare(_SHORT, number) for number in range(_LONG // _SHORT)]

        def all_short() -> list[object]:
            return [task() for task in short]

        comparison = compare_long(prepare(_LONG, 0), all_short, rounds=5 if quick else 15)
        return Measured(comparison.ratio, comparison.remark)

    what = f"{what} ({_LONG:,})"
    against = f"the same in {_LONG // _SHORT} documents of {_SHORT}"
    return Row(what=what, against=against, goal=Goal("at most", 1.1), measure=measure)


def _read_answers(count: int, number: int) -> Task:
    document = answers_document(count, number)
    return lambda: mx.QuestionFormAnswers.from_xml(document)


def _score(count: int, number: int) -> Task:
    key = mx.AnswerKey.from_xml(key_document(count))
    answers = mx.QuestionFormAnswers.from_xml(answers_document(count, number))
    return lambda: key.score(answers)


def _read_form(count: int, number: int) -> Task:
    document = form_of(asked(count, number)).to_xml(rules=False).encode()
    return lambda: mx.QuestionForm.from_xml(document)


def _write_form(count: int, number: int) -> Task:
    form = form_of(asked(count, number))
    return lambda: form.to_xml(rules=False)  # beyond the size that the service took
