"""What is wrong or doubtful in a form and its identifiers, and in what it shows, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_words, in_xml

EXPLANATIONS: dict[str, Explanation] = {
    "MTX210": in_words(
        """
        The service took 65,535 bytes for a question, a test or a key, and refused more. Spaces and line breaks between
        elements count, and letters outside English take two to four bytes each. Long instructions fit better on a web
        page to which the form has a link.
        """,
    ),
    "MTX211": in_xml(
        """
        Emoji and some rare signs take four bytes, and the service could not take questions with such bytes: it said
        that the question was empty. Written by its number the character passed, and workers saw it as it is. Between
        <![CDATA[ and ]]> numbers mean nothing to a form, but they do to XHTML or HTML that stands there.
        """,
        wrong="""
        <Text>Well done! \U0001f389</Text>
        """,
        right="""
        <Text>Well done! &#127881;</Text>
        """,
    ),
    "MTX212": in_xml(
        """
        An Overview only shows something. Without a Question the worker has nothing to answer, and there would be
        nothing to send. The service asked for one question at least.
        """,
        wrong="""
        <QuestionForm>
          <Overview><Text>Which birds did you see today?</Text></Overview>
        </QuestionForm>
        """,
        right="""
        <QuestionForm>
          <Question>
            <QuestionIdentifier>birds</QuestionIdentifier>
            <QuestionContent><Text>Which birds did you see today?</Text></QuestionContent>
            <AnswerSpecification><FreeTextAnswer/></AnswerSpecification>
          </Question>
        </QuestionForm>
        """,
    ),
    "MTX213": in_xml(
        """
        An answer says which question it belongs to by the QuestionIdentifier. With two questions of one name, you
        cannot tell later which of them a worker answered with what, and a key counts one of the two answers only. Give
        each its own name before the first worker answers. In an archive, leave it as it is: a new name would not fit
        the old answers.
        """,
        wrong="""
        <Question>
          <QuestionIdentifier>bird</QuestionIdentifier>
          <QuestionContent><Text>Which bird is on the left?</Text></QuestionContent>
          <AnswerSpecification><FreeTextAnswer/></AnswerSpecification>
        </Question>
        <Question>
          <QuestionIdentifier>bird</QuestionIdentifier>
          <QuestionContent><Text>Which bird is on the right?</Text></QuestionContent>
          <AnswerSpecification><FreeTextAnswer/></AnswerSpecification>
        </Question>
        """,
        right="""
        <Question>
          <QuestionIdentifier>left</QuestionIdentifier>
          <QuestionContent><Text>Which bird is on the left?</Text></QuestionContent>
          <AnswerSpecification><FreeTextAnswer/></AnswerSpecification>
        </Question>
        <Question>
          <QuestionIdentifier>right</QuestionIdentifier>
          <QuestionContent><Text>Which bird is on the right?</Text></QuestionContent>
          <AnswerSpecification><FreeTextAnswer/></AnswerSpecification>
        </Question>
        """,
    ),
    "MTX214": in_xml(
        """
        Answers name the question and the selection they mean by identifiers. With an empty one you get answers without
        a heading. Workers never see identifiers, so any short word will do. In an archive, leave it as it is: a new
        name would not fit the old answers.
        """,
        wrong="""
        <QuestionIdentifier></QuestionIdentifier>
        """,
        right="""
        <QuestionIdentifier>bill</QuestionIdentifier>
        """,
    ),
    "MTX215": in_xml(
        """
        The identifier is allowed, but it may not survive the way back. Tools write several selections with | between
        them, tables take tabs and line breaks for the end of a cell, and nobody sees a space at the end of a word. If
        your own program reads the answers and keeps all of this, you can ignore it.
        """,
        wrong="""
        <Selection>
          <SelectionIdentifier>black|white</SelectionIdentifier>
          <Text>Black and white</Text>
        </Selection>
        """,
        right="""
        <Selection>
          <SelectionIdentifier>black-white</SelectionIdentifier>
          <Text>Black and white</Text>
        </Selection>
        """,
    ),
    "MTX216": in_xml(
        """
        The answer to a question with choices is the identifier of what was chosen. Two selections with one identifier
        give the same answer, so you would never know which of them a worker meant. Selections of different questions
        may share identifiers, such as yes and no.
        """,
        wrong="""
        <Selections>
          <Selection>
            <SelectionIdentifier>a</SelectionIdentifier>
            <Text>The heron</Text>
          </Selection>
          <Selection>
            <SelectionIdentifier>a</SelectionIdentifier>
            <Text>The duck</Text>
          </Selection>
        </Selections>
        """,
        right="""
        <Selections>
          <Selection>
            <SelectionIdentifier>a</SelectionIdentifier>
            <Text>The heron</Text>
          </Selection>
          <Selection>
            <SelectionIdentifier>b</SelectionIdentifier>
            <Text>The duck</Text>
          </Selection>
        </Selections>
        """,
    ),
    "MTX229": in_xml(
        """
        The element is there, but workers see nothing in its place. Often a program filled in a value that was empty,
        and a question or a choice has lost its words. If it was meant as an empty line, you can ignore this.
        """,
        wrong="""
        <Title></Title>
        """,
        right="""
        <Title>Birds at the pond</Title>
        """,
    ),
    "MTX230": in_xml(
        """
        An EmbeddedBinary shows a picture, plays a sound or plays a film, and nothing else. Documents and programs
        cannot be shown in a form. Give workers a link to them instead.
        """,
        wrong="""
        <EmbeddedBinary>
          <EmbeddedMimeType>
            <Type>application</Type>
            <SubType>pdf</SubType>
          </EmbeddedMimeType>
          <DataURL>https://birds.example.org/guide.pdf</DataURL>
          <AltText>A guide to birds</AltText>
          <Width>600</Width>
          <Height>400</Height>
        </EmbeddedBinary>
        """,
        right="""
        <FormattedContent><![CDATA[
          <p><a href="https://birds.example.org/guide.pdf">A guide to birds</a></p>
        ]]></FormattedContent>
        """,
    ),
    "MTX231": in_xml(
        """
        Notes between <!-- and --> were not allowed in formatted content. Some tools took them out, and what the service
        itself did with them is not known. Workers do not see them, so remove them to be safe.
        """,
        wrong="""
        <p>Look at the picture.</p>
        <!-- ask Ann about the light -->
        """,
        right="""
        <p>Look at the picture.</p>
        """,
    ),
    "MTX232": in_xml(
        """
        Flash films, Java applets and file uploads came to an end on 12 December 2017. Browsers do not show the first
        two any more, and workers could not answer the last. In an archive of older forms this is how it was, and you
        can ignore it.
        """,
        wrong="""
        <Application>
          <Flash>
            <FlashMovieURL>https://birds.example.org/heron.swf</FlashMovieURL>
            <Width>640</Width>
            <Height>480</Height>
          </Flash>
        </Application>
        """,
        right="""
        <EmbeddedBinary>
          <EmbeddedMimeType>
            <Type>video</Type>
            <SubType>mp4</SubType>
          </EmbeddedMimeType>
          <DataURL>https://birds.example.org/heron.mp4</DataURL>
          <AltText>A heron catches a fish</AltText>
          <Width>640</Width>
          <Height>480</Height>
        </EmbeddedBinary>
        """,
        hint="show films with an EmbeddedBinary, and ask for files with an HTMLQuestion or an ExternalQuestion",
    ),
    "MTX233": in_xml(
        """
        The address of a picture, a sound or a film names no server, or has a space in it. Some browsers would guess
        what is meant, others show nothing. Workers then answer questions about a picture that they do not see.
        """,
        wrong="""
        <DataURL>https://birds.example.org/grey heron.jpg</DataURL>
        """,
        right="""
        <DataURL>https://birds.example.org/grey%20heron.jpg</DataURL>
        """,
        message="the address ADDRESS names no host, or has white space in it",
    ),
    "MTX234": in_xml(
        """
        The address still has the mark of a template in it, where the name of a file should be. The service did not fill
        in forms, so workers would get a broken picture. If the file is the template itself, you can ignore this until
        it is filled in.
        """,
        wrong="""
        <DataURL>https://birds.example.org/${picture}.jpg</DataURL>
        """,
        right="""
        <DataURL>https://birds.example.org/heron.jpg</DataURL>
        """,
    ),
    "MTX235": in_xml(
        """
        The address leads to your own machine or into your own network. You see the picture, and no worker anywhere
        does. Put the file on a server that everybody can reach. While you only try it out at home, you can ignore this.
        """,
        wrong="""
        <DataURL>http://localhost:8000/heron.jpg</DataURL>
        """,
        right="""
        <DataURL>https://birds.example.org/heron.jpg</DataURL>
        """,
    ),
}
