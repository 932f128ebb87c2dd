"""What is doubtful about plain texts in forms, and wrong in terms of a HITLayout and of a key, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_python, in_xml

EXPLANATIONS: dict[str, Explanation] = {
    "MTX271": in_xml(
        """
        In XML, & is written &amp; once. Here it was done twice, mostly by two programs one after the other, and workers
        read the letters &amp; on their screens. If you want to ask about just these letters, ignore this.
        """,
        wrong="""
        <Text>Do you like fish &amp;amp; chips?</Text>
        """,
        right="""
        <Text>Do you like fish &amp; chips?</Text>
        """,
    ),
    "MTX272": in_xml(
        """
        This element shows plain words, so workers see the tag itself, angle brackets included. Bold letters, line
        breaks and links go into FormattedContent. If the question is about tags, ignore this.
        """,
        wrong="""
        <Text>&lt;b&gt;Look&lt;/b&gt; at the picture.</Text>
        """,
        right="""
        <FormattedContent><![CDATA[<p><b>Look</b> at the picture.</p>]]></FormattedContent>
        """,
    ),
    "MTX273": in_python(
        """
        With markup=... you name the placeholders that may be filled with HTML. The page has none of this name, so the
        permission goes nowhere. Usually the name is misspelt.
        """,
        wrong="""
        layout = mx.HITLayout("<p>Have you seen this? ${note}</p>")
        layout.fill({"note": "It <b>wades</b>."}, markup=["notes"])
        """,
        right="""
        layout = mx.HITLayout("<p>Have you seen this? ${note}</p>")
        layout.fill({"note": "It <b>wades</b>."}, markup=["note"])
        """,
        hint="compare the name with those of the placeholders",
    ),
    "MTX274": in_xml(
        """
        A template marks the places that a program fills in later, and this mark is still there. Workers would read it
        as it stands. If the file is the template itself, check what it becomes, and ignore this.
        """,
        wrong="""
        <Text>Have you seen the ${bird}?</Text>
        """,
        right="""
        <Text>Have you seen the heron?</Text>
        """,
    ),
    "MTX275": in_xml(
        r"""
        Patterns for answers were run by JavaScript, in the browser of the worker. This one has a sign of another
        language in it, such as \A and \Z of Python, which JavaScript takes for plain letters. It would refuse good
        answers or let bad ones pass.
        """,
        wrong=r"""
        <AnswerFormatRegex regex="\A[0-9]{5}\Z"/>
        """,
        right="""
        <AnswerFormatRegex regex="^[0-9]{5}$"/>
        """,
    ),
    "MTX276": in_python(
        """
        A key has an option for each set of selections that earns points. Of this question there are thousands of sets,
        and nobody would fill in a list of them. Write down only those that are right.
        """,
        wrong="""
        from mturk_xml.authoring import form, question, selection_answer

        places = {str(number): f"Place {number}" for number in range(80)}
        two = selection_answer(places, min_selection_count=2, max_selection_count=2)
        mx.AnswerKey.from_form(form(question("seen", "In which two places were you?", two)))
        """,
        right="""
        from mturk_xml.authoring import answer_key

        answer_key({"seen": {("7", "12"): 5, ("7", "31"): 3}})
        """,
    ),
}
