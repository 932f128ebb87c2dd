"""What is doubtful in answers, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_python, in_xml

EXPLANATIONS: dict[str, Explanation] = {
    "MTX401": in_xml(
        """
        One question has several answers, though a worker sent one form. A script may have repeated a field, or two
        questions of the form have the same name. For the score the last answer counts, which is our decision, so check
        that it is the one you want.
        """,
        wrong="""
        <Answer>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <SelectionIdentifier>duck</SelectionIdentifier>
        </Answer>
        <Answer>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <SelectionIdentifier>heron</SelectionIdentifier>
        </Answer>
        """,
        right="""
        <Answer>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <SelectionIdentifier>heron</SelectionIdentifier>
        </Answer>
        """,
    ),
    "MTX402": in_xml(
        """
        The same selection is listed twice in one answer. A worker can choose it only once, so the second mention adds
        nothing: the score is the same without it. If you count selections yourself, count it once.
        """,
        wrong="""
        <Answer>
          <QuestionIdentifier>seen</QuestionIdentifier>
          <SelectionIdentifier>heron</SelectionIdentifier>
          <SelectionIdentifier>heron</SelectionIdentifier>
        </Answer>
        """,
        right="""
        <Answer>
          <QuestionIdentifier>seen</QuestionIdentifier>
          <SelectionIdentifier>heron</SelectionIdentifier>
        </Answer>
        """,
    ),
    "MTX403": in_python(
        """
        The worker answered a question that the key does not know, so the answer earns nothing and costs nothing.
        Remarks and questions about the person are often not scored, and then you can ignore this. If it should count,
        compare the name with the one in the key.
        """,
        wrong="""
        from mturk_xml.authoring import answer_key, answers

        birds_key = answer_key({"bill": {"heron": 3}})
        birds_key.score(answers({"bil": ["heron"]}))
        """,
        right="""
        from mturk_xml.authoring import answer_key, answers

        birds_key = answer_key({"bill": {"heron": 3}})
        birds_key.score(answers({"bill": ["heron"]}))
        """,
    ),
}
