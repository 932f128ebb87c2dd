"""Answers as the policies compare them: sets of values, whatever kind of answer they come from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from mturk_xml.question_form_answers import Answer, FreeText, QuestionFormAnswers, Selected

Values: TypeAlias = frozenset[str]
BLANK: Values = frozenset()


def by_question(answers: QuestionFormAnswers, separator: str | None) -> dict[str, tuple[str, ...]]:
    """Return the values of each question as they were submitted. Several answers to one question are taken together."""
    found: dict[str, list[str]] = {}
    for answer in answers.answers:
        found.setdefault(answer.question_identifier, []).extend(_texts(answer, separator))
    return {question: tuple(texts) for question, texts in found.items()}


def _texts(answer: Answer, separator: str | None) -> Iterator[str]:
    """Yield values. No document says what those of a file are; its key makes that two files never agree."""
    match answer:
        case FreeText(free_text=text):
            yield from text.split(separator) if separator else (text,)
        case Selected(selection_identifiers=chosen, other_selection_text=other):
            yield from chosen
            yield from () if other is None else (other,)
        case _:
            yield answer.uploaded_file_key


def compared(texts: Iterable[str], *, trim: bool = True) -> Values:
    """Return values as they are compared: without white space around them. What is empty then is no value.

    The documents do not say what white space is; here it is what Unicode calls so.
    """
    return frozenset(filter(None, (text.strip() if trim else text for text in texts)))


def of_question(given: Mapping[str, tuple[str, ...]], question: str) -> tuple[str, ...]:
    """Return the values of a question. HTML forms leave out what is not ticked, so no answer is a blank one."""
    return given.get(question, ())


def in_order(values: Values) -> tuple[str, ...]:
    """Return values in the order of their code points."""
    return tuple(sorted(values))


def joined(values: Values) -> str:
    """Return values as one text, as results have them: joined with ``|``, and empty for a blank answer."""
    return "|".join(in_order(values))
