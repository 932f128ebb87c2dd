"""The skeleton of a key: every set of selections that a form lets a worker choose, for no points yet."""

from itertools import islice

from mturk_xml.answer_key.choices import combinations
from mturk_xml.answer_key.parts import AnswerOption, Question
from mturk_xml.diagnostics import BuildError
from mturk_xml.question_form import Question as FormQuestion
from mturk_xml.question_form import QuestionForm, SelectionAnswer
from mturk_xml.rules import diagnostic

# Six selections of which any number may be chosen make 63 sets; nobody fills in points for more.
_MOST_OPTIONS = 64


def skeleton(form: QuestionForm) -> tuple[Question, ...]:
    """Return a key question for every multiple-choice question of a form, with 0 points for each option.

    Raises:
        BuildError: the form has no multiple-choice question.
    """
    asked = [each for each in form.questions if isinstance(each.answer_specification, SelectionAnswer)]
    if not asked:
        raise BuildError([diagnostic("MTX238")])
    return tuple(
        [Question(question_identifier=each.question_identifier, answer_options=_options(each)) for each in asked]
    )


def _options(question: FormQuestion) -> tuple[AnswerOption, ...]:
    sets = list(islice(combinations(question), _MOST_OPTIONS + 1))
    if len(sets) > _MOST_OPTIONS:  # too many to fill in: one selection more cannot be told from all of them
        smallest = len(sets[0])
        sets = [each for each in sets[:_MOST_OPTIONS] if len(each) == smallest]
    return tuple([AnswerOption(selection_identifiers=each, answer_score=0) for each in sets])
