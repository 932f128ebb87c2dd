"""What is wrong in an answer key alone, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_python, in_xml

EXPLANATIONS: dict[str, Explanation] = {
    "MTX301": in_xml(
        """
        The key has two entries for one question. Each is scored on its own and both are added up, so one answer can
        earn twice. No document says what the service did. If you wanted several right answers, write one entry with
        several options.
        """,
        wrong="""
        <Question>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <AnswerOption>
            <SelectionIdentifier>heron</SelectionIdentifier>
            <AnswerScore>3</AnswerScore>
          </AnswerOption>
        </Question>
        <Question>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <AnswerOption>
            <SelectionIdentifier>stork</SelectionIdentifier>
            <AnswerScore>3</AnswerScore>
          </AnswerOption>
        </Question>
        """,
        right="""
        <Question>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <AnswerOption>
            <SelectionIdentifier>heron</SelectionIdentifier>
            <AnswerScore>3</AnswerScore>
          </AnswerOption>
          <AnswerOption>
            <SelectionIdentifier>stork</SelectionIdentifier>
            <AnswerScore>3</AnswerScore>
          </AnswerOption>
        </Question>
        """,
    ),
    "MTX302": in_xml(
        """
        Two options of a question list the same selections, so an answer matches both. The points of the first one are
        taken, which is our decision: no document says which one counted. Keep the option with the points that you mean.
        """,
        wrong="""
        <Question>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <AnswerOption>
            <SelectionIdentifier>heron</SelectionIdentifier>
            <AnswerScore>3</AnswerScore>
          </AnswerOption>
          <AnswerOption>
            <SelectionIdentifier>heron</SelectionIdentifier>
            <AnswerScore>5</AnswerScore>
          </AnswerOption>
        </Question>
        """,
        right="""
        <Question>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <AnswerOption>
            <SelectionIdentifier>heron</SelectionIdentifier>
            <AnswerScore>5</AnswerScore>
          </AnswerOption>
        </Question>
        """,
    ),
    "MTX303": in_xml(
        """
        An option lists what has to be chosen together, and one selection is in the list twice. It counts once, so
        scores do not change. Perhaps another selection was meant.
        """,
        wrong="""
        <AnswerOption>
          <SelectionIdentifier>heron</SelectionIdentifier>
          <SelectionIdentifier>heron</SelectionIdentifier>
          <AnswerScore>3</AnswerScore>
        </AnswerOption>
        """,
        right="""
        <AnswerOption>
          <SelectionIdentifier>heron</SelectionIdentifier>
          <SelectionIdentifier>duck</SelectionIdentifier>
          <AnswerScore>3</AnswerScore>
        </AnswerOption>
        """,
    ),
    "MTX304": in_xml(
        """
        The value of a worker is the sum of the points, divided by this maximum, times 100. Nobody can divide by 0, so
        no worker would get a value. Write the sum of the points for a test without a mistake.
        """,
        wrong="""
        <PercentageMapping>
          <MaximumSummedScore>0</MaximumSummedScore>
        </PercentageMapping>
        """,
        right="""
        <PercentageMapping>
          <MaximumSummedScore>10</MaximumSummedScore>
        </PercentageMapping>
        """,
    ),
    "MTX305": in_xml(
        """
        The sum of the points is divided by this maximum. Below zero, it turns everything around: the more points a
        worker has, the lower is the value. Your best workers would be shut out.
        """,
        wrong="""
        <PercentageMapping>
          <MaximumSummedScore>-10</MaximumSummedScore>
        </PercentageMapping>
        """,
        right="""
        <PercentageMapping>
          <MaximumSummedScore>10</MaximumSummedScore>
        </PercentageMapping>
        """,
    ),
    "MTX306": in_xml(
        """
        The sum of the points is multiplied by this number to get the value of a worker. Infinity and "not a number" can
        be written here, but nothing can be computed with them.
        """,
        wrong="""
        <ScaleMapping>
          <SummedScoreMultiplier>INF</SummedScoreMultiplier>
        </ScaleMapping>
        """,
        right="""
        <ScaleMapping>
          <SummedScoreMultiplier>2.5</SummedScoreMultiplier>
        </ScaleMapping>
        """,
    ),
    "MTX307": in_xml(
        """
        A range says which sums of points give which value, and this one ends before it begins. No sum lies in it, so no
        worker ever gets its value. Usually the two numbers were swapped.
        """,
        wrong="""
        <RangeMapping>
          <SummedScoreRange>
            <InclusiveLowerBound>10</InclusiveLowerBound>
            <InclusiveUpperBound>5</InclusiveUpperBound>
            <QualificationValue>1</QualificationValue>
          </SummedScoreRange>
          <OutOfRangeQualificationValue>0</OutOfRangeQualificationValue>
        </RangeMapping>
        """,
        right="""
        <RangeMapping>
          <SummedScoreRange>
            <InclusiveLowerBound>5</InclusiveLowerBound>
            <InclusiveUpperBound>10</InclusiveUpperBound>
            <QualificationValue>1</QualificationValue>
          </SummedScoreRange>
          <OutOfRangeQualificationValue>0</OutOfRangeQualificationValue>
        </RangeMapping>
        """,
    ),
    "MTX308": in_xml(
        """
        Both bounds belong to a range, so 0 to 5 and 5 to 10 have the 5 in common. What the service gave to a worker
        with such a sum was left open. Here the first range counts. Let the next range begin one point later, or ignore
        this if nobody can have such a sum.
        """,
        wrong="""
        <RangeMapping>
          <SummedScoreRange>
            <InclusiveLowerBound>0</InclusiveLowerBound>
            <InclusiveUpperBound>5</InclusiveUpperBound>
            <QualificationValue>1</QualificationValue>
          </SummedScoreRange>
          <SummedScoreRange>
            <InclusiveLowerBound>5</InclusiveLowerBound>
            <InclusiveUpperBound>10</InclusiveUpperBound>
            <QualificationValue>2</QualificationValue>
          </SummedScoreRange>
          <OutOfRangeQualificationValue>0</OutOfRangeQualificationValue>
        </RangeMapping>
        """,
        right="""
        <RangeMapping>
          <SummedScoreRange>
            <InclusiveLowerBound>0</InclusiveLowerBound>
            <InclusiveUpperBound>5</InclusiveUpperBound>
            <QualificationValue>1</QualificationValue>
          </SummedScoreRange>
          <SummedScoreRange>
            <InclusiveLowerBound>6</InclusiveLowerBound>
            <InclusiveUpperBound>10</InclusiveUpperBound>
            <QualificationValue>2</QualificationValue>
          </SummedScoreRange>
          <OutOfRangeQualificationValue>0</OutOfRangeQualificationValue>
        </RangeMapping>
        """,
    ),
    "MTX309": in_xml(
        """
        No answers add up to a sum in this range, so no worker ever gets its value. Perhaps the points of the questions
        were changed later, and the range was forgotten. If it is there for questions to come, you can ignore it.
        """,
        wrong="""
        <AnswerKey>
          <Question>
            <QuestionIdentifier>bill</QuestionIdentifier>
            <AnswerOption>
              <SelectionIdentifier>heron</SelectionIdentifier>
              <AnswerScore>3</AnswerScore>
            </AnswerOption>
          </Question>
          <QualificationValueMapping>
            <RangeMapping>
              <SummedScoreRange>
                <InclusiveLowerBound>5</InclusiveLowerBound>
                <InclusiveUpperBound>9</InclusiveUpperBound>
                <QualificationValue>1</QualificationValue>
              </SummedScoreRange>
              <OutOfRangeQualificationValue>0</OutOfRangeQualificationValue>
            </RangeMapping>
          </QualificationValueMapping>
        </AnswerKey>
        """,
        right="""
        <AnswerKey>
          <Question>
            <QuestionIdentifier>bill</QuestionIdentifier>
            <AnswerOption>
              <SelectionIdentifier>heron</SelectionIdentifier>
              <AnswerScore>3</AnswerScore>
            </AnswerOption>
          </Question>
          <QualificationValueMapping>
            <RangeMapping>
              <SummedScoreRange>
                <InclusiveLowerBound>3</InclusiveLowerBound>
                <InclusiveUpperBound>9</InclusiveUpperBound>
                <QualificationValue>1</QualificationValue>
              </SummedScoreRange>
              <OutOfRangeQualificationValue>0</OutOfRangeQualificationValue>
            </RangeMapping>
          </QualificationValueMapping>
        </AnswerKey>
        """,
    ),
    "MTX310": in_python(
        """
        The value of a worker was kept as a number between about minus and plus two billion. The points of this key come
        to more, so there is no value to give. Nobody needs scores of this size: divide all points by the same number.
        """,
        wrong="""
        from mturk_xml.answer_key import ScaleMapping
        from mturk_xml.authoring import answer_key, answers

        scale = ScaleMapping(summed_score_multiplier=1e9)
        answer_key({"bill": {"heron": 3}}, scale).score(answers({"bill": ["heron"]}))
        """,
        right="""
        from mturk_xml.answer_key import ScaleMapping
        from mturk_xml.authoring import answer_key, answers

        scale = ScaleMapping(summed_score_multiplier=10)
        answer_key({"bill": {"heron": 3}}, scale).score(answers({"bill": ["heron"]}))
        """,
    ),
    "MTX311": in_xml(
        """
        MaximumSummedScore is the sum that counts as 100 percent. The best answers here add up to another sum, so a
        worker without a mistake gets less than 100, or one with mistakes gets more. Usually questions were added or
        removed, and the number was not. If you want it so, ignore this.
        """,
        wrong="""
        <AnswerKey>
          <Question>
            <QuestionIdentifier>bill</QuestionIdentifier>
            <AnswerOption>
              <SelectionIdentifier>heron</SelectionIdentifier>
              <AnswerScore>3</AnswerScore>
            </AnswerOption>
          </Question>
          <QualificationValueMapping>
            <PercentageMapping>
              <MaximumSummedScore>10</MaximumSummedScore>
            </PercentageMapping>
          </QualificationValueMapping>
        </AnswerKey>
        """,
        right="""
        <AnswerKey>
          <Question>
            <QuestionIdentifier>bill</QuestionIdentifier>
            <AnswerOption>
              <SelectionIdentifier>heron</SelectionIdentifier>
              <AnswerScore>3</AnswerScore>
            </AnswerOption>
          </Question>
          <QualificationValueMapping>
            <PercentageMapping>
              <MaximumSummedScore>3</MaximumSummedScore>
            </PercentageMapping>
          </QualificationValueMapping>
        </AnswerKey>
        """,
    ),
}
