"""The skeleton of a key: every set of selections that a form lets a worker choose, for no points yet."""

from itertools import islice, takewhile

from mturk_xml.answer_key.choices import combinations
from mturk_xml.answer_key.parts import AnswerOption, Question
from mturk_xml.diagnostics import BuildError
from mturk_xml.question_form import Question as FormQuestion
from mturk_xml.question_form import QuestionForm, SelectionAnswer
from mturk_xml.rules import diagnostic

# Six selections of which any number may be chosen make 63 sets; nobody fills in points for more.
_MOST_OPTIONS = 64
# Of one size there may be more: a list of countries, all pairs of fifty.
_MOST_SETS = 2_000


def skeleton(form: QuestionForm) -> tuple[Question, ...]:
    """Return a key question for every multiple-choice question of a form, with 0 points for each option.

    Raises:
        BuildError: the form has no multiple-choice question, or one with too many sets even of the smallest size.
    """
    asked = [each for each in form.questions if isinstance(each.answer_specification, SelectionAnswer)]
    if not asked:
        raise BuildError([diagnostic("MTX238")])
    return tuple(
        [Question(question_identifier=each.question_identifier, answer_options=_options(each)) for each in asked]
    )


def _options(question: FormQuestion) -> tuple[AnswerOption, ...]:
    sets = list(islice(combinations(question), _MOST_OPTIONS + 1))
    if len(sets) > _MOST_OPTIONS:  # too many to fill in
        smallest = len(sets[0])
        alike = takewhile(lambda chosen: len(chosen) == smallest, combinations(question))
        sets = list(islice(alike, _MOST_SETS + 1))
    if len(sets) > _MOST_SETS:
        facts = {"identifier": question.question_identifier, "limit": f"{_MOST_SETS:,}"}
        raise BuildError([diagnostic("MTX276", facts=facts)])
    return tuple([AnswerOption(selection_identifiers=each, answer_score=0) for each in sets])
