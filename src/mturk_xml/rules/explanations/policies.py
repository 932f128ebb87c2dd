"""What is wrong or doubtful in the parameters of review policies, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_python


def _assignment(*parameters: str) -> str:
    """Return the example of a call with a policy for assignments that has these parameters."""
    return _call("AssignmentReviewPolicy", "ScoreMyKnownAnswers", parameters)


def _hit(*parameters: str) -> str:
    """Return the example of a call with a policy for HITs that has these parameters."""
    return _call("HITReviewPolicy", "SimplePlurality", parameters)


def _call(argument: str, name: str, parameters: tuple[str, ...]) -> str:
    listed = "".join(f"        {each},\n" for each in parameters)
    return (
        f'policy = {{\n    "PolicyName": "{name}/2011-09-01",\n    "Parameters": [\n{listed}    ],\n}}\n'
        f"operations.validate(operations.create_hit, birds, {argument}=policy, **rest)"
    )


_KEY = '{"Key": "AnswerKey", "MapEntries": [{"Key": "bill", "Values": ["a"]}]}'
_QUESTIONS = '{"Key": "QuestionIds", "Values": ["bill", "tail"]}'
_MAJORITY = '{"Key": "QuestionAgreementThreshold", "Values": ["60"]}'

EXPLANATIONS: dict[str, Explanation] = {
    "MTX340": in_python(
        """
        A review policy has parameters of its own, and this is none of them. The service does not know what to do with
        it. Names are written exactly as in the reference, with capital letters inside.
        """,
        wrong=_assignment(_KEY, '{"Key": "ApproveIfScoreIsAtLeast", "Values": ["80"]}'),
        right=_assignment(_KEY, '{"Key": "ApproveIfKnownAnswerScoreIsAtLeast", "Values": ["80"]}'),
        hint="write the name that the message proposes, or leave it out",
    ),
    "MTX341": in_python(
        """
        The policy cannot work without this parameter. Known answers need their key; agreement needs its questions and
        a threshold. A policy that asks for more workers must also say up to how many, and for how long.
        """,
        wrong=_hit(_QUESTIONS),
        right=_hit(_QUESTIONS, _MAJORITY),
        message="POLICY needs the parameter NAME",
    ),
    "MTX342": in_python(
        """
        Two parameters of the policy have the same name. Nobody can say which one counts. Several questions are several
        values of one parameter.
        """,
        wrong=_hit(
            '{"Key": "QuestionIds", "Values": ["bill"]}', '{"Key": "QuestionIds", "Values": ["tail"]}', _MAJORITY
        ),
        right=_hit(_QUESTIONS, _MAJORITY),
    ),
    "MTX343": in_python(
        """
        A number, a reason or a yes or no is one value in a list of its own. Only the questions take several values.
        The known answers stand in MapEntries, one for each question, and nothing else does.
        """,
        wrong=_assignment('{"Key": "AnswerKey", "Values": ["a"]}'),
        right=_assignment(_KEY),
    ),
    "MTX344": in_python(
        """
        Values of a policy are written as text, even numbers. This text is not what the parameter takes: a whole number
        in digits without a percent sign, or T or F.
        """,
        wrong=_hit(_QUESTIONS, '{"Key": "QuestionAgreementThreshold", "Values": ["60%"]}'),
        right=_hit(_QUESTIONS, _MAJORITY),
    ),
    "MTX345": in_python(
        """
        The number is outside of what the reference allows for this parameter. Scores go from 0 to 100, and 101 stands
        for one that nobody reaches. Additional time is given in seconds: at least a minute, at most a year.
        """,
        wrong=_assignment(_KEY, '{"Key": "ApproveIfKnownAnswerScoreIsAtLeast", "Values": ["110"]}'),
        right=_assignment(_KEY, '{"Key": "ApproveIfKnownAnswerScoreIsAtLeast", "Values": ["101"]}'),
    ),
    "MTX346": in_python(
        """
        This parameter says how something is done, but not that it is to be done. Without the other one it has no
        effect. A sample of the reference has the same slip: it says how far to extend a HIT, and not when.
        """,
        wrong=_assignment(_KEY, '{"Key": "RejectReason", "Values": ["Too many mistakes."]}'),
        right=_assignment(
            _KEY,
            '{"Key": "RejectReason", "Values": ["Too many mistakes."]}',
            '{"Key": "RejectIfKnownAnswerScoreIsLessThan", "Values": ["40"]}',
        ),
    ),
    "MTX347": in_python(
        """
        Some scores are high enough to be approved and low enough to be rejected. The reference does not say what
        happens to them. Replayed here, such an assignment is approved, because what is approved cannot be rejected.
        """,
        wrong=_assignment(
            _KEY,
            '{"Key": "ApproveIfKnownAnswerScoreIsAtLeast", "Values": ["50"]}',
            '{"Key": "RejectIfKnownAnswerScoreIsLessThan", "Values": ["80"]}',
        ),
        right=_assignment(
            _KEY,
            '{"Key": "ApproveIfKnownAnswerScoreIsAtLeast", "Values": ["80"]}',
            '{"Key": "RejectIfKnownAnswerScoreIsLessThan", "Values": ["50"]}',
        ),
    ),
    "MTX348": in_python(
        """
        The same question is named again. If it has known answers, a worker must give all of them together: this is
        hardly what was meant by two entries, which look like two answers of which either would do.
        """,
        wrong=_hit('{"Key": "QuestionIds", "Values": ["bill", "bill"]}', _MAJORITY),
        right=_hit(_QUESTIONS, _MAJORITY),
    ),
    "MTX349": in_python(
        """
        Questions are known by the identifiers that they have in the form. This one is empty, or longer than an
        identifier can be. Two commas with nothing between them in a list of questions make an empty one, too.
        """,
        wrong=_hit('{"Key": "QuestionIds", "Values": ["bill,,tail"]}', _MAJORITY),
        right=_hit('{"Key": "QuestionIds", "Values": ["bill,tail"]}', _MAJORITY),
    ),
}
