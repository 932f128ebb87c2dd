"""What the newer schema of forms cannot carry, and what a form and its key cannot be made of, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_python

EXPLANATIONS: dict[str, Explanation] = {
    "MTX236": in_python(
        """
        The newer rules for forms have no Flash films and no Java applets. Browsers do not show them any more, so
        workers would see an empty box. A form that has one stays with the rules of 2005, or shows a film instead.
        """,
        wrong="""
        from mturk_xml.authoring import flash, form, free_text_answer, question

        film = flash("https://birds.example.org/heron.swf", "640", "480")
        form(question("what", ("What does it catch?", film), free_text_answer())).upgrade()
        """,
        right="""
        from mturk_xml.authoring import embedded_binary, form, free_text_answer, question

        address = "https://birds.example.org/heron.mp4"
        film = embedded_binary("video/mp4", address, "A heron", "640", "480")
        form(question("what", ("What does it catch?", film), free_text_answer())).upgrade()
        """,
    ),
    "MTX237": in_python(
        """
        Forms cannot ask for files since December 2017, so the newer rules have no element for it. A page of your own
        can: an HTMLQuestion or an ExternalQuestion that sends the file to your own server. Or ask for an address where
        the file can be found.
        """,
        wrong="""
        from mturk_xml.authoring import file_upload_answer, form, question

        photo = file_upload_answer(max_file_size_in_bytes=2_000_000)
        form(question("photo", "Send us a photo of a heron.", photo)).upgrade()
        """,
        right="""
        from mturk_xml.authoring import form, free_text_answer, question

        form(question("photo", "Where is your photo of a heron?", free_text_answer())).upgrade()
        """,
    ),
    "MTX238": in_python(
        """
        A key gives points for selections. All questions of this form are answered with words, and no key can tell good
        words from bad ones. Let workers choose, or read their answers yourself.
        """,
        wrong="""
        from mturk_xml.authoring import form, free_text_answer, question

        bill = question("bill", "Whose bill is longer?", free_text_answer())
        mx.AnswerKey.from_form(form(bill))
        """,
        right="""
        from mturk_xml.authoring import form, question

        bill = question("bill", "Whose bill is longer?", {"a": "Heron", "b": "Duck"})
        mx.AnswerKey.from_form(form(bill))
        """,
    ),
    "MTX239": in_python(
        """
        No right answer is marked in this test, so every worker would get the same value. Mark at least one with
        scored(...). If you want to read the answers yourself, write a form without a key.
        """,
        wrong="""
        from mturk_xml.authoring import qualification_test, question

        bill = question("bill", "Whose bill is longer?", {"a": "Heron", "b": "Duck"})
        qualification_test(bill)
        """,
        right="""
        from mturk_xml.authoring import qualification_test, question, scored

        bill = question("bill", "Whose bill is longer?", {"a": "Heron", "b": "Duck"})
        qualification_test(scored(bill, "a", points=3))
        """,
    ),
}
