"""Names and values of the fields of a page, as the official preview stylesheet had them.

Questions are counted from 1 in the order of the form. ``Answer_N`` holds choices: ``Selection_`` with the
SelectionIdentifier behind it, or ``OtherSelection``. Texts are ``Answer_N_FreeText`` and ``Answer_N_OtherSelection``,
a file is ``Answer_N_File``.
"""

from collections.abc import Iterable, Mapping, Sequence

OTHER = "OtherSelection"
"""The value of the choice "other"."""


def choices_name(number: int) -> str:
    """Return the name of the choices of a question."""
    return f"Answer_{number}"


def text_name(number: int) -> str:
    """Return the name of the text of a question."""
    return f"Answer_{number}_FreeText"


def other_name(number: int) -> str:
    """Return the name of the text for a choice that is not listed."""
    return f"Answer_{number}_OtherSelection"


def file_name(number: int) -> str:
    """Return the name of the file of a question."""
    return f"Answer_{number}_File"


def selection_values(identifiers: Iterable[str]) -> dict[str, str]:
    """Return the value of each selection, by its identifier.

    Browsers post every line break as CR LF. So where identifiers differ in nothing but their line breaks, the later
    one gets a value that differs in more.
    """
    values: dict[str, str] = {}
    taken: set[str] = set()
    for identifier in dict.fromkeys(identifiers):
        value = f"Selection_{identifier}"
        if line_feeds(value) in taken:
            value += f"~{len(values)}"
        while line_feeds(value) in taken:
            value += "~"
        taken.add(line_feeds(value))
        values[identifier] = value
    return values


def grouped(fields: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the values that were posted, in their order, by the name of the field."""
    groups: dict[str, list[str]] = {}
    for name, value in fields:
        groups.setdefault(name, []).append(value)
    return groups


def last(values: Mapping[str, Sequence[str]], name: str, default: str = "") -> str:
    """Return the value of a field that is posted once: the last one, if it is there repeatedly."""
    found = values.get(name)
    return found[-1] if found else default


def other_is_meant(choices: Sequence[str], text: str, default: str | None) -> bool:
    """Return whether an "other" answer is given: it is chosen, or a worker wrote into its text.

    A text beside which "other" is not chosen counts only if it is not the one that stood there from the beginning.
    Pages with scripts do not post such a text; without scripts nothing that was written gets lost.
    """
    return OTHER in choices or line_feeds(text) not in ("", line_feeds(default or ""))


def line_feeds(text: str) -> str:
    """Return a text as the script of a page sees it: every line break is a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
