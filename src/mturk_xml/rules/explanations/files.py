"""What is wrong with files, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_words

EXPLANATIONS: dict[str, Explanation] = {
    "MTX901": in_words(
        """
        The file is there, but the system does not let it be read. Perhaps it belongs to somebody else, or another
        program holds it. The other files were checked all the same.
        """,
    ),
    "MTX902": in_words(
        """
        There is nothing in the file. For the answers of a worker that can be right: one who filled in nothing may have
        left an empty text behind, and it is read as no answers. For a form or a key, something went wrong when it was
        saved.
        """,
    ),
    "MTX903": in_words(
        """
        In a folder, only files with the usual endings are looked at, such as .xml. There is none of them in this one. A
        file that you name yourself is always read, whatever its name ends in.
        """,
    ),
    "MTX904": in_words(
        """
        The name leads to no file. Look for a misspelt letter, and for the folder in which you started the command. A
        name with spaces in it needs quotation marks.
        """,
    ),
    "MTX905": in_words(
        """
        The file holds the bytes of an archive, a picture or another program, not text. Documents are text that you can
        open in any editor. Unpack the archive, or look for the file that was meant.
        """,
    ),
    "MTX906": in_words(
        """
        Dumps of answers are often JSON with documents in it as strings. This file begins like JSON, but it is not
        finished or not written as JSON must be. So the documents in it cannot be found. The message says where it stops
        making sense.
        """,
    ),
    "MTX907": in_words(
        """
        The file can be read, but it is neither a Mechanical Turk document nor JSON with such documents in it. It may be
        the XML of another program. If it came along with a whole folder, leave it out of what is checked.
        """,
    ),
    "MTX908": in_words(
        """
        The mistakes in the file can be mended without a doubt, but the system does not let the file be written. It is
        as it was. Perhaps it belongs to somebody else, or is protected from changes.
        """,
    ),
    "MTX910": in_words(
        """
        Settings stand in pyproject.toml, in the table [tool.mturk-xml]. One of them has an unknown name or a value that
        cannot be used. Nothing was checked, because a check with the wrong settings would give a false feeling of
        safety.
        """,
        hint="the message names the setting and what can be written there",
    ),
}
