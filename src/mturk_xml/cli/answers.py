"""``mturk-xml answers``."""

import sys
from argparse import Namespace
from contextlib import ExitStack
from typing import Any

from mturk_xml.cli.answer_report import answer_report
from mturk_xml.cli.documents import document_of
from mturk_xml.cli.intake import intake
from mturk_xml.cli.output import binary_output, format_of
from mturk_xml.cli.status import Status
from mturk_xml.processors import processors
from mturk_xml.question_form import QuestionForm


def answers(options: Namespace) -> Status:
    """Write the answers in archives as a table, and return the exit status."""
    problems = [Status.CLEAN]
    form = document_of(options.form, QuestionForm, problems) if options.form else None
    if options.form and form is None:
        return max(problems)
    from mturk_xml.tables.files import table_file

    to, count = options.to or _format(options.output), processors()
    if to is None:
        print(f"{options.output}: give --to csv, jsonl, parquet or arrow: nothing else is written", file=sys.stderr)
        return Status.USAGE
    try:
        with ExitStack() as stack:
            records = stack.enter_context(intake(options.paths, options.rejects, writes=options.output is None))
            out = stack.enter_context(binary_output(options.output))
            table = stack.enter_context(table_file(out, to=to, layout=options.layout, form=form, processes=count))
            report = stack.enter_context(answer_report(options.report, form, *table)) if options.report else None
            written = report or table
            for made in records.shared(options.paths, written.work, count):
                written.add(made)
    except ImportError as error:
        print(error, file=sys.stderr)
        return Status.USAGE
    if not options.quiet:
        print(records.summary(), *([report.summary()] if report else []), sep="\n", file=sys.stderr)
    return max(records.status, report.status if report else Status.CLEAN)


_ENDINGS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".arrow": "arrow"}
_ENDINGS |= {".feather": "arrow"}
# What people may hope for, and what none of the formats is.
_OTHERS = (".json", ".ods", ".tsv", ".xls", ".xlsx")


def _format(path: str | None) -> Any:
    """Return the format that the ending of a name says, CSV if none; ``None`` if that is one we do not write."""
    if path and path.lower().endswith(_OTHERS):
        return None
    return format_of(path, _ENDINGS) or "csv"
