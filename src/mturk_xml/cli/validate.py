"""``mturk-xml validate`` and ``validate-xml``."""

import os
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, TextIO

from mturk_xml.cli.check import check
from mturk_xml.cli.checked import WIDTH, Checked
from mturk_xml.cli.files import find
from mturk_xml.cli.formats import default_format, write
from mturk_xml.cli.formats.text import is_coloured
from mturk_xml.cli.job import Job, Mending, jobs
from mturk_xml.cli.output import output
from mturk_xml.cli.paths import absolute
from mturk_xml.cli.printable import printable
from mturk_xml.cli.progress import is_shown, progress
from mturk_xml.cli.settings import Configuration
from mturk_xml.cli.status import Status
from mturk_xml.cli.tally import Tally

if TYPE_CHECKING:
    from mturk_xml.cli.given import Given, SettingsError


def validate(options: Namespace) -> Status:
    """Check files, write what was found, and return the exit status."""
    from mturk_xml.cli.given import SettingsError

    try:
        todo = _todo(options)
    except SettingsError as error:
        from mturk_xml.cli.report import write_text

        write_text([error.found], sys.stderr)
        return Status.USAGE
    tally = Tally()
    with output(options.output_file) as out:
        # In this order, so that processes are started before the progress line starts a thread.
        pairs = zip(_elsewhere(todo), progress(todo, "checking"), strict=False)
        checked: Iterable[Checked] = tally.counted(
            (done or check(job) for done, job in pairs), mending=_mending(options)
        )
        if options.fix and not options.quiet:
            checked = _named(checked)
        if is_shown(todo) and out.isatty():
            checked = list(checked)  # one thing at a time on a terminal
        if options.diff:
            _write_patches(checked, out, options.color)
        else:
            form = options.format or ("text" if options.output_file else default_format(os.environ))
            write(form, checked, out, coloured=form == "text" and is_coloured(out, options.color))
    if not options.quiet:
        print(tally.summary(), file=sys.stderr)
    return tally.status


def _elsewhere(todo: list[Job]) -> Iterator[Checked | None]:
    """Return what other processes find; a few files are not worth so much as to ask for that."""
    if len(todo) < _FEW:
        return repeat(None)
    from mturk_xml.cli.workers import checked_elsewhere

    return checked_elsewhere(todo)


_FEW = 16


def _named(checked: Iterable[Checked]) -> Iterator[Checked]:
    """Yield what was found in files; tell of each that was mended."""
    for file in checked:
        if file.mended:
            times = Counter(file.mended).items()
            codes = ", ".join(code if count == 1 else f"{code} ({count} times)" for code, count in times)
            print(f"mended {printable(file.path)}: {codes}", file=sys.stderr)
        yield file


def _write_patches(checked: Iterable[Checked], out: TextIO, color: str) -> None:
    """Write what would be changed, byte by byte; a terminal gets it as text.

    What is wrong in the other files is told on standard error.
    """
    for file in checked:
        if not file.diff:
            write("text", [file], sys.stderr, coloured=is_coloured(sys.stderr, color))
        elif out.isatty():
            out.writelines(f"{printable(line.replace(chr(0), ''))}\n" for line in file.diff.split("\n")[:-1])
        else:
            out.flush()
            out.buffer.write(file.diff.encode("utf-8", "surrogateescape"))


def _mending(options: Namespace) -> Mending:
    return "fix" if options.fix else "diff" if options.diff else "offer"


def _todo(options: Namespace) -> list[Job]:
    """Return what is to be done, in order; raise ``SettingsError``."""
    if options.fix and "-" in _paths(options):
        raise _unusable("--fix mends files, and standard input is none", "--diff shows what it would change")
    configuration = Configuration(_given(options))
    files = find([*_paths(options), *_keys(options, configuration)], configuration)
    if options.output_file not in (None, "-"):
        files = _without_output(files, options)
    return jobs(
        files, configuration, stdin_filename=options.stdin_filename, mending=_mending(options), width=_width(options)
    )


def _paths(options: Namespace) -> list[str]:
    """Return what is to be checked beside pairs: where nothing at all is named, all that is here, as in ruff."""
    if options.paths or options.pair or options.pairs:
        return list(options.paths)
    return ["." if options.stdin_filename is None else "-"]


def _without_output(files: list[str], options: Namespace) -> list[str]:
    """Return the files without the one that is written: in a folder, it is what an earlier run has left there."""
    target = absolute(options.output_file)
    if target in map(absolute, _paths(options)):
        raise _unusable("the file of --output-file is one that is checked", "write the findings to another one")
    return [each for each in files if absolute(each) != target]


def _unusable(reason: str, advice: str) -> "SettingsError":
    from mturk_xml.cli.given import SettingsError

    return SettingsError(reason, advice)


def _width(options: Namespace) -> int:
    """Return how many characters of a line are shown: what fits a terminal, so that the marks stand where they must."""
    if options.output_file or not sys.stdout.isatty():
        return WIDTH
    from shutil import get_terminal_size

    return min(max(get_terminal_size().columns - len("    99999 | \u2026\u2026"), 20), WIDTH)


def _given(options: Namespace) -> "Given | None":
    """Return what the command line says, ``None`` if that is nothing."""
    from mturk_xml.cli.given import Given

    if options.select is not None and not "".join(options.select).replace(",", "").strip():
        raise _unusable("--select names no code", "without --select, all codes are reported")
    ignores = options.per_file_ignores
    given = Given(
        select=options.select,
        ignore=options.ignore,
        per_file_ignores=ignores and [(pattern, [codes]) for pattern, codes in ignores],
        strict=options.strict,
        require_mturk=options.require_mturk,
        exclude=options.exclude,
        pairs=options.pair and _pairs(options.pair),
        stdin_filename=options.stdin_filename,
    )
    return given if any(each is not None for each in given) else None


def _pairs(given: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Return the pairs of the command line. Of two with the same key, one would be left unchecked."""
    forms: dict[str, str] = {}
    for key, form in given:
        if key == form:
            raise _unusable(f"{key!r} is given as a key and as its own form", "write --pair KEY FORM")
        if forms.setdefault(key, form) != form:
            raise _unusable(f"{key!r} is the key of two pairs", "check it against one form at a time")
    return list(forms.items())


def _keys(options: Namespace, configuration: Configuration) -> Sequence[str]:
    """Return the keys that are to be held against their forms, whatever else is checked."""
    if not (options.pair or options.pairs):
        return ()
    keys = configuration.of("").all_keys()
    if not keys:
        raise _unusable("there are no pairs", "write --pair KEY FORM, or pairs in pyproject.toml")
    return keys
