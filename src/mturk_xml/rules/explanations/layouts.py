"""What is wrong or doubtful in a HITLayout and its parameters, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_python

EXPLANATIONS: dict[str, Explanation] = {
    "MTX265": in_python(
        """
        A layout is a page with placeholders such as ${bird}, and there is no value for this one. Often the name is
        spelt in another way: capital letters count. In a table from a spreadsheet, an invisible mark before the first
        name is a frequent reason.
        """,
        wrong="""
        layout = mx.HITLayout("<p>Have you seen the ${bird}?</p>")
        layout.fill({"Bird": "heron"})
        """,
        right="""
        layout = mx.HITLayout("<p>Have you seen the ${bird}?</p>")
        layout.fill({"bird": "heron"})
        """,
        hint="give a value, were it an empty text, or compare the spelling of the names",
    ),
    "MTX266": in_python(
        """
        You give a value for which the page has no placeholder, so workers never see it. In a table with more columns
        than the page needs this is normal, and you can ignore it. Otherwise a name is misspelt in the table or in the
        page.
        """,
        wrong="""
        layout = mx.HITLayout("<p>Have you seen the ${bird}?</p>")
        layout.check([{"bird": "heron", "picture": "heron.jpg"}])
        """,
        right="""
        layout = mx.HITLayout("<p>Have you seen the ${bird}?</p>")
        layout.check([{"bird": "heron"}])
        """,
    ),
    "MTX267": in_python(
        """
        The value has a sign in it that HTML reads as something else, at the place where it is put: a < begins a tag, a
        quotation mark ends an attribute. The page would fall apart, or be refused, for this one row. With escape=True
        such signs are written so that workers see them as they are.
        """,
        wrong="""
        layout = mx.HITLayout("<p>Have you seen the ${bird}?</p>")
        layout.fill({"bird": "AT&T pigeon"})
        """,
        right="""
        layout = mx.HITLayout("<p>Have you seen the ${bird}?</p>")
        layout.fill({"bird": "AT&T pigeon"}, escape=True)
        """,
        hint="fill with escape=True, or name the parameter in markup=... if it is meant to hold HTML",
        message="the value of ${NAME} has something in it that has a meaning of its own at its place",
    ),
    "MTX268": in_python(
        """
        The value is put into a script, and a quotation mark or a line break in it ends the text there. The rest would
        be run as a program: at best the page stops working for this row, at worst it does what a stranger wrote. Let
        the script read the value from an attribute instead.
        """,
        wrong="""
        layout = mx.HITLayout("<script>show('${bird}')</script>")
        layout.fill({"bird": "Wilson's warbler"})
        """,
        right="""
        layout = mx.HITLayout('<p id="bird" data-bird="${bird}"></p>')
        layout.fill({"bird": "Wilson's warbler"}, escape=True)
        """,
    ),
    "MTX269": in_python(
        """
        This looks like a placeholder, but its name has a space or another sign in it that names do not have. It would
        stay in the page as it is, and workers would read it. If that is what you want, ignore this.
        """,
        wrong="""
        layout = mx.HITLayout("<p>Have you seen the ${bird name}?</p>")
        layout.check()
        """,
        right="""
        layout = mx.HITLayout("<p>Have you seen the ${bird_name}?</p>")
        layout.check()
        """,
    ),
    "MTX270": in_python(
        """
        A row of the table has more values than there are columns. Usually a text with a comma in it was written without
        quotation marks, and everything behind it moved one column to the right. Workers then see values in the wrong
        places.
        """,
        wrong="""
        import csv

        layout = mx.HITLayout("<p>Seen near ${place}: ${bird}</p>")
        layout.check(csv.DictReader(["place,bird", "Delft, Old Church,heron"]))
        """,
        right="""
        import csv

        layout = mx.HITLayout("<p>Seen near ${place}: ${bird}</p>")
        layout.check(csv.DictReader(["place,bird", '"Delft, Old Church",heron']))
        """,
    ),
}
