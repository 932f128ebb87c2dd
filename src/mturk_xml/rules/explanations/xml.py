"""What is not XML, or not safe to read, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_python, in_words, in_xml

EXPLANATIONS: dict[str, Explanation] = {
    "MTX001": in_xml(
        """
        Every Mechanical Turk document is made of elements in angle brackets, and this text does not begin with one.
        Perhaps it is JSON, a table, or only the address of a page. Nothing in it can be checked before it is a
        document.
        """,
        wrong="""
        https://birds.example.org/task
        """,
        right="""
        <ExternalQuestion>
          <ExternalURL>https://birds.example.org/task</ExternalURL>
          <FrameHeight>0</FrameHeight>
        </ExternalQuestion>
        """,
    ),
    "MTX002": in_xml(
        """
        XML is stricter than HTML: one wrong character, and no program reads the document. Frequent reasons are a value
        without quotation marks, something before the first line, and a second document in the same file. The service
        refused such a document as a whole.
        """,
        wrong="""
        <Length maxLength=200/>
        """,
        right="""
        <Length maxLength="200"/>
        """,
        hint="the message says what to mend; mostly an element is not closed, or a value has no quotation marks",
    ),
    "MTX003": in_xml(
        """
        Elements are like boxes within boxes: what is opened last is closed first, under the same name. Here another one
        is closed. Capital and small letters count, so Text and text are two names.
        """,
        wrong="""
        <Text>Whose bill is longer?</text>
        """,
        right="""
        <Text>Whose bill is longer?</Text>
        """,
        hint="write the tag that the message misses, with its name spelt as in its partner",
    ),
    "MTX004": in_xml(
        """
        The signs < and & begin something in XML, so they cannot stand for themselves. They are often forgotten in
        company names and in web addresses with several parameters. A whole text with many of them can be put between
        <![CDATA[ and ]]>, where it is taken as it is.
        """,
        wrong="""
        <Text>Do you like fish & chips?</Text>
        """,
        right="""
        <Text>Do you like fish &amp; chips?</Text>
        """,
        hint="write ESCAPED instead of CHARACTER, or put the text into a CDATA section",
    ),
    "MTX005": in_xml(
        """
        HTML has names for hundreds of characters, such as &nbsp; and &eacute;. XML knows five of them: &amp; &lt; &gt;
        &quot; and &apos;. All others are written as the character itself or by its number.
        """,
        wrong="""
        <Text>Which caf&eacute; is nearest to you?</Text>
        """,
        right="""
        <Text>Which caf&#233; is nearest to you?</Text>
        """,
    ),
    "MTX006": in_xml(
        """
        A name before a colon, as in mt:Text, is short for a long name that has to be introduced with xmlns:mt="...".
        Here it is not, or the long name is written in a way that nothing can use. Mechanical Turk documents need no
        such short names at all.
        """,
        wrong="""
        <mt:Text>Look at the picture.</mt:Text>
        """,
        right="""
        <Text>Look at the picture.</Text>
        """,
        hint="remove the prefix, and write the xmlns of your kind of document letter by letter",
    ),
    "MTX007": in_xml(
        """
        Some control characters cannot be in XML in any spelling. They come along unseen when text is copied from a PDF
        file or a spreadsheet: a line break inside a cell, a backspace, a null. Workers would not see them anyway, so
        nothing is lost without them.
        """,
        wrong="""
        <Text>Look at the picture.&#11;Then answer.</Text>
        """,
        right="""
        <Text>Look at the picture. Then answer.</Text>
        """,
    ),
    "MTX008": in_xml(
        """
        The text stops while something is still open: an element, a quotation mark, a comment or a CDATA section. A
        download or a copy may have been cut off. What is missing may be more than the last tag, so look at the end of
        the file first.
        """,
        wrong="""
        <ExternalQuestion>
          <ExternalURL>https://birds.example.org/task</ExternalURL>
          <FrameHeight>0
        """,
        right="""
        <ExternalQuestion>
          <ExternalURL>https://birds.example.org/task</ExternalURL>
          <FrameHeight>0</FrameHeight>
        </ExternalQuestion>
        """,
        hint="write the end tags that are missing; if more is missing, the file may have been cut off",
    ),
    "MTX009": in_xml(
        """
        The document was escaped although it was one already: each < became &lt;. This happens when a program escapes a
        whole document, or when a document is copied from a web page or from the log of an old client. As it stands, it
        is one long text without any element.
        """,
        wrong="""
        &lt;ExternalQuestion&gt;
          &lt;ExternalURL&gt;https://birds.example.org/task&lt;/ExternalURL&gt;
          &lt;FrameHeight&gt;0&lt;/FrameHeight&gt;
        &lt;/ExternalQuestion&gt;
        """,
        right="""
        <ExternalQuestion>
          <ExternalURL>https://birds.example.org/task</ExternalURL>
          <FrameHeight>0</FrameHeight>
        </ExternalQuestion>
        """,
    ),
    "MTX010": in_python(
        """
        A file is a row of bytes, and an encoding says which letters they are. Here the bytes do not fit the encoding
        that the file names, or UTF-8 if it names none. Often an editor on Windows saved it in its own encoding, and the
        first accent or curly quotation mark gives it away.
        """,
        wrong="""
        address = "https://birds.example.org/café"
        xml = mx.ExternalQuestion(external_url=address, frame_height=0).to_xml()
        mx.validate(xml.encode("cp1252"))
        """,
        right="""
        address = "https://birds.example.org/café"
        xml = mx.ExternalQuestion(external_url=address, frame_height=0).to_xml()
        mx.validate(xml.encode("utf-8"))
        """,
    ),
    "MTX011": in_xml(
        """
        The first line names an encoding that is unknown here, or one in which dangerous text can hide from a check,
        such as UTF-7. UTF-8 has every character of every language, and the service itself answered in it.
        """,
        wrong="""
        <?xml version="1.0" encoding="UTF-7"?>
        <ExternalQuestion>
          <ExternalURL>https://birds.example.org/task</ExternalURL>
          <FrameHeight>0</FrameHeight>
        </ExternalQuestion>
        """,
        right="""
        <?xml version="1.0" encoding="UTF-8"?>
        <ExternalQuestion>
          <ExternalURL>https://birds.example.org/task</ExternalURL>
          <FrameHeight>0</FrameHeight>
        </ExternalQuestion>
        """,
    ),
    "MTX012": in_words(
        """
        The first bytes are those of an archive, a picture or a PDF file, whatever the name of the file ends in. If the
        documents are packed, unpack them first. If somebody sent you a picture of a form, there is no form in it.
        """,
    ),
    "MTX020": in_xml(
        """
        A line that begins with <!DOCTYPE lets a document fetch other files, or grow to gigabytes while it is read. No
        Mechanical Turk document needs one, so all are refused before they are looked into. An HTML page begins like
        this too: it belongs in the HTMLContent of an HTMLQuestion.
        """,
        wrong="""
        <!DOCTYPE ExternalQuestion SYSTEM "ExternalQuestion.dtd">
        <ExternalQuestion>
          <ExternalURL>https://birds.example.org/task</ExternalURL>
          <FrameHeight>0</FrameHeight>
        </ExternalQuestion>
        """,
        right="""
        <ExternalQuestion>
          <ExternalURL>https://birds.example.org/task</ExternalURL>
          <FrameHeight>0</FrameHeight>
        </ExternalQuestion>
        """,
        hint="remove the declaration, or put an HTML page into an HTMLQuestion",
    ),
    "MTX021": in_words(
        """
        The service took questions, tests and keys of 65,535 bytes at most, and this is hundreds of times as much.
        Perhaps it is a whole archive in one file, or holds pictures as text. It is refused so that a strange file
        cannot use up the memory of your machine.
        """,
    ),
    "MTX022": in_words(
        """
        Hundreds of elements are nested in each other, like boxes within boxes. Real forms have less than thirty such
        levels, even with a table in a table. Usually a program opened elements in a loop and never closed them, or the
        file was made to stop programs that read it.
        """,
    ),
    "MTX023": in_words(
        """
        So many tags would need gigabytes of memory to be read. No question and no set of answers comes near. A file
        with the answers of many workers belongs in many files, one for each assignment.
        """,
    ),
    "MTX024": in_words(
        """
        One text, one name or one number is longer than can be read without risk. Usually a picture or a table was
        pasted into a text. The service took 65,535 bytes for a whole question, so put data on a web server and its
        address into the question.
        """,
    ),
}
