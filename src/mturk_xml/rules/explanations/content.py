"""What is wrong in formatted content, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_python, in_xml

EXPLANATIONS: dict[str, Explanation] = {
    "MTX201": in_xml(
        """
        FormattedContent holds XHTML, which forgives less than HTML: each tag is closed, names are in small letters, and
        of &nbsp; and its like only five are known. The service refused the whole form for one mistake.
        FormattedContent.from_html takes everyday HTML and writes it in this way.
        """,
        wrong="""
        <p>Look at the picture.<br>Then answer.</p>
        """,
        right="""
        <p>Look at the picture.<br/>Then answer.</p>
        """,
        hint="close each tag, put values in quotation marks, or read HTML with FormattedContent.from_html",
    ),
    "MTX202": in_xml(
        """
        Of XHTML, the service knew 48 elements, such as p, b, ul, table and img, each with a few attributes. Scripts,
        styles, div, span and links without https:// are not among them. Where something else stood, the whole form was
        refused.
        """,
        wrong="""
        <div>Look at the <b>picture</b>.</div>
        """,
        right="""
        <p>Look at the <b>picture</b>.</p>
        """,
        hint="use elements and attributes of docs/xhtml.md only",
    ),
    "MTX203": in_python(
        """
        HTML was turned into what a form can show, and for this element there is nothing like it: a script, a film, a
        field, a picture without a whole address. It would be dropped with all that stands in it. With report=... you
        get the rest, and a list of what was left out.
        """,
        wrong="""
        from mturk_xml.authoring import FormattedContent

        FormattedContent.from_html('Listen: <audio src="call.mp3"></audio>')
        """,
        right="""
        from mturk_xml.authoring import FormattedContent

        FormattedContent.from_html('<a href="https://birds.example.org/call.mp3">Listen</a>')
        """,
        hint="write it in another way, or leave it out",
    ),
    "MTX204": in_python(
        """
        A form has no such element, though it can show what stands in it. A div or span mostly carries colours and
        margins, and workers would miss no more than these. With report=... the words are taken, and you are told what
        was left out.
        """,
        wrong="""
        from mturk_xml.authoring import FormattedContent

        FormattedContent.from_html("<div>Look at the <b>picture</b>.</div>")
        """,
        right="""
        from mturk_xml.authoring import FormattedContent

        FormattedContent.from_html("<p>Look at the <b>picture</b>.</p>")
        """,
    ),
    "MTX205": in_python(
        """
        HTML was turned into what a form can show, and this attribute has no place there: a class, an id, something that
        runs a script, or a link to a page without its server. The words stay, but a link would lead nowhere.
        """,
        wrong="""
        from mturk_xml.authoring import FormattedContent

        FormattedContent.from_html('See <a href="/birds">our birds</a>')
        """,
        right="""
        from mturk_xml.authoring import FormattedContent

        FormattedContent.from_html('See <a href="https://example.org/birds">our birds</a>')
        """,
        hint="write an attribute that docs/xhtml.md lists for this element, or remove it",
    ),
    "MTX206": in_python(
        """
        Browsers show almost any mixture of elements. In a form, only some may stand in others: no paragraph in bold
        letters, no list in a heading. Everything is still there, but in another place or another order than in your
        HTML, so check that workers still understand it.
        """,
        wrong="""
        from mturk_xml.authoring import FormattedContent

        FormattedContent.from_html("<b><p>Look at the picture.</p></b>")
        """,
        right="""
        from mturk_xml.authoring import FormattedContent

        FormattedContent.from_html("<p><b>Look at the picture.</b></p>")
        """,
        hint="write it in the order that a form can show",
        message="<FOUND> cannot stay where it is, and is moved",
    ),
    "MTX207": in_python(
        """
        Comments are notes to yourself, and the service did not allow them in formatted content. Workers never see them,
        so nothing is lost if you remove them.
        """,
        wrong="""
        from mturk_xml.authoring import FormattedContent

        FormattedContent.from_html("<p>Look at this.</p><!-- ask Ann about the light -->")
        """,
        right="""
        from mturk_xml.authoring import FormattedContent

        FormattedContent.from_html("<p>Look at this.</p>")
        """,
    ),
    "MTX208": in_python(
        """
        Each picture needs a few words for workers who cannot see it, or whose browser does not load it. Without them
        the picture is nothing to these workers. For mere decoration, an empty alt="" says so.
        """,
        wrong="""
        from mturk_xml.authoring import FormattedContent

        FormattedContent.from_html('<img src="https://example.org/heron.jpg">')
        """,
        right="""
        from mturk_xml.authoring import FormattedContent

        FormattedContent.from_html('<img src="https://example.org/heron.jpg" alt="A heron">')
        """,
    ),
    "MTX209": in_python(
        """
        An element of XHTML is made of texts and other elements, and something else was given: a number, a list, the
        class P instead of P(). It is refused where you write it, so that workers never read a piece of your program.
        """,
        wrong="""
        from mturk_xml.xhtml import Li, Ul

        Ul([Li("heron"), Li("duck")])
        """,
        right="""
        from mturk_xml.xhtml import Li, Ul

        Ul(Li("heron"), Li("duck"))
        """,
        hint="give texts and elements, one by one",
    ),
}
