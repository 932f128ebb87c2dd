"""Text that a terminal can show without doing anything else."""


def printable(text: str) -> str:
    """Return a text in which nothing can move the cursor, turn the writing direction or end the line."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)
