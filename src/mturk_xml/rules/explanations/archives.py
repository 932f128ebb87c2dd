"""What cannot be read of archives, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_words

EXPLANATIONS: dict[str, Explanation] = {
    "MTX920": in_words(
        """
        What a file is, is told from how it begins, not from its name. This one begins like none of the files that
        requesters have from Mechanical Turk. A file that was edited may have lost its first line.
        """,
        hint="the message lists the kinds of files that can be read",
    ),
    "MTX921": in_words(
        """
        The file ends too early or is broken in the middle, often because a download or a copy was not finished. All
        records up to that place were read. Nothing behind it can be seen.
        """,
    ),
    "MTX922": in_words(
        """
        One record of the archive is not written as its format must be. It was set aside as it stands, and reading went
        on behind it. The message says what is wrong with it.
        """,
        hint="the message says what to do",
    ),
    "MTX923": in_words(
        """
        There is a piece of JSON where a record should be, but its names are none that the service gave to assignments,
        HITs or qualifications. Payments, blocks and settings are kept in files of their own and hold no answers.
        """,
    ),
    "MTX924": in_words(
        """
        A value in the record is of another type than the service ever gave, such as a list where an identifier must
        stand. Nobody can say what was meant. So the record was set aside as it stands.
        """,
    ),
    "MTX925": in_words(
        """
        The same name stands twice in one record of JSON, with a value each. Some programs take the first one and others
        the last one. Because an answer could be lost without a word, the record was set aside as it stands.
        """,
    ),
}
