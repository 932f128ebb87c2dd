"""What is to be done with one file, small enough to be handed to another process."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

from mturk_xml.cli.settings import Configuration

# Nothing is mended; or only in thought, to tell that it could be; or to show how; or in the file.
Mending: TypeAlias = Literal["no", "offer", "diff", "fix"]


class Job(NamedTuple):
    """A file to check: its path, what findings call it, and the settings that hold for it."""

    path: str
    label: str
    form: str | None
    require_mturk: bool
    strict: bool
    hidden: frozenset[str]
    mending: Mending


def jobs(
    files: Iterable[str], configuration: Configuration, *, stdin_filename: str | None, mending: Mending
) -> list[Job]:
    """Return what is to be done with some files, and with the keys and forms that are pairs with them.

    Raises ``SettingsError``.
    """
    waiting = list(files)
    paths = dict.fromkeys(waiting)
    made: list[Job] = []
    for path in waiting:  # it grows
        settings = configuration.of(path)
        form = settings.form_of(path) if settings.pairs and path != "-" else None
        related = [*([form] if form else []), *(settings.keys_of(path) if settings.pairs else ())]
        waiting += [each for each in related if each not in paths]
        paths |= dict.fromkeys(related)
        label = stdin_filename or path if path == "-" else path
        made.append(Job(path, label, form, settings.require_mturk, settings.strict, settings.hidden, mending))
    return made
