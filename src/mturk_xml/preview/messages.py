"""What workers are told: every sentence of a page about answers, for the server and for the script of the page.

``{count}`` stands for what a worker gave: characters, choices or bytes. Both sides fill it in.
"""

from typing import Final

# What the service said where a form had no words of its own (article QuestionForm).
INVALID: Final = "Invalid input supplied."
WRITE: Final = "Write an answer."
CHOOSE_FILE: Final = "Choose a file."
NUMBER: Final = "Write a number in digits, such as 12 or 12.5."
WRITE_OTHER: Final = "Write your own answer, or do not choose Other."
NOT_OFFERED: Final = "A choice was sent that this question does not offer. Choose again."
CHARACTER: Final = "The character {character} cannot be stored. Write the answer without it."

ANSWER_LABEL: Final = "Your answer"
FILE_LABEL: Final = "Your file"
OTHER_LABEL: Final = "Other"
OTHER_TEXT_LABEL: Final = "Your own answer"
MENU_LABEL: Final = "Your choice"
NO_CHOICE: Final = "Choose one"
CLEAR: Final = "Clear my choice"

SUMMARY: Final = "Please look at these answers again"
QUESTION: Final = "Question {number}"

SCRIPT: Final = {
    "question": QUESTION,
    "saved": "Your answers so far were saved at {time}.",
    "unsaved": "Your answers so far could not be saved. Another try follows.",
    "unsent": "Your answers could not be sent. They are still here: leave this page open, and try again.",
    "left": "Time left: {time}",
    "minutes": "{minutes} minutes are left.",
    "minute": "One minute is left.",
    "over": "The time is over.",
}
"""What only the script of a page says."""


def choose(least: int) -> str:
    """Return what is said if nothing was chosen, and ``least`` choices or more are wanted."""
    return "Choose an answer." if least == 1 else f"Choose at least {least:,} answers."


def too_few_choices(least: int) -> str:
    """Return what is said if fewer than ``least`` were chosen."""
    return f"Choose at least {least:,} answers (chosen: {{count}})."


def too_many_choices(most: int) -> str:
    """Return what is said if more than ``most`` were chosen."""
    return "Choose only one answer." if most == 1 else f"Choose at most {most:,} answers (chosen: {{count}})."


def too_short(least: int) -> str:
    """Return what is said of a text with fewer than ``least`` characters."""
    return f"Write at least {_counted(least, 'character')} (written: {{count}})."


def too_long(most: int) -> str:
    """Return what is said of a text with more than ``most`` characters."""
    return f"Write at most {_counted(most, 'character')} (written: {{count}})."


def too_low(least: int) -> str:
    """Return what is said of a number below ``least``."""
    return f"Write a number that is not below {least}."


def too_high(most: int) -> str:
    """Return what is said of a number above ``most``."""
    return f"Write a number that is not above {most}."


def file_too_small(least: int) -> str:
    """Return what is said of a file with fewer than ``least`` bytes."""
    return f"Choose a file of at least {_counted(least, 'byte')} (this one has {{count}})."


def file_too_large(most: int) -> str:
    """Return what is said of a file with more than ``most`` bytes."""
    return f"Choose a file of at most {_counted(most, 'byte')} (this one has {{count}})."


MENU_HINT: Final = "To choose several, hold Ctrl or Command."


def choices_hint(least: int, most: int | None, count: int) -> str:
    """Return how many of ``count`` choices may be chosen, before anything is."""
    if most == 1:
        return "Choose one."
    if most is None or most >= count:
        return "Choose one or more." if least <= 1 else f"Choose {least:,} or more."
    if least == most:
        return f"Choose {most:,}."
    return f"Choose up to {most:,}." if least <= 1 else f"Choose {least:,} to {most:,}."


def number_hint(least: int | None, most: int | None) -> str:
    """Return which numbers are taken."""
    if least is not None and most is not None:
        return f"A number from {least} to {most}."
    if least is not None:
        return f"A number, {least} or more."
    return "A number." if most is None else f"A number, {most} or less."


def length_hint(least: int, most: int | None) -> str:
    """Return how long a text must be; nothing if that goes without saying."""
    if most is None:
        return f"At least {_counted(least, 'character')}." if least > 1 else ""
    if least == most:
        return f"Exactly {_counted(most, 'character')}."
    return f"{least:,} to {most:,} characters." if least > 1 else f"At most {_counted(most, 'character')}."


def file_hint(least: int, most: int) -> str:
    """Return how large a file may be."""
    return f"A file of {least:,} to {most:,} bytes." if least > 1 else f"A file of at most {_counted(most, 'byte')}."


def unnamed_choice(number: int) -> str:
    """Return what stands at a choice that has no text."""
    return f"Choice {number}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
