"""AnswerKey: which answers of a test earn points, and the qualification value they make."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Self

from mturk_xml.answer_key.attainable import Sums
from mturk_xml.answer_key.checks import mapping_findings, question_findings
from mturk_xml.answer_key.parts import QUALIFICATION_VALUE_MAPPING, QualificationValueMapping, Question
from mturk_xml.binding import Child, record
from mturk_xml.diagnostics import Finding
from mturk_xml.document import Document

if TYPE_CHECKING:
    from mturk_xml.answer_key.scoring import Score, Scorer
    from mturk_xml.question_form import QuestionForm
    from mturk_xml.question_form_answers import QuestionFormAnswers


class _Prepared(Document):
    """A document that keeps something made from it. That is no part of its value: it is no field."""

    __slots__ = ("_scorer",)
    _scorer: "Scorer"


@record
class AnswerKey(_Prepared):
    """The key of a qualification test. Without a mapping, the sum of the points is the value."""

    questions: Annotated[tuple[Question, ...], Child("Question", Question, many=True)]
    qualification_value_mapping: Annotated[
        QualificationValueMapping | None, Child("QualificationValueMapping", QUALIFICATION_VALUE_MAPPING)
    ] = None

    @classmethod
    def from_form(
        cls, form: "QuestionForm", qualification_value_mapping: QualificationValueMapping | None = None
    ) -> Self:
        """Return the skeleton of a key: every multiple-choice question of a form, every option for 0 points.

        A question for several selections gets an option for each set that a worker can choose; if there are more
        than 64, for each set of the smallest allowed size. Fill in points with ``dataclasses.replace``, or write
        the skeleton and edit the text.

        Raises:
            BuildError: the form has no multiple-choice question, or one with more than 2,000 sets even so.
        """
        from mturk_xml.answer_key.skeleton import skeleton

        if not hasattr(form, "questions"):
            message = f"the skeleton of a key is made from a QuestionForm, not from {type(form).__name__}"
            raise TypeError(message)

        return cls(questions=skeleton(form), qualification_value_mapping=qualification_value_mapping)

    def score(self, answers: "QuestionFormAnswers") -> "Score":
        """Return the qualification value of one worker's answers, with the steps that lead to it.

        Raises:
            ScoreError: there is no value: a maximum of 0, a multiplier that is not finite, or a value beyond 32 bits.
        """
        try:
            scorer = self._scorer
        except AttributeError:  # prepared once: a key scores the answers of many workers
            from mturk_xml.answer_key.scoring import Scorer

            scorer = Scorer(self.questions, self.qualification_value_mapping)
            object.__setattr__(self, "_scorer", scorer)
        return scorer.score(answers)

    def findings(self, form: Document | None = None) -> Iterator[Finding]:
        """Yield what is wrong or doubtful in the key; with ``form``, also how the two fail to fit."""
        yield from question_findings(self.questions)
        bounds = None
        if form is not None:
            from mturk_xml.answer_key.bounds import form_bounds
            from mturk_xml.answer_key.form_checks import form_findings
            from mturk_xml.question_form import QuestionForm

            if isinstance(form, QuestionForm):
                bounds = form_bounds(form)
                yield from form_findings(self.questions, form, bounds)
        yield from mapping_findings(self.qualification_value_mapping, Sums(self.questions, bounds))
