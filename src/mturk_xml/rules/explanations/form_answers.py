"""What is wrong or doubtful in how the questions of a form are to be answered, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_xml

EXPLANATIONS: dict[str, Explanation] = {
    "MTX217": in_xml(
        """
        The smallest allowed value is larger than the largest one. Nothing that a worker could type or choose fits both,
        so the form cannot be sent. Usually the two were swapped.
        """,
        wrong="""
        <IsNumeric minValue="10" maxValue="1"/>
        """,
        right="""
        <IsNumeric minValue="1" maxValue="10"/>
        """,
        message="the lower bound is more than the upper bound, so no answer satisfies both",
    ),
    "MTX218": in_xml(
        """
        Workers must choose more selections than there are. They cannot, so the form could never be sent. Usually some
        selections were removed later, and the number was not.
        """,
        wrong="""
        <SelectionAnswer>
          <MinSelectionCount>3</MinSelectionCount>
          <MaxSelectionCount>3</MaxSelectionCount>
          <Selections>
            <Selection>
              <SelectionIdentifier>heron</SelectionIdentifier>
              <Text>Heron</Text>
            </Selection>
            <Selection>
              <SelectionIdentifier>duck</SelectionIdentifier>
              <Text>Duck</Text>
            </Selection>
          </Selections>
        </SelectionAnswer>
        """,
        right="""
        <SelectionAnswer>
          <MinSelectionCount>1</MinSelectionCount>
          <MaxSelectionCount>2</MaxSelectionCount>
          <Selections>
            <Selection>
              <SelectionIdentifier>heron</SelectionIdentifier>
              <Text>Heron</Text>
            </Selection>
            <Selection>
              <SelectionIdentifier>duck</SelectionIdentifier>
              <Text>Duck</Text>
            </Selection>
          </Selections>
        </SelectionAnswer>
        """,
    ),
    "MTX219": in_xml(
        """
        Workers may choose more selections than there are. That does no harm, it just limits nothing. But perhaps some
        selections got lost, or the number is left from an earlier form. If it is meant as "as many as you like", you
        can ignore it.
        """,
        wrong="""
        <SelectionAnswer>
          <MaxSelectionCount>9</MaxSelectionCount>
          <Selections>
            <Selection>
              <SelectionIdentifier>heron</SelectionIdentifier>
              <Text>Heron</Text>
            </Selection>
            <Selection>
              <SelectionIdentifier>duck</SelectionIdentifier>
              <Text>Duck</Text>
            </Selection>
          </Selections>
        </SelectionAnswer>
        """,
        right="""
        <SelectionAnswer>
          <MaxSelectionCount>2</MaxSelectionCount>
          <Selections>
            <Selection>
              <SelectionIdentifier>heron</SelectionIdentifier>
              <Text>Heron</Text>
            </Selection>
            <Selection>
              <SelectionIdentifier>duck</SelectionIdentifier>
              <Text>Duck</Text>
            </Selection>
          </Selections>
        </SelectionAnswer>
        """,
    ),
    "MTX220": in_xml(
        """
        Radio buttons and drop-down lists let people choose one thing, and here they may choose several. Workers would
        not find a way to do so, and you would get one choice from each.
        """,
        wrong="""
        <SelectionAnswer>
          <MaxSelectionCount>2</MaxSelectionCount>
          <StyleSuggestion>radiobutton</StyleSuggestion>
          <Selections>
            <Selection>
              <SelectionIdentifier>heron</SelectionIdentifier>
              <Text>Heron</Text>
            </Selection>
            <Selection>
              <SelectionIdentifier>duck</SelectionIdentifier>
              <Text>Duck</Text>
            </Selection>
          </Selections>
        </SelectionAnswer>
        """,
        right="""
        <SelectionAnswer>
          <MaxSelectionCount>2</MaxSelectionCount>
          <StyleSuggestion>checkbox</StyleSuggestion>
          <Selections>
            <Selection>
              <SelectionIdentifier>heron</SelectionIdentifier>
              <Text>Heron</Text>
            </Selection>
            <Selection>
              <SelectionIdentifier>duck</SelectionIdentifier>
              <Text>Duck</Text>
            </Selection>
          </Selections>
        </SelectionAnswer>
        """,
    ),
    "MTX221": in_xml(
        """
        If MaxSelectionCount is missing, it is 1. But check boxes, or asking for two selections at least, say that
        workers may choose several. What the service did with such forms is not known, so write down the number that you
        mean.
        """,
        wrong="""
        <SelectionAnswer>
          <StyleSuggestion>checkbox</StyleSuggestion>
          <Selections>
            <Selection>
              <SelectionIdentifier>heron</SelectionIdentifier>
              <Text>Heron</Text>
            </Selection>
            <Selection>
              <SelectionIdentifier>duck</SelectionIdentifier>
              <Text>Duck</Text>
            </Selection>
          </Selections>
        </SelectionAnswer>
        """,
        right="""
        <SelectionAnswer>
          <MaxSelectionCount>2</MaxSelectionCount>
          <StyleSuggestion>checkbox</StyleSuggestion>
          <Selections>
            <Selection>
              <SelectionIdentifier>heron</SelectionIdentifier>
              <Text>Heron</Text>
            </Selection>
            <Selection>
              <SelectionIdentifier>duck</SelectionIdentifier>
              <Text>Duck</Text>
            </Selection>
          </Selections>
        </SelectionAnswer>
        """,
    ),
    "MTX222": in_xml(
        """
        The question must be answered, says one line, and choosing nothing is an answer, says another. What the service
        made of that is not known. Decide whether workers may leave the question blank.
        """,
        wrong="""
        <Question>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <IsRequired>true</IsRequired>
          <QuestionContent><Text>Whose bill is longer?</Text></QuestionContent>
          <AnswerSpecification>
            <SelectionAnswer>
              <MinSelectionCount>0</MinSelectionCount>
              <Selections>
                <Selection>
                  <SelectionIdentifier>heron</SelectionIdentifier>
                  <Text>The heron's</Text>
                </Selection>
              </Selections>
            </SelectionAnswer>
          </AnswerSpecification>
        </Question>
        """,
        right="""
        <Question>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <IsRequired>true</IsRequired>
          <QuestionContent><Text>Whose bill is longer?</Text></QuestionContent>
          <AnswerSpecification>
            <SelectionAnswer>
              <MinSelectionCount>1</MinSelectionCount>
              <Selections>
                <Selection>
                  <SelectionIdentifier>heron</SelectionIdentifier>
                  <Text>The heron's</Text>
                </Selection>
              </Selections>
            </SelectionAnswer>
          </AnswerSpecification>
        </Question>
        """,
    ),
    "MTX223": in_xml(
        """
        An answer has to be a number of some size and a text of some length, and the smallest such number has more
        digits than may be typed. So no worker can give an answer that passes. The length counts characters, not the
        size of the number.
        """,
        wrong="""
        <Constraints>
          <IsNumeric minValue="1900"/>
          <Length maxLength="2"/>
        </Constraints>
        """,
        right="""
        <Constraints>
          <IsNumeric minValue="1900"/>
          <Length maxLength="4"/>
        </Constraints>
        """,
        message="the smallest number that is allowed has more characters than maxLength",
    ),
    "MTX224": in_xml(
        """
        A minimum length made an answer necessary, even where IsRequired says that it is not. Workers who have nothing
        to say could not send the form. If all of them are meant to answer, write true; otherwise drop the minimum, or
        use a pattern that takes an empty text, too.
        """,
        wrong="""
        <Question>
          <QuestionIdentifier>remarks</QuestionIdentifier>
          <IsRequired>false</IsRequired>
          <QuestionContent><Text>Anything else?</Text></QuestionContent>
          <AnswerSpecification>
            <FreeTextAnswer>
              <Constraints><Length minLength="20"/></Constraints>
            </FreeTextAnswer>
          </AnswerSpecification>
        </Question>
        """,
        right="""
        <Question>
          <QuestionIdentifier>remarks</QuestionIdentifier>
          <IsRequired>false</IsRequired>
          <QuestionContent><Text>Anything else?</Text></QuestionContent>
          <AnswerSpecification>
            <FreeTextAnswer>
              <Constraints>
                <AnswerFormatRegex regex="(^$|.{20,})" errorText="A few more words, please."/>
              </Constraints>
            </FreeTextAnswer>
          </AnswerSpecification>
        </Question>
        """,
    ),
    "MTX225": in_xml(
        """
        The text that stands in the field from the start breaks the field's own limit. It counts as the answer of
        everybody who leaves it alone, and these workers could not send the form. Instructions belong in the question,
        not in the field.
        """,
        wrong="""
        <FreeTextAnswer>
          <Constraints><Length maxLength="5"/></Constraints>
          <DefaultText>five digits, please</DefaultText>
        </FreeTextAnswer>
        """,
        right="""
        <FreeTextAnswer>
          <Constraints><Length maxLength="5"/></Constraints>
          <DefaultText>00000</DefaultText>
        </FreeTextAnswer>
        """,
    ),
    "MTX226": in_xml(
        """
        A regular expression is a pattern that an answer has to fit, and the browser of the worker tries it with
        JavaScript. This one is not finished, or written for another language. The browser could not use it, so good
        answers may be refused and bad ones pass.
        """,
        wrong="""
        <AnswerFormatRegex regex="^(0|[1-9][0-9]*$"/>
        """,
        right="""
        <AnswerFormatRegex regex="^(0|[1-9][0-9]*)$"/>
        """,
    ),
    "MTX227": in_xml(
        """
        Flags are single letters that change what a pattern means, such as i for "ignore capital letters". JavaScript
        does not know this one, or finds it twice. The browser of the worker could then not use the pattern at all.
        """,
        wrong="""
        <AnswerFormatRegex regex="^heron$" flags="ignore"/>
        """,
        right="""
        <AnswerFormatRegex regex="^heron$" flags="i"/>
        """,
    ),
    "MTX228": in_xml(
        """
        JavaScript knows these flags, but the service promised only one: i, which ignores capital letters. Whether the
        others had any effect is not known. Most of them make no difference for one short answer, so leave them out.
        """,
        wrong="""
        <AnswerFormatRegex regex="^[0-9]{5}$" flags="g"/>
        """,
        right="""
        <AnswerFormatRegex regex="^[0-9]{5}$"/>
        """,
    ),
}
