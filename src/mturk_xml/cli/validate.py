"""``mturk-xml validate`` and ``validate-xml``."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mturk_xml.cli.check import check
from mturk_xml.cli.checked import Checked
from mturk_xml.cli.files import find
from mturk_xml.cli.formats import default_format, write
from mturk_xml.cli.formats.text import is_coloured
from mturk_xml.cli.job import Job, Mending, jobs
from mturk_xml.cli.output import output
from mturk_xml.cli.printable import printable
from mturk_xml.cli.progress import is_shown, progress
from mturk_xml.cli.settings import Configuration
from mturk_xml.cli.status import Status
from mturk_xml.cli.tally import Tally
from mturk_xml.cli.workers import checked_elsewhere

if TYPE_CHECKING:
    from mturk_xml.cli.given import Given


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
        pairs = zip(checked_elsewhere(todo), progress(todo, "checking"), strict=False)
        checked: Iterable[Checked] = tally.counted(
            (done or check(job) for done, job in pairs), mending=_mending(options)
        )
        if is_shown(todo) and out.isatty():
            checked = list(checked)  # one thing at a time on a terminal
        if options.diff:
            for file in checked:
                out.write(_shown(file.diff) if out.isatty() else file.diff)
        else:
            form = options.format or default_format(os.environ)
            write(form, checked, out, coloured=form == "text" and is_coloured(out, options.color))
    if not options.quiet:
        print(tally.summary(), file=sys.stderr)
    return tally.status


def _shown(diff: str) -> str:
    return "".join(f"{printable(line)}\n" for line in diff.splitlines())


def _mending(options: Namespace) -> Mending:
    return "fix" if options.fix else "diff" if options.diff else "offer"


def _todo(options: Namespace) -> list[Job]:
    """Return what is to be done, in order; raise ``SettingsError``."""
    configuration = Configuration(_given(options))
    files = find([*options.paths, *_keys(options, configuration)], configuration)
    return jobs(files, configuration, stdin_filename=options.stdin_filename, mending=_mending(options))


def _given(options: Namespace) -> "Given | None":
    """Return what the command line says, ``None`` if that is nothing."""
    from mturk_xml.cli.given import Given

    ignores = options.per_file_ignores
    given = Given(
        select=options.select,
        ignore=options.ignore,
        per_file_ignores=ignores and [(pattern, [codes]) for pattern, codes in ignores],
        strict=options.strict,
        require_mturk=options.require_mturk,
        exclude=options.exclude,
        pairs=options.pair and [(key, form) for key, form in options.pair],
        stdin_filename=options.stdin_filename,
    )
    return given if any(each is not None for each in given) else None


def _keys(options: Namespace, configuration: Configuration) -> Sequence[str]:
    """Return the keys that are to be held against their forms, whatever else is checked."""
    if not (options.pair or options.pairs):
        return ()
    keys = configuration.of("").all_keys()
    if not keys:
        from mturk_xml.cli.given import SettingsError

        raise SettingsError("there are no pairs", "write --pair KEY FORM, or pairs in pyproject.toml")
    return keys
