"""What the schema of a document refuses, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_python, in_words, in_xml

EXPLANATIONS: dict[str, Explanation] = {
    "MTX100": in_xml(
        """
        The first element says which of the five kinds a document is: a form, a page, the address of a page, an answer
        key or answers. This one is none of them. It may be the file of another program, or a piece of a document
        without the rest.
        """,
        wrong="""
        <Survey>
          <Page>https://birds.example.org/task</Page>
        </Survey>
        """,
        right="""
        <ExternalQuestion>
          <ExternalURL>https://birds.example.org/task</ExternalURL>
          <FrameHeight>0</FrameHeight>
        </ExternalQuestion>
        """,
    ),
    "MTX101": in_xml(
        """
        The value of xmlns in the first tag says which rules a document follows. It looks like a web address, but it is
        a name: each letter counts, nothing is downloaded, and https instead of http makes it another name. The service
        did not know what to make of a document without the right one.
        """,
        wrong="""
        <ExternalQuestion>
          <ExternalURL>https://birds.example.org/task</ExternalURL>
          <FrameHeight>0</FrameHeight>
        </ExternalQuestion>
        """,
        right="""
        <ExternalQuestion
          xmlns="http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2006-07-14/ExternalQuestion.xsd">
          <ExternalURL>https://birds.example.org/task</ExternalURL>
          <FrameHeight>0</FrameHeight>
        </ExternalQuestion>
        """,
        message="the value of xmlns in <FOUND> is missing or unknown, so no rules apply to it",
        hint="write the xmlns of the example, or that of your kind of document, letter by letter",
    ),
    "MTX102": in_xml(
        """
        At each place of a document only certain elements may stand, in a certain order. This one is misspelt, does not
        belong here, comes too early or too late, or is there once too often. The message names what was expected
        instead. The service refused the whole document for it.
        """,
        wrong="""
        <Constraints>
          <Length maxLength="3"/>
          <IsNumeric/>
        </Constraints>
        """,
        right="""
        <Constraints>
          <IsNumeric/>
          <Length maxLength="3"/>
        </Constraints>
        """,
        hint="compare the name and the order with what the message expects",
    ),
    "MTX103": in_xml(
        """
        Some elements cannot do without others: a question needs something to show and a way to answer, a selection
        needs something to read. Here the element ends, and one of these is still missing.
        """,
        wrong="""
        <Selection>
          <SelectionIdentifier>heron</SelectionIdentifier>
        </Selection>
        """,
        right="""
        <Selection>
          <SelectionIdentifier>heron</SelectionIdentifier>
          <Text>The heron</Text>
        </Selection>
        """,
        hint="add the element that the message names",
    ),
    "MTX104": in_xml(
        """
        This element is only a frame for others, and words stand in it beside them. Workers would not see these words,
        and the service refused the document. Words belong in an element that shows them, such as Text or Title. A stray
        letter behind a tag does it, too.
        """,
        wrong="""
        <QuestionContent>
          Look at the picture.
          <Text>Whose bill is longer?</Text>
        </QuestionContent>
        """,
        right="""
        <QuestionContent>
          <Text>Look at the picture.</Text>
          <Text>Whose bill is longer?</Text>
        </QuestionContent>
        """,
        hint="put the text into a <Text> or another element that stands there, or remove it",
    ),
    "MTX105": in_xml(
        """
        What may be written here is limited: to whole numbers, to true and false, to web addresses or to a list of
        words. Capital letters, units and spaces around the value count. The message says what can be written.
        """,
        wrong="""
        <FrameHeight>450px</FrameHeight>
        """,
        right="""
        <FrameHeight>450</FrameHeight>
        """,
    ),
    "MTX106": in_xml(
        """
        An attribute is a name with a value inside a tag. Only a few elements can have any, and the names are spelt with
        capital letters in the middle, as in maxLength. Here is one that this element does not know, so the service
        refused the document.
        """,
        wrong="""
        <Text lang="en">Whose bill is longer?</Text>
        """,
        right="""
        <Text>Whose bill is longer?</Text>
        """,
        hint="compare the spelling, or remove the attribute",
    ),
    "MTX107": in_xml(
        """
        This element says nothing without one of its attributes. A rule for answers needs the rule itself, a picture
        needs its address and a few words for those who cannot see it.
        """,
        wrong="""
        <AnswerFormatRegex errorText="Five digits, please."/>
        """,
        right="""
        <AnswerFormatRegex regex="^[0-9]{5}$" errorText="Five digits, please."/>
        """,
    ),
    "MTX108": in_xml(
        """
        All that this element says is in its name and its attributes, so nothing may stand between its two tags. A
        single space or a line break is something already.
        """,
        wrong="""
        <IsNumeric minValue="1" maxValue="9"> </IsNumeric>
        """,
        right="""
        <IsNumeric minValue="1" maxValue="9"/>
        """,
    ),
    "MTX109": in_xml(
        """
        This element takes plain words only, and a tag stands among them. For bold letters, lists and links in a form
        there is FormattedContent. It takes XHTML, put between <![CDATA[ and ]]> so that its tags are not mistaken for
        those of the form.
        """,
        wrong="""
        <Text>Whose <b>bill</b> is longer?</Text>
        """,
        right="""
        <FormattedContent><![CDATA[
          <p>Whose <b>bill</b> is longer?</p>
        ]]></FormattedContent>
        """,
        hint="put the markup into a FormattedContent, in a CDATA section; or write &lt; for < if text is meant",
    ),
    "MTX110": in_python(
        """
        The document is fine, but of another kind than what was asked for: a form where a key must be, or answers where
        a form must be. Usually two files were mixed up. mx.parse reads a document of any kind.
        """,
        wrong="""
        key = mx.AnswerKey.from_xml(birds.to_xml())
        """,
        right="""
        form = mx.QuestionForm.from_xml(birds.to_xml())
        """,
    ),
    "MTX111": in_python(
        """
        The rules for forms were published twice, and each edition is named by its date: 2005-10-01 and 2017-11-06. No
        other date has rules, so a form for it cannot be written. Without a date, a form gets the newest one that fits.
        """,
        wrong="""
        mx.QuestionForm(items=birds.items, schema_version="2017-01-17").to_xml()
        """,
        right="""
        mx.QuestionForm(items=birds.items, schema_version="2017-11-06").to_xml()
        """,
    ),
    "MTX112": in_python(
        """
        A Python value of one kind stands where another kind is needed: text instead of a number, a list instead of its
        items, None instead of a text. It is refused where you write it, so that no document says something that you did
        not mean.
        """,
        wrong="""
        from mturk_xml.authoring import free_text_answer, question

        question("age", "How old is the heron?", free_text_answer(max_length="3"))
        """,
        right="""
        from mturk_xml.authoring import free_text_answer, question

        question("age", "How old is the heron?", free_text_answer(max_length=3))
        """,
        hint="the message names the value and what to write instead",
    ),
    "MTX113": in_xml(
        """
        The first element says which kind of document this is. Here it is nearly the name of one, but capital and small
        letters count, and so does every single letter. The service would not have recognized it.
        """,
        wrong="""
        <ExternalQuestions>
          <ExternalURL>https://birds.example.org/task</ExternalURL>
          <FrameHeight>0</FrameHeight>
        </ExternalQuestions>
        """,
        right="""
        <ExternalQuestion>
          <ExternalURL>https://birds.example.org/task</ExternalURL>
          <FrameHeight>0</FrameHeight>
        </ExternalQuestion>
        """,
    ),
    "MTX114": in_xml(
        """
        The form names the rules of 2005, and would be just as good by those of 2017. The two differ in what the newer
        ones left out: Flash, Java applets and file uploads. The service took both, so this can be ignored. With --fix,
        forms of an archive get one date.
        """,
        wrong="""
        <QuestionForm
          xmlns="http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/QuestionForm.xsd">
          <Question>
            <QuestionIdentifier>why</QuestionIdentifier>
            <QuestionContent><Text>Why do herons wade?</Text></QuestionContent>
            <AnswerSpecification><FreeTextAnswer/></AnswerSpecification>
          </Question>
        </QuestionForm>
        """,
        right="""
        <QuestionForm
          xmlns="http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2017-11-06/QuestionForm.xsd">
          <Question>
            <QuestionIdentifier>why</QuestionIdentifier>
            <QuestionContent><Text>Why do herons wade?</Text></QuestionContent>
            <AnswerSpecification><FreeTextAnswer/></AnswerSpecification>
          </Question>
        </QuestionForm>
        """,
    ),
    "MTX197": in_words(
        """
        In a document of this size, one mistake is often repeated in thousands of places, and listing them all would
        help nobody. So the check stops at the first one. It says nothing about the rest of the document.
        """,
    ),
    "MTX198": in_words(
        """
        One mistake in a template or a program is repeated wherever it was used. The list stops here so that you can
        read it, and errors come first in it. There may be other findings behind those that are shown.
        """,
    ),
    "MTX199": in_words(
        """
        The document breaks a rule of its format for which there is no better message yet. The words come from the
        program that compares the document with the rules. Compare the element with a similar one that works.
        """,
    ),
}
