"""Answers in short, as tests and demonstrations need them."""

from collections.abc import Collection, Mapping
from typing import TypeAlias

from mturk_xml.authoring.refusal import are_texts, named, refused
from mturk_xml.question_form_answers import Answer, FreeText, QuestionFormAnswers, Selected, UploadedFile

AnswerLike: TypeAlias = str | Collection[str] | Answer
"""A string is free text, several strings are selections; or the answer itself, without any short form."""


def answers(given: Mapping[str, AnswerLike]) -> QuestionFormAnswers:
    """Return an answer document: by question identifier, free text as a string, selections as a collection of them.

    One selection is a collection, too: ``["a"]`` is a selection, ``"a"`` is a text that somebody wrote.

    ::

        answers({"why": "It wades.", "bill": ["a"], "seen": ["b", "d"], "left blank": []})
    """
    if not isinstance(given, Mapping):
        raise refused(f"answers are given by question, not as {named(given)}", "write {'question': ['selection']}")
    return QuestionFormAnswers(answers=tuple([_answer(identifier, each) for identifier, each in given.items()]))


def _answer(identifier: str, given: AnswerLike) -> Answer:
    match given:
        case FreeText() | Selected() | UploadedFile():
            return given
        case str():
            return FreeText(identifier, given)
    if not are_texts(given):
        raise refused(
            f"the answer to {identifier!r} is text, or a list of selections, not {named(given)}",
            "write selections as ['a', 'b'], and a blank answer as []",
        )
    chosen = sorted(given) if isinstance(given, set | frozenset) else given
    return Selected(identifier, tuple(chosen))
