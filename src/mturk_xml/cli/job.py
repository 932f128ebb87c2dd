"""What is to be done with one file, small enough to be handed to another process."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

from mturk_xml.cli.paths import absolute, shown
from mturk_xml.cli.settings import Configuration

# Nothing is mended; or only in thought, to tell that it could be; or to show how; or in the file.
Mending: TypeAlias = Literal["no", "offer", "diff", "fix"]


class Job(NamedTuple):
    """A file to check: its path, what findings call it, and the settings that hold for it.

    ``expected`` is the kind of document that one of a pair must be; if that is a key, ``form`` is the path of its form.
    ``width`` is how many characters of a line people see.
    """

    path: str
    label: str
    expected: str | None
    form: str | None
    require_mturk: bool
    strict: bool
    hidden: frozenset[str]
    mending: Mending
    width: int


def jobs(
    files: Iterable[str], configuration: Configuration, *, stdin_filename: str | None, mending: Mending, width: int
) -> list[Job]:
    """Return what is to be done with some files, and with the keys and forms that are pairs with them.

    Standard input stands for the file whose name it was given: as a key it is held against its form, and that file is
    not checked besides. A form from standard input is checked alone; keys are held against what is in the file.

    Raises ``SettingsError``.
    """
    listed = _without_copies(list(files), stdin_filename)
    forms = _forms(listed, configuration, stdin_filename)
    expected = _expected(forms)
    made: list[Job] = []
    for path in listed:  # `_forms` made it grow
        settings = configuration.of(path)
        label = _label(path, stdin_filename)
        name = absolute(label) if forms else ""
        kind, form = expected.get(name), forms.get(name)
        made.append(
            Job(path, label, kind, form, settings.require_mturk, settings.strict, settings.hidden, mending, width)
        )
    return made


def _label(path: str, stdin_filename: str | None) -> str:
    return stdin_filename or path if path == "-" else path


def _without_copies(listed: list[str], stdin_filename: str | None) -> list[str]:
    """Return the files without the one for which standard input stands, if it does."""
    if stdin_filename is None or "-" not in listed:
        return listed
    return [each for each in listed if each == "-" or absolute(each) != absolute(stdin_filename)]


def _forms(listed: list[str], configuration: Configuration, stdin_filename: str | None) -> dict[str, str]:
    """Return the forms of the keys among some files, by absolute path; the other halves of pairs join the files."""
    forms: dict[str, str] = {}
    known: set[str] = set()
    for path in listed:  # it grows
        settings = configuration.of(path)
        if not settings.pairs:
            continue
        known = known or {absolute(_label(each, stdin_filename)) for each in listed}
        name = _label(path, stdin_filename)
        form = settings.form_of(name)
        related = [] if path == "-" else settings.keys_of(name)
        if form is not None and absolute(form) != absolute(name):  # a pattern of keys may match their form, too
            forms[absolute(name)] = form
            related = [form, *related]
        added = [each for each in related if absolute(each) not in known]
        listed += added
        known |= set(map(absolute, added))
    return forms


def _expected(forms: dict[str, str]) -> dict[str, str]:
    """Return which kind of document each half of a pair must be, by absolute path."""
    expected = dict.fromkeys(forms, "AnswerKey")
    for form in map(absolute, forms.values()):
        if expected.setdefault(form, "QuestionForm") != "QuestionForm":
            from mturk_xml.cli.given import SettingsError

            reason = f"{shown(form)!r} is the key of one pair and the form of another"
            raise SettingsError(reason, "give each key the QuestionForm that it belongs to")
    return expected
